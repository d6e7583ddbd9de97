/** A table that a script gives to be edited, and rows made of one. */
import { jsonIn } from "../../shared/cell-fault.ts";
import type { Where } from "../../shared/duration.ts";
import { type Cell, cell, type TableColumn, type TableData } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { isArrowTable } from "../values/arrow-table.ts";
import { digestBytes, digestString } from "../values/digest.ts";
import { exactClone } from "../values/exact-clone.ts";
import { encodeValue } from "../values/key.ts";
import { jsonOf } from "./json-of.ts";
import { toColumn } from "./table-column.ts";
import { toColumns } from "./table-data.ts";
import { isListLike, isPlain, isScalar, isTypedArray } from "./table-like.ts";

/** What a row of it is: a plain object, a list, or a value by itself. */
type RowShape = "object" | "list" | "value";

/** What cannot stand in a cell of the page, by the row: copies. */
type Objects = ReadonlyMap<number, unknown>;

/** A table as it was given, or as it was edited. Nobody changes it. */
export interface GivenTable {
  readonly data: TableData;
  readonly shape: RowShape;
  /** By the column's name. */
  readonly objects: ReadonlyMap<string, Objects>;
  /** Columns of lists: in `data` they stand as JSON. */
  readonly lists: ReadonlySet<string>;
  /** Columns of values of any shape, which stand as JSON, too. */
  readonly json: ReadonlySet<string>;
}

/** Reads anything table-like, once. @throws ArgumentError */
export function givenTable(input: unknown, where: Where): GivenTable {
  const source = isOnce(input) ? [...input] : input;
  const { rows, columns } = toColumns(source, where);
  const shape = shapeOf(source);
  const objects = new Map<string, Objects>();
  const lists = new Set<string>();
  const read = columns.map((column, at) => {
    if (column.type !== "mixed") return column;
    const values = valuesOf(source, shape, column.name, at);
    if (values === null) return column;
    const present = values.filter((value) => value !== null && value !== undefined);
    if (present.length > 0 && present.every(isListOfValues)) {
      lists.add(column.name);
      return toColumn(column.name, listTexts(values));
    }
    const found = new Map<number, unknown>();
    values.forEach((value, row) => {
      if (!isScalar(value) || value instanceof Date) found.set(row, copyOf(value));
    });
    if (found.size > 0) objects.set(column.name, found);
    return column;
  });
  return { data: { rows, columns: read }, shape, objects, lists, json: new Set() };
}

/** The table with columns of any shape as JSON. @throws ArgumentError for what JSON does not say */
export function withJson(table: GivenTable, names: readonly string[], fn = "st.dataEditor"): GivenTable {
  const added = names.filter((name) => !table.json.has(name));
  if (added.length === 0) return table;
  const objects = new Map(table.objects);
  const columns = table.data.columns.map((column) => {
    if (!added.includes(column.name)) return column;
    const read = valueAt(table, column);
    objects.delete(column.name);
    const texts = Array.from({ length: table.data.rows }, (_, row) => {
      const value = read(row);
      const text = jsonOf(value);
      if (text === null || jsonIn(text) !== undefined) return text;
      const argument = `the value of ${JSON.stringify(column.name)} in row ${row}`;
      throw ArgumentError.of(fn, argument, "a value that JSON can hold", value);
    });
    return toColumn(column.name, texts);
  });
  return { ...table, data: { ...table.data, columns }, objects, json: new Set([...table.json, ...added]) };
}

/** What is gone once it was read. */
export function isOnce(input: unknown): input is Iterable<unknown> {
  if (typeof input !== "object" || input === null || Array.isArray(input) || input instanceof Map) return false;
  if (isTypedArray(input) || isArrowTable(input)) return false;
  return typeof (input as { [Symbol.iterator]?: unknown })[Symbol.iterator] === "function";
}

/** How its rows are given. */
export function shapeOf(source: unknown): RowShape {
  if (isTypedArray(source)) return "value";
  if (!Array.isArray(source)) return "object";
  const first: unknown = source.find((row) => row !== null && row !== undefined);
  if (first === undefined) return source.length === 0 ? "object" : "value";
  return isScalar(first) ? "value" : isListLike(first) ? "list" : "object";
}

/** A column's values as they were given; null where they can't be told. */
export function valuesOf(source: unknown, shape: RowShape, name: string, at: number): unknown[] | null {
  if (Array.isArray(source)) {
    if (shape === "value") return source as unknown[];
    const key = shape === "list" ? at : name;
    return source.map((row: Record<string | number, unknown> | null | undefined) =>
      row instanceof Map ? row.get(key) : row?.[key],
    );
  }
  if (source instanceof Map) {
    const list: unknown = source.get(name);
    return isListLike(list) ? Array.from(list) : null;
  }
  if (typeof source !== "object" || source === null || !isPlain(source)) return null;
  return Array.from((source as Record<string, ArrayLike<unknown>>)[name] ?? []);
}

const isListOfValues = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => item === null || ["string", "number", "boolean"].includes(typeof item));

const listTexts = (values: readonly unknown[]): (string | null)[] =>
  values.map((value) => (value === null || value === undefined ? null : JSON.stringify(value)));

function copyOf(value: unknown): unknown {
  try {
    return exactClone(value, { fn: "st.dataEditor" });
  } catch {
    // What can't be copied is handed on as it is: a function, an instance.
    return value;
  }
}

/** The values of a column for the script. */
function valueAt({ objects, lists, json }: GivenTable, column: TableColumn): (row: number) => unknown {
  const found = objects.get(column.name);
  if (lists.has(column.name) || json.has(column.name)) {
    return (row) => {
      const text = cell(column, row);
      return typeof text === "string" ? (jsonIn(text) ?? null) : null;
    };
  }
  if (found === undefined) return (row) => cell(column, row);
  return (row) => (found.has(row) ? copyOf(found.get(row)) : cell(column, row));
}

/** The rows for a script: new ones each time, with null where a cell is missing. */
export function rowsOf(table: GivenTable): unknown[] {
  const { data, shape } = table;
  const read = data.columns.map((column) => valueAt(table, column));
  const [first] = read;
  if (shape === "value") return Array.from({ length: data.rows }, (_, row) => first?.(row) ?? null);
  if (shape === "list") return Array.from({ length: data.rows }, (_, row) => read.map((value) => value(row)));
  const names = data.columns.map(({ name }) => name);
  // Objects of one shape, filled column by column: small, quick to make and to read.
  const blank: Record<string, unknown> = {};
  for (const name of names)
    Object.defineProperty(blank, name, { value: null, enumerable: true, configurable: true, writable: true });
  const rows: Record<string, unknown>[] = new Array(data.rows);
  for (let row = 0; row < data.rows; row++) rows[row] = { ...blank };
  for (const [at, name] of names.entries()) {
    const value = read[at] as (row: number) => unknown;
    for (let row = 0; row < data.rows; row++) (rows[row] as Record<string, unknown>)[name] = value(row);
  }
  return rows;
}

const texts = new WeakMap<TableColumn, string>();

/** Equal texts mean equal content. */
export function tableText({ data, objects }: GivenTable): string {
  if (data.rows === 0) return "none";
  const parts = data.columns.map((column) => {
    const text = texts.get(column) ?? columnText(column);
    texts.set(column, text);
    const more = objects.get(column.name);
    return [column.name, text, ...(more === undefined ? [] : [objectsText(more)])];
  });
  return digestString(JSON.stringify([data.rows, parts]));
}

function columnText(column: TableColumn): string {
  switch (column.type) {
    case "number": {
      const { values, missing } = column;
      const numbers = values instanceof Float64Array ? values : Float64Array.from(values as ArrayLike<number>);
      return `n${digestBytes(bytesOf(numbers))}${missing === undefined ? "" : digestBytes(missing)}`;
    }
    case "date":
      return column.values.every(Number.isNaN) ? "none" : `d${digestBytes(bytesOf(column.values))}`;
    case "bigint":
      return `i${digestString(column.values.join())}`;
    case "mixed":
      return column.values.every((value) => value === null) ? "none" : `m${digestString(encodeValue(column.values))}`;
    default:
      return `${column.type}${digestString(JSON.stringify(column.values))}`;
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

function objectsText(objects: Objects): string {
  try {
    return digestString(encodeValue([...objects]));
  } catch {
    // What has no content to compare, as functions: its place in the table says all there is.
    return digestString([...objects.keys()].join());
  }
}

/** A reader of a column's values as the script gets them. */
export function columnReader(table: GivenTable, name: string): (row: number) => unknown {
  const column = table.data.columns.find((one) => one.name === name);
  return column === undefined ? () => null : valueAt(table, column);
}

/** A reader of cells by column name. */
export function cellReader({ data }: GivenTable): (name: string, row: number) => Cell {
  const columns = new Map(data.columns.map((column) => [column.name, column]));
  return (name, row) => {
    const column = columns.get(name);
    return column === undefined ? null : cell(column, row);
  };
}
