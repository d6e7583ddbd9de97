import { specs } from "./cast.ts";
import type { Access, Flights } from "./flights.ts";
import { type Entry, keyOf, type Memory } from "./memory.ts";

/** ms that a refresh waits which has failed, at least. */
const PAUSE = 1000;

/** Which results are to be refreshed in the background. */
export class Refreshes {
  #wanted: Access[] = [];
  /** Which tab has refreshed a key last, and when. */
  readonly #last = new Map<string, { readonly tab: number; readonly at: number }>();

  constructor(
    readonly memory: Memory,
    readonly flights: Flights,
  ) {}

  /** A call was given what is past its ttl. */
  want(access: Access): void {
    const { call, entry } = access;
    const { fn, run } = call;
    if (entry.isRefreshing || this.memory.now < entry.retryAt || this.#isUnderWay(access)) return;
    entry.isRefreshing = true;
    const want = (): void => void this.#wanted.push(access);
    // What keeps the thread busy has its turn after the run.
    if (specs[fn].isAsync) want();
    else run.afterwards.push(want);
  }

  /** The next that is still to be done. */
  next(): Access | undefined {
    for (let access = this.#wanted.shift(); access !== undefined; access = this.#wanted.shift()) {
      const { call, entry } = access;
      const isThere = this.memory.get(call.run.session.tab, call.fn, call.n) === entry;
      if (isThere && !this.#isUnderWay(access)) return access;
      entry.isRefreshing = false;
    }
    return undefined;
  }

  /** One has come to its end. @param isKept there is a new result */
  ended(stale: Entry, isKept: boolean, tab: number): void {
    const { memory } = this;
    const { fn, n } = stale.made;
    stale.isRefreshing = false;
    if (!isKept) stale.retryAt = memory.now + Math.max(PAUSE, specs[fn].ttl);
    else if (specs[fn].persist) {
      // Nobody waits for the refresh of another tab: of two at once, the store has the one that was written last.
      const last = this.#last.get(keyOf(fn, n));
      if (last?.at === memory.now && last.tab !== tab) memory.isStoreUncertain = true;
      this.#last.set(keyOf(fn, n), { tab, at: memory.now });
    }
  }

  leave(tab: number): void {
    this.#wanted = this.#wanted.filter(({ call }) => call.run.session.tab !== tab);
  }

  #isUnderWay({ call: { run, fn, n } }: Access): boolean {
    return this.flights.find(run.session.tab, fn, n) !== undefined;
  }
}
