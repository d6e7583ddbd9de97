import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

const frame = async (source: string, globals: Record<string, unknown> = {}) => {
  const app = await runScript(source, { globals });
  expect(app.exceptions).toEqual([]);
  return { app, props: (app.get("dataframe")[0]?.props ?? {}) as Record<string, unknown> };
};

const valuesOf = ({ data }: Record<string, unknown>): unknown => (data as { columns: { values: unknown }[] }).columns[0]?.values;

describe("columns of st.dataframe", () => {
  it("take all types, their formats and looks; what is not said does not travel", async () => {
    const { props } = await frame(
      `st.dataframe([{ a: 1, b: 2 }], { columns: { a: { type: "progress", color: "teal", pinned: true, timezone: "europe/oslo" }, b: { type: "link", display: /x(y)/i, wrap: true } } })`,
    );
    expect(props.config).toEqual([
      expect.objectContaining({ name: "a", type: "progress", color: "teal", pinned: true, timezone: "Europe/Oslo" }),
      expect.objectContaining({ name: "b", type: "link", display: "/x(y)/i", wrap: true }),
    ]);
    expect(Object.keys((props.config as object[])[1] ?? {})).not.toContain("pinned");
  });

  it.each([
    ["rows of objects", `[{ v: [1, null, 2] }, { v: null }, {}]`, ["[1,null,2]", null, null]],
    ["rows of lists", `[[[1, 2]], [[3]]]`, ["[1,2]", "[3]"], "0"],
    ["columns", `{ v: [new Float32Array([1, 2.5]), [3n]] }`, ["[1,2.5]", "[3]"]],
    ["rows that come one by one", `(function* () { yield { v: [NaN, 1] }; })()`, ["[null,1]"]],
  ])("lists of %s stand in the table as JSON, so nothing of them is cut", async (_, data, expected, name = "v") => {
    for (const type of ["lineChart", "list", "json", "multiselect"]) {
      const { props } = await frame(`st.dataframe(${data}, { columns: { ${JSON.stringify(name)}: { type: "${type}" } } })`);
      expect(valuesOf(props)).toEqual(expected);
    }
  });

  it("of type json hold values of any shape", async () => {
    const { props } = await frame(
      `st.dataframe([{ v: { a: [1n] } }, { v: "x" }, { v: 2 }], { columns: { v: { type: "json" } } })`,
    );
    expect(valuesOf(props)).toEqual(['{"a":[1]}', '"x"', "2"]);
  });

  it.each([
    [`{ columns: { a: { color: "no colour" } } }`, /options\.columns\["a"\]\.color must be a CSS colour/],
    [`{ columns: { a: { timezone: "Mars/Base" } } }`, /options\.columns\["a"\]\.timezone must be a time zone/],
    [`{ columns: { a: { display: 3 } } }`, /options\.columns\["a"\]\.display must be a text or a regular expression/],
    [`{ columns: { a: { type: "chart" } } }`, /options\.columns\["a"\]\.type must be one of .*"lineChart"/],
    [`{ columns: { a: { type: "time", format: "%d" } } }`, /options\.columns\["a"\]\.format must be one of .*"calendar"/],
    [`{ totals: { b: "sum" } }`, /options\.totals names the column "b".*The columns are "a"/s],
    [`{ totals: { a: "most" } }`, /options\.totals\["a"\] must be one of "sum", "mean"/],
    [`{ totals: 3 }`, /options\.totals must be true, or an object/],
    [`{ style: "red" }`, /options\.style must be a function/],
    [`{ style: () => "red" }`, /what options\.style gives for the column "a" in row 0 must be an object of color/],
    [`{ style: async () => null }`, /what options\.style gives for the column "a" in row 0 must be an object of color/],
    [`{ style: () => ({ colour: "red" }) }`, /there is no "colour" in what options\.style gives for the column "a" in row 0/],
    [`{ style: () => ({ color: "url(x)" }) }`, /color of what options\.style gives .* must be a CSS colour/],
  ])("with %s are an error that says what and where", async (options, message) => {
    const { exceptions } = await runScript(`st.dataframe([{ a: 1 }], ${options})`);
    expect(exceptions.map(({ props }) => `${props.message} ${props.hint}`)).toEqual([expect.stringMatching(message)]);
  });

  it("style is asked for too many cells: an error that says how many, and what to do", async () => {
    const { exceptions } = await runScript(`st.dataframe({ a: new Uint8Array(1_000_001) }, { style: () => null })`);
    expect(exceptions[0]?.props).toMatchObject({
      message: expect.stringContaining("1000001 rows of 1: more than 1000000 cells"),
      hint: expect.stringContaining("options.columns"),
    });
  });
});

describe("style and totals of st.dataframe", () => {
  it("style is called once for each cell that may be shown, with value, row and column; equal looks travel once", async () => {
    const calls: unknown[] = [];
    const { props } = await frame(
      `st.dataframe([{ a: 1, b: [1] }, { a: 2, b: null }], { order: ["a"], style: (value, row, column) => { calls.push([value, row.a, column]); return value > 1 ? { color: "red" } : null; } })`,
      { calls },
    );
    expect(calls).toEqual([
      [1, 1, "a"],
      [2, 2, "a"],
    ]);
    expect(props.styles).toEqual({ looks: [{ color: "red" }], cells: { a: Uint16Array.of(0, 1) } });
  });

  it("totals: true sums the numbers; else each column has the word that is given", async () => {
    const { app } = await frame(
      `st.dataframe([{ a: 1, b: "x", c: 2n }], { totals: true }); st.dataframe([{ a: 1, b: "x" }], { totals: { b: "count" } });`,
    );
    expect(app.get("dataframe").map(({ props }) => props.totals)).toEqual([{ a: "sum", c: "sum" }, { b: "count" }]);
  });

  it("rule 3: a cached function that draws a styled table replays it without asking for a style again", async () => {
    const calls = { n: 0 };
    const { app } = await frame(
      `const draw = st.memo(() => { st.dataframe([{ a: 1 }], { totals: true, style: () => { calls.n++; return { bold: true }; } }); }); draw();`,
      { calls },
    );
    const before = app.get("dataframe")[0]?.props;
    await app.run();
    expect([calls.n, app.get("dataframe")[0]?.props]).toEqual([1, before]);
  });
});
