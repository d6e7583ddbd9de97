/**
 * What objects of the platform hold, where that can be told from outside: they have no fields to look at.
 */

const ITERATORS: readonly object[] = [
  Object.getPrototypeOf(Object.getPrototypeOf([].values())),
  Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype),
];
let count = 0;

/**
 * What an object of the platform is, and what it holds.
 *
 * Note: what is there once
 * ------------------------
 * How far an iterator or a stream has been read can't be seen, and who has one mostly reads on. So it is never what it was.
 * @returns null for all others
 */
export function hostContentOf(value: object): { head: string; inside: unknown[] } | null {
  if (value instanceof URL) return { head: "u", inside: [value.href] };
  if (value instanceof URLSearchParams || value instanceof Headers || value instanceof FormData)
    return { head: "e", inside: [...value].flat() };
  if (value instanceof Response || value instanceof Request) return { head: "r", inside: [value.bodyUsed, value.headers] };
  if (value instanceof AbortController) return { head: "c", inside: [value.signal] };
  if (value instanceof AbortSignal) return { head: "s", inside: [value.aborted] };
  if (value instanceof ReadableStream || ITERATORS.some((one) => Object.prototype.isPrototypeOf.call(one, value)))
    return { head: `i${++count} `, inside: [] };
  return null;
}
