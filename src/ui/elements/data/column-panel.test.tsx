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
const texts = (selector: string): string[] => [...page.host.querySelectorAll(selector)].map((cell) => cell.textContent ?? "");
const data = {
  rows: 6,
  columns: [
    { name: "n", type: "number", values: Float64Array.of(1, 2, 3, 4, 5, Number.NaN) },
    { name: "s", type: "string", values: ["ab", "cd", "ab", "Ef", null, "ab"] },
    { name: "d", type: "date", values: Float64Array.of(0, 1, 2, 3, 4, Number.NaN).map((day) => day * 86_400_000) },
    { name: "ok", type: "boolean", values: [true, false, true, null, true, false] },
  ],
};

async function show(more: object = {}): Promise<void> {
  await page.show({ kind: "dataframe", props: { ...elements.dataframe.sample, data, ...more } });
  await eventually(() => expect(page.host.querySelector(".rp-dataframe thead [aria-colindex]")).not.toBe(null));
}
const numbers = (): string[] => texts("tbody tr > :nth-child(2)");
/** Opens the panel of a column by the keyboard, and waits for what it counts. */
async function open(at: number): Promise<void> {
  $("[role=grid]").focus();
  await userEvent.keyboard(`{Home}${"{ArrowRight}".repeat(at)}{Alt>}{ArrowDown}{/Alt}`);
  await eventually(() => expect(page.host.querySelector(".rp-panel-facts")).not.toBe(null));
}

it("a column of numbers is filtered by its ends, and the count is told; clearing brings all back", async () => {
  await show();
  await open(0);
  expect(document.activeElement?.closest("[role=dialog]")?.ariaLabel).toBe("Column n");
  await userEvent.fill($(".rp-panel-ends label:nth-child(1) input"), "2");
  await userEvent.fill($(".rp-panel-ends label:nth-child(2) input"), "4");
  await eventually(() => expect(numbers()).toEqual(["2", "3", "4"]));
  expect($("[role=status]").textContent).toBe("3 of 6 rows");
  await userEvent.keyboard("{Escape}");
  expect(page.host.querySelector(".rp-column-panel")).toBe(null);
  expect(document.activeElement).toBe($("[role=grid]"));
  expect($("thead [data-filtered]").closest("th")?.ariaLabel).toBe("n");
  await userEvent.click($(".rp-clear-filters"));
  await eventually(() => expect(numbers()).toHaveLength(6));
});

it("a column of texts is filtered by words, and by choosing of what is there", async () => {
  await show();
  await open(1);
  expect(texts(".rp-panel-filter .rp-column-list label")).toEqual(["ab3", "cd1", "Ef1", "(missing)1"]);
  await userEvent.click($(".rp-panel-filter .rp-column-list label:nth-child(1)"));
  await eventually(() => expect(numbers()).toEqual(["2", "4", "5"]));
  await userEvent.fill($(".rp-panel-filter input[type=search]"), "EF");
  await eventually(() => expect(numbers()).toEqual(["4"]));
});

it("a column of dates is filtered by days, the last one whole", async () => {
  await show();
  await open(2);
  await userEvent.fill($(".rp-panel-ends label:nth-child(1) input"), "1970-01-02");
  await userEvent.fill($(".rp-panel-ends label:nth-child(2) input"), "1970-01-03");
  await eventually(() => expect(numbers()).toEqual(["2", "3"]));
});

it("filters of several columns leave what passes all; with none left it is said", async () => {
  await show();
  await open(0);
  await userEvent.fill($(".rp-panel-ends label:nth-child(1) input"), "4");
  await userEvent.keyboard("{Escape}");
  await open(1);
  await userEvent.fill($(".rp-panel-filter input[type=search]"), "cd");
  await eventually(() => expect($(".rp-dataframe-empty").textContent).toBe("No rows are left by the filters"));
});

it("a filter and the pins stay through a rerun with other data", async () => {
  await show();
  await open(0);
  await userEvent.fill($(".rp-panel-ends label:nth-child(1) input"), "4");
  await userEvent.keyboard("{Escape}");
  await open(1);
  await userEvent.click(
    [...page.host.querySelectorAll(".rp-panel-acts button")].find((button) => button.textContent === "Pin") as Element,
  );
  await eventually(() => expect(texts("thead th").slice(1)).toEqual(["s", "n", "d", "ok"]));
  await userEvent.keyboard("{Escape}");
  const values = Float64Array.of(4, 9, 1, 1, 1, 1);
  await show({ data: { ...data, columns: [{ name: "n", type: "number", values }, ...data.columns.slice(1)] } });
  await eventually(() => expect(texts("tbody tr > :nth-child(3)")).toEqual(["4", "9"]));
});

it("what a column has in it: values, missing, different, ends, mean", async () => {
  await show();
  await open(0);
  expect(texts(".rp-panel-facts div")).toEqual(["Values5", "Missing1", "Different5", "Lowest1", "Mean3", "Highest5"]);
});

it("the panel sorts, takes the sort back, and hides; a column that may not be sorted has no such buttons", async () => {
  await show();
  await open(0);
  const act = (name: string): Element =>
    [...page.host.querySelectorAll(".rp-panel-acts button")].find((button) => button.textContent === name) as Element;
  await userEvent.click(act("Sort down"));
  await eventually(() => expect(numbers()[0]).toBe("5"));
  expect(act("Sort down").ariaPressed).toBe("true");
  await userEvent.click(act("Sort down"));
  await eventually(() => expect(numbers()[0]).toBe("1"));
  await userEvent.click(act("Hide"));
  await eventually(() => expect(texts("thead th").slice(1)).toEqual(["s", "d", "ok"]));
  await show({ sortable: false });
  await open(0);
  expect(texts(".rp-panel-acts button")).toEqual(["Pin", "Hide"]);
});

it("a right click on a header, a press on its mark, a long press on a cell and the menu of columns open it", async () => {
  await show();
  const menuOn = (selector: string, pointerType: string): void => {
    $(selector).dispatchEvent(new PointerEvent("contextmenu", { bubbles: true, cancelable: true, pointerType }));
  };
  const isOpen = async (name: string): Promise<void> => {
    await eventually(() => expect($(".rp-column-panel").ariaLabel).toBe(name));
    await userEvent.keyboard("{Escape}");
  };
  menuOn("thead th:nth-child(3)", "mouse");
  await isOpen("Column s");
  menuOn("tbody tr:nth-child(2) td:nth-child(4)", "touch");
  await isOpen("Column d");
  menuOn("tbody tr:nth-child(2) td:nth-child(4)", "mouse");
  expect(page.host.querySelector(".rp-column-panel")).toBe(null);
  $<HTMLElement>("thead th:nth-child(2) .rp-head-menu").click();
  await isOpen("Column n");
  $<HTMLElement>("[aria-label=Columns]").click();
  await eventually(() => expect(page.host.querySelector("[aria-label='More of ok']")).not.toBe(null));
  $<HTMLElement>("[aria-label='More of ok']").click();
  await isOpen("Column ok");
});

it("100,000 rows are filtered and summed in many tasks", async () => {
  const values = Float64Array.from({ length: 100_000 }, (_, row) => row);
  await show({ data: { rows: 100_000, columns: [{ name: "n", type: "number", values }] }, totals: { n: "median" } });
  await eventually(() => expect(texts("tfoot td")).toEqual(["49999.5"]));
  await open(0);
  await userEvent.fill($(".rp-panel-ends label:nth-child(1) input"), "99990");
  await eventually(() => expect($("[role=status]").textContent).toBe("10 of 100000 rows"));
  await eventually(() => expect(texts("tfoot td")).toEqual(["99994.5"]));
});
