import type { FrameColumn } from "./frame-columns.ts";
import { type Filter, filterTest, isFiltering } from "./frame-filters.ts";
import { searchSteps } from "./frame-text.ts";
import { sortSteps } from "./sort-rows.ts";
import type { Steps } from "./steps.ts";

export interface Sort {
  readonly id: string;
  readonly descending: boolean;
}

/** Rows that are to be ordered, and their columns. */
interface Ordered {
  readonly columns: readonly FrameColumn[];
  readonly rows: number;
  rowAt(index: number): number;
}

/** Rows that are numbered between two steps, and cells that are looked at. */
const ROWS = 16_384;
const CELLS = 2048;

/** What a reader has made of the columns, by their ids; where nothing is said, it is as the script has it. */
export class Shaping {
  readonly #hidden = new Map<string, boolean>();
  readonly #pinned = new Map<string, boolean>();
  readonly #filters = new Map<string, Filter>();

  isHidden = ({ id, hidden }: FrameColumn): boolean => this.#hidden.get(id) ?? hidden;

  isPinned = ({ id, pinned }: FrameColumn): boolean => this.#pinned.get(id) ?? pinned;

  hide({ id }: FrameColumn, hidden: boolean): void {
    this.#hidden.set(id, hidden);
  }

  pin({ id }: FrameColumn, pinned: boolean): void {
    this.#pinned.set(id, pinned);
  }

  filterOf({ id }: FrameColumn): Filter | null {
    return this.#filters.get(id) ?? null;
  }

  filter({ id }: FrameColumn, filter: Filter): void {
    if (isFiltering(filter)) this.#filters.set(id, filter);
    else this.#filters.delete(id);
  }

  clearFilters(): void {
    this.#filters.clear();
  }

  get isFiltered(): boolean {
    return this.#filters.size > 0;
  }

  /** The rows that are left, in their order; null: all, as they are. */
  order({ columns, rows, rowAt }: Ordered, query: string, sort: Sort | null): Steps<Uint32Array> | null {
    const by = sort === null ? undefined : columns.find(({ id }) => id === sort.id);
    const shown = columns.filter((column) => !this.isHidden(column));
    const tests = columns.flatMap((column) => {
      const filter = this.#filters.get(column.id);
      return filter === undefined ? [] : [filterTest(column, filter)];
    });
    if (by === undefined && query === "" && tests.length === 0) return null;
    return (function* () {
      const all = new Uint32Array(rows);
      for (let index = 0; index < rows; index++) {
        all[index] = rowAt(index);
        if (index % ROWS === 0) yield;
      }
      const left = tests.length === 0 ? all : yield* leftSteps(all, tests);
      const found = query === "" ? left : yield* searchSteps(shown, left, query);
      return by === undefined || sort === null ? found : yield* sortSteps(by.cell, found, sort.descending);
    })();
  }
}

function* leftSteps(rows: Uint32Array, tests: readonly ((row: number) => boolean)[]): Steps<Uint32Array> {
  const left = new Uint32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    if (tests.every((test) => test(row))) left[count++] = row;
    if (at % CELLS === 0) yield;
  }
  return left.slice(0, count);
}
