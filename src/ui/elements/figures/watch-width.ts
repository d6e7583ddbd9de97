import { nextTask } from "../../next-task.ts";
import { firstLayout } from "../first-layout.ts";

/**
 * Calls back when an element has got a width, other than the one that it had: also when it is shown first, and then in a task of its
 * own, so that what stands beside it is seen before it is drawn. Returns what ends this.
 */
export function watchWidth(element: HTMLElement, changed: () => void): () => void {
  let width = 0;
  let isGone = false;
  const measure = async (): Promise<void> => {
    const now = isGone ? 0 : Math.floor(element.getBoundingClientRect().width);
    if (now === 0 || now === width) return;
    const isFirst = width === 0;
    width = now;
    if (isFirst) await nextTask();
    if (!isGone) changed();
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  void firstLayout().then(measure);
  return () => {
    isGone = true;
    observer.disconnect();
  };
}
