import "../style.css";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { budgets } from "../../shared/budgets.ts";
import { elements } from "../../shared/elements/registry.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../test-helpers/ui/test-page.tsx";

let page: TestPage;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const numbers = (length: number) => ({ name: "a", type: "number", values: new Float64Array(length) });
const chart = (rows: number, length: number, more: object = {}) => ({
  data: { rows, columns: [numbers(length)] },
  x: null,
  y: ["a"],
  color: null,
  colors: null,
  title: null,
  xLabel: null,
  yLabel: null,
  xScale: "linear",
  yScale: "linear",
  yDomain: null,
  stack: true,
  horizontal: false,
  sort: null,
  width: "stretch",
  height: 300,
  selectable: false,
  ...more,
});
const frame = (rows: number, length: number, more: object = {}) => ({
  ...elements.dataframe.sample,
  data: { rows, columns: [numbers(length)] },
  ...more,
});
const markdown = (body: string) => ({ body, unsafeAllowHtml: false });
const list = (levels: number): string => Array.from({ length: levels }, (_, n) => `${"  ".repeat(n)}- x`).join("\n");

describe("an element that is too much for the page says so in its place, and the next one is there", () => {
  it.each<[string, string, object, string]>([
    ["a chart without an end", "lineChart", chart(Number.POSITIVE_INFINITY, 3), "which is no number of rows"],
    ["a chart of rows that there are not", "barChart", chart(4, 3), "has 3 values"],
    ["a chart of 2,000,000 rows", "lineChart", chart(2e6, 2e6), "a chart of 2000000 points"],
    ["a table without an end", "dataframe", frame(Number.POSITIVE_INFINITY, 3), "which is no number of rows"],
    ["a table as high as a mountain", "dataframe", frame(3, 3, { height: 1e9 }), "a height of 1000000000 pixels"],
    ["a chart as high as a mountain", "barChart", chart(3, 3, { height: 1e9 }), "a height of 1000000000 pixels"],
    ["a chart that is as wide", "barChart", chart(3, 3, { width: Number.POSITIVE_INFINITY }), "a width of Infinity pixels"],
    [
      "5,000,000 numbered lines",
      "code",
      { body: "\n".repeat(5e6 - 1), language: null, lineNumbers: true },
      "a text of more lines",
    ],
    ["a text of 8,000,000 characters", "text", { body: "x".repeat(8e6) }, "a text of 8000000 characters"],
    ["a list of 200 levels", "markdown", markdown(list(200)), "100 levels deep"],
    ["a list of 2,000 levels in one line", "markdown", markdown("- ".repeat(2000)), "100 levels deep"],
    ["a quote of 5,000 levels", "alert", { body: "> ".repeat(5000), kind: "info", icon: null }, "100 levels deep"],
    ["50,000 marks that nothing ends", "caption", { body: "*a".repeat(50_000) }, "too many marks"],
    ["markdown of 2 MB", "heading", { body: "x ".repeat(1e6), level: 1 }, "a text of 2000000 characters"],
    ["a million tabs", "columns", { weights: Array(1e6).fill(1), gap: "small", block: true }, "a list of 1000000 entries"],
  ])("%s", async (_, kind, props, reason) => {
    const { block, ...own } = props as { block?: boolean };
    const node = { kind, props: own, ...(block ? { block: 7, children: [] } : {}) };
    await page.show(node, { kind: "text", props: { body: "the next one" } });
    await eventually(() => expect(page.host.querySelector("[aria-busy=true]")).toBe(null));
    expect(page.host.querySelector("[role=alert]")?.textContent).toContain(reason);
    expect(page.host.textContent).toContain("the next one");
    expect(page.host.querySelectorAll("*").length).toBeLessThan(30);
  });
});

it("24 cached calls that each call the one before twice are named in their place, and what stands before them is there", async () => {
  const group = (log: number) => ({ kind: "group", log, part: "main" });
  const log = (id: number, main: unknown[]) => ({
    kind: "log",
    log: id,
    main: id * 100,
    sidebar: id * 100 + 1,
    nodes: { main, sidebar: [] },
    open: false,
  });
  const levels = Array.from({ length: 24 }, (_, n) => log(n + 2, [group(n + 1), group(n + 1)]));
  await page.receive([
    log(1, [{ kind: "text", props: { body: "x" } }]),
    ...levels,
    { kind: "set", block: 0, index: 0, node: { kind: "text", props: { body: "before" } } },
    { kind: "set", block: 0, index: 1, node: group(25) },
  ]);
  expect(page.host.textContent).toContain("before");
  expect(page.host.querySelector("[role=alert]")?.textContent).toContain("a page shows at most 100,000 elements");
  await page.receive([{ kind: "set", block: 0, index: 1, node: group(3) }]);
  expect(page.host.textContent).toBe("beforexxxx");
});

it("a long text in a cell or a tree is shown by its beginning, and what is missing is said", async () => {
  await page.show({ kind: "json", props: { value: { a: "x".repeat(5e6) }, expanded: true } });
  await eventually(() => expect(page.host.textContent).toContain("(4990000 more characters)"));
  expect(page.host.textContent?.length).toBeLessThan(2 * budgets.cell);
});
