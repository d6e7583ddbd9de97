/** `<reprise-app>` on somebody else's page: many of them, where they come to be seen, and what becomes of them. */
import type { Page } from "@playwright/test";
import { PageApp } from "../../src/playwright/page-app.ts";
import { expect, type Host, onKeptPage as test } from "../embedding.ts";

const MANY = 20;

/** Opens a page with this content and the element registered. */
async function open(page: Page, host: Host, content: string): Promise<void> {
  await page.goto(host.address);
  await page.waitForFunction(() => "createRuntime" in globalThis);
  await page.evaluate(async (html) => {
    document.body.innerHTML = html;
    const address = "/lib/element.js";
    await import(address);
  }, content);
}

/** The place of a number among all the elements of the page: which of them have an app. */
const begun = (page: Page): Promise<number[]> =>
  page
    .locator("reprise-app")
    .evaluateAll((all) => all.flatMap((each, at) => (each.querySelector(".rp-app") === null ? [] : [at])));

test("of 20 on a page those start that come near to what is seen, all in one worker", async ({ page, host }) => {
  const workers = new Set<string>();
  page.on("worker", (worker) => workers.add(worker.url()));
  const sections = Array.from(
    { length: MANY },
    (_, at) =>
      `<section style="block-size: 80vh"><reprise-app><script type="text/reprise">st.text("number ${at}")</script></reprise-app></section>`,
  );
  await open(page, host, sections.join(""));
  await expect(page.getByText("number 0")).toBeVisible();
  // Those that are seen, and as much again below.
  expect(await begun(page)).toEqual([0, 1, 2]);
  await page.locator("section").nth(10).scrollIntoViewIfNeeded();
  await expect(page.getByText("number 10")).toBeVisible();
  expect((await begun(page)).length).toBeLessThan(10);
  await page.locator("section").last().scrollIntoViewIfNeeded();
  await expect(page.getByText("number 19")).toBeVisible();
  // What has begun goes on where it is not seen.
  await expect(page.getByText("number 0")).toHaveCount(1);
  expect(workers.size).toBe(1);
});

test("an element is hidden, shown and moved with its state, tells of its runs, and begins anew when it comes back", async ({
  page,
  host,
}) => {
  host.files.set(
    "/count.js",
    `st.sessionState.n ??= 0; if (st.button("Count")) st.sessionState.n++; st.text("n " + st.sessionState.n);`,
  );
  await open(
    page,
    host,
    `<div id="here"><reprise-app src="/count.js" loading="eager"></reprise-app></div><div id="there"></div>`,
  );
  const app = new PageApp(page);
  await app.idle();
  await page.evaluate(() => {
    const world = globalThis as unknown as { told: string[] };
    world.told = [];
    for (const name of ["reprise-run", "reprise-status", "reprise-output", "reprise-error"])
      document.addEventListener(name, (event) => world.told.push(`${name} ${JSON.stringify((event as CustomEvent).detail)}`));
  });
  const text = app.element("text");
  await app.widget("button", "Count").click();
  await expect(text).toHaveText("n 1");
  expect(await page.evaluate(() => (globalThis as unknown as { told: string[] }).told)).toContainEqual(
    expect.stringMatching(/^reprise-run .*"outcome":"done"/),
  );

  await page.locator("reprise-app").evaluate((element) => (element as HTMLElement).style.setProperty("display", "none"));
  await expect(text).toBeHidden();
  await page.locator("reprise-app").evaluate((element) => (element as HTMLElement).style.removeProperty("display"));
  await app.widget("button", "Count").click();
  await expect(text).toHaveText("n 2");

  await page.evaluate(() => document.querySelector("#there")?.append(document.querySelector("reprise-app") ?? ""));
  await app.widget("button", "Count").click();
  await expect(page.locator("#there").getByText("n 3")).toBeVisible();

  await page.evaluate(async () => {
    const element = document.querySelector("reprise-app");
    element?.remove();
    await Promise.resolve();
    document.querySelector("#here")?.append(element ?? "");
  });
  await expect(text).toHaveText("n 0");

  await page
    .locator("reprise-app")
    .evaluate((element) => element.setAttribute("source", 'st.text("another"); st.output("o", 1)'));
  await expect(text).toHaveText("another");
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { told: string[] }).told))
    .toContain('reprise-output {"name":"o","value":1}');
});
