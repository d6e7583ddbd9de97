import * as v from "valibot";
import { type NumberArray, numberArrays } from "./number-arrays.ts";

const isNumberArray = (value: unknown): boolean => numberArrays.some((type) => value instanceof type);
const isListOf =
  (...types: string[]) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every((cell) => cell === null || types.includes(typeof cell));

const name = v.string();
/** 1 where the cell is missing; absent if none is. */
const missing = v.optional(v.instance(Uint8Array));

const columnSchema = v.variant("type", [
  v.object({ name, type: v.literal("number"), values: v.custom<NumberArray>(isNumberArray), missing }),
  /** Milliseconds since 1970; NaN for a missing or an invalid date. */
  v.object({ name, type: v.literal("date"), values: v.instance(Float64Array) }),
  v.object({ name, type: v.literal("string"), values: v.custom<(string | null)[]>(isListOf("string")) }),
  v.object({ name, type: v.literal("boolean"), values: v.custom<(boolean | null)[]>(isListOf("boolean")) }),
  v.object({ name, type: v.literal("bigint"), values: v.custom<(bigint | null)[]>(isListOf("bigint")) }),
  /** Cells of several types; what is no primitive stands as a short text. */
  v.object({
    name,
    type: v.literal("mixed"),
    values: v.custom<(string | number | boolean | bigint | null)[]>(isListOf("string", "number", "boolean", "bigint")),
  }),
]);

/** Props that hold a table. Checks every cell of a list, no cell of a typed array. */
export const tableSchema = v.object({ rows: v.number(), columns: v.array(columnSchema) });

/** A table by columns; every column has `rows` values. Plain data and typed arrays: cheap to clone and to transfer. */
export type TableData = v.InferOutput<typeof tableSchema>;
export type TableColumn = TableData["columns"][number];

/** What a cell may hold; null where it is missing. */
export type Cell = string | number | boolean | bigint | Date | null;

/** The value of a cell as the script knows it; null where it is missing, or beyond the last row. */
export function cell(column: TableColumn, row: number): Cell {
  if (column.type === "number") return column.missing?.[row] === 1 ? null : (column.values[row] ?? null);
  if (column.type !== "date") return column.values[row] ?? null;
  const ms = column.values[row];
  return ms === undefined || Number.isNaN(ms) ? null : new Date(ms);
}
