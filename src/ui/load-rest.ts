import { effect, untracked } from "@preact/signals";
import type { AppModel } from "./app.ts";
import { frame } from "./app-view.tsx";
import { realClock } from "./clock.ts";
import { markdownRenderer } from "./elements/text/markdown-body.tsx";
import { pageRest } from "./page-rest.ts";

type Rest = NonNullable<typeof pageRest.loaded>;

/** So long after the first elements, the rest is loaded, ms. */
const REST_AFTER = 50;
/** A script that has drawn nothing for so long is shown to be running, ms. */
const FIRST_ELEMENTS_BY = 500;
/** An app that has not begun for so long is shown to be starting, ms. */
const START_BY = 3000;

/**
 * Loads the rest of the page's code once the first elements are here, or there is something else to say. What fails is loaded again
 * when it is needed. Returns what ends this.
 * @param whenLoaded called once, with the rest, as soon as it is there
 */
export function loadRest({ store, notices, state }: AppModel, whenLoaded: (rest: Rest) => void): () => void {
  let isTold = false;
  let due = Number.POSITIVE_INFINITY;
  let cancel = (): void => {};
  const loadIn = (ms: number): void => {
    if (ms >= due) return;
    due = ms;
    cancel();
    cancel = realClock.after(ms, () => {
      for (const module of [pageRest, frame, markdownRenderer]) module.load().catch(() => {});
    });
  };
  const isToBeSaid = (): boolean =>
    state.value === "failed" || notices.shown.value.length > 0 || store.problems.value.length > 0 || store.refusal.value !== null;
  const hasElements = (): boolean =>
    store.painted.value !== null || store.tree.value.main.size.value + store.tree.value.sidebar.size.value > 0;
  const end = effect(() => {
    if (isToBeSaid()) loadIn(0);
    else if (hasElements() || state.value === "idle") loadIn(REST_AFTER);
    else loadIn(state.value === "starting" ? START_BY : FIRST_ELEMENTS_BY);
    // Somebody else may have needed the one.
    if (!pageRest.ready.value || pageRest.loaded === undefined || isTold) return;
    isTold = true;
    frame.load().catch(() => {});
    const rest = pageRest.loaded;
    untracked(() => whenLoaded(rest));
  });
  return () => {
    end();
    cancel();
  };
}
