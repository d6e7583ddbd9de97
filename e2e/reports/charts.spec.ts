/** What people reported of charts by vega elsewhere, as it is here. Each title ends with the report. */
import type { Locator, Page } from "@playwright/test";
import { expect, test as ownPage, type PageApp, onKeptPage as test } from "../gallery.ts";

/** The marks of the picture that is seen. */
const marks = (page: Page, kind: "rect" | "symbol"): Locator =>
  page.locator(`.rp-chart-picture:not([hidden]) .mark-${kind}.role-mark path`);
const axisTexts = (page: Page): Locator => page.locator(".rp-chart-picture:not([hidden]) .role-axis-label text");
const tip = (page: Page): Locator => page.locator(".rp-chart-tip:popover-open");
const said = (app: PageApp): Locator => app.element("text");

/** How opaque the bars are, in their order. */
const opacities = (page: Page): Promise<number[]> =>
  marks(page, "rect").evaluateAll((all) => all.map((mark) => Number(mark.getAttribute("opacity") ?? 1)));

/** Where an element stands. */
async function boxOf(place: Locator): Promise<{ x: number; y: number; width: number; height: number; right: number }> {
  const box = await place.boundingBox();
  if (box === null) throw new Error("It is not seen.");
  return { ...box, right: box.x + box.width };
}

/** Points at the middle of a mark. */
async function pointAt(mark: Locator): Promise<void> {
  const { x, y, width, height } = await boxOf(mark);
  await mark.page().mouse.move(x + width / 2, y + height / 2);
}

/** Drags the mouse between two places of the page. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
  await page.mouse.move(...to);
  await page.mouse.up();
}

test("a column whose name has a dot before a bracket is drawn, and named in the tip (vega/vega-lite#8153)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `st.scatterChart([[1, 2], [2, 9], [3, 4]].map(([t, v]) => ({ t, "a.[b]": v })), { x: "t", y: "a.[b]" });`,
  });
  await expect(marks(page, "symbol")).toHaveCount(3);
  const tops = await marks(page, "symbol").evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(3);
  await pointAt(marks(page, "symbol").nth(1));
  await expect(tip(page)).toContainText("a.[b]");
  await expect(tip(page)).toContainText("9");
});

for (const [what, title, report] of [
  ["quotes", `the "best" 5' bar`, "vega/vega-lite#9019"],
  ["a backslash at its end", "C:\\", "vega/vega-lite#7640"],
] as const)
  test(`a title with ${what} is drawn, and said by the tip, as it is (${report})`, async ({ app, page }) => {
    await app.open({
      source: `const title = ${JSON.stringify(title)};
        st.vegaLiteChart({ data: { values: [{ a: 1, b: 7 }] }, mark: { type: "bar", tooltip: true },
          encoding: { x: { field: "a", type: "ordinal" }, y: { field: "b", type: "quantitative", title } } });`,
    });
    await expect(page.locator(".role-axis-title text").filter({ hasText: title })).toHaveCount(1);
    await pointAt(marks(page, "rect"));
    await expect(tip(page)).toContainText(title);
    await expect(tip(page)).toContainText("7");
  });

test("a tip has each field that the spec names for it, also one that begins with an underscore (vega/vega-lite-ui#126)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `st.vegaLiteChart({ data: { values: [{ k: "a", v: 1, _id: "u1" }] }, mark: "bar",
      encoding: { x: { field: "k", type: "ordinal" }, y: { field: "v", type: "quantitative" }, tooltip: [{ field: "_id" }, { field: "k" }] } });`,
  });
  await pointAt(marks(page, "rect"));
  await expect(tip(page)).toContainText("k");
  await expect(tip(page)).toContainText("u1");
});

test("a bar whose category is null can be selected, and is told as null (vega/vega#3782)", async ({ app, page }) => {
  await app.open({
    source: `const values = [{ kind: "a", n: 3 }, { kind: null, n: 5 }, { kind: "b", n: 4 }];
      const got = st.vegaLiteChart({ data: { values }, mark: "bar", params: [{ name: "pick", select: { type: "point", fields: ["kind"] } }],
        encoding: { x: { field: "kind", type: "nominal", sort: null }, y: { field: "n", type: "quantitative" },
          opacity: { condition: { param: "pick", value: 1 }, value: 0.2 } } }, { onSelect: true, key: "c" });
      st.text(JSON.stringify(got));`,
  });
  await expect(marks(page, "rect")).toHaveCount(3);
  await marks(page, "rect").nth(1).click();
  await expect(said(app)).toHaveText('{"pick":[{"kind":null}]}');
  await app.idle();
  await expect.poll(() => opacities(page)).toEqual([0.2, 1, 0.2]);
});

test("a selection by a field with a dot is told by the field's own name (vega/altair#1896)", async ({ app, page }) => {
  await app.open({
    source: `const values = [{ "gpu.name": "one", n: 3 }, { "gpu.name": "two", n: 5 }];
      const got = st.vegaLiteChart({ data: { values }, mark: "bar", params: [{ name: "pick", select: { type: "point", fields: ["gpu\\\\.name"] } }],
        encoding: { x: { field: "gpu\\\\.name", type: "nominal" }, y: { field: "n", type: "quantitative" },
          opacity: { condition: { param: "pick", value: 1 }, value: 0.2 } } }, { onSelect: true, key: "c" });
      st.text(JSON.stringify(got));`,
  });
  await marks(page, "rect").nth(1).click();
  await expect(said(app)).toHaveText('{"pick":[{"gpu.name":"two"}]}');
  await expect(app).toHaveNoExceptions();
});

test("a box over all of a chart leaves out rows that are not drawn, since a value is missing (vega/vega-lite#8643)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `const rows = [{ x: 0, y: 0 }, { x: 1, y: null }, { x: null, y: 2 }, { x: 3, y: NaN }, { x: 4, y: 5 }];
      st.text(JSON.stringify(st.scatterChart(rows, { x: "x", y: "y", onSelect: true, key: "c" })));`,
  });
  await expect(marks(page, "symbol")).toHaveCount(2);
  const { x, y, right, height } = await boxOf(page.locator(".rp-chart-pointer"));
  await drag(page, [x + 2, y + 2], [right - 2, y + height - 2]);
  await expect(said(app)).toHaveText('{"rows":[0,4]}');
});

test("a brush lies on what it selects when the chart gets narrower (vega/vega-lite#4449)", async ({ app, page }) => {
  await app.open({
    source: `const values = Array.from({ length: 11 }, (_, x) => ({ x, y: 1 }));
      st.vegaLiteChart({ data: { values }, mark: { type: "point", filled: true }, params: [{ name: "pick", select: { type: "interval", encodings: ["x"] } }],
        encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" },
          opacity: { condition: { param: "pick", value: 1 }, value: 0.2 } } });`,
  });
  const points = marks(page, "symbol");
  await expect(points).toHaveCount(11);
  const [from, to] = [await boxOf(points.nth(6)), await boxOf(points.nth(8))];
  await drag(page, [from.x - 8, from.y + 40], [to.right + 8, from.y + 60]);
  /** The points that stand out, and those that the brush lies on. */
  const seen = async (): Promise<{ chosen: number[]; covered: number[]; count: number }> =>
    page.evaluate(() => {
      const all = [...document.querySelectorAll(".rp-chart-picture:not([hidden]) .mark-symbol.role-mark path")];
      const brush = document.querySelector(".rp-chart-picture:not([hidden]) .pick_brush path")?.getBoundingClientRect();
      const numbers = all.map((_, at) => at);
      const middle = (at: number): number => {
        const box = all[at]?.getBoundingClientRect();
        return box === undefined ? 0 : box.left + box.width / 2;
      };
      return {
        chosen: numbers.filter((at) => Number(all[at]?.getAttribute("opacity") ?? 1) === 1),
        covered: numbers.filter((at) => brush !== undefined && brush.left <= middle(at) && middle(at) <= brush.right),
        count: all.length,
      };
    });
  await expect.poll(seen).toEqual({ chosen: [6, 7, 8], covered: [6, 7, 8], count: 11 });
  const before = (await boxOf(page.locator("svg.marks"))).width;
  await page.setViewportSize({ width: 600, height: 800 });
  await expect.poll(async () => (await boxOf(page.locator("svg.marks"))).width).toBeLessThan(before - 50);
  await expect.poll(seen).toEqual({ chosen: [6, 7, 8], covered: [6, 7, 8], count: 11 });
});

test("bars on an axis of logarithms are seen, the higher the more (vega/vega-lite#9373)", async ({ app, page }) => {
  await app.open({
    source: `st.barChart([{ k: "a", n: 1 }, { k: "b", n: 10 }, { k: "c", n: 1000 }], { x: "k", y: "n", yScale: "log", sort: false });`,
  });
  await expect(marks(page, "rect")).toHaveCount(3);
  const heights = await marks(page, "rect").evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().height));
  expect(Math.min(...heights.slice(1))).toBeGreaterThan(10);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
  // As many powers of ten, as much higher.
  expect((heights[2] ?? 0) - (heights[1] ?? 0)).toBeGreaterThan(1.5 * ((heights[1] ?? 0) - (heights[0] ?? 0)));
});

test("the tip goes with its chart, though the pointer stands still (vega/vega-tooltip#190)", async ({ app, page }) => {
  await app.open({
    source: `const other = st.checkbox("Other");
      if (other) st.text("no chart"); else st.barChart([{ k: "a", n: 41 }, { k: "b", n: 42 }], { x: "k", y: "n" });`,
  });
  await page.getByRole("checkbox", { name: "Other" }).focus();
  await pointAt(marks(page, "rect").nth(1));
  await expect(tip(page)).toContainText("42");
  await page.keyboard.press("Space");
  await app.idle();
  await expect(said(app)).toHaveText("no chart");
  await expect(tip(page)).toHaveCount(0);
  await expect(page.locator("body")).not.toContainText("42");
});

test("colours of an empty list, with a legend, are no error (vega/vega-lite#5734)", async ({ app, page }) => {
  await app.open({
    source: `const values = [{ k: "a", n: 3, g: "x" }, { k: "b", n: 4, g: "y" }];
      const color = { field: "g", type: "nominal", legend: { title: null, orient: "top" }, scale: { domain: [], range: [] } };
      st.vegaLiteChart({ data: { values }, mark: "bar", encoding: { y: { field: "k", type: "nominal" }, x: { field: "n", type: "quantitative" }, color } });
      st.text("below");`,
  });
  await expect(axisTexts(page).filter({ hasText: /^[ab]$/ })).toHaveCount(2);
  await expect(said(app)).toHaveText("below");
  await expect(app).toHaveNoExceptions();
});

test("an axis of few months names none of them twice (vega/altair#2876)", async ({ app, page }) => {
  await app.open({
    source: `st.barChart([{ m: new Date("2024-01-01"), n: 3 }, { m: new Date("2024-02-01"), n: 5 }, { m: new Date("2024-03-01"), n: 4 }], { x: "m", y: "n" });`,
  });
  await expect(marks(page, "rect")).toHaveCount(3);
  const texts = await axisTexts(page).allTextContents();
  const named = texts.filter((text) => /[A-Za-z]|2024/.test(text));
  expect(named.length).toBeGreaterThan(1);
  expect(named).toEqual([...new Set(named)]);
});

test("after its rows change, a chart shows what was selected, and tells of the next press (vegawidget/vegawidget#206)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `const n = st.slider("n", { min: 2, max: 9, value: 2 });
      const values = Array.from({ length: n }, (_, k) => ({ k, v: k + 1 }));
      const got = st.vegaLiteChart({ data: { values }, mark: "bar", params: [{ name: "pick", select: "point" }],
        encoding: { x: { field: "k", type: "ordinal" }, y: { field: "v", type: "quantitative" },
          opacity: { condition: { param: "pick", value: 1 }, value: 0.2 } } }, { onSelect: true, key: "c" });
      st.text(JSON.stringify(got));`,
  });
  await marks(page, "rect").nth(1).click();
  await expect(said(app)).toHaveText('{"pick":[{"k":1,"v":2}]}');
  await app.widget("slider", "n").set(3);
  await expect(marks(page, "rect")).toHaveCount(3);
  await expect(said(app)).toHaveText('{"pick":[{"k":1,"v":2}]}');
  await expect.poll(() => opacities(page)).toEqual([0.2, 1, 0.2]);
  await marks(page, "rect").nth(2).click();
  await expect(said(app)).toHaveText('{"pick":[{"k":2,"v":3}]}');
  await expect.poll(() => opacities(page)).toEqual([0.2, 0.2, 1]);
});

test("rows that a layer has itself are drawn anew when they change (holoviz/panel#8495)", async ({ app, page }) => {
  await app.open({
    source: `const n = st.slider("n", { min: 1, max: 9, value: 2 });
      const y = { field: "v", type: "quantitative", scale: { domain: [0, 10] } };
      const x = { field: "k", type: "nominal" };
      st.vegaLiteChart({ layer: [
        { data: { values: [{ k: "a", v: 1 }, { k: "b", v: n }, { k: "c", v: 1 }] }, mark: "bar", encoding: { x, y } },
        { data: { values: [{ k: "a", v: 5 }] }, mark: "point", encoding: { x, y } }] });`,
  });
  await expect(marks(page, "rect")).toHaveCount(3);
  const low = (await boxOf(marks(page, "rect").nth(1))).height;
  await app.widget("slider", "n").set(8);
  await expect.poll(async () => (await boxOf(marks(page, "rect").nth(1))).height / low).toBeCloseTo(4, 0);
});

test.describe("west of Greenwich", () => {
  ownPage.use({ timezoneId: "America/Los_Angeles" });

  ownPage("a tip names the UTC day that the axis names (vega/vega-lite#7185)", async ({ app, page }) => {
    await app.open({
      source: `const values = [{ d: "2024-03-05T00:00:00Z", n: 1 }, { d: "2024-03-06T00:00:00Z", n: 2 }];
        st.vegaLiteChart({ data: { values }, mark: { type: "bar", tooltip: true }, encoding: { y: { field: "n", type: "quantitative" },
          x: { field: "d", type: "ordinal", timeUnit: "utcyearmonthdate", axis: { format: "%Y-%m-%d" } } } });
        st.text(new Date(2024, 0, 1).getTimezoneOffset());`,
    });
    await expect(said(app)).toHaveText("480");
    await expect(axisTexts(page).filter({ hasText: "2024" })).toHaveText(["2024-03-05", "2024-03-06"]);
    await pointAt(marks(page, "rect").first());
    await expect(tip(page)).toContainText(/Mar(ch)? 0?5|2024-03-05/);
  });
});
