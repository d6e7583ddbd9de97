/**
 * Real time that a test can push forward. The runtime's own timers follow it; scripts' timers stay real.
 */
import type { Clock } from "./host.ts";

interface Pending {
  due: number;
  fn: () => void;
  real: ReturnType<typeof setTimeout>;
}

export class OffsetClock implements Clock {
  #offset = 0;
  readonly #pending = new Map<number, Pending>();
  #ids = 0;

  /** @param base ms since 1970 */
  constructor(readonly base: () => number) {}

  now(): number {
    return this.base() + this.#offset;
  }

  setTimeout(fn: () => void, ms: number): number {
    const id = ++this.#ids;
    const call = (): void => {
      this.#pending.delete(id);
      fn();
    };
    const real = setTimeout(call, ms);
    // In Node: does not keep the process alive.
    if (typeof real === "object") (real as { unref(): void }).unref();
    this.#pending.set(id, { due: this.now() + ms, fn: call, real });
    return id;
  }

  clearTimeout(handle: unknown): void {
    clearTimeout(this.#pending.get(handle as number)?.real);
    this.#pending.delete(handle as number);
  }

  /** Moves to the next timer that is due by `limit`, and calls it. @returns false if there is none */
  runNext(limit: number): boolean {
    const next = [...this.#pending.values()].sort((a, b) => a.due - b.due)[0];
    if (next === undefined || next.due > limit) return false;
    clearTimeout(next.real);
    this.moveTo(next.due);
    next.fn();
    return true;
  }

  /** Sets the time, not backwards. */
  moveTo(time: number): void {
    this.#offset += Math.max(0, time - this.now());
  }
}
