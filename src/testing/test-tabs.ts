/**
 * Tests that share a store, as tabs of a browser share it.
 */
import type { Store } from "../shared/store.ts";
import type { TabMessage, Tabs, Turn } from "../worker/host/storage.ts";

/** What the tests of one store know of each other. */
class Group {
  readonly listeners = new Set<(message: TabMessage) => void>();
  /** The last in each queue. */
  readonly #turns = new Map<string, Promise<void>>();

  async turn(name: string, signal: AbortSignal): Promise<Turn> {
    const before = this.#turns.get(name);
    let end!: () => void;
    const mine = new Promise<void>((resolve) => {
      end = resolve;
    });
    const all = Promise.all([before, mine]).then(() => {
      if (this.#turns.get(name) === all) this.#turns.delete(name);
    });
    this.#turns.set(name, all);
    const aborted = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    if (before !== undefined) await Promise.race([before, aborted]);
    return { waited: before !== undefined, end };
  }
}

const groups = new WeakMap<Store, Group>();

/** One more that shares a store. */
export function testTabs(store: Store): Tabs {
  const group = groups.get(store) ?? new Group();
  groups.set(store, group);
  let own: ((message: TabMessage) => void) | undefined;
  return {
    turn: (name, signal) => group.turn(name, signal),
    post: (message) => {
      for (const listener of group.listeners) if (listener !== own) listener(message);
    },
    listen: (fn) => {
      own = fn;
      group.listeners.add(fn);
      return () => group.listeners.delete(fn);
    },
  };
}
