import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

/** What a slider gives at first, and after it was set; and what its page has of it. */
async function slid(options: string, ...set: unknown[]) {
  const seen: unknown[] = [];
  const app = await runScript(`seen.push(st.slider("It", ${options}));`, { globals: { seen } });
  expect(app.exceptions).toEqual([]);
  for (const value of set) await app.widget("slider", "It").set(value);
  return { seen, props: app.get("slider")[0]?.props as Record<string, unknown>, app };
}
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const HOUR = 3_600_000;

describe("slider over days, times and Dates: what is given comes back", () => {
  it.each([
    [`{ value: "2026-03-31" }`, "2026-03-31", "2026-04-02", { unit: "day", min: day("2026-03-17"), max: day("2026-04-14") }],
    [`{ min: "2026-01-01", max: "2026-02-01", step: "7d" }`, "2026-01-01", "2026-01-08", { unit: "day", step: 7 * 24 * HOUR }],
    [`{ value: "09:30" }`, "09:30", "23:59", { unit: "time", min: 0, max: 24 * HOUR - 60_000, step: HOUR / 4 }],
    [`{ value: "09:30", step: "30s" }`, "09:30:00", "10:00:30", { unit: "time", step: 30_000 }],
    [
      `{ value: new Date(2026, 2, 29, 1, 30), step: "1h" }`,
      new Date(2026, 2, 29, 1, 30),
      new Date(2026, 2, 30, 1, 30),
      { unit: "moment", step: HOUR },
    ],
    [
      `{ value: ["2026-01-02", "2026-01-05"], max: "2026-01-31" }`,
      ["2026-01-02", "2026-01-05"],
      ["2026-01-03", "2026-01-31"],
      { min: day("2025-12-19"), max: day("2026-01-31") },
    ],
    [
      `{ value: ["08:00", "17:00"], min: "06:00", max: "22:00" }`,
      ["08:00", "17:00"],
      ["09:15", "16:45"],
      { min: 6 * HOUR, max: 22 * HOUR },
    ],
  ])("%s", async (options, first, next, expected) => {
    const { seen, props } = await slid(options, next);
    expect(seen).toEqual([first, next]);
    expect(props).toMatchObject(expected);
  });

  it("a Date is the script's own each time, and a value outside moves to the end", async () => {
    const { seen, app } = await slid(`{ value: new Date(2026, 0, 5), min: new Date(2026, 0, 1), max: new Date(2026, 0, 9) }`);
    (seen[0] as Date).setFullYear(1999);
    await app.run();
    expect(seen[1]).toEqual(new Date(2026, 0, 5));
    await app.widget("slider", "It").set(new Date(2027, 0, 1));
    expect(seen.at(-1)).toEqual(new Date(2026, 0, 9));
  });

  it("is an input of a cached function, and stands in the address as it is given", async () => {
    const calls: unknown[] = [];
    const app = await runScript(
      `const f = st.memo(() => { const d = st.slider("It", { value: "2026-01-05", key: "k", bind: "url" }); calls.push(d); return d; }, { allowWidgets: true });
       st.text(f() + " " + (st.getQueryParams().k ?? "none"));`,
      { globals: { calls } },
    );
    await app.widget({ key: "k" }).set("2026-01-07");
    await app.run();
    await app.widget({ key: "k" }).set("2026-01-05");
    await app.run();
    expect([calls, app.text]).toEqual([["2026-01-05", "2026-01-07"], "2026-01-05 none"]);
  });

  it("marks are values of its kind; a function names each step of it, and a pattern is one of dates", async () => {
    const range = 'min: "2026-01-01", max: "2026-01-03"';
    const named = await slid(`{ ${range}, marks: ["2026-01-02"], format: (d) => "d" + d.slice(-1) }`);
    expect([named.props.marks, named.props.format]).toEqual([[day("2026-01-02")], ["d1", "d2", "d3"]]);
    const all = await slid(`{ ${range}, marks: true, format: "DD.MM.", input: true }`);
    expect(all.props).toMatchObject({ marks: [1, 2, 3].map((at) => day(`2026-01-0${at}`)), format: "DD.MM.", input: true });
  });

  it("a key that was a number's is the default's where it is a day's now", async () => {
    const seen: unknown[] = [];
    const app = await runScript(
      `const o = st.sessionState.days ? { value: "2026-01-05" } : {}; seen.push(st.slider("It", { ...o, key: "k" }));`,
      { globals: { seen } },
    );
    await app.widget({ key: "k" }).set(7);
    app.session.set("days", true);
    await app.run();
    expect(seen).toEqual([0, 7, "2026-01-05"]);
  });
});

it.each([
  [`{ value: "2026-01-01", min: 3 }`, "options.value is a day, and options.min is a number"],
  [`{ value: ["2026-01-01", "09:30"] }`, "options.value[0] is a day, and options.value[1] is a time"],
  [`{ min: new Date(0), max: "2026-01-01" }`, "options.min is a Date, and options.max is a day"],
  [`{ value: 3, step: "1d" }`, "options.step"],
  [`{ value: "2026-01-01", step: "1h" }`, "options.step"],
  [`{ value: "2026-01-01", step: 1 }`, "options.step"],
  [`{ value: "09:00", step: "0s" }`, "options.step"],
  [`{ value: "09:00", step: "soon" }`, "options.step"],
  [`{ value: "09:00", step: "1d" }`, "less than a day"],
  [`{ value: "2026-13-01" }`, "options.value"],
  [`{ value: new Date(NaN) }`, "options.value"],
  [`{ value: null }`, "options.value"],
  [`{ value: "08:00", min: "09:00" }`, "from 09:00 to 23:59"],
  [`{ min: "2026-02-01", max: "2026-01-01" }`, "options.min"],
  [`{ value: ["2026-01-05", "2026-01-02"] }`, "a pair whose first value is not above the second"],
  [`{ value: "09:00", marks: ["2026-01-01"] }`, "options.marks"],
  [`{ value: "09:00", format: "%d" }`, "options.format"],
])("slider: value, min, max and step of different kinds, or of none, are an ArgumentError: %s", async (options, words) => {
  const app = await runScript(`st.slider("It", ${options});`);
  expect(app.exceptions[0]?.props).toMatchObject({ name: "ArgumentError", message: expect.stringContaining(words) });
});
