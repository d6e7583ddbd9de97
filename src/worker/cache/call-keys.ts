/**
 * The value keys of one wrapped function.
 */
import { UnhashableParamError } from "../../shared/errors.ts";
import { captureKey } from "../values/capture-key.ts";
import { createKeyEncoder, encodeValue, isIgnored, type KeyEncoder, paramName } from "../values/key.ts";
import { KEY_PARAM } from "../values/key-refusal.ts";
import { shortText } from "../values/short-text.ts";
import { stringToken } from "../values/string-token.ts";
import type { ValueKey } from "./cache-keys.ts";
import type { ParsedOptions } from "./cache-options.ts";
import type { FunctionIdentity } from "./function-identity.ts";
import type { CallPart, KnownCall } from "./history.ts";

/** What the option `key` returns stands for all arguments. */
const KEY_RESULT = { name: KEY_PARAM, rest: false };

/** What the keys of all functions share. */
export interface KeyHost {
  /** Stable text of a function that may be part of a key, else undefined. */
  functionKey(this: void, fn: Function): string | undefined;
  /** Objects whose keys as `this` are being made: what they hold may be functions that have the same `this`. */
  readonly underWay: Set<unknown>;
}

/** Tells some keys from others. */
export interface Matcher {
  matches(this: void, key: ValueKey): boolean;
  /** The one key that it tells, or null: those of several `this`. */
  readonly only: ValueKey | null;
}

export class CallKeys {
  readonly #encoder: KeyEncoder;
  readonly #underWay: Set<unknown>;
  /** Encodes one argument, whichever it is. */
  #plain: KeyEncoder | null = null;
  readonly #thisKey = (self: unknown): string => this.#ofThis(self);

  constructor(
    readonly identity: FunctionIdentity,
    readonly options: ParsedOptions,
    { functionKey, underWay }: KeyHost,
  ) {
    this.#underWay = underWay;
    this.#encoder = createKeyEncoder(
      { fn: identity.name, params: options.key === null ? identity.params : [KEY_RESULT] },
      { hashFuncs: options.hashFuncs, functionKey },
    );
  }

  /**
   * Captured primitives, `this` (that around an arrow function too) and arguments, as they are now. A promise only for blobs that are new to an async function.
   * @throws UnhashableParamError
   */
  of(self: unknown, args: readonly unknown[]): ValueKey | Promise<ValueKey> {
    const { captures, usesThis } = this.identity;
    const own = this.#ofArguments(args);
    if (captures.length === 0 && !usesThis) return own as ValueKey | Promise<ValueKey>;
    const inputs = captureKey(captures, this.#thisKey) + (usesThis ? this.#ofThis(self) : "");
    return typeof own === "string" ? ((inputs + own) as ValueKey) : own.then((text) => (inputs + text) as ValueKey);
  }

  /**
   * Tells the keys with these arguments: with the captured values of now, and for methods with whatever `this`.
   */
  matcher(args: readonly unknown[]): Matcher | Promise<Matcher> {
    const { captures, usesThis } = this.identity;
    const inputs = captureKey(captures, this.#thisKey);
    const matching = (own: string): Matcher => {
      if (!usesThis) {
        const only = (inputs + own) as ValueKey;
        return { matches: (key) => key === only, only };
      }
      const matches = (key: ValueKey): boolean =>
        key.startsWith(inputs) && key.slice(inputs.length + tokenLength(key, inputs.length)) === own;
      return { matches, only: null };
    };
    const own = this.#ofArguments(args);
    return typeof own === "string" ? matching(own) : own.then(matching);
  }

  /**
   * What a key was made of. Captured values, `this` and a lone argument stand in the key; several arguments are encoded again, each for
   * itself.
   */
  inputs(valueKey: ValueKey, self: unknown, args: readonly unknown[]): Pick<KnownCall, "parts" | "noInputs"> {
    const { captures, usesThis, params, ignored } = this.identity;
    const parts: CallPart[] = [];
    const noInputs: string[] = [];
    let at = 0;
    const takeCaptured = (name: string, read: () => unknown): void => {
      const end = at + (valueKey[at] === "." ? 1 : tokenLength(valueKey, at));
      const token = valueKey.slice(valueKey.indexOf(":", at) + 1, end);
      if (valueKey[at] === ".") noInputs.push(...(isFunction(read) ? [] : [name]));
      else parts.push({ kind: "captured", name, token, text: token.startsWith("=") || name === "this" ? textOf(read) : null });
      at = end;
    };
    for (const { name, read } of captures) takeCaptured(name, read);
    if (usesThis) takeCaptured("this", () => self);
    noInputs.push(...ignored().filter(isOfHost));
    const own = valueKey.slice(at);
    if (this.options.key !== null)
      return { parts: [...parts, { kind: "argument", name: "key", token: own, text: null }], noInputs };
    const isThere = (arg: unknown, index: number): boolean => arg !== undefined && !isIgnored(params, index);
    // As the encoder sees it: what does not count at the end is not there.
    const isAlone = args.findLastIndex(isThere) === 0;
    const declared = params.filter(({ rest }) => !rest).length;
    for (let index = 0; index < Math.max(args.length, declared); index++) {
      const arg = args[index];
      if (!isThere(arg, index) && (index >= declared || isIgnored(params, index))) continue;
      const isLong = typeof arg === "object" || typeof arg === "function" || (typeof arg === "string" && arg.length > SHORT);
      const token = arg === undefined ? ABSENT : isAlone ? own : this.#tokenOf(arg);
      parts.push({ kind: "argument", name: paramName(params, index), token, text: isLong ? textOf(() => arg) : null });
    }
    return { parts, noInputs };
  }

  /** All that a call is given, whether it counts or not: arguments, `this`, captured values. */
  given(self: unknown, args: readonly unknown[]): unknown[] {
    const { captures, usesThis } = this.identity;
    const values: unknown[] = usesThis ? [...args, self] : [...args];
    for (const { read } of captures) {
      try {
        values.push(read());
      } catch {
        // Declared later: it has no value yet.
      }
    }
    return values;
  }

  /** As it would stand alone in a key. */
  #tokenOf(arg: unknown): string {
    this.#plain ??= createKeyEncoder({ fn: "", params: [] }, this.#encoder.options);
    try {
      const token = this.identity.isAsync ? this.#plain.encodeByContent([arg]) : this.#plain.encode([arg]);
      // The content of a blob was read for the key.
      return typeof token === "string" ? token : "";
    } catch {
      // It was changed by what hashes another argument.
      return "";
    }
  }

  /** The function itself as part of a key: what tells it from those of the same source. */
  ofFunction(): string {
    const { key, captures } = this.identity;
    return key + captureKey(captures, (self) => (this.#underWay.has(self) ? "." : this.#ofThis(self)));
  }

  #ofArguments(args: readonly unknown[]): string | Promise<string> {
    const { identity, options } = this;
    const counted = options.key === null ? args : [options.key(...args)];
    return identity.isAsync || options.persist ? this.#encoder.encodeByContent(counted) : this.#encoder.encode(counted);
  }

  #ofThis(self: unknown): string {
    const { identity, options } = this;
    const isOuter = !this.#underWay.has(self);
    this.#underWay.add(self);
    try {
      return stringToken(encodeValue(self, this.#encoder.options, { fn: identity.name, argument: "this" }));
    } catch (error) {
      if (!(error instanceof UnhashableParamError)) throw error;
      const name = options.name ?? identity.name;
      throw new UnhashableParamError(error.message, {
        cause: error,
        hint: `Give the class of ${name === "" ? "this" : `${name}'s this`} a toJSON() with what tells its instances apart, or say how to hash it with hashFuncs: [[Class, (value) => …]]. A method that does not use this needs neither.`,
      });
    } finally {
      if (isOuter) this.#underWay.delete(self);
    }
  }
}

/** The length of the string token that begins at `start`. */
function tokenLength(text: string, start: number): number {
  const colon = text.indexOf(":", start);
  return colon + 1 - start + Number(text.slice(start + 1, colon));
}

/** False for a global that every page has alike: a function or a namespace of the language, such as `Math`. */
function isOfHost(name: string): boolean {
  if (name === "st") return false;
  if (!(name in globalThis)) return true;
  // `undefined`, `NaN`.
  if (Object.getOwnPropertyDescriptor(globalThis, name)?.writable === false) return false;
  const value: unknown = Reflect.get(globalThis, name);
  if (typeof value === "function" || value === globalThis) return false;
  return typeof value !== "object" || value === null || Reflect.get(value, Symbol.toStringTag) !== name;
}

/** Its source counts, whatever its value. */
function isFunction(read: () => unknown): boolean {
  try {
    return typeof read() === "function";
  } catch {
    return false;
  }
}

/** The token of undefined, which is the same as no argument. */
export const ABSENT = "u";

/** Longer texts are not in keys as they are. */
const SHORT = 100;

function textOf(read: () => unknown): string {
  try {
    const value = read();
    return typeof value === "string" ? shortText(JSON.stringify(value), 80) : shortText(value, 80);
  } catch {
    return "(unreadable)";
  }
}
