/** Types of the options of data elements, as scripts see them. */

/** Table-like data: rows as objects or arrays, an object of columns, a flat list, a typed array, an Arrow table, an iterable of rows. */
export type TableLike = object;
/** CSS pixels, or as much as what is drawn (content) or its place (stretch) has. */
export type Size = "content" | "stretch" | number;
/** How numbers are written: a name (`percent`: 0.12 reads 12 %), or a printf pattern (`%.2f`, `%,d €`). */
export type NumberFormat =
  | "plain"
  | "localized"
  | "percent"
  | "dollar"
  | "euro"
  | "yen"
  | "compact"
  | "scientific"
  | "engineering"
  | "accounting"
  | "bytes"
  | (string & {});
/** What is said of a column of a dataframe. */
export interface Column {
  /** Its header. Default: its name. */
  label?: string;
  /** Says more about it when the header is pointed at. */
  help?: string;
  /** Not shown at first; its reader may show it, so it keeps no secret. */
  hidden?: boolean;
  /** In CSS pixels, or 75, 200 or 400 of them. Default: what its texts need. */
  width?: "small" | "medium" | "large" | number;
  /** Default: numbers right, the rest left. */
  align?: "left" | "center" | "right";
  /** How its cells are shown. Default: as their values are. */
  type?: "text" | "number" | "checkbox" | "date" | "datetime" | "link" | "progress";
  /** Of numbers; of dates: `iso`, `localized`, `distance`, or a pattern (`DD.MM.YYYY`). */
  format?: NumberFormat;
  /** Ends of a progress bar. Default: 0 and 1. */
  min?: number;
  max?: number;
}
export interface DataframeOptions {
  /** Names of the columns to show, in this order; or what is said of each: a text is its label, null hides it. */
  columns?: readonly string[] | Readonly<Record<string, string | null | Column>>;
  /** Names of the columns to show, in this order. */
  order?: readonly string[];
  width?: Size;
  /** Of the rows in sight. Default `auto`: as many as there are, ten at most. */
  height?: "auto" | Size;
  /** In CSS pixels. */
  rowHeight?: number;
  /** Stands in missing cells. */
  placeholder?: string;
  /** Whether its reader can sort it. Default true. */
  sortable?: boolean;
  hideIndex?: boolean;
  /** By which the page finds it from run to run. */
  key?: string;
}
export interface TableOptions {
  /** Around each cell, between the rows only, or none. Default true. */
  border?: boolean | "horizontal";
  hideIndex?: boolean;
  hideHeader?: boolean;
  /** Default: what the rows need. Above a height of pixels the rows scroll, and the header stays. */
  height?: Size;
  /** `content`: no wider than its texts. */
  width?: Size;
}
export interface MetricOptions {
  /** How it changed: its sign says the direction. */
  delta?: string | number | null;
  /** `normal`: up is green; `inverse`: up is red; `off`: grey; or a colour. */
  deltaColor?: "normal" | "inverse" | "off" | "red" | "orange" | "yellow" | "green" | "blue" | "violet" | "gray";
  /** Default `auto`: the direction of the delta. */
  deltaArrow?: "auto" | "up" | "down" | "off";
  /** Stands behind the delta: "since May". */
  deltaDescription?: string;
  /** A hidden label keeps its place, a collapsed one does not. */
  labelVisibility?: "visible" | "hidden" | "collapsed";
  /** One emoji. */
  icon?: string;
  /** Of value and delta, where they are numbers. */
  format?: NumberFormat;
  /** What the number was before: a small picture below it. */
  chart?: ArrayLike<number | bigint | null>;
  chartType?: "line" | "bar" | "area";
  border?: boolean;
  width?: Size;
  height?: Size;
  help?: string;
}
