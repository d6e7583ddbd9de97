/** How the value of an editor is kept: see table-edits.ts. */
import * as v from "valibot";
import { cellFault, columnIn, isLocked, sameCell } from "../../shared/cell-fault.ts";
import { type EditorColumn, type Edits, editor } from "../../shared/elements/editor.ts";
import type { Cell } from "../../shared/elements/table.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";
import { columnReader, type GivenTable, givenTable, rowsOf, withJson } from "./given-table.ts";
import { type BaseTable, cleanEdits, editedTable, editsBetween, type KeptEdits, movedEdits, noEdits } from "./table-edits.ts";

interface EditorRules {
  columns: readonly EditorColumn[];
  /** Those whose values stand as JSON. */
  json: readonly string[];
  numRows: "fixed" | "dynamic" | "add" | "delete";
  keyOf(row: Record<string, unknown>): string;
}

/** What was done to the rows, for a callback: rows are meant by their place before it was done. */
export interface Changes {
  edited: { row: number; values: Record<string, unknown> }[];
  added: unknown[];
  deleted: number[];
}

/** The value of an editor of a table that a script has just given. */
export function editorValues(own: BaseTable, { columns, json, numRows, keyOf }: EditorRules) {
  /** Tables that the page may have, by their texts. */
  const known = new Map([[own.text, own]]);
  /** The one that this run draws. */
  let shown = own;
  /** With what it says of single cells. */
  let rules = columns;
  let seen = [own.text];
  const initial: KeptEdits = { base: own, edits: noEdits(own.text), seen };
  const fitting = new WeakMap<KeptEdits, KeptEdits | null>();
  const handed = new WeakMap<object, KeptEdits>();

  const kept = (base: BaseTable, edits: Edits, strict: boolean): KeptEdits | undefined => {
    const clean = cleanEdits(base, columns, edits, strict);
    return clean === undefined ? undefined : { base, edits: clean, seen };
  };
  const unique = (value: KeptEdits | undefined): KeptEdits | undefined =>
    value !== undefined && isUnique(value, columns) ? value : undefined;
  const fitTo = (value: KeptEdits): KeptEdits | null => {
    const { base } = value;
    known.set(base.text, base);
    if (base.text === own.text || value.seen.includes(own.text) || editedTable(value).text === own.text) {
      const fit = kept(base, value.edits, false) ?? null;
      // What is known is not worked out again.
      return fit !== null && value.seen[0] === own.text && sameEdits(fit.edits, value.edits) ? value : fit;
    }
    // Another table: what was done goes along where rows are known by keys.
    if (own.keys === null || base.keys === null) return null;
    return kept(own, movedEdits(value, own, keyOf), false) ?? null;
  };
  const fit = (value: Kept): KeptEdits | undefined => {
    // Boundary: what is kept comes from this very conversion, and is of its type.
    const given = value as KeptEdits;
    const known = fitting.get(given);
    const found = known === undefined ? fitTo(given) : known;
    fitting.set(given, found);
    return found ?? undefined;
  };
  const take = (value: unknown): KeptEdits | undefined => {
    if (value === null) return initial;
    let goal: GivenTable;
    try {
      goal = withJson(givenTable(value, { fn: "st.dataEditor", argument: "the rows" }), json);
    } catch {
      return undefined;
    }
    if (goal.data.rows > 0 && goal.data.columns.some(({ name }) => !columns.some((column) => column.name === name)))
      return undefined;
    return unique(kept(shown, editsBetween(shown, columns, goal), true));
  };
  const toWire = (value: KeptEdits): Edits =>
    value.base.text === shown.text ? value.edits : editsBetween(shown, columns, editedTable(value).table);
  const fromWire = (wire: unknown): KeptEdits | undefined => {
    if (!v.is(editor.dataEditor.value, wire)) return undefined;
    const base = known.get(wire.of);
    if (base === undefined) return undefined;
    const read = unique(kept(base, wire, true));
    if (read === undefined) return undefined;
    // Its rows have become others since.
    return base === own || base === shown ? read : (fitTo(read) ?? undefined);
  };
  const values: Conversion = {
    fit,
    take,
    give(value) {
      const rows = rowsOf(editedTable(value as KeptEdits).table);
      handed.set(rows, value as KeptEdits);
      return rows;
    },
    toWire: (value) => toWire(value as KeptEdits),
    fromWire,
    bars: (next, current) => !isAllowed(next as KeptEdits, current as KeptEdits, rules, numRows),
    text: (value) => editedTable(value as KeptEdits).text,
    toWords: (value) => [wordsOf((value as KeptEdits).edits)],
    fromWords: () => undefined,
  };
  return {
    values: { ...values, initial, changesOf: (rows: unknown) => changesOf(handed.get(rows as object) ?? initial) },
    /** The table that is drawn while the value is this one, and its columns. */
    drawn(
      value: Kept,
      columnsIn: (kept: KeptEdits) => EditorColumn[],
    ): { readonly base: BaseTable; readonly columns: readonly EditorColumn[] } {
      shown = (value as KeptEdits).base;
      seen = [own.text, editedTable(value as KeptEdits).text];
      rules = columnsIn(value as KeptEdits);
      return { base: shown, columns: rules };
    },
  };
}

function sameEdits(a: Edits, b: Edits): boolean {
  const size = ({ edited, added, deleted }: Edits): number[] => [
    added.length,
    deleted.length,
    edited.reduce((sum, { rows }) => sum + rows.length, 0),
  ];
  return size(a).join() === size(b).join();
}

/** Nothing was done that the reader may not do. What a script has done is no matter. */
function isAllowed(
  { base, edits }: KeptEdits,
  { base: before, edits: current }: KeptEdits,
  columns: readonly EditorColumn[],
  numRows: EditorRules["numRows"],
): boolean {
  if (base.text !== before.text) return true;
  const mayAdd = numRows === "dynamic" || numRows === "add";
  const mayDelete = numRows === "dynamic" || numRows === "delete";
  if (!mayAdd && edits.added.length > current.added.length) return false;
  if (!mayDelete && edits.deleted.length > current.deleted.length) return false;
  return columns.every((column) => {
    const { name, disabled, enabledInNewRows, initial } = column;
    if (!mayHold(column, base.table.data.rows, edits, current)) return false;
    if (!disabled) return true;
    const old = new Map(rowsAndValues(current, name));
    const isTouched = rowsAndValues(edits, name).some(([row, value]) => !old.has(row) || !sameCell(old.get(row) ?? null, value));
    const isFilled = edits.added.some((row, at) => !sameCell(row[name] ?? null, current.added[at]?.[name] ?? initial));
    return !isTouched && (enabledInNewRows || !isFilled);
  });
}

/** What is said of single cells holds for those that were changed: whether they may be, and what may be chosen there. */
function mayHold(column: EditorColumn, rows: number, edits: Edits, current: Edits): boolean {
  if (column.optionsBy === undefined && column.locked === undefined) return true;
  const fits = (row: number, value: Cell): boolean =>
    !isLocked(column, row) && (value === null || cellFault({ ...columnIn(column, row), required: false }, value) === null);
  const { name, initial } = column;
  const old = new Map(rowsAndValues(current, name));
  const isAsBefore = (row: number, value: Cell): boolean => old.has(row) && sameCell(old.get(row) ?? null, value);
  if (!rowsAndValues(edits, name).every(([row, value]) => isAsBefore(row, value) || fits(row, value))) return false;
  // What was edited in a cell that may not be changed can't be taken back either.
  const kept = new Set(rowsAndValues(edits, name).map(([row]) => row));
  if ([...old.keys()].some((row) => !kept.has(row) && !edits.deleted.includes(row) && isLocked(column, row))) return false;
  const before = current.added.map((row) => row[name] ?? null);
  return edits.added.every((row, at) => {
    const value = row[name] ?? null;
    if (sameCell(value, initial) || before.some((each) => sameCell(each, value))) return true;
    return fits(at < current.added.length ? rows + at : Number.MAX_SAFE_INTEGER, value);
  });
}

function rowsAndValues({ edited }: Edits, name: string): (readonly [number, Cell])[] {
  const found = edited.find(({ column }) => column === name);
  return found?.rows.map((row, at) => [row, found.values[at] ?? null] as const) ?? [];
}

/** No value that was entered in a column of unique ones is there twice. */
function isUnique(kept: KeptEdits, columns: readonly EditorColumn[]): boolean {
  return columns.every(({ name, unique }) => {
    if (!unique) return true;
    const { table } = editedTable(kept);
    const column = table.data.columns.find((one) => one.name === name);
    const seen = new Set<unknown>();
    const entered = new Set<unknown>();
    for (const [, value] of rowsAndValues(kept.edits, name)) entered.add(plain(value));
    for (const row of kept.edits.added) entered.add(plain(row[name] ?? null));
    entered.delete(null);
    if (column === undefined || entered.size === 0) return true;
    for (const value of column.values as readonly unknown[]) {
      if (entered.has(value) && seen.has(value)) return false;
      seen.add(value);
    }
    return true;
  });
}

const plain = (value: Cell): unknown => (value instanceof Date ? value.getTime() : value);

function changesOf({ base, edits }: KeptEdits): Changes {
  const edited = new Map<number, Record<string, unknown>>();
  const kept: KeptEdits = { base, edits: { ...edits, added: [], deleted: [] }, seen: [] };
  const { table } = editedTable(kept);
  for (const { column, rows } of edits.edited) {
    const read = columnReader(table, column);
    for (const row of rows) edited.set(row, { ...edited.get(row), [column]: read(row) });
  }
  const rows = rowsOf(editedTable({ base, edits, seen: [] }).table);
  return {
    edited: [...edited].sort(([a], [b]) => a - b).map(([row, values]) => ({ row, values })),
    added: rows.slice(rows.length - edits.added.length),
    deleted: [...edits.deleted],
  };
}

function wordsOf({ edited, added, deleted }: Edits): string {
  const cells = edited.reduce((sum, { rows }) => sum + rows.length, 0);
  const said = [
    [cells, "edited"],
    [added.length, "added"],
    [deleted.length, "deleted"],
  ] as const;
  const parts = said.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return parts.length === 0 ? "as given" : parts.join(", ");
}
