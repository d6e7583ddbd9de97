import { expect, it } from "vitest";
import type { EditorColumn } from "../../../shared/elements/editor.ts";
import { elements } from "../../../shared/elements/registry.ts";
import type { Cell } from "../../../shared/elements/table.ts";
import { cellsOfText } from "./cells-of-text.ts";
import { EditTable } from "./edit-table.ts";
import type { Editing } from "./editing.ts";
import { pasteSteps } from "./paste-cells.ts";
import { editText, readCell } from "./read-cell.ts";
import { countSteps, isElsewhere } from "./unique-cells.ts";

const sample = elements.dataEditor.sample.config[0] as EditorColumn;
const column = (more: Partial<EditorColumn>): EditorColumn => ({
  ...sample,
  min: null,
  required: false,
  initial: null,
  step: null,
  ...more,
});
const day = new Date("2026-01-31");

it.each<[Partial<EditorColumn>, string, Cell | undefined, Cell?]>([
  [{ input: "text", holds: "string" }, " a b ", " a b "],
  [{ input: "text", holds: "string" }, "", null],
  [{ input: "number", holds: "number" }, "1,234.5", 1234.5],
  [{ input: "number", holds: "number", step: 0.01 }, "1.239", 1.24],
  [{ input: "number", holds: "number" }, "a", undefined],
  [{ input: "number", holds: "bigint" }, "12", 12n],
  [{ input: "number", holds: "bigint" }, "1.5", undefined],
  [{ input: "checkbox", holds: "boolean" }, "Yes", true],
  [{ input: "checkbox", holds: "boolean" }, "0", false],
  [{ input: "checkbox", holds: "boolean" }, "?", undefined],
  [{ input: "select", holds: "any", options: [1, "x"] }, "1", 1],
  [{ input: "select", holds: "any", options: [1, "x"] }, "y", undefined],
  [{ input: "select", holds: "any", options: [" x", "x "] }, "x ", "x "],
  [{ input: "select", holds: "any", options: [" x", "  "] }, "x", " x"],
  [{ input: "select", holds: "any", options: [" x", "  "] }, "  ", "  "],
  [{ input: "date", holds: "date" }, "2026-01-31", day],
  [{ input: "date", holds: "string" }, "2026-01-31", "2026-01-31"],
  [{ input: "date", holds: "date" }, "2026-02-31", undefined],
  [{ input: "datetime", holds: "date" }, "2026-01-31 09:30", new Date("2026-01-31T09:30Z")],
  [{ input: "datetime", holds: "string" }, "2026-01-31T09:30:15", "2026-01-31T09:30:15"],
  [{ input: "datetime", holds: "date" }, "soon", undefined],
  [{ input: "time", holds: "string" }, "9:05", "09:05"],
  [{ input: "time", holds: "date" }, "09:30", new Date("2026-01-31T09:30Z"), day],
  [{ input: "list", holds: "list" }, "a, b", '["a","b"]'],
  [{ input: "list", holds: "list" }, "1, 2", "[1,2]", "[5]"],
  [{ input: "list", holds: "list" }, '["a",1]', '["a",1]'],
])("%j reads %j", (more, text, expected, before = null) => {
  const read = readCell(column(more), text, before);
  if (expected === undefined) expect(read).toHaveProperty("fault");
  else expect(read).toEqual({ value: expected });
});

it.each<[Partial<EditorColumn>, Cell, string]>([
  [{ input: "number", holds: "number" }, 1234.5, "1234.5"],
  [{ input: "date", holds: "date" }, day, "2026-01-31"],
  [{ input: "datetime", holds: "date" }, day, "2026-01-31T00:00"],
  [{ input: "datetime", holds: "date" }, new Date("2026-01-31T09:30:15Z"), "2026-01-31T09:30:15"],
  [{ input: "datetime", holds: "string" }, "2026-01-31 09:30", "2026-01-31T09:30"],
  [{ input: "time", holds: "date" }, new Date("2026-01-31T09:30Z"), "09:30"],
  [{ input: "list", holds: "list" }, '["a",1]', "a, 1"],
  [{ input: "text", holds: "string" }, null, ""],
])("%j is edited as what %j is", (more, value, text) => {
  expect(editText(column(more), value)).toBe(text);
});

it.each<[string, string[][]]>([
  [
    "a\tb\r\n1\t2\r\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    '"a\nb"\t"say ""x"""\nc\t',
    [
      ["a\nb", 'say "x"'],
      ["c", ""],
    ],
  ],
  ['5" pipe\tx', [['5" pipe', "x"]]],
  ["a", [["a"]]],
])("a block %j is cells", (text, cells) => {
  expect(cellsOfText(text)).toEqual(cells);
});

const table = (rows: number): EditTable =>
  new EditTable({
    of: "t",
    data: { rows, columns: [{ name: "a", type: "number", values: Float64Array.from({ length: rows }, (_, row) => row) }] },
    config: [column({ name: "a", input: "number", holds: "number" })],
  });
const values = (edited: EditTable): Cell[] =>
  Array.from({ length: edited.rows }, (_, index) => edited.cell("a", edited.rowAt(index)));

it("rows that are deleted leave no gap, added ones stand last, and undo brings all back step by step", () => {
  const edited = table(6);
  edited.apply({ deleted: [0, 3] });
  expect(values(edited)).toEqual([1, 2, 4, 5]);
  edited.apply({ added: [{ a: 9 }], cells: [{ row: 4, column: "a", value: 40 }] });
  expect(values(edited)).toEqual([1, 2, 40, 5, 9]);
  edited.apply({ deleted: [5, 6] });
  expect(values(edited)).toEqual([1, 2, 40]);
  expect([edited.placeOf(4), edited.has(3), edited.has(4)]).toEqual([2, false, true]);
  for (const expected of [
    [1, 2, 40, 5, 9],
    [1, 2, 4, 5],
    [0, 1, 2, 3, 4, 5],
  ]) {
    edited.undo();
    expect(values(edited)).toEqual(expected);
  }
  expect(edited.undo()).toBe(false);
  for (let step = 0; step < 3; step++) edited.redo();
  expect(values(edited)).toEqual([1, 2, 40]);
  expect(edited.wire).toEqual({ of: "t", edited: [{ column: "a", rows: [4], values: [40] }], added: [], deleted: [0, 3, 5] });
});

it("a value that is what was given is no edit", () => {
  const edited = table(2);
  edited.apply({ cells: [{ row: 1, column: "a", value: 5 }] });
  edited.apply({ cells: [{ row: 1, column: "a", value: 1 }] });
  expect(edited.wire.edited).toEqual([]);
  expect(edited.apply({ cells: [{ row: 1, column: "a", value: 1 }] })).toBe(false);
});

it("a cell of a million rows is edited without a look at the others", () => {
  const edited = table(1_000_000);
  let reads = 0;
  const { cell } = edited;
  edited.cell = (name, row) => {
    reads++;
    return cell.call(edited, name, row);
  };
  for (let row = 0; row < 100; row++) edited.apply({ cells: [{ row: row * 10_000, column: "a", value: -1 }] });
  expect(reads).toBe(100);
  expect(edited.wire.edited[0]?.rows).toHaveLength(100);
});

it("each value of a large column is counted in steps of some thousand rows, what was edited, deleted and added with it", () => {
  let reads = 0;
  const values = new Proxy(
    Array.from({ length: 50_000 }, (_, row) => `v${row}`),
    {
      get(list, at) {
        if (typeof at === "string" && /^\d+$/.test(at)) reads++;
        return Reflect.get(list, at) as unknown;
      },
    },
  );
  const edited = new EditTable({
    of: "t",
    data: { rows: 50_000, columns: [{ name: "a", type: "string", values }] },
    config: [column({ name: "a", input: "text", holds: "string" })],
  });
  edited.apply({ cells: [{ row: 7, column: "a", value: "v8" }], deleted: [9], added: [{ a: "v10" }] });
  const perStep: number[] = [];
  const steps = countSteps(edited, "a");
  let counts: Map<unknown, number> | undefined;
  for (let step = { done: false } as IteratorResult<void, Map<unknown, number>>; counts === undefined; ) {
    reads = 0;
    step = steps.next();
    perStep.push(reads);
    if (step.done) counts = step.value;
  }
  expect(Math.max(...perStep)).toBeLessThanOrEqual(4096);
  expect(perStep.length).toBeGreaterThan(10);
  expect(["v7", "v8", "v9", "v10", "v11"].map((key) => counts?.get(key))).toEqual([undefined, 2, undefined, 2, 1]);
  const there = (value: Cell, row: number): boolean => isElsewhere(edited, "a", value, row);
  expect([there("v8", 7), there("v9", 7), there("v10", 10), there("v11", 11), there(null, 3)]).toEqual([
    true,
    false,
    true,
    false,
    false,
  ]);
});

it("10,000 cells are pasted in steps of some hundred, into a column of unique values, too", () => {
  const edited = table(20_000);
  const model = {
    view: { rows: 20_000, rowAt: (index: number) => index, columns: [{ column: { name: "a" } }] },
    selected: null,
    cursor: { row: 0, column: 0 },
  };
  let looked = 0;
  const unique = column({ name: "a", input: "number", holds: "number", unique: true });
  const editing = {
    model,
    rules: { mayAdd: false },
    mayEdit: () => {
      looked++;
      return true;
    },
    table: Object.assign(edited, { columnAt: () => unique }),
  };
  const block = Array.from({ length: 10_000 }, (_, row) => [String(-1 - row)]);
  const steps = pasteSteps(editing as unknown as Editing, block);
  let most = 0;
  for (;;) {
    looked = 0;
    const step = steps.next();
    most = Math.max(most, looked);
    if (!step.done) continue;
    expect([step.value.taken, step.value.refused, step.value.change.cells?.length]).toEqual([10_000, null, 10_000]);
    break;
  }
  expect(most).toBeLessThanOrEqual(500);
});
