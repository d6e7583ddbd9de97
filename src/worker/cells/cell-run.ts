/**
 * The run for which a cell draws, as its code sees it.
 *
 * Note: a cell outlives its run
 * -----------------------------
 * What a cell has drawn stands on the page as long as walks put it back, and it may be waiting when another run takes the place of its
 * own. So its contexts name this, which goes over to the run that shows the cell now: a timer draws where its cell stands, and a cell that
 * waits is gone on with. Between two runs it is of the older one, which has ended: nothing draws, and what resumes is ended.
 */
import type { RunId } from "../../shared/ids.ts";
import type { RunCounts, RunTrace } from "../../shared/trace-api.ts";
import type { CallPromise } from "../control/call-promise.ts";
import type { ControlReason, ControlSignal } from "../control/control.ts";
import { LazyAbort } from "../control/lazy-abort.ts";
import { Settling } from "../control/settling.ts";
import { Drawing, type DrawingRun, type DrawingSession } from "../drawing/context.ts";
import type { Fragment } from "../replay/fragment.ts";
import type { RunWidgets } from "../widgets/run-widgets.ts";

export class CellRun implements DrawingRun {
  #run: DrawingRun;
  readonly #abort = new LazyAbort();
  /** Of the contexts of the cell: nothing is drawn with them once it is not on the page any more. */
  readonly tickets = new Drawing();
  readonly settling: CellSettling;
  /** Called where the code of the cell might be ended, and goes on. */
  onStopPoint: (() => void) | null = null;

  /** @param run in which the cell begins */
  constructor(run: DrawingRun) {
    this.#run = run;
    this.settling = new CellSettling(() => this.#run.settling);
  }

  /** Another run shows the cell. */
  goTo(run: DrawingRun): void {
    this.#run = run;
    if (this.#isHeard) this.#hear();
  }

  /** What it drew is not on the page any more. */
  leave(): void {
    this.tickets.end();
    this.#abort.abort();
  }

  get own(): DrawingRun {
    return this.#run;
  }
  get id(): RunId {
    return this.#run.id;
  }
  get session(): DrawingSession {
    return this.#run.session;
  }
  get widgets(): RunWidgets {
    return this.#run.widgets;
  }
  get drawing(): Drawing {
    return this.#run.drawing;
  }
  get counts(): RunCounts {
    return this.#run.counts;
  }
  get trace(): RunTrace {
    return this.#run.trace;
  }
  get ended(): ControlSignal | null {
    this.onStopPoint?.();
    return this.#run.ended;
  }
  get isNewest(): boolean {
    return this.#run.isNewest;
  }
  get isOutdated(): boolean {
    return this.#run.isOutdated;
  }
  get isOver(): boolean {
    return this.#run.isOver;
  }
  get fragment(): Fragment | null {
    return this.#run.fragment;
  }
  get fragments(): Set<Fragment> {
    return this.#run.fragments;
  }
  get functions(): Set<string> {
    return this.#run.functions;
  }
  get rerunScope(): "app" | "fragment" {
    return this.#run.rerunScope;
  }

  #isHeard = false;

  /** Ends when the cell leaves the page, or its run is ended. */
  get signal(): AbortSignal {
    if (!this.#isHeard) {
      this.#isHeard = true;
      this.#hear();
    }
    return this.#abort.signal;
  }

  #hear(): void {
    const run = this.#run;
    const ended = (): void => {
      if (run.ended !== null && run === this.#run) this.#abort.abort(run.ended);
    };
    if (run.ended !== null) ended();
    else run.signal.addEventListener("abort", ended, { once: true });
  }

  end(reason: ControlReason): ControlSignal {
    return this.#run.end(reason);
  }
  endForRerun(scope: "app" | "fragment"): ControlSignal {
    return this.#run.endForRerun(scope);
  }
  failedWith(error: unknown): void {
    this.#run.failedWith(error);
  }
  throws(): void {
    this.#run.throws();
  }
  onEnd(fn: () => void): void {
    this.#run.onEnd(fn);
  }
}

/** What a cell has started: its run waits for it. */
class CellSettling extends Settling {
  #own = 0;

  /** @param around of the run */
  constructor(readonly around: () => Settling) {
    super();
  }

  /** Something that the cell has started goes on. */
  get hasPending(): boolean {
    return this.#own > 0;
  }

  override track(promise: CallPromise<unknown>, show: (error: unknown) => void): void {
    this.#own++;
    const settled = (): void => void this.#own--;
    promise.observe(settled, settled);
    this.around().track(promise, show);
  }

  override get isSettled(): boolean {
    return this.around().isSettled;
  }

  override all(): Promise<void> {
    return this.around().all();
  }
}
