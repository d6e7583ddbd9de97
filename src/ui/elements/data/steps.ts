import { nextTask } from "../../next-task.ts";

/** Work in steps: each `yield` is a place where the page may have its turn. */
export type Steps<T> = Generator<void, T>;

/** So long one task works at most, in milliseconds. */
const SLICE = 12;

/** Works off steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Works off steps in short tasks. Undefined if it was told to stop. */
export async function finishSoon<T>(steps: Steps<T>, signal: AbortSignal): Promise<T | undefined> {
  let end = performance.now() + SLICE;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await nextTask();
    if (signal.aborted) return undefined;
    end = performance.now() + SLICE;
  }
}
