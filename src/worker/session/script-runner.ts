/**
 * The runs of one session: at most one is going, and what happens meanwhile becomes one next run.
 */
import type { TimeoutError } from "../../shared/errors.ts";
import { runId } from "../../shared/ids.ts";
import type { RerunRequest, RunResult, WidgetChange } from "../../shared/protocol.ts";
import type { Outcome } from "../../shared/run-state.ts";
import type { Caches } from "../cache/caches.ts";
import { isControl } from "../control/control.ts";
import { showException } from "../drawing/exception.ts";
import type { Fragment } from "../replay/fragment.ts";
import type { Linker } from "../script/linker.ts";
import type { LoadedFile } from "../script/loaded-file.ts";
import type { Changed } from "../widgets/widget-registry.ts";
import { Fragments } from "./fragments.ts";
import { endOf, isTold, outcomeOf, timeoutError } from "./outcome.ts";
import { Run, type RunCause } from "./run.ts";
import type { Session, SessionWorker } from "./session.ts";
import { Waiting } from "./waiting.ts";

/** What runs need of the worker. */
export interface RunnerWorker extends SessionWorker {
  readonly linker: Linker;
  readonly caches: Caches;
  /** Resolves in a later task, so that messages and timers get their turn. */
  yieldTask(): Promise<void>;
}

export class ScriptRunner {
  readonly fragments: Fragments;
  #count = 0;
  /** Events that wait for their run. */
  readonly #waiting: Waiting;
  #loaded: { source: string; file: LoadedFile } | null = null;

  constructor(
    readonly worker: RunnerWorker,
    readonly session: Session,
  ) {
    this.fragments = new Fragments(worker.clock, this);
    this.#waiting = new Waiting(session.widgets);
  }

  /** The run that began last, or null before the first and once the session is closed. */
  get newest(): Run | null {
    return this.session.newest;
  }

  /** The newest run has not ended yet. */
  get isRunning(): boolean {
    return this.session.isRunning;
  }

  /** How many runs have begun. */
  get count(): number {
    return this.#count;
  }

  /**
   * Takes events and begins a run for them: at once, or when the callback that has begun comes to its end. A run that is going is
   * superseded: it is suspended at an await, and every later stop point of it throws. Not by a second click of a button whose
   * first click the script has not been told of: that gets the run after this one.
   * @returns the result of the run that takes up the request
   */
  rerun(request: RerunRequest): Promise<RunResult> {
    const result = this.#waiting.add(request);
    if (this.newest?.isInCallback !== true) this.#takeUpWaiting();
    if (!this.#waiting.isEmpty) {
      this.newest?.letWait(request.seq);
      this.session.answer();
    }
    return result;
  }

  #takeUp(request: RerunRequest): Promise<RunResult> {
    const { session } = this;
    const before = this.newest;
    const isForAll = request.source !== undefined || request.query !== undefined;
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
    if (request.source !== undefined) session.source = request.source;
    if (request.query !== undefined) session.query = request.query;
    const changed = this.#apply(request.changes);
    for (const { def, value } of changed) if (def.trigger) triggers.set(def.id, value);
    // Once for each widget, with its newest value; for each click of a button.
    const isAgain = ({ def: { id, trigger } }: Changed): boolean => !trigger && changed.some(({ def }) => def.id === id);
    const callbacks = [...left.callbacks.filter((earlier) => !isAgain(earlier)), ...changed];
    const { cause } = request;
    // Some events have waited, later ones have not.
    const seq = Math.max(request.seq, before?.seq ?? 0);
    return this.#begin({ cause, seq, triggers, ...left, callbacks, fragment });
  }

  /** The session takes new values. @returns the widgets that have another now, and the triggers */
  #apply(changes: readonly WidgetChange[]): Changed[] {
    const { page, widgets } = this.session;
    return changes.flatMap((change) => {
      page.noteValue(change.id, change.value);
      return widgets.apply(change) ?? [];
    });
  }

  /** What the newest run leaves to the next: callbacks that have not begun, and what callbacks threw that was not shown. */
  #leftOver(): Pick<RunCause, "callbacks" | "errors"> {
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
    const { widgets } = this.session;
    run.callbacks.push(...this.#apply(dropped.request.changes.filter(({ id }) => widgets.def(id)?.trigger !== true)));
    void run.settled.then(dropped.settle);
  }

  /** Begins a run of one fragment alone. Nothing may be running. */
  rerunFragment(fragment: Fragment, cause: string): void {
    void this.#begin({ cause, seq: this.newest?.seq ?? 0, triggers: new Map(), ...this.#leftOver(), fragment });
  }

  /** The fragment that can take up these changes alone, or null. A run of more than it that is going must be done again. */
  #fragmentOf(changes: readonly WidgetChange[]): Fragment | null {
    const { newest, session } = this;
    const [mark = null, ...others] = new Set(changes.map(({ id }) => session.widgets.fragmentOf(id)));
    const fragment = others.length > 0 ? null : this.fragments.find(mark);
    if (fragment === null) return null;
    // It asked for a run of the whole script, which this one takes the place of.
    if (newest?.isOver === true && newest.ended?.reason === "rerun" && newest.rerunScope === "app") return null;
    return newest !== null && !newest.isOver && newest.fragment !== fragment ? null : fragment;
  }

  /** Stop was pressed: ends the newest run and the computations that the session began. */
  stop(): void {
    this.session.hearStop();
    for (const computation of [...this.session.computations]) computation.end("stopped");
    const run = this.newest;
    if (run === null || run.isOver) return;
    run.end("stopped");
    this.#finish(run, "stopped");
    this.#dropClicks(run);
    run.settle();
    this.#takeUpWaiting();
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
    this.fragments.close();
    this.session.close();
  }

  /**
   * Ends what is going for having taken too long: the newest run, with an error in its place, and all computations.
   * @returns the error, which says what was pending; null if nothing was
   */
  timeOut(): TimeoutError | null {
    const run = this.newest;
    const isGoing = run !== null && !run.isOver;
    if (!isGoing && this.session.computations.size === 0) return null;
    const error = timeoutError(this.session.computations);
    if (isGoing) {
      run.timeOut(error);
      run.end("timeout");
    }
    for (const computation of [...this.session.computations]) computation.end("timeout");
    if (isGoing) {
      this.#finish(run, "error");
      run.settle();
      this.#takeUpWaiting();
    }
    return error;
  }

  /** Resolves when no run is going, nor about to begin because a script asked for it. */
  async idle(): Promise<void> {
    let seen: Run | null = null;
    while (seen !== this.newest) {
      seen = this.newest;
      await seen?.settled;
    }
  }

  #begin(cause: Omit<RunCause, "id">): Promise<RunResult> {
    const run = new Run(this.session, { ...cause, id: runId(++this.#count) });
    this.session.beginRun(run);
    void this.#execute(run).then((outcome) => this.#conclude(run, outcome));
    return run.settled;
  }

  async #conclude(run: Run, outcome: Outcome | "rerun"): Promise<void> {
    if (!run.isOver) this.#finish(run, outcome === "rerun" ? "done" : outcome);
    if (!run.isNewest || this.#takeUpWaiting()) {
      run.settle();
      return;
    }
    if (outcome === "rerun") {
      // A script that asks for a rerun each time must not keep events from getting in.
      await this.worker.yieldTask();
      if (run.isNewest) {
        const fragment = run.rerunScope === "fragment" ? run.fragment : null;
        void this.#begin({ cause: "st.rerun()", seq: run.seq, triggers: new Map(), ...this.#leftOver(), fragment });
      }
    }
    run.settle();
  }

  /** Runs callbacks, then the script, and waits for all it started. */
  async #execute(run: Run): Promise<Outcome | "rerun"> {
    const { session } = this;
    const { ambient, linker } = this.worker;
    try {
      for (let next = run.callbacks.shift(); next !== undefined; next = run.callbacks.shift()) {
        await run.callBack(next);
        // It supersedes this one.
        this.#takeUpWaiting();
        if (run.ended !== null) throw run.ended;
      }
      run.begin();
      if (run.fragment !== null) {
        const { draw } = run.fragment;
        await ambient.within(run.context, draw);
      } else {
        const main = await this.#load(run);
        if (run.ended !== null) throw run.ended;
        session.beginScript(main);
        await ambient.within(run.context, () => linker.run(main));
      }
      await run.settling.all();
      return endOf(run);
    } catch (error) {
      if (isControl(error)) {
        // It may be that of a computation that was ended for another reason than this run.
        const ended = run.endBy(error);
        if (ended.reason === "timeout" && run.timeout === null) run.timeOut(timeoutError(this.session.computations));
        if (ended.isOwn) await run.settling.all();
        // Nobody comes after it.
        if (ended.reason === "stop") run.showErrors();
        return outcomeOf(ended.reason);
      }
      if (run.ended !== null) return outcomeOf(run.ended.reason);
      run.throws();
      showException(run.context, error);
      await run.settling.all();
      return "error";
    }
  }

  /** The compiled script, with what it imports; kept while text and files stay the same. */
  async #load(run: Run): Promise<LoadedFile> {
    const { session } = this;
    const { source, files, fileName: file, displayExpressions } = session;
    if (this.#loaded?.source === source) return this.#loaded.file;
    const loaded = await this.worker.linker.load({ source, files, file, displayExpressions });
    if (run.isNewest) this.#loaded = { source, file: loaded };
    return loaded;
  }

  #finish(run: Run, outcome: Outcome): void {
    const { session } = this;
    run.finish(outcome);
    session.endRun(run);
    if (run.isComplete) {
      this.fragments.replace(run.fragments, run.fragment);
      this.worker.caches.releaseUnused();
    }
    session.flushEnd(run);
    run.release();
  }
}
