import type { Cell } from "../../../shared/elements/table.ts";
import type { Steps } from "../data/steps.ts";
import { type EditTable, plain } from "./edit-table.ts";

/** Rows that one step counts. */
const ROWS = 4096;

/** How often each value is in a column. */
export function* countSteps(table: EditTable, name: string): Steps<Map<unknown, number>> {
  const counts = new Map<unknown, number>();
  const read = table.reader(name);
  for (let index = 0; index < table.rows; index++) {
    const key = plain(read(table.rowAt(index)));
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (index % ROWS === ROWS - 1) yield;
  }
  return counts;
}

/** Whether another row of a column has a value. One key is answered at once, so nothing is built for it. */
export function isElsewhere(table: EditTable, name: string, value: Cell, row: number): boolean {
  const read = table.reader(name);
  const key = plain(value);
  for (let index = 0; index < table.rows; index++) {
    const at = table.rowAt(index);
    if (at !== row && plain(read(at)) === key) return true;
  }
  return false;
}
