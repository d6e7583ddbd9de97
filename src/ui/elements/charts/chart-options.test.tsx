import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type ElementKind, elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";

let page: TestPage;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const data = {
  rows: 3,
  columns: [
    { name: "at", type: "number", values: Float64Array.of(1, 2, 3) },
    { name: "value", type: "number", values: Float64Array.of(1, 3, 2) },
    { name: "big", type: "number", values: Float64Array.of(10, 200, 4000) },
  ],
};
const find = <E extends Element = HTMLElement>(selector: string): E | null => page.host.querySelector<E>(selector);
const words = (): string[] => [...page.host.querySelectorAll("svg.marks text")].map((text) => text.textContent ?? "");
async function show(kind: ElementKind, more: object): Promise<void> {
  const props = { ...structuredClone(elements[kind].sample as object), data, x: "at", y: ["value"], title: null, ...more };
  await page.show({ kind, key: "k", props });
  await eventually(() => expect(find(".rp-chart-picture:not([hidden]) svg")).not.toBe(null));
}

it("titles of the chart and of its axes: what the script says, else the names of the columns", async () => {
  await show("lineChart", {});
  await eventually(() => expect(words()).toEqual(expect.arrayContaining(["at", "value"])));
  await show("lineChart", { title: "Growth", xLabel: "Week", yLabel: "Height in cm" });
  await eventually(() => expect(words()).toEqual(expect.arrayContaining(["Week", "Height in cm"])));
  expect(page.host.textContent).toContain("Growth");
  expect(words()).not.toContain("value");
});

it("it is 300 high, or as high as it is told", async () => {
  await show("areaChart", {});
  const height = () => find("figure")?.offsetHeight;
  await eventually(() => expect(height()).toBe(300));
  await show("areaChart", { height: 180 });
  await eventually(() => expect(height()).toBe(180));
});

it("the size of points is a column's, or the same for all", async () => {
  const widths = () =>
    [...page.host.querySelectorAll(".mark-symbol path")]
      .map((point) => Math.round(point.getBoundingClientRect().width))
      .filter((width) => width > 0)
      .slice(0, 3);
  await show("scatterChart", { size: 400 });
  await eventually(() => expect(widths()).toHaveLength(3));
  expect(new Set(widths()).size).toBe(1);
  await show("scatterChart", { size: "big" });
  await eventually(() => expect(new Set(widths()).size).toBe(3));
});

it("the ends of y are those that are asked for", async () => {
  await show("lineChart", { yDomain: [-50, 50] });
  await eventually(() => expect(words().join(" ")).toMatch(/[-−](40|50)/));
  expect(words().join(" ")).toMatch(/(40|50)/);
});
