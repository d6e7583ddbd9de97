import { digestBytes, digestString } from "../values/digest.ts";
import { hostContentOf } from "./host-content.ts";

/** More nodes than these are not looked through. */
const MOST_NODES = 20_000;

/**
 * What tells whether a value has been changed in place: equal for the same content. Looks through plain data, own fields, maps, sets and
 * buffers, and calls nothing of the script. Functions and what cannot be looked into count as they are.
 * @returns null for what is too large to be looked through
 */
export function printOf(value: unknown): string | null {
  const printer = new Printer();
  printer.put(value);
  return printer.isFull ? null : digestString(printer.text);
}

/** True for what can be changed in place. */
export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

const numbers = new WeakMap<object, number>();
let count = 0;

/** Tells an object from all others. */
function numberOf(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) {
    number = ++count;
    numbers.set(object, number);
  }
  return number;
}

class Printer {
  text = "";
  #nodes = 0;
  readonly #seen = new Map<object, number>();

  get isFull(): boolean {
    return this.#nodes > MOST_NODES;
  }

  put(root: unknown): void {
    // Data may be nested as deep as it likes: one after the other, not on the stack.
    const waiting: unknown[] = [root];
    while (waiting.length > 0 && !this.isFull) {
      const value = waiting.pop();
      this.#nodes++;
      if (isObject(value)) this.#object(value, waiting);
      else this.text += primitive(value);
    }
  }

  #object(value: object, waiting: unknown[]): void {
    const before = this.#seen.get(value);
    if (before !== undefined) {
      this.text += `@${before};`;
      return;
    }
    this.#seen.set(value, this.#seen.size);
    const parts = contentOf(value);
    this.text += `${parts.head}${parts.inside.length};`;
    for (let at = parts.inside.length - 1; at >= 0; at--) waiting.push(parts.inside[at]);
  }
}

function primitive(value: unknown): string {
  if (typeof value === "string") return `s${value.length}:${value}`;
  if (Object.is(value, -0)) return "-0;";
  return typeof value === "symbol" ? "y;" : `${typeof value} ${String(value)};`;
}

/** What an object is, and what it holds. */
export function contentOf(value: object): { head: string; inside: unknown[] } {
  if (Array.isArray(value)) return { head: "a", inside: [...fieldsOf(value)] };
  if (value instanceof Map) return { head: "m", inside: [...value].flat() };
  if (value instanceof Set) return { head: "t", inside: [...value] };
  if (value instanceof Date) return { head: `d${value.getTime()} `, inside: fieldsOf(value) };
  if (ArrayBuffer.isView(value)) return { head: bytes(value.buffer, value.byteOffset, value.byteLength), inside: [] };
  if (value instanceof ArrayBuffer) return { head: bytes(value, 0, value.byteLength), inside: [] };
  const prototype: unknown = Object.getPrototypeOf(value);
  const host = prototype === Object.prototype ? null : hostContentOf(value);
  if (host !== null) return host;
  const kind = typeof value === "function" ? `f${numberOf(value)} ` : isObject(prototype) ? `o${numberOf(prototype)} ` : "o";
  return { head: kind, inside: fieldsOf(value) };
}

function bytes(buffer: ArrayBufferLike, start: number, length: number): string {
  return `b${digestBytes(new Uint8Array(buffer, start, length))} `;
}

/** Keys and values of own fields; of an accessor the functions, which are not called. */
function fieldsOf(value: object): unknown[] {
  const fields: unknown[] = [];
  for (const key of Reflect.ownKeys(value)) {
    const field = Object.getOwnPropertyDescriptor(value, key);
    if (field === undefined || (typeof value === "function" && isUsual(key, field.value))) continue;
    if ("value" in field) fields.push(key, field.value);
    else fields.push(key, field.get, field.set);
  }
  return fields;
}

/** A field that every function has, or the prototype of a generator's iterators; that of a class has its methods. */
function isUsual(key: string | symbol, value: unknown): boolean {
  if (key === "prototype") return !(isObject(value) && Object.hasOwn(value, "constructor"));
  return key === "length" || key === "name";
}
