import { expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

const NOW = new Date(2026, 2, 31, 9, 5, 7).getTime();
const seen: Record<string, unknown> = {};

it.each<[string, Date | null]>([
  [`datetimeInput("d")`, new Date(2026, 2, 31, 9, 5)],
  [`datetimeInput("d", { value: "now", step: "30s" })`, new Date(2026, 2, 31, 9, 5, 7)],
  [`datetimeInput("d", { value: null })`, null],
  [`datetimeInput("d", { value: "2024-02-29T23:59" })`, new Date(2024, 1, 29, 23, 59)],
  [`datetimeInput("d", { value: "2024-02-29 23:59" })`, new Date(2024, 1, 29, 23, 59)],
  [`datetimeInput("d", { value: new Date(2024, 1, 29, 23, 59, 30) })`, new Date(2024, 1, 29, 23, 59)],
  [`datetimeInput("d", { value: new Date(2024, 1, 29), min: new Date(2024, 1, 29) })`, new Date(2024, 1, 29)],
  // Now, where nothing was given, is moved to where it is allowed.
  [`datetimeInput("d", { max: "2026-03-31T08:00" })`, new Date(2026, 2, 31, 8, 0)],
])("%s is %s, as the reader's clock shows it", async (call, value) => {
  const app = await runScript(`seen.v = st.${call};`, { now: () => NOW, globals: { seen } });
  expect(app.exceptions).toEqual([]);
  expect(seen.v).toEqual(value);
});

it.each([
  [`datetimeInput("d", { value: "2026-02-30T10:00" })`, "options.value"],
  [`datetimeInput("d", { value: "2026-02-03" })`, "options.value"],
  [`datetimeInput("d", { value: "2026-02-03T25:00" })`, "options.value"],
  [`datetimeInput("d", { value: new Date(NaN) })`, "options.value"],
  [`datetimeInput("d", { value: "2026-01-01T10:00", min: "2026-01-01T10:01" })`, "options.value"],
  [`datetimeInput("d", { min: "2026-01-02T10:00", max: "2026-01-02T09:00" })`, "options.max"],
  [`datetimeInput("d", { step: 900 })`, "options.step"],
  [`datetimeInput("d", { hours: 10 })`, "options.hours"],
  [`datetimeInput("d", { format: "D/M" })`, "options.format"],
])("%s is an ArgumentError that names %s", async (call, argument) => {
  const app = await runScript(`st.${call};`);
  expect(app.exceptions[0]?.props).toMatchObject({ name: "ArgumentError", message: expect.stringContaining(argument) });
});

it("a value beyond the bounds is brought into them, and each run has a Date of its own", async () => {
  const app = await runScript(
    `const at = st.datetimeInput("d", { key: "k", value: null, max: "2026-12-31T18:00" }); seen.v = at; seen.same = at === seen.before; seen.before = at;`,
    { globals: { seen } },
  );
  const widget = app.widget("datetimeInput", "d");
  await widget.set(new Date(2027, 0, 1));
  expect(seen.v).toEqual(new Date(2026, 11, 31, 18, 0));
  expect(widget.value).toEqual(new Date(2026, 11, 31, 18, 0));
  await app.run();
  expect(seen).toMatchObject({ v: new Date(2026, 11, 31, 18, 0), same: false });
  await widget.set(null);
  expect(seen.v).toBe(null);
});
