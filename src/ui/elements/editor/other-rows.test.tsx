import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import type { Edits } from "../../../shared/elements/editor.ts";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { rowAfter } from "./row-after.ts";

let page: TestPage;
let run = 1;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const $ = <E extends Element = HTMLElement>(selector: string): E => page.host.querySelector<E>(selector) as E;
const column = (name: string, input: "text" | "number") => ({
  ...elements.dataEditor.sample.config[0],
  ...{ name, input, holds: input === "text" ? "string" : "number", type: null, min: null, required: false, initial: null },
});
const config = [column("who", "text"), column("n", "number")];
type Row = readonly [who: string, n: number];
const dataOf = (rows: readonly Row[]) => ({
  rows: rows.length,
  columns: [
    { name: "who", type: "string" as const, values: rows.map(([who]) => who) },
    { name: "n", type: "number" as const, values: Float64Array.from(rows, ([, n]) => n) },
  ],
});

let version = 0;
/** A run gives the editor these rows. */
async function give(rows: readonly Row[], added: Edits["added"] = []): Promise<void> {
  const of = `t${++version}`;
  const props = { ...elements.dataEditor.sample, config, data: dataOf(rows), numRows: "dynamic", of };
  await page.receive(
    [
      { kind: "set", block: 0, index: 0, node: { kind: "dataEditor", id: "w", props } },
      { kind: "value", id: "w", value: { of, edited: [], added, deleted: [] } },
    ],
    ++run,
  );
  await eventually(() => expect($(".rp-editor tbody").textContent).toContain(rows.at(-1)?.[0]));
}
const cell = (row: number, at: number): HTMLElement => $(`tr[aria-rowindex="${row + 2}"] td[aria-colindex="${at + 2}"]`);
const field = (): HTMLInputElement => $(".rp-cell-field");
const told = (): Edits | undefined => page.requests.flatMap(({ changes }) => changes.map(({ value }) => value as Edits)).at(-1);

const ada: Row = ["Ada", 1];
const bob: Row = ["Bob", 2];
const zoe: Row = ["Zoe", 3];

it.each<[string, readonly Row[], number]>([
  ["rows come above it", [zoe, ada, bob], 2],
  ["the rows above it go", [bob], 0],
  ["rows are in another order", [bob, ada], 0],
  ["its other cells change in their places", [ada, ["Bob", 7]], 1],
  ["it is changed itself", [ada, ["Rob", 2]], 1],
])("what is being entered is entered in its row, and stands there, though %s", async (_, rows, to) => {
  await give([ada, bob]);
  await userEvent.click(cell(1, 0));
  await userEvent.keyboard("Eve");
  await give(rows);
  await eventually(() => {
    expect(cell(to, 0).hasAttribute("data-cursor")).toBe(true);
    expect(Math.abs(field().getBoundingClientRect().top - cell(to, 0).getBoundingClientRect().top)).toBeLessThan(2);
  });
  expect(document.activeElement).toBe(field());
  await userEvent.keyboard("{Enter}");
  await eventually(() => expect(told()?.edited).toEqual([{ column: "who", rows: [to], values: ["Eve"] }]));
});

it("what is being entered in a row that goes is left out, which is said", async () => {
  await give([ada, bob, zoe]);
  await userEvent.click(cell(1, 0));
  await userEvent.keyboard("Eve");
  await give([ada]);
  expect(field()).toBe(null);
  await eventually(() => expect($(".rp-dataframe-said").textContent).toMatch(/other rows now.*who was left out/));
  expect(document.activeElement).toBe($("table"));
  await userEvent.keyboard("{Enter}{Escape}");
  expect(told()).toBe(undefined);
  expect(cell(0, 0).textContent).toBe("Ada");
});

it("what is being entered in a row that was added is entered there, behind the rows that come", async () => {
  await give([ada], [{ who: "new", n: 0 }]);
  await userEvent.click(cell(1, 0));
  await userEvent.keyboard("Eve");
  await give([ada, bob], [{ who: "new", n: 0 }]);
  await userEvent.keyboard("{Enter}");
  await eventually(() => expect(told()?.added).toEqual([{ who: "Eve", n: 0 }]));
});

it("a row that stands there twice, and not where it stood, is not known", () => {
  expect(rowAfter(dataOf([ada, bob]), 1, dataOf([bob, ada, bob]))).toBe(null);
  expect(rowAfter(dataOf([ada, bob]), 1, dataOf([bob, bob]))).toBe(1);
  expect(rowAfter(dataOf([ada, bob]), 1, { rows: 2, columns: [] })).toBe(null);
});
