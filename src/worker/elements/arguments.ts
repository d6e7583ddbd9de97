/**
 * Checks of what scripts hand to `st`: each error names the function, the argument, what was expected and what came.
 */
import { ArgumentError } from "../../shared/errors.ts";
import { isPromiseLike } from "../control/call-promise.ts";
import { shortText } from "./short-text.ts";

/** An options object that knows which of its fields were asked for. */
export class Options {
  readonly #values: Record<string, unknown>;

  /**
   * @param allowed the names that may be given
   * @throws ArgumentError for what is no object, or has other names
   */
  constructor(
    readonly fn: string,
    input: unknown,
    allowed: readonly string[],
  ) {
    if (input !== undefined && (typeof input !== "object" || input === null))
      throw ArgumentError.of(fn, "options", "an object", input);
    this.#values = (input ?? {}) as Record<string, unknown>;
    for (const name of Object.keys(this.#values)) {
      if (allowed.includes(name)) continue;
      throw new ArgumentError(`${fn}(): there is no option ${JSON.stringify(name)}.`, {
        hint: `The options are ${allowed.join(", ")}.`,
      });
    }
  }

  get(name: string): unknown {
    return this.#values[name];
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  text(name: string): string | null {
    const value = this.#values[name];
    if (value === undefined || value === null) return null;
    if (typeof value !== "string") throw ArgumentError.of(this.fn, `options.${name}`, "a text", value);
    return value;
  }

  flag(name: string, fallback = false): boolean {
    const value = this.#values[name] ?? fallback;
    if (typeof value !== "boolean") throw ArgumentError.of(this.fn, `options.${name}`, "true or false", value);
    return value;
  }

  /** A finite number, or null if not given. */
  number(name: string): number | null {
    const value = this.#values[name];
    if (value === undefined || value === null) return null;
    return finite(this.fn, `options.${name}`, value);
  }

  oneOf<const T>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.#values[name] ?? fallback;
    if (allowed.includes(value as T)) return value as T;
    throw ArgumentError.of(this.fn, `options.${name}`, `one of ${allowed.map((item) => JSON.stringify(item)).join(", ")}`, value);
  }

  callback(name: string): ((...args: unknown[]) => unknown) | null {
    const value = this.#values[name];
    if (value === undefined || value === null) return null;
    if (typeof value !== "function") throw ArgumentError.of(this.fn, `options.${name}`, "a function", value);
    return value as (...args: unknown[]) => unknown;
  }
}

/** @throws ArgumentError unless the value is a finite number */
export function finite(fn: string, argument: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw ArgumentError.of(fn, argument, "a finite number", value);
  return value;
}

/** A label: a text that is given. */
export function label(fn: string, value: unknown): string {
  if (typeof value !== "string") throw ArgumentError.of(fn, "the label", "a text", value);
  return value;
}

/** A body: texts and numbers as they are, anything else in short. @throws ArgumentError for a promise */
export function body(fn: string, value: unknown): string {
  refusePromise(fn, value);
  if (typeof value === "string") return value;
  if (typeof value === "object" || typeof value === "function" || typeof value === "symbol") return shortText(value);
  return Object.is(value, -0) ? "-0" : String(value);
}

/** @throws ArgumentError that says to await it */
export function refusePromise(fn: string, value: unknown): void {
  if (isPromiseLike(value)) throw new ArgumentError(`${fn}() was given a promise.`, { hint: `Await it first: ${fn}(await …).` });
}

/** The trailing callback of a container call, and the options before it. */
export function optionsAndDraw(fn: string, args: readonly unknown[]): { options: unknown; draw: (() => unknown) | undefined } {
  const draw = args.at(-1);
  const [options, more] = typeof draw === "function" ? args.slice(0, -1) : args;
  if (more !== undefined && typeof more !== "function") throw ArgumentError.of(fn, "the callback", "a function", more);
  return { options, draw: typeof draw === "function" ? (draw as () => unknown) : undefined };
}
