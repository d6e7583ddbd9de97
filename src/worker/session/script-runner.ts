/**
 * The runs of one session: at most one is going, and what happens meanwhile becomes one next run.
 */
import type { TimeoutError } from "../../shared/errors.ts";
import { runId } from "../../shared/ids.ts";
import type { Outcome } from "../../shared/outcomes.ts";
import type { RerunRequest, RunResult, WidgetChange } from "../../shared/protocol.ts";
import type { RunCause } from "../../shared/trace-api.ts";
import type { Fragment } from "../replay/fragment.ts";
import type { Changed } from "../widgets/widget-registry.ts";
import { causesOf, wordsOf } from "./causes.ts";
import { execute } from "./execution.ts";
import type { FragmentRunner, Fragments } from "./fragments.ts";
import { isTold, timeoutError } from "./outcome.ts";
import { Run, type RunInit } from "./run.ts";
import type { RunnerWorker } from "./runner-worker.ts";
import type { Session } from "./session.ts";
import { type TextHost, Texts } from "./texts.ts";
import { Waiting } from "./waiting.ts";
import { WantedRun } from "./wanted-run.ts";

export class ScriptRunner implements TextHost, FragmentRunner {
  /** Null until there are some. */
  #fragments: Fragments | null = null;
  #isVisible = true;
  #count = 0;
  /** Events that wait for their run. */
  readonly #waiting: Waiting;
  /** A script has asked for a rerun, which has not begun yet. */
  #isRerunning = false;
  readonly wanted = new WantedRun(this);
  readonly #texts = new Texts(this);

  constructor(
    readonly worker: RunnerWorker,
    readonly session: Session,
  ) {
    this.#waiting = new Waiting({ def: (id) => session.seen?.def(id) });
  }

  /** The run that began last, or null before the first and once the session is closed. */
  get newest(): Run | null {
    return this.session.newest;
  }

  /** The newest run has not ended yet. */
  get isRunning(): boolean {
    return this.session.isRunning;
  }

  /** A run is going, or one that a script asked for is about to begin. */
  get isBusy(): boolean {
    return this.isRunning || this.#isRerunning;
  }

  /** How many runs have begun. */
  get count(): number {
    return this.#count;
  }

  /**
   * Takes events and begins a run for them: at once, or when the callback that has begun comes to its end. A run that is going is
   * superseded: it is suspended at an await, and every later stop point of it throws. Not by a second click of a button whose
   * first click the script has not been told of: that gets the run after this one. A text is read before; one that is refused begins
   * no run.
   * @returns the result of the run that takes up the request
   */
  rerun(request: RerunRequest): Promise<RunResult> {
    return this.#texts.request(request);
  }

  /** Begins a run for a request whose text was read, or lets it wait. */
  take(request: RerunRequest): Promise<RunResult> {
    const result = this.#waiting.add(request);
    if (this.newest?.isInCallback !== true) this.#takeUpWaiting();
    if (!this.#waiting.isEmpty) {
      this.newest?.hear(request.seq);
      this.session.answer();
    }
    return result;
  }

  #takeUp(request: RerunRequest): Promise<RunResult> {
    const { session } = this;
    const before = this.newest;
    const { source, query, files, inputs } = request;
    const isForAll = [source, query, files, inputs].some((news) => news !== undefined);
    const fragment = isForAll ? null : this.#fragmentOf(request.changes);
    // A click that its button has not handed to the script is not lost, even if the run has ended by itself: it looks at shared memory.
    // Copied: a computation that goes on reads those of the run that began it.
    const triggers = new Map(before === null || isTold(before) ? [] : before.widgets.triggers);
    // A callback that has not begun is not lost, whatever became of its run.
    const left = this.#leftOver();
    if (before !== null && !before.isOver) {
      before.widgets.freeze();
      before.end("superseded");
      this.#finish(before, "superseded");
      before.settle();
    }
    if (before?.widgets.isHeld) before.widgets.freeze();
    if (source !== undefined) session.takeText(source);
    if (query !== undefined) session.takeQuery(query);
    if (inputs !== undefined) session.host.inputs = inputs;
    const changed = session.take(request.changes);
    for (const { def, value } of changed) if (def.trigger) triggers.set(def.id, value);
    // Once for each widget, with its newest value; for each click of a button.
    const isAgain = ({ def: { id, trigger } }: Changed): boolean => !trigger && changed.some(({ def }) => def.id === id);
    const callbacks = [...left.callbacks.filter((earlier) => !isAgain(earlier)), ...changed];
    const { cause } = request;
    const causes = causesOf(request, changed, before === null);
    // Some events have waited, and a text was read first; later ones have not.
    const seq = Math.max(request.seq, before?.seq ?? 0);
    return this.#begin({ cause, causes, seq, triggers, ...left, callbacks, fragment });
  }

  /** What the newest run leaves to the next: callbacks that have not begun, and what callbacks threw that was not shown. */
  #leftOver(): Pick<RunInit, "callbacks" | "errors"> {
    return { callbacks: this.newest?.callbacks.splice(0) ?? [], errors: this.newest?.errors.splice(0) ?? [] };
  }

  /** Begins a run for the events that have waited and may go now. @returns false if there are none */
  #takeUpWaiting(): boolean {
    const { newest } = this;
    const clicked = newest === null || isTold(newest) ? [] : newest.widgets.busy;
    // A run that is over will not end once more.
    const waiting = this.#waiting.take(clicked) ?? (newest?.isOver === true ? this.#waiting.take() : null);
    if (waiting !== null) void this.#takeUp(waiting.request).then(waiting.settle);
    return waiting !== null;
  }

  /** Clicks that wait are given up. What was entered with them counts, and is told to the next run. */
  #dropClicks(run: Run): void {
    const dropped = this.#waiting.takeClicks();
    if (dropped === null) return;
    const { session } = this;
    run.callbacks.push(...session.take(dropped.request.changes.filter(({ id }) => session.seen?.def(id)?.trigger !== true)));
    void run.settled.then(dropped.settle);
  }

  /** Begins a run of one fragment alone, or of the script. Nothing may be running. */
  rerunFragment(fragment: Fragment | null, cause: RunCause): void {
    void this.#beginFor(cause, this.newest?.seq ?? 0, fragment);
  }

  #beginFor(cause: RunCause, seq: number, fragment: Fragment | null): Promise<RunResult> {
    return this.#begin({ cause: wordsOf(cause), causes: [cause], seq, triggers: new Map(), ...this.#leftOver(), fragment });
  }

  /** The fragment that can take up these changes alone, or null. A run of more than it that is going must be done again. */
  #fragmentOf(changes: readonly WidgetChange[]): Fragment | null {
    const { newest, session } = this;
    if (this.#isRerunning) return null;
    const [mark = null, ...others] = new Set(changes.map(({ id }) => session.seen?.fragmentOf(id) ?? null));
    const fragment = others.length > 0 ? null : (this.#fragments?.find(mark) ?? null);
    if (fragment === null) return null;
    // It asked for a run of the whole script, which this one takes the place of.
    if (newest?.isOver === true && newest.ended?.reason === "rerun" && newest.rerunScope === "app") return null;
    return fragment.hasCut || (newest !== null && !newest.isOver && newest.fragment !== fragment) ? null : fragment;
  }

  /** Stop was pressed: ends the newest run and the computations that the session began. */
  stop(): void {
    this.session.flags.hearStop();
    this.#texts.stop();
    for (const computation of [...this.session.computations]) computation.end("stopped");
    const run = this.newest;
    if (run === null || run.isOver) return;
    run.end("stopped");
    this.#finish(run, "stopped");
    this.#dropClicks(run);
    run.settle();
    this.#takeUpWaiting();
    this.#resume();
  }

  /** The page was hidden or shown: time stands still for hidden pages. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.#fragments?.setVisible(isVisible);
  }

  /** Ends the session; computations that it began go on, since others may wait for them. */
  close(): void {
    if (this.session.isClosed) return;
    const run = this.newest;
    if (run?.isOver === false) {
      run.end("stopped");
      run.finish("stopped");
      run.settle();
    }
    run?.release();
    const waiting = this.#waiting.takeAll();
    if (waiting !== null) void run?.settled.then(waiting.settle);
    this.#texts.close();
    this.#fragments?.close();
    this.session.close();
  }

  /**
   * Ends what is going for having taken too long: the newest run, with an error in its place, and all computations.
   * @returns the error, which says what was pending; null if nothing was
   */
  timeOut(): TimeoutError | null {
    const run = this.newest;
    const isGoing = run !== null && !run.isOver;
    if (!isGoing && this.session.computations.size === 0 && !this.#texts.isReading) return null;
    const error = timeoutError(this.session.computations);
    this.#texts.timeOut(error);
    if (isGoing) {
      run.timeOut(error);
      run.end("timeout");
    }
    for (const computation of [...this.session.computations]) computation.end("timeout");
    if (isGoing) {
      this.#finish(run, "error");
      run.settle();
      this.#takeUpWaiting();
      this.#resume();
    }
    return error;
  }

  /**
   * Number of the last run that who asks for idle waits for, if time causes it: parts that are due again and again would keep
   * them waiting for ever.
   */
  get lastAwaited(): number {
    return this.#count + (this.#fragments?.dueCount ?? 0);
  }

  /** The newest run was caused by time, after the run of that number. */
  isTick(last: number): boolean {
    return this.#count > last && this.newest?.trace.causes[0]?.kind === "timer";
  }

  /** Resolves when no run is going, nor about to begin because a script asked for it. */
  async idle(last = this.lastAwaited): Promise<void> {
    let seen: Run | null = null;
    while ((seen !== this.newest && !this.isTick(last)) || this.#texts.pending !== undefined) {
      seen = this.newest;
      await this.#texts.pending;
      await seen?.settled;
    }
  }

  #begin(cause: Omit<RunInit, "id">): Promise<RunResult> {
    if (this.newest?.widgets.isHeld) this.newest.widgets.freeze();
    const run = new Run(this.session, { ...cause, id: runId(++this.#count) });
    if (run.fragment === null) this.wanted.begun(run.id);
    this.session.beginRun(run);
    const { worker, session } = this;
    const takeUpWaiting = (): void => void this.#takeUpWaiting();
    void execute(run, { worker, session, texts: this.#texts, takeUpWaiting }).then((outcome) => this.#conclude(run, outcome));
    return run.settled;
  }

  async #conclude(run: Run, outcome: Outcome | "rerun"): Promise<void> {
    if (!run.isOver) this.#finish(run, outcome === "rerun" ? "done" : outcome);
    if (!run.isNewest || this.#takeUpWaiting()) {
      run.settle();
      return;
    }
    if (outcome === "rerun") {
      this.#isRerunning = true;
      // A script that asks for a rerun each time must not keep events from getting in.
      await this.worker.yieldTask();
      this.#isRerunning = false;
      if (run.isNewest) {
        const fragment = run.rerunScope === "fragment" ? run.fragment : null;
        void this.#beginFor({ kind: "rerun", scope: run.rerunScope }, run.seq, fragment);
      }
    }
    run.settle();
    this.#resume();
  }

  /** Fragments that are due have their turn. */
  #resume(): void {
    if (this.session.isClosed) return;
    void this.wanted.takeUp();
    this.#fragments?.resume();
  }

  #finish(run: Run, outcome: Outcome): void {
    const { session } = this;
    run.finish(outcome);
    session.endRun(run);
    if (run.fragment === null) for (const part of run.fragments) part.hasCut = part.threwIn === run.id;
    if (run.isComplete) {
      if (run.fragments.size > 0) this.#fragments ??= this.worker.fragmentsOf(this, this.#isVisible);
      this.#fragments?.replace(run.fragments, run.fragment);
      this.worker.cached?.caches.releaseUnused();
    }
    session.flushEnd(run);
    run.release();
    this.worker.loadRestLater();
  }
}
