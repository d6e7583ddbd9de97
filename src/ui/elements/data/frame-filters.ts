import type { Cell } from "../../../shared/elements/table.ts";
import type { FrameColumn } from "./frame-columns.ts";

/** What rows of a column are left. Numbers as they are, dates as milliseconds since 1970; null for no end, and for all. */
export interface Filter {
  readonly from: number | null;
  readonly to: number | null;
  readonly words: string;
  /** Texts of cells, as they are shown. */
  readonly chosen: ReadonlySet<string> | null;
}

export const NO_FILTER: Filter = { from: null, to: null, words: "", chosen: null };

/** What of a column is asked for: ends, or words. */
export type FilterKind = "number" | "date" | "text";

export function filterKind({ column, type }: FrameColumn): FilterKind {
  if (type === "checkbox" || type === "select") return "text";
  if (column.type === "number" || column.type === "bigint") return type === "date" || type === "datetime" ? "date" : "number";
  return column.type === "date" ? "date" : "text";
}

export const isFiltering = ({ from, to, words, chosen }: Filter): boolean =>
  from !== null || to !== null || words !== "" || chosen !== null;

/** Whether a row is left by a filter of a column. */
export function filterTest(column: FrameColumn, { from, to, words, chosen }: Filter): (row: number) => boolean {
  const wanted = words.toLowerCase();
  const hasEnds = from !== null || to !== null;
  return (row) => {
    if (hasEnds) {
      const size = sizeOf(column.cell(row));
      if (size === null || (from !== null && size < from) || (to !== null && size > to)) return false;
    }
    if (chosen === null && wanted === "") return true;
    const text = column.text(row);
    return (chosen === null || chosen.has(text)) && (wanted === "" || text.toLowerCase().includes(wanted));
  };
}

/** A number or a date on one scale; null for what is neither. */
export function sizeOf(value: Cell): number | null {
  const size = value instanceof Date ? value.getTime() : typeof value === "bigint" ? Number(value) : value;
  return typeof size === "number" && !Number.isNaN(size) ? size : null;
}
