/** What a finger does where a mouse hovers, wheels and drags: on a phone, by real touches. */
import type { Locator, Page } from "@playwright/test";
import { expect, onKeptPage as test } from "../gallery.ts";

test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });

type Point = readonly [x: number, y: number];

/** Puts fingers down, takes each along its way, and lifts them. */
async function touches(page: Page, ...ways: readonly (readonly Point[])[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", points: readonly (Point | undefined)[]) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.flatMap((point, id) => (point === undefined ? [] : [{ x: point[0], y: point[1], id }])),
    });
  const steps = Math.max(...ways.map(({ length }) => length));
  await send(
    "touchStart",
    ways.map(([first]) => first),
  );
  for (let step = 1; step < steps; step++)
    await send(
      "touchMove",
      ways.map((way) => way[step] ?? way.at(-1)),
    );
  await send("touchEnd", []);
  await session.detach();
}

const boxOf = async (locator: Locator) => (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
/** So many points from one to another. */
const way = (from: Point, to: Point, steps = 12): Point[] =>
  Array.from({ length: steps + 1 }, (_, step) => [
    from[0] + ((to[0] - from[0]) * step) / steps,
    from[1] + ((to[1] - from[1]) * step) / steps,
  ]);

test("the tools of each kind of element are always seen, untouched, and cover nothing of it", async ({ app, page }) => {
  await app.open({
    source: `st.dataframe([{ a: 1 }]); st.json({ a: 1 }); st.lineChart([1, 3, 2]); st.graphvizChart("digraph { a -> b }");`,
  });
  await app.idle();
  const bars = page.locator(".rp-toolbar");
  await expect(bars).toHaveCount(4);
  for (const bar of await bars.all()) {
    await bar.scrollIntoViewIfNeeded();
    await expect(bar).toHaveCSS("opacity", "1");
    for (const tool of await bar.getByRole("button").all()) {
      const { width, height } = await boxOf(tool);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(40);
    }
  }
});

test("two fingers zoom a graph around what is between them, one scrolls it, and the page itself is not zoomed", async ({
  app,
  page,
}) => {
  await app.open({
    source: `st.graphvizChart("digraph { a -> b -> c; a -> d -> c; b -> e; e -> f }"); for (let i = 0; i < 60; i++) st.text("line " + i);`,
  });
  const box = page.locator(".rp-graph-box");
  const svg = box.locator("svg");
  await expect(svg).toBeVisible();
  const first = await boxOf(svg);
  const { x, y, width, height } = await boxOf(box);
  const [left, top] = [x + width / 2, y + height / 2];
  await touches(page, way([left - 30, top], [left - 90, top]), way([left + 30, top], [left + 90, top]));
  const zoomed = await boxOf(svg);
  expect(zoomed.width / first.width).toBeGreaterThan(2.4);
  expect(zoomed.width / first.width).toBeLessThan(3.6);
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  // What was in the middle is there still.
  await expect.poll(() => box.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(20);
  const share = (at: { x: number; width: number }): number => (left - at.x) / at.width;
  expect(Math.abs(share(await boxOf(svg)) - share(first))).toBeLessThan(0.12);
  const scrolled = await box.evaluate(({ scrollLeft }) => scrollLeft);
  await touches(page, way([left + 60, top], [left - 60, top]));
  await expect.poll(() => box.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(scrolled + 20);
  expect((await boxOf(svg)).width).toBeCloseTo(zoomed.width, 0);
  await touches(page, way([left - 90, top], [left - 30, top]), way([left + 90, top], [left + 30, top]));
  await expect.poll(async () => (await boxOf(svg)).width / zoomed.width).toBeLessThan(0.5);
});

test("a finger that goes along a chart shows the nearest point as it goes; one that goes up scrolls the page", async ({
  app,
  page,
}) => {
  await app.open({
    source: `st.lineChart([5, 1, 4, 2, 3], { title: "Five" }); for (let i = 0; i < 100; i++) st.text("line " + i);`,
  });
  const plot = page.locator(".rp-chart-pointer");
  await expect(page.locator("svg.marks")).toBeVisible();
  const { x, y, width, height } = await boxOf(plot);
  const tip = page.locator(".rp-chart-tip");
  const middle = y + height / 2;
  await touches(page, way([x + 60, middle], [x + width - 8, middle]));
  await expect(tip).toBeVisible();
  await expect(tip).toContainText("4");
  expect(await page.evaluate(() => scrollY)).toBe(0);
  const shown = (await tip.innerText()).replace(/\s+/g, " ");
  await touches(page, way([x + width - 8, middle], [x + width / 2, middle]));
  await expect.poll(async () => (await tip.innerText()).replace(/\s+/g, " ")).not.toBe(shown);
  await touches(page, way([x + width / 2, middle], [x + width / 2, middle - 200]));
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(60);
  await expect(tip).toBeHidden();
});

test("the drawer of the sidebar stays while the keyboard of a phone takes half of the window, with the field in view", async ({
  app,
  page,
}) => {
  await app.open({
    source: `st.sidebar(() => { for (let i = 0; i < 12; i++) st.text("beside " + i); st.text("is " + st.textInput("Name", { update: "live" })); });`,
  });
  await page.getByRole("button", { name: "Show sidebar" }).tap();
  const field = page.getByLabel("Name");
  await field.tap();
  await expect(field).toBeFocused();
  await page.setViewportSize({ width: 390, height: 380 });
  await page.keyboard.type("Ada");
  await expect(page.getByText("is Ada")).toBeAttached();
  await expect(field).toBeFocused();
  await field.scrollIntoViewIfNeeded();
  const { y, height } = await boxOf(field);
  expect(y + height).toBeLessThanOrEqual(380);
  await expect(page.getByRole("button", { name: "Hide sidebar" })).toBeAttached();
  expect(await page.locator(".rp-drawer").evaluate((drawer) => drawer.matches(":popover-open"))).toBe(true);
  await page.setViewportSize({ width: 390, height: 780 });
  expect(await page.locator(".rp-drawer").evaluate((drawer) => drawer.matches(":popover-open"))).toBe(true);
});
