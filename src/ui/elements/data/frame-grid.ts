import { askSoon, watchSize } from "../watch-size.ts";
import { cellContent, headerContent, indexContent, isMissingAt } from "./frame-cells.ts";
import type { FrameColumn } from "./frame-columns.ts";
import type { FrameModel, Place } from "./frame-model.ts";
import { fill, part, set } from "./frame-parts.ts";
import type { FrameView } from "./frame-view.ts";
import { filled, inSight, type Measured, measureFrame } from "./frame-widths.ts";
import { RowScroll } from "./row-scroll.ts";

interface GridOptions {
  model: FrameModel;
  rowHeight: number;
  /** Of the table, and of the cell that the keyboard is at. */
  label: string;
  cellId: string;
  /** Says more of a cell than that: of a header where the row is −1. */
  mark?(cell: HTMLTableCellElement, row: number, column: FrameColumn): void;
}

/**
 * The grid of a dataframe: a real table of the rows and columns in sight, in a window that stays while a sheet of the whole table's size
 * is scrolled below it. All widths and heights are known before anything is drawn, so nothing is measured after it.
 */
export class FrameGrid {
  readonly element: HTMLDivElement;
  readonly table: HTMLTableElement;
  readonly #sheet = part("rp-grid-sheet");
  readonly #window = part("rp-grid-window");
  readonly #columns = document.createElement("colgroup");
  readonly #head: HTMLTableRowElement;
  readonly #body: HTMLTableSectionElement;
  readonly #contents = new WeakMap<Element, unknown>();
  readonly #places = new WeakMap<Element, Place>();
  readonly #unwatch: () => void;
  #options: GridOptions;
  /** Of the columns, without the row numbers. */
  #widths: number[] = [];
  #index = 0;
  /** Of all that is scrolled. */
  #width = 0;
  #size = { width: 0, height: 0 };
  /** Where it is scrolled to, as it last said: asked while something on the page has changed, it would lay that out first. */
  readonly #at = { scrollLeft: 0, scrollTop: 0 };
  #rows = new RowScroll();
  #allMarked = false;
  #measured: Measured | null = null;

  constructor(host: HTMLElement, options: GridOptions) {
    this.#options = options;
    this.element = part("rp-grid");
    // The table itself takes the focus.
    this.element.tabIndex = -1;
    // Data run from left to right; each cell has the direction of its own text.
    this.element.dir = "ltr";
    this.table = document.createElement("table");
    this.table.tabIndex = 0;
    this.table.setAttribute("role", "grid");
    this.table.setAttribute("aria-multiselectable", "true");
    this.table.append(this.#columns);
    this.#head = this.table.createTHead().insertRow();
    this.#body = this.table.createTBody();
    this.#window.append(this.table);
    this.#sheet.append(this.#window);
    this.element.append(this.#sheet);
    host.append(this.element);
    this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // In a hidden place there is nothing to draw for; shown, it is drawn.
    this.#unwatch = watchSize(this.element, () => {
      const { clientWidth: width, clientHeight: height } = this.element;
      if (width === 0 || (width === this.#size.width && height === this.#size.height)) return undefined;
      this.#size = { width, height };
      this.#readScroll();
      return this.#askFont();
    });
  }

  #readScroll(): void {
    const { scrollLeft, scrollTop } = this.element;
    Object.assign(this.#at, { scrollLeft, scrollTop });
  }

  #scrolled(): void {
    this.#readScroll();
    this.style();
  }

  get #view(): FrameView {
    return this.#options.model.view;
  }

  /** Draws what the model says now: other data a moment later, with all that have others now. */
  draw(options: Partial<GridOptions> = {}): void {
    this.#options = { ...this.#options, ...options };
    // Nothing is known of its size before it is in sight: then it is drawn.
    if (this.#size.width === 0) return;
    if (this.#measured?.view === this.#view && this.#measured.marks === this.#hasMarks) this.#draw(this.#measured);
    else askSoon(() => this.#askFont());
  }

  /** Reads what its columns are measured by. @returns draws it so */
  #askFont(): () => void {
    const { fontSize, fontFamily } = getComputedStyle(this.element);
    return () => {
      this.#measured = measureFrame(this.#view, this.#hasMarks, `${fontSize} ${fontFamily}`);
      this.#draw(this.#measured);
    };
  }

  get #hasMarks(): boolean {
    return this.#options.model.selecting?.rows != null;
  }

  #draw({ index, widths: needed }: Measured): void {
    const { model, rowHeight } = this.#options;
    const view = this.#view;
    this.#allMarked = model.isAllMarked;
    this.#index = index;
    const given = view.columns.map((column) => model.widths.get(column.id) ?? column.width);
    this.#widths = filled(
      needed.map((width, at) => given[at] ?? width),
      given.map((width) => width !== null),
      this.#size.width - this.#index,
    );
    this.#width = this.#index + this.#widths.reduce((sum, width) => sum + width, 0);
    this.#sheet.style.inlineSize = `${this.#width}px`;
    this.#sheet.style.blockSize = `${this.#rows.layOut({ rows: view.rows, rowHeight, height: this.#size.height })}px`;
    this.#window.style.blockSize = `${this.#size.height}px`;
    this.style();
  }

  /** Draws the cells in sight. They are used again for others, so each says all of itself. */
  style(): void {
    if (this.#size.width === 0) return;
    const { model, label, cellId } = this.#options;
    const { columns, rows, rowAt } = this.#view;
    const { selecting } = model;
    const hideIndex = this.#index === 0;
    const left = Math.min(this.#at.scrollLeft, Math.max(0, this.#width - this.#size.width));
    const { from, to, before } = inSight(this.#widths, left, this.#size.width, this.#index);
    const { first, count, shift } = this.#rows.inSight(this.#at);
    const { table } = this;
    const index = hideIndex ? 0 : 1;
    set(table, "aria-label", label);
    set(table, "aria-rowcount", String(rows + 1));
    set(table, "aria-colcount", String(columns.length + index));
    set(table, "aria-busy", model.busy ? "true" : null);
    const widths = [...(hideIndex ? [] : [this.#index]), ...(before > 0 ? [before] : []), ...this.#widths.slice(from, to)];
    fill(this.#columns, widths.length, () => document.createElement("col"));
    for (const [at, width] of widths.entries()) (this.#columns.children[at] as HTMLElement).style.inlineSize = `${width}px`;
    table.style.inlineSize = `${widths.reduce((sum, width) => sum + width, 0)}px`;
    this.#body.style.transform = `translateY(${-shift}px)`;
    fill(this.#body, Math.min(count, rows - first), () => document.createElement("tr"));
    const lines = [this.#head, ...this.#body.rows];
    let cursorInSight = false;
    for (const [line, row] of lines.entries()) {
      const at = line === 0 ? -1 : first + line - 1;
      set(row, "aria-rowindex", String(at + 2));
      set(row, "aria-selected", at < 0 || selecting?.rows == null ? null : String(selecting.hasRow(rowAt(at))));
      const names = [...(hideIndex ? [] : ["index"]), ...(before > 0 ? ["gap"] : [])];
      this.#cells(row, [
        ...names.map((name) => (name === "index" ? "TH" : "TD")),
        ...columns.slice(from, to).map(() => (at < 0 ? "TH" : "TD")),
      ]);
      for (const [place, name] of names.entries()) this.#edge(row.cells[place] as HTMLTableCellElement, name, at);
      for (let column = from; column < to; column++) {
        cursorInSight =
          this.#cell(row.cells[names.length + column - from] as HTMLTableCellElement, at, column, index) || cursorInSight;
      }
    }
    set(table, "aria-activedescendant", cursorInSight ? cellId : null);
  }

  /** So many cells of these kinds; those that are of another are exchanged. */
  #cells(row: HTMLTableRowElement, kinds: readonly string[]): void {
    for (const [at, kind] of kinds.entries()) {
      const there = row.cells[at];
      if (there?.tagName === kind) continue;
      const cell = document.createElement(kind);
      if (there === undefined) row.append(cell);
      else there.replaceWith(cell);
    }
    while (row.cells.length > kinds.length) row.lastElementChild?.remove();
  }

  /** The row's number, or what stands for the columns that are out of sight. */
  #edge(cell: HTMLTableCellElement, name: string, row: number): void {
    const isIndex = name === "index";
    for (const other of ["id", "data-cursor", "aria-selected", "aria-sort", "aria-description", "data-missing", "title"])
      set(cell, other, null);
    set(cell, "data-align", name);
    set(cell, "aria-hidden", isIndex ? null : "true");
    set(cell, "aria-colindex", isIndex ? "1" : null);
    set(cell, "aria-label", isIndex && row < 0 ? "Row number" : null);
    set(cell, "scope", isIndex ? (row < 0 ? "col" : "row") : null);
    this.#places.set(cell, { row, column: -1 });
    this.#content(cell, isIndex ? indexContent(this.#options.model, row, this.#allMarked) : "");
  }

  /** True if the keyboard is at this cell. */
  #cell(cell: HTMLTableCellElement, row: number, at: number, index: number): boolean {
    const { model, cellId, mark } = this.#options;
    const { columns, rowAt } = this.#view;
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
    this.#content(cell, cellContent(column, rowAt(row)));
    return isCursor;
  }

  /** Built only where it reads or acts otherwise than what is there. */
  #header(cell: HTMLTableCellElement, column: FrameColumn, at: number): void {
    const { model } = this.#options;
    const { sort, sortable, selecting } = model;
    const order = sort?.id === column.id ? sort : null;
    const now = JSON.stringify([column.label, column.help, at, sortable, order, selecting?.columns ?? null]);
    if (this.#contents.get(cell) === now) return;
    this.#contents.set(cell, now);
    cell.replaceChildren(headerContent(column, model));
  }

  /** What is there already stays; elements are equal if they read and act the same. */
  #content(cell: HTMLTableCellElement, content: string | HTMLElement): void {
    const key = typeof content === "string" ? content : content.outerHTML;
    const kind = typeof content === "string" ? "text" : "element";
    const now = `${kind} ${key}`;
    if (this.#contents.get(cell) === now) return;
    this.#contents.set(cell, now);
    const { firstChild } = cell;
    if (typeof content === "string" && firstChild instanceof Text) firstChild.data = content;
    else cell.replaceChildren(content);
  }

  /** The place of a cell of the page; column −1 is the row number. */
  placeOf(cell: Element): Place | null {
    const place = this.#places.get(cell) ?? null;
    return place?.row === -1 && place.column === -1 ? null : place;
  }

  widthOf(column: number): number {
    return this.#widths[column] ?? 100;
  }

  /** Rows that are wholly in sight. */
  get page(): number {
    return Math.max(1, this.#rows.page);
  }

  /** Scrolls no further than needed for a cell to be seen whole. */
  reveal({ row, column }: Place): void {
    const { element } = this;
    const start = this.#widths.slice(0, column).reduce((sum, width) => sum + width, 0);
    const end = start + this.widthOf(column) + this.#index - this.#size.width;
    if (start < element.scrollLeft) element.scrollLeft = start;
    else if (end > element.scrollLeft) element.scrollLeft = Math.min(start, Math.ceil(end));
    if (row >= 0) this.#rows.reveal(element, row);
    this.#scrolled();
  }

  close(): void {
    this.#unwatch();
    this.element.remove();
  }
}
