/** Bad days of the network: it is gone after the first visit, or fails in the middle of one. */
import type { Page } from "@playwright/test";
import { expect, test } from "../gallery.ts";
import { complaintsOf, openTen, someOf, standsOn, useTen } from "./ten.ts";

test.describe.configure({ timeout: 120_000 });

/** Waits until nothing of the page is to come over the network any more. */
async function isKept(page: Page): Promise<void> {
  await expect(page.locator("#studio")).toHaveAttribute("data-rs-ahead", "", { timeout: 30_000 });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** Whether a file is there for a visit without a network. */
const isThere = (page: Page, part: string): Promise<boolean> =>
  page.evaluate(async (wanted) => {
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) if (url.includes(wanted)) return true;
    return false;
  }, part);

/** What a script imports besides the library. */
const PACKAGES: Readonly<Record<string, string>> = { nations: "nations", model: "tfjs-layers", chat: "handbook", tube: "tube" };

test.describe(() => {
  test.use({ serviceWorkers: "allow" });
  for (const ten of someOf("nations")) {
    test(`a bad day, no network after the first visit: ${ten.name}`, async ({ app, page }) => {
      const complaints = complaintsOf(page);
      await openTen(app, ten);
      await useTen(app, ten);
      await isKept(page);
      // What is told of once the service worker is there.
      await expect.poll(() => isThere(page, `/packages/${PACKAGES[ten.name] ?? ""}`)).toBe(ten.name in PACKAGES);
      await app.offline();
      await page.reload();
      await app.idle();
      await useTen(app, ten);
      const stands = await standsOn(app, ten);
      await app.run();
      expect(await standsOn(app, ten)).toEqual(stands);
      await expect(app).toHaveNoExceptions();
      expect(complaints).toEqual([]);
    });
  }
});

/** Code that comes when it is first needed: of elements, and of what scripts import. */
const LATE = /\/(assets\/(vega-figure|table-chart|deck-chart|latex|dataframe-grid)-|packages\/)/;
/** What the ten have of that when they are opened: in elements, or in the script itself. */
const IN_PLACE = ["epidemic", "picture", "station", "loan"];

/** Whether the browser keeps a module that it could not fetch as failed for the life of a page: Chromium 150 does, 156 no more. */
async function asksOnce(page: Page): Promise<boolean> {
  let isDown = true;
  const module = { contentType: "text/javascript", body: "" };
  await page.route(/asked-once\.js/, (route) => (isDown ? route.abort("connectionfailed") : route.fulfill(module)));
  const isImported = (): Promise<boolean> =>
    page.evaluate(
      (address) =>
        import(address).then(
          () => true,
          () => false,
        ),
      new URL("asked-once.js", page.url()).href,
    );
  expect(await isImported()).toBe(false);
  isDown = false;
  return !(await isImported());
}

// One whose elements, and one whose package did not come.
for (const ten of someOf("loan", "nations")) {
  test(`a bad day, a network that fails in the middle: ${ten.name}`, async ({ app, page }) => {
    const threw: string[] = [];
    page.on("pageerror", ({ message }) => threw.push(message));
    let isDown = true;
    await page.context().route(LATE, (route) => (isDown ? route.abort("connectionfailed") : route.continue()));
    await page.goto(`./?page#${ten.name}`);
    await app.idle();
    const again = page.getByRole("button", { name: "Try again" });
    if (IN_PLACE.includes(ten.name)) await expect(again.first()).toBeVisible();
    else await expect(again).toHaveCount(0);
    const said = (await app.exceptions).map(({ props }) => props.message);
    expect(said).toEqual(ten.name in PACKAGES ? [expect.stringContaining("could not be loaded")] : []);
    const isAskedOnce = await asksOnce(page);
    isDown = false;
    // A package is asked for again in every browser.
    await app.run();
    await expect(app).toHaveNoExceptions();
    if (isAskedOnce && (await again.count()) > 0) {
      await again.first().click();
      await expect(page.getByText("If trying again does not help, load the page again.").first()).toBeVisible();
      await page.reload();
      await app.idle();
    }
    for (let left = await again.count(); left > 0; left = await again.count()) {
      await again.first().click();
      await expect(again).not.toHaveCount(left);
    }
    await useTen(app, ten);
    await expect(app).toHaveNoExceptions();
    // In a tab or an expander that is closed it stands yet, with its button.
    await expect(page.getByText("could not be shown").filter({ visible: true })).toHaveCount(0);
    expect(threw).toEqual([]);
  });
}

test("a studio whose code comes in part says so, and comes when it is loaded again", async ({ app, page }) => {
  let isDown = true;
  await page.route(/\/assets\/studio-view-/, (route) => (isDown ? route.abort("connectionfailed") : route.continue()));
  await page.goto("./#start");
  await expect(page.getByRole("alert")).toContainText("Reprise could not be started: Its code could not be loaded.");
  isDown = false;
  await page.getByRole("button", { name: "Load the page again" }).click();
  await expect(page.getByRole("textbox", { name: "Script" })).toBeVisible();
  await app.idle();
  await expect(app).toHaveNoExceptions();
});
