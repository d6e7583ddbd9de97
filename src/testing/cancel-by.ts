import type { TestNode } from "../shared/page-reader.ts";
import { cancellingOf } from "../worker/drawing/cancelling.ts";
import { findWork } from "./find-work.ts";

/** A page with work on it that can be cancelled. */
interface Working {
  get(kind: string): TestNode[];
  idle(): Promise<void>;
}

/** Presses the buttons of `st.cancellable` on a page, by their labels. @param worker what the page is drawn by */
export function cancelBy(app: Working, worker: () => object | undefined): (label: string) => Promise<void> {
  return async (label) => {
    const { props } = findWork(app.get("cancellable"), label);
    cancellingOf(worker() ?? app).cancel(props.call as string);
    await app.idle();
  };
}
