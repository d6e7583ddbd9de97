import { describe, expect, it } from "vitest";
import { formatNumber, formatStepped } from "./format-number.ts";

describe("numbers read", () => {
  it.each<[number, string]>([
    [0, "0"],
    [1234, "1234"],
    [1234.5, "1234.5"],
    [0.1 + 0.2, "0.3"],
    [1.23456789, "1.234568"],
    [1e-7, "0.0000001"],
    [1.5e-9, "0.0000000015"],
    [1e-12, "1e-12"],
    [1e21, "1e+21"],
    [-3.5, "-3.5"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("%d as %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it("with thousands apart where they are to be read from afar", () => {
    expect(formatNumber(1234567.5, { grouping: true })).toBe("1,234,567.5");
  });

  it("with the decimals of their step", () => {
    expect(formatStepped(0.1 + 0.2, 0.1)).toBe("0.3");
    expect(formatStepped(3, 0.1)).toBe("3");
    expect(formatStepped(2e-7, 1e-7)).toBe("2e-7");
  });
});
