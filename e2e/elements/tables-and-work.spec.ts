/** Rich tables, editors, and work that can be cancelled, as people meet them: on a wide light page and on a phone's dark one. */
import type { Page } from "@playwright/test";
import { expect, onKeptPage as test } from "../gallery.ts";
import { axeOn } from "../widgets/axe.ts";

const looks = [
  { width: 1280, height: 800, colorScheme: "light" },
  { width: 390, height: 780, colorScheme: "dark" },
] as const;

/** Axe finds nothing, and nothing makes the page wider than it is. */
async function isFine(page: Page): Promise<void> {
  expect((await axeOn(page, ".rp-app")).violations.map(({ id }) => id)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

const table = `const rows = Array.from({ length: 60 }, (_, i) => ({ city: ["Oslo", "Lima", "Bern"][i % 3], people: 700000 + i, share: (i % 11) / 10,
    weeks: [i % 5, 3, 8], tags: ["core", "web"], score: (i % 7 - 3) / 10, next: i === 1 ? null : "Ship" }));
  const press = st.dataframe(rows, { onClick: true, totals: { people: "sum" }, columns: { city: { pinned: true }, next: { type: "button" },
    share: { type: "progress" }, weeks: { type: "lineChart" }, tags: { type: "list" }, score: { format: "percent" } },
    order: ["city", "next", "people", "share", "weeks", "tags", "score"],
    style: (value, row, column) => (column === "city" && value === "Lima" ? { background: "gold" } : value < 0 ? { color: "firebrick" } : null) });
  st.text(JSON.stringify(press));`;

for (const { width, height, colorScheme } of looks) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ viewport: { width, height }, colorScheme });

    test("a table: its buttons, the panel of a column, its menu, its search", async ({ app, page }) => {
      await app.open({ source: table });
      await page.getByRole("button", { name: "Ship" }).nth(1).click();
      await expect(app.element("text")).toHaveText('{"row":2,"column":"next"}');
      await isFine(page);
      await page.locator("thead th").nth(1).click({ button: "right" });
      await expect(page.locator(".rp-column-panel")).toBeVisible();
      await isFine(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Columns" }).click();
      await isFine(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Search" }).click();
      await page.keyboard.type("Oslo");
      await expect(page.locator("tbody tr").nth(1)).toContainText("Oslo");
      const tops = await page.locator(".rp-tool").evaluateAll((tools) => tools.map((tool) => tool.getBoundingClientRect().top));
      expect(new Set(tops).size).toBe(1);
      await isFine(page);
    });

    test("an editor with a cell that can't take its text stays so while the window is resized", async ({ app, page }) => {
      await app.open({
        source: `st.dataEditor([{ name: "Ada", age: 36 }], { numRows: "dynamic", columns: { name: { required: true }, age: { max: 99 } } });`,
      });
      await page.locator("tbody td").nth(1).click();
      await page.keyboard.type("250");
      await page.keyboard.press("Enter");
      await page.setViewportSize({ width: width + 20, height });
      await expect(page.locator(".rp-cell-fault")).toHaveText("At most 99.");
      await isFine(page);
    });

    test("work is cancelled by its button, by keyboard too, and the run goes on", async ({ app, page }) => {
      await app.open({
        source: `const wait = (signal) => new Promise((_, no) => signal.addEventListener("abort", () => no(signal.reason)));
          const load = st.memo(() => st.cancellable("Loading the rows of all the cities that there are", wait));
          st.text("before");
          if (st.checkbox("Go")) st.text("got " + (await load()));`,
      });
      for (const act of ["click", "Enter"]) {
        const before = await app.runs;
        const go = page.getByRole("checkbox", { name: "Go" });
        if (act === "click") await go.check();
        else await page.getByRole("button", { name: "Rerun", exact: true }).first().click();
        const cancel = page.getByRole("button", { name: /^Cancel Loading/ });
        await expect(cancel).toBeVisible();
        if (act === "click") {
          await expect(page.getByText("Running load()")).toBeVisible();
          // The second time what it came to before is still there, dimmed while it waits.
          await isFine(page);
          await cancel.click();
        } else await cancel.press(act);
        await expect(cancel).toBeHidden();
        await expect(app.element("text").last()).toHaveText("got undefined");
        await app.idle();
        expect(await app.runs).toBe(before + 1);
      }
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });

  test("buttons in cells are 40 px high and wide, and pressed by a tap", async ({ app, page }) => {
    await app.open({
      source: `const press = st.dataframe([{ name: "Ada", act: "Go" }, { name: "Bob", act: "Go" }], { onClick: true, columns: { act: { type: "button" } } });
        st.text(JSON.stringify(press));`,
    });
    const button = page.locator("tbody").getByRole("button", { name: "Go" }).nth(1);
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(40);
    await button.tap();
    await expect(app.element("text")).toHaveText('{"row":1,"column":"act"}');
    await isFine(page);
  });

  test("the names of an editor's columns, and the stars of the required ones, end before the marks of their menus", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `st.dataEditor([{ "first name": "Ada", age: 36, ok: true }], { columns: { "first name": { required: true }, age: { required: true } } });`,
    });
    const heads = page.locator("thead th", { has: page.locator(".rp-sort-label") });
    await expect(heads).toHaveCount(3);
    for (const head of await heads.all()) {
      const seen = await head.evaluate((element) => {
        const label = element.querySelector(".rp-sort-label") as HTMLElement;
        const star = getComputedStyle(element.querySelector(".rp-sort") as Element, "::after");
        const menu = (element.querySelector(".rp-head-menu") as Element).getBoundingClientRect();
        const from = label.getBoundingClientRect();
        const to = from.right + (star.content.includes("*") ? Number.parseFloat(star.inlineSize) : 0);
        return { isCut: label.scrollWidth > label.clientWidth, isCovered: from.left < menu.right && menu.left < to };
      });
      expect(seen).toEqual({ isCut: false, isCovered: false });
    }
    await expect(heads.and(page.locator("[data-required]"))).toHaveCount(2);
    await isFine(page);
  });
});
