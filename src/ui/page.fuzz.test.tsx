/** Whatever a worker sends and whatever is pressed then, the page stands. The reader and the store alone: page-store.fuzz.test.ts. */
import "./style.css";
import { expect, it } from "vitest";
import { hostileMessages } from "../test-helpers/hostile-messages.ts";
import { runs } from "../test-helpers/test-runs.ts";
import { openTestPage } from "../test-helpers/ui/test-page.tsx";

/** Messages that one page gets. */
const PER_PAGE = 50;
/** What is pressed on a page. */
const controls = "button, input, select, summary, [role=tab], a[href^='#'], [tabindex]";

it("renders what is sent at random and goes on under clicks: no error, no rejection, and what comes last is shown", async () => {
  const faults: unknown[] = [];
  const note = (event: ErrorEvent | PromiseRejectionEvent): void => {
    faults.push("reason" in event ? event.reason : event.error);
  };
  window.addEventListener("error", note);
  window.addEventListener("unhandledrejection", note);
  for (let seed = 0; seed < runs(10, 400); seed++) {
    const write = hostileMessages(seed);
    const page = openTestPage();
    for (let count = 0; count < PER_PAGE; count++) {
      page.store.receive(write(1));
      if (count % 5 !== 0) continue;
      await new Promise((resolve) => setTimeout(resolve));
      const found = page.host.querySelectorAll<HTMLElement>(controls);
      found[(seed * PER_PAGE + count) % Math.max(1, found.length)]?.click();
      expect(faults, `seed ${seed}, message ${count}`).toEqual([]);
    }
    const deltas = [
      { kind: "trim", block: 0, length: 0 },
      { kind: "set", block: 0, index: 0, node: { kind: "text", props: { body: "the last" } } },
    ];
    await page.receive(deltas, 2);
    // Beside the wheel of a message that never ended, if that has turned for long enough to be seen.
    const shown = [...page.host.querySelectorAll("[data-rp-kind]")].map(({ textContent }) => textContent);
    expect(shown, `seed ${seed}`).toEqual(["the last"]);
    page.close();
  }
  window.removeEventListener("error", note);
  window.removeEventListener("unhandledrejection", note);
  expect(faults).toEqual([]);
});
