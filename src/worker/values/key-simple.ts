/**
 * The text of a small value that consists of plain objects, arrays, strings, finite numbers, booleans and null.
 *
 * Note: why a second text
 * -----------------------
 * The engine writes JSON several times as fast as code can put strings together, and what it writes is in one piece, so that a Map finds it
 * at once. So a value of which JSON loses nothing is laid out as one flat list, which JSON then writes; whatever JSON would lose, and what
 * is large, is left to `KeyWalker`. Which of the two it is depends on content alone, as the walker sees it, so that equal values have equal
 * texts; and no text of the one is a text of the other, since no token of the walker's begins with the second letter of `true` or `false`.
 *
 * The list reads back in one way: `true` begins an object and is followed by its field names in order, as one text, and then their
 * values; `false` begins an array and is followed by its length and items; `null` begins true (1), false (0) and null (2).
 */
import { shapeOf } from "./key-shapes.ts";
import { isObjectPrototype } from "./ordinary-class.ts";

/** Items of the list, and levels, at most. */
const MOST = 2000;
const DEEP = 16;
/** So many numbers are taken by their bits: see `KeyWalker.items`. */
export const MIN_NUMBERS = 16;

const { getOwnPropertyDescriptor, getOwnPropertySymbols, getPrototypeOf, keys: namesOf } = Object;

/** Undefined if it is left to the walker, also because it can't be read: the walker tells where. */
export function simpleText(value: object): string | undefined {
  const list: unknown[] = [];
  try {
    return addObject(list, value, 0) ? JSON.stringify(list) : undefined;
  } catch {
    return undefined;
  }
}

function add(list: unknown[], value: unknown, depth: number): boolean {
  switch (typeof value) {
    case "string":
      list.push(value);
      return true;
    case "number":
      list.push(value);
      return value - value === 0 && !Object.is(value, -0);
    case "boolean":
      list.push(null, value ? 1 : 0);
      return true;
    case "object":
      if (value !== null) return depth < DEEP && addObject(list, value, depth + 1);
      list.push(null, 2);
      return true;
    default:
      return false;
  }
}

function addObject(list: unknown[], object: object, depth: number): boolean {
  const proto: unknown = getPrototypeOf(object);
  if (proto === Array.prototype) return addArray(list, object as unknown[], depth);
  return (proto === Object.prototype || proto === null || isObjectPrototype(proto as object)) && addFields(list, object, depth);
}

function addFields(list: unknown[], object: object, depth: number): boolean {
  const keys = namesOf(object);
  if (list.length + keys.length > MOST) return false;
  const symbols = getOwnPropertySymbols(object);
  if (symbols.length > 0 && symbols.some((symbol) => counts(object, symbol))) return false;
  const { sorted, names } = shapeOf(keys);
  list.push(true, names);
  for (const key of sorted) {
    const field = getOwnPropertyDescriptor(object, key);
    // An accessor is refused by the walker.
    if (field === undefined || field.get !== undefined || field.set !== undefined) return false;
    const { value } = field as { value: unknown };
    if (typeof value === "string") list.push(value);
    else if (!add(list, value, depth)) return false;
  }
  return true;
}

function addArray(list: unknown[], array: readonly unknown[], depth: number): boolean {
  const { length } = array;
  if (list.length + length > MOST) return false;
  const own = namesOf(array);
  // Neither holes nor fields of its own.
  if (own.length !== length || (length > 0 && own[length - 1] !== `${length - 1}`)) return false;
  if (length >= MIN_NUMBERS && array.every((item) => typeof item === "number")) return false;
  list.push(false, length);
  for (let i = 0; i < length; i++) if (!add(list, array[i], depth)) return false;
  return true;
}

/** See `KeyWalker.fields`. */
function counts(object: object, symbol: symbol): boolean {
  return symbol === Symbol.toStringTag || getOwnPropertyDescriptor(object, symbol)?.enumerable === true;
}
