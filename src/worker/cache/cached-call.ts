/**
 * One call of a cached function: key, lookup, validate, then hit, join or run.
 *
 * Sync as long as nothing it needs is async: an await costs several times what a hit does.
 */
import { ArgumentError, CacheRecursionError } from "../../shared/errors.ts";
import { Adoption, replayWidgets } from "../output/draw-widget.ts";
import { showException } from "../output/exception.ts";
import { CallPromise, isPromiseLike } from "../script-runner/call-promise.ts";
import { type DrawContext, endedBy } from "../script-runner/context.ts";
import { isControl } from "../script-runner/control.ts";
import type { ParsedOptions } from "./cache-options.ts";
import { Computation } from "./computation.ts";
import { exactClone } from "./exact-clone.ts";
import type { FunctionCache, Result } from "./function-cache.ts";
import { Slot } from "./slot.ts";
import { readsHold } from "./widget-reads.ts";

/** A call whose key is known. */
export interface CachedCall {
  cache: FunctionCache;
  /** Of the wrapper that was called. */
  options: ParsedOptions;
  context: DrawContext;
  valueKey: string;
  /** Runs the function's body with this call's `this` and arguments. */
  body: () => unknown;
}

/** @returns the value, or a promise of it if the function is async */
export function call(input: CachedCall): unknown {
  return access(input, new Slot(input.context));
}

function access(input: CachedCall, slot: Slot): unknown {
  const { cache, options, context, valueKey } = input;
  const result = cache.find(valueKey, context.run);
  if (result === undefined) return joinOrRun(input, slot);
  if (options.validate === null || !validationDue(input, result)) return hit(input, slot, result);
  const verdict = judge(input, result);
  if (!isPromiseLike(verdict)) return afterVerdict(input, slot, result, verdict as boolean);
  if (!result.isAsync) {
    Promise.resolve(verdict).catch(() => {});
    throw new ArgumentError(
      `The validate of ${cache.displayName} returned a promise, but ${cache.displayName} itself is synchronous.`,
      {
        hint: "Make the cached function async, or validate synchronously.",
      },
    );
  }
  slot.show(result.log);
  return started(input, async () => afterVerdict(input, slot, result, (await verdict) as boolean));
}

function validationDue({ cache, options, context }: CachedCall, result: Result): boolean {
  for (let at = context.judging; at !== undefined; at = at.outer) if (at.result === result) return false;
  return options.validateEvery === 0 || cache.now() - result.validatedAt >= options.validateEvery;
}

/** Asks `validate`; a promise only if it returned one. `onValidateError` is applied. */
function judge({ cache, options, context }: CachedCall, result: Result): boolean | Promise<boolean> {
  cache.counters.validations++;
  result.validatedAt = cache.now();
  const failed = (error: unknown): boolean => {
    if (isControl(error) || options.onValidateError === "throw") throw error;
    return options.onValidateError === "keep";
  };
  const { ambient } = context.run.session.runtime;
  const inner: DrawContext = { ...context, judging: { result, outer: context.judging } };
  try {
    const verdict = ambient.within(inner, () => options.validate?.(valueFor(result)));
    return isPromiseLike(verdict) ? Promise.resolve(verdict).then(Boolean, failed) : Boolean(verdict);
  } catch (error) {
    return failed(error);
  }
}

function afterVerdict(input: CachedCall, slot: Slot, result: Result, isValid: boolean): unknown {
  const { cache } = input;
  // A verdict concerns the object that was judged: if it is gone by now, look again.
  if (!cache.holds(result)) return access(input, slot);
  if (isValid) return hit(input, slot, result);
  cache.counters.invalidations++;
  const released = cache.remove(result, "invalid");
  if (released === undefined || !result.isAsync) return joinOrRun(input, slot);
  return started(input, async () => {
    await released;
    return joinOrRun(input, slot);
  });
}

function hit(input: CachedCall, slot: Slot, result: Result): unknown {
  const { cache, context } = input;
  cache.counters.hits++;
  context.run.hits++;
  cache.touch(result);
  // Widgets first: a duplicate among them is an error of this call, which then shows nothing.
  const value = give(input, result);
  if (result.isAsync) slot.show(result.log);
  else if (!result.log.isEmpty) slot.replay(result.log);
  if (!result.log.isEmpty) {
    cache.counters.replayedElements += result.log.size;
    context.run.replayed += result.log.size;
  }
  return result.isAsync ? CallPromise.resolve(value) : value;
}

/** What every caller gets: its widgets, its lease, its value. */
function give({ cache, context }: CachedCall, result: Result): unknown {
  if (result.reads.length > 0) {
    context.computation?.readAll(result.reads);
    replayWidgets(context, result.reads);
  }
  cache.releases.lease(result, context.run);
  return valueFor(result);
}

/** The value as a caller gets it: a singleton's own object, a copy of a memo's. */
export function valueFor(result: Result): unknown {
  const { value, cache } = result;
  if (cache.kind === "singleton" || typeof value !== "object" || value === null) return value;
  return exactClone(value, { fn: cache.displayName });
}

function joinOrRun(input: CachedCall, slot: Slot): unknown {
  const { cache, context, valueKey } = input;
  for (const computation of cache.inFlight(valueKey)) {
    if (computation.discarded && !isAncestor(computation, context)) continue;
    if (!readsHold(computation.reads, context.run)) continue;
    if (context.computation !== null && computation.dependsOn(context.computation)) {
      throw new CacheRecursionError(`${cache.displayName} waits for its own result, with the same arguments and widget values.`, {
        hint: "Call it with other arguments, or move the shared part into a function of its own.",
      });
    }
    return join(input, slot, computation);
  }
  return run(input, slot);
}

function isAncestor(computation: Computation, context: DrawContext): boolean {
  for (let at = context.computation; at !== null; at = at.parent) if (at === computation) return true;
  return false;
}

/** Shares a computation in flight: shows what it has drawn and goes on live. */
function join(input: CachedCall, slot: Slot, computation: Computation): unknown {
  const { context } = input;
  slot.show(computation.log);
  const adoption = new Adoption(context);
  computation.joined.add(adoption);
  for (const { def } of computation.reads) adoption.adopt(def);
  context.computation?.waitsFor.add(computation);
  const endSpinner = spin(input);
  const left = (): void => {
    endSpinner();
    computation.joined.delete(adoption);
    context.computation?.waitsFor.delete(computation);
  };
  return started(input, async () => {
    let result: Result;
    try {
      result = await computation.outcome;
    } catch {
      // The owner alone gets the error; the first who waited runs the body again, the others find it in flight.
      left();
      adoption.undo();
      return again(input, slot);
    }
    left();
    if (!readsHold(result.reads, context.run)) {
      adoption.undo();
      return again(input, slot);
    }
    context.computation?.readAll(result.reads);
    for (const { def } of result.reads) adoption.adopt(def);
    input.cache.releases.lease(result, context.run);
    return valueFor(result);
  });
}

function again(input: CachedCall, slot: Slot): unknown {
  const signal = endedBy(input.context);
  if (signal !== null) throw signal;
  return access(input, slot);
}

function run(input: CachedCall, slot: Slot): unknown {
  const { cache, context, valueKey } = input;
  const { session } = context.run;
  cache.counters.misses++;
  context.run.misses++;
  const computation = new Computation(cache, valueKey, context);
  cache.inFlightBegun(computation);
  session.computations.add(computation);
  computation.log.onFirstDraw = (part) => slot.place(part, computation.log);
  const endSpinner = spin(input);
  const ended = (): void => {
    cache.lastMs = session.runtime.host.realTime() - computation.begunAt;
    endSpinner();
  };
  let value: unknown;
  try {
    value = session.runtime.ambient.within(computation.context, input.body);
  } catch (error) {
    ended();
    computation.fail(error);
    throw error;
  }
  if (!isPromiseLike(value)) {
    ended();
    return valueFor(settle(input, computation, value, false));
  }
  computation.log.onFirstDraw = null;
  slot.show(computation.log);
  const pending = value;
  return started(
    input,
    async () => {
      try {
        const settled = await Promise.race([pending, computation.outcome.then(() => pending)]);
        return valueFor(settle(input, computation, settled, true));
      } catch (error) {
        computation.fail(error);
        throw error;
      } finally {
        ended();
      }
    },
    computation,
  );
}

/** Stores what the body came to. @throws what ended the computation, or an error that says why the value can't be kept */
function settle(input: CachedCall, computation: Computation, value: unknown, isAsync: boolean): Result {
  const { cache, options, context, valueKey } = input;
  try {
    if (computation.ended !== null) throw computation.ended;
    const now = cache.now();
    const result: Result = {
      cache,
      valueKey,
      value: cache.kind === "memo" ? exactClone(value, { fn: cache.displayName }) : value,
      isAsync,
      log: computation.log,
      reads: computation.reads,
      writtenAt: now,
      validatedAt: now,
    };
    if (!computation.discarded && (options.cacheIf === null || Boolean(options.cacheIf(value)))) cache.insert(result);
    cache.releases.lease(result, context.run);
    computation.succeed(result);
    return result;
  } catch (error) {
    computation.fail(error);
    throw error;
  }
}

/** Hands out the promise of an async call; what nobody awaits is shown in the call's slot. */
function started(input: CachedCall, work: () => Promise<unknown>, computation?: Computation): CallPromise<unknown> {
  const { context } = input;
  const promise = CallPromise.from(work());
  const settling = context.computation?.settling ?? context.run.settling;
  const place = computation === undefined ? context : { ...computation.context, computation: null };
  settling.track(promise, (error) => showException(place, error));
  return promise;
}

/** The spinner of the outermost miss; for a function known to be quick none is sent. @returns ends it */
function spin({ cache, options, context }: CachedCall): () => void {
  if (options.showSpinner === false || context.computation !== null) return () => {};
  if (cache.lastMs !== null && cache.lastMs < 16) return () => {};
  const { page } = context.run.session;
  const text = typeof options.showSpinner === "string" ? options.showSpinner : `Running ${cache.displayName}`;
  const end = page.spin(context.block, context.block.cursor, text);
  // The body may keep this thread busy: what was drawn before it shall be seen.
  page.flush();
  return end;
}
