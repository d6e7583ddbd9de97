import { effect } from "@preact/signals";
import type { AppModel } from "./app.ts";
import { frame } from "./app-view.tsx";
import { realClock } from "./clock.ts";
import { markdownRenderer } from "./elements/text/markdown-body.tsx";
import { pageRest } from "./page-rest.ts";

/** So long after the first elements, the rest is loaded, ms. */
const REST_AFTER = 50;
/** A script that has drawn nothing for so long is shown to be running, ms. */
const FIRST_ELEMENTS_BY = 500;
/** An app that has not begun for so long is shown to be starting, ms. */
const START_BY = 3000;

/**
 * Loads the rest of the page's code once the first elements are here, or there is something else to say. What fails is loaded again
 * when it is needed. Returns what ends this.
 */
export function loadRest({ store, notices, state }: AppModel): () => void {
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
  const hasElements = (): boolean => store.tree.value.main.size.value + store.tree.value.sidebar.size.value > 0;
  const end = effect(() => {
    if (isToBeSaid()) loadIn(0);
    else if (hasElements() || state.value === "idle") loadIn(REST_AFTER);
    else loadIn(state.value === "starting" ? START_BY : FIRST_ELEMENTS_BY);
    // Somebody else may have needed the one.
    if (pageRest.ready.value) frame.load().catch(() => {});
  });
  return () => {
    end();
    cancel();
  };
}
