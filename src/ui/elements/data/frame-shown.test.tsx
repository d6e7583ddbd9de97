import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { ColumnConfig } from "../../../shared/elements/data.ts";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { markdownRenderer } from "../text/markdown-body.tsx";

let page: TestPage;
beforeAll(() => markdownRenderer.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const $ = <E extends Element = HTMLElement>(selector: string): E => page.host.querySelector<E>(selector) as E;
const texts = (selector: string): string[] => [...page.host.querySelectorAll(selector)].map((cell) => cell.textContent ?? "");
const height = (selector: string): number => $(selector).getBoundingClientRect().height;
const numbers = (rows: number, ...names: string[]) => ({
  rows,
  columns: names.map((name, at) => ({
    name,
    type: "number",
    values: Float64Array.from({ length: rows }, (_, row) => rows - row + at / 10),
  })),
});
const config = (name: string, more: Partial<ColumnConfig>): ColumnConfig => ({
  ...{ name, label: null, help: null, hidden: false, width: null, align: null, type: null, format: null, min: null, max: null },
  ...more,
});
async function show(more: object): Promise<void> {
  await page.show({ kind: "dataframe", props: { ...elements.dataframe.sample, ...more } });
  await eventually(() => expect(page.host.querySelector(".rp-dataframe thead [aria-colindex]")).not.toBe(null));
}
const plain = async (kind: "table" | "metric", more: object): Promise<void> => {
  await page.show({ kind, props: { ...elements[kind].sample, ...more } });
  await eventually(() => expect(page.host.querySelector(`[data-rp-kind=${kind}]`)).not.toBe(null));
};

describe("st.dataframe", () => {
  it("order says which columns are shown, and in which order", async () => {
    await show({ data: numbers(2, "a", "b", "c"), columns: ["c", "a"] });
    expect(texts("thead th").slice(1)).toEqual(["c", "a"]);
  });

  it("it is as high as its rows, ten at most by itself; all of them with content, and so many pixels if it is told so", async () => {
    const heights: number[] = [];
    for (const [rows, asked] of [
      [3, "auto"],
      [10, "auto"],
      [50, "auto"],
      [50, "content"],
      [50, 200],
    ]) {
      await show({ data: numbers(Number(rows), "a"), height: asked });
      await eventually(() => expect($("[role=grid]").getAttribute("aria-rowcount")).toBe(String(Number(rows) + 1)));
      heights.push(height(".rp-dataframe-frame"));
    }
    const [three = 0, ten = 0, fifty, all = 0, told] = heights;
    const row = (ten - three) / 7;
    expect([fifty, told]).toEqual([ten, 200]);
    expect(all - ten).toBeCloseTo(40 * row, 0);
  });

  it("a column is as wide as it is told, by a word or in pixels, whatever room is left", async () => {
    const headWidths = async (widths: Record<string, ColumnConfig["width"]>): Promise<number[]> => {
      await show({
        data: numbers(2, ...Object.keys(widths)),
        config: Object.entries(widths).map(([name, width]) => config(name, { width })),
      });
      return [...page.host.querySelectorAll("thead th")].map((head) => head.getBoundingClientRect().width);
    };
    expect((await headWidths({ s: "small", m: "medium", l: "large", p: 130 })).slice(1)).toEqual([75, 200, 400, 130]);
    // One that is told nothing takes the room that is left.
    const [index = 0, small, free = 0] = await headWidths({ s: "small", free: null });
    expect([small, index + 75 + free]).toEqual([75, $(".rp-grid").clientWidth]);
    expect(free).toBeGreaterThan(200);
  });

  it("rowHeight is that of each row", async () => {
    await show({ data: numbers(3, "a"), rowHeight: 60 });
    expect([...page.host.querySelectorAll("tbody tr")].map((row) => row.getBoundingClientRect().height)).toEqual([60, 60, 60]);
  });

  it("hideIndex leaves the numbers of rows out", async () => {
    await show({ data: numbers(2, "a") });
    expect(texts("tbody th")).toEqual(["0", "1"]);
    await show({ data: numbers(2, "a"), hideIndex: true });
    await eventually(() => expect(texts("tbody th")).toEqual([]));
  });

  it("the menu of columns is searched, and shows what is hidden", async () => {
    const names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota"];
    await show({ data: numbers(1, ...names), config: [config("theta", { hidden: true, label: "The eighth" })] });
    const shown = () => $("[role=grid]").getAttribute("aria-colcount");
    const before = Number(shown());
    $<HTMLElement>("[aria-label=Columns]").click();
    await eventually(() => expect(page.host.querySelector("[aria-label='Find a column']")).not.toBe(null));
    await userEvent.fill($("[aria-label='Find a column']"), "EIGHTH");
    await eventually(() => expect(texts(".rp-column-row span")).toEqual(["The eighth"]));
    $<HTMLInputElement>(".rp-column-row input").click();
    await eventually(() => expect(shown()).toBe(String(before + 1)));
  });

  it("a header has room for its name and the arrow of the sort", async () => {
    const name = "a name that is longer than its numbers";
    await show({ data: numbers(3, name, "b"), width: 1200 });
    $<HTMLElement>(".rp-sort").click();
    await eventually(() => expect(page.host.querySelector("th[aria-sort=ascending]")).not.toBe(null));
    const head = $("th[aria-sort=ascending]");
    for (const part of [head, ...head.querySelectorAll<HTMLElement>("*")])
      expect(part.scrollWidth).toBeLessThanOrEqual(part.clientWidth || part.scrollWidth);
    expect(head.textContent).toContain(name);
  });

  it("a header tells its help when it is pointed at", async () => {
    await show({ data: numbers(1, "a"), config: [config("a", { help: "counted **twice**" })] });
    expect($("thead th[aria-colindex='2']").title || $("thead th[aria-colindex='2'] [title]").title).toBe("counted **twice**");
  });

  it("CSV is of what is shown: columns, filter and order, as raw values", async () => {
    await show({
      data: { rows: 3, columns: [{ name: "a", type: "string", values: ["x1", "y", "x2"] }, ...numbers(3, "n", "h").columns] },
      config: [config("h", { hidden: true }), config("n", { format: "dollar", label: "Cost" })],
    });
    page.host.querySelectorAll<HTMLElement>(".rp-sort")[1]?.click();
    await eventually(() => expect(texts("tbody td:first-of-type")).toEqual(["x2", "y", "x1"]));
    $<HTMLElement>("[aria-label=Search]").click();
    await eventually(() => expect($("input[type=search]")).not.toBe(null));
    await userEvent.fill($("input[type=search]"), "x");
    await eventually(() => expect(texts("tbody td:first-of-type")).toEqual(["x2", "x1"]));
    const saved: Blob[] = [];
    const made = vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      saved.push(blob as Blob);
      return "blob:none";
    });
    const pressed = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
    $<HTMLElement>("[aria-label='Download as CSV']").click();
    await eventually(() => expect(saved).toHaveLength(1));
    made.mockRestore();
    pressed.mockRestore();
    expect(
      (await saved[0]?.text())
        ?.replace(/^\uFEFF/, "")
        .trim()
        .split(/\r?\n/),
    ).toEqual(["a,n", "x2,1", "x1,3"]);
  });

  it("Enter opens a long cell whole, and Escape closes it", async () => {
    const long = "a long text ".repeat(40);
    await show({ data: { rows: 1, columns: [{ name: "a", type: "string", values: [long] }] } });
    $("[role=grid]").focus();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await eventually(() => expect(page.host.querySelector(".rp-whole-cell")?.textContent).toBe(long));
    await userEvent.keyboard("{Escape}");
    await eventually(() => expect(page.host.querySelector(".rp-whole-cell")).toBe(null));
    expect(document.activeElement).toBe($("[role=grid]"));
  });
});

describe("st.table", () => {
  const data = { rows: 2, columns: [{ name: "a", type: "string", values: ["one", "two"] }] };

  it("has lines around its cells, between its rows, or none", async () => {
    const lines: string[] = [];
    for (const border of [true, "horizontal", false]) {
      await plain("table", { data, border });
      await eventually(() => expect($("[data-rp-kind=table]").dataset.border).toBe(String(border)));
      const width = (selector: string, side: "Bottom" | "InlineEnd" | "Top"): string =>
        getComputedStyle($(selector))[`border${side}Width`] === "0px" ? "" : side;
      const around = width(".rp-table-scroll", "Top");
      lines.push([around, width("tbody tr:first-child td", "Bottom"), width("tbody th", "InlineEnd")].filter(Boolean).join(" "));
    }
    expect(lines).toEqual(["Top Bottom InlineEnd", "Bottom", ""]);
  });

  it("leaves out its numbers and its header", async () => {
    await plain("table", { data });
    expect([texts("thead th").length, texts("tbody th")]).toEqual([2, ["0", "1"]]);
    await plain("table", { data, hideIndex: true, hideHeader: true });
    await eventually(() => expect([texts("thead th"), texts("tbody th")]).toEqual([[], []]));
  });

  it("of the width of its content is narrower than its place", async () => {
    await plain("table", { data });
    const whole = $("[data-rp-kind=table]").offsetWidth;
    await plain("table", { data, width: "content" });
    await eventually(() => expect($("[data-rp-kind=table]").offsetWidth).toBeLessThan(whole / 2));
  });
});

describe("st.metric", () => {
  it("has a border, a height, and an icon beside its label", async () => {
    await plain("metric", { border: true, height: 180, icon: "🎲" });
    const metric = $("[data-rp-kind=metric]");
    expect([getComputedStyle(metric).borderTopWidth, metric.offsetHeight]).toEqual(["1px", 180]);
    expect($(".rp-metric-icon").textContent).toBe("🎲");
    await plain("metric", {});
    await eventually(() => expect(getComputedStyle($("[data-rp-kind=metric]")).borderTopWidth).toBe("0px"));
  });

  it.each([
    [{ delta: -1 }, "▼", "bad"],
    [{ delta: -1, deltaColor: "inverse" }, "▼", "good"],
    [{ delta: -1, deltaColor: "off" }, "▼", "off"],
    [{ delta: -1, deltaColor: "violet", deltaArrow: "up" }, "▲", "violet"],
    [{ delta: 1, deltaArrow: "off" }, null, "good"],
    [{ delta: 0 }, null, "off"],
  ])("the arrow and the colour of a delta: %o", async (props, arrow, mood) => {
    await plain("metric", props);
    const delta = $(".rp-metric-delta");
    expect([delta.querySelector("[aria-hidden]")?.textContent ?? null, delta.dataset.mood]).toEqual([arrow, mood]);
  });
});
