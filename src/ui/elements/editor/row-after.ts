import { sameCell } from "../../../shared/cell-fault.ts";
import type { PropsOf } from "../../../shared/elements/registry.ts";
import { cell } from "../../../shared/elements/table.ts";

type Data = PropsOf<"dataEditor">["data"];

/**
 * Where a row stands in the table that comes after its own; null if that is not known.
 *
 * Note: rows have no names
 * ------------------------
 * A row is the one that has the same in all columns that there still are: where it stood, or wherever there is only one. Where none has, and
 * there are as many rows as before, it is the rows that have changed, in their places.
 */
export function rowAfter(before: Data, row: number, now: Data): number | null {
  const columns = now.columns.flatMap((column) => {
    const known = before.columns.find(({ name }) => name === column.name);
    return known === undefined ? [] : [{ column, value: cell(known, row) }];
  });
  const isIt = (at: number): boolean => columns.every(({ column, value }) => sameCell(cell(column, at), value));
  if (columns.length === 0) return null;
  if (row < now.rows && isIt(row)) return row;
  let found: number | null = null;
  for (let at = 0; at < now.rows; at++) {
    if (!isIt(at)) continue;
    if (found !== null) return null;
    found = at;
  }
  return found ?? (now.rows === before.rows ? row : null);
}
