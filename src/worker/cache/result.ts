import type { CacheKind, ReleaseReason } from "../../shared/caching-api.ts";
import type { RunId, SessionId } from "../../shared/ids.ts";
import type { Lessee } from "../drawing/lessee.ts";
import type { ReplayLog } from "../replay/replay-log.ts";
import { estimateBytes } from "../values/estimate-bytes.ts";
import { exactClone } from "../values/exact-clone.ts";
import type { WidgetRead } from "../widgets/widget-read.ts";
import type { Plain, ValueKey } from "./cache-keys.ts";
import type { ParsedOptions } from "./cache-options.ts";
import type { KnownResult } from "./history.ts";

/** A cached function as its results know it. `FunctionCache` is one. */
export interface ResultOwner {
  readonly kind: CacheKind;
  readonly name: string;
  /** The function in a message: `loadModel()`. */
  readonly displayName: string;
  /** Those given last. */
  readonly options: ParsedOptions;
}

/** A value, what was drawn with it, and the widget values both depend on. */
export interface Result {
  readonly cache: ResultOwner;
  readonly valueKey: ValueKey;
  /** For memo: the cache's own copy. */
  readonly value: unknown;
  /** Makes the value once more, of what was stored; null where there is nothing to make it of. Written here alone. */
  again: (() => unknown) | null;
  /** The function returned a promise of it: so does a hit. */
  readonly isAsync: boolean;
  readonly log: ReplayLog;
  /** What is remembered of it. */
  readonly known: KnownResult;
  readonly reads: readonly WidgetRead[];
  /** On the runtime's clock, in ms. */
  readonly writtenAt: number;
  /** When it was computed or last found valid. Written by `validation.ts` alone, as `verdict` and `threw`. */
  validatedAt: number;
  /** What `validate` is about to say of it. */
  verdict: Promise<boolean> | null;
  /** What `validate` has thrown, in short, if that came to no. */
  threw: string | null;
  /** Null if its function is not refreshed in the background. */
  readonly freshness: Freshness | null;
  /** The object as it is held for release, or null. Written by `Releases` alone. */
  holding: Holding | null;
  /** A hit of it has nothing to show, to play, to set, and no widget to look at; false until that is known. Written by `quick-hits.ts` alone. */
  isQuick: boolean;
  /** Where it is found without a key, or null. Written by `quick-results.ts` alone. */
  quick: { readonly set: Map<Plain, Result>; readonly arg: Plain } | null;
}

/** Of a result that may be refreshed: who was given it, and how its refresh goes. */
export interface Freshness {
  /** Sessions, with the last run that was given it. */
  readonly givenTo: Map<SessionId, RunId>;
  isRefreshing: boolean;
  /** No refresh is tried before, on the cache's clock. */
  retryAt: number;
}

/** One object, over all functions that hold it. */
export interface Holding {
  readonly value: unknown;
  /** How many results hold it. */
  results: number;
  readonly lessees: Set<Lessee>;
  /** The result that says how to release it: the one that left last and knows how. */
  owner: Result;
  reason: ReleaseReason;
}

/** The value as a caller gets it: a singleton's own object, a copy of a memo's. */
export function valueFor(result: Result): unknown {
  return result.again === null ? copyFor(result.cache, result.value) : handOut(result, result.again);
}

/** The first caller is given what was read itself, which saves a copy of all that; the cache makes its own when another one asks. */
function handOut(result: Result, again: () => unknown): unknown {
  result.again = null;
  const { value, cache, holding } = result;
  if (holding !== null) return copyFor(cache, value);
  let own: { readonly value: unknown } | null = null;
  const get = (): unknown => {
    own ??= { value: again() };
    return own.value;
  };
  Object.defineProperty(result, "value", { get });
  return value;
}

/** What a cache keeps of a value: a singleton the very object, a memo a copy. @throws UnserializableReturnValueError */
export function copyFor({ kind, name }: ResultOwner, value: unknown): unknown {
  const isData = typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol";
  return kind === "singleton" || isData || value === null ? value : exactClone(value, { fn: name });
}

/** What a result takes, roughly: its value, and what it drew itself. */
export function bytesOf({ value, log }: Result): number {
  return estimateBytes(value) + (log.isEmpty ? 0 : log.bytes);
}
