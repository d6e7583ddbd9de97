import { vi } from "vitest";

/** Far beyond what a signal takes on a busy machine, and within a test's own time (vitest.config.ts). */
const MOST_MS = 20_000;

/**
 * Waits until `check` throws no more, and gives what it returns: for what a page shows after a lazy part, a paint or a worker's
 * answer. How soon that is belongs into `bench/`, not into a test.
 */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: MOST_MS, interval: 10 });
