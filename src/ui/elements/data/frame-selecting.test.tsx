import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";

let page: TestPage;
let run = 1;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const $ = <E extends Element = HTMLElement>(selector: string): E => page.host.querySelector<E>(selector) as E;
const numbers = (...rows: number[]) => ({
  rows: rows.length,
  columns: ["a", "b", "c"].map((name, at) => ({
    name,
    type: "number",
    values: Float64Array.from(rows, (row) => row + at / 10),
  })),
});
const none = { rows: [], columns: [], cells: [] };
/** Draws a frame whose script asks for what is selected. */
async function show(selection: string[], value: object = none, data: object = numbers(4, 3, 2, 1, 0)): Promise<void> {
  const props = { ...elements.dataframe.sample, data, selection };
  const deltas = [
    { kind: "set", block: 0, index: 0, node: { kind: "dataframe", id: "w", props } },
    { kind: "value", id: "w", value },
  ];
  // A run that knows of what was told before.
  await page.receive(deltas, ++run);
  await eventually(() => expect($(".rp-dataframe tbody td")).not.toBe(null));
}
const told = (): unknown[] => page.requests.flatMap(({ changes }) => changes.map(({ value }) => value));
const rows = (...list: number[]) => ({ ...none, rows: list });
const cells = () => [...page.host.querySelectorAll("tr[aria-selected=true]")].map((row) => row.getAttribute("aria-rowindex"));
const mark = (row: number): HTMLElement => $(`tr[aria-rowindex="${row + 2}"] th`);
/** A press, a way over other elements, and letting go. */
function drag(from: Element, ...over: Element[]): void {
  const at = (element: Element) => {
    const box = element.getBoundingClientRect();
    return { clientX: box.left + 20, clientY: box.top + box.height / 2, bubbles: true, button: 0, pointerId: 1 };
  };
  from.dispatchEvent(new PointerEvent("pointerdown", at(from)));
  for (const element of over) window.dispatchEvent(new PointerEvent("pointermove", at(element)));
  window.dispatchEvent(new PointerEvent("pointerup", at(over.at(-1) ?? from)));
  from.dispatchEvent(new PointerEvent("click", { ...at(from), pointerType: "mouse" }));
}

it("rows by mouse: a box toggles, Shift extends, a drag over boxes selects a block, the header's box selects all; one event a gesture", async () => {
  await show(["rows"]);
  await userEvent.click(mark(1));
  expect(told()).toEqual([rows(1)]);
  await userEvent.click(mark(3), { modifiers: ["Shift"] });
  await page.receive([]);
  await eventually(() => expect(told().at(-1)).toEqual(rows(1, 2, 3)));
  await show(["rows"], rows());
  drag(mark(0), mark(1), mark(2), mark(1));
  await eventually(() => expect(told().at(-1)).toEqual(rows(0, 1)));
  const before = told().length;
  await userEvent.click($("thead th[data-align=index]"));
  await eventually(() => expect(told().at(-1)).toEqual(rows(0, 1, 2, 3, 4)));
  expect(told()).toHaveLength(before + 1);
  await userEvent.click($("thead th[data-align=index]"));
  await eventually(() => expect(told().at(-1)).toEqual(none));
});

it("rows by keyboard: Space selects, Shift+Space extends, Control+A all, Escape clears and tells once", async () => {
  await show(["rows"]);
  $("[role=grid]").focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown} ");
  await eventually(() => expect(told().at(-1)).toEqual(rows(1)));
  await userEvent.keyboard("{ArrowDown}{Shift>} {/Shift}");
  await eventually(() => expect(told().at(-1)).toEqual(rows(1, 2)));
  await userEvent.keyboard("{Control>}a{/Control}");
  await eventually(() => expect(told().at(-1)).toEqual(rows(0, 1, 2, 3, 4)));
  await userEvent.keyboard("{Escape}");
  await eventually(() => expect(told().at(-1)).toEqual(none));
  const count = told().length;
  await userEvent.keyboard("{Escape}{ArrowUp}");
  expect(told()).toHaveLength(count);
});

it("sorting keeps the selection with its rows, and so does a rerun with other data", async () => {
  await show(["rows"], rows(0, 1));
  expect(cells()).toEqual(["2", "3"]);
  await userEvent.click($(".rp-sort"));
  await eventually(() => expect(cells()).toEqual(["5", "6"]));
  await show(["rows"], rows(1), numbers(14, 13, 12));
  await eventually(() => expect(cells()).toEqual(["3"]));
});

it("row: the one before goes, the same again is taken back; row-required keeps it, and Escape does too", async () => {
  await show(["row"], rows(2));
  await userEvent.click(mark(0));
  await userEvent.click(mark(0));
  await eventually(() => expect(told()).toEqual([rows(0), none]));
  page.requests.length = 0;
  await show(["row-required"], rows(0));
  await userEvent.click(mark(0));
  await userEvent.keyboard("{Escape}");
  await userEvent.click(mark(2));
  await eventually(() => expect(told()).toEqual([rows(2)]));
});

it("columns: a header selects, Control adds, Space too; its arrow and Enter sort", async () => {
  await show(["columns"]);
  const head = (at: number): HTMLElement => $(`thead th[aria-colindex="${at}"] .rp-sort-label`);
  await userEvent.click(head(2));
  await userEvent.click(head(4), { modifiers: ["Control"] });
  await eventually(() => expect(told().at(-1)).toEqual({ ...none, columns: ["a", "c"] }));
  expect(page.host.querySelectorAll("td[aria-selected=true]")).toHaveLength(10);
  await userEvent.click($("thead th[aria-colindex='2'] .rp-sort-arrow"));
  expect($("th[aria-sort=ascending]").ariaLabel).toBe("a");
  await userEvent.keyboard("{ArrowRight}{Enter}");
  expect($("th[aria-sort=ascending]").ariaLabel).toBe("b");
  await userEvent.keyboard(" ");
  await eventually(() => expect(told().at(-1)).toEqual({ ...none, columns: ["b"] }));
});

it("cells: what a drag or Shift and arrows go over is told as rows of the data and names", async () => {
  await show(["cells"]);
  const at = (row: number, column: number): HTMLElement => $(`tr[aria-rowindex="${row + 2}"] td[aria-colindex="${column + 2}"]`);
  drag(at(0, 0), at(1, 1));
  const block = [
    [0, "a"],
    [0, "b"],
    [1, "a"],
    [1, "b"],
  ];
  await eventually(() => expect(told()).toEqual([{ ...none, cells: block }]));
  await show(["cell"], none);
  $("[role=grid]").focus();
  await userEvent.keyboard("{ArrowRight}");
  await eventually(() => expect(told().at(-1)).toEqual({ ...none, cells: [[1, "c"]] }));
});

it("a tap on a box selects its row, and adds columns", async () => {
  await show(["rows", "columns"]);
  const tap = (element: Element) =>
    element.dispatchEvent(new PointerEvent("click", { bubbles: true, pointerType: "touch", button: 0 }));
  for (const row of [0, 2]) tap(mark(row));
  for (const column of [2, 3]) tap($(`thead th[aria-colindex="${column}"] .rp-sort-label`));
  await eventually(() => expect(told().at(-1)).toEqual({ rows: [0, 2], columns: ["a", "b"], cells: [] }));
});

it("without a script that asks, Space selects the cells of a row, as ever", async () => {
  await page.show({ kind: "dataframe", props: { ...elements.dataframe.sample, data: numbers(1, 2) } });
  await eventually(() => expect($(".rp-dataframe tbody td")).not.toBe(null));
  $("[role=grid]").focus();
  await userEvent.keyboard("{ArrowDown} ");
  expect(page.host.querySelectorAll("td[aria-selected=true]")).toHaveLength(3);
  expect([page.requests, $(".rp-row-mark")]).toEqual([[], null]);
});

it("sort: the script orders the rows; a header asks for it and shows what it asked for, and the grid leaves them as they come", async () => {
  const by = (column: string, descending: boolean) => ({ ...none, sort: { column, descending } });
  await show(["sort"], { ...none, sort: null });
  $<HTMLElement>(".rp-sort").click();
  await eventually(() => expect(told()).toEqual([by("a", false)]));
  const first = () => $("tbody td").textContent;
  expect(first()).toBe("4");
  await show(["sort"], by("a", true), numbers(9, 8, 7));
  await eventually(() => expect($("th[aria-sort=descending]")?.ariaLabel).toBe("a"));
  expect(first()).toBe("9");
  $<HTMLElement>(".rp-sort").click();
  await eventually(() => expect(told().at(-1)).toEqual({ ...none, sort: null }));
  expect(first()).toBe("9");
});
