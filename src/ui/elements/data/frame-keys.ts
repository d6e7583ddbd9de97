import type { FrameModel, Place } from "./frame-model.ts";

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Where a key takes the cursor, as in every grid; null if it takes it nowhere. */
export function targetOf(event: Key, { cursor, view }: FrameModel, page: number): Place | null {
  const { row, column } = cursor;
  const jumps = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  const last = { row: view.rows - 1, column: view.columns.length - 1 };
  switch (event.key) {
    case "ArrowUp":
      return { row: jumps ? (row <= 0 ? -1 : 0) : row - 1, column };
    case "ArrowDown":
      return { row: jumps ? last.row : row + 1, column };
    case "ArrowLeft":
      return { row, column: jumps ? 0 : column - 1 };
    case "ArrowRight":
      return { row, column: jumps ? last.column : column + 1 };
    case "Home":
      return { row: jumps ? Math.min(0, last.row) : row, column: 0 };
    case "End":
      return { row: jumps ? last.row : row, column: last.column };
    case "PageUp":
      return { row: row <= 0 ? row : Math.max(0, row - page), column };
    case "PageDown":
      return { row: row + page, column };
    default:
      return null;
  }
}
