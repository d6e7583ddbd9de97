/**
 * The runs of one session: at most one is going, and what happens meanwhile becomes one next run.
 */
import { TimeoutError } from "../../shared/errors.ts";
import { runId, type WidgetId } from "../../shared/ids.ts";
import type { RerunRequest, RunResult, WidgetChange } from "../../shared/protocol.ts";
import type { Outcome } from "../../shared/run-state.ts";
import type { Caches } from "../cache/caches.ts";
import { isPromiseLike } from "../control/call-promise.ts";
import { isControl } from "../control/control.ts";
import { drawException, showException } from "../drawing/exception.ts";
import type { Fragment } from "../replay/fragment.ts";
import type { Linker } from "../script/linker.ts";
import type { LoadedFile } from "../script/loaded-file.ts";
import { Fragments, RUN_EVERY } from "./fragments.ts";
import { type Changed, Run, type RunCause } from "./run.ts";
import { endOf, outcomeOf } from "./run-outcome.ts";
import type { Session, SessionWorker } from "./session.ts";

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
  /** A script has asked for a rerun, which has not begun yet. */
  #isRerunning = false;
  #loaded: { source: string; file: LoadedFile } | null = null;

  constructor(
    readonly worker: RunnerWorker,
    readonly session: Session,
  ) {
    this.fragments = new Fragments(worker.clock, this);
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
   * Takes events and begins a run for them at once. A run that is going is superseded: it is suspended at an await, and
   * every later stop point of it throws.
   * @returns the result of the run that takes up the request
   */
  rerun(request: RerunRequest): Promise<RunResult> {
    const { session } = this;
    const before = this.newest;
    const isForAll = request.source !== undefined || request.query !== undefined;
    const fragment = isForAll ? null : this.#fragmentOf(request.changes);
    let triggers = new Map<WidgetId, unknown>();
    const changed: Changed[] = [];
    if (before !== null && !before.isOver) {
      before.widgets.freeze();
      before.end("superseded");
      this.#finish(before, "superseded");
      before.settle();
      // A click that its button has not handed to the script yet is not lost, nor a callback that has not begun.
      // Copied: a computation that goes on reads those of the run that began it.
      triggers = new Map(before.widgets.triggers);
      changed.push(...before.callbacks.filter(({ def }) => !request.changes.some(({ id }) => id === def.id)));
    }
    if (request.source !== undefined) session.source = request.source;
    if (request.query !== undefined) session.query = request.query;
    for (const change of request.changes) {
      session.page.noteValue(change.id, change.value);
      const applied = session.widgets.apply(change);
      if (applied === undefined) continue;
      if (applied.trigger) triggers.set(change.id, applied.value);
      if (applied.def !== undefined) changed.push({ def: applied.def, value: applied.value });
    }
    return this.#begin({ cause: request.cause, seq: request.seq, triggers, callbacks: changed, fragment });
  }

  /** Begins a run of one fragment alone, or of the script. Nothing may be running. */
  rerunFragment(fragment: Fragment | null, cause: string): void {
    void this.#begin({ cause, seq: this.newest?.seq ?? 0, triggers: new Map(), callbacks: [], fragment });
  }

  /** The fragment that can take up these changes alone, or null. A run of more than it that is going must be done again. */
  #fragmentOf(changes: readonly WidgetChange[]): Fragment | null {
    const { newest, session } = this;
    if (this.#isRerunning) return null;
    const [mark = null, ...others] = new Set(changes.map(({ id }) => session.widgets.fragmentOf(id)));
    const fragment = others.length > 0 ? null : this.fragments.find(mark);
    if (fragment === null) return null;
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
    this.#settle(run);
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
    const error = this.#timeoutError();
    if (isGoing) {
      this.#showTimeout(run, error);
      run.end("timeout");
    }
    for (const computation of [...this.session.computations]) computation.end("timeout");
    if (isGoing) {
      this.#finish(run, "error");
      this.#settle(run);
    }
    return error;
  }

  #timeoutError(): TimeoutError {
    const pending = [...this.session.computations].map(({ displayName }) => displayName);
    const what = pending.length > 0 ? `It was waiting for ${pending.join(", ")}.` : "It was in a loop, or waiting at an await.";
    return new TimeoutError(`The run took longer than its timeout and was ended. ${what}`, {
      hint: "Look for a loop or a promise without end, or raise the timeout.",
    });
  }

  #showTimeout(run: Run, error: TimeoutError): void {
    run.timeOut(error);
    if (run.isNewest) drawException(run.context, error);
  }

  /**
   * Number of the last run that who asks for idle waits for, if time causes it: parts that are due again and again would keep
   * them waiting for ever.
   */
  get lastAwaited(): number {
    return this.#count + this.fragments.dueCount;
  }

  /** The newest run was caused by time, after the run of that number. */
  isTick(last: number): boolean {
    return this.#count > last && this.newest?.cause === RUN_EVERY;
  }

  /** Resolves when no run is going, nor about to begin because a script asked for it. */
  async idle(last = this.lastAwaited): Promise<void> {
    let seen: Run | null = null;
    while (seen !== this.newest && !this.isTick(last)) {
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
    if (outcome === "rerun") {
      this.#isRerunning = true;
      // A script that asks for a rerun each time must not keep events from getting in.
      await this.worker.yieldTask();
      this.#isRerunning = false;
      if (run.isNewest) {
        const { seq, callbacks } = run;
        const fragment = run.rerunScope === "fragment" ? run.fragment : null;
        void this.#begin({ cause: "st.rerun()", seq, triggers: new Map(), callbacks, fragment });
      }
    }
    this.#settle(run);
  }

  #settle(run: Run): void {
    run.settle();
    if (!this.session.isClosed) this.fragments.resume();
  }

  /** Runs callbacks, then the script, and waits for all it started. */
  async #execute(run: Run): Promise<Outcome | "rerun"> {
    const { session } = this;
    const { ambient, linker } = this.worker;
    try {
      for (let next = run.callbacks.shift(); next !== undefined; next = run.callbacks.shift()) await this.#callback(run, next);
      if (run.ended !== null) throw run.ended;
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
        if (ended.reason === "timeout" && run.timeout === null) this.#showTimeout(run, this.#timeoutError());
        if (ended.isOwn) await run.settling.all();
        return outcomeOf(ended.reason);
      }
      if (run.ended !== null) return outcomeOf(run.ended.reason);
      run.throws();
      showException(run.context, error);
      await run.settling.all();
      return "error";
    }
  }

  async #callback(run: Run, { def: { callback }, value }: Changed): Promise<void> {
    if (callback === null) return;
    try {
      const done = this.worker.ambient.within(run.context, () => callback.call(value));
      if (isPromiseLike(done)) await done;
    } catch (error) {
      if (isControl(error)) throw error;
      showException(run.context, error);
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
