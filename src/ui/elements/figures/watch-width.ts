import { nextTask } from "../../next-task.ts";

/**
 * Calls back when an element has got a width, other than the one that it had: also when it is shown first, and then in a task of its
 * own, so that what stands beside it is seen before it is drawn. Returns what ends this.
 */
export function watchWidth(element: HTMLElement, changed: () => void): () => void {
  let width = 0;
  let isGone = false;
  const observer = new ResizeObserver(async ([entry]) => {
    const now = Math.floor(entry?.contentRect.width ?? 0);
    if (now === 0 || now === width) return;
    const isFirst = width === 0;
    width = now;
    if (isFirst) await nextTask();
    if (!isGone) changed();
  });
  observer.observe(element);
  return () => {
    isGone = true;
    observer.disconnect();
  };
}
