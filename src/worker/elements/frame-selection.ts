import type { frameModes } from "../../shared/elements/data.ts";
import { cell, type TableData } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { Callback, Reader } from "../values/read-options.ts";
import { columnOf } from "./chart-options.ts";
import { fieldsOf, listOf, placesBelow, type Selection } from "./selecting.ts";

export type FrameMode = (typeof frameModes)[number];

/** A row is known by its number, or by its key. */
type RowMark = number | string;
/** Rows are named as their numbers, or by their keys. `sort` is there in its mode only. */
interface Marked<Row> {
  rows: Row[];
  columns: string[];
  cells: [Row, string][];
  sort?: { column: string; descending: boolean } | null;
}
type KeptFrame = Marked<RowMark>;
type Found = Marked<number>;

/** A column, or a function of the row; null: rows are known by their numbers. */
export const rowKeyOption: Reader<string | Callback | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "function") return value as string | Callback;
  throw ArgumentError.of(fn, argument, "a column name or a function that gives a row's key", value);
};

/** @throws ArgumentError for modes that exclude each other */
export function checkModes(fn: string, modes: readonly FrameMode[]): void {
  for (const group of [
    ["row", "row-required", "rows"],
    ["column", "columns"],
    ["cell", "cells"],
  ] as const) {
    const both = modes.filter((mode) => (group as readonly string[]).includes(mode));
    if (both.length < 2) continue;
    throw new ArgumentError(`${fn}(): options.selection has both ${both.map((mode) => JSON.stringify(mode)).join(" and ")}.`, {
      hint: `Give one of ${group.map((mode) => JSON.stringify(mode)).join(", ")}.`,
    });
  }
}

interface FrameSelectionOptions {
  fn: string;
  modes: readonly FrameMode[];
  rowKey: string | Callback | null;
  initial: unknown;
}

/** What is selected in a dataframe: rows, with `rowKey` by their keys, columns, and cells. */
export function frameSelection(
  data: TableData,
  { fn, modes, rowKey, initial: given }: FrameSelectionOptions,
): Pick<Selection<KeptFrame>, "initial" | "fit" | "take" | "give" | "toWire" | "fromWire"> {
  const keys = rowKey === null ? null : keysOf(fn, data, rowKey);
  const names = new Set(data.columns.map(({ name }) => name));
  const numberOf = (mark: unknown): number =>
    typeof mark === "string" ? (keys?.places.get(mark) ?? -1) : keys === null ? (mark as number) : -1;
  const markOf = (row: number): RowMark => (keys === null ? row : (keys.list[row] as string));

  /** `readRow` gives the number of a row as it is named in the value. */
  const read = (value: unknown, readRow: (row: unknown) => number): KeptFrame | undefined => {
    const fields = fieldsOf(value);
    const [rows, columns, cells] = [listOf(fields?.rows), listOf(fields?.columns), listOf(fields?.cells)];
    if (fields === undefined || rows === undefined || columns === undefined || cells === undefined) return undefined;
    const found = {
      rows: placesBelow(rows.map(readRow), data.rows),
      columns: [...new Set(columns)].filter((name) => names.has(name as string)) as string[],
      cells: cellsOf(cells, readRow, data.rows, names),
      sort: sortOf(fields.sort, names),
    };
    return kept(within(found, modes, data.rows));
  };
  const kept = ({ rows, columns, cells, ...sorted }: Found): KeptFrame => ({
    rows: rows.map(markOf),
    columns,
    cells: cells.map(([row, name]) => [markOf(row), name]),
    ...sorted,
  });
  const give = ({ rows, columns, cells, ...sorted }: KeptFrame): Found => ({
    rows: rows.map(numberOf),
    columns: [...columns],
    cells: cells.map(([row, name]) => [numberOf(row), name]),
    ...structuredClone(sorted),
  });
  const byNumber = (value: unknown): KeptFrame | undefined => read(value, (row) => row as number);
  const initial = byNumber(given ?? {});
  if (initial === undefined || !isWhole(given, give(initial))) {
    const expected = `{ rows, columns, cells, sort } of the data (${data.rows} rows) that the mode allows (${modes.join(", ")})`;
    throw ArgumentError.of(fn, "options.selectionDefault", expected, given);
  }
  return { initial, fit: (value) => read(value, numberOf), take: byNumber, give, toWire: give, fromWire: byNumber };
}

/** No more than the modes allow. */
function within({ rows, columns, cells, sort = null }: Found, modes: readonly FrameMode[], count: number): Found {
  const some = <T>(list: T[], one: boolean, many: boolean): T[] => (many ? list : one ? list.slice(0, 1) : []);
  const isRequired = modes.includes("row-required");
  const chosen = some(rows, modes.includes("row") || isRequired, modes.includes("rows"));
  return {
    rows: isRequired && chosen.length === 0 && count > 0 ? [0] : chosen,
    columns: some(columns, modes.includes("column"), modes.includes("columns")),
    cells: some(cells, modes.includes("cell"), modes.includes("cells")),
    ...(modes.includes("sort") && { sort }),
  };
}

/** The order that is asked for; null for none, or by a column that there is not. */
function sortOf(given: unknown, names: ReadonlySet<string>): NonNullable<KeptFrame["sort"]> | null {
  const { column, descending = false } = fieldsOf(given) ?? {};
  if (typeof column !== "string" || !names.has(column) || typeof descending !== "boolean") return null;
  return { column, descending };
}

function cellsOf(
  cells: readonly unknown[],
  readRow: (row: unknown) => number,
  count: number,
  names: ReadonlySet<string>,
): [number, string][] {
  const seen = new Set<string>();
  return cells.flatMap((item): [number, string][] => {
    const [given, name] = (Array.isArray(item) ? item : []) as unknown[];
    const [row] = placesBelow([readRow(given)], count);
    if (row === undefined || typeof name !== "string" || !names.has(name) || seen.has(`${row} ${name}`)) return [];
    seen.add(`${row} ${name}`);
    return [[row, name]];
  });
}

/** Nothing that was given has been left out. */
function isWhole(given: unknown, read: Found): boolean {
  const fields = fieldsOf(given) ?? {};
  if ((fields.sort ?? null) !== null && (read.sort ?? null) === null) return false;
  return (["rows", "columns", "cells"] as const).every((name) => {
    const list = listOf(fields[name]) ?? [];
    return list.length === 0 || new Set(list.map((item) => String(item))).size === read[name].length;
  });
}

/** The key of each row, and where it is. @throws ArgumentError for two of one key */
export function keysOf(fn: string, data: TableData, rowKey: string | Callback): { list: string[]; places: Map<string, number> } {
  const column = typeof rowKey !== "string" || data.rows === 0 ? undefined : data.columns.find(({ name }) => name === rowKey);
  if (typeof rowKey === "string" && data.rows > 0) columnOf(fn, data, "rowKey", rowKey);
  const list: string[] = [];
  const places = new Map<string, number>();
  for (let row = 0; row < data.rows; row++) {
    const value = column === undefined ? (rowKey as Callback)(rowOf(data, row)) : cell(column, row);
    const key = value instanceof Date ? value.toISOString() : String(value);
    const before = places.get(key);
    if (before !== undefined) {
      throw new ArgumentError(`${fn}(): options.rowKey gives ${JSON.stringify(key)} for the rows ${before} and ${row}.`, {
        hint: "It must tell each row from all others.",
      });
    }
    list.push(key);
    places.set(key, row);
  }
  return { list, places };
}

function rowOf(data: TableData, row: number): Record<string, unknown> {
  return Object.fromEntries(data.columns.map((column) => [column.name, cell(column, row)]));
}
