import { fileNameOf, saveFile } from "../../save-file.ts";
import type { FrameModel } from "./frame-model.ts";
import { csvSteps, tsvSteps } from "./frame-text.ts";
import type { FrameView } from "./frame-view.ts";
import { finish, finishSoon } from "./steps.ts";

/** Cells that are put on the clipboard at once. */
const MOST = 2_000_000;

/**
 * Copies what is selected, else all that is shown, as cells that a spreadsheet takes. Resolves to what came of it, in words.
 * @param clipboard that of the browser's own command to copy
 */
export async function copyOf(model: FrameModel, clipboard: DataTransfer | null): Promise<string> {
  const { view } = model;
  const { from, to } = model.selected ?? {
    from: { row: 0, column: 0 },
    to: { row: view.rows - 1, column: view.columns.length - 1 },
  };
  const columns = view.columns.slice(from.column, to.column + 1);
  const rows = to.row - from.row + 1;
  const cells = rows * columns.length;
  if (cells > MOST) return `${cells} cells are more than the clipboard takes. Download the table as CSV.`;
  // At once: a browser lets a page write to the clipboard only while it answers a key or a press.
  const lines = finish(tsvSteps(columns, rows, (index) => view.rowAt(from.row + index))).join("");
  // A text field takes one cell as it is; an empty line is a cell only with its end.
  const text = lines.replace(/([^\n])\n$/, "$1");
  try {
    if (clipboard === null) await navigator.clipboard.writeText(text);
    else clipboard.setData("text/plain", text);
  } catch {
    return "The browser did not let the page write to the clipboard.";
  }
  return `Copied ${cells} ${cells === 1 ? "cell" : "cells"}`;
}

/** Gives the reader a file of all rows as they are searched and sorted now, with the columns that are shown. */
export async function downloadCsv({ columns, rows, rowAt }: FrameView, name: string): Promise<void> {
  const parts = await finishSoon(csvSteps(columns, rows, rowAt), new AbortController().signal);
  if (parts === undefined) return;
  saveFile(new Blob(parts, { type: "text/csv;charset=utf-8" }), `${fileNameOf(name, "table")}.csv`);
}
