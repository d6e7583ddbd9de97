/**
 * The options of `st.singleton` and `st.memo`: checked once, when the function is wrapped.
 */

import type { CacheOptions } from "../../shared/caching-api.ts";
import type { Where } from "../../shared/duration.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { durationOption } from "../values/duration-option.ts";
import type { HashFunc } from "../values/key-walker.ts";
import { type OptionsOf, option, type Reader, readOptions } from "../values/read-options.ts";

/** Every option. Without a limit it is Infinity. */
const readers = {
  validate: option.callback,
  validateEvery: durationOption(0),
  onValidateError: option.oneOf(["throw", "recompute", "keep"], "throw"),
  ttl: durationOption(Number.POSITIVE_INFINITY),
  refresh: option.oneOf(["foreground", "background"], "foreground"),
  maxStale: durationOption(Number.POSITIVE_INFINITY),
  maxEntries: limit,
  maxBytes: limit,
  cacheIf: option.callback,
  allowWidgets: option.flag(false),
  showSpinner: (value, { fn, argument }): boolean | string => {
    if (value === undefined || value === null) return true;
    if (typeof value === "boolean" || typeof value === "string") return value;
    throw ArgumentError.of(fn, argument, "a boolean or a text", value);
  },
  key: option.callback,
  hashFuncs: (value, { fn, argument }): readonly HashFunc[] => {
    const isPair = (pair: unknown): boolean =>
      Array.isArray(pair) && typeof pair[0] === "function" && typeof pair[1] === "function";
    if (value === undefined || value === null) return [];
    if (Array.isArray(value) && value.every(isPair)) return value as HashFunc[];
    throw ArgumentError.of(fn, argument, "an array of pairs [Class, function]", value);
  },
  scope: option.oneOf(["global", "session"], "global"),
  persist: option.flag(false),
  // Null says that nothing is called, not that nothing was said.
  onRelease: (value, where) => (value === undefined ? undefined : option.callback(value, where)),
  name: option.text,
} satisfies Record<keyof CacheOptions, Reader<unknown>>;

/** The options, checked; times in milliseconds. */
export interface ParsedOptions extends OptionsOf<typeof readers> {
  /** What is data of them, as text, and which functions were given: part of the function's identity. */
  identity: string;
}

/** What holds where nothing was said, by command: most functions are wrapped so, in each run again. */
const defaults = new Map<string, ParsedOptions>();

/**
 * @param fn `st.singleton` or `st.memo`
 * @param input undefined: nothing was said
 * @throws ArgumentError naming the option
 */
export function parseCacheOptions(fn: string, input: unknown): ParsedOptions {
  if (input !== undefined) return parse(fn, input);
  const known = defaults.get(fn) ?? parse(fn, {});
  defaults.set(fn, known);
  return known;
}

function parse(fn: string, input: unknown): ParsedOptions {
  const options = readOptions(fn, input, readers);
  const { validateEvery, onValidateError, ttl, refresh, maxStale, maxEntries, maxBytes } = options;
  const { allowWidgets, showSpinner, scope, persist, name } = options;
  const { validate, onRelease, cacheIf, key } = options;
  assertValidate(fn, options);
  assertStale(fn, options);
  assertPersist(fn, options);
  const limits = { validateEvery, onValidateError, ttl, refresh, maxStale, maxEntries, maxBytes };
  const data = { ...limits, allowWidgets, showSpinner, scope, persist, name };
  const given = { validate: validate !== null, onRelease: onRelease !== undefined, cacheIf: cacheIf !== null, key: key !== null };
  return { ...options, identity: JSON.stringify({ ...data, ...given }) };
}

/** The options that differ, as short texts; of functions, whether they are given. @param before an `identity`, as `after` */
export function changedOptions(before: string, after: string): { name: string; from: string; to: string }[] {
  const [old, now] = [before, after].map((identity) => JSON.parse(identity) as Record<string, unknown>);
  const names = Object.keys({ ...old, ...now }).filter((name) => old?.[name] !== now?.[name]);
  const text = (value: unknown): string => (value === null || value === undefined ? "none" : JSON.stringify(value));
  return names.map((name) => ({ name, from: text(old?.[name]), to: text(now?.[name]) }));
}

/** What says how validate is asked says nothing without it. @throws ArgumentError */
function assertValidate(fn: string, { validate, validateEvery, onValidateError }: OptionsOf<typeof readers>): void {
  if (validate !== null) return;
  const [idle, says] =
    validateEvery > 0
      ? ["validateEvery", "how long an answer of validate holds"]
      : onValidateError !== "throw"
        ? ["onValidateError", "what happens when validate throws"]
        : [null, ""];
  if (idle === null) return;
  throw new ArgumentError(`${fn}(): options.${idle} says ${says}, but there is no validate.`, {
    hint: `Add validate: (value) => …, which tells whether a cached value can still be used, or leave ${idle} out.`,
  });
}

/** What is stale is past its ttl, and given out only where it is refreshed in the background. @throws ArgumentError */
function assertStale(
  fn: string,
  { ttl, refresh, maxStale }: Pick<OptionsOf<typeof readers>, "ttl" | "refresh" | "maxStale">,
): void {
  if (refresh === "background" && ttl === Number.POSITIVE_INFINITY) {
    throw new ArgumentError(
      `${fn}(): options.refresh is "background", but there is no ttl: the value would never be refreshed.`,
      {
        hint: 'Say how long a value is fresh: { refresh: "background", ttl: "15m" }.',
      },
    );
  }
  if (refresh === "foreground" && maxStale !== Number.POSITIVE_INFINITY) {
    throw new ArgumentError(
      `${fn}(): options.maxStale says how long a value may be shown past its ttl, but nothing refreshes it then.`,
      {
        hint: 'Add refresh: "background", or leave maxStale out: past its ttl the function runs again.',
      },
    );
  }
}

/** Only data of all apps can outlive the page. @throws ArgumentError */
function assertPersist(fn: string, { persist, scope }: Pick<OptionsOf<typeof readers>, "persist" | "scope">): void {
  if (!persist) return;
  if (fn === "st.singleton") {
    throw new ArgumentError("st.singleton(): options.persist was given, and what a singleton keeps lives in memory only.", {
      hint: "Use st.memo for data that is to outlive the page, or leave persist out.",
    });
  }
  if (scope === "session") {
    throw new ArgumentError(`${fn}(): options.persist was given with scope: "session", and a session ends with its page.`, {
      hint: "Leave one of them out: entries that outlive the page belong to all apps of it.",
    });
  }
}

function limit(value: unknown, { fn, argument }: Where): number {
  const most = value ?? Number.POSITIVE_INFINITY;
  if (most === Number.POSITIVE_INFINITY || (Number.isInteger(most) && (most as number) >= 1)) return most as number;
  throw ArgumentError.of(fn, argument, "a whole number above 0, or Infinity", value);
}
