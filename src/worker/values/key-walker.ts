/**
 * Type-tagged encoding of values to text.
 *
 * Note: why two different values never get one text
 * -------------------------------------------------
 * Every token says by its first character what it is and where it ends: numbers and big integers end at a comma,
 * strings carry their length, collections close with a bracket that begins no other token. So tokens can stand side by
 * side and be read back in one way only. Unordered content is sorted by its text first.
 *
 * Note: shared nodes and cycles
 * -----------------------------
 * A cycle is written as the number of levels up to the ancestor it returns to. A node whose text refers to nothing above
 * itself, nor to itself, reads alike wherever it stands, and is remembered; any other depends on its ancestors and is
 * walked again. Long texts are replaced by their digest at every level, by their content alone, so that an alias
 * and a copy of it still agree and nested aliases do not double the text.
 */
import { isRevoked } from "../../shared/errors.ts";
import { digestBytes } from "./digest.ts";
import type { BlobTokens } from "./key-blobs.ts";
import { encodeExotic, encodeSpecial, type Walk } from "./key-exotic.ts";
import { type PathStep, REVOKED, type Refusal, unhashable } from "./key-refusal.ts";
import { shapeOf } from "./key-shapes.ts";
import { MIN_NUMBERS } from "./key-simple.ts";
import { stringToken } from "./string-token.ts";

/** How values without a key of their own get one. */
export interface KeyOptions {
  /** `[Class, (value) => unknown]`: an instance is keyed by what the function returns; the most specific class wins. */
  readonly hashFuncs?: readonly HashFunc[] | undefined;
  /** Stable text of a function that may be part of a key (a script's own top-level function), else undefined. */
  readonly functionKey?: ((fn: Function) => string | undefined) | undefined;
}

/** A class (or any constructor) and what to hash in place of its instances. */
// biome-ignore lint/suspicious/noExplicitAny: users give functions of their own parameter type
export type HashFunc = readonly [Function, (value: any) => unknown];

const LONG = 4096;
const WORTH_KEEPING = 128;
const MAX_ENTANGLED = 100_000;

/** Encodes the values of one key; not to be entered again while it works. */
export class KeyWalker implements Walk {
  readonly options: KeyOptions;
  readonly blobs: BlobTokens;
  /** Where the value at hand stands: `path[0]` the argument, `path[d]` the step out of the object at depth d. */
  readonly path: PathStep[] = [];
  readonly #stack: object[] = [];
  #memo: Map<object, string> | undefined;
  #codes: Map<object, string> | undefined;
  #entangled: Set<object> | undefined;
  #again = 0;
  /** Depth of the highest ancestor that the node at hand returns to. */
  #low = Number.POSITIVE_INFINITY;

  constructor(options: KeyOptions, blobs: BlobTokens) {
    this.options = options;
    this.blobs = blobs;
  }

  /** The token of a value that stands `depth` levels deep (an argument: 1). */
  value(value: unknown, depth: number): string {
    switch (typeof value) {
      case "string":
        return `"${value.length}:${value}`;
      case "number":
        return value === 0 && 1 / value < 0 ? "-0," : `${value},`;
      case "boolean":
        return value ? "t" : "f";
      case "undefined":
        return "u";
      case "bigint":
        return `b${value},`;
      case "symbol":
        return this.#symbol(value, depth);
      case "function":
        return this.#function(value, depth);
      default:
        return value === null ? "z" : this.#object(value as object, depth);
    }
  }

  /** Fails with the path to the value at this depth. */
  refuse(value: unknown, depth: number, reason: string): never {
    throw new RefusedValue({ fn: "", param: undefined, steps: this.path.slice(1, depth), value, reason });
  }

  /** What an object at the path that was revoked amounts to, or null if there is none. */
  revoked(): RefusedValue | null {
    const depth = this.#stack.findIndex(isRevoked);
    if (depth === -1) return null;
    return new RefusedValue({
      fn: "",
      param: undefined,
      steps: this.path.slice(1, depth),
      value: this.#stack[depth],
      reason: REVOKED,
    });
  }

  /** Own enumerable fields in the order of their names, as `{…}`. Accessors are refused, not called. */
  fields(object: object, depth: number, skip?: (key: string) => boolean): string {
    let keys = Object.keys(object);
    if (skip !== undefined) keys = keys.filter((key) => !skip(key));
    const { sorted, tokens } = shapeOf(keys);
    let text = "{";
    for (let i = 0; i < sorted.length; i++) {
      const key = sorted[i] as string;
      const field = Object.getOwnPropertyDescriptor(object, key);
      this.path[depth] = key;
      if (field === undefined || field.get !== undefined || field.set !== undefined) {
        this.refuse(object, depth, `its field ${JSON.stringify(key)} is an accessor, whose result is no content`);
      }
      const value: unknown = field.value;
      const type = typeof value;
      if (type === "string") text += `${tokens[i]}"${(value as string).length}:${value as string}`;
      else if (type === "number" && value !== 0) text += `${tokens[i]}${value as number},`;
      else if (type === "function" && skip === undefined && (key === "toJSON" || key === "getChildAt")) {
        return encodeSpecial(this, object, depth) ?? this.refuse(value, depth + 1, "functions have no content");
      } else text += tokens[i] + this.value(value, depth + 1);
    }
    const symbols = Object.getOwnPropertySymbols(object);
    if (symbols.length > 0) text += this.#symbolFields(object, symbols, depth);
    return `${text}}`;
  }

  /** Items, holes as runs; extra fields of the array behind them. Many numbers are taken by their bits. */
  items(array: readonly unknown[], depth: number): string {
    const own = Object.keys(array);
    // Keys list indices first, in order: if the last one is the last index, there are no holes and no other fields.
    if (own.length !== array.length || own.at(-1) !== (own.length === 0 ? undefined : `${own.length - 1}`)) {
      return this.#sparseItems(array, own, depth);
    }
    if (own.length >= MIN_NUMBERS && array.every(isNumber)) return numbers(array as number[]);
    let text = "[";
    for (let i = 0; i < array.length; i++) {
      this.path[depth] = i;
      const item = array[i];
      text += typeof item === "string" ? `"${item.length}:${item}` : this.value(item, depth + 1);
    }
    return `${text}]`;
  }

  #sparseItems(array: readonly unknown[], own: readonly string[], depth: number): string {
    const isIndex = (key: string): boolean => Number(key) < array.length && `${Number(key) >>> 0}` === key;
    let text = "[";
    let next = 0;
    for (const key of own.filter(isIndex)) {
      const index = Number(key);
      if (index > next) text += `h${index - next},`;
      this.path[depth] = index;
      text += this.value(array[index], depth + 1);
      next = index + 1;
    }
    if (next < array.length) text += `h${array.length - next},`;
    return `${text}]${own.every(isIndex) ? "" : `+${this.fields(array, depth, isIndex)}`}`;
  }

  /** A value's token by its kind, without hashFuncs. */
  content(object: object, depth: number): string {
    const proto: unknown = Object.getPrototypeOf(object);
    if (proto === Array.prototype) return this.items(object as unknown[], depth);
    if (proto === Object.prototype) return this.fields(object, depth);
    return encodeExotic(this, object, proto as object | null, depth);
  }

  #object(object: object, depth: number): string {
    const stack = this.#stack;
    for (let d = depth - 1; d > 0; d--) {
      if (stack[d] !== object) continue;
      if (d < this.#low) this.#low = d;
      return `^${depth - d},`;
    }
    const known = this.#memo?.get(object);
    if (known !== undefined) return known;
    if (this.#entangled?.has(object) && ++this.#again > MAX_ENTANGLED) {
      this.refuse(object, depth, "it is part of a web of cycles too dense to compare");
    }
    const outerLow = this.#low;
    this.#low = Number.POSITIVE_INFINITY;
    stack[depth] = object;
    let text = this.#hashed(object, depth) ?? this.content(object, depth);
    if (text.length > LONG) text = this.blobs.digest(text);
    if (this.#low > depth) {
      // What is short is quickly walked again: long parts of it are remembered themselves.
      if (text.length > WORTH_KEEPING) {
        this.#memo ??= new Map();
        this.#memo.set(object, text);
      }
    } else {
      this.#entangled ??= new Set();
      this.#entangled.add(object);
    }
    if (outerLow < this.#low) this.#low = outerLow;
    return text;
  }

  #hashed(object: object, depth: number): string | undefined {
    const { hashFuncs } = this.options;
    if (hashFuncs === undefined || hashFuncs.length === 0) return undefined;
    for (let proto: unknown = Object.getPrototypeOf(object); proto !== null; proto = Object.getPrototypeOf(proto)) {
      const found = hashFuncs.find(([type]) => type.prototype === proto);
      if (found === undefined) continue;
      const result: unknown = found[1](object);
      this.path[depth] = undefined;
      const token = isObject(result) ? this.#stackless(result, object, depth) : this.value(result, depth + 1);
      return `H${stringToken(found[0].name)}${token}`;
    }
    return undefined;
  }

  /** What a hash function returned is not hashed by one again: `[Object, (o) => ({ id: o.id })]` ends. */
  #stackless(result: object, object: object, depth: number): string {
    if (result === object) return this.content(object, depth);
    if (typeof result === "function") return this.#function(result, depth, true);
    this.#stack[depth + 1] = result;
    return this.content(result, depth + 1);
  }

  #function(fn: Function, depth: number, plain = false): string {
    const hashed = plain ? undefined : this.#hashed(fn, depth);
    if (hashed !== undefined) return hashed;
    const key = this.options.functionKey?.(fn);
    if (key !== undefined) return `F${stringToken(key)}`;
    return this.refuse(fn, depth, "only top-level functions of the script can be compared, by their source");
  }

  code(proto: object): string {
    const known = this.#codes?.get(proto);
    if (known !== undefined) return known;
    const key = this.options.functionKey?.(proto.constructor);
    const code = key === undefined ? "" : `F${stringToken(key)}`;
    this.#codes ??= new Map();
    this.#codes.set(proto, code);
    return code;
  }

  #symbol(symbol: symbol, depth: number): string {
    const key = Symbol.keyFor(symbol);
    if (key !== undefined) return `y${stringToken(key)}`;
    const name = symbol.description ?? "";
    if (name.startsWith("Symbol.") && (Symbol as unknown as Record<string, unknown>)[name.slice(7)] === symbol) {
      return `w${stringToken(name)}`;
    }
    return this.refuse(symbol, depth, "a symbol equals only itself; use Symbol.for(…)");
  }

  #symbolFields(object: object, symbols: readonly symbol[], depth: number): string {
    const parts: string[] = [];
    for (const symbol of symbols) {
      const field = Object.getOwnPropertyDescriptor(object, symbol);
      if (field === undefined || (!field.enumerable && symbol !== Symbol.toStringTag)) continue;
      this.path[depth] = `[${String(symbol)}]`;
      if (!field.enumerable || !("value" in field)) this.refuse(object, depth, "its fields do not show its content");
      parts.push(this.#symbol(symbol, depth + 1) + this.value(field.value, depth + 1));
    }
    return parts.sort().join("");
  }
}

/** Thrown inside; becomes an UnhashableParamError where the function and the parameter are known. */
export class RefusedValue {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    this.refusal = refusal;
  }

  toError(fn: string, param: string | undefined): Error {
    return unhashable({ ...this.refusal, fn, param });
  }
}

function numbers(array: readonly number[]): string {
  const bits = new Float64Array(array.length);
  // One bit pattern for every NaN.
  for (let i = 0; i < array.length; i++) bits[i] = Number.isNaN(array[i]) ? Number.NaN : (array[i] as number);
  return `#${array.length}:${digestBytes(new Uint8Array(bits.buffer))}`;
}

function isNumber(value: unknown): boolean {
  return typeof value === "number";
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
