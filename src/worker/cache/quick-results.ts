/**
 * Results by the one argument of a call, as it is: what a key would say of it costs more than all else that such a call does.
 */
import type { Plain } from "./cache-keys.ts";
import type { Result } from "./result.ts";

/** Longer texts are not held here. */
const LONG = 200;
/** Of so many sets of captured values results are found. */
const SETS = 64;

/** True for an argument that is its own key. Not for -0, which a Map takes for 0. */
export function isPlain(arg: unknown): arg is Plain {
  if (typeof arg === "number") return !Object.is(arg, -0);
  return typeof arg === "boolean" || (typeof arg === "string" && arg.length <= LONG);
}

/** Results of one function that depend on nothing but captured values and one argument, each until it leaves the cache or is not alone. */
export class QuickResults {
  readonly #sets = new Map<string, Map<Plain, Result>>();

  /** @param inputs the captured values as they stand in keys */
  of(inputs: string): Map<Plain, Result> {
    let set = this.#sets.get(inputs);
    if (set !== undefined) return set;
    set = new Map();
    this.#sets.set(inputs, set);
    const [oldest] = this.#sets.keys();
    if (this.#sets.size > SETS && oldest !== undefined) this.#sets.delete(oldest);
    return set;
  }
}

/** A call with the argument is given the result. */
export function setQuick(set: Map<Plain, Result>, arg: Plain, result: Result): void {
  forgetQuick(result);
  set.set(arg, result);
  result.quick = { set, arg };
}

/** The result has left the cache, or another one has come that the same call may be given. */
export function forgetQuick(result: Result): void {
  const { quick } = result;
  if (quick === null) return;
  quick.set.delete(quick.arg);
  result.quick = null;
}
