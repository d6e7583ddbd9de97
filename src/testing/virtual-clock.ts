/**
 * Time that stands still until it is moved. Scripts' timers, ttl and batching run on it.
 */
import type { Clock } from "../worker/host/host.ts";
import { nameDates, virtualDate } from "./virtual-date.ts";

interface Timer {
  id: number;
  due: number;
  fn: () => void;
  /** ms between two calls; null for a timeout. */
  every: number | null;
  /** Belongs to the runtime: idle does not wait for it. */
  background: boolean;
}

export class VirtualClock implements Clock {
  #now: number;
  #timers: Timer[] = [];
  #ids = 0;
  readonly #date = virtualDate(() => this.now());

  /** @param start ms since 1970 */
  constructor(start = 0) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Sets the time, not backwards. Timers that are due by then are not called: see `runNext`. */
  moveTo(time: number): void {
    this.#now = Math.max(this.#now, time);
  }

  setTimeout(fn: () => void, ms: number): number {
    return this.#add(fn, ms, null, true);
  }

  clearTimeout(handle: unknown): void {
    this.#timers = this.#timers.filter((timer) => timer.id !== handle);
  }

  /** When the next timer is due, or undefined. `scripts`: only those that scripts have set. */
  nextDue(scripts = false): number | undefined {
    return this.#timers.filter((timer) => !scripts || !timer.background).sort(byDue)[0]?.due;
  }

  /** Moves to the next timer that is due by `limit`, and calls it. @returns false if there is none */
  runNext(limit: number): boolean {
    const timer = this.#timers.sort(byDue)[0];
    if (timer === undefined || timer.due > limit) return false;
    this.moveTo(timer.due);
    if (timer.every === null) this.clearTimeout(timer.id);
    else timer.due += timer.every;
    timer.fn();
    return true;
  }

  /** The globals that put a script's timers and dates on this clock. */
  globals(): Record<string, unknown> {
    const add =
      (every: boolean) =>
      (fn: (...args: unknown[]) => void, ms: unknown, ...args: unknown[]) => {
        const delay = Math.max(0, Number(ms) || 0);
        return this.#add(() => fn(...args), delay, every ? Math.max(1, delay) : null, false);
      };
    const performance = { ...boundPerformance(), now: () => this.now() };
    const clear = (id: unknown) => this.clearTimeout(id);
    return {
      setTimeout: add(false),
      setInterval: add(true),
      clearTimeout: clear,
      clearInterval: clear,
      Date: this.#date,
      performance,
    };
  }

  /** Dates name the scripts' `Date` as theirs while scripts run. @returns ends that */
  nameDates(isScript: () => boolean): () => void {
    return nameDates(() => (isScript() ? this.#date : null));
  }

  #add(fn: () => void, ms: number, every: number | null, background: boolean): number {
    const id = ++this.#ids;
    this.#timers.push({ id, due: this.#now + Math.max(0, ms), fn, every, background });
    return id;
  }
}

function byDue(a: Timer, b: Timer): number {
  return a.due - b.due || a.id - b.id;
}

function boundPerformance(): object {
  return { timeOrigin: 0, mark: () => undefined, measure: () => undefined };
}
