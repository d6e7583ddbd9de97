/**
 * Data as JSON and buffers, exactly: what `exactClone` copies comes back the same, shared parts and cycles included.
 *
 * Note: the form
 * --------------
 * Texts, booleans, null, ordinary numbers and plain objects stand for themselves. Everything else is an array that begins with a tag.
 * Objects are counted in the order in which they are met, and one that is met again is its number. Binary data stands beside the JSON,
 * in parts that the JSON names by their place: columns are bytes, not numbers in a text.
 */
import { errorTypes, typedArrays, type View } from "../values/clone-builtins.ts";
import { isSharedWithPage } from "../values/shared-memory.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Data as it is written. A Blob has to be read for that. */
export interface Flat {
  readonly tree: Json;
  readonly parts: readonly (ArrayBuffer | Blob)[];
}

/** Something stands in the value that only the page's own memory can hold, such as a function. */
export class NotPlainError extends TypeError {
  override name = "NotPlainError";
}

/** What was read is nothing that was written here. */
export class CorruptRecordError extends Error {
  override name = "CorruptRecordError";
}

const tags = {
  array: 0,
  same: 1,
  undefined: 2,
  number: 3,
  bigint: 4,
  date: 5,
  regExp: 6,
  map: 7,
  set: 8,
  buffer: 9,
  view: 10,
  error: 11,
  blob: 12,
  file: 13,
  /** With holes, or with fields of its own. */
  sparse: 14,
} as const;

const views: ReadonlyMap<string, View> = new Map(
  [...typedArrays.values(), DataView as unknown as View].map((type) => [type.name, type]),
);

/** @throws NotPlainError; RangeError for what is nested too deeply */
export function flatten(value: unknown): Flat {
  const writer = new Writer();
  const tree = writer.of(value);
  return { tree, parts: writer.parts };
}

class Writer {
  readonly parts: (ArrayBuffer | Blob)[] = [];
  readonly #places = new Map<object, number>();

  of(value: unknown): Json {
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        if (Number.isFinite(value) && !Object.is(value, -0)) return value;
        return [tags.number, Object.is(value, -0) ? "-0" : String(value)];
      case "undefined":
        return [tags.undefined];
      case "bigint":
        return [tags.bigint, String(value)];
      case "object":
        return value === null ? null : this.#object(value);
      default:
        throw new NotPlainError(`A ${typeof value} cannot be written.`);
    }
  }

  #object(object: object): Json {
    const known = this.#places.get(object);
    if (known !== undefined) return [tags.same, known];
    this.#places.set(object, this.#places.size);
    if (Array.isArray(object)) return this.#array(object);
    if (object instanceof Blob) return this.#blob(object);
    if (ArrayBuffer.isView(object)) return this.#view(object);
    if (object instanceof ArrayBuffer) return [tags.buffer, this.parts.push(object) - 1];
    if (isSharedWithPage(object))
      return [tags.buffer, this.parts.push(new Uint8Array(object as SharedArrayBuffer).slice().buffer) - 1];
    if (object instanceof Map) return [tags.map, ...[...object].flatMap(([key, value]) => [this.of(key), this.of(value)])];
    if (object instanceof Set) return [tags.set, ...[...object].map((item) => this.of(item))];
    if (object instanceof Date) return [tags.date, this.of(object.getTime())];
    if (object instanceof RegExp) return [tags.regExp, object.source, object.flags];
    if (object instanceof Error) return this.#error(object);
    const proto: unknown = Object.getPrototypeOf(object);
    if (proto !== Object.prototype && proto !== null) throw new NotPlainError("An instance of a class cannot be written.");
    return this.#fields(object);
  }

  #fields(object: object): Json {
    // Without a prototype, so that __proto__ is a field like any other.
    const tree = Object.create(null) as Record<string, Json>;
    for (const [key, value] of Object.entries(object)) tree[key] = this.of(value);
    return tree;
  }

  #array(array: readonly unknown[]): Json {
    const keys = Object.keys(array);
    if (keys.length === array.length && (keys.length === 0 || keys.at(-1) === String(array.length - 1))) {
      return [tags.array, ...array.map((item) => this.of(item))];
    }
    return [tags.sparse, array.length, ...Object.entries(array).flatMap(([key, value]) => [key, this.of(value)])];
  }

  #view(view: ArrayBufferView): Json {
    const { buffer, byteOffset } = view;
    // A proxy of memory that others can change has no exact copy.
    if (!(buffer instanceof ArrayBuffer) && !isSharedWithPage(buffer))
      throw new NotPlainError("Shared memory cannot be written.");
    const length = view instanceof DataView ? view.byteLength : (view as Uint8Array).length;
    return [tags.view, view.constructor.name, this.of(buffer), byteOffset, length];
  }

  #blob(blob: Blob): Json {
    const part = this.parts.push(blob) - 1;
    if (!(blob instanceof File)) return [tags.blob, part, blob.type];
    return [tags.file, part, blob.type, blob.name, blob.lastModified];
  }

  #error(error: Error): Json {
    const field = (name: "message" | "stack" | "cause"): Json =>
      Object.hasOwn(error, name) || name === "stack" ? [this.of(error[name])] : [];
    return [tags.error, error.constructor.name, field("message"), field("stack"), field("cause")];
  }
}

/**
 * What `flatten` has written.
 * @param parts in the place of its own; Blobs as their bytes
 * @throws CorruptRecordError
 */
export function revive(tree: Json, parts: readonly Uint8Array<ArrayBuffer>[]): unknown {
  try {
    return new Reader(parts).of(tree);
  } catch (error) {
    if (error instanceof CorruptRecordError) throw error;
    throw new CorruptRecordError("A record could not be read.", { cause: error });
  }
}

class Reader {
  readonly #objects: object[] = [];
  /** Each part is one object's: a record that names one again and again would take its bytes as often. */
  readonly #taken = new Set<number>();

  constructor(readonly parts: readonly Uint8Array<ArrayBuffer>[]) {}

  of(tree: Json): unknown {
    if (typeof tree !== "object" || tree === null) return tree;
    if (!Array.isArray(tree)) return this.#fields(tree as { readonly [key: string]: Json });
    const [tag, ...rest] = tree as readonly Json[];
    switch (tag) {
      case tags.array: {
        const array = this.#keep([] as unknown[]);
        for (const item of rest) array.push(this.of(item));
        return array;
      }
      case tags.same:
        return must(this.#objects[rest[0] as number]);
      case tags.undefined:
        return undefined;
      case tags.number:
        return Number(rest[0]);
      case tags.bigint:
        return BigInt(rest[0] as string);
      case tags.date:
        return this.#keep(new Date(this.of(rest[0] as Json) as number));
      case tags.regExp:
        return this.#keep(new RegExp(rest[0] as string, rest[1] as string));
      case tags.map: {
        const map = this.#keep(new Map<unknown, unknown>());
        for (let at = 0; at < rest.length; at += 2) map.set(this.of(rest[at] as Json), this.of(rest[at + 1] as Json));
        return map;
      }
      case tags.set: {
        const set = this.#keep(new Set<unknown>());
        for (const item of rest) set.add(this.of(item));
        return set;
      }
      case tags.buffer:
        return this.#keep(this.#part(rest[0] as number).slice().buffer);
      case tags.view:
        return this.#view(rest);
      case tags.error:
        return this.#error(rest);
      case tags.blob:
        return this.#keep(new Blob([this.#part(rest[0] as number)], { type: rest[1] as string }));
      case tags.file: {
        const [part, type, name, lastModified] = rest as [number, string, string, number];
        return this.#keep(new File([this.#part(part)], name, { type, lastModified }));
      }
      case tags.sparse: {
        const array = this.#keep([] as unknown[]);
        array.length = rest[0] as number;
        for (let at = 1; at < rest.length; at += 2) define(array, rest[at] as string, this.of(rest[at + 1] as Json));
        return array;
      }
      default:
        throw new CorruptRecordError(`There is no tag ${String(tag)}.`);
    }
  }

  #keep<T extends object>(object: T): T {
    this.#objects.push(object);
    return object;
  }

  #fields(tree: { readonly [key: string]: Json }): object {
    const object = this.#keep({});
    for (const [key, value] of Object.entries(tree)) define(object, key, this.of(value));
    return object;
  }

  #part(at: number): Uint8Array<ArrayBuffer> {
    if (this.#taken.has(at)) throw new CorruptRecordError("A part of a record is named twice.");
    this.#taken.add(at);
    return must(this.parts[at]);
  }

  #view([name, buffer, offset, length]: readonly Json[]): object {
    const place = this.#objects.push(this) - 1;
    const type = must(views.get(name as string));
    const view = new type(this.of(buffer as Json) as ArrayBuffer, offset as number, length as number);
    this.#objects[place] = view;
    return view;
  }

  #error([name, ...fields]: readonly Json[]): Error {
    const error = this.#keep(new (must(errorTypes.find((type) => type.name === name)))());
    for (const [at, key] of (["message", "stack", "cause"] as const).entries()) {
      const [value] = fields[at] as readonly Json[];
      const isGiven = (fields[at] as readonly Json[]).length > 0;
      if (!isGiven) continue;
      Object.defineProperty(error, key, { value: this.of(value as Json), writable: true, configurable: true, enumerable: false });
    }
    return error;
  }
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new CorruptRecordError("A part of a record is missing.");
  return value;
}

/** As an own field, whatever its name. */
function define(object: object, key: string, value: unknown): void {
  if (key !== "__proto__") (object as Record<string, unknown>)[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}
