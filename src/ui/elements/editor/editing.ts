import { isLocked } from "../../../shared/cell-fault.ts";
import type { EditorColumn } from "../../../shared/elements/editor.ts";
import type { Cell } from "../../../shared/elements/table.ts";
import type { FrameGrid } from "../data/frame-grid.ts";
import type { FrameModel, Place } from "../data/frame-model.ts";
import { CellEditor, type Move } from "./cell-editor.ts";
import type { CellChange, Change, EditTable } from "./edit-table.ts";
import { editText, readCell } from "./read-cell.ts";
import { rowAfter } from "./row-after.ts";
import { isElsewhere } from "./unique-cells.ts";

export interface EditRules {
  /** None of it can be changed. */
  readonly disabled: boolean;
  readonly mayAdd: boolean;
  readonly mayDelete: boolean;
  /** For ids of what is said below a field. */
  readonly id: string;
}

/** What an editor does with its table, whoever asks for it: a key, a press, a tool, the clipboard. */
export class Editing {
  grid: FrameGrid | null = null;
  rules: EditRules = { disabled: true, mayAdd: false, mayDelete: false, id: "" };
  /** Rows that are marked, and whether that was the last thing that was done. */
  marked: readonly number[] = [];
  isMarking = false;
  #editor: CellEditor | null = null;
  /** The cell that is being edited, if one is. */
  #open: { row: number; readonly column: EditorColumn } | null = null;

  /**
   * @param changed the rows are others now: these have come, or it is not known which
   * @param say tells the reader something; undefined: nothing more
   */
  constructor(
    readonly table: EditTable,
    readonly model: FrameModel,
    readonly changed: (come: readonly number[] | "cells" | "all") => void,
    readonly say: (words: string | undefined) => void,
  ) {}

  /** The column and the row of a cell that is shown. */
  at({ row, column }: Place): { row: number; column: EditorColumn } | null {
    const { view } = this.model;
    const name = view.columns[column]?.column.name;
    if (name === undefined || row < 0 || row >= view.rows) return null;
    const at = view.rowAt(row);
    const found = this.table.columnAt(name, at);
    return found === undefined ? null : { row: at, column: found };
  }

  mayEdit(column: EditorColumn, row: number): boolean {
    if (this.rules.disabled || column.input === null || isLocked(column, row)) return false;
    return !column.disabled || (column.enabledInNewRows && this.table.isAdded(row));
  }

  /** The cell at the cursor, if it can be edited. */
  get current(): { row: number; column: EditorColumn } | null {
    const at = this.at(this.model.cursor);
    return at !== null && this.mayEdit(at.column, at.row) ? at : null;
  }

  /** Opens the field over the cell at the cursor. False if there is none for it. */
  open(isTyped: boolean): boolean {
    const { current, grid, table } = this;
    if (current === null || grid === null || current.column.input === "checkbox") return false;
    const { row, column } = current;
    this.leave();
    grid.reveal(this.model.cursor);
    const before = table.cell(column.name, row);
    this.#open = { row, column };
    this.#editor = new CellEditor({
      host: grid.element.parentElement as HTMLElement,
      column,
      label: `${column.label ?? column.name}, row ${table.placeOf(row)}`,
      text: editText(column, before),
      isTyped,
      id: this.rules.id,
      place: () => this.#placeOfCursor(),
      commit: (text) => this.#enter(text),
      closed: (move) => this.#closed(move),
      refused: (fault) => this.say(`${column.label ?? column.name}: ${fault} It was left as it was.`),
    });
    return true;
  }

  /** Ends the editing of a cell, if one is edited: it takes what was entered. */
  leave(): void {
    this.#editor?.leave();
  }

  /** Other rows come by this: what is being entered goes where its row goes. Where that is not known, it is given up, which is said. */
  follow(update: () => void): void {
    const { table } = this;
    const [open, editor, before, end] = [this.#open, this.#editor, table.data, table.end];
    update();
    if (open === null || editor === null || table.data === before) return;
    const isAdded = open.row >= before.rows;
    const row = isAdded ? open.row - before.rows + table.data.rows : rowAfter(before, open.row, table.data);
    const isThere = row !== null && table.has(row) && table.column(open.column.name) !== undefined;
    if (isThere && (!isAdded || table.end - table.data.rows === end - before.rows)) {
      open.row = row;
      return;
    }
    this.#open = null;
    editor.close(null);
    this.say(`The table has other rows now. What was entered in ${open.column.label ?? open.column.name} was left out.`);
  }

  /** The cursor stands on the cell that is being edited. Where that is not shown any more, it takes what was entered. */
  keepUp(): void {
    const { model, grid } = this;
    const open = this.#open;
    if (open === null || model.busy) return;
    const at = this.at(model.cursor);
    if (at?.row === open.row && at.column.name === open.column.name) return;
    const { rows, rowAt, columns } = model.view;
    const column = columns.findIndex(({ column: { name } }) => name === open.column.name);
    let row = 0;
    while (row < rows && rowAt(row) !== open.row) row++;
    if (row === rows || column < 0) {
      this.leave();
      return;
    }
    model.moveTo({ row, column }, false);
    grid?.draw();
    grid?.reveal(model.cursor);
  }

  /** The cells in sight have been drawn: the field stands over its own. */
  drawn(): void {
    if (this.#open !== null && this.at(this.model.cursor)?.row === this.#open.row) this.#editor?.stand();
  }

  /** What is wrong with what is being entered. */
  get fault(): string | null {
    return this.#editor?.fault ?? null;
  }

  #placeOfCursor(): DOMRect | null {
    const cell = this.grid?.table.querySelector("td[data-cursor]");
    const frame = this.grid?.element.getBoundingClientRect();
    if (cell === null || cell === undefined || frame === undefined) return null;
    const place = cell.getBoundingClientRect();
    return place.bottom <= frame.top || place.top >= frame.bottom ? null : place;
  }

  /** @returns what is wrong with a text that was entered, or null */
  #enter(text: string): string | null {
    if (this.#open === null) return null;
    const { row, column } = this.#open;
    const before = this.table.cell(column.name, row);
    // Not touched: it keeps what no text can say.
    if (text === editText(column, before)) return null;
    const read = readCell(column, text, before);
    const fault = "fault" in read ? read.fault : this.faultOf(column, row, read.value);
    if (fault !== null || "fault" in read) return fault;
    this.do({ cells: [{ row, column: column.name, value: read.value }] });
    return null;
  }

  faultOf(column: EditorColumn, row: number, value: Cell): string | null {
    const fault = this.table.fault(column, row, value);
    if (fault !== null || !column.unique || value === null) return fault;
    return isElsewhere(this.table, column.name, value, row) ? "This value is there already." : null;
  }

  #closed(move: Move | null): void {
    this.#editor = null;
    this.#open = null;
    const { grid, model } = this;
    if (move === null && document.activeElement !== document.body) return;
    grid?.table.focus({ preventScroll: true });
    if (move === null || (move[0] === 0 && move[1] === 0)) return;
    const { row, column } = model.cursor;
    model.moveTo({ row: Math.max(0, row + move[0]), column: column + move[1] }, false);
    grid?.reveal(model.cursor);
  }

  /** Changes the table, and tells of it. */
  do(change: Change): void {
    const end = this.table.end;
    if (!this.table.apply(change)) return;
    this.say(undefined);
    const { added = [], deleted = [] } = change;
    this.changed(added.length + deleted.length === 0 ? "cells" : deleted.length > 0 ? "all" : added.map((_, at) => end + at));
  }

  /** Turns the box at the cursor. */
  toggle(): boolean {
    const { current } = this;
    if (current?.column.input !== "checkbox") return false;
    const { row, column } = current;
    this.do({ cells: [{ row, column: column.name, value: this.table.cell(column.name, row) !== true }] });
    return true;
  }

  /** Empties what is selected, or deletes the rows that are marked. */
  clear(): void {
    if (this.isMarking && this.marked.length > 0 && this.rules.mayDelete) {
      this.deleteMarked();
      return;
    }
    const { model, table } = this;
    const { from, to } = model.selected ?? { from: model.cursor, to: model.cursor };
    const cells: CellChange[] = [];
    let refused: string | null = null;
    for (let column = from.column; column <= to.column; column++) {
      for (let index = Math.max(0, from.row); index <= to.row; index++) {
        const at = this.at({ row: index, column });
        if (at === null || !this.mayEdit(at.column, at.row)) continue;
        const fault = table.fault(at.column, at.row, null);
        if (fault === null) cells.push({ row: at.row, column: at.column.name, value: null });
        else refused ??= `${at.column.label ?? at.column.name}: ${fault}`;
      }
    }
    this.do({ cells });
    if (refused !== null) this.say(refused);
  }

  deleteMarked(): void {
    const { marked } = this;
    if (marked.length === 0 || !this.rules.mayDelete) return;
    this.do({ deleted: marked });
    this.say(`Deleted ${marked.length} ${marked.length === 1 ? "row" : "rows"}.`);
  }

  /** Adds a row, and goes to its first cell that can be filled in. */
  add(): void {
    if (!this.rules.mayAdd || this.rules.disabled) return;
    this.leave();
    this.do({ added: [this.table.blank()] });
    const { model, grid } = this;
    const row = model.view.rows - 1;
    const column = model.view.columns.findIndex((_, at) => {
      const place = this.at({ row, column: at });
      return place !== null && this.mayEdit(place.column, place.row);
    });
    model.moveTo({ row, column: Math.max(0, column) }, false);
    grid?.table.focus({ preventScroll: true });
    grid?.draw();
    grid?.reveal(model.cursor);
  }

  undo(): void {
    if (!this.rules.disabled && this.table.undo()) this.changed("all");
  }

  redo(): void {
    if (!this.rules.disabled && this.table.redo()) this.changed("all");
  }
}
