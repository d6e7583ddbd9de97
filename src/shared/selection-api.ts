/** Types of what is selected in tables, charts and figures, as scripts see them. */

// biome-ignore lint/suspicious/noExplicitAny: the parameter of a function type that users choose
type Any = any;

/** Makes an element a widget: what is selected in it is its value, which the call returns. */
export interface Selecting<S> {
  /** `true` or `"rerun"`: the script reruns; a function is called before, with what is selected and `args`. */
  onSelect: true | "rerun" | ((selection: S, ...args: Any[]) => unknown);
  args?: readonly unknown[];
  /** Identity of the widget, and its entry in `st.sessionState`. */
  key?: string;
}

/**
 * What can be selected in a dataframe. `row-required`: one row always is. `sort`: the script orders the rows, for data that comes in
 * pages; the headers say by which column, and the grid leaves the rows as they are given.
 */
export type FrameMode = "row" | "row-required" | "rows" | "column" | "columns" | "cell" | "cells" | "sort";
/** By which column rows are to be ordered. */
export interface FrameSort {
  column: string;
  descending: boolean;
}
/** Rows are numbers of the data's rows, however it is sorted; columns are their names. */
export interface FrameSelection {
  rows: number[];
  columns: string[];
  cells: [row: number, column: string][];
  /** With the mode `sort`: what its reader asks for; null: the order of the data. */
  sort?: FrameSort | null;
}
export interface FrameSelecting extends Selecting<FrameSelection> {
  /** One of each: rows, columns, cells. Default `rows`. */
  selection?: FrameMode | readonly FrameMode[];
  selectionDefault?: {
    readonly rows?: readonly number[];
    readonly columns?: readonly string[];
    readonly cells?: readonly (readonly [number, string])[];
    readonly sort?: Readonly<FrameSort> | null;
  };
  /** What tells a row from others, whatever the data is next: a column, or a text of the row. Default: its number. */
  // biome-ignore lint/suspicious/noExplicitAny: rows are what the script has given
  rowKey?: string | ((row: any) => string);
}

/** A button that was pressed in a table: the number of the data's row, however it is sorted, and the name of the column. */
export interface FramePress {
  row: number;
  column: string;
}
/** Of a table with columns of buttons: the call returns which was pressed, in the one run that the press causes; else null. */
export interface FramePressing {
  /** `true` or `"rerun"`: the script reruns; a function is called before, with what was pressed and `args`. */
  onClick: true | "rerun" | ((press: FramePress, ...args: Any[]) => unknown);
  args?: readonly unknown[];
}

/** Numbers of the data's rows. */
export interface RowSelection {
  rows: number[];
}

/** By parameter: points as their fields, or the ends of an interval by field. */
export type ParamSelection = Record<string, Record<string, Any>[] | Record<string, Any[]>>;
export interface ParamSelecting extends Selecting<ParamSelection> {
  /** Parameters that are told. Default: all that select and are not bound to scales. */
  selection?: string | readonly string[];
}

export interface PlotlyPoint {
  curveNumber: number;
  pointIndex: number;
  x?: Any;
  y?: Any;
  label?: Any;
  value?: Any;
  text?: Any;
  customdata?: Any;
}
export interface PlotlySelection {
  points: PlotlyPoint[];
  box: { xref: string; yref: string; x: [Any, Any]; y: [Any, Any] }[];
  lasso: { xref: string; yref: string; x: Any[]; y: Any[] }[];
}
export type PlotlyMode = "points" | "box" | "lasso";
export interface PlotlySelecting extends Selecting<PlotlySelection> {
  /** Default: all. */
  selectionMode?: PlotlyMode | readonly PlotlyMode[];
}

/** By the id of a layer: the places in its data, and what stands there. */
export interface DeckSelection {
  indices: Record<string, number[]>;
  objects: Record<string, Any[]>;
}
export interface DeckSelecting extends Selecting<DeckSelection> {
  /** One object at a time, or several. Default `single`. */
  selectionMode?: "single" | "multi";
}
