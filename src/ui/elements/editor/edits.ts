import { sameCell } from "../../../shared/cell-fault.ts";
import type { Edits } from "../../../shared/elements/editor.ts";
import type { Cell } from "../../../shared/elements/table.ts";

export const noEdits = (of: string): Edits => ({ of, edited: [], added: [], deleted: [] });

/** The same was done to the same table. */
export function sameEdits(a: Edits, b: Edits): boolean {
  if (a === b) return true;
  const sameList = (one: readonly Cell[], other: readonly Cell[]): boolean =>
    one.length === other.length && one.every((value, at) => sameCell(value, other[at] ?? null));
  return (
    a.of === b.of &&
    sameList(a.deleted, b.deleted) &&
    a.edited.length === b.edited.length &&
    a.edited.every(({ column, rows, values }, at) => {
      const other = b.edited[at];
      return other?.column === column && sameList(rows, other.rows) && sameList(values, other.values);
    }) &&
    a.added.length === b.added.length &&
    a.added.every((row, at) => {
      const names = new Set([...Object.keys(row), ...Object.keys(b.added[at] ?? {})]);
      return [...names].every((name) => sameCell(row[name] ?? null, b.added[at]?.[name] ?? null));
    })
  );
}
