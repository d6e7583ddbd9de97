import type { RunTrace } from "../../shared/trace-api.ts";

/** So many runs are kept, the newest. */
const RUNS = 50;

/** What is read of the last runs of a session. */
export class RunTraces {
  readonly #runs: RunTrace[] = [];
  /** Called before they are read: see `trace-calls.ts`. */
  onRead = (): void => {};

  add(run: RunTrace): void {
    this.#runs.push(run);
    if (this.#runs.length > RUNS) this.#runs.shift();
  }

  /** A copy, oldest first. */
  read(): RunTrace[] {
    this.onRead();
    return structuredClone(this.#runs);
  }
}
