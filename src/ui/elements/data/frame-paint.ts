import { cellContent, headerContent, indexContent, isMissingAt } from "./frame-cells.ts";
import type { FrameColumn } from "./frame-columns.ts";
import type { FrameModel, Place } from "./frame-model.ts";
import { type Inline, type Piece, set } from "./frame-parts.ts";
import type { CellLook } from "./frame-view.ts";

export interface PaintOptions {
  model: FrameModel;
  /** Of the cell that the keyboard is at. */
  cellId: string;
  inline: Inline;
  /** Says more of a cell than that: of a header where the row is −1. */
  mark?(cell: HTMLTableCellElement, row: number, column: FrameColumn): void;
}

/** The row of the totals, which is no row of the data. */
export const FOOT = -2;

/** Draws single cells of a grid. They are used again for others, so each says all of itself. */
export class FramePainter {
  options: PaintOptions;
  /** All rows in sight of the search are marked. */
  allMarked = false;
  readonly #contents = new WeakMap<Element, unknown>();
  readonly #places = new WeakMap<Element, Place>();

  constructor(options: PaintOptions) {
    this.options = options;
  }

  /** The place of a cell; undefined for what is none. */
  placeOf(cell: Element): Place | undefined {
    return this.#places.get(cell);
  }

  /** The row's number, or what stands for the columns that are out of sight. */
  edge(cell: HTMLTableCellElement, name: string, row: number): void {
    const isIndex = name === "index";
    for (const other of ["id", "data-cursor", "aria-selected", "aria-sort", "aria-description", "data-missing", "title"])
      set(cell, other, null);
    this.stick(cell, null);
    paintLook(cell, null);
    set(cell, "data-align", name);
    set(cell, "aria-hidden", isIndex ? null : "true");
    set(cell, "aria-colindex", isIndex ? "1" : null);
    set(cell, "aria-label", isIndex && row < 0 ? (row === FOOT ? "Totals" : "Row number") : null);
    set(cell, "scope", isIndex ? (row === -1 ? "col" : "row") : null);
    this.#places.set(cell, { row, column: -1 });
    this.#content(cell, !isIndex ? "" : row === FOOT ? "Σ" : indexContent(this.options.model, row, this.allMarked));
  }

  /** Where a pinned cell stays, in CSS pixels from the start; null: it is scrolled. */
  stick(cell: HTMLTableCellElement, at: number | null): void {
    set(cell, "data-pinned", at === null ? null : "");
    const start = at === null ? "" : `${at}px`;
    if (cell.style.insetInlineStart !== start) cell.style.insetInlineStart = start;
  }

  /** A cell of the line below the rows. */
  foot(cell: HTMLTableCellElement, at: number, index: number): void {
    const { model } = this.options;
    const column = model.view.columns[at];
    if (column === undefined) return;
    this.#places.set(cell, { row: FOOT, column: at });
    set(cell, "data-align", column.align);
    set(cell, "aria-hidden", null);
    set(cell, "aria-colindex", String(at + 1 + index));
    this.#content(cell, model.totals?.get(column.id) ?? "");
  }

  /** True if the keyboard is at this cell. */
  cell(cell: HTMLTableCellElement, row: number, at: number, index: number): boolean {
    const { model, cellId, mark, inline } = this.options;
    const { columns, rowAt } = this.options.model.view;
    const column = columns[at];
    if (column === undefined) return false;
    mark?.(cell, row < 0 ? row : rowAt(row), column);
    const isCursor = model.cursor.row === row && model.cursor.column === at;
    this.#places.set(cell, { row, column: at });
    set(cell, "data-align", column.align);
    set(cell, "aria-hidden", null);
    set(cell, "aria-colindex", String(at + 1 + index));
    set(cell, "data-cursor", isCursor ? "" : null);
    set(cell, "id", isCursor ? cellId : null);
    if (row < 0) {
      const { sort } = model;
      set(cell, "scope", "col");
      set(cell, "aria-label", column.label);
      set(cell, "aria-description", column.help);
      set(cell, "aria-selected", model.selecting?.columns == null ? null : String(model.selecting.hasColumn(column.column.name)));
      set(
        cell,
        "aria-sort",
        !model.sortable ? null : sort?.id !== column.id ? "none" : sort.descending ? "descending" : "ascending",
      );
      this.#header(cell, column, at);
      return isCursor;
    }
    const { selected } = model;
    const isSelected =
      selected !== null &&
      row >= selected.from.row &&
      row <= selected.to.row &&
      at >= selected.from.column &&
      at <= selected.to.column;
    const { name } = column.column;
    const isTold = model.selecting?.hasColumn(name) === true || model.selecting?.hasCell(rowAt(row), name) === true;
    set(cell, "aria-label", null);
    set(cell, "aria-selected", String(isSelected || isTold));
    set(cell, "data-missing", isMissingAt(column, rowAt(row)) ? "" : null);
    set(cell, "data-wrap", column.wrap ? "" : null);
    paintLook(cell, model.view.lookOf(column, rowAt(row)));
    this.#content(cell, cellContent(column, rowAt(row), inline));
    return isCursor;
  }

  /** Built only where it reads or acts otherwise than what is there. */
  #header(cell: HTMLTableCellElement, column: FrameColumn, at: number): void {
    const { model } = this.options;
    const { sort, sortable, selecting, shaping } = model;
    const order = sort?.id === column.id ? sort : null;
    const now = JSON.stringify([
      column.label,
      column.help,
      at,
      sortable,
      order,
      selecting?.columns ?? null,
      shaping.filterOf(column) !== null,
    ]);
    if (this.#contents.get(cell) === now) return;
    this.#contents.set(cell, now);
    cell.replaceChildren(headerContent(column, model));
  }

  /** What is there already stays; elements are equal if they read and act the same. */
  #content(cell: HTMLTableCellElement, content: string | HTMLElement | Piece): void {
    const isText = typeof content === "string";
    const now = isText ? `text ${content}` : content instanceof HTMLElement ? `element ${content.outerHTML}` : content.key;
    if (this.#contents.get(cell) === now) return;
    this.#contents.set(cell, now);
    const { firstChild } = cell;
    if (isText && cell.childNodes.length === 1 && firstChild instanceof Text) firstChild.data = content;
    else cell.replaceChildren(isText || content instanceof HTMLElement ? content : content.make());
  }
}

/** Colours and weight of a cell; null: as ever. */
function paintLook(cell: HTMLTableCellElement, look: CellLook | null): void {
  const { style } = cell;
  const [color, background, weight] = [look?.color ?? "", look?.background ?? "", look?.bold === true ? "600" : ""];
  // What is the same already is not written: that alone would have its style worked out again.
  const now = `${color} ${background} ${weight}`;
  if ((cell.dataset.look ?? "  ") === now) return;
  if (look === null) delete cell.dataset.look;
  else cell.dataset.look = now;
  cell.toggleAttribute("data-ink", color !== "" && background === "");
  cell.toggleAttribute("data-ground", color === "" && background !== "");
  // As variables: what is selected, or pointed at, looks so all the same.
  for (const [name, value] of Object.entries({ "--rp-look-ink": color, "--rp-look": background })) {
    if (value === "") style.removeProperty(name);
    else style.setProperty(name, value);
  }
  style.fontWeight = weight;
}
