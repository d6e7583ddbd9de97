/**
 * The options of `st.singleton` and `st.memo`: checked once, when the function is wrapped.
 */

import type { CacheOptions, ReleaseReason } from "../../shared/caching-api.ts";
import { type Duration, parseDuration } from "../../shared/duration.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { HashFunc } from "../values/key-walker.ts";

/** The same, checked and in the cache's own units. */
export interface ParsedOptions {
  validate: ((value: unknown) => unknown) | null;
  /** ms */
  validateEvery: number;
  onValidateError: "throw" | "recompute" | "keep";
  /** ms; Infinity without */
  ttl: number;
  maxEntries: number;
  maxBytes: number;
  cacheIf: ((value: unknown) => unknown) | null;
  allowWidgets: boolean;
  showSpinner: boolean | string;
  scope: "global" | "session";
  key: ((...args: unknown[]) => unknown) | null;
  hashFuncs: readonly HashFunc[];
  onRelease: ((value: unknown, reason: ReleaseReason) => unknown) | null | undefined;
  name: string | null;
  /** The options that are data, as text: part of the function's identity. */
  identity: string;
}

const known = new Set<keyof CacheOptions>([
  "validate",
  "validateEvery",
  "onValidateError",
  "ttl",
  "maxEntries",
  "maxBytes",
  "cacheIf",
  "allowWidgets",
  "showSpinner",
  "key",
  "hashFuncs",
  "scope",
  "onRelease",
  "name",
]);

/**
 * @param fn `st.singleton` or `st.memo`
 * @throws ArgumentError naming the option
 */
export function parseCacheOptions(fn: string, input: unknown): ParsedOptions {
  if (typeof input !== "object" || input === null) throw ArgumentError.of(fn, "options", "an object", input);
  const options = input as Record<string, unknown>;
  for (const name of Object.keys(options)) {
    if (!known.has(name as keyof CacheOptions)) {
      throw new ArgumentError(`${fn}(): there is no option ${JSON.stringify(name)}.`, {
        hint: `The options are ${[...known].join(", ")}.`,
      });
    }
  }
  const func = (name: string): ((...args: unknown[]) => unknown) | null => {
    const value = options[name];
    if (value === undefined || (value === null && name === "onRelease")) return null;
    if (typeof value !== "function") throw ArgumentError.of(fn, `options.${name}`, "a function", value);
    return value as (...args: unknown[]) => unknown;
  };
  const duration = (name: string, fallback: number): number =>
    options[name] === undefined ? fallback : parseDuration(options[name] as Duration, { fn, argument: `options.${name}` });
  const oneOf = <T>(name: string, allowed: readonly T[], fallback: T): T => {
    const value = options[name];
    if (value === undefined) return fallback;
    if (!allowed.includes(value as T))
      throw ArgumentError.of(fn, `options.${name}`, `one of ${allowed.map((item) => JSON.stringify(item)).join(", ")}`, value);
    return value as T;
  };
  const most = (name: "maxEntries" | "maxBytes"): number => {
    const value = options[name] ?? Number.POSITIVE_INFINITY;
    if (typeof value === "number" && value >= 1) return value;
    throw ArgumentError.of(fn, `options.${name}`, "a number of at least 1", value);
  };
  const { hashFuncs = [], name, showSpinner = true } = options;
  if (
    !Array.isArray(hashFuncs) ||
    !hashFuncs.every((pair) => Array.isArray(pair) && typeof pair[0] === "function" && typeof pair[1] === "function")
  ) {
    throw ArgumentError.of(fn, "options.hashFuncs", "an array of pairs [Class, function]", hashFuncs);
  }
  if (name !== undefined && typeof name !== "string") throw ArgumentError.of(fn, "options.name", "a string", name);
  if (typeof showSpinner !== "boolean" && typeof showSpinner !== "string") {
    throw ArgumentError.of(fn, "options.showSpinner", "a boolean or a text", showSpinner);
  }
  const parsed = {
    validateEvery: duration("validateEvery", 0),
    onValidateError: oneOf("onValidateError", ["throw", "recompute", "keep"] as const, "throw"),
    ttl: duration("ttl", Number.POSITIVE_INFINITY),
    maxEntries: most("maxEntries"),
    maxBytes: most("maxBytes"),
    allowWidgets: oneOf("allowWidgets", [true, false], false),
    showSpinner,
    scope: oneOf("scope", ["global", "session"] as const, "global"),
    name: name ?? null,
  };
  const given = ["validate", "onRelease", "cacheIf", "key"].filter((option) => options[option] !== undefined);
  return {
    ...parsed,
    validate: func("validate"),
    cacheIf: func("cacheIf"),
    key: func("key"),
    hashFuncs: hashFuncs as readonly HashFunc[],
    onRelease: options.onRelease === undefined ? undefined : func("onRelease"),
    identity: JSON.stringify([Object.values(parsed), given]),
  };
}
