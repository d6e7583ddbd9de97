/**
 * The fragments of one session: which are alive, and when time reruns them.
 */
import type { RunCause } from "../../shared/trace-api.ts";
import type { Clock, TimerHandle } from "../host/host.ts";
import type { FragmentMark } from "../output/block.ts";
import type { Fragment } from "../replay/fragment.ts";

/** What reruns fragments. `ScriptRunner` is one. */
export interface FragmentRunner {
  /** A run is going, or about to begin. */
  readonly isBusy: boolean;
  /** Null: the whole script. */
  rerunFragment(fragment: Fragment | null, cause: RunCause): void;
}

interface Timer {
  readonly handle: TimerHandle;
  readonly ms: number;
}

export class Fragments {
  /** Fragments that the newest complete run has drawn, and reruns of fragments since. */
  #alive: ReadonlySet<Fragment> = new Set();
  readonly #timers = new Map<Fragment, Timer>();
  /** Those whose time has come while something ran, oldest first. */
  readonly #due = new Set<Fragment>();
  #isVisible: boolean;

  constructor(
    readonly clock: Clock,
    readonly runner: FragmentRunner,
    isVisible: boolean,
  ) {
    this.#isVisible = isVisible;
  }

  /** The fragment that reruns for events in the one that is marked; null if that is not alive, or its events rerun the script. */
  find(mark: FragmentMark | null): Fragment | null {
    return [...this.#alive].find((fragment) => fragment === mark)?.rerunsWith ?? null;
  }

  /** How many wait for their turn. */
  get dueCount(): number {
    return this.#due.size;
  }

  /** A run has drawn these, and come to its end. `within`: it was a rerun of this fragment, and says nothing of others. */
  replace(drawn: ReadonlySet<Fragment>, within: Fragment | null): void {
    const others = within === null ? [] : [...this.#alive].filter((fragment) => !fragment.isWithin(within));
    this.#alive = new Set([...others, ...drawn]);
  }

  /** No run is going any more, however the last one ended: what is due has its turn. */
  resume(): void {
    this.#schedule();
    this.#next();
  }

  /** The page was hidden or shown: time stands still for hidden pages. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.resume();
  }

  close(): void {
    for (const fragment of this.#alive) fragment.close();
    this.#alive = new Set();
    this.#due.clear();
    this.#schedule();
  }

  /** Time passes for those that stand on the page and do not wait for their turn. */
  #schedule(): void {
    const { clock } = this;
    const isTimed = (fragment: Fragment): boolean =>
      this.#isVisible && this.#alive.has(fragment) && fragment.isShown && !this.#due.has(fragment);
    for (const [fragment, { handle, ms }] of this.#timers) {
      if (isTimed(fragment) && fragment.runEvery === ms) continue;
      clock.clearTimeout(handle);
      this.#timers.delete(fragment);
    }
    for (const fragment of this.#alive) {
      const { runEvery: ms } = fragment;
      if (ms === null || !isTimed(fragment) || this.#timers.has(fragment)) continue;
      const handle = clock.setTimeout(() => {
        this.#timers.delete(fragment);
        this.#due.add(fragment);
        this.#next();
      }, ms);
      this.#timers.set(fragment, { handle, ms });
    }
  }

  /** The oldest that is due, if nothing is in its way. One that is gone by now has no turn. */
  #next(): void {
    for (const fragment of this.#due) {
      if (this.runner.isBusy || !this.#isVisible) return;
      this.#due.delete(fragment);
      if (!this.#alive.has(fragment) || !fragment.isShown) continue;
      const { rerunsWith } = fragment;
      // Who reruns with another one that is due has had its turn with that.
      for (const other of this.#due) if (other.rerunsWith === rerunsWith) this.#due.delete(other);
      this.runner.rerunFragment(rerunsWith, { kind: "timer" });
    }
  }
}
