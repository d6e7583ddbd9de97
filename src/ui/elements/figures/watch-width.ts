import { nextTask } from "../../next-task.ts";
import { watchSize } from "../watch-size.ts";

/**
 * Calls back when an element has got a width, other than the one that it had: also when it is shown first, and then in a task of its
 * own, so that what stands beside it is seen before it is drawn. Returns what ends this.
 */
export function watchWidth(element: HTMLElement, changed: () => void): () => void {
  let width = 0;
  let isGone = false;
  const end = watchSize(element, () => {
    const now = Math.floor(element.getBoundingClientRect().width);
    if (now === 0 || now === width) return undefined;
    const isFirst = width === 0;
    width = now;
    return isFirst ? () => void nextTask().then(() => isGone || changed()) : changed;
  });
  return () => {
    isGone = true;
    end();
  };
}
