import { nextTask } from "../next-task.ts";

let laidOut: Promise<void> | null = null;

/**
 * Resolves when what has just got into the page may be asked for its size, in a task of its own: sooner than an observer tells it, which waits
 * for the next picture. All that ask in one task are answered in one, so the page is laid out once for them.
 */
export function firstLayout(): Promise<void> {
  laidOut ??= nextTask().finally(() => {
    laidOut = null;
  });
  return laidOut;
}
