import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import type { EditorColumn, Edits } from "../../../shared/elements/editor.ts";
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
const none: Edits = { of: "t", edited: [], added: [], deleted: [] };
const column = (name: string, input: EditorColumn["input"], holds: EditorColumn["holds"], more: Partial<EditorColumn> = {}) => ({
  ...elements.dataEditor.sample.config[0],
  ...{ name, input, holds, type: input, min: null, required: false, initial: null, step: null },
  ...more,
});
const config = [
  column("country", "text", "string"),
  column("city", "select", "any", {
    type: null,
    optionsBy: { lists: [[], ["Oslo", "Bergen"], ["Lund"]], of: Uint16Array.of(1, 2, 0) },
    locked: Uint8Array.of(0, 0, 1),
  }),
  column("tags", "multiselect", "list", { options: ["a", "b", "c"] }),
  column("more", "json", "json", { locked: Uint8Array.of(1, 0, 0) }),
];
const data = {
  rows: 2,
  columns: [
    { name: "country", type: "string", values: ["NO", "SE"] },
    { name: "city", type: "string", values: ["Oslo", null] },
    { name: "tags", type: "string", values: ['["a"]', null] },
    { name: "more", type: "string", values: ['{"x":1}', null] },
  ],
};

async function show(props: object = {}): Promise<void> {
  const all = { ...elements.dataEditor.sample, config, data, numRows: "dynamic", ...props };
  const node = { kind: "dataEditor", id: "w", props: all };
  await page.receive(
    [
      { kind: "set", block: 0, index: 0, node },
      { kind: "value", id: "w", value: none },
    ],
    ++run,
  );
  await eventually(() => expect($(".rp-editor tbody td")).not.toBe(null));
}
const told = (): Edits[] => page.requests.flatMap(({ changes }) => changes.map(({ value }) => value as Edits));
const last = async (edited: Edits["edited"]): Promise<void> =>
  eventually(() => expect(told().at(-1)).toEqual({ ...none, edited }));
const cell = (row: number, at: number): HTMLElement => $(`tr[aria-rowindex="${row + 2}"] td[aria-colindex="${at + 2}"]`);
const keys = (text: string): Promise<void> => userEvent.keyboard(text);
const options = (): string[] => [...page.host.querySelectorAll(".rp-cell-field option")].map((one) => one.textContent ?? "");
const paste = (text: string): void => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  $("table").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
};

it("each row has its own options; what is pasted is one of its row's", async () => {
  await show();
  await userEvent.click(cell(0, 1));
  await keys("{F2}");
  expect(options()).toEqual(["(empty)", "Oslo", "Bergen"]);
  await keys("{Escape}{ArrowDown}{F2}");
  expect(options()).toEqual(["(empty)", "Lund"]);
  await keys("{Escape}");
  paste("Bergen");
  await eventually(() =>
    expect($("[role=status]").textContent).toBe("Pasted 0 cells. 1 left out. “city”: “Bergen” is none of the options."),
  );
  paste("Lund");
  await last([{ column: "city", rows: [1], values: ["Lund"] }]);
});

it("a cell that can't be changed says so, and keeps what it has; a new row has the rule of rows to come", async () => {
  await show();
  expect([cell(0, 3).getAttribute("aria-readonly"), cell(1, 3).getAttribute("aria-readonly")]).toEqual(["true", null]);
  await userEvent.click(cell(0, 3));
  await keys("{Delete}x");
  expect(page.host.querySelector(".rp-cell-field")).toBe(null);
  expect(told()).toEqual([]);
  await userEvent.click($(".rp-row-button"));
  await eventually(() => expect(cell(2, 1).getAttribute("aria-readonly")).toBe("true"));
  expect(cell(2, 3).getAttribute("aria-readonly")).toBe(null);
});

it("several are chosen by boxes: arrows walk, Space ticks, Enter takes them, Escape does not", async () => {
  await show();
  await userEvent.click(cell(0, 2));
  await keys("{Enter}{ArrowDown}{ArrowDown} {Enter}");
  await last([{ column: "tags", rows: [0], values: ['["a","c"]'] }]);
  expect([...cell(0, 2).querySelectorAll(".rp-cell-chip")].map((chip) => chip.textContent)).toEqual(["a", "c"]);
  const count = told().length;
  await userEvent.click(cell(1, 2));
  await keys("{Enter} {Escape}");
  expect([told().length, cell(1, 2).textContent]).toEqual([count, ""]);
  paste("a, d");
  await eventually(() =>
    expect($("[role=status]").textContent).toBe("Pasted 0 cells. 1 left out. “tags”: “d” is none of the options."),
  );
  paste("b, a");
  await eventually(() =>
    expect(told().at(-1)?.edited.at(-1)).toEqual({ column: "tags", rows: [0, 1], values: ['["a","c"]', '["b","a"]'] }),
  );
});

it("a press outside of the boxes takes what is ticked", async () => {
  await show();
  await userEvent.dblClick(cell(1, 2));
  await userEvent.click($(".rp-cell-several label:nth-child(2)"));
  await userEvent.click(cell(0, 0));
  await last([{ column: "tags", rows: [1], values: ['["b"]'] }]);
});

it("JSON is edited in lines; what is none says so", async () => {
  await show();
  await userEvent.click(cell(1, 3));
  await keys("[[{Enter}");
  await eventually(() => expect($(".rp-cell-fault").textContent).toBe('Enter JSON, for example {"a": 1}.'));
  await keys("]{Enter}");
  await last([{ column: "more", rows: [1], values: ["[]"] }]);
});

it("totals follow what is edited", async () => {
  const amount = [column("n", "number", "number")];
  const numbers = { rows: 2, columns: [{ name: "n", type: "number", values: Float64Array.of(1, 2) }] };
  await show({ config: amount, data: numbers, totals: { n: "sum" } });
  expect($("tfoot td").textContent).toBe("3");
  await userEvent.click(cell(0, 0));
  await keys("7{Enter}");
  await eventually(() => expect($("tfoot td").textContent).toBe("9"));
});

it("Shift+Enter breaks the line in a cell, and Enter sends all its lines", async () => {
  await show();
  await userEvent.dblClick(cell(0, 0));
  await keys("{Control>}a{/Control}one{Shift>}{Enter}{/Shift}two{Enter}");
  await last([{ column: "country", rows: [0], values: ["one\ntwo"] }] as Edits["edited"]);
});
