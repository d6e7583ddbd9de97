/**
 * `refresh: "background"`: a value past its ttl is given out once more, with its drawing, while one recomputation runs.
 *
 * Note: what a refresh belongs to
 * -------------------------------
 * To nobody's run: it reads the widgets and the session state of the access that caused it, but that run neither waits for it nor
 * ends it, and shows nothing of it. Value and log are one result, so they are exchanged together or not at all; whoever shows the
 * old one reruns then, and finds the new one as a hit.
 */
import type { RunId, SessionId } from "../../shared/ids.ts";
import type { RunCause } from "../../shared/trace-api.ts";
import { isControl } from "../control/control.ts";
import { Settling } from "../control/settling.ts";
import type { DrawContext } from "../drawing/context.ts";
import { type CachedCall, held, isAsItWas, type Refresher } from "./call.ts";
import { Execution } from "./compute.ts";
import { Pending } from "./pending.ts";
import type { Freshness, Result } from "./result.ts";

/** A refresh that failed is not tried again for so long, or for the ttl if that is longer; ms. */
const PAUSE = 1000;

/** What background refreshes need of the runtime. */
export interface RefreshHost {
  /** Resolves in a later task. */
  yieldTask(): Promise<void>;
  /** Told of errors of refreshes; they stop nothing. */
  report(message: string, error: unknown): void;
  /** Reruns the script of a session, if what it was given in this run stands on its page. */
  rerun(session: SessionId, since: RunId, cause: RunCause): void;
}

export class Refreshes implements Refresher {
  /** Refreshes that are under way. */
  readonly pending = new Pending();

  constructor(readonly host: RefreshHost) {}

  begin(input: CachedCall, stale: Result): void {
    const { cache, context } = input;
    const { freshness } = stale;
    if (freshness === null || freshness.isRefreshing || cache.clock.now() < freshness.retryAt) return;
    if (isComputed(input)) return;
    freshness.isRefreshing = true;
    const own = held(input);
    // The next run has other values.
    const letGo = context.run.widgets.hold();
    const turn = stale.isAsync ? this.host.yieldTask() : this.#afterRun(context);
    const ended = (): void => {
      letGo();
      freshness.isRefreshing = false;
    };
    this.pending.add(this.#refresh(own, stale, freshness, turn).finally(ended));
  }

  again({ cache, context: { run } }: CachedCall): void {
    const rerun = (): void => this.host.rerun(run.session.id, run.id, { kind: "late", fn: cache.displayName });
    if (run.isOver) rerun();
    else run.onEnd(rerun);
  }

  /** A synchronous body keeps the thread busy: it has its turn when the run is over. */
  async #afterRun({ run }: DrawContext): Promise<void> {
    if (!run.isOver) await new Promise<void>((resolve) => run.onEnd(resolve));
    await this.host.yieldTask();
  }

  async #refresh(input: CachedCall, stale: Result, freshness: Freshness, begin: Promise<void>): Promise<void> {
    const { cache, context } = input;
    await begin;
    // Cleared, evicted or replaced meanwhile, or about to be; or what it captures has changed, so that this is another call by now.
    if (!cache.has(stale) || isComputed(input) || !isAsItWas(input)) return;
    const apart = { ...context, settling: new Settling(), judging: undefined };
    const result = await this.#compute({ ...input, context: apart, place: -1, why: { kind: "background" } });
    if (result === null || !cache.has(result)) {
      freshness.retryAt = cache.clock.now() + Math.max(PAUSE, cache.options.ttl);
      return;
    }
    void cache.remove(stale, "replaced", { kind: "background" });
    for (const [session, run] of freshness.givenTo) this.host.rerun(session, run, { kind: "refresh", fn: cache.displayName });
  }

  /** Null if it has failed. */
  async #compute(input: CachedCall): Promise<Result | null> {
    try {
      const execution = new Execution(input, null, true);
      const { outcome } = execution.computation;
      // What the body throws is what its computation came to.
      await (async () => execution.run())().catch(() => {});
      return await outcome;
    } catch (error) {
      if (!isControl(error)) this.host.report(`The background refresh of ${input.cache.displayName} failed`, error);
      return null;
    }
  }
}

/** Its result is under way. */
function isComputed({ cache, valueKey }: CachedCall): boolean {
  return cache.inFlight(valueKey).some(({ isDiscarded }) => !isDiscarded);
}
