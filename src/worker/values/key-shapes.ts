/**
 * The field names of objects in the order in which keys have them. Most objects have the names of one before: to sort them is most of the
 * work for a small object.
 */

/** Names as an object has them, the same in order, each as it begins its field, and all as one text. */
export interface Shape {
  readonly keys: readonly string[];
  readonly sorted: readonly string[];
  readonly tokens: readonly string[];
  readonly names: string;
}

/** So many are remembered, of so many names at most. */
const SLOTS = 128;
const MOST_NAMES = 1024;

const shapes: (Shape | undefined)[] = new Array<undefined>(SLOTS).fill(undefined);

/** The shape of an object with these own names. */
export function shapeOf(keys: readonly string[]): Shape {
  const slot = slotOf(keys);
  const known = shapes[slot];
  if (known !== undefined && sameNames(known.keys, keys)) return known;
  const sorted = [...keys].sort();
  const tokens = sorted.map((key) => `${key.length}:${key}`);
  const shape: Shape = { keys, sorted, tokens, names: tokens.join("") };
  if (keys.length <= MOST_NAMES) shapes[slot] = shape;
  return shape;
}

function slotOf(keys: readonly string[]): number {
  const { length } = keys;
  const first = keys[0] ?? "";
  const last = keys[length - 1] ?? "";
  return (length * 31 + first.length * 17 + last.length * 5 + last.charCodeAt(0)) & (SLOTS - 1);
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
