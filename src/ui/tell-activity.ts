import { effect, type ReadonlySignal } from "@preact/signals";
import { activities } from "../shared/activity.ts";
import type { AppState } from "./app-options.ts";
import { type Clock, realClock } from "./clock.ts";
import { ofLostWorker } from "./worker-gone.ts";

/** It is asked about so long after a run, ms: who moves a slider has the next run begin before that. */
const ASK_AFTER = 50;

/** What is needed of an app: see `AppModel`. */
export interface ActiveApp {
  readonly state: ReadonlySignal<AppState>;
  readonly store: { readonly run: ReadonlySignal<number> };
  readonly worker: { call(method: "ask", question: "settle", ms: number | null): Promise<unknown[]> };
}

/**
 * Says on an app's root what goes on in its worker after a run: `data-rp-activity` is `none`, or what was found going on. Not there: a
 * script runs, or it is not known yet. So `[data-rp-activity=none]` is an app at rest.
 * @returns ends it
 */
export function tellActivity(root: HTMLElement, app: ActiveApp, clock: Clock = realClock): () => void {
  let asked = 0;
  const tell = async (turn: number): Promise<void> => {
    for (let isAtRest = false; !isAtRest; ) {
      const reply = await app.worker.call("ask", "settle", null);
      if (turn !== asked) return;
      const found = activities.filter((known) => reply.includes(known));
      isAtRest = found.length === 0;
      root.setAttribute("data-rp-activity", isAtRest ? "none" : found.join(" "));
      if (!isAtRest) await app.worker.call("ask", "settle", 0);
    }
  };
  const end = effect(() => {
    const isIdle = app.state.value === "idle";
    // Each run is asked about anew.
    void app.store.run.value;
    asked++;
    root.removeAttribute("data-rp-activity");
    const turn = asked;
    // Of a worker that is gone, its successor is asked after its first run.
    return isIdle ? clock.after(ASK_AFTER, () => void tell(turn).catch(ofLostWorker)) : undefined;
  });
  return () => {
    asked++;
    end();
  };
}
