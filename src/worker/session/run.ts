/**
 * One run of a script, from its cause to its outcome.
 */

import type { TimeoutError } from "../../shared/errors.ts";
import { AFTER_ALL_REQUESTS } from "../../shared/flags.ts";
import type { RunId, WidgetId } from "../../shared/ids.ts";
import type { Outcome } from "../../shared/outcomes.ts";
import type { RunResult } from "../../shared/protocol.ts";
import type { RunState } from "../../shared/run-state.ts";
import type { RunCause, RunTrace } from "../../shared/trace-api.ts";
import { isPromiseLike } from "../control/call-promise.ts";
import { type ControlReason, ControlSignal, isControl } from "../control/control.ts";
import { LazyAbort } from "../control/lazy-abort.ts";
import { Settling } from "../control/settling.ts";
import {
  type DrawContext,
  Drawing,
  type DrawingRun,
  type DrawingSession,
  type DrawingWorker,
  insideFragment,
} from "../drawing/context.ts";
import { drawException, showException } from "../drawing/exception.ts";
import type { SessionPage } from "../output/session-page.ts";
import type { Fragment } from "../replay/fragment.ts";
import { RunWidgets, type SeenWidgets } from "../widgets/run-widgets.ts";
import type { Kept } from "../widgets/widget-def.ts";
import type { Changed } from "../widgets/widget-registry.ts";
import type { SharedFlags } from "./shared-flags.ts";

/** The session that a run belongs to. `Session` is one. */
export interface RunSession extends DrawingSession {
  readonly page: SessionPage;
  readonly worker: DrawingWorker;
  /** Its widgets, as runs see them; null before there can be any. */
  readonly seen: SeenWidgets | null;
  /** The run that began last. */
  readonly newest: object | null;
  readonly flags: SharedFlags;
}

/** What makes a run begin. */
export interface RunInit {
  readonly id: RunId;
  /** In words: `slider "n"`. */
  readonly cause: string;
  readonly causes: readonly RunCause[];
  /** Number of the newest request that the run takes up. */
  readonly seq: number;
  /** Triggers that nobody has been told of yet, with their values. */
  readonly triggers: Map<WidgetId, Kept>;
  /** Changed widgets whose callbacks have not begun yet. */
  readonly callbacks: Changed[];
  /** What callbacks threw that no run has shown yet. */
  readonly errors: unknown[];
  /** The fragment that reruns alone, or null: the whole script. */
  readonly fragment: Fragment | null;
}

export class Run implements DrawingRun {
  readonly id: RunId;
  readonly cause: string;
  #seq: number;
  readonly callbacks: Changed[];
  readonly errors: unknown[];
  readonly fragment: Fragment | null;
  readonly widgets: RunWidgets;
  readonly fragments = new Set<Fragment>();
  readonly functions = new Set<string>();
  readonly counts = { hits: 0, misses: 0, replayed: 0, drawn: 0 };
  readonly trace: RunTrace;
  readonly settling = new Settling();
  readonly drawing = new Drawing();
  readonly context: DrawContext;
  readonly startedAt: number;
  /** Resolves with the result when the run has ended, and a rerun that it asked for has begun. */
  readonly settled: Promise<RunResult>;
  readonly #abort = new LazyAbort();
  /** What ends with the run, such as leases of cached values. */
  readonly #endings: (() => void)[] = [];
  #ended: ControlSignal | null = null;
  #outcome: Outcome | null = null;
  #rerunScope: "app" | "fragment" = "app";
  #error: { thrown: unknown } | null = null;
  #timeout: TimeoutError | null = null;
  #threw = false;
  #hasBegun = false;
  #isInCallback = false;
  #settle!: (result: RunResult) => void;

  constructor(
    readonly session: RunSession,
    { id, cause, causes, seq, triggers, callbacks, errors, fragment }: RunInit,
  ) {
    const { page, worker } = session;
    this.id = id;
    this.cause = cause;
    this.#seq = seq;
    this.callbacks = callbacks;
    this.errors = errors;
    this.fragment = fragment;
    this.widgets = new RunWidgets(session, triggers, fragment === null ? new Set() : session.widgets.outside(fragment));
    this.startedAt = worker.realTime();
    const going = { outcome: null, begunAt: worker.clock.now(), ms: null, counts: this.counts, calls: [] };
    this.trace = { run: id, session: session.id, causes, isFragment: fragment !== null, ...going };
    this.settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const { settling } = this;
    const { drawing } = this;
    const whole = { run: this, page, worker, settling, drawing, block: page.main, sidebar: page.sidebar, computation: null };
    this.context = fragment === null ? whole : insideFragment(whole, fragment);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get ended(): ControlSignal | null {
    return this.#ended;
  }

  /** Number of the newest request that it need not give way to. */
  get seq(): number {
    return this.#seq;
  }

  /** How it has ended, or null. */
  get outcome(): Outcome | null {
    return this.#outcome;
  }

  /** What `st.rerun` asked for. */
  get rerunScope(): "app" | "fragment" {
    return this.#rerunScope;
  }

  /** What was shown when it took too long, or null. */
  get timeout(): TimeoutError | null {
    return this.#timeout;
  }

  get isNewest(): boolean {
    return this.session.newest === this;
  }

  /** Events wait for a callback, and a second click for the first; the end of the session does not. */
  get isOutdated(): boolean {
    const { newestRequest, newestOtherRequest } = this.session.flags;
    const newest = this.widgets.busy.length > 0 ? newestOtherRequest : newestRequest;
    return newest > this.seq && (!this.#isInCallback || newest === AFTER_ALL_REQUESTS);
  }

  get isOver(): boolean {
    return this.#outcome !== null;
  }

  /** What it drew is all there is: its script or fragment ended by itself, by `st.stop` or by a throw. */
  get prunes(): boolean {
    return this.#hasBegun && (this.#ended === null || this.#ended.reason === "stop");
  }

  /** Its script or fragment came to its end: widgets that it did not draw are gone. */
  get isComplete(): boolean {
    return this.#hasBegun && !this.#threw && this.#ended === null;
  }

  /** A callback has begun and has not come to its end. */
  get isInCallback(): boolean {
    return this.#isInCallback && !this.isOver;
  }

  /** Calls a callback of a widget. */
  async callBack({ def: { callback, give }, value }: Changed): Promise<void> {
    if (callback === null) return;
    this.#isInCallback = true;
    try {
      const done = this.session.worker.ambient.within(this.context, () => callback.call(give(value)));
      if (isPromiseLike(done)) await done;
    } catch (error) {
      if (isControl(error)) throw error;
      // Events may have waited: the run that shows it may be theirs.
      this.errors.push(error);
    } finally {
      this.#isInCallback = false;
    }
  }

  /** Shows what callbacks threw: on top, or below all that stands there if no script follows. */
  showErrors(): void {
    if (this.errors.length > 0 && !this.#hasBegun) this.context.block.keep();
    for (const error of this.errors.splice(0)) showException(this.context, error);
  }

  /** The callbacks are over: the script or fragment is about to run. */
  begin(): void {
    this.#hasBegun = true;
    this.showErrors();
  }

  end(reason: ControlReason): ControlSignal {
    return this.endBy(new ControlSignal(reason));
  }

  /** Ends it by a signal that somebody else was ended by; if it has been ended already, that stands. */
  endBy(signal: ControlSignal): ControlSignal {
    this.#ended ??= signal;
    this.#abort.abort(this.#ended);
    return this.#ended;
  }

  endForRerun(scope: "app" | "fragment"): ControlSignal {
    this.#rerunScope = scope;
    return this.end("rerun");
  }

  failedWith(error: unknown): void {
    this.#error ??= { thrown: error };
  }

  /** The script itself threw. */
  throws(): void {
    this.#threw = true;
  }

  /** It took too long: shows the error. */
  timeOut(error: TimeoutError): void {
    this.#timeout = error;
    if (this.isNewest) drawException(this.context, error);
  }

  onEnd(fn: () => void): void {
    this.#endings.push(fn);
  }

  /** It has ended: nothing of it counts from now on. */
  finish(outcome: Outcome): void {
    this.#outcome = this.#error !== null && outcome === "done" ? "error" : outcome;
    this.trace.outcome = this.#outcome;
    this.trace.ms = this.session.worker.realTime() - this.startedAt;
  }

  /** A request was answered without a run, or waits for the end of this one: it need not give way to that. */
  hear(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
  }

  /** Gives back what it was lent, and tells those who listen to `st.signal`. */
  release(): void {
    this.#abort.abort();
    for (const end of this.#endings.splice(0)) end();
  }

  /** Tells those who wait that it has ended. */
  settle(): void {
    const { id: runId, outcome } = this;
    const error = this.#error && this.session.worker.errors.runError(this.#error.thrown);
    this.#settle({ runId, outcome: outcome ?? "done", ...(error && { error }) });
  }

  state(phase: RunState["phase"]): RunState {
    const { cause, outcome, counts, startedAt } = this;
    const ms = this.session.worker.realTime() - startedAt;
    return { phase, cause, ...(outcome === null ? {} : { outcome }), ms, ...counts };
  }
}
