/** A script that never ends: the page stays alive, and Stop brings the app back. Runs with and without cross-origin isolation. */
import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { checkbox, edit, expect, metric, openExample, test, write } from "../gallery.ts";

/** Each draws a checkbox: who checks it is in the loop. */
const stuck: Record<string, string> = {
  "a loop at the top level": `if (st.checkbox("Stuck")) while (true) {}`,
  "a loop in a function": `
function spin(): void {
  while (true) {}
}
if (st.checkbox("Stuck")) spin();`,
  "a loop that awaits, at the top level": `if (st.checkbox("Stuck")) while (true) await null;`,
  "a loop that awaits, in a function": `
async function spin(): Promise<void> {
  while (true) await null;
}
if (st.checkbox("Stuck")) await spin();`,
  "a loop in a cached function": `
const spin = st.memo((stuck: boolean) => {
  while (stuck) {}
});
spin(st.checkbox("Stuck"));`,
};

const script = (part: string): string => `
const made = st.singleton(() => Math.floor(1e9 * Math.random()));
st.metric("Made", made());
st.write("before");
${part}
st.write("after");
`;

/** A page without a frame for this long counts as frozen, ms: many times what a busy machine with two cores takes. */
const FROZEN = 1500;

/** The longest time without a frame since the last call, ms. */
async function longestFrame(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = globalThis as { longest?: number };
    const before = all.longest;
    all.longest = 0;
    if (before === undefined) {
      let last = performance.now();
      const tick = (now: number): void => {
        all.longest = Math.max(all.longest ?? 0, now - last);
        last = now;
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    }
    return before ?? 0;
  });
}

type Stop = (page: Page) => Promise<void>;
const byMouse: Stop = (page) => page.getByRole("button", { name: "Stop", exact: true }).click();
const byKeyboard: Stop = (page) => page.keyboard.press("Escape");

/**
 * Gets into the loop, out of it, and on.
 * @param again null: the worker answers and lives on. Else how its successor is stopped, which has the script run again
 */
async function stopAndGoOn(app: PageApp, stop: Stop, again: Stop | null): Promise<void> {
  const { page } = app;
  await expect(page.getByText("after", { exact: true })).toBeVisible();
  const made = await metric(page, "Made").textContent();
  // What was told of the loop before this one.
  const told = page.locator(".rp-notices").getByRole("button", { name: "Dismiss" });
  while ((await told.count()) > 0) await told.first().click();

  await checkbox(page, "Stuck").click();
  await longestFrame(page);
  // The bar and the button come while the script hangs: the page itself lives.
  await expect(page.getByRole("progressbar", { name: "The script is running" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop", exact: true })).toBeVisible();
  // What this run has not come to is marked as old for as long as it hangs; what it has drawn is not.
  const stale = page.locator("[data-rp-stale]");
  await expect(stale.filter({ has: page.getByText("after", { exact: true }) }).first()).toBeVisible();
  await expect(stale.filter({ has: page.getByText("before", { exact: true }) })).toHaveCount(0);
  await stop(page);
  if (again !== null) {
    await expect(page.getByText("so its worker was replaced")).toBeVisible();
    // Drawn by the next worker, right before the loop: who stops sooner is answered.
    await expect(metric(page, "Made")).not.toHaveText(made ?? "");
    await again(page);
    await expect(page.getByText("It was not run again")).toBeVisible();
  }
  await app.idle();
  expect(await longestFrame(page)).toBeLessThan(FROZEN);
  const status = page.locator(".rs-status");
  if (again === null) await expect(status).toHaveAttribute("data-outcome", "stopped");

  await app.widget("checkbox", "Stuck").click();
  await expect(checkbox(page, "Stuck")).not.toBeChecked();
  await expect(page.getByText("after", { exact: true })).toBeVisible();
  await expect(page.locator("[data-rp-stale]")).toHaveCount(0);
  await expect(status).toHaveAttribute("data-outcome", "done");

  // A worker that lives on holds what it held.
  if (again === null) await expect(metric(page, "Made")).toHaveText(made ?? "");
  else await expect(metric(page, "Made")).not.toHaveText(made ?? "");
}

/**
 * Those that are tried where a loop without an await costs its worker, in an ordinary run: whether one is at the top level or in a function
 * makes no difference to that.
 */
const WITHOUT_MEMORY = ["a loop at the top level", "a loop that awaits, at the top level", "a loop in a cached function"];

// One page for all: who stops a loop has a page that is as good as new.
test("rule 53: a loop of any kind is stopped by mouse and by keyboard, and edited back to life @isolation", async ({
  app,
  page,
}) => {
  test.slow();
  await openExample(app, "widget-replay");
  const isIsolated = await page.evaluate(() => crossOriginIsolated);
  for (const [at, [what, part]] of Object.entries(stuck).entries()) {
    if (!isIsolated && !runs(WITHOUT_MEMORY, Object.keys(stuck)).includes(what)) continue;
    await test.step(what, async () => {
      await edit(app, script(part));
      // Where shared memory or an await answers Stop, the worker lives on. Else it is replaced, and the script gets a second chance.
      if (isIsolated || part.includes("await")) {
        // In an ordinary run they take turns.
        if (runs(at % 2 === 0, true)) await test.step("by mouse", () => stopAndGoOn(app, byMouse, null));
        if (runs(at % 2 === 1, true)) await test.step("by keyboard", () => stopAndGoOn(app, byKeyboard, null));
      } else await test.step("by mouse, and again by keyboard", () => stopAndGoOn(app, byMouse, byKeyboard));
    });
  }

  await test.step("by an edit", async () => {
    await write(page, 'st.write("begun");\nwhile (true) {}');
    await expect(app.root).toHaveAttribute("data-rp-state", "running");
    await expect(page.getByText("begun", { exact: true })).toBeVisible();
    await write(page, 'st.write("mended");');
    // The page cannot tell a busy script from a stuck one: it offers.
    if (!isIsolated) await page.getByRole("button", { name: "Restart worker" }).click();
    await expect(page.getByText("mended", { exact: true })).toBeVisible();
    await app.idle();
    await expect(page.getByText("begun", { exact: true })).toHaveCount(0);
  });
});
