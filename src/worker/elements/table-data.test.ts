import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { cell, tableSchema } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { toColumns } from "./table-data.ts";
import { isTableLike } from "./table-like.ts";

const where = { fn: "st.dataframe", argument: "data" };
const columnsOf = (data: unknown) => toColumns(data, where);
/** Names and cells, row by row. */
const rowsOf = (data: unknown): unknown[] => {
  const table = columnsOf(data);
  const rows = Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cell(column, row)));
  return [table.columns.map((column) => column.name), ...rows];
};

const arrow = (values: (number | null)[], type: unknown, get = (i: number): unknown => values[i]): object => ({
  numRows: values.length,
  numCols: 1,
  schema: { fields: [{ name: "a", type }] },
  getChildAt: () => ({
    length: values.length,
    nullCount: values.includes(null) ? 1 : 0,
    get,
    toArray: () => Int32Array.from(values, Number),
  }),
});
const day = new Date("2024-01-02");

const tables: [string, unknown, unknown[]][] = [
  [
    "an array of objects",
    [
      { a: 1, b: "x" },
      { a: 2, c: true },
    ],
    [
      ["a", "b", "c"],
      [1, "x", null],
      [2, null, true],
    ],
  ],
  ["rows that are missing", [{ a: 1 }, null], [["a"], [1], [null]]],
  [
    "an array of arrays",
    [[1, "x"], [2]],
    [
      ["0", "1"],
      [1, "x"],
      [2, null],
    ],
  ],
  [
    "an array of typed arrays",
    [Float64Array.of(1, 2)],
    [
      ["0", "1"],
      [1, 2],
    ],
  ],
  [
    "an object of columns",
    { a: [1, null], b: Float32Array.of(3, 4) },
    [
      ["a", "b"],
      [1, 3],
      [null, 4],
    ],
  ],
  ["flat numbers", [1, 2], [["value"], [1], [2]]],
  ["flat text", ["x", "y"], [["value"], ["x"], ["y"]]],
  ["flat dates", [day, null], [["value"], [day], [null]]],
  ["a typed array", Int32Array.of(5, 6), [["value"], [5], [6]]],
  ["big integers", BigInt64Array.of(5n), [["value"], [5n]]],
  ["an empty array", [], [[]]],
  [
    "a Map of columns",
    new Map([
      ["a", [1]],
      ["b", [2]],
    ]),
    [
      ["a", "b"],
      [1, 2],
    ],
  ],
  [
    "a Map of values",
    new Map([
      ["a", 1],
      ["b", 2],
    ]),
    [
      ["key", "value"],
      ["a", 1],
      ["b", 2],
    ],
  ],
  ["rows that are Maps", [new Map([["a", 1]])], [["a"], [1]]],
  ["an iterable of rows", new Set([{ a: 1 }]), [["a"], [1]]],
  [
    "a generator of rows",
    (function* () {
      yield [1];
      yield [2];
    })(),
    [["0"], [1], [2]],
  ],
  ["an Arrow table", arrow([1, 2], "Int32"), [["a"], [1], [2]]],
  ["an Arrow table with nulls", arrow([1, null], "Int32"), [["a"], [1], [null]]],
  ["an Arrow table with dates", arrow([0, null], "Date32<DAY>", (i) => (i === 0 ? day.getTime() : null)), [["a"], [day], [null]]],
  [
    "mixed cells",
    [{ a: 1 }, { a: "x" }, { a: { deep: [1, "y"] } }, { a: undefined }],
    [["a"], [1], ["x"], ['{deep: [1, "y"]}'], [null]],
  ],
];

describe("table-like data", () => {
  it.each(tables)("becomes columns: %s", (_, data, rows) => {
    expect(rowsOf(data)).toEqual(rows);
  });

  it.each(tables.filter(([, data]) => !isIteratorLike(data)))("parses as props after a structured clone: %s", (_, data) => {
    const table = structuredClone(columnsOf(data));
    expect(v.parse(tableSchema, table)).toEqual(table);
  });

  it("is copied, never taken over", () => {
    const typed = Float64Array.of(1, 2);
    const table = columnsOf({ a: typed });
    typed[0] = 9;
    expect(table.columns[0]).toEqual({ name: "a", type: "number", values: Float64Array.of(1, 2) });
    expect(typed.length).toBe(2);
  });

  it("marks missing numbers apart from NaN", () => {
    const [column] = columnsOf([1, null, Number.NaN]).columns;
    expect(column).toEqual({
      name: "value",
      type: "number",
      values: Float64Array.of(1, Number.NaN, Number.NaN),
      missing: Uint8Array.of(0, 1, 0),
    });
    expect([0, 1, 2, 3].map((row) => column && cell(column, row))).toEqual([1, null, Number.NaN, null]);
  });

  it.each<[string, unknown, RegExp]>([
    ["text", "a,b", /data must be table-like .* the string "a,b" was given/],
    ["a number", 5, /the number 5/],
    ["nothing", undefined, /undefined/],
    ["one object", { a: 1 }, /table-like/],
    ["columns of two lengths", { a: [1], b: [1, 2] }, /column "a" has 1 values, column "b" has 2/],
    ["rows of two kinds", [{ a: 1 }, 5], /rows of one kind, but the number 5/],
    ["functions", [() => 1], /rows of one kind/],
  ])("is not: %s", (_, data, message) => {
    expect(() => columnsOf(data)).toThrow(ArgumentError);
    expect(() => columnsOf(data)).toThrow(message);
  });

  it("says what to do with a promise", () => {
    expect(() => columnsOf(Promise.resolve([]))).toThrow(
      expect.objectContaining({ hint: expect.stringContaining("await") }) as Error,
    );
  });
});

describe("what st.write shows as a table", () => {
  it.each<[unknown, boolean]>([
    [[{ a: 1 }], true],
    [[[1, 2]], true],
    [[1, 2, 3], true],
    [Float64Array.of(1), true],
    [{ a: [1, 2], b: ["x", "y"] }, true],
    [{ a: Float64Array.of(1) }, true],
    [arrow([1], "Int32"), true],
    [[], false],
    [["a", "b"], false],
    [[{}], false],
    [[1, { a: 1 }], false],
    [[new Error("a")], false],
    [{ a: 1 }, false],
    [{}, false],
    [{ a: [] }, false],
    [{ a: [1], b: [1, 2] }, false],
    [{ a: [{ b: 1 }] }, false],
    [new Map([["a", 1]]), false],
    ["text", false],
    [null, false],
    [new DataView(new ArrayBuffer(1)), false],
    [new Date(), false],
    [
      new Proxy(
        {},
        {
          getPrototypeOf: () => {
            throw new Error("no");
          },
        },
      ),
      false,
    ],
  ])("%#: decided alike every time", (value, expected) => {
    expect(isTableLike(value)).toBe(expected);
  });
});

function isIteratorLike(value: unknown): boolean {
  return typeof (value as { next?: unknown }).next === "function";
}
