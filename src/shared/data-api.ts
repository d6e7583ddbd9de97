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
  type?: ColumnType;
  /** Of numbers; of dates: `iso`, `localized`, `distance`, `calendar`, or a pattern (`DD.MM.YYYY`). */
  format?: NumberFormat;
  /** Ends of a progress bar. Default: 0 and 1. Of charts: those of the column's numbers. */
  min?: number;
  max?: number;
  /** Stays at the start while the others are scrolled. Its reader may change that. */
  pinned?: boolean;
  /** Its texts break into lines, as many as `rowHeight` has room for. */
  wrap?: boolean;
  /** What a link says: a text, or what a pattern finds in the address (its first group, if it has one). */
  display?: string | RegExp;
  /** A CSS colour, of progress bars and charts. */
  color?: string;
  /** Dates are written as they are in this zone (`Europe/Oslo`). Default: UTC. */
  timezone?: string;
}
/**
 * How cells are shown. Charts and lists are lists in their cells; `select` and `multiselect` are chips; `json` is any value; `image` is an
 * address; `markdown` is inline; `button` is pressed, and says what its cell does: the table needs `onClick`.
 */
export type ColumnType =
  | "text"
  | "number"
  | "checkbox"
  | "date"
  | "datetime"
  | "time"
  | "link"
  | "image"
  | "progress"
  | "lineChart"
  | "areaChart"
  | "barChart"
  | "list"
  | "select"
  | "multiselect"
  | "json"
  | "markdown"
  | "button";
/** What stands below a column, of the rows that its reader has not filtered out. */
export type Total = "sum" | "mean" | "median" | "min" | "max" | "count" | "distinct";
/** How a cell looks: CSS colours. */
export interface CellStyle {
  color?: string;
  background?: string;
  bold?: boolean;
}
export interface DataframeOptions {
  /** Names of the columns to show, in this order; or what is said of each: a text is its label, null hides it. */
  columns?: readonly string[] | Readonly<Record<string, string | null | Column>>;
  /** Names of the columns to show, in this order. */
  order?: readonly string[];
  width?: Size;
  /** Of the rows in sight. Default `auto`: as many as there are, ten at most. */
  height?: "auto" | Size;
  /** In CSS pixels. Default 34; 44 where a column has buttons that are touched. */
  rowHeight?: number;
  /** Stands in missing cells. */
  placeholder?: string;
  /** Whether its reader can sort it. Default true. */
  sortable?: boolean;
  hideIndex?: boolean;
  /** A line below the rows: what it says of each column; `true`: the sums of numbers. */
  totals?: true | Readonly<Record<string, Total>>;
  /**
   * How a cell looks; nothing: as ever. Called once for each cell that may be shown when the table is drawn, of 1,000,000 at most.
   */
  // biome-ignore lint/suspicious/noExplicitAny: values are what the script has given
  style?: (value: any, row: any, column: string) => CellStyle | null | undefined;
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
