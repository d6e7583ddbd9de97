import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { checkbox, enterPage, expect, metric, openExample, rerun, story, tabTo, onKeptPage as test } from "../gallery.ts";

const nuked = (page: Page) => page.getByText("Value was nuked, returning 0", { exact: true });

async function expectValue(page: Page, value: number, runs: number): Promise<void> {
  await expect(metric(page, "plusOne(2)")).toHaveText(`plusOne(2)${value}`);
  await expect(metric(page, "Runs of its body")).toHaveText(`Runs of its body${runs}`);
  await expect(nuked(page)).toHaveCount(value === 0 ? 1 : 0);
}

/** 3, then 0 with its text, then 3 again without a run; with whatever toggles the box. */
async function nukeAndBack(app: PageApp, toggle: () => Promise<void>): Promise<void> {
  await expectValue(app.page, 3, 1);
  await rerun(app, toggle);
  await expectValue(app.page, 0, 2);
  await rerun(app, toggle);
  await expectValue(app.page, 3, 2);
  await rerun(app, toggle);
  await expectValue(app.page, 0, 2);
  await rerun(app, toggle);
  await expectValue(app.page, 3, 2);
}

story("rules 37 and 40: allowed widgets work on every replay, others warn, by mouse", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  await expect(app.element("exception")).toHaveCount(1);
  await expect(app.element("exception")).toContainText("CachedStFunctionWarning");
  await expect(app.element("exception")).toContainText("Doesn't work");
  await expect(checkbox(page, "Doesn't work")).toHaveCount(0);

  await expect(page.getByText("HELLO!", { exact: true })).toHaveCount(0);
  await rerun(app, () => checkbox(page, "Works!").click());
  await expect(page.getByText("HELLO!", { exact: true })).toHaveCount(1);
  await rerun(app, () => checkbox(page, "Works!").click());
  await expect(page.getByText("HELLO!", { exact: true })).toHaveCount(0);
  await expect(page.getByText("3 hits, 0 misses")).toBeVisible();
  await expect(app.element("exception")).toHaveCount(1);
});

test("rule 38: a value with a widget inside, by mouse", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  await nukeAndBack(app, () => checkbox(page, "Nuke the value").click());
});

test("rule 38: a value with a widget inside, by keyboard", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  await enterPage(page);
  await tabTo(page, checkbox(page, "Works!"));
  await rerun(app, () => page.keyboard.press("Space"));
  await expect(page.getByText("HELLO!", { exact: true })).toHaveCount(1);
  await tabTo(page, checkbox(page, "Nuke the value"));
  await nukeAndBack(app, () => page.keyboard.press("Space"));
  await expect(checkbox(page, "Nuke the value")).toBeFocused();
});
