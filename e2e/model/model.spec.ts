import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { choose, clickAt, enterPage, expect, metric, openExample, rerun, story, tabTo } from "../gallery.ts";

const bars = (app: PageApp) => app.element("barChart").locator("svg .mark-rect path");
const number = async (page: Page, label: string): Promise<number> =>
  Number(((await metric(page, label).textContent()) ?? "").slice(label.length).replace("−", "-"));
/** The bars as they are drawn. */
const drawn = (app: PageApp): Promise<(string | null)[]> =>
  bars(app).evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));

story("trains once, replays its chart, and answers, by mouse", async ({ app, page }) => {
  await openExample(app, "model");
  await expect(bars(app)).toHaveCount(100);
  const chart = await drawn(app);
  expect(Math.abs((await number(page, "The model says")) - Math.sin(1))).toBeLessThan(0.1);

  const track = page.getByRole("slider", { name: "x" });
  await rerun(app, () => clickAt(track, 0.25));
  await expect(page.getByText("1 hit, 0 misses")).toBeVisible();
  const x = Number(await track.inputValue());
  expect(x).toBeLessThan(-1);
  expect(Math.abs((await number(page, "The model says")) - Math.sin(x))).toBeLessThan(0.2);
  expect(await drawn(app)).toEqual(chart);

  // Another model is another entry; the first one is still there.
  const units = page.getByRole("combobox", { name: "Hidden units" });
  await rerun(app, () => choose(units, "32"));
  await expect(page.getByText("0 hits, 1 miss")).toBeVisible();
  await expect(bars(app)).toHaveCount(100);
  expect(await drawn(app)).not.toEqual(chart);
  await rerun(app, () => choose(units, "8"));
  await expect(page.getByText("1 hit, 0 misses")).toBeVisible();
  await expect(bars(app)).toHaveCount(100);
  await expect.poll(() => drawn(app)).toEqual(chart);
});

story("trains once, answers, and shows what it is, by keyboard", async ({ app, page }) => {
  await openExample(app, "model");
  await expect(bars(app)).toHaveCount(100);
  await enterPage(page);
  await tabTo(page, page.getByRole("slider", { name: "x" }));
  await rerun(app, () => page.keyboard.press("Home"));
  await expect(page.getByRole("slider", { name: "x" })).toHaveValue("-3");
  await expect(metric(page, "The sine is")).toHaveText(/-0\.141$/);
  await expect(page.getByText("1 hit, 0 misses")).toBeVisible();

  const help = app.element("help");
  await expect(help).toContainText("Sequential › LayersModel");
  const methods = help.locator("summary").filter({ hasText: "Methods" });
  await tabTo(page, methods);
  await page.keyboard.press("Enter");
  await expect(help.getByText(/^predict\(x, args = \{\}\)$/)).toBeVisible();
});
