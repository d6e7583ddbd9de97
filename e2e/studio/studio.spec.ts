/** The studio around the page: the editor's gutter and search panel, narrow windows, and paper. */
import type { Page } from "@playwright/test";
import { edit, expect, metric, openExample, onKeptPage as test } from "../gallery.ts";

const phone = { width: 390, height: 844 };
const sizes = [{ width: 1280, height: 800 }, phone];

/** Lightness of a colour of the page, 0-255. */
const lightness = (page: Page, selector: string, property: "color" | "backgroundColor"): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => {
      const [r = 0, g = 0, b = 0, alpha = 1] = (getComputedStyle(element)[name as "color"].match(/[\d.]+/g) ?? []).map(Number);
      if (alpha !== 1) throw new Error(`${name} is transparent`);
      return (r + g + b) / 3;
    }, property);

test("code that is scrolled sideways goes below the line numbers, and the search panel can be read, in light and dark", async ({
  app,
  page,
}) => {
  await openExample(app, "start");
  const scroller = page.locator(".cm-scroller");
  for (const colorScheme of ["light", "dark"] as const) {
    await test.step(`line numbers, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      await scroller.evaluate((element) => element.scrollTo(120, 0));
      expect.soft(await scroller.evaluate((element) => element.scrollLeft)).toBeGreaterThan(100);
      const isDark = (await lightness(page, ".cm-gutters", "backgroundColor")) < 128;
      expect.soft(isDark, colorScheme).toBe(colorScheme === "dark");
      // What is painted where the line numbers stand is theirs.
      const box = await page.locator(".cm-lineNumbers").boundingBox();
      const on = await page.evaluate(
        ([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.closest(".cm-gutters") !== null,
        [(box?.x ?? 0) + (box?.width ?? 0) - 2, (box?.y ?? 0) + 60],
      );
      expect.soft(on, colorScheme).toBe(true);
    });

    await test.step(`search panel, ${colorScheme}`, async () => {
      await page.getByRole("textbox", { name: "Script" }).focus();
      await page.keyboard.press("ControlOrMeta+f");
      await expect(page.locator(".cm-search")).toBeVisible();
      for (const part of [".cm-search .cm-textfield", ".cm-search .cm-button"]) {
        const [text, ground] = await Promise.all([lightness(page, part, "color"), lightness(page, part, "backgroundColor")]);
        expect.soft(Math.abs(text - ground), `${part}, ${colorScheme}`).toBeGreaterThan(150);
        expect.soft(ground < 128, `${part}, ${colorScheme}`).toBe(colorScheme === "dark");
      }
      const [label, panel] = await Promise.all([
        lightness(page, ".cm-search label", "color"),
        lightness(page, ".cm-panels", "backgroundColor"),
      ]);
      expect.soft(Math.abs(label - panel), colorScheme).toBeGreaterThan(150);
      const fields = page.locator(".cm-search .cm-textfield");
      for (const field of await fields.all()) expect.soft((await field.boundingBox())?.height).toBeGreaterThanOrEqual(28);
      await page.keyboard.press("Escape");
      await expect(page.locator(".cm-search")).toHaveCount(0);
    });
  }
});

test("the first example stands still while its numbers change, in a wide and in a narrow window", async ({ app, page }) => {
  await openExample(app, "start");
  const value = metric(page, "This call took").locator(".rp-metric-value");
  const before = (await value.textContent()) ?? "";
  const heightOf = async (text: string) => {
    await value.evaluate((element, content) => (element.textContent = content), text);
    return (await value.boundingBox())?.height;
  };
  for (const size of sizes) {
    await page.setViewportSize(size);
    const shown = await heightOf(before);
    expect.soft(shown).toBeGreaterThan(0);
    for (const text of ["0.1 ms", "99.9 ms", "1.23 s", "12.34 s"])
      expect.soft(await heightOf(text), `${text}, ${size.width} px`).toBe(shown);
  }
});

test("in a narrow window nothing of the studio is cut off, and code shows how the run stands", async ({ app, page }) => {
  await page.setViewportSize({ width: 920, height: 600 });
  await openExample(app, "start");
  const inside = () =>
    page.evaluate(() => {
      const out: string[] = [];
      for (const frame of document.querySelectorAll(".rs-status, .rs-editor-head, .rs-top")) {
        const around = frame.getBoundingClientRect();
        if (around.width === 0) continue;
        for (const part of frame.querySelectorAll("span, button, select, a")) {
          const { left, right, top, bottom, width } = part.getBoundingClientRect();
          const fits = left >= around.left && right <= around.right && top >= around.top && bottom <= around.bottom;
          if (width > 0 && !fits) out.push(`${part.className} ${part.textContent}`);
        }
      }
      if (document.documentElement.scrollWidth > innerWidth) out.push("the studio scrolls sideways");
      return out;
    });
  expect(await inside()).toEqual([]);
  await page.setViewportSize(phone);
  expect(await inside()).toEqual([]);
  await page.getByRole("button", { name: "Code", exact: true }).click();
  await expect(page.locator(".rs-status")).toBeVisible();
  await expect(page.locator(".rs-status")).toContainText("done");
  const head = await page.locator(".rs-editor-head").boundingBox();
  const button = await page.getByRole("button", { name: "Run", exact: true }).boundingBox();
  expect((button?.y ?? 0) - (head?.y ?? 0)).toBeGreaterThanOrEqual(4);
  expect(await inside()).toEqual([]);
  await edit(app, `import { st } from "reprise";\nif (st.button("Wait")) await new Promise(() => {});\n`);
  expect(await inside()).toEqual([]);
});

test("what is printed is the whole page and nothing else, dark on white, from a wide and from a narrow window", async ({
  app,
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openExample(app, "start");
  for (const size of sizes) {
    await test.step(`${size.width} px`, async () => {
      await page.emulateMedia({ media: "screen", colorScheme: "dark" });
      await page.setViewportSize(size);
      await page.getByRole("button", { name: "Rerun", exact: true }).first().click();
      await app.idle();
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      for (const part of [".rs-top", ".rs-rail", ".rs-editor", ".rs-status", ".rp-tools"])
        await expect.soft(page.locator(part)).toBeHidden();
      // To its end: nothing scrolls by itself.
      const last = await app.element("button").last().boundingBox();
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      expect.soft(height).toBeGreaterThanOrEqual((last?.y ?? 0) + (last?.height ?? 0));
      expect.soft(await lightness(page, ".rp-app", "backgroundColor")).toBe(255);
      expect.soft(await lightness(page, ".rp-main h1", "color")).toBeLessThan(80);
      expect.soft((await page.pdf()).byteLength).toBeGreaterThan(10_000);
    });
  }
});
