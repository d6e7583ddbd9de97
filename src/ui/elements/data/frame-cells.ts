import { listOf } from "./cell-text.ts";
import type { FrameColumn } from "./frame-columns.ts";
import type { FrameModel } from "./frame-model.ts";
import type { Inline, Piece } from "./frame-parts.ts";
import {
  buttonPiece,
  chartPiece,
  chartValues,
  checkMark,
  checkPiece,
  chipsPiece,
  imagePiece,
  inlinePiece,
  linkPiece,
  progressPiece,
} from "./frame-pieces.ts";
import { isMissing } from "./sort-rows.ts";

/** What stands in a cell: a text, or the element that its type asks for. */
export function cellContent(column: FrameColumn, row: number, inline: Inline): string | Piece {
  if (column.content !== undefined) return column.content(row);
  const text = column.text(row);
  const value = column.cell(row);
  if (isMissing(value)) return text;
  switch (column.type) {
    case "checkbox":
      return checkPiece(value === true || (typeof value === "number" && value !== 0) || value === "true");
    case "link":
      return typeof value === "string" ? (linkPiece(value, text) ?? text) : text;
    case "image":
      return typeof value === "string" ? (imagePiece(value, column.label) ?? text) : text;
    case "progress": {
      const part = column.part(row);
      return part === null ? text : progressPiece(column, part, text);
    }
    case "lineChart":
    case "areaChart":
    case "barChart": {
      const values = chartValues(column, row);
      return values === null ? text : chartPiece(column, values);
    }
    case "list":
    case "multiselect": {
      const items = listOf(value);
      return items === null ? text : chipsPiece(items);
    }
    case "select":
      return chipsPiece([text]);
    case "button":
      return text === "" ? text : buttonPiece(text);
    case "markdown":
      return inlinePiece(text, inline);
    default:
      return text;
  }
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
  const menu = document.createElement("span");
  menu.className = "rp-head-menu";
  menu.title = "Sort, filter, pin, hide (Alt+Down)";
  menu.toggleAttribute("data-filtered", model.shaping.filterOf(column) !== null);
  head.append(label, arrow, menu, grip);
  return head;
}

/** True for a cell that says nothing. */
export function isMissingAt(column: FrameColumn, row: number): boolean {
  return isMissing(column.cell(row));
}
