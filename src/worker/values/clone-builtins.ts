import type { PathStep } from "./key-refusal.ts";

/** The copy in progress, which copies the parts. `Cloner` is one. */
export interface Copying {
  /** The copy of a part, with the path to it kept for messages. */
  part(value: unknown, step: PathStep): unknown;
  object<T extends object>(object: T): T;
  /** To be called before the parts are copied, so that cycles find it. */
  keep<T extends object>(original: object, copy: T): T;
  /** Refuses fields that structured clone would drop: all own ones but `known`. */
  only(object: object, known: readonly PropertyKey[]): void;
  refuse(value: unknown, reason: string): never;
}

/** Errors that structured clone keeps. */
export const errorTypes = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError] as const;
const TypedArray = Object.getPrototypeOf(Uint8Array) as new () => Uint8Array;

/** Makes a view of a buffer; the length is in elements, of a DataView in bytes. */
export type View = new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView;

/** By prototype. */
export const typedArrays: ReadonlyMap<object, View> = new Map<object, View>(
  [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  ]
    .concat((globalThis as unknown as { Float16Array?: never }).Float16Array ?? [])
    .map((type) => [type.prototype, type as unknown as View]),
);

/** The copy of a built-in that structured clone keeps exactly; undefined for anything else. */
export function cloneBuiltin(cloner: Copying, object: object): object | undefined {
  if (typeof Blob !== "undefined" && object instanceof Blob) return object;
  const proto: unknown = Object.getPrototypeOf(object);
  if (proto === Map.prototype) return cloneMap(cloner, object as Map<unknown, unknown>);
  if (proto === Set.prototype) return cloneSet(cloner, object as Set<unknown>);
  if (proto === Date.prototype) return own(cloner, object, [], () => new Date((object as Date).getTime()));
  if (proto === RegExp.prototype) return own(cloner, object, ["lastIndex"], () => cloneRegExp(cloner, object as RegExp));
  if (proto === ArrayBuffer.prototype) return own(cloner, object, [], () => cloneBuffer(cloner, object as ArrayBuffer));
  if (proto === DataView.prototype)
    return own(cloner, object, [], () => cloneView(cloner, object as DataView, DataView as unknown as View));
  if (object instanceof TypedArray) return cloneTypedArray(cloner, object, typedArrays.get(proto as object));
  const error = errorTypes.find((type) => type.prototype === proto);
  return error === undefined ? undefined : cloneError(cloner, object as Error, error);
}

/** Copies an object that has no fields of its own but `known`. */
function own<T extends object>(cloner: Copying, object: object, known: readonly PropertyKey[], make: () => T): T {
  cloner.only(object, known);
  return cloner.keep(object, genuine(cloner, object, make));
}

/** A proxy or look-alike makes built-in methods throw. */
function genuine<T>(cloner: Copying, object: object, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof TypeError) return cloner.refuse(object, "it only looks like one");
    throw error;
  }
}

function cloneMap(cloner: Copying, map: Map<unknown, unknown>): Map<unknown, unknown> {
  const entries = genuine(cloner, map, () => [...Map.prototype.entries.call(map)]);
  const copy = own(cloner, map, [], () => new Map<unknown, unknown>());
  for (const [key, value] of entries) {
    copy.set(cloner.part(key, { entry: key, of: "key" }), cloner.part(value, { entry: key, of: "value" }));
  }
  return copy;
}

function cloneSet(cloner: Copying, set: Set<unknown>): Set<unknown> {
  const items = genuine(cloner, set, () => [...Set.prototype.values.call(set)]);
  const copy = own(cloner, set, [], () => new Set<unknown>());
  for (const item of items) copy.add(cloner.part(item, { entry: item, of: "item" }));
  return copy;
}

function cloneRegExp(cloner: Copying, regex: RegExp): RegExp {
  if (regex.lastIndex !== 0) cloner.refuse(regex, "its lastIndex would be lost; set it to 0");
  return new RegExp(regex.source, regex.flags);
}

function cloneBuffer(cloner: Copying, buffer: ArrayBuffer): ArrayBuffer {
  if ((buffer as { resizable?: boolean }).resizable === true)
    cloner.refuse(buffer, "resizable buffers are not kept alike everywhere");
  try {
    return buffer.slice(0);
  } catch {
    return cloner.refuse(buffer, "it was transferred away");
  }
}

function cloneView<T extends ArrayBufferView>(cloner: Copying, view: T, type: View): T {
  const { buffer } = view;
  if (!(buffer instanceof ArrayBuffer)) return cloner.refuse(view, "its memory is shared, so others could change it");
  // Views of one buffer share the copy of it. `object` refuses a buffer that was transferred away.
  const copy = cloner.object(buffer);
  const length = type === (DataView as unknown) ? view.byteLength : (view as unknown as Uint8Array).length;
  return new type(copy, view.byteOffset, length) as T;
}

function cloneTypedArray(cloner: Copying, array: Uint8Array, type: View | undefined): object {
  if (type === undefined) return cloner.refuse(array, "its class would be lost");
  if (Object.getOwnPropertySymbols(array).length > 0) cloner.refuse(array, "its symbol fields would be lost");
  return cloner.keep(
    array,
    genuine(cloner, array, () => cloneView(cloner, array, type)),
  );
}

function cloneError(cloner: Copying, error: Error, type: new (message?: string) => Error): Error {
  cloner.only(error, ["message", "stack", "cause", "fileName", "lineNumber", "columnNumber", "line", "column", "sourceURL"]);
  const copy = cloner.keep(error, new type());
  const define = (key: string, value: unknown): void => {
    Object.defineProperty(copy, key, { value, writable: true, configurable: true, enumerable: false });
  };
  if (Object.hasOwn(error, "message")) define("message", `${error.message}`);
  if (typeof error.stack === "string") define("stack", error.stack);
  if (Object.hasOwn(error, "cause")) define("cause", cloner.part(error.cause, "cause"));
  return copy;
}
