import { isArrowTable } from "../values/arrow-table.ts";

/**
 * Whether `st.write` shows a value as a table: an Arrow table, a typed array, a non-empty array of numbers, of
 * objects with fields or of lists, an object of equally long non-empty columns of scalars, an iterator. `toColumns` takes
 * more than that. Never throws, consumes nothing.
 */
export function isTableLike(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  try {
    if (isTypedArray(value) || isArrowTable(value)) return true;
    if (Array.isArray(value)) return isTableList(value);
    if (isPlain(value)) return isColumns(Object.values(value));
    return isIterator(value);
  } catch {
    return false;
  }
}

function isTableList(list: readonly unknown[]): boolean {
  if (list.length === 0) return false;
  return list.every((item) => typeof item === "number") || list.every(isListLike) || list.every(isRow);
}

/** An object literal or an instance of a class with fields; not what has a meaning of its own. */
function isRow(item: unknown): boolean {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return false;
  if (isScalar(item) || item instanceof Error || item instanceof Promise || ArrayBuffer.isView(item)) return false;
  return Object.keys(item).length > 0;
}

function isColumns(values: readonly unknown[]): boolean {
  const [first] = values;
  if (!isListLike(first) || first.length === 0) return false;
  return values.every((list) => {
    if (!isListLike(list) || list.length !== first.length) return false;
    return isTypedArray(list) || (list as unknown[]).every(isScalar);
  });
}

function isIterator(value: object): boolean {
  const iterator = value as { next?: unknown; [Symbol.iterator]?: unknown };
  return typeof iterator.next === "function" && typeof iterator[Symbol.iterator] === "function";
}

/** True for typed arrays, of numbers or of big integers; not for a DataView. */
export function isTypedArray(value: unknown): value is ArrayLike<number | bigint> & ArrayBufferView {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** A list that can be a column or a row. */
export function isListLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || isTypedArray(value);
}

/** True for what stands in one cell: a primitive or a date. */
export function isScalar(value: unknown): boolean {
  return (typeof value !== "object" && typeof value !== "function") || value === null || value instanceof Date;
}

/** True for object literals and objects without a prototype. */
export function isPlain(value: object): boolean {
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === null || proto === Object.prototype || Object.getPrototypeOf(proto) === null;
}
