/** What the end-to-end tests share: the fixture that users have, on pages that are watched; and the gallery as a person uses it. */
import type { Locator, Page } from "@playwright/test";
import { expect, type PageApp } from "../src/playwright/index.ts";
import { pageOrigin } from "../src/playwright/serve.ts";
import { runs } from "../src/test-helpers/test-runs.ts";
import { withKept, withoutLanguage } from "./kept-page.ts";

/** Runs a test on a page that must not throw, and must not ask another site for anything. */
async function watch(page: Page, baseURL: string | undefined, test: () => Promise<void>): Promise<void> {
  const problems: string[] = [];
  const own = [await pageOrigin(), new URL(baseURL ?? "").origin];
  page.on("pageerror", (error) => problems.push(error.message));
  page.context().on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && !own.includes(origin)) problems.push(`asked for ${request.url()}`);
  });
  await test();
  expect(problems).toEqual([]);
}

/**
 * A test with a page and a context of its own: for what outlives a document (routes, init scripts, a clock, several tabs, being offline),
 * for what dies or hangs, and for what a first visit is like.
 */
export const test = withKept.extend<{ language: boolean }>({
  /** Whether TypeScript comes, with all that it says of a script, when somebody is about to write. */
  language: [false, { option: true }],
  page: async ({ page, baseURL, language }, use) => {
    if (!language) await withoutLanguage(await page.context().newCDPSession(page));
    await watch(page, baseURL, () => use(page));
  },
});

/** A test whose page is emptied when it is over, and goes on to the next one: see kept-page.ts. */
export const onKeptPage = withKept.extend({
  page: async ({ kept, baseURL, viewport, hasTouch, isMobile, permissions, colorScheme }, use, info) => {
    const page = await kept.take({ baseURL, viewport, hasTouch, isMobile, permissions, colorScheme });
    await watch(page, baseURL, async () => {
      await use(page);
      // After a test that fails, the browser goes.
      if (info.status === info.expectedStatus) await kept.leave();
    });
  },
});
export { expect, type PageApp };

/** What the dev server is tried with in an ordinary run: the first page, and packages of two kinds. */
const SERVED = /^(?:runs once|trains once|rule 17: a closed connection)/;
type Story = (args: { page: Page; app: PageApp }) => Promise<void>;

/**
 * A test for the built app, and, by mouse, for the dev server. Its pages are slow to load: a few tell whether it serves what there is; the
 * rest, and what keys do, is the same code there.
 */
export function story(title: string, body: Story): void {
  onKeptPage(title, async ({ page, app }) => body({ page, app }));
  if (title.includes("by keyboard") || (runs(true, false) && !SERVED.test(title))) return;
  onKeptPage(`${title} @dev`, async ({ page, app }) => {
    // The dev server bundles packages when they are first asked for.
    onKeptPage.slow();
    await body({ page, app });
  });
}

/** A metric by its label. */
export const metric = (page: Page, label: string): Locator => page.locator("[data-rp-kind=metric]").filter({ hasText: label });
/** A button that the script drew. */
export const button = (page: Page, name: string): Locator =>
  page.locator("[data-rp-kind=button]").getByRole("button", { name, exact: true });
/** A checkbox that the script drew. */
export const checkbox = (page: Page, name: string): Locator => page.getByRole("checkbox", { name, exact: true });

/** Opens an example of the gallery. All of the page is there then: its keys and its bar come after the first texts. */
export async function openExample(app: PageApp, example: string): Promise<void> {
  await app.open(`./#${example}`);
  await expect(app.page.getByRole("button", { name: "Rerun", exact: true }).first()).toBeVisible();
}

/** Does something that causes a run, and waits until nothing runs: for what looks the same after it. */
export async function rerun(app: PageApp, cause: () => Promise<unknown>): Promise<void> {
  const before = await app.runs;
  await cause();
  await app.idle();
  expect(await app.runs).toBeGreaterThan(before);
}

/** Writes another script into the editor, and starts it, by keyboard. Does not wait for its run. */
export async function write(page: Page, source: string): Promise<void> {
  const editor = page.getByRole("textbox", { name: "Script" });
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(source);
  await page.keyboard.press("ControlOrMeta+Enter");
}

/** Writes another script into the editor, and waits for the end of its run. */
export async function edit(app: PageApp, source: string): Promise<void> {
  await rerun(app, () => write(app.page, source));
}

/** Puts the focus where the page begins: on its Rerun button. */
export async function enterPage(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Rerun", exact: true }).first().focus();
}

/** Presses Tab until something has the focus: what cannot be reached so cannot be used without a mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

/** Chooses an option in the list of a selectbox or a multiselect, by mouse. */
export async function choose(field: Locator, option: string): Promise<void> {
  await field.click();
  await field.page().getByRole("option", { name: option, exact: true }).click();
}

/** Clicks, or taps, a slider at a share of its width. */
export async function clickAt(slider: Locator, share: number, by: "click" | "tap" = "click"): Promise<void> {
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error("The slider is not on the page.");
  // At that place of the page, whatever lies there: between two thumbs it is what moves both.
  const [x, y] = [box.x + box.width * share, box.y + box.height / 2];
  await (by === "click" ? slider.page().mouse.click(x, y) : slider.page().touchscreen.tap(x, y));
}
