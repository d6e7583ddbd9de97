/** From nothing to a shared app by keyboard alone, with a network and without one. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { expect, test as gallery, openExample } from "../gallery.ts";

const test = gallery.extend({ serviceWorkers: "allow", language: true });

const script = (page: Page) => page.getByRole("textbox", { name: "Script" });

/** Goes there by Tab: from where the focus is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

/** Chooses in a menu by arrow keys. */
async function choose(page: Page, menu: string, item: string): Promise<void> {
  const button = page.getByRole("button", { name: menu, exact: true });
  await tabTo(page, button);
  await page.keyboard.press("Enter");
  const wanted = page.getByRole("menuitem", { name: item });
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 10 && !(await wanted.evaluate((element) => element === document.activeElement)); presses++)
    await page.keyboard.press("ArrowDown");
  await expect(wanted).toBeFocused();
  await page.keyboard.press("Enter");
}

/** Waits until nothing of the studio is to come over the network any more. */
async function isKept(page: Page): Promise<void> {
  await expect(page.locator("#studio")).toHaveAttribute("data-rs-ahead", "");
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** Makes a project, writes a script with a mistake, mends it, and saves it; opens it in another profile. */
async function story(app: PageApp, page: Page, open: (zip: Buffer) => Promise<{ app: PageApp; page: Page }>): Promise<void> {
  await choose(page, "Project", "New");
  await expect(page.getByRole("heading", { name: "New app" })).toBeVisible();
  await tabTo(page, script(page));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type("const size: string = st.sli");
  const offered = page.locator(".cm-tooltip-autocomplete li[aria-selected=true]");
  await expect(async () => {
    if ((await offered.count()) === 0) await page.keyboard.press("Control+Space");
    await expect(offered).toHaveText("slider", { timeout: 1000 });
    await expect(page.locator(".cm-completionInfo")).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  // A list that has just come takes no key for 75 ms, so that none is taken by mistake: a person is slower.
  const seen = await page.evaluate(() => performance.now());
  await page.waitForFunction((since) => performance.now() - since > 100, seen);
  await page.keyboard.press("Enter");
  await expect(script(page)).toContainText("st.slider");
  await page.keyboard.type('("Size", { max: 9 });');
  await expect(page.locator(".cm-lintRange-error")).toHaveText(["size"]);
  await page.keyboard.press("Home");
  for (let at = 0; at < "const size: ".length; at++) await page.keyboard.press("ArrowRight");
  for (let at = 0; at < "string".length; at++) await page.keyboard.press("Delete");
  await page.keyboard.type("number");
  await expect(page.locator(".cm-lintRange-error")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type('st.text("size " + size);');
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(app.element("text")).toHaveText("size 0");
  await page.keyboard.press("Escape");
  const saved = page.waitForEvent("download");
  await choose(page, "Project", "Save as .zip");
  const other = await open(await readFile(await (await saved).path()));
  const chooser = other.page.waitForEvent("filechooser");
  await choose(other.page, "Project", "Open");
  await (await chooser).setFiles({
    name: "mine.zip",
    mimeType: "application/zip",
    buffer: await readFile(await (await saved).path()),
  });
  await expect(other.app.element("text")).toHaveText("size 0");
  await tabTo(other.page, other.page.getByRole("slider", { name: "Size" }));
  await other.page.keyboard.press("ArrowRight");
  await expect(other.app.element("text")).toHaveText("size 1");
}

test("by keyboard alone: a new project is written with completion, mended, saved, and opened in another profile", async ({
  app,
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  await openExample(app, "widget-replay");
  const { PageApp } = await import("../../src/playwright/page-app.ts");
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  await story(app, page, async () => {
    const other = await context.newPage();
    const there = new PageApp(other);
    await openExample(there, "start");
    return { app: there, page: other };
  });
  await context.close();
});

test("the same by keyboard alone without a network, after the first visit", async ({ app, page, context }) => {
  test.setTimeout(180_000);
  await openExample(app, "widget-replay");
  await isKept(page);
  await context.setOffline(true);
  await page.reload();
  await expect(app.element("heading").first()).toBeVisible();
  await story(app, page, async () => {
    // Another profile has no network either, so it is the same one with another page.
    const other = await context.newPage();
    const { PageApp } = await import("../../src/playwright/page-app.ts");
    const there = new PageApp(other);
    await other.goto("./#charts");
    await expect(other.getByRole("button", { name: "Rerun", exact: true }).first()).toBeVisible();
    return { app: there, page: other };
  });
});
