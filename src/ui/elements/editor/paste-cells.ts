import type { Steps } from "../data/steps.ts";
import { type CellChange, type Change, type NewRow, plain } from "./edit-table.ts";
import type { Editing } from "./editing.ts";
import { readCell } from "./read-cell.ts";
import { countSteps } from "./unique-cells.ts";

/** Cells that one step reads. */
const CELLS = 500;

interface Pasted {
  readonly change: Change;
  /** Cells that have been taken, and what came of the others in words. */
  readonly taken: number;
  readonly refused: string | null;
  /** Rows and columns that the block has. */
  readonly rows: number;
  readonly columns: number;
}

/**
 * What a pasted block does: it begins at the upper left of what is selected, and one value fills all of that. What a cell can't take is left
 * out and said. Rows beyond the last one are added where that is allowed.
 */
export function* pasteSteps(editing: Editing, block: readonly (readonly string[])[]): Steps<Pasted> {
  const { model, table, rules } = editing;
  const { view } = model;
  const { from, to } = model.selected ?? { from: model.cursor, to: model.cursor };
  const start = { row: Math.max(0, from.row), column: from.column };
  const isFill = block.length === 1 && block[0]?.length === 1;
  const rows = isFill ? to.row - start.row + 1 : block.length;
  const columns = isFill ? to.column - start.column + 1 : Math.max(...block.map(({ length }) => length));
  const cells: CellChange[] = [];
  const added: NewRow[] = [];
  const counts = new Map<string, Map<unknown, number>>();
  let [taken, refused, beyond, done] = [0, 0, 0, 0];
  let reason = "";
  const refuse = (why: string): void => {
    refused++;
    if (reason === "") reason = why;
  };
  for (let line = 0; line < rows; line++) {
    const index = start.row + line;
    const isNew = index >= view.rows;
    if (isNew && !rules.mayAdd) {
      beyond++;
      continue;
    }
    const row = isNew ? table.end + added.length : view.rowAt(index);
    const fresh = isNew ? table.blank() : null;
    for (let at = 0; at < columns; at++) {
      const text = isFill ? (block[0]?.[0] ?? "") : block[line]?.[at];
      const name = view.columns[start.column + at]?.column.name;
      const column = name === undefined ? undefined : table.columnAt(name, row);
      if (text === undefined || column === undefined) continue;
      if (++done % CELLS === 0) yield;
      const title = column.label ?? column.name;
      if (!editing.mayEdit(column, row)) {
        refuse(`“${title}” can’t be changed.`);
        continue;
      }
      const before = isNew ? null : table.cell(column.name, row);
      const read = readCell(column, text, before);
      const fault = "fault" in read ? read.fault : table.fault(column, row, read.value);
      if (fault !== null || "fault" in read) {
        refuse(`“${title}”: ${fault}`);
        continue;
      }
      if (column.unique && read.value !== null) {
        const seen = counts.get(column.name) ?? (yield* countSteps(table, column.name));
        counts.set(column.name, seen);
        const key = plain(read.value);
        if ((seen.get(key) ?? 0) > (plain(before) === key ? 1 : 0)) {
          refuse(`“${title}”: this value is there already.`);
          continue;
        }
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      taken++;
      if (fresh === null) cells.push({ row, column: column.name, value: read.value });
      else fresh[column.name] = read.value;
    }
    if (fresh !== null) added.push(fresh);
  }
  const left = [
    ...(refused > 0 ? [`${refused} left out. ${reason}`] : []),
    ...(beyond > 0 ? [`${beyond} ${beyond === 1 ? "row" : "rows"} had no room: rows can’t be added.`] : []),
  ];
  return { change: { cells, added }, taken, refused: left.length === 0 ? null : left.join(" "), rows: rows - beyond, columns };
}
