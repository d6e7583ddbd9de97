import type { TestNode } from "../shared/page-reader.ts";
import { cancellingOf } from "../worker/drawing/cancelling.ts";

/** A page with work on it that can be cancelled. */
interface Working {
  get(kind: string): TestNode[];
  idle(): Promise<void>;
}

/** Presses the buttons of `st.cancellable` on a page, by their labels. @param worker what the page is drawn by */
export function cancelBy(app: Working, worker: () => object | undefined): (label: string) => Promise<void> {
  return async (label) => {
    const going = app.get("cancellable").filter(({ props }) => props.call !== null);
    const found = going.filter(({ props }) => props.label === label);
    const [{ props } = {}, another] = found;
    if (props === undefined || another !== undefined) {
      const labels = going.map((each) => `“${each.props.label}”`).join(", ");
      const what = props === undefined ? `Nothing called “${label}” can be cancelled.` : `Several are called “${label}”.`;
      throw new Error(`${what} What goes on: ${labels === "" ? "nothing" : labels}.`);
    }
    cancellingOf(worker() ?? app).cancel(props.call as string);
    await app.idle();
  };
}
