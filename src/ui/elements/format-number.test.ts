import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs, seedOf } from "../../test-helpers/test-runs.ts";
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

  it("as the browser's formatter writes them, whatever is rounded where", () => {
    const options = { useGrouping: false } as const;
    const plain = new Intl.NumberFormat("en-US", { ...options, maximumFractionDigits: 6 });
    const small = new Intl.NumberFormat("en-US", { ...options, maximumSignificantDigits: 6 });
    const decimal = fc.tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 0, max: 12 }));
    const number = fc.oneof(
      fc.double({ min: -1e15, max: 1e15, noNaN: true, minExcluded: true, maxExcluded: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
      // Ends with a five, often.
      decimal.map(([digits, places]) => Number(`${digits * 10 + 5}e-${places}`)),
    );
    fc.assert(
      fc.property(number, (value) => {
        const size = Math.abs(value);
        if (size < 1e-9 && size > 0) return;
        expect(formatNumber(value)).toBe((size < 1 ? small : plain).format(value));
      }),
      { numRuns: runs(300, 20_000), ...seedOf(7) },
    );
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
