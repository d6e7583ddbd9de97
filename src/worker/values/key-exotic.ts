import { typeName } from "../../shared/errors.ts";
import { type ArrowTable, arrowTypeText, arrowValues, isArrowTable } from "./arrow-table.ts";
import { digestBytes } from "./digest.ts";
import type { BlobTokens } from "./key-blobs.ts";
import type { PathStep } from "./key-refusal.ts";
import { isObjectPrototype, judgeClass } from "./ordinary-class.ts";
import { stringToken } from "./string-token.ts";

/** The walk that meets such a value: what encodes its parts. `KeyWalker` is one. */
export interface Walk {
  readonly path: PathStep[];
  readonly blobs: BlobTokens;
  /** The token of a part that stands `depth` levels deep. */
  value(value: unknown, depth: number): string;
  fields(object: object, depth: number, skip?: (key: string) => boolean): string;
  items(array: readonly unknown[], depth: number): string;
  refuse(value: unknown, depth: number, reason: string): never;
  /** The token of what a class consists of, if it is one of the script's top level: what its instances do is its text. */
  code(proto: object): string;
}

/** One built-in type: how to tell a real one from a proxy or a look-alike, and how to write its content. */
interface Builtin<T extends object> {
  readonly type: new (...args: never[]) => T;
  /** Throws unless the object really is one. */
  readonly probe: (object: T) => unknown;
  readonly encode: (walker: Walk, object: T, depth: number) => string;
}

const builtin = <T extends object>(row: Builtin<T>): Builtin<object> => row as unknown as Builtin<object>;
const TypedArray = Object.getPrototypeOf(Uint8Array) as new () => Uint8Array;
const getter = (type: { prototype: object }, name: PropertyKey): (() => unknown) =>
  Object.getOwnPropertyDescriptor(type.prototype, name)?.get as () => unknown;
const mapSize = getter(Map, "size");
const setSize = getter(Set, "size");
const typedArrayTag = getter(TypedArray, Symbol.toStringTag);

const builtins: readonly Builtin<object>[] = [
  builtin<unknown[]>({ type: Array, probe: () => true, encode: (walker, array, depth) => walker.items(array, depth) }),
  builtin<Map<unknown, unknown>>({ type: Map, probe: (map) => mapSize.call(map), encode: encodeMap }),
  builtin<Set<unknown>>({ type: Set, probe: (set) => setSize.call(set), encode: encodeSet }),
  builtin<Date>({ type: Date, probe: (date) => date.getTime(), encode: (_, date) => `D${date.getTime()},` }),
  builtin<RegExp>({
    type: RegExp,
    probe: (regex) => regex.flags,
    encode: (_, regex) => `X${stringToken(regex.source)}${stringToken(regex.flags)}`,
  }),
  builtin<URL>({ type: URL, probe: (url) => url.href, encode: (_, url) => `L${stringToken(url.href)}` }),
  builtin<ArrayBuffer>({
    type: ArrayBuffer,
    probe: (buffer) => buffer.byteLength,
    encode: (walker, buffer, depth) => `B${bytes(walker, buffer, buffer, depth)}`,
  }),
  builtin<DataView>({
    type: DataView,
    probe: (view) => view.buffer,
    encode: (walker, view, depth) => `V${bytes(walker, view, view, depth)}`,
  }),
];

/** Everything but plain objects and arrays: built-in types, errors, tables, `toJSON`, plain records; else it refuses. */
export function encodeExotic(walker: Walk, object: object, proto: object | null, depth: number): string {
  if (typeof Blob !== "undefined" && object instanceof Blob) return walker.blobs.token(object);
  for (const { type, probe, encode } of builtins) {
    if (!(object instanceof type)) continue;
    if (!passes(probe, object)) walker.refuse(object, depth, `it only looks like a ${type.name}`);
    return (
      subclass(walker, object, proto, type.prototype as object, depth) +
      encode(walker, object, depth) +
      extras(walker, object, depth)
    );
  }
  if (object instanceof TypedArray) return encodeTypedArray(walker, object, proto, depth);
  if (typeof SharedArrayBuffer !== "undefined" && object instanceof SharedArrayBuffer)
    return `Q${bytes(walker, object, object, depth)}`;
  if (object instanceof Error) return encodeError(walker, object, depth);
  const special = encodeSpecial(walker, object, depth);
  if (special !== undefined) return special;
  if (proto === null || isObjectPrototype(proto)) return walker.fields(object, depth);
  return encodeRecord(walker, object, proto, depth);
}

/** Arrow tables and objects with `toJSON`. */
export function encodeSpecial(walker: Walk, object: object, depth: number): string | undefined {
  if (isArrowTable(object)) return encodeArrow(walker, object, depth);
  const { toJSON } = object as { toJSON?: unknown };
  return typeof toJSON === "function" ? encodeJson(walker, object, toJSON, depth) : undefined;
}

function passes(probe: (object: object) => unknown, object: object): boolean {
  try {
    probe(object);
    return true;
  } catch {
    return false;
  }
}

/** Nothing for the built-in type itself, else the name of the class, which must be ordinary code. */
function subclass(walker: Walk, object: object, proto: object | null, until: object, depth: number): string {
  if (proto === until || proto === null) return "";
  const verdict = judgeClass(proto, until);
  return "reason" in verdict
    ? walker.refuse(object, depth, verdict.reason)
    : `c${stringToken(verdict.name)}${walker.code(proto)}`;
}

function extras(walker: Walk, object: object, depth: number): string {
  return Array.isArray(object) || Object.keys(object).length === 0 ? "" : `+${walker.fields(object, depth)}`;
}

function encodeMap(walker: Walk, map: Map<unknown, unknown>, depth: number): string {
  const entries: string[] = [];
  for (const [key, value] of map) {
    walker.path[depth] = { entry: key, of: "key" };
    const token = walker.value(key, depth + 1);
    walker.path[depth] = { entry: key, of: "value" };
    entries.push(token + walker.value(value, depth + 1));
  }
  return `M${walker.blobs.sorted(entries)})`;
}

function encodeSet(walker: Walk, set: Set<unknown>, depth: number): string {
  const items: string[] = [];
  for (const item of set) {
    walker.path[depth] = { entry: item, of: "item" };
    items.push(walker.value(item, depth + 1));
  }
  return `S${walker.blobs.sorted(items)})`;
}

function encodeTypedArray(walker: Walk, array: Uint8Array, proto: object | null, depth: number): string {
  const name = typedArrayTag.call(array) as string | undefined;
  if (name === undefined) return walker.refuse(array, depth, "it only looks like a typed array");
  const until = (globalThis as unknown as Record<string, { prototype: object }>)[name]?.prototype ?? TypedArray.prototype;
  return `${subclass(walker, array, proto, until, depth)}A${stringToken(name)}${bytes(walker, array, array, depth)}`;
}

/** The number of bytes, then the bytes themselves if they are few, else their digest. */
function bytes(walker: Walk, object: object, source: ArrayBufferView | ArrayBufferLike, depth: number): string {
  let content: Uint8Array;
  try {
    content = ArrayBuffer.isView(source)
      ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
      : new Uint8Array(source);
  } catch {
    return walker.refuse(object, depth, "its buffer was transferred away");
  }
  return `${content.length}:${content.length <= 32 ? String.fromCharCode(...content) : digestBytes(content)}`;
}

const errorFields = new Set(["name", "message", "stack", "cause", "errors"]);

function encodeError(walker: Walk, error: Error, depth: number): string {
  let text = `E${stringToken(typeName(error))}`;
  for (const key of ["name", "message", "cause", "errors"] as const) {
    const value: unknown = (error as unknown as Record<string, unknown>)[key];
    walker.path[depth] = key;
    // An absent cause differs from one that is undefined.
    text += value === undefined && !Object.hasOwn(error, key) ? "h1," : walker.value(value, depth + 1);
  }
  return text + walker.fields(error, depth, (key) => errorFields.has(key));
}

function encodeArrow(walker: Walk, table: ArrowTable, depth: number): string {
  let text = `W${table.numRows},`;
  table.schema.fields.forEach((field, index) => {
    walker.path[depth] = field.name;
    text += stringToken(field.name) + stringToken(arrowTypeText(field)) + walker.value(arrowValues(table, index), depth + 1);
  });
  return `${text})`;
}

function encodeJson(walker: Walk, object: object, toJSON: Function, depth: number): string {
  const json: unknown = toJSON.call(object, "");
  if (json === object) walker.refuse(object, depth, "its toJSON() returns the object itself");
  walker.path[depth] = undefined;
  return `J${stringToken(typeName(object))}${walker.value(json, depth + 1)}`;
}

function encodeRecord(walker: Walk, object: object, proto: object, depth: number): string {
  if (object instanceof Promise) walker.refuse(object, depth, "a promise has no content yet; await it first");
  const verdict = judgeClass(proto);
  if ("reason" in verdict) return walker.refuse(object, depth, verdict.reason);
  if (Object.keys(object).length === 0) walker.refuse(object, depth, "it has no fields of its own to compare");
  return `R${stringToken(verdict.name)}${walker.code(proto)}${walker.fields(object, depth)}`;
}
