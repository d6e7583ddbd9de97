import type { PropsOf } from "../../../shared/elements/registry.ts";
import { type FrameColumn, frameColumns } from "../data/frame-columns.ts";
import { checkPiece } from "../data/frame-pieces.ts";
import type { EditTable } from "./edit-table.ts";

/** The columns of an editor as the grid shows them: with what was done to the table. */
export function editorColumns(props: PropsOf<"dataEditor">, table: EditTable): FrameColumn[] {
  const all = frameColumns(
    props,
    ({ name }) =>
      (row) =>
        table.cell(name, row),
  );
  return all.map((column) => {
    const { input } = table.column(column.column.name) ?? {};
    const { cell } = column;
    // An empty box can be pressed, too.
    return input === "checkbox" ? { ...column, content: (row) => checkPiece(cell(row) === true) } : column;
  });
}
