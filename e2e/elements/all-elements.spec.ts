/** Every element of the list in one cached function: what a hit shows is what the miss has shown, without a network. */
import type { Page } from "@playwright/test";
import { expect, openExample, test } from "../gallery.ts";

/** The list, by the kinds that its names draw. Alerts of each kind are alerts. */
const kinds = [
  ...["alert", "areaChart", "audio", "barChart", "bokehChart", "caption", "htmlFrame", "iframe", "container", "dataframe"],
  ...["code", "empty", "exception", "expander", "form", "formSubmitButton", "graphvizChart", "help", "image", "json"],
  ...["latex", "lineChart", "markdown", "metric", "plotlyChart", "progress", "pydeckChart", "scatterChart", "table", "text"],
  ...["vegaLiteChart", "video", "heading", "balloons", "snow", "chatMessage", "writeStream", "popover", "skeleton", "space"],
  "bottom",
];

/** Each element with its kind and its text in HTML; `known` gives each node of the page a number, the same as before if it is the same. */
const elementsOf = (page: Page) =>
  page.evaluate(() => {
    const known = (window as unknown as { known?: Map<Element, number> }).known ?? new Map<Element, number>();
    (window as unknown as { known: unknown }).known = known;
    return [...document.querySelectorAll(".rp-main [data-rp-kind]")].map((element) => {
      if (!known.has(element)) known.set(element, known.size);
      const { rpKind } = (element as HTMLElement).dataset;
      return { kind: rpKind, node: known.get(element), html: element.outerHTML };
    });
  });

test("all-elements: after a hit the DOM equals that of the miss, element by element, with the network off", async ({
  app,
  page,
}) => {
  test.slow();
  await openExample(app, "all-elements");
  for (const node of await app.element("heading").all()) await node.scrollIntoViewIfNeeded();
  await expect(page.locator(".rp-main [aria-busy=true]")).toHaveCount(0);
  await expect(
    page.locator(".rp-main :is(.rp-chart-picture:not([hidden]) svg, .rp-plotly .main-svg, .rp-graphviz svg)").first(),
  ).toBeVisible();
  // What is drawn for its size comes to rest: the same twice.
  let before = await elementsOf(page);
  await expect
    .poll(async () => {
      const last = before;
      before = await elementsOf(page);
      return JSON.stringify(last) === JSON.stringify(before);
    })
    .toBe(true);
  expect([...new Set(before.map(({ kind }) => kind))].filter((kind) => !kinds.includes(kind ?? "") && kind !== "button")).toEqual(
    [],
  );
  expect(kinds.filter((kind) => !before.some((element) => element.kind === kind))).toEqual([]);
  await expect(page.locator(".rp-failed")).toHaveCount(0);
  await app.offline();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await app.widget("button", "Again").click();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.mouse.move(0, 0);
  const after = await elementsOf(page);
  expect(after.length).toBe(before.length);
  for (const [at, element] of after.entries()) expect(element, element.kind).toEqual(before[at]);
  await app.offline(false);
});
