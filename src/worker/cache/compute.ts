/**
 * Runs the body of a cached function and stores what it comes to.
 */
import { ArgumentError, CacheRecursionError } from "../../shared/errors.ts";
import type { CallTrace, NotKept } from "../../shared/trace-api.ts";
import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import { isControl } from "../control/control.ts";
import { isStackOverflow } from "../control/stack-overflow.ts";
import type { DrawContext } from "../drawing/context.ts";
import { type CachedCall, isAsItWas, soughtBy } from "./call.ts";
import { noteGivenTo } from "./cell-calls.ts";
import { Computation } from "./computation.ts";
import { freshness, noteGiven } from "./freshness.ts";
import { isAsyncFunction } from "./function-identity.ts";
import { notKept } from "./history.ts";
import { type Begun, begin } from "./reasons.ts";
import { copyFor, type Result, valueFor } from "./result.ts";
import { Slot } from "./slot.ts";
import { noteCall } from "./trace-calls.ts";

/** A body that took less than this many ms of real time is expected to be as quick again: no spinner is sent. */
const QUICK_MS = 16;

/**
 * One call that runs the body.
 *
 * Note: who calls the body
 * ------------------------
 * A function that calls itself a thousand times has a thousand bodies on the stack, and all that stands between them. So what a
 * script calls looks up, gets one of these back, and calls the body itself (`CachedFunction.wrapper`): of all the rest nothing is
 * on the stack by then.
 */
export class Execution {
  readonly computation: Computation;
  /** What was current before the body. */
  #around: DrawContext | null = null;
  readonly #endSpinner: () => void;
  readonly #begun: Begun;
  readonly #trace: CallTrace | null;

  /**
   * @param slot null if nothing is to be shown
   * @param isDetached it belongs to no call around it, though it happens in its context
   */
  constructor(
    readonly input: CachedCall,
    readonly slot: Slot | null,
    isDetached = false,
  ) {
    const { cache, context, valueKey } = input;
    const { run } = context;
    assertRoom(input);
    cache.counters.misses++;
    run.counts.misses++;
    this.computation = new Computation(cache, valueKey, context, { isShown: slot !== null, isDetached });
    this.#begun = begin(input, this.computation.reads);
    this.computation.known = this.#begun.known;
    this.#trace = noteCall(run, cache, "miss");
    cache.inFlightBegun(this.computation);
    run.session.computations.add(this.computation);
    if (slot !== null) {
      slot.own = this.computation.context;
      slot.follow(this.computation.log);
    }
    this.#endSpinner = slot === null ? () => {} : spin(input);
  }

  /** The body is about to be called: what it draws is its own. */
  enter(): void {
    const { ambient } = this.input.context.worker;
    this.#around = ambient.now;
    ambient.now = this.computation.context;
  }

  /** The body has returned, or has thrown. */
  leave(): void {
    this.input.context.worker.ambient.now = this.#around;
    this.#around = null;
  }

  /**
   * Calls the body.
   * @param after what it has to wait for; only for async functions
   * @returns the value, or a promise of it
   * @throws what the body throws, or an error that says why its value can't be kept
   */
  run(after?: void | Promise<void>): unknown {
    const { computation, input } = this;
    const { body, self, args, context } = input;
    const begin = (): unknown => {
      // Under its key would stand what was made of other inputs.
      if (!isAsItWas(input)) computation.discard();
      return context.worker.ambient.within(computation.context, () => body.apply(self, [...args]));
    };
    let value: unknown;
    try {
      value = after === undefined ? begin() : after.then(begin);
    } catch (error) {
      throw this.threw(error);
    }
    return this.returned(value);
  }

  /** The body has thrown. @returns the error to throw */
  threw(error: unknown): unknown {
    const thrown = this.#fail(error);
    this.#ended();
    this.#show();
    return thrown;
  }

  #fail(error: unknown): unknown {
    const { computation } = this;
    this.input.context.cell?.mustRun(`it calls ${this.input.cache.displayName}, which came to nothing`);
    const thrown = isStackOverflow(error) && computation.depth >= DEEP ? tooDeep(computation) : error;
    this.input.cache.history.left(this.#begun.known, notKept(isControl(thrown) ? "stopped" : "threw"));
    computation.fail(thrown);
    return thrown;
  }

  /**
   * The body has returned.
   * @returns the value, or a promise of it
   * @throws an error that says why its value can't be kept
   */
  returned(value: unknown): unknown {
    const { input, computation, slot } = this;
    input.cache.blockedMs = input.context.worker.realTime() - computation.begunAt;
    if (!isPromiseLike(value)) {
      try {
        const given = valueFor(settle(input, this.#begun, computation, value, input.options.persist));
        return input.options.persist ? CallPromise.resolve(given) : given;
      } finally {
        this.#ended();
        this.#show();
      }
    }
    this.#show();
    // Once: the `then` of a promise that is not the language's own may do something each time.
    const pending = Promise.resolve(value);
    const work = async (): Promise<unknown> => {
      try {
        const settled = await Promise.race([pending, computation.outcome.then(() => pending)]);
        return valueFor(settle(input, this.#begun, computation, settled, true));
      } catch (error) {
        if (computation.ended !== null) void pending.then((late) => this.#passOn(late), ignore);
        throw this.#fail(error);
      } finally {
        this.#ended();
      }
    };
    return (slot ?? new Slot(input.context)).start(work);
  }

  /** An object that is there only after its computation was ended: nobody will ever use it. */
  #passOn(value: unknown): void {
    const { input, computation } = this;
    const result = resultOf(input, this.#begun, computation, value, true);
    input.cache.releases.pass(result, "cleared", ignore);
  }

  #ended(): void {
    const { cache, context } = this.input;
    cache.lastMs = context.worker.realTime() - this.computation.begunAt;
    this.#endSpinner();
    this.#tell(cache.lastMs);
  }

  /** Notes why the body ran, and what became of that. */
  #tell(ms: number): void {
    const { known, reasons } = this.#begun;
    const { gone } = known;
    known.ms = ms;
    known.reasons = this.input.cache.history.reasons = reasons();
    if (this.#trace === null) return;
    const why: NotKept | null = gone?.kind === "notKept" ? gone.why : gone?.kind === "cleared" ? "cleared" : null;
    Object.assign(this.#trace, { ms, reasons: known.reasons, notKept: why, step: why === null ? "miss" : "notKept" });
  }

  /** What goes on drawing when the caller goes on has its place here. */
  #show(): void {
    const { log } = this.computation;
    if (!log.isFinal) this.slot?.show(log);
  }
}

/** What a lookup has come to: if that is an execution, what it comes to. */
export function complete(step: unknown): unknown {
  return step instanceof Execution ? step.run() : step;
}

/** So many cached calls inside each other are the likely cause of a stack that is full. */
const DEEP = 100;

/**
 * Note: room on the stack
 * -----------------------
 * A body for whose end there is no stack would stay in flight for ever, and who calls it next would wait for it; so none is begun.
 * What notes the end takes little, unless it is called for the first time: V8 compiles a function then, and begins that only with
 * 40 kB left. That much is made sure of at every `STEP`th call inside others, with what the calls up to the next look may take, and
 * the little at each. The arguments of a call are on the stack, a word each, whatever the engine has made of the code by then.
 */
const STEP = 16;
const little: readonly undefined[] = new Array<undefined>(1000).fill(undefined);
const much: readonly undefined[] = new Array<undefined>(7500).fill(undefined);
const ignore = (): void => {};

/** @throws CacheRecursionError, or the engine's own error if the stack is not full of cached calls */
function assertRoom({ cache, context: { computation } }: CachedCall): void {
  const depth = computation?.depth ?? 0;
  try {
    Reflect.apply(ignore, null, depth > 0 && depth % STEP === 0 ? much : little);
  } catch (error) {
    throw depth < DEEP ? error : tooDeep({ displayName: cache.displayName, depth });
  }
}

function tooDeep({ displayName, depth }: Pick<Computation, "displayName" | "depth">): CacheRecursionError {
  return new CacheRecursionError(
    `${displayName} was called inside itself until the stack was full: ${depth} cached calls were open.`,
    {
      hint: "A cached function can call itself about a thousand levels deep. Begin with the smallest arguments, in a loop, so that each call finds the results of those before; or end the recursion earlier.",
    },
  );
}

/** `cacheIf` says yes. @throws ArgumentError if it says nothing yet */
function isWanted({ cache, options }: CachedCall, value: unknown): boolean {
  const verdict: unknown = options.cacheIf?.(value);
  if (isPromiseLike(verdict)) {
    void Promise.resolve(verdict).catch(() => {});
    throw new ArgumentError(`st.${cache.kind}(): the cacheIf of ${cache.displayName} returns a promise.`, {
      hint: "Decide synchronously: with what the value itself says.",
    });
  }
  return Boolean(verdict);
}

/** Stores what the body came to. @throws what ended the computation, or an error that says why the value can't be kept */
function settle(input: CachedCall, begun: Begun, computation: Computation, value: unknown, isAsync: boolean): Result {
  const { cache, options, context } = input;
  const { history } = cache;
  const { known } = begun;
  let stage: NotKept = "clone";
  try {
    if (computation.ended !== null) throw computation.ended;
    const result = resultOf(input, begun, computation, copyFor(cache, value), isAsync);
    // Who waits is given the value before anything can take it out of the cache again.
    const lend = (): void => {
      cache.releases.lease(result, context);
      for (const joined of computation.joined) cache.releases.lease(result, joined.context);
    };
    stage = "cacheIf";
    let isKept = false;
    try {
      isKept = !computation.isDiscarded && (options.cacheIf === null || isWanted(input, value));
    } finally {
      if (isKept) {
        cache.insert(result, lend);
        void cache.kept?.write(result, soughtBy(input));
      } else {
        history.left(known, notKept("cacheIf"));
        cache.releases.pass(result, computation.isDiscarded ? "cleared" : "evicted", lend);
      }
    }
    if (computation.isShown) noteGiven(result, context.run);
    for (const joined of computation.joined) noteGiven(result, joined.context.run);
    computation.succeed(result);
    noteGivenTo(input, result);
    return result;
  } catch (error) {
    history.left(known, notKept(computation.ended === null ? stage : "stopped"));
    computation.fail(error);
    throw error;
  }
}

/** @param value what the cache has of it */
function resultOf(input: CachedCall, { known }: Begun, { log, reads }: Computation, value: unknown, isAsync: boolean): Result {
  const { cache, options, valueKey } = input;
  const now = cache.clock.now();
  const written = { writtenAt: now, validatedAt: now, verdict: null, threw: null };
  const unused = { again: null, holding: null, isQuick: false, quick: null };
  return { cache, valueKey, value, isAsync, log, known, reads, ...written, freshness: freshness(options), ...unused };
}

/** The spinner of the outermost miss; for a function known to be quick none is sent. @returns ends it */
export function spin({ cache, options, context, body }: CachedCall): () => void {
  if (options.showSpinner === false || context.computation !== null) return () => {};
  if (cache.lastMs !== null && cache.lastMs < QUICK_MS) return () => {};
  const { page } = context;
  const mayBlock = cache.blockedMs === null ? !isAsyncFunction(body) : cache.blockedMs >= QUICK_MS;
  const text = typeof options.showSpinner === "string" ? options.showSpinner : `Running ${cache.displayName}`;
  const end = page.spin(context.block, context.block.cursor, text);
  // The body may keep this thread busy: what was drawn before it shall be seen.
  if (mayBlock) page.flush();
  else page.flushAhead();
  return end;
}
