import { askSoon, type Draw, watchSize } from "../watch-size.ts";
import type { Place } from "./frame-model.ts";
import { FOOT, FramePainter, type PaintOptions } from "./frame-paint.ts";
import { fill, part, set } from "./frame-parts.ts";
import type { FrameView } from "./frame-view.ts";
import { filled, inSight, isMeasured, type Measured, measureFrame, totalWidth } from "./frame-widths.ts";
import { RowScroll } from "./row-scroll.ts";

interface GridOptions extends PaintOptions {
  rowHeight: number;
  /** Of the table. */
  label: string;
}

/** No more of the frame's width is pinned: something is left to be scrolled. */
const PINNED = 0.6;

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
  readonly #foot: HTMLTableSectionElement;
  readonly #painter: FramePainter;
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
  /** Columns that are pinned, and their width. */
  #pinned = { count: 0, width: 0 };
  #measured: Measured | null = null;
  readonly #totals = new Map<string, number>();
  /** Told whenever the cells in sight have been drawn. */
  onDrawn: () => void = () => {};

  constructor(host: HTMLElement, options: GridOptions) {
    this.#options = options;
    this.#painter = new FramePainter(options);
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
    this.#foot = this.table.createTFoot();
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
    this.#painter.options = this.#options;
    // Nothing is known of its size before it is in sight: then it is drawn.
    if (this.#size.width === 0) return;
    // How high it is depends on no font: a row that has just come can be scrolled to at once.
    this.#layOut();
    if (isMeasured(this.#measured, this.#view, this.#hasMarks)) this.#draw(this.#measured);
    else askSoon(() => this.#askFont());
  }

  /** Reads what its columns are measured by. @returns draws it so */
  #askFont(): Draw {
    const { fontSize, fontFamily } = getComputedStyle(this.element);
    return () => {
      this.#totals.clear();
      const measured = measureFrame(this.#view, this.#hasMarks, `${fontSize} ${fontFamily}`);
      this.#measured = measured;
      // Either takes long where there is much of it.
      return () => {
        if (this.#measured === measured) this.#draw(measured);
      };
    };
  }

  get #hasMarks(): boolean {
    return this.#options.model.selecting?.rows != null;
  }

  /** What the totals of a column have needed so far: a filter makes no column narrower. */
  #totalWidth(id: string, font: string): number {
    const text = this.#options.model.totals?.get(id);
    const known = this.#totals.get(id) ?? 0;
    if (text !== undefined) this.#totals.set(id, Math.max(known, totalWidth(text, font)));
    return this.#totals.get(id) ?? 0;
  }

  #draw({ index, widths: needed, font }: Measured): void {
    const { model } = this.#options;
    const view = this.#view;
    this.#painter.allMarked = model.isAllMarked;
    this.#index = index;
    const given = view.columns.map((column) => model.widths.get(column.id) ?? column.width);
    this.#widths = filled(
      view.columns.map(({ id }, at) => given[at] ?? Math.max(needed.get(id) ?? 0, this.#totalWidth(id, font))),
      given.map((width) => width !== null),
      this.#size.width - this.#index,
    );
    this.#width = this.#index + this.#widths.reduce((sum, width) => sum + width, 0);
    this.#pinned = pinnedOf(this.#widths, view.pinned, this.#size.width * PINNED);
    this.#sheet.style.inlineSize = `${this.#width}px`;
    this.#layOut();
    this.style();
  }

  #layOut(): void {
    const { model, rowHeight } = this.#options;
    const foot = model.totals === null ? 0 : rowHeight;
    const height = this.#size.height - foot;
    this.#sheet.style.blockSize = `${this.#rows.layOut({ rows: this.#view.rows, rowHeight, height }) + foot}px`;
    this.#window.style.blockSize = `${this.#size.height}px`;
  }

  /** Draws the cells in sight. They are used again for others, so each says all of itself. */
  style(): void {
    if (this.#size.width === 0) return;
    const { model, label, cellId } = this.#options;
    const painter = this.#painter;
    const { columns, rows, rowAt } = this.#view;
    const { selecting } = model;
    const hideIndex = this.#index === 0;
    const left = Math.min(this.#at.scrollLeft, Math.max(0, this.#width - this.#size.width));
    const { count: pinned, width: pinnedWidth } = this.#pinned;
    const free = this.#widths.slice(pinned);
    const { from, to, before } = inSight(free, left, this.#size.width, this.#index + pinnedWidth);
    const numbers = [...this.#widths.keys()];
    /** What stands beside each other in a row: columns by their places. */
    const line: (number | "index" | "gap")[] = [
      ...(hideIndex ? [] : (["index"] as const)),
      ...numbers.slice(0, pinned),
      ...(before > 0 ? (["gap"] as const) : []),
      ...numbers.slice(pinned + from, pinned + to),
    ];
    const { first, count, shift } = this.#rows.inSight(this.#at);
    const { table } = this;
    const index = hideIndex ? 0 : 1;
    set(table, "aria-label", label);
    set(table, "aria-rowcount", String(rows + (model.totals === null ? 1 : 2)));
    set(table, "aria-colcount", String(columns.length + index));
    set(table, "aria-busy", model.busy ? "true" : null);
    const widths = line.map((at) => (at === "index" ? this.#index : at === "gap" ? before : (this.#widths[at] ?? 0)));
    fill(this.#columns, widths.length, () => document.createElement("col"));
    for (const [at, width] of widths.entries()) (this.#columns.children[at] as HTMLElement).style.inlineSize = `${width}px`;
    table.style.inlineSize = `${widths.reduce((sum, width) => sum + width, 0)}px`;
    this.#body.style.transform = `translateY(${-shift}px)`;
    fill(this.#body, Math.min(count, rows - first), () => document.createElement("tr"));
    fill(this.#foot, model.totals === null ? 0 : 1, () => document.createElement("tr"));
    const rowsOfAll = [this.#head, ...this.#body.rows, ...this.#foot.rows];
    let cursorInSight = false;
    for (const [nth, row] of rowsOfAll.entries()) {
      const isFoot = row.parentElement === this.#foot;
      const at = isFoot ? FOOT : nth === 0 ? -1 : first + nth - 1;
      set(row, "aria-rowindex", String(isFoot ? rows + 2 : at + 2));
      set(row, "aria-selected", at < 0 || selecting?.rows == null ? null : String(selecting.hasRow(rowAt(at))));
      this.#cells(
        row,
        line.map((name) => (name === "index" || (at === -1 && name !== "gap") ? "TH" : "TD")),
      );
      let start = 0;
      for (const [place, column] of line.entries()) {
        const cell = row.cells[place] as HTMLTableCellElement;
        if (typeof column === "string") painter.edge(cell, column, at);
        else {
          painter.stick(cell, column < pinned ? start : null);
          if (isFoot) painter.foot(cell, column, index);
          else cursorInSight = painter.cell(cell, at, column, index) || cursorInSight;
        }
        start += widths[place] as number;
      }
    }
    set(table, "aria-activedescendant", cursorInSight ? cellId : null);
    this.onDrawn();
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

  /** The place of a cell of the page; column −1 is the row number. */
  placeOf(cell: Element): Place | null {
    const place = this.#painter.placeOf(cell) ?? null;
    return place === null || place.row === FOOT || (place.row === -1 && place.column === -1) ? null : place;
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
    const { count, width } = this.#pinned;
    const start = this.#widths.slice(count, column).reduce((sum, each) => sum + each, 0);
    const end = start + this.widthOf(column) + this.#index + width - this.#size.width;
    // What is pinned is in sight.
    const isFree = column >= count;
    if (isFree && start < element.scrollLeft) element.scrollLeft = start;
    else if (isFree && end > element.scrollLeft) element.scrollLeft = Math.min(start, Math.ceil(end));
    if (row >= 0) this.#rows.reveal(element, row);
    this.#scrolled();
  }

  close(): void {
    this.#unwatch();
    this.element.remove();
  }
}

/** Those that are pinned, as far as there is room for them. */
function pinnedOf(widths: readonly number[], wanted: number, room: number): { count: number; width: number } {
  const width = widths.slice(0, wanted).reduce((sum, each) => sum + each, 0);
  return width > room ? { count: 0, width: 0 } : { count: wanted, width };
}
