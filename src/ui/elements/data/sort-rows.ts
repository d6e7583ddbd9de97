import { type Cell, cell, type TableColumn } from "../../../shared/elements/table.ts";

export interface Sort {
  column: number;
  descending: boolean;
}

/** Row numbers in the order of one column. Missing cells come last, either way; equal cells keep their order. */
export function sortedRows(column: TableColumn, rows: number, descending: boolean): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  const values = Array.from({ length: rows }, (_, row) => cell(column, row));
  const sign = descending ? -1 : 1;
  const { compare: inOrder } = new Intl.Collator(undefined, { numeric: true });
  const compare = (a: Cell, b: Cell): number => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    if (typeof a === "string" && typeof b === "string") return sign * inOrder(a, b);
    if (typeof a !== typeof b) return sign * (typeof a).localeCompare(typeof b);
    return a < b ? -sign : a > b ? sign : 0;
  };
  return order.sort((a, b) => compare(values[a] ?? null, values[b] ?? null) || a - b);
}
