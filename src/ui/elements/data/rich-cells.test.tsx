import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";

let page: TestPage;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const $ = <E extends Element = HTMLElement>(selector: string): E => page.host.querySelector<E>(selector) as E;
const all = (selector: string): HTMLElement[] => [...page.host.querySelectorAll<HTMLElement>(selector)];
const texts = (selector: string): string[] => all(selector).map((cell) => cell.textContent ?? "");
const strings = (name: string, ...values: (string | null)[]) => ({ name, type: "string", values });
const numbers = (name: string, ...values: number[]) => ({ name, type: "number", values: Float64Array.from(values) });
const dates = (name: string, ...values: number[]) => ({ name, type: "date", values: Float64Array.from(values) });
const said = (name: string, more: object) => ({
  ...{ label: null, help: null, hidden: false, width: null, align: null, type: null, format: null, min: null, max: null },
  ...{ name, ...more },
});

async function show(columns: readonly { values: ArrayLike<unknown> }[], more: object = {}): Promise<void> {
  const data = { rows: columns[0]?.values.length ?? 0, columns };
  await page.show({ kind: "dataframe", props: { ...elements.dataframe.sample, data, ...more } });
  await eventually(() => expect(page.host.querySelector(".rp-dataframe tbody td[aria-colindex]")).not.toBe(null));
}

it("a chart in a cell is a picture with its numbers as its name; gaps stay gaps, and no list stays text", async () => {
  await show([strings("c", "[1,null,5,2]", "no list", "[]")], { config: [said("c", { type: "barChart", color: "teal" })] });
  expect($("td [role=img]").ariaLabel).toBe("4 numbers, 1 to 5, the last 2");
  expect(all("td [role=img]")).toHaveLength(1);
  expect(texts("tbody td").slice(1)).toEqual(["no list", ""]);
  expect(getComputedStyle($("td path")).fill).toBe("rgb(0, 128, 128)");
});

it.each(["lineChart", "areaChart"])("a %s breaks at a gap", async (type) => {
  await show([strings("c", "[1,2,null,3]")], { config: [said("c", { type })] });
  expect($("td path[data-part=line]").getAttribute("d")?.match(/M/g)).toHaveLength(2);
});

it("lists and several choices are chips, a choice is one", async () => {
  const config = [said("l", { type: "list" }), said("m", { type: "multiselect" }), said("s", { type: "select" })];
  await show([strings("l", '["a",1,null]'), strings("m", '["x","y"]'), strings("s", "one")], { config });
  expect(texts(".rp-cell-chip")).toEqual(["a", "1", "", "x", "y", "one"]);
});

it("a picture has its column as its name; an address that runs code, or is none of a picture, stays text", async () => {
  const pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
  const odd = ["javascript:alert(1)", "data:text/html,x", "mailto:a@b"];
  await show([strings("p", pixel, ...odd)], { config: [said("p", { type: "image", label: "Face" })] });
  expect(all("td img").map((image) => [(image as HTMLImageElement).alt, (image as HTMLImageElement).src])).toEqual([
    ["Face", pixel],
  ]);
  expect(texts("tbody td").slice(1)).toEqual(odd);
});

it("a link says a text, or what a pattern finds in its address", async () => {
  const address = "https://x.org/orders/a%20b?q=1";
  const config = [said("a", { type: "link", display: "Open" }), said("b", { type: "link", display: String(/orders\/([^?]+)/) })];
  await show([strings("a", address), strings("b", address)], { config });
  expect(texts("td a")).toEqual(["Open", "a b"]);
  expect($<HTMLAnchorElement>("td a").getAttribute("href")).toBe(address);
});

it("Markdown in cells is inline, and what it is not shows as typed", async () => {
  await show([strings("m", "**bold** `code`", "# no heading")], { config: [said("m", { type: "markdown" })] });
  await eventually(() => expect(texts("td strong, td code")).toEqual(["bold", "code"]));
  expect(texts("tbody td")[1]).toBe("# no heading");
});

it("JSON is one line in its cell, and lines where it is opened", async () => {
  await show([strings("j", '{"a":[1]}')], { config: [said("j", { type: "json" })] });
  await userEvent.dblClick($("tbody td"));
  expect($(".rp-whole-cell").textContent).toBe('{\n  "a": [\n    1\n  ]\n}');
});

it("dates stand in their zone; times as hours and minutes; calendar names the days around today", async () => {
  const summer = Date.UTC(2024, 6, 1, 22, 30);
  const config = [
    said("d", { type: "datetime", timezone: "Europe/Oslo" }),
    said("t", { type: "time" }),
    said("c", { type: "date", format: "calendar" }),
  ];
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const days = [today, today - 86_400_000, Date.UTC(2000, 0, 1)];
  await show([dates("d", summer, 0, 0), dates("t", 34_200_000, 34_205_000, 0), dates("c", ...days)], { config });
  expect(texts("tbody tr:nth-child(1) td")).toEqual(["2024-07-02 00:30:00", "09:30", "Today"]);
  expect(texts("tbody tr:nth-child(2) td")).toEqual(["1970-01-01 01:00:00", "09:30:05", "Yesterday"]);
  expect(texts("tbody tr:nth-child(3) td").at(-1)).toBe("2000-01-01");
});

it("pinned columns come first and stay in sight while the others are scrolled; the keyboard finds all", async () => {
  const columns = Array.from({ length: 30 }, (_, at) => numbers(`c${at}`, at));
  await show(columns, { config: [said("c5", { pinned: true })] });
  expect(texts("thead th").slice(0, 3)).toEqual(["#", "c5", "c0"]);
  const left = $("thead th[data-pinned]").getBoundingClientRect().left;
  $(".rp-grid").scrollLeft = 10_000;
  await eventually(() => expect(texts("thead th")).toContain("c29"));
  expect($("thead th[data-pinned]").textContent).toBe("c5");
  expect($("thead th[data-pinned]").getBoundingClientRect().left).toBe(left);
  $("[role=grid]").focus();
  await userEvent.keyboard("{End}");
  expect($("[data-cursor]").textContent).toBe("c29");
  await userEvent.keyboard("{Home}{ArrowRight}{ArrowRight}");
  const cursor = $("[data-cursor]");
  expect(cursor.textContent).toBe("c1");
  expect(cursor.getBoundingClientRect().left).toBeGreaterThanOrEqual(
    $("thead th[data-pinned]").getBoundingClientRect().right - 1,
  );
});

it("what is pinned leaves room to scroll: more than it can hold is not pinned", async () => {
  const columns = Array.from({ length: 30 }, (_, at) => numbers(`c${at}`, at));
  await show(columns, { config: columns.map(({ name }) => said(name, { pinned: true })) });
  expect(page.host.querySelector("[data-pinned]")).toBe(null);
});

it("the line of totals stays below the rows that are scrolled, and counts those that are left", async () => {
  const values = Array.from({ length: 100 }, (_, row) => row);
  const totals = { a: "sum", b: "mean", c: "distinct", d: "max", e: "median" };
  const columns = [
    ...[numbers("a", ...values), numbers("b", ...values), numbers("c", ...values.map((n) => n % 3))],
    ...[dates("d", ...values.map((n) => n * 86_400_000)), numbers("e", ...values)],
  ];
  await show(columns, { totals, config: [said("a", { format: "%,d" })] });
  expect([$("tfoot th").ariaLabel, $("tfoot th").textContent]).toEqual(["Totals", "Σ"]);
  expect(texts("tfoot td")).toEqual(["4,950", "49.5", "3", "1970-04-10", "49.5"]);
  const grid = $(".rp-grid").getBoundingClientRect();
  expect($("tfoot td").getBoundingClientRect().bottom).toBeCloseTo(grid.bottom, -1);
  $("[role=grid]").focus();
  await userEvent.keyboard("{Control>}{End}{/Control}");
  const last = $("[data-cursor]").getBoundingClientRect();
  expect(last.bottom).toBeLessThanOrEqual($("tfoot td").getBoundingClientRect().top + 1);
  await userEvent.keyboard("{Control>}f{/Control}99");
  await eventually(() => expect(texts("tfoot td")[0]).toBe("99"));
});

it("letters of a cell's colour can be read on a light page and on a dark one, unless the script has said what is behind them", async () => {
  const styles = {
    looks: [{ color: "yellow" }, { color: "navy" }, { color: "yellow", background: "black" }],
    cells: { a: Uint16Array.of(1, 2, 3) },
  };
  await show([numbers("a", 1, 2, 3)], { styles });
  const colors = (): string[] => all("tbody td").map((cell) => getComputedStyle(cell).color);
  const lightness = (color: string): number => Number(/^oklch\(([\d.]+)/.exec(color)?.[1]);
  $(".rp-grid").style.colorScheme = "light";
  expect(lightness(colors()[0] ?? "")).toBeCloseTo(0.49, 2);
  expect(lightness(colors()[1] ?? "")).toBeLessThan(0.49);
  $(".rp-grid").style.colorScheme = "dark";
  expect(lightness(colors()[0] ?? "")).toBeGreaterThan(0.71);
  expect(lightness(colors()[1] ?? "")).toBeCloseTo(0.71, 2);
  expect(colors()[2]).toBe("rgb(255, 255, 0)");
});

it("cells look as their script says, and a selected one still looks selected", async () => {
  const styles = {
    looks: [{ color: "rgb(255, 0, 0)", background: "rgb(0, 0, 255)", bold: true }],
    cells: { a: Uint16Array.of(0, 1) },
  };
  await show([numbers("a", 1, 2), numbers("b", 3, 4)], { styles });
  const cell = (row: number, at: number): CSSStyleDeclaration =>
    getComputedStyle(all(`tbody tr:nth-child(${row}) td`)[at] as Element);
  expect([cell(2, 0).color, cell(2, 0).backgroundColor, cell(2, 0).fontWeight]).toEqual([
    "rgb(255, 0, 0)",
    "rgb(0, 0, 255)",
    "600",
  ]);
  expect(cell(1, 0).color).toBe(cell(2, 1).color);
  $<HTMLElement>(".rp-sort").click();
  $<HTMLElement>(".rp-sort").click();
  await eventually(() => expect(cell(1, 0).backgroundColor).toBe("rgb(0, 0, 255)"));
  expect(cell(2, 0).fontWeight).toBe("400");
  await userEvent.click(all("tbody td")[0] as Element);
  expect(cell(1, 0).backgroundColor).not.toBe("rgb(0, 0, 255)");
});

it("texts of a column break into lines where it is said so", async () => {
  await show([strings("t", "many words ".repeat(20))], { rowHeight: 80, config: [said("t", { wrap: true, width: 120 })] });
  expect(getComputedStyle($("tbody td")).whiteSpace).toBe("normal");
});

it("a row stays as high as it is told, however wide a chart in it is", async () => {
  page.host.style.inlineSize = "1600px";
  await show([strings("c", "[1,2,3]", "[3,2,1]")], { config: [said("c", { type: "lineChart" })] });
  await eventually(() => expect($("td svg").getBoundingClientRect().width).toBeGreaterThan(300));
  expect(all("tbody tr").map((row) => row.getBoundingClientRect().height)).toEqual([34, 34]);
});

it("a bar of progress from 0 to 1 says a share, any other its number", async () => {
  const bar = (min: number | null, max: number | null) => [said("n", { type: "progress", min, max })];
  const data = { rows: 1, columns: [{ name: "n", type: "number", values: Float64Array.of(0.5) }] };
  for (const [config, text] of [
    [bar(null, null), "50\u202f%"],
    [bar(0, 1), "50\u202f%"],
    [bar(0, 10), "0.5"],
    [bar(-1, null), "0.5"],
  ] as const) {
    await page.show({ kind: "dataframe", props: { ...elements.dataframe.sample, data, config } });
    await eventually(() => expect($("td .rp-cell-progress").textContent).toBe(text));
  }
});

it("letters on a ground alone are black or white, whichever can be read on it, on a light page and a dark one", async () => {
  const grounds = ["gold", "navy", "rgb(0 0 255 / 10%)", "crimson"];
  const styles = { looks: grounds.map((background) => ({ background })), cells: { a: Uint16Array.of(1, 2, 3, 4) } };
  await show([numbers("a", 1, 2, 3, 4)], { styles });
  const letters = (): string[] =>
    all("tbody td").map((cell) => (Number(/oklch\(([\d.]+)/.exec(getComputedStyle(cell).color)?.[1]) > 0.5 ? "white" : "black"));
  expect(letters()).toEqual(["black", "white", "black", "white"]);
  $(".rp-grid").style.colorScheme = "dark";
  expect(letters()).toEqual(["black", "white", "white", "white"]);
});

it("a column has room for its chips, and for the total below it", async () => {
  const tags = JSON.stringify(["core", "web", "docs"]);
  await show(
    [numbers("n", 999_999, 999_999, 999_999), strings("t", tags, tags, tags), numbers("a", 1, 1, 1), strings("b", "b", "b", "b")],
    {
      config: [said("t", { type: "list" }), said("b", { width: 2000 })],
      totals: { n: "sum" },
    },
  );
  await eventually(() => expect($("tfoot td").textContent).toBe("2999997"));
  const isCut = (cell: Element): boolean => cell.scrollWidth > cell.clientWidth;
  expect([$("tfoot td"), ...all("tbody .rp-cell-chips")].filter(isCut)).toEqual([]);
});

it("a button in a cell is pressed by a click, Enter and Space, and tells its row, however the rows are sorted; an empty cell has none", async () => {
  const props = {
    ...elements.dataframe.sample,
    data: { rows: 3, columns: [numbers("n", 3, 1, 2), strings("act", "Open", "Close", "")] },
    config: [said("act", { type: "button" })],
  };
  await page.show({ kind: "dataframe", id: "key:k", key: "k", props });
  const pressed = () => page.requests.flatMap(({ changes }) => changes.map(({ value }) => value));
  await eventually(() => expect(texts("td .rp-cell-button")).toEqual(["Open", "Close"]));
  $<HTMLElement>(".rp-sort").click();
  await eventually(() => expect(texts("td .rp-cell-button")).toEqual(["Close", "Open"]));
  await userEvent.click($(".rp-cell-button"));
  expect(pressed()).toEqual([{ row: 1, column: "act" }]);
  $("[role=grid]").focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  await eventually(() => expect($("[data-cursor]").textContent).toBe("Open"));
  await eventually(() =>
    expect(pressed()).toEqual([
      { row: 1, column: "act" },
      { row: 0, column: "act" },
    ]),
  );
  // Between them is the cell without a text.
  await userEvent.keyboard("{ArrowUp}{ArrowUp} ");
  await eventually(() => expect($("[data-cursor]").textContent).toBe("Close"));
  await eventually(() => expect(pressed().slice(2)).toEqual([{ row: 1, column: "act" }]));
});
