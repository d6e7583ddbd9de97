import type { Where } from "../../shared/duration.ts";
import type { TableColumn, TableData } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { type ArrowField, type ArrowTable, arrowTypeText, arrowValues, isArrowTable } from "../values/arrow-table.ts";
import { toColumn } from "./table-column.ts";
import { isListLike, isPlain, isScalar, isTypedArray } from "./table-like.ts";

const expected =
  "table-like (an array of objects or of arrays, an object of columns, a flat or typed array, an Arrow table, or an iterable of rows)";

/**
 * Anything table-like as columns of its own: nothing is shared with the caller, no buffer is detached. A flat list is one
 * column `value`; columns of an array of arrays are `0`, `1`, …; those of an array of objects are all their fields
 * in the order first met, missing ones null. Throws an `ArgumentError` for anything else.
 */
export function toColumns(data: unknown, where: Where): TableData {
  if (isArrowTable(data)) return fromArrow(data);
  if (isTypedArray(data)) return table(data.length, [toColumn("value", data)]);
  if (Array.isArray(data)) return fromList(data, where);
  if (data instanceof Map) return fromMap(data, where);
  if (isIterable(data)) return fromList([...data], where);
  if (isColumnObject(data)) return fromLists(Object.entries(data), data, where);
  throw ArgumentError.of(where.fn, where.argument, expected, data, hintFor(data));
}

function table(rows: number, columns: TableColumn[]): TableData {
  return { rows, columns };
}

function fromArrow(data: ArrowTable): TableData {
  const columns = data.schema.fields.map((field, index) =>
    isArrowTime(field) ? toColumn(field.name, arrowTimes(data, index)) : toColumn(field.name, arrowValues(data, index)),
  );
  return table(data.numRows, columns);
}

/** Bulk access gives a date as days, seconds or microseconds; access to single values gives milliseconds. */
function arrowTimes(data: ArrowTable, index: number): (Date | null)[] {
  const column = data.getChildAt(index);
  const read = column?.at ?? column?.get;
  return Array.from({ length: data.numRows }, (_, row) => {
    const value = read?.call(column, row) ?? null;
    return value === null ? null : new Date(value instanceof Date ? value.getTime() : Number(value));
  });
}

function isArrowTime(field: ArrowField): boolean {
  return /^(?:Date|Timestamp)|"typeId":(?:8|10)\b/.test(arrowTypeText(field));
}

function fromList(list: readonly unknown[], where: Where): TableData {
  const present = list.filter((row) => row !== null && row !== undefined);
  if (present.every(isScalar)) return table(list.length, list.length === 0 ? [] : [toColumn("value", list)]);
  if (present.every(isListLike)) return fromRows(list as (ArrayLike<unknown> | null)[]);
  const odd = present.findIndex((row) => isScalar(row) || isListLike(row) || typeof row === "function");
  if (odd >= 0) throw ArgumentError.of(where.fn, where.argument, "made of rows of one kind", present[odd]);
  return fromObjects(list as (object | null | undefined)[]);
}

function fromRows(rows: readonly (ArrayLike<unknown> | null | undefined)[]): TableData {
  const width = rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
  const columns = Array.from({ length: width }, (_, c) =>
    toColumn(
      String(c),
      rows.map((row) => row?.[c]),
    ),
  );
  return table(rows.length, columns);
}

function fromObjects(rows: readonly (object | null | undefined)[]): TableData {
  const columns = new Map<string, unknown[]>();
  rows.forEach((row, index) => {
    const fields = row instanceof Map ? [...row].map(([key, value]) => [String(key), value] as const) : Object.entries(row ?? {});
    for (const [name, value] of fields) {
      let column = columns.get(name);
      if (column === undefined) {
        column = new Array(rows.length);
        columns.set(name, column);
      }
      column[index] = value;
    }
  });
  return table(
    rows.length,
    [...columns].map(([name, list]) => toColumn(name, list)),
  );
}

/** A Map of lists is an object of columns; any other is a table of its entries. */
function fromMap(map: ReadonlyMap<unknown, unknown>, where: Where): TableData {
  if (map.size > 0 && [...map.values()].every(isListLike)) {
    return fromLists(
      [...map].map(([name, list]) => [String(name), list]),
      map,
      where,
    );
  }
  return table(map.size, [toColumn("key", [...map.keys()]), toColumn("value", [...map.values()])]);
}

function fromLists(columns: readonly (readonly [string, unknown])[], data: unknown, where: Where): TableData {
  const lists = columns as readonly (readonly [string, ArrayLike<unknown>])[];
  const rows = lists[0]?.[1].length ?? 0;
  const odd = lists.find(([, list]) => list.length !== rows);
  if (odd !== undefined) {
    const lengths = `column ${JSON.stringify(lists[0]?.[0])} has ${rows} values, column ${JSON.stringify(odd[0])} has ${odd[1].length}`;
    throw ArgumentError.of(where.fn, where.argument, `made of columns of one length (${lengths})`, data);
  }
  return table(
    rows,
    lists.map(([name, list]) => toColumn(name, list)),
  );
}

function isColumnObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && isPlain(value) && Object.values(value).every(isListLike);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as { [Symbol.iterator]?: unknown })[Symbol.iterator] === "function"
  );
}

function hintFor(value: unknown): string | undefined {
  if (typeof (value as { then?: unknown } | null | undefined)?.then === "function") return "It is a promise: await it first.";
  if (typeof value === "object" && value !== null && isPlain(value)) {
    return "For one row write [value]; for names with values write Object.entries(value).";
  }
  return undefined;
}
