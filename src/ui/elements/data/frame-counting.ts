import { type TotalKind, totalSteps } from "./frame-totals.ts";
import type { FrameView } from "./frame-view.ts";
import { finish, finishSoon } from "./steps.ts";

/** So few cells are counted at once, before the next picture. */
const AT_ONCE = 2000;

/** The line below the rows, counted in short tasks. Until it is there the one before stays. */
export class FrameCounting {
  /** By the ids of the columns; null: there is no such line. */
  totals: ReadonlyMap<string, string> | null = null;
  #work: AbortController | null = null;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  count(view: FrameView, kinds: Readonly<Record<string, TotalKind>> | undefined): void {
    this.close();
    if (kinds === undefined) {
      this.totals = null;
      return;
    }
    const steps = totalSteps(view, kinds);
    if (view.rows * Object.keys(kinds).length <= AT_ONCE) {
      this.totals = finish(steps);
      return;
    }
    this.totals ??= new Map();
    const work = new AbortController();
    this.#work = work;
    void finishSoon(steps, work.signal).then((totals) => {
      if (totals === undefined || this.#work !== work) return;
      this.totals = totals;
      this.#changed();
    });
  }

  close(): void {
    this.#work?.abort();
    this.#work = null;
  }
}
