/**
 * Runs the body of a cached function and stores what it comes to.
 */
import { isPromiseLike } from "../control/call-promise.ts";
import type { CachedCall } from "./call.ts";
import { Computation } from "./computation.ts";
import { copyFor, type Result, valueFor } from "./result.ts";
import { Slot } from "./slot.ts";

/** A body that took less than this many ms of real time is expected to be as quick again: no spinner is sent. */
const QUICK_MS = 16;

/**
 * @param slot null if nothing is to be shown
 * @param after what the body has to wait for; only for async functions
 * @returns the value, or a promise of it
 * @throws what the body throws, or an error that says why its value can't be kept
 */
export function compute(input: CachedCall, slot: Slot | null, after?: void | Promise<void>): unknown {
  const { cache, context, valueKey, body, self, args } = input;
  const { run, worker } = context;
  cache.counters.misses++;
  run.counts.misses++;
  const computation = new Computation(cache, valueKey, context, slot !== null);
  cache.inFlightBegun(computation);
  run.session.computations.add(computation);
  if (slot !== null) {
    slot.own = computation.context;
    slot.follow(computation.log);
  }
  const endSpinner = slot === null ? () => {} : spin(input);
  const ended = (): void => {
    cache.lastMs = worker.realTime() - computation.begunAt;
    endSpinner();
  };
  const begin = (): unknown => worker.ambient.within(computation.context, () => body.apply(self, [...args]));
  let value: unknown;
  try {
    value = after === undefined ? begin() : after.then(begin);
    if (!isPromiseLike(value)) return valueFor(settle(input, computation, value, false));
  } catch (error) {
    computation.fail(error);
    throw error;
  } finally {
    if (!isPromiseLike(value)) ended();
    // What goes on drawing when the caller goes on has its place here.
    if (!computation.log.isFinal) slot?.show(computation.log);
  }
  // Once: the `then` of a promise that is not the language's own may do something each time.
  const pending = Promise.resolve(value);
  const work = async (): Promise<unknown> => {
    try {
      const settled = await Promise.race([pending, computation.outcome.then(() => pending)]);
      return valueFor(settle(input, computation, settled, true));
    } catch (error) {
      computation.fail(error);
      throw error;
    } finally {
      ended();
    }
  };
  return (slot ?? new Slot(context)).start(work);
}

/** Stores what the body came to. @throws what ended the computation, or an error that says why the value can't be kept */
function settle(input: CachedCall, computation: Computation, value: unknown, isAsync: boolean): Result {
  const { cache, options, context, valueKey } = input;
  try {
    if (computation.ended !== null) throw computation.ended;
    const now = cache.clock.now();
    const result: Result = {
      cache,
      valueKey,
      value: copyFor(cache, value),
      isAsync,
      log: computation.log,
      reads: computation.reads,
      writtenAt: now,
      validatedAt: now,
      verdict: null,
      holding: null,
    };
    // Who waits is given the value before anything can take it out of the cache again.
    const lend = (): void => {
      cache.releases.lease(result, context);
      for (const joined of computation.joined) cache.releases.lease(result, joined.context);
    };
    let isKept = false;
    try {
      isKept = !computation.isDiscarded && (options.cacheIf === null || Boolean(options.cacheIf(value)));
    } finally {
      if (isKept) cache.insert(result, lend);
      else cache.releases.pass(result, computation.isDiscarded ? "cleared" : "evicted", lend);
    }
    computation.succeed(result);
    return result;
  } catch (error) {
    computation.fail(error);
    throw error;
  }
}

/** The spinner of the outermost miss; for a function known to be quick none is sent. @returns ends it */
export function spin({ cache, options, context }: CachedCall): () => void {
  if (options.showSpinner === false || context.computation !== null) return () => {};
  if (cache.lastMs !== null && cache.lastMs < QUICK_MS) return () => {};
  const { page } = context;
  const text = typeof options.showSpinner === "string" ? options.showSpinner : `Running ${cache.displayName}`;
  const end = page.spin(context.block, context.block.cursor, text);
  // The body may keep this thread busy: what was drawn before it shall be seen.
  page.flush();
  return end;
}
