import { expect, it } from "vitest";
import { dayText, momentText } from "./chart-words.ts";

const DAY = 86_400_000;
/** Some days apart, at other hours each, from 1000 to 3000, and before our era. */
const dates = [
  ...Array.from({ length: 500 }, (_, n) => new Date(Date.UTC(1000, 0, 1) + n * 1461.377 * DAY)),
  new Date("2026-01-01T00:00:00Z"),
  new Date("2026-12-31T23:59:59Z"),
  new Date("0001-01-01T00:00:00Z"),
  new Date("-000044-03-15T12:00:00Z"),
];
/** The engines differ in the space before AM and PM. */
const format = (options: Intl.DateTimeFormatOptions) => {
  const made = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", ...options });
  return (date: Date) => made.format(date).replaceAll("\u202f", " ");
};

it("a day reads as the browser's format has it", () => {
  expect(dates.map(dayText)).toEqual(dates.map(format({ timeZone: "UTC" })));
});

it("a moment reads as the browser's format has it, where the reader is", () => {
  const recent = dates.filter((date) => date.getUTCFullYear() > 1900);
  expect(recent.map(momentText)).toEqual(recent.map(format({ timeStyle: "medium" })));
});
