import type { Page } from "@playwright/test";
import { checkbox, enterPage, expect, metric, nodes, open, run, story, tabTo, test } from "../gallery.ts";

const nuked = (page: Page) => page.getByText("Value was nuked, returning 0", { exact: true });

async function expectValue(page: Page, value: number, runs: number): Promise<void> {
  await expect(metric(page, "plusOne(2)")).toHaveText(`plusOne(2)${value}`);
  await expect(metric(page, "Runs of its body")).toHaveText(`Runs of its body${runs}`);
  await expect(nuked(page)).toHaveCount(value === 0 ? 1 : 0);
}

/** 3, then 0 with its text, then 3 again without a run; with whatever toggles the box. */
async function nukeAndBack(page: Page, toggle: () => Promise<void>): Promise<void> {
  await expectValue(page, 3, 1);
  await run(page, toggle);
  await expectValue(page, 0, 2);
  await run(page, toggle);
  await expectValue(page, 3, 2);
  await run(page, toggle);
  await expectValue(page, 0, 2);
  await run(page, toggle);
  await expectValue(page, 3, 2);
}

story("rules 37 and 40: allowed widgets work on every replay, others warn, by mouse", async ({ page }) => {
  await open(page, "widget-replay");
  await expect(nodes(page, "exception")).toHaveCount(1);
  await expect(nodes(page, "exception")).toContainText("CachedStFunctionWarning");
  await expect(nodes(page, "exception")).toContainText("Doesn't work");
  await expect(checkbox(page, "Doesn't work")).toHaveCount(0);

  await expect(page.getByText("HELLO!", { exact: true })).toHaveCount(0);
  await run(page, () => checkbox(page, "Works!").click());
  await expect(page.getByText("HELLO!", { exact: true })).toHaveCount(1);
  await run(page, () => checkbox(page, "Works!").click());
  await expect(page.getByText("HELLO!", { exact: true })).toHaveCount(0);
  await expect(page.getByText("3 hits, 0 misses")).toBeVisible();
  await expect(nodes(page, "exception")).toHaveCount(1);
});

test("rule 38: a value with a widget inside, by mouse", async ({ page }) => {
  await open(page, "widget-replay");
  await nukeAndBack(page, () => checkbox(page, "Nuke the value").click());
});

test("rule 38: a value with a widget inside, by keyboard", async ({ page }) => {
  await open(page, "widget-replay");
  await enterPage(page);
  await tabTo(page, checkbox(page, "Works!"));
  await run(page, () => page.keyboard.press("Space"));
  await expect(page.getByText("HELLO!", { exact: true })).toHaveCount(1);
  await tabTo(page, checkbox(page, "Nuke the value"));
  await nukeAndBack(page, () => page.keyboard.press("Space"));
  await expect(checkbox(page, "Nuke the value")).toBeFocused();
});
