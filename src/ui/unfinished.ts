import { type ReadonlySignal, signal } from "@preact/signals";

const count = signal(0);

/** How many things pages have yet to show: modules that elements wait for, views that wait for their turn. Zero: all is shown. */
export const unfinished: ReadonlySignal<number> = count;

/** Says that something is yet to be shown. @returns says that it is; to be called once */
export function leaveUnfinished(): () => void {
  // Peeked: it may be said while a view is rendered, which shall not be rendered again for it.
  count.value = count.peek() + 1;
  return () => {
    count.value = count.peek() - 1;
  };
}
