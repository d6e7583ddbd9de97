import { describe, expect, it } from "vitest";
import type { TableColumn } from "../../../shared/elements/table.ts";
import { axisNumber } from "./axis-number.ts";
import { chartData } from "./chart-data.ts";
import type { ChartKind, ChartProps } from "./chart-kinds.ts";
import { chartSpec } from "./chart-spec.ts";
import { chartLabel, tipOf } from "./chart-words.ts";

const numbers = (name: string, ...values: number[]): TableColumn => ({ name, type: "number", values: Float64Array.from(values) });
const texts = (name: string, ...values: (string | null)[]): TableColumn => ({ name, type: "string", values });
const dates = (name: string, ...values: number[]): TableColumn => ({ name, type: "date", values: Float64Array.from(values) });

function props(columns: TableColumn[], more: Partial<ChartProps> = {}): ChartProps {
  return {
    data: { rows: columns[0]?.values.length ?? 0, columns },
    x: null,
    y: ["v"],
    color: null,
    colors: null,
    title: null,
    xLabel: null,
    yLabel: null,
    xScale: "linear",
    yScale: "linear",
    yDomain: null,
    width: "stretch",
    height: 300,
    selectable: false,
    ...more,
  };
}

const marks = (kind: ChartKind, of: ChartProps, hidden?: Set<string>) => chartData(kind, of, hidden).marks;
const v = numbers("v", 1, 2, 3);
const encodingOf = (kind: ChartKind, of: ChartProps): Record<string, Record<string, unknown>> => {
  const { layer } = chartSpec(kind, of, chartData(kind, of)) as {
    layer: { encoding: Record<string, Record<string, unknown>> }[];
  };
  return layer[0]?.encoding ?? {};
};

describe("the axis of x", () => {
  it.each<[string, TableColumn[], Partial<ChartProps>, unknown]>([
    ["row numbers without x, which are whole", [v], {}, ["number", true, [0, 1, 2]]],
    [
      "texts that look like numbers stay categories, in the data's order",
      [texts("x", "10", "9", "1"), v],
      { x: "x" },
      ["category", false, ["10", "9", "1"]],
    ],
    ["a mark without a place is not drawn", [texts("x", "a", null, "c"), v], { x: "x" }, ["category", false, ["a", "c"]]],
    [
      "whole days stay days of UTC",
      [dates("x", 0, 86_400_000, 172_800_000), v],
      { x: "x" },
      ["utc", false, [0, 86_400_000, 172_800_000]],
    ],
    ["moments are in the reader's zone", [dates("x", 1, 2, 3), v], { x: "x" }, ["time", false, [1, 2, 3]]],
  ])("%s", (_, columns, more, expected) => {
    const { xType, wholeX, marks: found } = chartData("lineChart", props(columns, more));
    expect([xType, wholeX, found.map(({ x }) => x)]).toEqual(expected);
  });

  it("names with dots and brackets are titles, never fields", () => {
    const of = props([texts("a.b[0]", "p", "q", "r"), v], { x: "a.b[0]" });
    expect(encodingOf("barChart", of).x).toMatchObject({ field: "x", title: "a.b[0]", type: "nominal", sort: null });
  });

  it("horizontal swaps labels with axes", () => {
    const of = props([texts("x", "p", "q", "r"), v], { x: "x", xLabel: "along", yLabel: "up", horizontal: true });
    const { x, y } = encodingOf("barChart", of);
    expect([x?.title, y?.title]).toEqual(["up", "along"]);
  });

  it("bars over even numbers or days stand along a scale, as wide as their places", () => {
    const [first, second] = marks("barChart", props([dates("x", 0, 86_400_000, 172_800_000), v], { x: "x" }));
    const width = ((first?.x1 ?? 0) - Number(first?.x)) / 86_400_000;
    expect([width > 0.8, Number(second?.x) - Number(first?.x)]).toEqual([true, 86_400_000]);
    expect(chartData("barChart", props([numbers("x", 1, 2, 1000), v], { x: "x" })).spans).toBe(false);
  });
});

describe("values", () => {
  it("null and NaN are gaps in a line, never zero, and what stands between two is a point", () => {
    const of = props([numbers("v", 1, Number.NaN, 3, Number.NaN)]);
    expect(marks("lineChart", of).map(({ y, dot }) => [y, dot])).toEqual([
      [1, true],
      [null, undefined],
      [3, true],
      [null, undefined],
    ]);
    expect(marks("barChart", of).map((mark) => mark.v)).toEqual([1, 3]);
  });

  it("one point is visible in a line chart", () => {
    expect(marks("lineChart", props([numbers("v", 5)]))).toMatchObject([{ y: 5, dot: true }]);
  });

  it.each<[string, Partial<ChartProps>, string[]]>([
    ["infinite values are left out, and counted in a note", {}, ["2 infinite values are left out."]],
    [
      "values of 0 or below are left out of a log scale, with a note",
      { yScale: "log" },
      ["2 infinite values are left out.", "2 values of 0 or below are left out: the axis is logarithmic."],
    ],
  ])("%s", (_, more, notes) => {
    const found = chartData("barChart", props([numbers("v", 1, Infinity, -Infinity, 0, -1)], more));
    expect(found.notes).toEqual(notes);
    expect(found.marks.every((mark) => Number.isFinite(mark.v))).toBe(true);
  });

  it.each(["lineChart", "areaChart", "scatterChart"] as const)(
    "with a logarithmic x a %s leaves out what lies at 0 or below along it, with a note",
    (kind) => {
      const of = props([numbers("x", 10, 0, 1, -5, 100), numbers("v", 1, 2, 3, 4, 5)], { x: "x", xScale: "log" });
      const found = chartData(kind, of);
      expect(found.marks.map(({ x, v: value }) => [x, value]).sort(([a], [b]) => Number(a) - Number(b))).toEqual([
        [1, 3],
        [10, 1],
        [100, 5],
      ]);
      expect(found.notes).toEqual(["2 values of 0 or below are left out: the axis is logarithmic."]);
      expect(encodingOf(kind, of).x).toMatchObject({ type: "quantitative", scale: expect.objectContaining({ type: "log" }) });
    },
  );

  it("bars begin at a power of ten on a log scale", () => {
    expect(marks("barChart", props([numbers("v", 20, 300)], { yScale: "log" })).map(({ y0, y }) => [y0, y])).toEqual([
      [10, 20],
      [10, 300],
    ]);
  });

  it("a long line keeps its extremes", () => {
    const values = Array.from({ length: 50_000 }, (_, i) => (i === 31_234 ? 1e6 : Math.sin(i)));
    const found = marks("lineChart", props([numbers("v", ...values)]));
    expect(found.length).toBeLessThan(5000);
    expect(found.some(({ y, k }) => y === 1e6 && k === 31_234)).toBe(true);
    expect([found[0]?.k, found.at(-1)?.k]).toEqual([0, 49_999]);
  });
});

describe("series", () => {
  const two = [texts("x", "p", "p", "q"), numbers("v", 1, 3, -2), texts("s", "a", "b", "a")];
  it.each<[string, ChartProps["stack"], unknown]>([
    [
      "stand one upon the other, what is below zero downwards",
      true,
      [
        [0, 1],
        [1, 4],
        [0, -2],
      ],
    ],
    [
      "or are parts of a whole",
      "normalize",
      [
        [0, 0.25],
        [0.25, 1],
        [0, -1],
      ],
    ],
    [
      "or around the middle",
      "center",
      [
        [-2, -1],
        [-1, 2],
        [-1, 1],
      ],
    ],
    [
      "or one over the other",
      "layered",
      [
        [0, 1],
        [0, 3],
        [0, -2],
      ],
    ],
    [
      "or side by side",
      false,
      [
        [0, 1],
        [0, 3],
        [0, -2],
      ],
    ],
  ])("of bars %s", (_, stack, ends) => {
    const found = marks("barChart", props(two, { x: "x", color: "s", stack: stack ?? true }));
    expect(found.map(({ y0, y }) => [y0, y])).toEqual(ends);
  });

  it("that are hidden leave their place to the others", () => {
    const found = chartData("barChart", props(two, { x: "x", color: "s" }), new Set(["a"]));
    expect([found.series, found.marks.map(({ y0, y }) => [y0, y])]).toEqual([["a", "b"], [[0, 3]]]);
  });

  it.each<[string, ChartProps["sort"], string[]]>([
    ["texts as the data has them", null, ["b", "c", "a"]],
    ["by x", true, ["a", "b", "c"]],
    ["by a column", "v", ["c", "a", "b"]],
    ["by a column from the largest", "-v", ["b", "a", "c"]],
  ])("of bars are in order: %s", (_, sort, order) => {
    const found = marks("barChart", props([texts("x", "b", "c", "a"), numbers("v", 3, 1, 2)], { x: "x", sort: sort ?? null }));
    expect(found.map(({ x }) => x)).toEqual(order);
  });

  it("a numeric colour column gets a continuous scale", () => {
    const of = props([v, numbers("c", 1, 2, 3)], { color: "c" });
    expect(encodingOf("scatterChart", of).color).toMatchObject({ field: "c", type: "quantitative" });
  });

  it("given colours are used as they are", () => {
    const of = props([v, numbers("w", 1, 2, 3)], { y: ["v", "w"], colors: ["oklch(60% 0.1 200)", "red"] });
    expect(encodingOf("lineChart", of).color?.scale).toEqual({ domain: ["v", "w"], range: ["oklch(60% 0.1 200)", "red"] });
  });
});

describe("words", () => {
  it.each<[string, ChartKind, ChartProps]>([
    [
      "Line chart of v by x, 1 series, 3 points, Jan 1, 1970 to Jan 3, 1970",
      "lineChart",
      props([dates("x", 0, 86_400_000, 172_800_000), v], { x: "x" }),
    ],
    ["Bar chart “T” of v by row, no data", "barChart", props([numbers("v")], { title: "T" })],
    ["Scatter chart of v by row, 1 series, 1 point", "scatterChart", props([numbers("v", 1)])],
  ])("%s", (label, kind, of) => {
    expect(chartLabel(kind, of, chartData(kind, of))).toBe(label);
  });

  it("a tip names its place, its series and its value, without noise", () => {
    const of = props([texts("x", "p"), numbers("v", 0.1 + 0.2), texts("s", "a")], { x: "x", color: "s" });
    const data = chartData("lineChart", of);
    expect(tipOf(of, data, data.marks[0] as never)).toEqual([
      ["x", "p"],
      ["s", "a"],
      ["v", "0.3"],
    ]);
  });

  it.each([
    [5_000_000, "5M"],
    [-2_500_000, "−2.5M"],
    [2019, "2019"],
    [12_000, "12,000"],
    [0.2, "0.2"],
    [1e9, "1B"],
  ])("%s on an axis is %s", (value, text) => expect(axisNumber(value)).toBe(text));
});

it("of 100,000 points of a scatter chart some are drawn, the outermost among them, the same each time; a note says how many", () => {
  const x = numbers("x", ...Array.from({ length: 100_000 }, (_, n) => n % 1000));
  const y = numbers("y", ...Array.from({ length: 100_000 }, (_, n) => (n === 77_777 ? 9 : Math.sin(n))));
  const of = props([x, y], { x: "x", y: ["y"] });
  const { marks: drawn, notes } = chartData("scatterChart", of);
  expect(drawn.length).toBeGreaterThan(9_000);
  expect(drawn.length).toBeLessThanOrEqual(10_010);
  expect(drawn.some(({ k }) => k === 77_777)).toBe(true);
  expect(marks("scatterChart", of)).toEqual(drawn);
  expect(notes).toEqual([expect.stringMatching(/^(9|10),\d{3} of 100,000 points are drawn\.$/)]);
});
