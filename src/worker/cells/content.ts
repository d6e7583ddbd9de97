/**
 * What an object held when somebody looked, to tell later whether it was changed in place.
 *
 * Note: looked through once, compared often
 * -----------------------------------------
 * All objects that can be reached are listed, each with what it holds itself, by identity. As long as each of them still holds that,
 * nothing else can be reached, so nothing has changed: comparing follows no references and makes next to nothing. The first look asks for
 * descriptors, so that no getter is called. What is plain then is read as plain data later.
 */
import { hostContentOf } from "./host-content.ts";
import { contentOf, isObject } from "./print.ts";

/** More values than these are not looked through. */
const MOST_VALUES = 20_000;

/** What an object holds itself. `keys`: of a record whose fields are plain; null: of a list without other fields, and of all else. */
interface Part {
  readonly object: object;
  readonly keys: readonly string[] | null;
  /** What it is; null for a record or a list. */
  readonly head: string | null;
  readonly values: readonly unknown[];
  /** It may be given more fields: it is not frozen. */
  readonly isOpen: boolean;
}

export class Content {
  private constructor(readonly parts: readonly Part[]) {}

  /** Null for what is too large to be looked through. */
  static of(root: object): Content | null {
    const objects = new Set([root]);
    const parts: Part[] = [];
    let count = 0;
    // Of the record before: lists are mostly of records with the same fields.
    let keys: readonly string[] = [];
    // What is added to a set while it is gone through comes, too.
    for (const object of objects) {
      const part = partOf(object, keys);
      keys = part.keys ?? keys;
      count += part.values.length + 1;
      if (count > MOST_VALUES) return null;
      parts.push(part);
      for (const value of part.values) if (isObject(value)) objects.add(value);
    }
    return new Content(parts);
  }

  /** Nothing of it was changed since. */
  get holds(): boolean {
    for (const part of this.parts) if (!stillHolds(part)) return false;
    return true;
  }
}

function partOf(object: object, before: readonly string[]): Part {
  const isOpen = Object.isExtensible(object);
  const names = Reflect.ownKeys(object);
  if (Array.isArray(object)) {
    const isPlain = names.length === object.length + 1 && names.every((name) => isData(object, name, name !== "length"));
    if (isPlain) return { object, keys: null, head: null, values: [...(object as unknown[])], isOpen };
  } else if (isRecord(object, names)) {
    const keys = sameAs(names, before) ? before : names;
    return { object, keys, head: null, values: names.map((name) => (object as Record<string, unknown>)[name]), isOpen };
  }
  const { head, inside } = contentOf(object);
  return { object, keys: null, head, values: inside, isOpen };
}

function stillHolds({ object, keys, head, values, isOpen }: Part): boolean {
  if (Object.isExtensible(object) !== isOpen) return false;
  if (head !== null) {
    const now = contentOf(object);
    return now.head === head && sameAs(now.inside, values);
  }
  if (keys === null) return sameAs(object as unknown[], values) && Reflect.ownKeys(object).length === values.length + 1;
  let at = 0;
  for (const key in object) {
    if (key !== keys[at] || !Object.is((object as Record<string, unknown>)[key], values[at])) return false;
    at++;
  }
  // A field that is not listed is none that was there.
  return at === keys.length && Reflect.ownKeys(object).length === at;
}

function sameAs(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!Object.is(a[at], b[at])) return false;
  return true;
}

/** An object of fields only, of whatever class, all of them listed. */
function isRecord(object: object, names: readonly (string | symbol)[]): names is string[] {
  return (
    typeof object === "object" &&
    !(object instanceof Map || object instanceof Set || object instanceof Date || object instanceof ArrayBuffer) &&
    !ArrayBuffer.isView(object) &&
    // What the platform makes has no fields of its own.
    !(names.length === 0 && hostContentOf(object) !== null) &&
    names.every((name) => isData(object, name, true)) &&
    sameAs(inheritedToo(object), names)
  );
}

function isData(object: object, name: string | symbol, isListed: boolean): boolean {
  if (typeof name === "symbol") return false;
  const field = Object.getOwnPropertyDescriptor(object, name);
  return field !== undefined && "value" in field && field.enumerable === isListed;
}

function inheritedToo(object: object): string[] {
  const names: string[] = [];
  for (const name in object) names.push(name);
  return names;
}
