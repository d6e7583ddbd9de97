import { describe, expect, it } from "vitest";
import { chartLabel, chartRows, chartSpec } from "./chart-spec.ts";

const props = {
  data: {
    rows: 3,
    columns: [
      { name: "month.name", type: "string" as const, values: ["Jan", "Feb", null] },
      { name: "rain", type: "number" as const, values: Float64Array.of(1, Number.NaN, 3) },
      { name: "kind", type: "string" as const, values: ["a", "b", "a"] },
    ],
  },
  x: null,
  y: ["rain"],
  color: null,
  width: null,
  height: null,
};

describe("charts", () => {
  it.each([
    [
      "row numbers without x, no mark for what is no number",
      {},
      [
        [0, 1, "rain"],
        [2, 3, "rain"],
      ],
    ],
    ["no mark where x is missing", { x: "month.name" }, [["Jan", 1, "rain"]]],
    [
      "series by colour",
      { color: "kind" },
      [
        [0, 1, "a"],
        [2, 3, "a"],
      ],
    ],
    ["nothing for a column that is not there", { y: ["none"] }, []],
  ])("have %s", (_, change, rows) => {
    expect(chartRows({ ...props, ...change }).map(({ x, y, series }) => [x, y, series])).toEqual(rows);
  });

  it("name columns as titles, never as fields", () => {
    const spec = chartSpec("barChart", { ...props, x: "month.name" });
    expect(spec.encoding).toMatchObject({
      x: { field: "x", title: "month.name", type: "nominal" },
      y: { field: "y", title: "rain" },
    });
  });

  it("say in words what they show", () => {
    expect(chartLabel("lineChart", { ...props, x: "month.name" })).toBe("Line chart of rain by month.name, 3 rows");
  });
});
