/** A script that never ends: the page stays alive, and Stop brings the app back. Runs with and without cross-origin isolation. */
import type { Page } from "@playwright/test";
import { app, checkbox, edit, expect, idle, metric, open, run, test, write } from "../gallery.ts";

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

const stops: Record<string, (page: Page) => Promise<void>> = {
  "by mouse": (page) => page.getByRole("button", { name: "Stop", exact: true }).click(),
  "by keyboard": (page) => page.keyboard.press("Escape"),
};

for (const [what, part] of Object.entries(stuck)) {
  for (const [how, stop] of Object.entries(stops)) {
    test(`rule 53: ${what}, stopped ${how} @isolation`, async ({ page }) => {
      await open(page, "widget-replay");
      await edit(page, script(part));
      await expect(page.getByText("after", { exact: true })).toBeVisible();
      const made = await metric(page, "Made").textContent();

      await checkbox(page, "Stuck").click();
      await longestFrame(page);
      // The bar and the button come while the script hangs: the page itself lives.
      await expect(page.getByRole("progressbar", { name: "The script is running" })).toBeVisible();
      await expect(page.getByRole("button", { name: "Stop", exact: true })).toBeVisible();
      await stop(page);
      // Where shared memory or an await answers Stop, the worker lives on. Else it is replaced, and the script gets a second chance.
      const answers = part.includes("await") || (await page.evaluate(() => crossOriginIsolated));
      if (!answers) {
        await expect(page.getByText("so its worker was replaced")).toBeVisible();
        // Drawn by the next worker, right before the loop: who stops sooner is answered.
        await expect(metric(page, "Made")).not.toHaveText(made ?? "");
        await stop(page);
        await expect(page.getByText("It was not run again")).toBeVisible();
      }
      await idle(page);
      expect(await longestFrame(page)).toBeLessThan(FROZEN);

      await run(page, () => checkbox(page, "Stuck").click());
      await expect(checkbox(page, "Stuck")).not.toBeChecked();
      await expect(page.getByText("after", { exact: true })).toBeVisible();
      await expect(page.locator("[data-rp-stale]")).toHaveCount(0);

      // A worker that lives on holds what it held.
      if (answers) await expect(metric(page, "Made")).toHaveText(made ?? "");
      else await expect(metric(page, "Made")).not.toHaveText(made ?? "");
    });
  }
}

test("rule 53: a script that hangs can be edited back to life @isolation", async ({ page }) => {
  await open(page, "widget-replay");
  await write(page, 'st.write("begun");\nwhile (true) {}');
  await expect(app(page)).toHaveAttribute("data-rp-state", "running");
  await expect(page.getByText("begun", { exact: true })).toBeVisible();
  await write(page, 'st.write("mended");');
  if (!(await page.evaluate(() => crossOriginIsolated))) {
    // The page cannot tell a busy script from a stuck one: it offers.
    await page.getByRole("button", { name: "Restart worker" }).click();
  }
  await expect(page.getByText("mended", { exact: true })).toBeVisible();
  await idle(page);
  await expect(page.getByText("begun", { exact: true })).toHaveCount(0);
});
