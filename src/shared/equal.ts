/**
 * Deep equality of plain data: `Object.is` on primitives, content of arrays, plain objects, Map, Set, Date, RegExp and
 * binary data (by bytes); everything else (functions, Blob, File, class instances) by identity. Cyclic data comes to an
 * end: a pair already being compared counts as equal.
 */
export function equalData(a: unknown, b: unknown): boolean {
  return same(a, b, new Map());
}

/** What each object is being, or was, compared with and not found different: ends cycles, visits shared nodes once. */
type Pairs = Map<object, object>;
type Keyed = Map<unknown, unknown> | Set<unknown>;

function same(a: unknown, b: unknown, open: Pairs): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const proto: unknown = Object.getPrototypeOf(a);
  if (proto !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime());
  if (ArrayBuffer.isView(a)) return sameBytes(bytesOf(a), bytesOf(b as ArrayBufferView));
  if (a instanceof ArrayBuffer) return sameBytes(new Uint8Array(a), new Uint8Array(b as ArrayBuffer));
  if (a instanceof RegExp) return String(a) === String(b);
  if (open.get(a) === b) return true;
  open.set(a, b);
  const result = sameContent(a, b, proto, open);
  if (!result) open.delete(a);
  return result;
}

function sameContent(a: object, b: object, proto: unknown, open: Pairs): boolean {
  if (Array.isArray(a)) return sameArray(a, b as unknown[], open);
  if (a instanceof Map || a instanceof Set) return sameKeyed(a, b as Keyed, open);
  return (proto === Object.prototype || proto === null) && sameFields(a, b, open);
}

function sameArray(a: unknown[], b: unknown[], open: Pairs): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (!same(a[i], b[i], open)) return false;
    if (a[i] === undefined && i in a !== i in b) return false;
  }
  return true;
}

function sameFields(a: object, b: object, open: Pairs): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && same(a[key as never], b[key as never], open));
}

/** Whatever the order. What is in both as it is has no other partner. */
function sameKeyed(a: Keyed, b: Keyed, open: Pairs): boolean {
  if (a.size !== b.size) return false;
  const holds = (other: Keyed, key: unknown, value: unknown): boolean =>
    other.has(key) && (other instanceof Set || same(value, other.get(key), open));
  const rest = [...b.entries()].filter(([key, value]) => !holds(a, key, value));
  return [...a.entries()].every(([key, value]) => {
    if (holds(b, key, value)) return true;
    const partner = rest.findIndex(([otherKey, other]) => same(key, otherKey, open) && same(value, other, open));
    return partner >= 0 && rest.splice(partner, 1);
  });
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // Eight at a time, where both can be read so.
  const words = a.byteOffset % 8 === 0 && b.byteOffset % 8 === 0 ? Math.floor(a.length / 8) : 0;
  const [left, right] = [
    new BigUint64Array(a.buffer, words && a.byteOffset, words),
    new BigUint64Array(b.buffer, words && b.byteOffset, words),
  ];
  for (let i = 0; i < words; i++) if (left[i] !== right[i]) return false;
  for (let i = words * 8; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
