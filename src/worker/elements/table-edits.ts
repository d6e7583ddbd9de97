/**
 * What was done to a table, and what that makes of it.
 *
 * Note: edits belong to the table that they were made in
 * ------------------------------------------------------
 * The page sends what was changed, not the table. Rows are meant by their place in the table that the page shows, so edits say which that
 * is. What the session keeps holds that table itself. A script that keeps what it was given, `rows = st.dataEditor(rows)`, draws with
 * another table in each run, whose content is that of its edits so far: the widget then stays on the first one, and its edits with it.
 */
import { cellFault, sameCell } from "../../shared/cell-fault.ts";
import type { EditorColumn, Edits } from "../../shared/elements/editor.ts";
import { type Cell, cell, type TableColumn } from "../../shared/elements/table.ts";
import { cellReader, type GivenTable, tableText } from "./given-table.ts";
import { toColumn } from "./table-column.ts";

/** A table that edits are of. */
export interface BaseTable {
  readonly table: GivenTable;
  /** Equal texts mean equal content. */
  readonly text: string;
  /** What each row is known by; null: by its place. */
  readonly keys: readonly string[] | null;
}

/** What the session keeps of an editor. */
export interface KeptEdits {
  readonly base: BaseTable;
  readonly edits: Edits;
  /** Texts of the tables that its script may go on with: the one that it drew with when this was done, and the one that it got. */
  readonly seen: readonly string[];
}

/** Nothing was done. */
export const noEdits = (of: string): Edits => ({ of, edited: [], added: [], deleted: [] });

const isUnedited = ({ edited, added, deleted }: Edits): boolean => edited.length + added.length + deleted.length === 0;

/**
 * Edits in one form, whichever way they were made: in the order of columns and rows, without what changes nothing.
 * @param strict whether one that makes no sense spoils all of them; else it is left out
 * @returns undefined if they are spoilt
 */
export function cleanEdits(
  { table, text }: BaseTable,
  columns: readonly EditorColumn[],
  edits: Edits,
  strict: boolean,
): Edits | undefined {
  const { rows } = table.data;
  const known = new Map(columns.map((column) => [column.name, column]));
  const read = cellReader(table);
  let isSpoilt = edits.edited.some(({ column, rows: places, values }) => !known.has(column) || places.length !== values.length);
  const deleted = [...new Set(edits.deleted)].filter((row) => row >= 0 && row < rows).sort((a, b) => a - b);
  if (deleted.length < edits.deleted.length) isSpoilt = true;
  const gone = new Set(deleted);
  const edited = columns.flatMap((column) => {
    const changes = new Map<number, Cell>();
    for (const { rows: places, values } of edits.edited.filter((one) => one.column === column.name)) {
      places.forEach((row, at) => {
        const value = values[at] ?? null;
        const fits = row >= 0 && row < rows && column.input !== null && cellFault(column, value) === null;
        if (!fits) isSpoilt = true;
        else if (!gone.has(row) && !sameCell(read(column.name, row), value)) changes.set(row, value);
      });
    }
    if (changes.size === 0) return [];
    const places = [...changes.keys()].sort((a, b) => a - b);
    return [{ column: column.name, rows: places, values: places.map((row) => changes.get(row) ?? null) }];
  });
  const added = edits.added.filter((row) => {
    if (Object.keys(row).some((name) => !known.has(name))) isSpoilt = true;
    const fits = columns.every((column) => cellFault(column, row[column.name] ?? null) === null);
    if (!fits) isSpoilt = true;
    return fits;
  });
  if (strict && isSpoilt) return undefined;
  const whole = added.map((row) => Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])));
  return { of: text, edited, added: whole, deleted };
}

const results = new WeakMap<KeptEdits, { readonly table: GivenTable; readonly text: string }>();

/** The table with its edits. */
export function editedTable(kept: KeptEdits): { readonly table: GivenTable; readonly text: string } {
  const { base, edits } = kept;
  if (isUnedited(edits)) return base;
  let result = results.get(kept);
  if (result === undefined) {
    const table = withEdits(base.table, edits);
    result = { table, text: tableText(table) };
    results.set(kept, result);
  }
  return result;
}

function withEdits(table: GivenTable, { edited, added, deleted }: Edits): GivenTable {
  const changes = new Map(edited.map((one) => [one.column, one]));
  const moves = added.length + deleted.length > 0;
  const gone = new Set(deleted);
  const left = moves ? Array.from({ length: table.data.rows }, (_, row) => row).filter((row) => !gone.has(row)) : null;
  const columns = table.data.columns.map((column): TableColumn => {
    const change = changes.get(column.name);
    if (change === undefined && left === null) return column;
    const values = cellsOf(column);
    change?.rows.forEach((row, at) => {
      values[row] = change.values[at] ?? null;
    });
    const all =
      left === null ? values : [...left.map((row) => values[row] ?? null), ...added.map((row) => row[column.name] ?? null)];
    return toColumn(column.name, all);
  });
  const objects = new Map(
    [...table.objects].map(([name, found]) => {
      if (left === null) return [name, found];
      const moved = left.flatMap((row, at) => (found.has(row) ? [[at, found.get(row)] as const] : []));
      return [name, new Map(moved)];
    }),
  );
  const rows = left === null ? table.data.rows : left.length + added.length;
  return { ...table, data: { rows, columns }, objects };
}

function cellsOf(column: TableColumn): Cell[] {
  if (column.type === "date") return Array.from(column.values, (_, row) => cell(column, row));
  if (column.type !== "number") return [...column.values];
  const { values, missing } = column;
  const cells: Cell[] = Array.from(values as ArrayLike<number>);
  missing?.forEach((isMissing, row) => {
    if (isMissing === 1) cells[row] = null;
  });
  return cells;
}

/**
 * Edits that make one table of another. Rows between equal ones at both ends that are no more count as deleted; else rows are compared by
 * their place.
 */
export function editsBetween(base: BaseTable, columns: readonly EditorColumn[], goal: GivenTable): Edits {
  const [from, to] = [cellReader(base.table), cellReader(goal)];
  const names = columns.map(({ name }) => name);
  const same = (row: number, other: number): boolean => names.every((name) => sameCell(from(name, row), to(name, other)));
  const [before, after] = [base.table.data.rows, goal.data.rows];
  const fewer = Math.min(before, after);
  let head = 0;
  while (head < fewer && same(head, head)) head++;
  let tail = 0;
  while (after < before && tail < fewer - head && same(before - 1 - tail, after - 1 - tail)) tail++;
  const lost = Math.max(0, before - after);
  const deleted = Array.from({ length: lost }, (_, at) => before - tail - lost + at);
  const edited = names.flatMap((column) => {
    const rows: number[] = [];
    for (let row = head; row < fewer - tail; row++) if (!sameCell(from(column, row), to(column, row))) rows.push(row);
    return rows.length === 0 ? [] : [{ column, rows, values: rows.map((row) => to(column, row)) }];
  });
  const added = Array.from({ length: Math.max(0, after - before) }, (_, at) =>
    Object.fromEntries(names.map((name) => [name, to(name, before + at)])),
  );
  return { of: base.text, edited, added, deleted };
}

/** The same edits of a table whose rows are known by the same keys. What is gone takes its edits along; what has come is added no more. */
export function movedEdits({ base, edits }: KeptEdits, to: BaseTable, keyOf: (row: Record<string, Cell>) => string): Edits {
  const places = new Map(to.keys?.map((key, row) => [key, row]));
  const place = (row: number): number => places.get(base.keys?.[row] ?? "") ?? -1;
  return {
    of: to.text,
    edited: edits.edited.map(({ column, rows, values }) => {
      const kept = rows.map((row, at) => [place(row), values[at] ?? null] as const).filter(([row]) => row >= 0);
      return { column, rows: kept.map(([row]) => row), values: kept.map(([, value]) => value) };
    }),
    added: edits.added.filter((row) => !places.has(keyOf(row))),
    deleted: edits.deleted.map(place).filter((row) => row >= 0),
  };
}
