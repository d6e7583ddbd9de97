/** Forced colours, more contrast, less motion: what a background, a tint or a movement says is said otherwise as well. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, onKeptPage as test } from "../embedding.ts";
import { showcase } from "./every-element.ts";

/** A pair of elements that differ by their state alone; by name. */
const PAIRS: Readonly<Record<string, readonly [one: string, other: string]>> = {
  "a primary button": [".rp-button[data-primary]", ".rp-button:not([data-primary])"],
  "a chosen tab": [".rp-tab[aria-selected=true]", ".rp-tab[aria-selected=false]"],
  "a chosen pill": [".rp-pills [aria-pressed=true]", ".rp-pills [aria-pressed=false]"],
  "a chosen segment": [".rp-segments [aria-pressed=true]", ".rp-segments [aria-pressed=false]"],
  "a filled star": [".rp-feedback-sign[data-filled]", ".rp-feedback-sign:not([data-filled])"],
  "a selected row": [".rp-dataframe tbody tr[aria-selected=true]", ".rp-dataframe tbody tr[aria-selected=false]"],
  "the box of a selected row": [".rp-cell-check[data-on]", "tbody .rp-cell-check:not([data-on])"],
};

/** Elements that have an edge of their own, for none has a background there. */
const EDGED = [".rp-alert", ".rp-badge", ".rp-chip", ".rp-avatar", ".rp-input", ".rp-progress-track", ".rp-code", ".rp-expander"];

/** What is drawn of an element where the reader's colours hold: edges, and colours that the page forces against them. */
const drawn = (page: Page, selector: string): Promise<string> =>
  page
    .locator(`#app ${selector}`)
    .first()
    .evaluate((element) => {
      const style = getComputedStyle(element);
      const edge = (kind: "border" | "outline"): string =>
        style.getPropertyValue(`${kind}-style`) === "none"
          ? "none"
          : ["style", "width", "color"].map((part) => style.getPropertyValue(`${kind}-${part}`)).join(" ");
      return `${edge("border")} | ${edge("outline")} | ${style.backgroundColor}`;
    });

test("with forced colours each state is told by more than a tint, and boxes have edges", async ({ page, host }) => {
  await page.setViewportSize({ width: 1280, height: 2400 });
  await page.emulateMedia({ forcedColors: "active" });
  await mount(page, host, showcase);
  await page.evaluate(() => (globalThis as unknown as Embedding).app.idle());
  await expect(page.locator("#app .rp-dataframe td").first()).toBeVisible();
  for (const [name, [one, other]] of Object.entries(PAIRS))
    await test.step(name, async () => expect(await drawn(page, one)).not.toBe(await drawn(page, other)));
  for (const selector of EDGED) expect(await drawn(page, selector), selector).not.toMatch(/^none/);
  await test.step("the edge of the sidebar, which is moved by it, is seen when it has the focus, and not before", async () => {
    const edge = page.locator("#app .rp-sidebar-edge");
    const line = (): Promise<string> => edge.evaluate((element) => getComputedStyle(element).borderInlineEndColor);
    const before = await line();
    await edge.focus();
    expect(await line()).not.toBe(before);
  });
  await test.step("the focus of a button, a field and a box", async () => {
    for (const selector of [".rp-button", "input.rp-input", "[data-rp-kind=checkbox] input", ".rp-tab[aria-selected=true]"]) {
      const element = page.locator(`#app .rp-main ${selector}`).first();
      await element.focus();
      await page.keyboard.press("Shift");
      await expect(element, selector).toHaveCSS("outline-style", "solid");
    }
  });
});

test("with forced colours the series of a chart have the colours of its legend, and its words that of the reader", async ({
  page,
  host,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await mount(page, host, "st.lineChart({ a: [1, 2, 3], b: [3, 1, 2] }, { height: 160 });");
  const lines = page.locator("#app .mark-line path");
  await expect(lines).toHaveCount(2);
  const strokes = await lines.evaluateAll((all) => all.map((line) => line.getAttribute("stroke")));
  const legend = await page
    .locator("#app .rp-chart-swatch")
    .evaluateAll((all) => all.map((swatch) => getComputedStyle(swatch).backgroundColor));
  expect(strokes).toEqual(legend);
  expect(new Set(strokes).size).toBe(2);
  const label = page.locator("#app .role-axis-label text").first();
  const text = await page.locator("#app .rp-app").evaluate((app) => getComputedStyle(app).color);
  await expect(label).toHaveAttribute("fill", text);
});

test("a reader who prefers more contrast gets stronger lines and no grey text; who prefers less motion, nothing that moves in", async ({
  page,
  host,
}) => {
  await mount(page, host, `st.caption("small"); st.divider(); st.metric("Apples", 1, { border: true });`);
  await page.evaluate(() => (globalThis as unknown as Embedding).app.idle());
  const caption = page.locator("#app .rp-caption");
  const metric = page.locator("#app .rp-metric");
  await expect(caption).toHaveCSS("color", "rgb(89, 98, 112)");
  await expect(metric).toHaveCSS("animation-name", "rp-appear");
  await page.emulateMedia({ contrast: "more", reducedMotion: "reduce" });
  await expect(caption).toHaveCSS("color", "rgb(26, 29, 35)");
  await expect(metric).toHaveCSS("border-top-color", "rgb(134, 143, 157)");
  await expect(metric).toHaveCSS("animation-name", "none");
});
