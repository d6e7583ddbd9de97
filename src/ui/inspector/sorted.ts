import { type ReadonlySignal, signal } from "@preact/signals";

/** By which column a table is sorted: its place, and whether the largest come first. */
export interface Order {
  readonly column: number;
  readonly isDown: boolean;
}

/** How the rows of a table are sorted: as they come, until a column is chosen. */
export class Sorting {
  readonly #order = signal<Order | null>(null);

  get order(): ReadonlySignal<Order | null> {
    return this.#order;
  }

  /** A head was pressed: largest first, then smallest first, then as they came; names from A, then from Z. */
  press(column: number): void {
    const { column: before, isDown } = this.#order.value ?? { column: -1, isDown: false };
    const first = column !== 0;
    if (before !== column) this.#order.value = { column, isDown: first };
    else this.#order.value = isDown === first ? { column, isDown: !first } : null;
  }

  /** @param cellsOf what a row has in a column; column 0 is its name */
  sort<T>(rows: readonly T[], cellsOf: (row: T) => readonly (number | string)[]): readonly T[] {
    const order = this.#order.value;
    if (order === null) return rows;
    const keyed = rows.map((row) => ({ row, key: cellsOf(row)[order.column] ?? "" }));
    keyed.sort((a, b) => compare(a.key, b.key) * (order.isDown ? -1 : 1));
    return keyed.map(({ row }) => row);
  }
}

const compare = (a: number | string, b: number | string): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
