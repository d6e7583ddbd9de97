import type { TableData } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { nearestName } from "../../shared/nearest-name.ts";
import { fieldsOf, type Selection } from "./selecting.ts";

type Json = Record<string, unknown>;
type KeptParams = Record<string, Json[] | Record<string, unknown[]>>;

/** Parameters of a vega-lite spec that select, in all its parts, and those of them that scales are bound to. */
function selectingParams(spec: unknown, found: Map<string, { bound: boolean }> = new Map()): Map<string, { bound: boolean }> {
  if (Array.isArray(spec)) for (const part of spec) selectingParams(part, found);
  const fields = fieldsOf(spec);
  if (fields === undefined) return found;
  for (const param of Array.isArray(fields.params) ? (fields.params as unknown[]) : []) {
    const { name, select, bind } = (fieldsOf(param) ?? {}) as Json;
    if (typeof name === "string" && select !== undefined && select !== null) found.set(name, { bound: bind === "scales" });
  }
  for (const part of ["layer", "concat", "hconcat", "vconcat", "spec"]) selectingParams(fields[part], found);
  return found;
}

/** The parameters that a script asks for. @throws ArgumentError if there are none, or none of a name */
export function askedParams(fn: string, spec: Json, given: unknown): string[] {
  const params = selectingParams(spec);
  if (given === undefined || given === null) {
    const names = [...params].filter(([, { bound }]) => !bound).map(([name]) => name);
    if (names.length > 0) return names;
    throw new ArgumentError(`${fn}(): onSelect was given, and the spec has no parameter that selects.`, {
      hint: 'Add one to the spec: params: [{ name: "chosen", select: "point" }], or "interval".',
    });
  }
  const names: unknown[] = Array.isArray(given) ? given : [given];
  for (const name of names) {
    if (typeof name !== "string")
      throw ArgumentError.of(fn, "options.selection", "the name of a parameter, or a list of them", name);
    if (params.has(name)) continue;
    const meant = nearestName(name, [...params.keys()]);
    const there = [...params.keys()].map((one) => JSON.stringify(one)).join(", ") || "none";
    throw new ArgumentError(`${fn}(): options.selection names ${JSON.stringify(name)}, which is no parameter that selects.`, {
      hint: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}Those of the spec: ${there}.`,
    });
  }
  return [...new Set(names as string[])];
}

/** What is selected by the parameters of a vega-lite spec. Points that the rows no longer have leave it. */
export function paramSelection(
  names: readonly string[],
  spec: Json,
  table: TableData | null,
): Pick<Selection<KeptParams>, "initial" | "fit"> {
  const rows = rowsOf(spec, table);
  return {
    initial: {},
    fit(value) {
      const fields = fieldsOf(value);
      if (fields === undefined) return undefined;
      const kept: KeptParams = {};
      for (const name of names) {
        const part = fields[name];
        if (Array.isArray(part)) {
          const points = part.map(fieldsOf).filter((point) => point !== undefined);
          const there = points.filter((point) => rows === null || isAmong(point, rows));
          if (there.length > 0) kept[name] = structuredClone(there);
        } else {
          const ends = Object.entries(fieldsOf(part) ?? {}).filter(([, list]) => Array.isArray(list) && list.length > 0);
          if (ends.length > 0) kept[name] = structuredClone(Object.fromEntries(ends)) as Record<string, unknown[]>;
        }
      }
      return kept;
    },
  };
}

/** Looks a value up: by column, and whether the column is known. */
interface Rows {
  readonly count: number;
  has(field: string): boolean;
  at(row: number, field: string): unknown;
}

/** The rows of a spec, if they are in it or beside it. */
function rowsOf(spec: Json, table: TableData | null): Rows | null {
  if (table !== null) {
    const columns = new Map(table.columns.map((column) => [column.name, column] as const));
    return {
      count: table.rows,
      has: (field) => columns.has(field),
      at: (row, field) => columns.get(field)?.values[row],
    };
  }
  const values = fieldsOf(spec.data)?.values;
  if (!Array.isArray(values)) return null;
  const rows = values as unknown[];
  const fields = new Set(rows.slice(0, 100).flatMap((row) => Object.keys(fieldsOf(row) ?? {})));
  return { count: rows.length, has: (field) => fields.has(field), at: (row, field) => fieldsOf(rows[row])?.[field] };
}

/** What the rows know of a point holds for one of them. Fields that the chart has made are not known. */
function isAmong(point: Json, rows: Rows): boolean {
  const known = Object.entries(point).filter(([field, value]) => rows.has(field) && !Array.isArray(value));
  if (known.length === 0) return rows.count > 0;
  for (let row = 0; row < rows.count; row++) if (known.every(([field, value]) => isSame(rows.at(row, field), value))) return true;
  return false;
}

/** Vega reads times as milliseconds, and texts of numbers as numbers. */
function isSame(cell: unknown, value: unknown): boolean {
  if (cell === value || (cell ?? null) === (value ?? null)) return true;
  if (typeof cell === "bigint") return Number(cell) === value;
  if (typeof cell === "object" && typeof value === "object") return JSON.stringify(cell) === JSON.stringify(value);
  return typeof cell === "string" && typeof value === "number" && (Number(cell) === value || Date.parse(cell) === value);
}
