/** Types of the options of charts and figures, as scripts see them. */
import type { Size, TableLike } from "./data-api.ts";

/** Options of all charts from table-like data. */
export interface ChartOptions {
  /** Column of the x axis. Default: the row number. */
  x?: string;
  /** Column or columns to draw. Default: all numeric ones. */
  y?: string | readonly string[];
  /** Column that colours the series; or a CSS colour, or one for each column of y. */
  color?: string | readonly string[];
  title?: string;
  /** Titles of the axes. Default: the names of the columns. */
  xLabel?: string;
  yLabel?: string;
  xScale?: "linear" | "log";
  yScale?: "linear" | "log";
  /** Ends of the y axis. Default: those of the data. */
  yDomain?: readonly [number, number];
  /** Default: the width of the container. */
  width?: Size;
  /** Default 300. */
  height?: Size;
  /** By which the page finds the chart from run to run. */
  key?: string;
}
/** How series share a place: one upon the other, as parts of the whole, around the middle, one over the other; false: side by side. */
export type Stack = boolean | "normalize" | "center" | "layered";
export interface BarChartOptions extends ChartOptions {
  stack?: Stack;
  /** Bars lie, and x is the upright axis. */
  horizontal?: boolean;
  /** By x (true), as the data has it (false), by a column, or by "-column" from the largest. Default: texts as the data has them. */
  sort?: boolean | string;
}
export interface ScatterChartOptions extends ChartOptions {
  /** A column, or square pixels. */
  size?: string | number;
}

export interface VegaLiteOptions {
  /** Its rows, instead of those in the spec. */
  data?: TableLike;
  /** The page's colours and fonts; null for those of the spec alone. */
  theme?: "reprise" | null;
  /** Default: what the spec says, else the width of the container, and 300 high. */
  width?: Size;
  height?: Size;
  /** By which the page finds the chart from run to run. */
  key?: string;
}

/** `{ data, layout }`, plain data: what Plotly's libraries give as JSON. */
export interface PlotlyFigure {
  readonly data: readonly object[];
  readonly layout?: object;
}
export interface PlotlyChartOptions {
  theme?: "reprise" | null;
  config?: Readonly<Record<string, unknown>>;
  height?: "auto" | number;
  /** Default: the width of its place. */
  width?: "stretch" | number;
  key?: string;
}
export interface DeckChartOptions {
  /** Default: the width of its place. */
  width?: "stretch" | number;
  height?: "auto" | number;
  key?: string;
}
export type GraphvizEngine = "dot" | "neato" | "fdp" | "sfdp" | "circo" | "twopi" | "osage" | "patchwork";
