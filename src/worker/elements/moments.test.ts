import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";
import { dayOf, toTime } from "./moments.ts";

const NOW = new Date(2026, 2, 31, 9, 5, 7).getTime();

/** What scripts have seen. */
const seen: Record<string, unknown> = {};

async function given(call: string): Promise<unknown> {
  const app = await runScript(`seen.v = st.${call};`, { now: () => NOW, globals: { seen } });
  expect(app.exceptions).toEqual([]);
  return seen.v;
}

async function problem(call: string): Promise<string> {
  const app = await runScript(`st.${call};`, { now: () => NOW, globals: { seen } });
  return `${app.exceptions[0]?.props.name}: ${app.exceptions[0]?.props.message}`;
}

describe("dateInput", () => {
  it.each([
    [`dateInput("d")`, "2026-03-31"],
    [`dateInput("d", { value: "today" })`, "2026-03-31"],
    [`dateInput("d", { value: new Date(2024, 1, 29, 23, 59) })`, "2024-02-29"],
    [`dateInput("d", { value: new Date(2024, 1, 29, 0, 1) })`, "2024-02-29"],
    [`dateInput("d", { value: null })`, null],
    [`dateInput("d", { value: ["2026-01-01", "today"] })`, ["2026-01-01", "2026-03-31"]],
    [`dateInput("d", { value: ["2026-01-01", "2026-01-01"] })`, ["2026-01-01", "2026-01-01"]],
    [`dateInput("d", { value: [null, null] })`, null],
    [`dateInput("d", { value: "2026-01-01", min: "2026-01-01", max: "2026-01-01" })`, "2026-01-01"],
    // Today, where nothing was given, is moved to where it is allowed.
    [`dateInput("d", { max: "2026-01-01" })`, "2026-01-01"],
  ])("%s is %j: the local day, never shifted; min and max are allowed", async (call, value) => {
    expect(await given(call)).toEqual(value);
  });

  it.each([
    [`dateInput("d", { value: "2026-02-30" })`, "options.value"],
    [`dateInput("d", { value: "31.3.2026" })`, "options.value"],
    [`dateInput("d", { value: new Date(NaN) })`, "options.value"],
    [`dateInput("d", { value: "2026-01-01", min: "2026-01-02" })`, "options.value"],
    [`dateInput("d", { value: ["2026-01-02", "2026-01-01"] })`, "options.value"],
    [`dateInput("d", { value: ["2026-01-02"] })`, "options.value"],
    [`dateInput("d", { min: "2026-01-02", max: "2026-01-01" })`, "options.max"],
    [`dateInput("d", { mim: "2026-01-02" })`, "there is no option"],
  ])("%s is an ArgumentError", async (call, expected) => {
    expect(await problem(call)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });

  it("min and max may be today", async () => {
    for (const [bound, moved] of [
      ["min", "2026-03-30"],
      ["max", "2026-04-01"],
    ] as const) {
      const app = await runScript(`seen.v = st.dateInput("d", { value: "today", ${bound}: "today" });`, {
        now: () => NOW,
        globals: { seen },
      });
      expect(app.elements[0]?.props[bound]).toBe("2026-03-31");
      await app.widget("dateInput", "d").set(moved);
      expect(seen.v).toBe("2026-03-31");
      const past = bound === "min" ? "2026-03-30" : "2026-04-01";
      expect(await problem(`dateInput("d", { value: "${past}", ${bound}: "today" })`)).toMatch(/^ArgumentError: .*options.value/);
    }
  });

  it.each<[string, (readonly [label: string, from: string, to?: string])[] | undefined]>([
    [
      `"today", presets: true`,
      [
        ["Yesterday", "2026-03-30"],
        ["Today", "2026-03-31"],
        ["Tomorrow", "2026-04-01"],
      ],
    ],
    [
      `[null, null], presets: true`,
      [
        ["Last 7 days", "2026-03-25", "2026-03-31"],
        ["Last 30 days", "2026-03-02", "2026-03-31"],
        ["This month", "2026-03-01", "2026-03-31"],
        ["Last month", "2026-02-01", "2026-02-28"],
        ["This year", "2026-01-01", "2026-03-31"],
      ],
    ],
    [`null, presets: { "New Year": "2026-01-01" }`, [["New Year", "2026-01-01"]]],
    [`["2026-01-01", "2026-01-02"], presets: { So: ["today", new Date(2026, 2, 1)] }`, [["So", "2026-03-01", "2026-03-31"]]],
    [`"today", presets: false`, undefined],
  ])("value: %s: what is offered is %j", async (options, expected) => {
    const app = await runScript(`st.dateInput("d", { value: ${options} });`, { now: () => NOW });
    expect(app.exceptions).toEqual([]);
    const presets = expected?.map(([label, from, to = from]) => ({ label, from, to }));
    expect(app.elements[0]?.props.presets).toEqual(presets);
  });

  it.each([
    [`dateInput("d", { presets: 3 })`, "options.presets"],
    [`dateInput("d", { presets: ["today"] })`, "options.presets"],
    [`dateInput("d", { presets: { May: ["2026-05-01", "2026-05-31"] } })`, `options.presets\\["May"\\].*a day`],
    [`dateInput("d", { value: [null, null], presets: { May: "2026-05-01" } })`, `options.presets\\["May"\\].*a pair of days`],
  ])("%s is an ArgumentError: presets that don't fit", async (call, expected) => {
    expect(await problem(call)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });

  it("takes a pair only when it is complete, and swaps one that is the wrong way round", async () => {
    const app = await runScript(`seen.v = st.dateInput("d", { key: "k", value: [null, null], max: "2026-12-31" });`, {
      globals: { seen },
    });
    await app.widget("dateInput", "d").set(["2027-05-01", "2026-04-01"]);
    expect(seen.v).toEqual(["2026-04-01", "2026-12-31"]);
    await app.widget("dateInput", "d").set(null);
    expect(seen.v).toBe(null);
  });
});

describe("timeInput", () => {
  it.each([
    [`timeInput("t")`, "09:05"],
    [`timeInput("t", { step: "30s" })`, "09:05:07"],
    [`timeInput("t", { value: null })`, null],
    [`timeInput("t", { value: "23:59" })`, "23:59"],
    [`timeInput("t", { value: "23:59", step: "1s" })`, "23:59:00"],
    [`timeInput("t", { value: new Date(2026, 0, 1, 7, 30) })`, "07:30"],
    [`timeInput("t", { min: "10:00" })`, "10:00"],
  ])("%s is %j: with seconds below a step of one minute", async (call, value) => {
    expect(await given(call)).toBe(value);
  });

  it.each([
    [`timeInput("t", { value: "24:00" })`, "options.value"],
    [`timeInput("t", { value: "9:5" })`, "options.value"],
    [`timeInput("t", { value: "08:00", min: "09:00" })`, "options.value"],
    [`timeInput("t", { step: 0 })`, "options.step"],
    [`timeInput("t", { step: "24h" })`, "options.step"],
    [`timeInput("t", { format: 10 })`, "options.format"],
    [`timeInput("t", { min: "12:00", max: "09:00" })`, "options.max"],
  ])("%s is an ArgumentError: step 0 or above 23 h, hours that no clock has, too", async (call, expected) => {
    expect(await problem(call)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });

  it("a default of now stands still, so that another can be entered and kept", async () => {
    let now = NOW;
    const app = await runScript(`seen.v = [st.timeInput("t"), st.dateInput("d")];`, { now: () => now, globals: { seen } });
    now += 86_400_000 + 60_000;
    await app.run();
    expect(seen.v).toEqual(["09:05", "2026-03-31"]);
    await app.widget("timeInput", "t").set("12:34");
    now += 60_000;
    await app.run();
    expect(seen.v).toEqual(["12:34", "2026-03-31"]);
  });
});

describe("colorPicker", () => {
  it.each([
    [`colorPicker("c")`, "#000000"],
    [`colorPicker("c", { value: "#FA0" })`, "#ffaa00"],
    [`colorPicker("c", { value: "#12345678", alpha: true })`, "#12345678"],
    [`colorPicker("c", { value: "#abcd", alpha: true })`, "#aabbccdd"],
  ])("%s is %j", async (call, value) => {
    expect(await given(call)).toBe(value);
  });

  it.each([
    [`colorPicker("c", { value: "blue" })`, "options.value.*“#2b5cd0” or “#fa0”"],
    [`colorPicker("c", { value: "#12345678" })`, "options.value"],
    [`colorPicker("c", { presets: ["#000", "x"] })`, "options.presets"],
  ])("%s is an ArgumentError that shows two valid ones", async (call, expected) => {
    expect(await problem(call)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });
});

it("a Date has the day and the time of its clock, whose distance to UTC was no whole number of minutes once", () => {
  const date = new Date(1900, 0, 1);
  // As told in Kolkata, where it was 5:53:28.
  date.getTimezoneOffset = () => -353;
  expect([dayOf(date), toTime(date, true)]).toEqual(["1900-01-01", "00:00:00"]);
});
