/**
 * Which cache a function belongs to, and what besides the arguments is an input of a call.
 */
import { ArgumentError } from "../../shared/errors.ts";
import type { ParamInfo } from "../compile/compiled.ts";
import type { ParsedOptions } from "./cache-options.ts";
import { digestString } from "./digest.ts";
import type { CacheKind } from "./function-cache.ts";
import { encodeValue } from "./key.ts";

/** A captured variable: its name and how to read it now; reading throws while it is not yet initialised. */
export interface CaptureReader {
  name: string;
  read(): unknown;
}

/** What is known of a function of the script. */
export interface KnownFunction {
  file: string;
  name: string;
  /** Normalised source of the function and of all it uses, in its file and in siblings, as a digest. */
  source: string;
  ordinal: number;
  params: readonly ParamInfo[];
  usesThis: boolean;
  isAsync: boolean;
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
 * @throws ArgumentError for a function without source of its own and without the `name` option
 */
export function identify(
  kind: CacheKind,
  fn: Function,
  options: ParsedOptions,
  known: KnownFunction | undefined,
): FunctionIdentity {
  if (known !== undefined) {
    const name = options.name ?? known.name;
    const origin = originOf({ ...known, name });
    return { ...known, name, origin, key: `${kind} ${origin} ${options.identity}` };
  }
  const text = Function.prototype.toString.call(fn);
  const hasSource = !/\{\s*\[native code\]\s*\}\s*$/.test(text);
  if (!hasSource && options.name === null) {
    throw new ArgumentError(
      `st.${kind}(): ${fn.name === "" ? "a function" : fn.name} has no source of its own (it is bound or native), so nothing tells it from others.`,
      {
        hint: 'Wrap it in a function, or give it a name: { name: "…" }.',
      },
    );
  }
  const name = options.name ?? fn.name;
  const origin = JSON.stringify([null, name, hasSource ? digestString(text) : "", 0]);
  return {
    name,
    origin,
    key: `${kind} ${origin} ${options.identity}`,
    params: [],
    usesThis: false,
    isAsync: false,
    captures: [],
  };
}

/** The captured primitives as text; "" if there are none. */
export function captureKey(captures: readonly CaptureReader[]): string {
  let text = "";
  for (const { name, read } of captures) {
    let value: unknown;
    try {
      value = read();
    } catch {
      // Not yet initialised: no input.
      continue;
    }
    if ((typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol") continue;
    text += `${name}=${encodeValue(value)};`;
  }
  return text;
}
