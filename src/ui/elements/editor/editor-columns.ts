import { listIn } from "../../../shared/cell-fault.ts";
import type { PropsOf } from "../../../shared/elements/registry.ts";
import { checkMark } from "../data/frame-cells.ts";
import { type FrameColumn, frameColumns } from "../data/frame-columns.ts";
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
    const { cell, text } = column;
    if (input === "list") {
      return {
        ...column,
        text: (row) => {
          const value = cell(row);
          return typeof value === "string" ? (listIn(value) ?? []).join(", ") : text(row);
        },
      };
    }
    // An empty box can be pressed, too.
    return input === "checkbox" ? { ...column, content: (row) => checkMark(cell(row) === true) } : column;
  });
}
