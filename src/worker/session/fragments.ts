/**
 * The fragments of one session: which are alive, and when time reruns them.
 */
import type { Clock, TimerHandle } from "../host/host.ts";
import type { FragmentMark } from "../output/block.ts";
import type { Fragment } from "../replay/fragment.ts";

/** What reruns fragments. `ScriptRunner` is one. */
export interface FragmentRunner {
  readonly isRunning: boolean;
  rerunFragment(fragment: Fragment, cause: string): void;
}

export class Fragments {
  /** Fragments that the newest complete run has drawn, and reruns of fragments since. */
  #alive: ReadonlySet<Fragment> = new Set();
  readonly #timers = new Map<Fragment, TimerHandle>();
  #isVisible = true;

  constructor(
    readonly clock: Clock,
    readonly runner: FragmentRunner,
  ) {}

  /** The fragment that is marked, if it is alive. */
  find(mark: FragmentMark | null): Fragment | null {
    return [...this.#alive].find((fragment) => fragment === mark) ?? null;
  }

  /** A run has come to its end. `within`: it was a rerun of this fragment, and says nothing of others. */
  replace(drawn: ReadonlySet<Fragment>, within: Fragment | null): void {
    const others = within === null ? [] : [...this.#alive].filter((fragment) => !fragment.isWithin(within));
    this.#alive = new Set([...others, ...drawn]);
    this.#schedule();
  }

  /** The page was hidden or shown: time stands still for hidden pages. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.#schedule();
  }

  close(): void {
    this.#alive = new Set();
    this.#schedule();
  }

  #schedule(): void {
    const { clock, runner } = this;
    for (const [fragment, timer] of this.#timers) {
      if (this.#isVisible && this.#alive.has(fragment) && fragment.runEvery !== null) continue;
      clock.clearTimeout(timer);
      this.#timers.delete(fragment);
    }
    if (!this.#isVisible) return;
    for (const fragment of this.#alive) {
      const { runEvery } = fragment;
      if (runEvery === null || this.#timers.has(fragment)) continue;
      const timer = clock.setTimeout(() => {
        this.#timers.delete(fragment);
        // Never overlaps: while something runs, its turn passes.
        if (runner.isRunning) this.#schedule();
        else runner.rerunFragment(fragment, "runEvery");
      }, runEvery);
      this.#timers.set(fragment, timer);
    }
  }
}
