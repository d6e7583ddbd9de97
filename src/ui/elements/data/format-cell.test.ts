import { describe, expect, it } from "vitest";
import { type Cell, cell } from "../../../shared/elements/table.ts";
import { formatCell } from "./format-cell.ts";

const date = (ms: number): Cell => cell({ name: "at", type: "date", values: Float64Array.of(ms) }, 0);

describe("a cell", () => {
  it.each<[string, Cell, string]>([
    ["a number without noise", 0.1 + 0.2, "0.3"],
    ["a missing one", null, ""],
    ["a day", date(0), "1970-01-01"],
    ["a time", date(1000), "1970-01-01 00:00:01"],
    ["a date that is missing", date(Number.NaN), ""],
    ["a date beyond the reach of dates", date(1e308), "Invalid date"],
    ["one at no time at all", date(Number.POSITIVE_INFINITY), "Invalid date"],
    ["a year of six digits", date(8.64e15), "+275760-09-13"],
  ])("%s", (_, value, text) => {
    expect(formatCell(value)).toBe(text);
  });
});
