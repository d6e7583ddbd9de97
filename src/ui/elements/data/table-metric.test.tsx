import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";

let page: TestPage;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

async function show(kind: "table" | "metric", more: object): Promise<HTMLElement> {
  await page.show({ kind, props: { ...(elements[kind].sample as object), ...more } });
  await eventually(() => expect(page.host.querySelector("[aria-busy=true], .rp-md-pending")).toBe(null));
  return page.host.querySelector(`[data-rp-kind=${kind}]`) as HTMLElement;
}
const strings = (name: string, ...values: (string | null)[]) => ({ name, type: "string", values });

it("st.table is a table with heads of columns and rows, whose cells take inline markdown", async () => {
  const table = await show("table", { data: { rows: 1, columns: [strings("a", "**bold** 1. x")] } });
  expect([...table.querySelectorAll("th")].map(({ scope }) => scope)).toEqual(["col", "col", "row"]);
  expect(table.querySelector("td strong")?.textContent).toBe("bold");
});

it("names and values have no header row, and the names head the rows", async () => {
  const data = { rows: 2, columns: [strings("name", "x", "y"), strings("value", "1", "2")] };
  const table = await show("table", { data, pairs: true });
  expect(table.querySelector("thead")).toBe(null);
  expect([...table.querySelectorAll("th")].map(({ scope, textContent }) => [scope, textContent])).toEqual([
    ["row", "x"],
    ["row", "y"],
  ]);
});

it("a wide table scrolls in itself; with a height its header stays", async () => {
  const data = { rows: 40, columns: Array.from({ length: 30 }, (_, n) => strings(`column ${n}`, ...Array(40).fill("word"))) };
  const table = await show("table", { data, height: 200 });
  const scroll = table.querySelector(".rp-table-scroll") as HTMLElement;
  expect(scroll.scrollWidth).toBeGreaterThan(scroll.clientWidth);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
  scroll.scrollTop = 300;
  const head = table.querySelector("thead th:last-child")?.getBoundingClientRect();
  expect(Math.round((head?.top ?? 0) - scroll.getBoundingClientRect().top)).toBeLessThanOrEqual(1);
});

it.each<[object, string, string | null]>([
  [{ value: null, delta: null }, "—", null],
  [{ value: 1234.5, delta: "-4 %" }, "1,234.5", "down4 %"],
  [{ value: 0.5, format: "percent", delta: "−0.1" }, "50\u202f%", "down0.1"],
  [{ value: "x", delta: "" }, "x", null],
  [{ value: 1, delta: 0 }, "1", "unchanged0"],
  [{ value: 1, delta: 2, deltaDescription: "since May" }, "1", "up2since May"],
])("a metric of %o", async (props, value, delta) => {
  const metric = await show("metric", props);
  expect(metric.querySelector(".rp-metric-value")?.textContent).toBe(value);
  expect(metric.querySelector(".rp-metric-delta")?.textContent.replace(/[▲▼]/, "") ?? null).toBe(delta);
});

it("a hidden label keeps its place, a collapsed one does not; both name the group", async () => {
  const shown = (await show("metric", {})).getBoundingClientRect().height;
  expect((await show("metric", { labelVisibility: "hidden" })).getBoundingClientRect().height).toBe(shown);
  const collapsed = await show("metric", { labelVisibility: "collapsed" });
  expect(collapsed.getBoundingClientRect().height).toBeLessThan(shown);
  expect(document.getElementById(collapsed.getAttribute("aria-labelledby") ?? "")?.textContent).toBe("Speed");
});

it("what is too long ends in an ellipsis, and is whole by hover and focus", async () => {
  const metric = await show("metric", { value: "a very long value of many words", width: 160 });
  const value = metric.querySelector<HTMLElement>(".rp-metric-value");
  await eventually(() => expect(value?.title).toBe("a very long value of many words"));
  value?.focus();
  expect(value?.scrollWidth).toBeLessThanOrEqual(value?.clientWidth ?? 0);
});

it("a label that is too long ends in an ellipsis in one line, and is whole by hover and focus; a short one is no stop of Tab", async () => {
  const label = "The mean **temperature** of all the stations in the north";
  const metric = await show("metric", { label, value: 1, width: 160 });
  const whole = metric.querySelector(".rp-metric-label .rp-whole") as HTMLElement;
  await eventually(() => expect(whole.tabIndex).toBe(0));
  const words = metric.querySelector(".rp-metric-words") as HTMLElement;
  expect([getComputedStyle(whole).textOverflow, whole.scrollWidth > whole.clientWidth]).toEqual(["ellipsis", true]);
  expect([whole.title, metric.offsetWidth]).toEqual(["The mean temperature of all the stations in the north", 160]);
  const line = Number.parseFloat(getComputedStyle(words).lineHeight);
  const height = whole.offsetHeight;
  expect(height).toBeLessThan(2 * line);
  whole.focus();
  await eventually(() => expect(whole.scrollWidth).toBeLessThanOrEqual(whole.clientWidth));
  expect(whole.offsetHeight).toBeGreaterThan(height);
  whole.blur();
  await show("metric", { label: "Mean", value: 1, width: 160 });
  await eventually(() => expect(metric.querySelector(".rp-metric-label [tabindex='0']")).toBe(null));
});

it.each(["line", "bar", "area"])("a chart of %ss: a gap stays one, a lone point is seen", async (chartType) => {
  const metric = await show("metric", { chart: [1, 2, null, 3], chartType });
  const parts = metric.querySelectorAll(chartType === "bar" ? "rect" : "path[data-part=line]");
  expect(chartType === "bar" ? parts.length : parts[0]?.getAttribute("d")?.match(/M/g)?.length).toBe(chartType === "bar" ? 3 : 2);
});
