import type { frameModes } from "../../../shared/elements/data.ts";
import type { SelectionOf } from "../use-selection.ts";

type FrameMode = (typeof frameModes)[number];
type FrameValue = SelectionOf<"dataframe">;

const NONE: FrameValue = { rows: [], columns: [], cells: [] };
/** Cells that a script is told of at most. */
export const MOST_CELLS = 10_000;

/**
 * What is selected in a dataframe for its script: rows of the data, however it is sorted, columns, and cells. What a gesture does is shown
 * at once, and told when it ends.
 */
export class FrameSelecting {
  #modes: ReadonlySet<FrameMode> = new Set();
  #value: FrameValue = NONE;
  #send: (value: FrameValue) => void = () => {};
  /** 1 for each row of the data that is selected. */
  #rows = new Uint8Array();
  #columns = new Set<string>();
  #cells = new Set<string>();
  /** The rows before the block that is being dragged, and whether it selects. */
  #before: { rows: Uint8Array; on: boolean } | null = null;

  /** @param total rows of the data */
  update(modes: readonly FrameMode[], value: FrameValue | undefined, total: number, send: (value: FrameValue) => void): void {
    this.#modes = new Set(modes);
    this.#send = send;
    if (value !== undefined) this.#value = value;
    this.#show(total);
  }

  #show(total: number): void {
    const { rows, columns, cells } = this.#value;
    this.#rows = new Uint8Array(total);
    for (const row of rows) this.#rows[row] = 1;
    this.#columns = new Set(columns);
    this.#cells = new Set(cells.map(([row, name]) => `${row} ${name}`));
  }

  /** The script orders the rows: headers ask for it. */
  get sorts(): boolean {
    return this.#modes.has("sort");
  }

  get sort(): FrameValue["sort"] {
    return this.#value.sort;
  }

  /** Asks for another order; null: that of the data. */
  sortBy(sort: NonNullable<FrameValue["sort"]> | null): void {
    this.#value = { ...this.#value, sort };
    this.#send(this.#value);
  }

  get rows(): "one" | "many" | null {
    return this.#modes.has("rows") ? "many" : this.#modes.has("row") || this.#modes.has("row-required") ? "one" : null;
  }

  get columns(): "one" | "many" | null {
    return this.#modes.has("columns") ? "many" : this.#modes.has("column") ? "one" : null;
  }

  get cells(): "one" | "many" | null {
    return this.#modes.has("cells") ? "many" : this.#modes.has("cell") ? "one" : null;
  }

  hasRow(row: number): boolean {
    return this.#rows[row] === 1;
  }

  hasColumn(name: string): boolean {
    return this.#columns.has(name);
  }

  hasCell(row: number, name: string): boolean {
    return this.#cells.size > 0 && this.#cells.has(`${row} ${name}`);
  }

  /** Nothing is selected that could be given up. */
  get isEmpty(): boolean {
    const { rows, columns, cells } = this.#value;
    return columns.length + cells.length === 0 && (rows.length === 0 || this.#modes.has("row-required"));
  }

  /** All rows in sight of the search are selected. */
  isAll(rows: Iterable<number>): boolean {
    let some = false;
    for (const row of rows) {
      if (this.#rows[row] !== 1) return false;
      some = true;
    }
    return some;
  }

  /** Selects a row, or takes it back; where one is selected at a time, the one before goes. */
  toggleRow(row: number): void {
    const on = this.#rows[row] !== 1 || this.#modes.has("row-required");
    if (this.rows === "one") this.#rows.fill(0);
    this.#before = { rows: this.#rows.slice(), on };
    this.#rows[row] = on ? 1 : 0;
  }

  /** The rows of a block are as the one that it began with, in place of those of the block before. */
  extendTo(rows: Iterable<number>): void {
    const { rows: before, on } = this.#before ?? { rows: this.#rows.slice(), on: true };
    this.#before = { rows: before, on };
    this.#rows = before.slice();
    for (const row of rows) this.#rows[row] = on ? 1 : 0;
  }

  /** Selects all of these rows, or none. */
  setRows(rows: Iterable<number>, on: boolean): void {
    for (const row of rows) this.#rows[row] = on ? 1 : 0;
  }

  /** @param adds to those that are selected */
  toggleColumn(name: string, adds: boolean): void {
    const on = !this.#columns.has(name) || (this.#columns.size > 1 && !adds);
    if (this.columns === "one" || !adds) this.#columns.clear();
    if (on) this.#columns.add(name);
    else this.#columns.delete(name);
  }

  /** False if they are too many. */
  setCells(cells: readonly (readonly [row: number, name: string])[]): boolean {
    if (cells.length > MOST_CELLS) return false;
    this.#cells = new Set(cells.map(([row, name]) => `${row} ${name}`));
    return true;
  }

  clear(): void {
    if (!this.#modes.has("row-required")) this.#rows.fill(0);
    this.#columns.clear();
    this.#cells.clear();
  }

  /** A gesture has ended: what is selected now is told, if it is not what was. */
  commit(): void {
    const rows: number[] = [];
    for (let row = this.#rows.indexOf(1); row >= 0; row = this.#rows.indexOf(1, row + 1)) rows.push(row);
    const cells = [...this.#cells].map((text): [number, string] => {
      const space = text.indexOf(" ");
      return [Number(text.slice(0, space)), text.slice(space + 1)];
    });
    const { sort } = this.#value;
    const value = { rows, columns: [...this.#columns], cells, ...(sort !== undefined && { sort }) };
    if (JSON.stringify(value) === JSON.stringify(this.#value)) return;
    this.#value = value;
    this.#send(value);
  }
}
