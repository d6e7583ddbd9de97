import { cellFault, columnIn, sameCell } from "../../../shared/cell-fault.ts";
import type { EditorColumn, Edits } from "../../../shared/elements/editor.ts";
import type { PropsOf } from "../../../shared/elements/registry.ts";
import { type Cell, cell, type TableColumn } from "../../../shared/elements/table.ts";
import { noEdits, sameEdits } from "./edits.ts";

export interface CellChange {
  readonly row: number;
  readonly column: string;
  readonly value: Cell;
}
export type NewRow = Record<string, Cell>;

/** What is done at once: one step to undo. */
export interface Change {
  readonly cells?: readonly CellChange[];
  readonly added?: readonly NewRow[];
  readonly deleted?: readonly number[];
}

/** Steps that can be undone. */
const STEPS = 100;

type Props = Pick<PropsOf<"dataEditor">, "of" | "data" | "config">;

/**
 * A table with what was done to it, which lies over it: rows of the table keep their numbers, those that were added have the numbers behind
 * them. Nothing is copied but what is edited, so a table of a million rows is edited as quickly as one of ten.
 */
export class EditTable {
  #props: Props;
  #edits: Edits;
  readonly #cells = new Map<string, Map<number, Cell>>();
  #columns = new Map<string, EditorColumn>();
  #data = new Map<string, TableColumn>();
  readonly #past: Edits[] = [];
  readonly #future: Edits[] = [];

  constructor(props: Props) {
    this.#props = props;
    this.#edits = noEdits(props.of);
    this.#read(props);
  }

  #read({ config, data }: Props): void {
    this.#columns = new Map(config.map((column) => [column.name, column]));
    this.#data = new Map(data.columns.map((column) => [column.name, column]));
  }

  /** Another table, or other rules. */
  update(props: Props): void {
    const isOther = props.of !== this.#props.of;
    this.#props = props;
    this.#read(props);
    if (isOther) this.#forget(noEdits(props.of));
  }

  #forget(edits: Edits): void {
    this.#past.length = 0;
    this.#future.length = 0;
    this.#load(edits);
  }

  /** The value as the session has it. Rows that do not count yet stay. False if it is what is here. */
  receive(value: Edits): boolean {
    const edits = value.of === this.#props.of ? value : noEdits(this.#props.of);
    if (sameEdits(edits, this.wire)) return false;
    this.#forget({ ...edits, added: [...edits.added, ...this.#edits.added.filter((row) => !this.#isWhole(row))] });
    return true;
  }

  #load(edits: Edits): void {
    this.#edits = edits;
    this.#cells.clear();
    for (const { column, rows, values } of edits.edited) {
      this.#cells.set(column, new Map(rows.map((row, at) => [row, values[at] ?? null])));
    }
  }

  /** What is told: without rows of which a required cell is empty. */
  get wire(): Edits {
    const { added } = this.#edits;
    return added.every((row) => this.#isWhole(row))
      ? this.#edits
      : { ...this.#edits, added: added.filter((row) => this.#isWhole(row)) };
  }

  #isWhole(row: NewRow): boolean {
    return this.#props.config.every((column) => !column.required || !isBlank(row[column.name] ?? null));
  }

  /** The first row that does not count yet, and the column that is to be filled in. */
  get incomplete(): { row: number; column: EditorColumn } | null {
    for (const [at, row] of this.#edits.added.entries()) {
      const column = this.#props.config.find(({ name, required }) => required && isBlank(row[name] ?? null));
      if (column !== undefined) return { row: this.#base + at, column };
    }
    return null;
  }

  /** What was given. */
  get data(): Props["data"] {
    return this.#props.data;
  }

  get #base(): number {
    return this.data.rows;
  }

  get rows(): number {
    return this.#base - this.#edits.deleted.length + this.#edits.added.length;
  }

  /** One more than the highest number of a row. */
  get end(): number {
    return this.#base + this.#edits.added.length;
  }

  isAdded(row: number): boolean {
    return row >= this.#base;
  }

  /** The number of a row by its place. */
  rowAt(index: number): number {
    const { deleted } = this.#edits;
    // How many deleted rows stand before it.
    let [low, high] = [0, deleted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((deleted[middle] as number) - middle <= index) low = middle + 1;
      else high = middle;
    }
    return index + low;
  }

  has(row: number): boolean {
    return row < this.end && !this.#isDeleted(row);
  }

  #isDeleted(row: number): boolean {
    const { deleted } = this.#edits;
    return deleted.length > 0 && deleted[this.#before(row)] === row;
  }

  /** How many deleted rows have smaller numbers. */
  #before(row: number): number {
    const { deleted } = this.#edits;
    let [low, high] = [0, deleted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((deleted[middle] as number) < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The place of a row. */
  placeOf(row: number): number {
    return row - this.#before(row);
  }

  column(name: string): EditorColumn | undefined {
    return this.#columns.get(name);
  }

  /** The column as a row has it. */
  columnAt(name: string, row: number): EditorColumn | undefined {
    const column = this.#columns.get(name);
    return column === undefined ? undefined : columnIn(column, row);
  }

  /** The value of a cell as it is now. */
  cell(name: string, row: number): Cell {
    if (row >= this.#base) return this.#edits.added[row - this.#base]?.[name] ?? null;
    const edited = this.#cells.get(name)?.get(row);
    if (edited !== undefined) return edited;
    return this.#given(name, row);
  }

  #given(name: string, row: number): Cell {
    const column = this.#data.get(name);
    return column === undefined ? null : cell(column, row);
  }

  /** What is wrong with a value for a cell, in words; null if nothing is. A row that was added may be filled in step by step. */
  fault(column: EditorColumn, row: number, value: Cell): string | null {
    if (value === null && this.isAdded(row)) return null;
    return cellFault(columnIn(column, row), value);
  }

  /** Reads the cells of one column as they are now, which is quicker than one by one. */
  reader(name: string): (row: number) => Cell {
    const [edited, column] = [this.#cells.get(name), this.#data.get(name)];
    if (column === undefined) return (row) => this.cell(name, row);
    return (row) => {
      const now = row >= this.#base ? this.cell(name, row) : edited?.get(row);
      return now === undefined ? cell(column, row) : now;
    };
  }

  /** What a new row has in it. */
  blank(): NewRow {
    return Object.fromEntries(this.#props.config.map(({ name, initial }) => [name, initial]));
  }

  /** Does something, as one step. False if it changes nothing. */
  apply({ cells = [], added = [], deleted = [] }: Change): boolean {
    const before = this.#edits;
    const fresh = before.added.map((row) => row);
    const touched = new Set<string>();
    let isChanged = added.length + deleted.length > 0;
    for (const { row, column, value } of cells) {
      if (sameCell(this.cell(column, row), value)) continue;
      isChanged = true;
      if (row >= this.#base) {
        fresh[row - this.#base] = { ...fresh[row - this.#base], [column]: value };
        continue;
      }
      touched.add(column);
      const edited = this.#cells.get(column) ?? new Map<number, Cell>();
      this.#cells.set(column, edited);
      if (sameCell(this.#given(column, row), value)) edited.delete(row);
      else edited.set(row, value);
    }
    if (!isChanged) return false;
    const gone = new Set(deleted);
    for (const [name, edited] of this.#cells) {
      for (const row of gone) if (edited.delete(row)) touched.add(name);
    }
    this.#edits = {
      of: before.of,
      edited: this.#props.config.flatMap(({ name }) => this.#editedIn(name, touched.has(name), before)),
      added: [...fresh.filter((_, at) => !gone.has(this.#base + at)), ...added],
      deleted: mergedRows(
        before.deleted,
        deleted.filter((row) => row < this.#base),
      ),
    };
    this.#past.push(before);
    if (this.#past.length > STEPS) this.#past.shift();
    this.#future.length = 0;
    return true;
  }

  #editedIn(name: string, isTouched: boolean, before: Edits): Edits["edited"] {
    if (!isTouched) return before.edited.filter(({ column }) => column === name);
    const edited = this.#cells.get(name);
    if (edited === undefined || edited.size === 0) return [];
    const rows = [...edited.keys()].sort((a, b) => a - b);
    return [{ column: name, rows, values: rows.map((row) => edited.get(row) ?? null) }];
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  undo(): boolean {
    return this.#step(this.#past, this.#future);
  }

  redo(): boolean {
    return this.#step(this.#future, this.#past);
  }

  #step(from: Edits[], to: Edits[]): boolean {
    const edits = from.pop();
    if (edits === undefined) return false;
    to.push(this.#edits);
    this.#load(edits);
    return true;
  }
}

const isBlank = (value: Cell): boolean => value === null || value === "";

/** A value as it is compared and counted. */
export const plain = (value: Cell): unknown => (value instanceof Date ? value.getTime() : value);

function mergedRows(before: number[], more: readonly number[]): number[] {
  return more.length === 0 ? before : [...before, ...more].sort((a, b) => a - b);
}
