import "../../style.css";
import { expect, it, onTestFinished } from "vitest";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage } from "../../../test-helpers/ui/test-page.tsx";
import { dateFormat } from "./chart-dates.ts";

const utc = (...texts: string[]): number[] => texts.map((text) => Date.parse(text));

it.each([
  ["first days of months", "%b %Y", utc("2024-01-01", "2024-02-01", "2024-03-01")],
  ["last days of months", "%b %Y", utc("2024-01-31", "2024-02-29", "2024-03-31")],
  ["first days of quarters", "%b %Y", utc("2023-10-01", "2024-01-01", "2024-04-01")],
  ["years", "%Y", utc("2022-01-01", "2023-01-01", "2024-01-01")],
  ["ends of years", "%Y", utc("2022-12-31", "2023-12-31", "2024-12-31")],
  ["days", "%b %d", utc("2024-02-28", "2024-02-29", "2024-03-01")],
  ["weeks", "%b %d", utc("2024-01-01", "2024-01-08", "2024-01-15")],
  ["four weeks", "%b %d", utc("2024-01-01", "2024-01-29", "2024-02-26")],
  ["days over most of a year", "%b %d, %Y", utc("2024-01-01", "2024-01-19", "2024-02-12", "2024-12-01")],
  ["hours", null, utc("2024-01-01T00:00Z", "2024-01-01T01:00Z")],
] as const)("bars of %s are named by %s", (_, format, places) => {
  expect(dateFormat(places, "utc")).toBe(format);
});

it("months are those where the reader is", () => {
  expect(
    dateFormat(
      [0, 1, 2].map((month) => new Date(2024, month, 1).getTime()),
      "time",
    ),
  ).toBe("%b %Y");
});

const months = Array.from({ length: 36 }, (_, n) => new Date(Date.UTC(2021, n, 1)).toISOString().slice(0, 10));

it.each<[string, string[], string[], object?, string?]>([
  ["three months", ["2024-01-01", "2024-02-01", "2024-03-01"], ["Jan 2024", "Feb 2024", "Mar 2024"]],
  ["the middles of months", ["2024-01-15", "2024-02-15", "2024-03-15"], ["Jan 2024", "Feb 2024", "Mar 2024"]],
  ["quarters", ["2023-10-01", "2024-01-01", "2024-04-01"], ["Oct 2023", "Jan 2024", "Apr 2024"]],
  ["years", ["2022-01-01", "2023-01-01", "2024-01-01"], ["2022", "2023", "2024"]],
  ["days", ["2024-02-28", "2024-02-29", "2024-03-01"], ["Feb 28", "Feb 29", "Mar 01"]],
  ["weeks, lying", ["2024-01-04", "2024-01-11", "2024-01-18"], ["Jan 04", "Jan 11", "Jan 18"], { horizontal: true }],
  ["many months", months, ["2021", "2022", "2023"]],
  [
    "years on a phone",
    ["2023", "2024", "2025", "2026"].map((year) => `${year}-01-01`),
    ["2023", "2024", "2025", "2026"],
    {},
    "300px",
  ],
])("the axis of bars has their own dates: %s", async (_, days, labels, more = {}, width = "640px") => {
  const page = openTestPage();
  onTestFinished(() => page.close());
  page.host.style.inlineSize = width;
  const texts = (): (string | null)[] =>
    [...page.host.querySelectorAll(`.rp-chart-picture:not([hidden]) .role-axis-label text`)]
      .filter((text) => text.getAttribute("opacity") !== "0")
      .map(({ textContent }) => textContent);
  const show = async (count: number): Promise<void> => {
    const data = {
      rows: count,
      columns: [
        { name: "day", type: "date", values: Float64Array.from(utc(...days.slice(0, count))) },
        { name: "value", type: "number", values: Float64Array.from(days.slice(0, count), () => 3) },
      ],
    };
    const props = { ...structuredClone(elements.barChart.sample as object), data, x: "day", y: ["value"], sort: true, ...more };
    await page.show({ kind: "barChart", key: "k", props });
  };
  await show(days.length);
  await eventually(() => expect(texts()).toEqual(expect.arrayContaining(labels)));
  expect(texts().filter((text) => /[A-Z]|20\d\d/.test(text ?? ""))).toEqual(labels);
  // Other bars have theirs, on the picture that stands.
  if (days.length > 3) return;
  const picture = page.host.querySelector("svg.marks");
  await show(2);
  await eventually(() => expect(texts()).not.toContain(labels[2]));
  expect(texts()).toEqual(expect.arrayContaining(labels.slice(0, 2)));
  expect(page.host.querySelector("svg.marks")).toBe(picture);
});
