import type { Clock, TimerHandle } from "./host.ts";

/** The longest delay that timers of engines know: beyond it they fire at once. */
const LONGEST = 2 ** 31 - 1;

/** What is underway of one timer that somebody set. */
interface Pending {
  next: TimerHandle;
}

/**
 * A clock whose timers hold for any duration: a long one is waited for in parts, and one of `Infinity` never fires. Whoever takes a
 * duration of a script sets its timers on such a clock.
 */
export function longTimers(clock: Clock): Clock {
  const wait = (pending: Pending, fn: () => void, ms: number): void => {
    const part = Math.min(ms, LONGEST);
    pending.next = clock.setTimeout(part === ms ? fn : () => wait(pending, fn, ms - part), part);
  };
  return {
    now: () => clock.now(),
    setTimeout(fn, ms) {
      if (ms === Number.POSITIVE_INFINITY) return null;
      const pending: Pending = { next: null };
      wait(pending, fn, ms);
      return pending;
    },
    clearTimeout(handle) {
      if (handle !== null) clock.clearTimeout((handle as Pending).next);
    },
  };
}
