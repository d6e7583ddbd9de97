/** What a script says of single cells of an editor: asked for once for each row when it is drawn, with the rows as they are then. */
import { jsonIn } from "../../shared/cell-fault.ts";
import type { EditorColumn } from "../../shared/elements/editor.ts";
import type { Cell } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { Callback } from "../values/read-options.ts";
import { stylesOf } from "./frame-looks.ts";
import { columnReader, rowsOf } from "./given-table.ts";
import { editedTable, type KeptEdits } from "./table-edits.ts";

export interface CellRules {
  fn: string;
  /** By column, what may be chosen in a row. */
  options: ReadonlyMap<string, Callback>;
  /** Whether a cell can't be changed. */
  disabled: Callback | null;
  style: Callback | null;
  /** Of the columns that may be shown. */
  names: readonly string[];
}

/** Calls of one function at most, and lists that differ: what a number of 16 bits tells apart. */
const MOST = 1_000_000;
const LISTS = 65_535;

/** The columns with what is said of their cells. The last entry is of rows to come. @throws ArgumentError */
export function columnsIn(columns: readonly EditorColumn[], kept: KeptEdits, rules: CellRules): EditorColumn[] {
  const { fn, options, disabled, names } = rules;
  if (options.size === 0 && disabled === null) return [...columns];
  const { table } = editedTable(kept);
  const calls = table.data.rows * Math.max(options.size, disabled === null ? 0 : names.length);
  if (calls > MOST) {
    const what = disabled === null ? "a column's options" : "options.disabled";
    throw new ArgumentError(`${fn}(): ${what} would be asked for ${calls} cells, of ${MOST} at most.`, {
      hint: "Give fewer rows, show fewer columns, or a list in place of the function.",
    });
  }
  const rows = [...rowsOf(table), blankOf(columns)];
  const numbers = numbersOf(kept);
  const length = kept.base.table.data.rows + kept.edits.added.length + 1;
  return columns.map((column) => {
    const choose = options.get(column.name);
    const isAsked = disabled !== null && names.includes(column.name) && column.input !== null;
    return {
      ...column,
      ...(choose !== undefined && { optionsBy: optionsBy(fn, column.name, rows, numbers, length, choose) }),
      ...(isAsked && { locked: lockedBy(fn, column.name, rows, numbers, length, disabled) }),
    };
  });
}

/** The style of each cell, by the numbers of the rows. @throws ArgumentError */
export function stylesIn(kept: KeptEdits, { fn, names, style }: CellRules): ReturnType<typeof stylesOf> {
  const { table } = editedTable(kept);
  const styles = stylesOf(fn, table.data, names, style, (name) => columnReader(table, name));
  if (styles === undefined) return undefined;
  const numbers = numbersOf(kept);
  const length = kept.base.table.data.rows + kept.edits.added.length;
  const cells = Object.fromEntries(
    Object.entries(styles.cells).map(([name, of]) => {
      const moved = new Uint16Array(length);
      of.forEach((look, at) => {
        moved[numbers[at] ?? 0] = look;
      });
      return [name, moved];
    }),
  );
  return { ...styles, cells };
}

/** The numbers of the rows that are there, in their order: those that were added come last. One more for rows to come. */
function numbersOf({ base, edits }: KeptEdits): number[] {
  const gone = new Set(edits.deleted);
  const end = base.table.data.rows + edits.added.length;
  return Array.from({ length: end + 1 }, (_, row) => row).filter((row) => !gone.has(row));
}

function blankOf(columns: readonly EditorColumn[]): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ name, holds, initial }) => [
      name,
      (holds === "list" || holds === "json") && typeof initial === "string" ? jsonIn(initial) : initial,
    ]),
  );
}

function optionsBy(
  fn: string,
  name: string,
  rows: readonly unknown[],
  numbers: readonly number[],
  length: number,
  choose: Callback,
): NonNullable<EditorColumn["optionsBy"]> {
  const lists: Cell[][] = [[]];
  const places = new Map([["[]", 0]]);
  const of = new Uint16Array(length);
  rows.forEach((row, at) => {
    const list = choose(row);
    const isList = Array.isArray(list) && list.every(isOption);
    if (!isList) {
      const argument = `what options.columns[${JSON.stringify(name)}].options gives for row ${at}`;
      throw ArgumentError.of(fn, argument, "an array of texts, numbers, dates, true or false", list);
    }
    const key = JSON.stringify(list.map((item: unknown) => [typeof item, String(item)]));
    let place = places.get(key);
    if (place === undefined) {
      place = lists.push([...list]) - 1;
      places.set(key, place);
    }
    if (place > LISTS) {
      throw new ArgumentError(`${fn}(): the options of ${JSON.stringify(name)} are more than ${LISTS} different lists.`, {
        hint: "Give rows that share what may be chosen.",
      });
    }
    of[numbers[at] ?? 0] = place;
  });
  return { lists, of };
}

const isOption = (item: unknown): boolean =>
  item instanceof Date || ["string", "number", "boolean", "bigint"].includes(typeof item);

function lockedBy(
  fn: string,
  name: string,
  rows: readonly unknown[],
  numbers: readonly number[],
  length: number,
  disabled: Callback,
): Uint8Array<ArrayBuffer> {
  const locked = new Uint8Array(length);
  rows.forEach((row, at) => {
    const answer = disabled(row, name);
    if (typeof answer !== "boolean" && answer !== undefined && answer !== null) {
      throw ArgumentError.of(fn, `what options.disabled gives for ${JSON.stringify(name)} in row ${at}`, "true or false", answer);
    }
    locked[numbers[at] ?? 0] = answer === true ? 1 : 0;
  });
  return locked;
}
