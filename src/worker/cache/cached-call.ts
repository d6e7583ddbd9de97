/**
 * One call of a cached function: lookup, validate, then hit, join or compute.
 *
 * Sync as long as nothing it needs is async: an await costs several times what a hit does.
 */
import { CacheRecursionError } from "../../shared/errors.ts";
import type { WidgetId } from "../../shared/ids.ts";
import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import { type DrawContext, openCalls } from "../drawing/context.ts";
import { Adoption, replayWidgets } from "../drawing/draw-widget.ts";
import { endedBy, isDrawn, isShowing } from "../drawing/liveness.ts";
import { noterOf } from "../drawing/noter.ts";
import { giveOutput } from "../drawing/output.ts";
import { setQuery } from "../drawing/query.ts";
import { forbidderOf, isOfRun, readsHold } from "../drawing/widget-reads.ts";
import type { ReplayLog } from "../replay/replay-log.ts";
import { type CachedCall, held, soughtBy } from "./call.ts";
import { noteGivenTo } from "./cell-calls.ts";
import type { Computation } from "./computation.ts";
import { complete, Execution, spin } from "./compute.ts";
import { noteGiven } from "./freshness.ts";
import { asyncValidate } from "./function-identity.ts";
import type { KeptResults } from "./kept-results.ts";
import { type Result, valueFor } from "./result.ts";
import { Slot } from "./slot.ts";
import { noteCall } from "./trace-calls.ts";
import { judge } from "./validation.ts";

/** @returns the value, or a promise of it if the function is async; or the execution that the caller has to complete */
export function call(input: CachedCall): unknown {
  return access(input, new Slot(input.context));
}

/** A call whose key takes time. Its place is taken at once: the caller goes on drawing. */
export function callLater(context: DrawContext, input: () => Promise<CachedCall>): CallPromise<unknown> {
  const slot = new Slot(context);
  slot.reserve();
  return slot.start(async () => again(await input(), slot));
}

/** Computes if nothing is cached; shows nothing. @returns nothing, or a promise of it if the function is async */
export function prefetch(input: CachedCall, isRead = false): unknown {
  const { cache, valueKey, context } = input;
  if (cache.kept !== null && !isRead) {
    const { kept } = cache;
    const own = held(input);
    return new Slot(context).start(async () => {
      await kept.read(soughtBy(own));
      await prefetch(own, true);
    });
  }
  const result = cache.find(valueKey, context, () => false);
  if (result !== undefined) return result.isAsync ? CallPromise.resolve() : undefined;
  const computation = joinable(input, () => false);
  if (computation !== undefined) return new Slot(context).start(() => prefetched(held(input), computation));
  const done = new Execution(input, null).run();
  if (!isPromiseLike(done)) return undefined;
  return new Slot(context).start(async () => {
    await done;
  });
}

/** Waits for a computation in flight. Whose own it is, that one alone gets its error. */
async function prefetched(input: CachedCall, computation: Computation): Promise<void> {
  const { waitsFor } = input.context.computation ?? {};
  waitsFor?.add(computation);
  try {
    await computation.outcome;
  } catch {
    assertWaited(input.context);
    await prefetch(input, true);
  } finally {
    waitsFor?.delete(computation);
  }
}

/** Computes, whatever is cached or in flight, and shows nothing. */
export function refresh(input: CachedCall): unknown {
  const why = { kind: "refresh" } as const;
  input.cache.discard(input.valueKey, why);
  return new Execution({ ...input, why }, null).run();
}

/** @param isRead what is stored was looked through just now */
function access(input: CachedCall, slot: Slot, isRead = false): unknown {
  const { cache, options, context, valueKey } = input;
  const result = cache.find(valueKey, context, (id) => isDrawn(context, id));
  if (result === undefined) return joinOrCompute(input, slot, isRead);
  if (options.validate === null) return hit(input, slot, result);
  let verdict: boolean | Promise<boolean>;
  try {
    verdict = judge(input, result);
  } catch (error) {
    if (!result.isAsync) throw error;
    return slot.reject(error);
  }
  if (!isPromiseLike(verdict)) return afterVerdict(input, slot, result, verdict);
  if (!result.isAsync) {
    verdict.catch(() => {});
    throw asyncValidate(cache.kind, cache.displayName);
  }
  slot.show(result.log);
  const pending = verdict;
  const own = held(input);
  return slot.start(async () => {
    const isValid = await pending;
    assertWaited(input.context);
    // That took so long that it would be given out past its time.
    if (cache.isExpired(result)) return again(own, slot);
    return complete(afterVerdict(own, slot, result, isValid));
  });
}

function afterVerdict(input: CachedCall, slot: Slot, result: Result, isValid: boolean): unknown {
  const { cache } = input;
  // A verdict concerns the object that was judged: if it is gone by now, look again.
  if (!cache.has(result)) return again(input, slot);
  if (isValid) return hit(input, slot, result);
  cache.counters.invalidations++;
  const released = cache.remove(result, "invalid", { kind: "invalid", threw: result.threw });
  return joinOrCompute(input, slot, true, result.isAsync ? released : undefined);
}

function hit(input: CachedCall, slot: Slot, result: Result): unknown {
  const { cache, context } = input;
  const { log } = result;
  if (result.freshness !== null) {
    noteGiven(result, context.run);
    if (cache.isStale(result)) input.refreshes.begin(input, result);
  }
  cache.counters.hits++;
  context.run.counts.hits++;
  result.known.hits++;
  cache.history.used(result.known, input.place);
  noteCall(context.run, cache, "hit", log.size);
  cache.touch(result);
  cache.kept?.noteUse(result);
  if (result.reads.length > 0) {
    noterOf(context)?.readAll(result.reads);
    // Before anything is shown: a duplicate among them is an error of this call.
    replayWidgets(context, result.reads);
  }
  assertNoCircle(input, log);
  cache.releases.lease(result, context);
  follow(input, log);
  if (result.isAsync || !log.isFinal) slot.show(log);
  else if (!log.isEmpty) slot.replay(log);
  if (log.query !== null || log.outputs !== null) repeat(context, log);
  if (log.hasEffects) context.page.tell({ kind: "playLog", log: log.id });
  if (!log.isEmpty) {
    cache.counters.replayedElements += log.size;
    context.run.counts.replayed += log.size;
  }
  noteGivenTo(input, result);
  const value = valueFor(result);
  return result.isAsync ? CallPromise.resolve(value) : value;
}

/** What is no drawing and is yet done again on each hit. */
function repeat(context: DrawContext, { query, outputs }: ReplayLog): void {
  if (query !== null) setQuery(context, query);
  for (const [name, value] of outputs ?? []) giveOutput(context, name, value);
}

/**
 * The run shows what a body that has returned goes on drawing, through calls that it did not await: widgets that it
 * meets are the caller's as well, and the run ends with that. The run, not a computation: two of those could wait for
 * each other.
 */
function follow(input: CachedCall, log: ReplayLog): void {
  if (!log.open) return;
  const { context } = input;
  context.run.settling.track(CallPromise.from(log.sealed()), () => {});
  for (const call of openCalls(context)) if (call.log === log) return;
  const adoption = new Adoption(context);
  log.followers.add((read) => {
    noterOf(context)?.readAll([read]);
    adoption.adoptAll([read]);
    // It reads as its own run does: an event may have come since.
    if (!isOfRun(read, context.run)) input.refreshes.again(input);
  });
}

/**
 * A body that has returned may go on drawing, through calls that it did not await: only then can it come to stand in itself.
 * @throws CacheRecursionError
 */
function assertNoCircle({ cache, context: { computation } }: CachedCall, log: ReplayLog): void {
  if (computation === null || !log.namesOpen(computation.log)) return;
  throw new CacheRecursionError(`${cache.displayName} would be drawn inside itself: ${computation.displayName} is drawn there.`, {
    hint: "Await the calls of cached functions, so that each has come to its end before the next one shows it.",
  });
}

/** @param after what the body has to wait for */
function joinOrCompute(input: CachedCall, slot: Slot, isRead: boolean, after?: void | Promise<void>): unknown {
  const computation = joinable(input, (id) => isDrawn(input.context, id));
  if (computation !== undefined) return join(held(input), slot, computation);
  const { kept } = input.cache;
  if (kept !== null && !isRead) {
    slot.reserve();
    const own = held(input);
    return slot.start(() => fromStore(own, slot, kept));
  }
  const execution = new Execution(after === undefined ? input : held(input), slot);
  return after === undefined ? execution : execution.run(after);
}

/** Looks through what outlives the page first. */
async function fromStore(input: CachedCall, slot: Slot, kept: KeptResults): Promise<unknown> {
  const { cache, context, valueKey } = input;
  const isServed = (): boolean => cache.find(valueKey, context, (id) => isDrawn(context, id)) !== undefined;
  const end = await kept.open(soughtBy(input), isServed);
  try {
    return await again(input, slot, true);
  } finally {
    end();
  }
}

/** The computation in flight that the call may share. @throws CacheRecursionError */
function joinable({ cache, context, valueKey }: CachedCall, isDrawn: (id: WidgetId) => boolean): Computation | undefined {
  for (const computation of cache.inFlight(valueKey)) {
    if (computation.isDiscarded && ![...openCalls(context)].includes(computation)) continue;
    if (!readsHold(computation.reads, forbidderOf(cache, context), context, isDrawn)) continue;
    if (context.computation !== null && computation.dependsOn(context.computation)) {
      throw new CacheRecursionError(`${cache.displayName} waits for its own result, with the same arguments and widget values.`, {
        hint: "Call it with other arguments, or move the shared part into a function of its own.",
      });
    }
    return computation;
  }
  return undefined;
}

/** Shares a computation in flight: shows what it has drawn and goes on live. */
function join(input: CachedCall, slot: Slot, computation: Computation): unknown {
  const { context } = input;
  const { run } = context;
  const owner = computation.context.run;
  noteCall(run, input.cache, "joined");
  assertNoCircle(input, computation.log);
  // Before the slot takes its position: where the spinner of the computation's own call stands.
  const endSpinner = spin(input);
  slot.show(computation.log);
  // From here on, effects play on all pages that show them.
  if (run.session !== owner.session && computation.log.hasEffects)
    context.page.tell({ kind: "playLog", log: computation.log.id });
  const adoption = new Adoption(context);
  computation.joined.add(adoption);
  adoption.adoptAll(computation.reads);
  context.computation?.waitsFor.add(computation);
  const left = (): void => {
    endSpinner();
    computation.joined.delete(adoption);
    context.computation?.waitsFor.delete(computation);
  };
  return slot.start(async () => {
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
    if (!readsHold(result.reads, forbidderOf(input.cache, context), context, (id) => isDrawn(context, id) && !adoption.has(id))) {
      adoption.undo();
      return again(input, slot);
    }
    noterOf(context)?.readAll(result.reads);
    adoption.adoptAll(result.reads);
    follow(input, result.log);
    repeat(context, result.log);
    // A second call in the run that computes plays them a second time, as a hit does; a run that took its place does not.
    if (run === owner && result.log.hasEffects) context.page.tell({ kind: "playLog", log: result.log.id });
    noteGivenTo(input, result);
    return valueFor(result);
  });
}

function again(input: CachedCall, slot: Slot, isRead = false): unknown {
  assertWaited(input.context);
  return complete(access(input, slot, isRead));
}

/** @throws the control signal if nobody waits for the call any more */
function assertWaited(context: DrawContext): void {
  const signal = endedBy(context);
  // What was called before st.stop() still fills its place.
  if (signal !== null && !isShowing(context)) throw signal;
}
