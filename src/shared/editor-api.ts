/** Types of `st.dataEditor`, as scripts see them. */
import type { Column, ColumnType, DataframeOptions, TableLike } from "./data-api.ts";
import type { WidgetOptions } from "./widget-options.ts";

// biome-ignore lint/suspicious/noExplicitAny: the parameter of a function type that users choose
type Any = any;

/** Of a column of lists, what they hold. */
type Item<V> = V extends readonly (infer I)[] ? I : V;

/** What is said of a column of an editor: of its looks, as in a dataframe, and of what may be entered. */
export interface EditorColumnOptions<V = Any> extends Omit<Column, "type" | "min" | "max"> {
  /**
   * How its cells are entered. Default: as its values are; a column without any takes texts. `select`: one of `options`; `multiselect`: a
   * list of them; `list`: texts and numbers with commas between; `json`: any value, as JSON. A column of texts takes `date`, `datetime`
   * and `time` too: its values stay texts (`2026-01-31`, `2026-01-31T09:30`, `09:30`). `progress` and charts: shown, not entered.
   */
  type?: ColumnType;
  /** Its cells can't be emptied, and a new row counts once they are filled. */
  required?: boolean;
  /** What a new row has there. */
  default?: V;
  /** Ends of numbers, and of dates (also as `2026-01-31`). */
  min?: number | Date | string;
  max?: number | Date | string;
  /** Numbers go by it: as many decimals as it has. */
  step?: number;
  maxChars?: number;
  /** What a text must fit, and what is said if it does not. */
  validate?: RegExp | { pattern: RegExp; message?: string };
  /** What may be chosen; a function: in each row, asked for with the rows as they are whenever the table is drawn. */
  // biome-ignore lint/suspicious/noExplicitAny: the rows are what the script has given
  options?: readonly Item<V>[] | ((row: any) => readonly Item<V>[]);
  disabled?: boolean;
  /** Though it is disabled, it may be filled in rows that were added. */
  enabledInNewRows?: boolean;
  /** No value may be there twice. */
  unique?: boolean;
}

/** What was done to the rows, since they were given. `row`: its number before that. */
export interface RowChanges<Row> {
  edited: { row: number; values: Partial<Row> }[];
  added: Row[];
  deleted: number[];
}

export interface DataEditorOptions<Row>
  extends Omit<WidgetOptions<Row[]>, "disabled" | "onChange" | "bind" | "width">,
    Pick<DataframeOptions, "height" | "rowHeight" | "placeholder" | "sortable" | "hideIndex" | "width" | "totals" | "style"> {
  /** Shown above it, and what screen readers call it. */
  label?: string;
  /** Names of the columns to show, in this order; or what is said of each: a text is its label, null hides it. */
  columns?:
    | readonly (keyof Row & string)[]
    | { readonly [Name in keyof Row]?: string | null | EditorColumnOptions<NonNullable<Row[Name]>> };
  /** Names of the columns to show, in this order. */
  order?: readonly (keyof Row & string)[];
  /** Whether rows can be added and deleted. Default `fixed`: neither. */
  numRows?: "fixed" | "dynamic" | "add" | "delete";
  /** All of it, or columns that can't be changed; a function: single cells, asked for whenever the table is drawn. */
  disabled?: boolean | readonly (keyof Row & string)[] | ((row: Row, column: keyof Row & string) => boolean);
  /** What tells a row from others, whatever the rows are next: edits stay with their row. A column, or a text of the row. */
  rowKey?: (keyof Row & string) | ((row: Row) => string);
  /** Called before the script runs, with the rows as they are now, what was done to them, and `args`. May be async. */
  onChange?: (rows: Row[], changes: RowChanges<Row>, ...args: Any[]) => unknown;
}

/** Draws a table that its reader edits. */
export interface DataEditor {
  /**
   * A table that its reader edits; gives the rows as they are now. Numbers stay numbers, dates stay dates, missing values are null, and
   * the rows that were given are not changed.
   */
  <Row extends object>(rows: readonly Row[], options?: DataEditorOptions<Row>): Row[];
  /** Other tables: the rows are objects by column; of a list of values, values. */
  (rows: TableLike, options?: DataEditorOptions<Record<string, Any>>): Any[];
}
