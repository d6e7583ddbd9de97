/**
 * Options objects that scripts hand to `st`: one record of readers names the options, checks them and gives them their types.
 */
import type { Where } from "../../shared/duration.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { nearestName } from "../../shared/nearest-name.ts";

/** Checks one option, which is undefined where it was not given, and gives what the command works with. @throws ArgumentError */
export type Reader<T> = (value: unknown, { fn, argument }: Where) => T;
export type Readers = Readonly<Record<string, Reader<unknown>>>;
/** What was read: every name, also of options that were not given. */
export type OptionsOf<R extends Readers> = { [Name in keyof R]: ReturnType<R[Name]> };
export type Callback = (...args: unknown[]) => unknown;

/**
 * Reads an options object, in the order of the readers.
 * @param fn the function as the user wrote it
 * @param path what errors call the object
 * @throws ArgumentError for what is no object, for a name that has no reader, and what the readers throw
 */
export function readOptions<const R extends Readers>(fn: string, input: unknown, readers: R, path = "options"): OptionsOf<R> {
  if (input !== undefined && (typeof input !== "object" || input === null)) throw ArgumentError.of(fn, path, "an object", input);
  const values = (input ?? {}) as Record<string, unknown>;
  for (const name of Object.keys(values)) {
    if (Object.hasOwn(readers, name)) continue;
    const meant = nearestName(name, Object.keys(readers));
    const place = path === "options" ? "" : ` in ${path}`;
    throw new ArgumentError(`${fn}(): there is no option ${JSON.stringify(name)}${place}.`, {
      hint: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}The options are ${Object.keys(readers).join(", ")}.`,
    });
  }
  const read: Record<string, unknown> = {};
  for (const [name, reader] of Object.entries(readers)) read[name] = reader(values[name], { fn, argument: `${path}.${name}` });
  return read as OptionsOf<R>;
}

/**
 * Readers. Null counts as not given.
 *
 * Note: they throw themselves, without a helper, as stacks in Chromium hold ten frames and the script's line must be among them.
 */
export const option = {
  /** As it is: what it must be depends on other arguments. */
  any: (value: unknown): unknown => value,
  /** A text, or null if not given. */
  text(value: unknown, { fn, argument }: Where): string | null {
    if (value === undefined || value === null) return null;
    if (typeof value !== "string") throw ArgumentError.of(fn, argument, "a text", value);
    return value;
  },
  /** A finite number, or null if not given. */
  number(value: unknown, { fn, argument }: Where): number | null {
    if (value === undefined || value === null) return null;
    if (typeof value !== "number" || !Number.isFinite(value)) throw ArgumentError.of(fn, argument, "a finite number", value);
    return value;
  },
  /** A whole number above 0, or null if not given. */
  count(value: unknown, { fn, argument }: Where): number | null {
    if (value === undefined || value === null) return null;
    if (!Number.isInteger(value) || (value as number) < 1) throw ArgumentError.of(fn, argument, "a whole number above 0", value);
    return value as number;
  },
  /** A function, or null if not given. */
  callback(value: unknown, { fn, argument }: Where): Callback | null {
    if (value === undefined || value === null) return null;
    if (typeof value !== "function") throw ArgumentError.of(fn, argument, "a function", value);
    return value as Callback;
  },
  flag:
    <F extends boolean | null>(fallback: F): Reader<boolean | F> =>
    (value, { fn, argument }) => {
      const flag = value ?? fallback;
      if (flag !== fallback && typeof flag !== "boolean") throw ArgumentError.of(fn, argument, "true or false", value);
      return flag as boolean | F;
    },
  oneOf:
    <const T>(allowed: readonly T[], fallback: T): Reader<T> =>
    (value, { fn, argument }) => {
      const chosen = (value ?? fallback) as T;
      if (allowed.includes(chosen)) return chosen;
      throw ArgumentError.of(fn, argument, `one of ${allowed.map((item) => JSON.stringify(item)).join(", ")}`, value);
    },
};
