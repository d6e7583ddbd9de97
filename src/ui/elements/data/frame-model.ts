import { budgets } from "../../../shared/budgets.ts";
import type { PropsOf } from "../../../shared/elements/registry.ts";
import type { FrameColumn } from "./frame-columns.ts";
import { FrameCounting } from "./frame-counting.ts";
import type { Filter } from "./frame-filters.ts";
import { type FrameSelecting, MOST_CELLS } from "./frame-selecting.ts";
import { Shaping, type Sort } from "./frame-shaping.ts";

import { type FrameSource, type FrameView, sourceOf, viewOf } from "./frame-view.ts";
import { finish, finishSoon } from "./steps.ts";

/** A place in the grid: row −1 is the header. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** So few rows are sorted and searched at once, before the next picture. */
const AT_ONCE = 2000;

type Props = PropsOf<"dataframe">;

/** What a reader did to a dataframe, and what that makes of its data. It outlives the data: the next run's are shown the same way. */
export class FrameModel {
  #sort: Sort | null = null;
  query = "";
  /** Where the keyboard is. */
  cursor: Place = { row: -1, column: 0 };
  /** The other end of what is selected; null if nothing is. */
  anchor: Place | null = null;
  /** Given by its reader, by column. */
  readonly widths = new Map<string, number>();
  view: FrameView;
  /** What is selected for the script; null if that does not ask. */
  selecting: FrameSelecting | null = null;
  /** Sorting or searching. */
  busy = false;
  /** What its reader has made of the columns. */
  readonly shaping = new Shaping();
  readonly #counting: FrameCounting;
  /** The row that was marked last. */
  #marked = 0;
  readonly #changed: () => void;
  #props: Props;
  readonly #source: (props: Props) => FrameSource;
  #work: AbortController | null = null;
  /** The rows in their order; null: as they are. */
  #order: Uint32Array | null = null;

  constructor(props: Props, changed: () => void, source: (props: Props) => FrameSource = sourceOf) {
    this.#props = props;
    this.#changed = changed;
    this.#counting = new FrameCounting(changed);
    this.#source = source;
    this.view = viewOf(props, source(props), this.shaping, null);
    this.#count();
  }

  /** Other props: shown as soon as they are sorted and searched as those before. */
  update(props: Props): void {
    if (props === this.#props) return;
    this.#props = props;
    this.refresh();
  }

  get sortable(): boolean {
    const { sortable, data } = this.#props;
    return sortable && (this.selecting?.sorts === true || data.rows <= budgets.sortedRows);
  }

  /** By which column the rows are ordered: here, or by the script. */
  get sort(): Sort | null {
    if (this.selecting?.sorts !== true) return this.#sort;
    const { sort } = this.selecting;
    const column = this.view.all.find(({ column }) => column.name === sort?.column);
    return column === undefined || !sort ? null : { id: column.id, descending: sort.descending };
  }

  /** What is selected for the script, or how, is another. */
  select(selecting: FrameSelecting | null): void {
    if (selecting === null && this.selecting === null) return;
    this.selecting = selecting;
    this.#changed();
  }

  /** Selects a row for the script, or takes it back; `extend`: all from the one before. */
  markRow(row: number, extend: boolean): void {
    const { selecting, view } = this;
    if (selecting === null) return;
    if (extend && selecting.rows === "many") selecting.extendTo(this.#between(this.#marked, row));
    else {
      selecting.toggleRow(view.rowAt(row));
      this.#marked = row;
    }
    this.#changed();
  }

  /** All rows in sight of the search, or none if all are selected. */
  markAll(): void {
    const { selecting, view } = this;
    if (selecting?.rows !== "many") return;
    selecting.setRows(this.#between(0, view.rows - 1), !this.isAllMarked);
    this.#changed();
  }

  /** All rows in sight of the search are selected. */
  get isAllMarked(): boolean {
    const { selecting, view } = this;
    return selecting?.rows === "many" && selecting.isAll(this.#between(0, view.rows - 1));
  }

  *#between(one: number, other: number): Iterable<number> {
    const end = Math.min(Math.max(one, other), this.view.rows - 1);
    for (let row = Math.max(0, Math.min(one, other)); row <= end; row++) yield this.view.rowAt(row);
  }

  /** A gesture has ended. The cells of the selection are told, too. False if they are too many. */
  commit(): boolean {
    const { selecting, selected, view, cursor } = this;
    if (selecting === null) return true;
    let told = true;
    if (selecting.cells !== null && this.anchor !== null && selected !== null) {
      const { from, to } = selecting.cells === "one" ? { from: cursor, to: cursor } : selected;
      const columns = view.columns.slice(from.column, to.column + 1);
      const count = (to.row - from.row + 1) * columns.length;
      const cells = (row: number) => columns.map(({ column }) => [view.rowAt(row), column.name] as const);
      told =
        count <= MOST_CELLS &&
        selecting.setCells(Array.from({ length: to.row - from.row + 1 }, (_, at) => cells(from.row + at)).flat());
    }
    selecting.commit();
    return told;
  }

  setHidden(column: FrameColumn, hidden: boolean): void {
    this.shaping.hide(column, hidden);
    this.refresh();
  }

  setPinned(column: FrameColumn, pinned: boolean): void {
    this.shaping.pin(column, pinned);
    this.refresh();
  }

  /** Leaves the rows that a filter of a column leaves; null: all filters go. */
  setFilter(column: FrameColumn | null, filter: Filter): void {
    if (column === null) this.shaping.clearFilters();
    else this.shaping.filter(column, filter);
    this.anchor = null;
    this.refresh();
  }

  setQuery(query: string): void {
    if (query === this.query) return;
    this.query = query;
    this.anchor = null;
    this.refresh();
  }

  /** Ascending, then descending, then as the data has it. */
  turn(column: FrameColumn): void {
    if (this.sort?.id !== column.id) this.sortBy(column, false);
    else this.sortBy(column, this.sort.descending ? null : true);
  }

  /** @param descending null: as the data has it */
  sortBy(column: FrameColumn, descending: boolean | null): void {
    if (!this.sortable) return;
    if (this.selecting?.sorts === true) {
      this.selecting.sortBy(descending === null ? null : { column: column.column.name, descending });
      this.#changed();
      return;
    }
    this.#sort = descending === null ? null : { id: column.id, descending };
    // The cells that are selected for the script are now at other places.
    if (this.selecting?.cells != null) this.anchor = null;
    this.refresh();
  }

  /** The rows and columns that are selected, ends included; null if none are. */
  get selected(): { from: Place; to: Place } | null {
    const { anchor, cursor, view } = this;
    if (anchor === null || view.rows === 0) return null;
    const rows = [anchor.row, cursor.row].map((row) => Math.min(Math.max(0, row), view.rows - 1)) as [number, number];
    const columns = [anchor.column, cursor.column].map((column) => Math.min(column, view.columns.length - 1)) as [number, number];
    return {
      from: { row: Math.min(...rows), column: Math.min(...columns) },
      to: { row: Math.max(...rows), column: Math.max(...columns) },
    };
  }

  /** Moves the cursor, within what there is; `extend` keeps the other end of the selection. */
  moveTo(place: Place, extend: boolean): void {
    const { rows, columns } = this.view;
    const row = Math.min(Math.max(-1, place.row), rows - 1);
    const column = Math.min(Math.max(0, place.column), columns.length - 1);
    if (extend) this.anchor ??= this.cursor;
    this.cursor = { row, column };
    if (!extend) this.anchor = row < 0 ? null : this.cursor;
    this.#changed();
  }

  clearSelection(): void {
    this.anchor = null;
    this.selecting?.clear();
    this.#changed();
  }

  selectAll(): void {
    this.anchor = { row: 0, column: 0 };
    this.cursor = { row: this.view.rows - 1, column: this.view.columns.length - 1 };
    this.#changed();
  }

  selectRow(row: number, extend: boolean): void {
    this.anchor = { row: extend && this.anchor !== null ? this.anchor.row : row, column: 0 };
    this.cursor = { row, column: this.view.columns.length - 1 };
    this.#changed();
  }

  /** Rows have gone, and these have come: the others stay where they are until it is sorted anew. */
  changeRows(come: readonly number[]): void {
    if (this.#work !== null) {
      this.refresh();
      return;
    }
    const source = this.#source(this.#props);
    const left = this.#order?.filter((row) => source.has(row));
    if (left === undefined) {
      this.#show(this.#props, source, null);
      return;
    }
    const order = new Uint32Array(left.length + come.length);
    order.set(left);
    order.set(come, left.length);
    this.#show(this.#props, source, order);
  }

  /** Values have changed: they are shown where they are. */
  changeCells(): void {
    this.#count();
    this.#changed();
  }

  /** Sorts and searches anew, in short tasks; until then what stood there stays. */
  refresh(): void {
    this.#work?.abort();
    this.#work = null;
    const props = this.#props;
    const source = this.#source(props);
    const sort = source.rows > budgets.sortedRows || this.selecting?.sorts === true ? null : this.#sort;
    const steps = this.shaping.order(source, this.query, sort);
    if (steps === null || source.rows <= AT_ONCE) {
      this.#show(props, source, steps === null ? null : finish(steps));
      return;
    }
    const work = new AbortController();
    this.#work = work;
    this.busy = true;
    this.#changed();
    void finishSoon(steps, work.signal).then((order) => {
      if (order !== undefined && this.#work === work) this.#show(props, source, order);
    });
  }

  close(): void {
    this.#work?.abort();
    this.#counting.close();
  }

  /** What is counted of a column may be looked at now: of all rows, whatever is searched. */
  get source(): FrameSource {
    return this.#source(this.#props);
  }

  /** What stands below the columns, by their ids; null: there is no such line. */
  get totals(): ReadonlyMap<string, string> | null {
    return this.#counting.totals;
  }

  #count(): void {
    this.#counting.count(this.view, this.#props.totals);
  }

  #show(props: Props, source: FrameSource, order: Uint32Array | null): void {
    this.busy = false;
    this.#work = null;
    this.#order = order;
    this.view = viewOf(props, source, this.shaping, order);
    this.#count();
    const { row, column } = this.cursor;
    this.cursor = {
      row: Math.min(row, this.view.rows - 1),
      column: Math.max(0, Math.min(column, this.view.columns.length - 1)),
    };
    if (this.view.rows === 0) this.anchor = null;
    this.#changed();
  }
}
