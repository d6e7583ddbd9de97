import type { Locator } from "@playwright/test";
import type { TestElement } from "../shared/page-reader.ts";
import { findWork } from "../testing/find-work.ts";
import type { Act } from "./page-widget.ts";

/** Work begins a moment after what began it: so long it is waited for, ms. */
const BEGINS_WITHIN = 5000;

/**
 * Presses the button of `st.cancellable`, by its label.
 * @param read the elements of that kind on the page
 * @returns rejects with a list of what can be cancelled, where that can't be
 */
export function cancelWork(root: Locator, label: string, read: () => Promise<readonly TestElement[]>, act: Act): Promise<void> {
  const work = root.locator("[data-rp-kind=cancellable]:visible").filter({ has: root.page().getByText(label, { exact: true }) });
  return act(`app.cancel("${label}")`, async () => {
    await work
      .first()
      .waitFor({ timeout: BEGINS_WITHIN })
      .catch(() => {});
    findWork(await read(), label);
    await work.getByRole("button").click();
  });
}
