/**
 * Time and chance as a test wants them, in a browser's worker.
 */
import { movableDate } from "../../shared/movable-date.ts";
import type { TestTime } from "../../shared/protocol.ts";
import type { Host } from "./host.ts";
import { OffsetClock } from "./offset-clock.ts";

/** Puts a worker on a clock that can be moved: its dates, and what ttl, `runEvery` and ages go by. Scripts' own timers stay real. */
export function useTestTime(host: Host, { now, seed }: TestTime): void {
  const real = Date.now;
  const clock = new OffsetClock(now === null ? () => real() : () => now);
  host.clock = clock;
  globalThis.Date = movableDate(() => clock.now());
  if (seed !== null) Math.random = seededRandom(seed);
}

/** Numbers from 0 to 1, the same ones for the same seed: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
