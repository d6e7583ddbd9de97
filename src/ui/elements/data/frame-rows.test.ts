import { describe, expect, it } from "vitest";
import { cell, type TableColumn } from "../../../shared/elements/table.ts";
import { frameColumns } from "./frame-columns.ts";
import { csvSteps, searchSteps, tsvSteps } from "./frame-text.ts";
import { RowScroll } from "./row-scroll.ts";
import { sortSteps } from "./sort-rows.ts";
import { finish } from "./steps.ts";

const mixed = (values: (string | number | boolean | bigint | null)[]): TableColumn => ({ name: "a", type: "mixed", values });
const all = (length: number): Uint32Array => Uint32Array.from({ length }, (_, row) => row);
const sorted = (column: TableColumn, descending: boolean): unknown[] =>
  [...finish(sortSteps((row) => cell(column, row), all(column.values.length), descending))].map((row) => column.values[row]);

describe("a sorted column", () => {
  it.each<[string, (string | number | boolean | bigint | null)[], unknown[], unknown[]]>([
    [
      "NaN last both ways",
      [5, Number.NaN, 1, 3, Number.NaN, 2],
      [1, 2, 3, 5, Number.NaN, Number.NaN],
      [5, 3, 2, 1, Number.NaN, Number.NaN],
    ],
    ["numbers of both kinds by their size", [10, 9n, 100n, 2], [2, 9n, 10, 100n], [100n, 10, 9n, 2]],
    ["missing texts last both ways", ["b", null, "", "a"], ["a", "b", null, ""], ["b", "a", null, ""]],
    ["digits in texts as numbers", ["n10", "n9", "n1"], ["n1", "n9", "n10"], ["n10", "n9", "n1"]],
    ["kinds apart", ["a", 1, true, null, 0], [0, 1, "a", true, null], [true, "a", 1, 0, null]],
  ])("%s", (_, values, up, down) => {
    expect(sorted(mixed(values), false)).toEqual(up);
    expect(sorted(mixed(values), true)).toEqual(down);
  });

  it("keeps the order of equal cells over the ends of runs, in steps that are short", () => {
    const values = Array.from({ length: 5000 }, (_, row) => (row * 7919) % 10);
    const column = mixed(values);
    const steps = sortSteps((row) => cell(column, row), all(5000), false);
    let count = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) count++;
    const order = [...(step.value as Uint32Array)];
    expect(order).toEqual(
      all(5000)
        .sort((a, b) => (values[a] as number) - (values[b] as number) || a - b)
        .join()
        .split(",")
        .map(Number),
    );
    expect(count).toBeGreaterThan(15);
  });
});

const data = {
  rows: 3,
  columns: [
    { name: 'say "a.b[c]"', type: "string", values: ["x,y", 'q"', "line\nend"] },
    { name: "", type: "number", values: Float64Array.of(1.5, Number.NaN, 0), missing: Uint8Array.of(0, 1, 0) },
    { name: "", type: "date", values: Float64Array.of(0, 1000, Number.NaN) },
  ],
} satisfies { rows: number; columns: TableColumn[] };
const columns = frameColumns({ data, columns: null, config: [], placeholder: "none" });

it("CSV is that of RFC 4180, with raw values; of two equal names none is lost", () => {
  expect(finish(csvSteps(columns, 3, (row) => 2 - row)).join("")).toBe(
    '"say ""a.b[c]""",,\r\n"line\nend",0,\r\n"q""",,1970-01-01T00:00:01.000Z\r\n"x,y",1.5,1970-01-01\r\n',
  );
});

it("what is copied is cells with tabs between", () => {
  expect(finish(tsvSteps(columns, 2, (row) => row)).join("")).toBe('x,y\t1.5\t1970-01-01\n"q"""\t\t1970-01-01T00:00:01.000Z\n');
});

it("a search finds what the cells show, whatever its case", () => {
  expect([...finish(searchSteps(columns, all(3), "LINE"))]).toEqual([2]);
  expect([...finish(searchSteps(columns, all(3), "none"))]).toEqual([1, 2]);
});

it("what a script says of a column: label, format, alignment, hidden; a missing cell shows the placeholder, 0 does not", () => {
  const said = { help: null, width: null, align: null, type: null, min: null, max: null };
  const config = [{ ...said, name: "", label: "L", hidden: true, format: "%.2f" }];
  const [, second] = frameColumns({ data, columns: null, config, placeholder: "–" });
  expect([second?.label, second?.hidden, second?.align, second?.text(0), second?.text(1), second?.text(2)]).toEqual([
    "L",
    true,
    "right",
    "1.50",
    "–",
    "0.00",
  ]);
});

describe("rows in sight", () => {
  const extent = { rows: 1_000_000, rowHeight: 34, height: 340 };
  it("reach the last of 1,000,000 by the scroll bar, and a wheel moves by rows", () => {
    const scroll = new RowScroll();
    const height = scroll.layOut(extent);
    expect(height).toBeLessThan(10_000_000);
    const bar = { scrollTop: 0 };
    expect(scroll.inSight(bar)).toEqual({ first: 0, count: 11, shift: 0 });
    bar.scrollTop = 100;
    expect(scroll.inSight(bar)).toEqual({ first: 2, count: 11, shift: 32 });
    bar.scrollTop = height - 340;
    const { first, shift } = scroll.inSight(bar);
    expect(first * 34 + shift).toBe(1_000_001 * 34 - 340);
  });
  it("reach each row by the keyboard", () => {
    const scroll = new RowScroll();
    scroll.layOut(extent);
    const bar = { scrollTop: 0 };
    scroll.reveal(bar, 999_999);
    expect(scroll.inSight(bar).first).toBe(999_991);
    scroll.reveal(bar, 500_000);
    expect(scroll.inSight(bar).first).toBe(500_000);
  });
});
