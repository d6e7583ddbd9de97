/**
 * Which cache a function belongs to, and what besides the arguments is an input of a call.
 */
import { ArgumentError } from "../../shared/errors.ts";
import type { ParamInfo } from "../compile/compiled.ts";
import { describeText } from "../compile/describe-text.ts";
import type { ParsedOptions } from "./cache-options.ts";
import { digestString } from "./digest.ts";
import type { CacheKind } from "./function-cache.ts";
import { encodeValue } from "./key.ts";
import { isNative } from "./ordinary-class.ts";
import { stringToken } from "./string-token.ts";

/** A captured variable: its name and how to read it now; reading throws while it is not yet initialised. */
export interface CaptureReader {
  name: string;
  read(): unknown;
}

/** What is known of a function of the script. */
export interface KnownFunction {
  file: string;
  name: string;
  /** As written. */
  text: string;
  /** Normalised source of the function and of all it uses, in its file and in siblings, as a digest. */
  source: string;
  ordinal: number;
  params: readonly ParamInfo[];
  usesThis: boolean;
  isAsync: boolean;
  /** Declared at the top level of its file: such a function may be an argument, and counts by its source. */
  isTopLevel: boolean;
  /** The text shows that it returns no promise. */
  isVisiblySync: boolean;
  captures: readonly CaptureReader[];
}

export interface FunctionIdentity {
  /** The function key. */
  key: string;
  /** The same without options: what a text contains. */
  origin: string;
  name: string;
  params: readonly ParamInfo[];
  usesThis: boolean;
  isAsync: boolean;
  captures: readonly CaptureReader[];
}

/** Identity of a function of the script without its options. */
export function originOf(known: Pick<KnownFunction, "file" | "name" | "source" | "ordinal">): string {
  return JSON.stringify([known.file, known.name, known.source, known.ordinal]);
}

/**
 * @param known what compile knows of it; undefined for functions of packages, bound and native ones
 * @throws ArgumentError for a function without source of its own and without the `name` option, and for an async
 *   `validate` of a function that is visibly synchronous
 */
export function identify(
  kind: CacheKind,
  fn: Function,
  options: ParsedOptions,
  known: KnownFunction | undefined,
): FunctionIdentity {
  if (known?.isVisiblySync === true && isAsyncFunction(options.validate)) {
    throw asyncValidate(kind, displayName(options.name ?? known.name));
  }
  const inputs = known ?? describeForeign(kind, fn, options);
  const { params, usesThis, isAsync, captures } = inputs;
  const name = options.name ?? inputs.name;
  const key = `${kind} ${digestString(`${originOf({ ...inputs, name })} ${options.identity}`)}`;
  return { key, origin: originOf(inputs), name, params, usesThis, isAsync, captures };
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

/** What can be known of a function that is no script's: by its text, if it has one. */
function describeForeign(
  kind: CacheKind,
  fn: Function,
  options: ParsedOptions,
): Pick<KnownFunction, "file" | "name" | "source" | "ordinal" | "params" | "usesThis" | "isAsync" | "captures"> {
  const text = Function.prototype.toString.call(fn);
  const base = { file: "", ordinal: 0, captures: [] };
  if (!isNative(text)) return { ...base, name: fn.name, source: digestString(text), ...describeText(text) };
  if (options.name === null) {
    throw new ArgumentError(
      `st.${kind}(): ${fn.name === "" ? "a function" : fn.name} has no source of its own (it is bound or native), so nothing tells it from others.`,
      { hint: 'Wrap it in a function, or give it a name: { name: "…" }.' },
    );
  }
  // A bound function has its `this` already.
  return { ...base, name: options.name, source: "", params: [], usesThis: !fn.name.startsWith("bound "), isAsync: false };
}

function isAsyncFunction(fn: Function | null): boolean {
  return fn !== null && Object.prototype.toString.call(fn) === "[object AsyncFunction]";
}

/** The captured primitives as text, each where it stands in the list; "" if there are none to look at. */
export function captureKey(captures: readonly CaptureReader[]): string {
  let text = "";
  for (const { read } of captures) text += captureToken(read);
  return text;
}

function captureToken(read: () => unknown): string {
  let value: unknown;
  try {
    value = read();
  } catch {
    // Not yet initialised: no input.
    return ".";
  }
  if ((typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol") return ".";
  return stringToken(encodeValue(value));
}
