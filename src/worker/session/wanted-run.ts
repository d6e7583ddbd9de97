import type { RunId } from "../../shared/ids.ts";
import type { RunCause } from "../../shared/trace-api.ts";

/** What a wanted run needs of the session's runs. `ScriptRunner` is one. */
export interface WantedRunner {
  readonly session: { readonly isClosed: boolean };
  /** A run is going, or about to begin. */
  readonly isBusy: boolean;
  readonly worker: { yieldTask(): Promise<void> };
  /** Null: the whole script. */
  rerunFragment(fragment: null, cause: RunCause): void;
}

/** A run of the whole script that no event causes: it begins in a later task, once nothing runs, and any other takes its place. */
export class WantedRun {
  #cause: RunCause | null = null;
  #newest: RunId | null = null;

  constructor(readonly runner: WantedRunner) {}

  /** One will begin. */
  get isWanted(): boolean {
    return this.#cause !== null && !this.runner.session.isClosed;
  }

  /** A run of the whole script has begun. */
  begun(run: RunId): void {
    this.#newest = run;
    this.#cause = null;
  }

  /** Asks for one, unless the script has run since that run. */
  ask(since: RunId, cause: RunCause): void {
    if (this.#newest !== null && since < this.#newest) return;
    this.#cause = cause;
    void this.takeUp();
  }

  /** No run is going any more: it has its turn. */
  async takeUp(): Promise<void> {
    const { runner } = this;
    if (this.#cause === null || runner.isBusy) return;
    await runner.worker.yieldTask();
    if (this.#cause !== null && !runner.isBusy && !runner.session.isClosed) runner.rerunFragment(null, this.#cause);
  }
}
