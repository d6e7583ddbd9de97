import type { Page } from "@playwright/test";
import { choose, clickAt, enterPage, expect, metric, nodes, open, run, story, tabTo } from "../gallery.ts";

const bars = (page: Page) => nodes(page, "barChart").locator("svg .mark-rect path");
const number = async (page: Page, label: string): Promise<number> =>
  Number(((await metric(page, label).textContent()) ?? "").slice(label.length).replace("−", "-"));
/** The bars as they are drawn. */
const drawn = (page: Page): Promise<(string | null)[]> =>
  bars(page).evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));

story("trains once, replays its chart, and answers, by mouse", async ({ page }) => {
  await open(page, "model");
  await expect(bars(page)).toHaveCount(100);
  const chart = await drawn(page);
  expect(Math.abs((await number(page, "The model says")) - Math.sin(1))).toBeLessThan(0.1);

  const track = page.getByRole("slider", { name: "x" });
  await run(page, () => clickAt(track, 0.25));
  await expect(page.getByText("1 hit, 0 misses")).toBeVisible();
  const x = Number(await track.inputValue());
  expect(x).toBeLessThan(-1);
  expect(Math.abs((await number(page, "The model says")) - Math.sin(x))).toBeLessThan(0.2);
  expect(await drawn(page)).toEqual(chart);

  // Another model is another entry; the first one is still there.
  const units = page.getByRole("combobox", { name: "Hidden units" });
  await run(page, () => choose(units, "32"));
  await expect(page.getByText("0 hits, 1 miss")).toBeVisible();
  await expect(bars(page)).toHaveCount(100);
  expect(await drawn(page)).not.toEqual(chart);
  await run(page, () => choose(units, "8"));
  await expect(page.getByText("1 hit, 0 misses")).toBeVisible();
  await expect(bars(page)).toHaveCount(100);
  await expect.poll(() => drawn(page)).toEqual(chart);
});

story("trains once, answers, and shows what it is, by keyboard", async ({ page }) => {
  await open(page, "model");
  await expect(bars(page)).toHaveCount(100);
  await enterPage(page);
  await tabTo(page, page.getByRole("slider", { name: "x" }));
  await run(page, () => page.keyboard.press("Home"));
  await expect(page.getByRole("slider", { name: "x" })).toHaveValue("-3");
  await expect(metric(page, "The sine is")).toHaveText(/-0\.141$/);
  await expect(page.getByText("1 hit, 0 misses")).toBeVisible();

  const help = nodes(page, "help");
  await expect(help).toContainText("Sequential › LayersModel");
  const methods = help.locator("summary").filter({ hasText: "Methods" });
  await tabTo(page, methods);
  await page.keyboard.press("Enter");
  await expect(help.getByText(/^predict\(x, args = \{\}\)$/)).toBeVisible();
});
