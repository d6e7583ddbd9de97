import { describe, expect, it, onTestFinished, vi } from "vitest";
import { formatAs, formatDate } from "./format-as.ts";

describe("a number as a format says", () => {
  it.each<[string, number, string]>([
    ["plain", 1234.5, "1234.5"],
    ["percent", 0.12, "12\u202f%"],
    ["dollar", -1234.5, "-$1,234.50"],
    ["euro", 3, "€3.00"],
    ["yen", 1200, "¥1,200"],
    ["compact", 1_234_567, "1.2M"],
    ["scientific", 12_345, "1.235E4"],
    ["engineering", 12_345, "12.345E3"],
    ["accounting", -1234.5, "(1,234.50)"],
    ["bytes", 999, "999 B"],
    ["bytes", 1_500_000, "1.5 MB"],
    ["%.2f", 2.345678, "2.35"],
    ["%,d", 1_234_567.8, "1,234,568"],
    ["%05.1f", -2.34, "-02.3"],
    ["%+d %%", 5, "+5 %"],
    ["%d", -0.2, "0"],
    ["%.1e", 12_345, "1.2e+04"],
    ["%.2f", Number.NaN, "NaN"],
    ["percent", Number.POSITIVE_INFINITY, "∞"],
  ])("%s of %d", (format, value, text) => {
    expect(formatAs(value, format)).toBe(text);
  });
});

/** As if the reader's browser spoke another language; formats that are named after no language ask for it. */
function speaking(locale: string): void {
  const { NumberFormat } = Intl;
  class Speaking extends NumberFormat {
    constructor(given?: Intl.LocalesArgument, options?: Intl.NumberFormatOptions) {
      super(given ?? locale, options);
    }
  }
  vi.stubGlobal("Intl", { ...Intl, NumberFormat: Speaking, RelativeTimeFormat: Intl.RelativeTimeFormat });
  const write = Date.prototype.toLocaleString;
  const dates = vi.spyOn(Date.prototype, "toLocaleString").mockImplementation(function (this: Date, given, options) {
    return write.call(this, given ?? locale, options);
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
    dates.mockRestore();
  });
}

describe("localized: as the reader's own browser writes it", () => {
  const day = Date.UTC(2024, 1, 3);
  it.each([
    ["a number", () => formatAs(1234567.25, "localized"), "1.234.567,25"],
    ["six decimals of one", () => formatAs(1 / 3, "localized"), "0,333333"],
    ["a day, without a time", () => formatDate(new Date(day), "localized"), "03.02.2024"],
    ["a moment", () => formatDate(new Date(day + 15_300_000), "localized"), "03.02.2024, 04:15"],
  ])("%s", (_, written, text) => {
    speaking("de-DE");
    expect(written()).toBe(text);
  });
});

describe("a date as a format says", () => {
  const date = new Date(Date.UTC(2024, 1, 3, 4, 5, 6, 7));
  it.each([
    ["DD.MM.YYYY", "03.02.2024"],
    ["D MMM YY HH:mm:ss.SSS", "D Feb 24 04:05:06.007"],
  ])("%s", (format, text) => {
    expect(formatDate(date, format)).toBe(text);
  });
  it("by its distance from now", () => {
    expect(formatDate(date, "distance", date.getTime() + 3 * 86_400_000)).toBe("3 days ago");
  });
});
