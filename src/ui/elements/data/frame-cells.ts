import { isOutside, isSafeLink, outsideLink } from "../text/link.ts";
import type { FrameColumn } from "./frame-columns.ts";
import type { FrameModel } from "./frame-model.ts";
import { isMissing } from "./sort-rows.ts";

/** What stands in a cell: a text, or the element that its type asks for. */
export function cellContent(column: FrameColumn, row: number): string | HTMLElement {
  if (column.content !== undefined) return column.content(row);
  const text = column.text(row);
  const value = column.cell(row);
  if (isMissing(value)) return text;
  switch (column.type) {
    case "checkbox":
      return checkMark(value === true || (typeof value === "number" && value !== 0) || value === "true");
    case "link":
      return typeof value === "string" ? link(value, text) : text;
    case "progress":
      return progress(column, row, text);
    default:
      return text;
  }
}

/** A box that is ticked, or not. */
export function checkMark(on: boolean): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "rp-cell-check";
  mark.toggleAttribute("data-on", on);
  mark.role = "img";
  mark.ariaLabel = on ? "yes" : "no";
  return mark;
}

/** A row's number, and the box by which it is selected. Row −1 is the header, whose box selects all. */
export function indexContent(model: FrameModel, row: number, all: boolean): string | HTMLElement {
  const { rowAt, hideIndex } = model.view;
  const { selecting } = model;
  const text = hideIndex ? "" : row < 0 ? "#" : model.view.numberOf(row);
  if (selecting === null || selecting.rows === null) return text;
  const single = selecting.rows === "one";
  if (row >= 0) return rowMark(selecting.hasRow(rowAt(row)), single, text);
  return single ? text : rowMark(all, false, text);
}

function rowMark(on: boolean, single: boolean, text: string): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "rp-row-mark";
  const box = checkMark(on);
  box.ariaLabel = on ? "selected" : "not selected";
  box.toggleAttribute("data-round", single);
  mark.append(box, text);
  return mark;
}

function link(address: string, text: string): string | HTMLElement {
  if (!isSafeLink(address)) return text;
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = text;
  // The grid is one stop of the Tab key; Enter on the cell follows it.
  anchor.tabIndex = -1;
  if (isOutside(address)) Object.assign(anchor, outsideLink);
  return anchor;
}

function progress(column: FrameColumn, row: number, text: string): string | HTMLElement {
  const part = column.part(row);
  if (part === null) return text;
  const bar = document.createElement("span");
  bar.className = "rp-cell-progress";
  bar.style.setProperty("--rp-part", `${part * 100}%`);
  const words = document.createElement("span");
  words.textContent = text;
  bar.append(words);
  return bar;
}

/** A header: its label, the arrow of the order, and the grip by which its width is dragged. */
export function headerContent(column: FrameColumn, model: FrameModel): HTMLElement {
  const head = document.createElement("span");
  head.className = "rp-sort";
  head.dataset.column = String(model.view.columns.indexOf(column));
  head.toggleAttribute("data-off", !model.sortable);
  const label = document.createElement("span");
  label.className = "rp-sort-label";
  label.textContent = column.label;
  head.title = column.help ?? column.label;
  const arrow = document.createElement("span");
  arrow.className = "rp-sort-arrow";
  const turns = model.selecting?.columns != null && model.sortable;
  arrow.textContent = model.sort?.id !== column.id ? (turns ? " ↕" : "") : model.sort.descending ? " ↓" : " ↑";
  // Where the header selects its column, the arrow sorts.
  if (turns) arrow.title = "Sort";
  arrow.toggleAttribute("data-turns", turns);
  const grip = document.createElement("span");
  grip.className = "rp-grip";
  head.append(label, arrow, grip);
  return head;
}

/** True for a cell that says nothing. */
export function isMissingAt(column: FrameColumn, row: number): boolean {
  return isMissing(column.cell(row));
}
