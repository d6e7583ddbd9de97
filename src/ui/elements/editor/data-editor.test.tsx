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
  ...{ name, input, holds, type: null, min: null, required: false, initial: null, step: null },
  ...more,
});
const config = [
  column("name", "text", "string", { maxChars: 5 }),
  column("n", "number", "number", { min: 0, type: "number" }),
  column("ok", "checkbox", "boolean", { type: "checkbox" }),
  column("kind", "select", "any", { options: ["a", "b"] }),
  column("day", "date", "date", { type: "date" }),
];
const data = {
  rows: 3,
  columns: [
    { name: "name", type: "string", values: ["Ada", "Bob", null] },
    { name: "n", type: "number", values: Float64Array.of(1, 2, 3) },
    { name: "ok", type: "boolean", values: [true, false, null] },
    { name: "kind", type: "string", values: ["a", "b", "a"] },
    { name: "day", type: "date", values: Float64Array.of(0, 86_400_000, Number.NaN) },
  ],
};

async function show(props: object = {}, value: Edits = none): Promise<void> {
  const all = { ...elements.dataEditor.sample, config, data, numRows: "dynamic", ...props };
  const node = { kind: "dataEditor", id: "w", props: all };
  await page.receive(
    [
      { kind: "set", block: 0, index: 0, node },
      { kind: "value", id: "w", value },
    ],
    ++run,
  );
  await eventually(() => expect($(".rp-editor tbody td")).not.toBe(null));
}
const told = (): Edits[] => page.requests.flatMap(({ changes }) => changes.map(({ value }) => value as Edits));
const last = async (expected: Partial<Edits>): Promise<void> =>
  eventually(() => expect(told().at(-1)).toEqual({ ...none, ...expected }));
const cell = (row: number, at: number): HTMLElement => $(`tr[aria-rowindex="${row + 2}"] td[aria-colindex="${at + 2}"]`);
const field = (): HTMLInputElement => $(".rp-cell-field");
const edited = (name: string, ...changes: [row: number, value: unknown][]): Edits["edited"] => [
  { column: name, rows: changes.map(([row]) => row), values: changes.map(([, value]) => value) as never },
];
const keys = (text: string): Promise<void> => userEvent.keyboard(text);
const paste = (text: string): void => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  $("table").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
};

it("typing replaces, Enter goes down, Tab to the right, and the worker is told of the edits alone", async () => {
  await show();
  await userEvent.click(cell(0, 0));
  await keys("Eve{Enter}");
  await last({ edited: edited("name", [0, "Eve"]) });
  expect(cell(0, 0).textContent).toBe("Eve");
  await page.receive([]);
  await keys("Al{Tab}");
  await last({ edited: edited("name", [0, "Eve"], [1, "Al"]) });
  await page.receive([]);
  await keys("12.5{ArrowDown}");
  await last({ edited: [...edited("name", [0, "Eve"], [1, "Al"]), ...edited("n", [1, 12.5])] });
  expect(cell(2, 1).hasAttribute("data-cursor")).toBe(true);
});

it("Enter, F2 and a double click edit what is there; Escape takes it back, and nothing is told", async () => {
  await show();
  await userEvent.click(cell(0, 0));
  for (const open of [() => keys("{Enter}"), () => keys("{F2}"), () => userEvent.dblClick(cell(0, 0))]) {
    await open();
    expect(field().value).toBe("Ada");
    await keys("x{Escape}");
    expect(field()).toBe(null);
    expect(document.activeElement).toBe($("table"));
  }
  expect(told()).toEqual([]);
  expect(cell(0, 0).textContent).toBe("Ada");
});

it("a cell that can't take a text keeps its value and says why; what is left so is given up", async () => {
  await show();
  await userEvent.click(cell(0, 1));
  await keys("-5{Enter}");
  expect($(".rp-cell-fault").textContent).toBe("At least 0.");
  expect(field().getAttribute("aria-invalid")).toBe("true");
  await keys("{Backspace}{Backspace}abc{Enter}");
  expect($(".rp-cell-fault").textContent).toBe("Enter a number, for example 12.5.");
  await userEvent.click(cell(1, 0));
  expect(field()).toBe(null);
  await eventually(() => expect($(".rp-dataframe-said").textContent).toMatch(/^n: Enter a number.*left as it was/));
  expect(told()).toEqual([]);
  await keys("Shift");
});

it("a value that is there already is refused in a column of unique ones, typed and pasted; an empty cell and its own value are not", async () => {
  await show({ config: config.map((one) => ({ ...one, unique: one.name === "name" })) });
  await userEvent.click(cell(0, 0));
  await keys("Bob{Enter}");
  expect($(".rp-cell-fault").textContent).toBe("This value is there already.");
  await keys("{Escape}");
  paste("Bob\nEve\n");
  await last({ edited: edited("name", [1, "Eve"]) });
  expect(cell(0, 0).textContent).toBe("Ada");
  await eventually(() => expect($(".rp-dataframe-said").textContent).toMatch(/1 left out. “name”: this value is there already/));
  await page.receive([]);
  await userEvent.click(cell(0, 0));
  await keys("Ada{Enter}");
  await userEvent.click(cell(0, 0));
  await keys("{Delete}");
  await last({ edited: edited("name", [0, null], [1, "Eve"]) });
});

it("Space and a press turn a box; an empty one can be pressed, too", async () => {
  await show();
  await userEvent.click(cell(0, 2));
  await keys(" ");
  await last({ edited: edited("ok", [0, false]) });
  await page.receive([]);
  await userEvent.click(cell(2, 2).querySelector(".rp-cell-check") as HTMLElement);
  await last({ edited: edited("ok", [0, false], [2, true]) });
});

it("a list gives what may be chosen; arrows and Enter choose, and so does a press", async () => {
  await show();
  await userEvent.click(cell(0, 3));
  await keys("{Enter}");
  const list = $<HTMLSelectElement>("select.rp-cell-field");
  expect([...list.options].map(({ text }) => text)).toEqual(["(empty)", "a", "b"]);
  await keys("{ArrowDown}{Enter}");
  await last({ edited: edited("kind", [0, "b"]) });
  await page.receive([]);
  await userEvent.click(cell(1, 3));
  await keys("{F2}");
  await userEvent.click($<HTMLSelectElement>("select.rp-cell-field").options[1] as HTMLElement);
  await last({ edited: edited("kind", [0, "b"], [1, "a"]) });
});

it("a date is entered in the browser's own field, and stays a date", async () => {
  await show();
  await userEvent.click(cell(0, 4));
  await keys("{Enter}");
  expect([field().type, field().value]).toEqual(["date", "1970-01-01"]);
  field().value = "2026-01-31";
  await keys("{Enter}");
  await last({ edited: edited("day", [0, new Date("2026-01-31")]) });
});

it("Delete empties what is selected, as one event", async () => {
  await show();
  await userEvent.click(cell(0, 0));
  await userEvent.click(cell(1, 1), { modifiers: ["Shift"] });
  await keys("{Delete}");
  await last({ edited: [...edited("name", [0, null], [1, null]), ...edited("n", [0, null], [1, null])] });
  expect(told()).toHaveLength(1);
});

it("undo and redo go step by step, by keys and by tools", async () => {
  await show();
  await userEvent.click(cell(0, 0));
  await keys("Eve{Enter}");
  await page.receive([]);
  await keys("Al{Enter}");
  await page.receive([]);
  await keys("{Control>}z{/Control}");
  await last({ edited: edited("name", [0, "Eve"]) });
  await page.receive([]);
  await userEvent.click($("[aria-label=Undo]"));
  await last({});
  await page.receive([]);
  await keys("{Control>}{Shift>}z{/Shift}{/Control}");
  await userEvent.click($("[aria-label=Redo]"));
  await last({ edited: edited("name", [0, "Eve"]) });
});

it("a row that is added has its defaults, comes into sight, and counts once what is required is there", async () => {
  const [name, ...rest] = config;
  await show({ config: [{ ...name, required: true }, ...rest.map((one) => (one.name === "n" ? { ...one, initial: 7 } : one))] });
  await userEvent.click($(".rp-row-button"));
  await eventually(() => expect(cell(3, 1).textContent).toBe("7"));
  expect(document.activeElement).toBe($("table"));
  expect(cell(3, 0).hasAttribute("data-cursor")).toBe(true);
  expect($(".rp-dataframe-said").textContent).toBe("Row 3 counts once “name” is filled in.");
  expect(told()).toEqual([]);
  await keys("New{Enter}");
  await last({ added: [{ name: "New", n: 7, ok: null, kind: null, day: null }] });
});

it("a row that is added has defaults in hidden columns, too, and scrolls into view among many", async () => {
  const rows = 100;
  const many = { rows, columns: [{ name: "name", type: "string", values: Array.from({ length: rows }, (_, row) => `r${row}`) }] };
  const [name, n] = config;
  const hidden = { ...n, hidden: true, initial: 7 };
  const columns = [...many.columns, { name: "n", type: "number", values: new Float64Array(rows) }];
  await show({ config: [name, hidden], data: { rows, columns }, height: 200 });
  expect(page.host.querySelectorAll("td[aria-colindex]").length).toBe(
    page.host.querySelectorAll("tbody tr[aria-rowindex]").length,
  );
  await userEvent.click($(".rp-row-button"));
  const grid = $(".rp-grid").getBoundingClientRect();
  await eventually(() => {
    const row = cell(rows, 0).getBoundingClientRect();
    expect([row.top >= grid.top, row.bottom <= grid.bottom]).toEqual([true, true]);
  });
  expect($(".rp-dataframe-frame").offsetHeight).toBe(200);
  await last({ added: [{ name: null, n: 7 }] });
});

it("rows that are marked are deleted, with Delete and with a tool; undo brings them back", async () => {
  await show();
  const mark = (row: number): HTMLElement => $(`tr[aria-rowindex="${row + 2}"] th .rp-row-mark`);
  await userEvent.click(mark(0));
  await userEvent.click(mark(2));
  await keys("{Delete}");
  await last({ deleted: [0, 2] });
  await eventually(() =>
    expect([...page.host.querySelectorAll("tbody tr")].map((row) => row.children[1]?.textContent)).toEqual(["Bob"]),
  );
  await page.receive([]);
  await keys("{Control>}z{/Control}");
  await last({});
  await page.receive([]);
  await userEvent.click(mark(1));
  await userEvent.click($(".rp-editor-foot button:last-child"));
  await last({ deleted: [1] });
});

it("a block is pasted as one event, with rows that it needs; what a cell can't take is left out and said", async () => {
  await show();
  await userEvent.click(cell(2, 0));
  paste("x\t5\ttrue\tb\t2026-01-02\nlonger\t6\tno\tc\t\n");
  await last({
    edited: [
      ...edited("name", [2, "x"]),
      ...edited("n", [2, 5]),
      ...edited("ok", [2, true]),
      ...edited("kind", [2, "b"]),
      ...edited("day", [2, new Date("2026-01-02")]),
    ],
    added: [{ name: null, n: 6, ok: false, kind: null, day: null }],
  });
  expect(told()).toHaveLength(1);
  await eventually(() => expect($(".rp-dataframe-said").textContent).toMatch(/^Pasted 8 cells. 2 left out. “name”: At most 5/));
});

it("one value that is pasted fills all that is selected; without room for rows the rest is said", async () => {
  await show({ numRows: "fixed" });
  await userEvent.click(cell(0, 1));
  await userEvent.click(cell(2, 1), { modifiers: ["Shift"] });
  paste("9");
  await last({ edited: edited("n", [0, 9], [1, 9], [2, 9]) });
  await page.receive([]);
  await userEvent.click(cell(2, 1));
  paste("1\n2\n3\n");
  await eventually(() => expect($(".rp-dataframe-said").textContent).toMatch(/2 rows had no room/));
});

it("what is disabled is not edited: all of it, and single columns", async () => {
  await show({ disabled: true });
  await userEvent.click(cell(0, 0));
  await keys("x{Enter}{Delete}");
  paste("x");
  expect([$(".rp-row-button"), field(), $("table").getAttribute("aria-readonly")]).toEqual([null, null, "true"]);
  await show({ config: config.map((one) => ({ ...one, disabled: one.name === "name" })) });
  await userEvent.click(cell(0, 0));
  await keys("x{Delete}");
  paste("x\t8");
  await last({ edited: edited("n", [0, 8]) });
  expect(cell(0, 0).getAttribute("aria-readonly")).toBe("true");
});

it("edits stay through a sort, and go with their rows", async () => {
  await show();
  await userEvent.click(cell(0, 1));
  await keys("9{Enter}");
  await page.receive([]);
  await userEvent.click($("thead th[aria-colindex='3'] .rp-sort"));
  await eventually(() => expect([0, 1, 2].map((row) => cell(row, 1).textContent)).toEqual(["2", "3", "9"]));
  await userEvent.click(cell(0, 0));
  await keys("B{Enter}");
  await last({ edited: [...edited("name", [1, "B"]), ...edited("n", [0, 9])] });
});

it("what the session says is shown, also where it says otherwise", async () => {
  await show({}, { ...none, edited: edited("name", [1, "Zoe"]), deleted: [0] });
  expect(cell(0, 0).textContent).toBe("Zoe");
  await page.receive([{ kind: "value", id: "w", value: none }], ++run);
  await eventually(() => expect(cell(0, 0).textContent).toBe("Ada"));
});
