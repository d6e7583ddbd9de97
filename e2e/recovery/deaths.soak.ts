/**
 * Fifty workers that die in one page, in every way that leaves the page alive: values and session state survive, and no promise
 * stays pending. Running out of heap is not among them: Chromium ends the page's whole process then (crash.spec.ts).
 */
import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { type Embedding, expect, type Host, mount, pending, test } from "../embedding.ts";
import { button } from "../gallery.ts";

const DEATHS = 50;

const script = `
st.sessionState.clicks ??= 0;
const made = st.singleton(() => Math.random());
st.caption("made " + made());
const x = st.slider("x", { max: 100 });
if (st.button("Count")) st.sessionState.clicks += 1;
st.text("x " + x + ", clicks " + st.sessionState.clicks);
if (st.button("Close")) self.close();
if (st.button("Loop")) for (;;);
if (st.button("Wait and close")) {
  setTimeout(() => self.close(), 20);
  await new Promise(() => {});
}
`;

/** Asks for everything that the API promises, so that the death comes in the middle of it. */
function askForAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { app, track } = globalThis as unknown as Embedding;
    track("run", app.run());
    track("run of a text", app.run({}));
    track("idle", app.idle());
  });
}

const failure = (page: Page) => page.getByRole("button", { name: "Try again" });

const deaths: Record<string, (page: Page, host: Host) => Promise<void>> = {
  "it closes itself": async (page) => {
    await button(page, "Close").click();
    await askForAll(page);
  },
  "it closes itself while a run waits": async (page) => {
    await button(page, "Wait and close").click();
    await askForAll(page);
  },
  "a loop is stopped": async (page) => {
    await button(page, "Loop").click();
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await askForAll(page);
  },
  "the page replaces it": async (page) => {
    await askForAll(page);
    await page.evaluate(() => (globalThis as unknown as Embedding).app.stop({ hard: true }));
    await askForAll(page);
  },
  "its successor does not start, and the page tries again": async (page, host) => {
    host.broken = 1;
    await button(page, "Close").click();
    await expect(failure(page)).toBeVisible();
    expect(host.broken).toBe(0);
    // Not even while there is no worker does a promise hang.
    await askForAll(page);
    await expect(page.locator("[data-rp-state]")).toHaveAttribute("data-rp-state", "idle");
  },
  "two successors do not start, and a person tries again": async (page, host) => {
    host.broken = 2;
    await button(page, "Close").click();
    await expect(failure(page)).toBeVisible();
    await askForAll(page);
    await expect(failure(page)).toBeVisible();
    await expect.poll(() => host.broken).toBe(0);
    await expect.poll(() => pending(page)).toEqual([]);
    await failure(page).click();
  },
};

/** The app is back as it was, and works. @param before what its singleton had made */
async function recovered(app: PageApp, clicks: number, before: string): Promise<void> {
  await expect(app.element("caption")).not.toHaveText(before);
  await app.idle();
  await expect(app.element("text")).toHaveText(`x 42, clicks ${clicks}`);
  await expect(app.page.getByLabel("x", { exact: true })).toHaveValue("42");
  await expect.poll(() => pending(app.page)).toEqual([]);
}

test("rule 53: fifty deaths in one page, in every way, and the app is back each time", async ({ app, page, host }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await mount(page, host, script);
  await app.idle();
  await app.widget("slider", "x").set(42);
  await expect(app.element("text")).toHaveText("x 42, clicks 0");
  const ways = Object.entries(deaths);
  for (let death = 1; death <= DEATHS; death++) {
    const [way, die] = ways[death % ways.length] as (typeof ways)[number];
    await test.step(`${death}: ${way}`, async () => {
      await app.widget("button", "Count").click();
      await expect(app.element("text")).toHaveText(`x 42, clicks ${death}`);
      const made = (await app.element("caption").textContent()) ?? "";
      await die(page, host);
      await recovered(app, death, made);
    });
  }
  await page.evaluate(() => {
    const { app: own, runtime, track } = globalThis as unknown as Embedding;
    track("run", own.run());
    track("idle", own.idle());
    track("dispose", runtime.dispose());
    track("run after dispose", own.run());
    track("idle after dispose", own.idle());
  });
  await expect.poll(() => pending(page)).toEqual([]);
  await expect(page.locator("#app")).toBeEmpty();
  expect(errors.filter((message) => !message.includes("broken on purpose"))).toEqual([]);
});
