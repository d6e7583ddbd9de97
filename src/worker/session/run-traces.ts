import type { RunTrace } from "../../shared/trace-api.ts";
import { endRow } from "../cache/trace-calls.ts";

/** So many runs are kept, the newest. */
const RUNS = 50;

/** What is read of the last runs of a session. */
export class RunTraces {
  readonly #runs: RunTrace[] = [];

  add(run: RunTrace): void {
    this.#runs.push(run);
    if (this.#runs.length > RUNS) this.#runs.shift();
  }

  /** A copy, oldest first. */
  read(): RunTrace[] {
    endRow();
    return structuredClone(this.#runs);
  }
}
