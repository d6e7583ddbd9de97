import { effect } from "@preact/signals";

/** Resolves as soon as a condition over signals holds. */
export function settled(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    let stop: (() => void) | undefined;
    let done = false;
    stop = effect(() => {
      if (done || !condition()) return;
      done = true;
      resolve();
      stop?.();
    });
    if (done) stop();
  });
}
