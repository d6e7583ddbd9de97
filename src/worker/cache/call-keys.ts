/**
 * The value keys of one wrapped function.
 */
import { UnhashableParamError } from "../../shared/errors.ts";
import { captureKey } from "../values/capture-key.ts";
import { createKeyEncoder, encodeValue, type KeyEncoder } from "../values/key.ts";
import { stringToken } from "../values/string-token.ts";
import type { ValueKey } from "./cache-keys.ts";
import type { ParsedOptions } from "./cache-options.ts";
import type { FunctionIdentity } from "./function-identity.ts";

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
  readonly #thisKey = (self: unknown): string => this.#ofThis(self);

  constructor(
    readonly identity: FunctionIdentity,
    readonly options: ParsedOptions,
    { functionKey, underWay }: KeyHost,
  ) {
    this.#underWay = underWay;
    this.#encoder = createKeyEncoder(
      { fn: identity.name, params: options.key === null ? identity.params : [] },
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
    const isPlain = captures.length === 0 && !usesThis;
    const inputs = isPlain ? "" : captureKey(captures, this.#thisKey) + (usesThis ? this.#ofThis(self) : "");
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
