/**
 * What commands of the core, which draw texts, do with their arguments. See `arguments.ts` for the others.
 */
import type { Where } from "../../shared/duration.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { isPromiseLike } from "../control/call-promise.ts";
import { option, type Reader } from "../values/read-options.ts";
import { shortText } from "../values/short-text.ts";
import { dedent } from "./dedent.ts";

/** A body: texts and numbers as they are, anything else in short. @throws ArgumentError for a promise */
export function body(fn: string, value: unknown): string {
  refusePromise(fn, value);
  if (typeof value === "string") return value;
  if (typeof value === "object" || typeof value === "function" || typeof value === "symbol") return shortText(value);
  return Object.is(value, -0) ? "-0" : String(value);
}

/** A body of prose: it may be indented with the source that it stands in, which means nothing to it. */
export function prose(fn: string, value: unknown): string {
  return dedent(body(fn, value));
}

/** A tip in markdown: it may be indented with the source that it stands in. */
export const helpOption: Reader<string | null> = (value, where) => {
  const text = option.text(value, where);
  return text === null ? null : dedent(text);
};

/** @throws ArgumentError that says to await it */
export function refusePromise(fn: string, value: unknown): void {
  if (isPromiseLike(value)) throw new ArgumentError(`${fn}() was given a promise.`, { hint: `Await it first: ${fn}(await …).` });
}

/** A width: that of its place, of what it holds, or CSS pixels above 0. Null: the kind's own. */
export function widthOption(value: unknown, { fn, argument }: Where): "stretch" | "content" | number | null {
  if (value === undefined || value === null) return null;
  if (value === "stretch" || value === "content") return value;
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw ArgumentError.of(fn, argument, '"stretch", "content" or a number of pixels above 0', value);
}

/** Without what was not given: a node carries what its script said of it. */
export function onlyGiven<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: Exclude<T[K], null>;
  };
}
