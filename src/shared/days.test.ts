import { describe, expect, it } from "vitest";
import { dayAfter, monthAfter } from "./days.ts";

describe("days", () => {
  it.each([
    ["2024-02-29", 1, "2024-03-01"],
    ["2024-03-31", -1, "2024-03-30"],
    ["0099-12-31", 1, "0100-01-01"],
    ["9999-12-30", 7, "9999-12-31"],
    ["0001-01-02", -7, "0001-01-01"],
  ])("%s and %i days are %s: none is before the year 1, none after 9999", (day, steps, then) => {
    expect(dayAfter(day, steps)).toBe(then);
  });

  it.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-12-15", 1, "2025-01-15"],
    ["0099-12-15", -1, "0099-11-15"],
    ["0050-01-15", -12, "0049-01-15"],
    ["9999-12-15", 1, "9999-12-31"],
    ["0001-01-15", -1, "0001-01-01"],
  ])("%s and %i months are %s, in the first century as well", (day, steps, then) => {
    expect(monthAfter(day, steps)).toBe(then);
  });
});
