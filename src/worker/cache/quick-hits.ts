/**
 * Hits of one wrapped function by its one argument.
 *
 * Note: what makes a hit quick
 * ----------------------------
 * Most hits are of small functions in loops: one short argument, nothing drawn, no widget, no `validate`. All that such a hit has to do is
 * to see that the context lives, that what the function captures is what it was, and that the result is neither gone nor past its time, and
 * to count. It makes no key, no place and no object. The long way (`cached-call.ts`) decides what is quick: a result that it has
 * given out is noted here if the same call would find the same again, with nothing to look at but that.
 */
import type { RunCounts } from "../../shared/trace-api.ts";
import type { Ambient, DrawContext, DrawingRun } from "../drawing/context.ts";
import { isLive } from "../drawing/liveness.ts";
import { captureKey, SeenCaptures } from "../values/capture-key.ts";
import { isIgnored } from "../values/key.ts";
import type { ValueKey } from "./cache-keys.ts";
import type { Wrapped } from "./caches.ts";
import type { CallKeys } from "./call-keys.ts";
import type { FunctionCache } from "./function-cache.ts";
import { PLACES } from "./history.ts";
import { isPlain, setQuick } from "./quick-results.ts";
import type { Result } from "./result.ts";
import { beginRow, type HitsInARow, isInRow, traceOf } from "./trace-calls.ts";

/** A run that calls the function. */
export interface Visit extends HitsInARow {
  readonly cache: FunctionCache;
  /** Tells the run from others, without keeping it. */
  readonly counts: RunCounts;
  /** How often it has called the function, but for calls inside others. */
  calls: number;
}

/** A run calls the function for the first time, or for the first time since its cache was closed. */
export function visitOf({ counts, trace: { calls } }: DrawingRun, cache: FunctionCache): Visit {
  return { cache, counts, calls: 0, traced: calls, hit: traceOf(cache, "hit"), untraced: 0 };
}

export class QuickHits {
  /** Those with the values that the function captures now. */
  #results: ReadonlyMap<unknown, Result> | null = null;
  #visit: Visit | null = null;
  readonly #seen = new SeenCaptures();
  readonly #isBounded: boolean;
  readonly #isTimed: boolean;

  constructor(
    { options: { ttl, maxEntries, maxBytes } }: Wrapped,
    readonly keys: CallKeys,
    readonly ambient: Ambient,
  ) {
    this.#isTimed = ttl !== Number.POSITIVE_INFINITY;
    this.#isBounded = Math.min(maxEntries, maxBytes) !== Number.POSITIVE_INFINITY;
  }

  /** Null for a function whose calls have more to do. */
  static of(wrapped: Wrapped, keys: CallKeys, ambient: Ambient): QuickHits | null {
    const { identity, options } = wrapped;
    const { validate, persist, key, refresh } = options;
    const isSimple = validate === null && key === null && !persist && refresh !== "background";
    if (!isSimple || identity.usesThis || identity.captures.some(({ isThis }) => isThis === true)) return null;
    return isIgnored(identity.params, 0) ? null : new QuickHits(wrapped, keys, ambient);
  }

  /** Gives out a result, or null: the call has to go the long way. */
  hit(arg: unknown): Result | null {
    if (typeof arg === "object") return null;
    const result = this.#results?.get(arg);
    const visit = this.#visit;
    if (result === undefined || visit === null || Object.is(arg, -0)) return null;
    const context = this.ambient.now;
    // The long way says what is wrong, and tells a cell.
    if (context === null || context.cell !== undefined || !isLive(context)) return null;
    const { run, computation } = context;
    const { cache } = visit;
    if (run.counts !== visit.counts || !this.#seen.areSame(this.keys.identity.captures)) return null;
    if (this.#isTimed && cache.isExpired(result)) return null;
    // Which of the results of its key was asked for last is known: there is but this one, and nothing computes another.
    if (computation === null && visit.calls++ < PLACES) cache.history.used(result.known, visit.calls - 1);
    this.#give(visit, result, context);
    return result;
  }

  /** The same for a call whose key is known. */
  hitOf(valueKey: ValueKey, visit: Visit, context: DrawContext): Result | null {
    const { cache } = visit;
    const result = cache.alone(valueKey);
    if (result === undefined || !isQuick(result) || (this.#isTimed && cache.isExpired(result))) return null;
    cache.history.used(result.known, context.computation === null ? visit.calls++ : -1);
    this.#give(visit, result, context);
    return result;
  }

  #give(visit: Visit, result: Result, context: DrawContext): void {
    const { cache, counts } = visit;
    cache.counters.hits++;
    counts.hits++;
    result.known.hits++;
    if (!isInRow(visit)) beginRow(visit);
    visit.untraced++;
    if (this.#isBounded) cache.touch(result);
    if (result.holding !== null) cache.releases.lease(result, context);
  }

  /** A call was made the long way, with one argument. @param valueKey what it looked for */
  note(visit: Visit, arg: unknown, valueKey: ValueKey): void {
    if (!isPlain(arg)) return;
    const result = visit.cache.alone(valueKey);
    if (result === undefined || !isQuick(result)) return;
    // What it captures may have changed since: in the body, or in what that called.
    if (this.keys.of(undefined, [arg]) !== valueKey) return;
    const { captures } = this.keys.identity;
    this.#seen.take(captures);
    const set = visit.cache.quick.of(captureKey(captures));
    setQuick(set, arg, result);
    this.#results = set;
    this.#visit = visit;
  }
}

/** It shows nothing, plays nothing, sets nothing, and depends on no widget. Once its log is final, that is so for good. */
function isQuick(result: Result): boolean {
  if (result.isQuick) return true;
  const { isAsync, log, reads } = result;
  const repeats = log.hasEffects || log.query !== null || log.outputs !== null;
  result.isQuick = !isAsync && reads.length === 0 && log.isFinal && log.isEmpty && !repeats;
  return result.isQuick;
}
