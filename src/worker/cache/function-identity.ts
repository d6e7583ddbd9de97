/**
 * Which cache a function belongs to, and what besides the arguments is an input of a call.
 */
import type { CacheKind } from "../../shared/caching-api.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { SessionId } from "../../shared/ids.ts";
import type { ParamInfo } from "../compile/compiled.ts";
import { describeText } from "../values/describe-text.ts";
import { digestString } from "../values/digest.ts";
import {
  type CaptureReader,
  type FunctionLookup,
  type KnownFunction,
  type KnownSite,
  originOf,
  type SourcePart,
  type Told,
} from "../values/known-function.ts";
import { isNative } from "../values/ordinary-class.ts";
import type { FunctionKey } from "./cache-keys.ts";
import type { ParsedOptions } from "./cache-options.ts";

export interface FunctionIdentity extends Told {
  key: FunctionKey;
  /** Where it stands; empty for a function of a package. */
  file: string;
  /** The same without options: what a text contains, a line for each part of it (see `containsOrigin`). */
  origin: string;
  name: string;
  /** Kind, file and name as the text has it: what stays of a function whose source or options are edited. */
  home: string;
  /** Among those of one home and source. */
  ordinal: number;
  params: readonly ParamInfo[];
  usesThis: boolean;
  isAsync: boolean;
  captures: readonly CaptureReader[];
}

/** Whose results a cache keeps. */
export interface CachedIdentity {
  readonly kind: CacheKind;
  readonly key: FunctionKey;
  /** The session that the results are for, with `scope: "session"`; else null. */
  readonly session: SessionId | null;
  readonly name: string;
  /** Where the function stands; empty for one of a package. */
  readonly file: string;
}

/** True if a text that has these origins contains a function of this origin. */
export function containsOrigin(origins: ReadonlySet<string>, origin: string): boolean {
  return origin.split("\n").every((part) => origins.has(part));
}

/**
 * @throws ArgumentError for a function without source of its own and without the `name` option, and for an async
 *   `validate` of a function that is visibly synchronous
 */
export function identify(kind: CacheKind, fn: Function, options: ParsedOptions, lookup: FunctionLookup): FunctionIdentity {
  const known = lookup.known(fn);
  const site = lookup.site(fn);
  if (known?.isVisiblySync === true && !options.persist && isAsyncFunction(options.validate)) {
    throw asyncValidate(kind, displayName(options.name ?? known.name));
  }
  const own = known ?? describeForeign(kind, fn, options);
  // A function of a top level is there once, and one that is bound or native has but the name it was given.
  const isSettled = site === undefined || known?.isTopLevel === true || own.source === "";
  const inputs = isSettled
    ? { ...own, origin: originOf(own) }
    : madeAt({ site, knownOf: lookup.known }, own, known !== undefined);
  const { file, lines, params, usesThis, isAsync, captures } = inputs;
  const name = options.name ?? inputs.name;
  const key = `${kind} ${digestString(`${originOf({ ...inputs, name })} ${options.identity}`)}` as FunctionKey;
  const home = JSON.stringify([kind, file, inputs.name]);
  const { origin, ordinal, parts, ignored } = inputs;
  return { key, file, lines, origin, name, home, ordinal, params, usesThis, isAsync, captures, parts, ignored };
}

/**
 * A function that came out of an expression, which may make many of one source: `retry(…)`. The script's functions that it
 * holds are helpers that no text of it names.
 */
function madeAt<T extends Foreign>(
  { site, knownOf }: { site: KnownSite; knownOf: FunctionLookup["known"] },
  own: T,
  isOfScript: boolean,
): T & { origin: string } {
  const captures = [...own.captures, ...site.captures];
  const helpers = heldFunctions(captures, knownOf);
  const origins = [site.origin, ...new Set(helpers.map(originOf))];
  return {
    ...own,
    name: own.name === "" ? site.name : own.name,
    lines: own.lines ?? site.lines,
    source: `${own.source} ${origins.join(" ")}`,
    captures: [...captures, ...helpers.flatMap((helper) => helper.captures)],
    parts: () => [own, site, ...helpers].flatMap(({ parts }) => parts()),
    ignored: () => [...new Set([own, site, ...helpers].flatMap(({ ignored }) => ignored()))],
    // The text has nothing of a package's functions but the call.
    origin: [...(isOfScript ? [originOf(own)] : []), ...origins].join("\n"),
  };
}

/** The functions that variables hold now, directly or through others; those of a top level count by their source already. */
function heldFunctions(
  captures: readonly CaptureReader[],
  knownOf: FunctionLookup["known"],
  seen = new Set<unknown>(),
): KnownFunction[] {
  return captures.flatMap((capture) => {
    const value = capture.isThis === true ? undefined : readNow(capture);
    const known = typeof value === "function" && !seen.has(value) ? knownOf(value) : undefined;
    if (known === undefined || known.isTopLevel) return [];
    seen.add(value);
    return [known, ...heldFunctions(known.captures, knownOf, seen)];
  });
}

/** Undefined for a variable that is not yet initialised. */
function readNow({ read }: CaptureReader): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The function in a message: `load()`. */
export function displayName(name: string): string {
  return name === "" ? "an unnamed cached function" : `${name}()`;
}

/** The error for a promise from the `validate` of a synchronous function. */
export function asyncValidate(kind: CacheKind, fn: string): ArgumentError {
  return new ArgumentError(`st.${kind}(): the validate of ${fn} returns a promise, but ${fn} itself is synchronous.`, {
    hint: "Make the cached function async, or validate synchronously.",
  });
}

/** What is known of any function. */
type Foreign = Omit<KnownFunction, "text" | "isTopLevel" | "isVisiblySync">;

/** What can be known of a function that is no script's: by its text, if it has one. */
function describeForeign(kind: CacheKind, fn: Function, options: ParsedOptions): Foreign {
  const text = Function.prototype.toString.call(fn);
  const source = isNative(text) ? "" : digestString(text);
  const parts = (): SourcePart[] => [{ name: fn.name, isOwn: true, file: "", digest: source, lines: null }];
  const base = { file: "", lines: null, ordinal: 0, captures: [], source, parts, ignored: () => [] };
  if (source !== "") return { ...base, name: fn.name, ...describeText(text) };
  if (options.name === null) {
    throw new ArgumentError(
      `st.${kind}(): ${fn.name === "" ? "a function" : fn.name} has no source of its own (it is bound or native), so nothing tells it from others.`,
      { hint: 'Wrap it in a function, or give it a name: { name: "…" }.' },
    );
  }
  // A bound function has its `this` already.
  return { ...base, name: options.name, params: [], usesThis: !fn.name.startsWith("bound "), isAsync: false };
}

/** True for a function that says by itself that it is async. */
export function isAsyncFunction(fn: Function | null): boolean {
  return fn !== null && Object.prototype.toString.call(fn) === "[object AsyncFunction]";
}
