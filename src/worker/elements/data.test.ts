import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

describe("st.dataframe", () => {
  it("takes what is said of columns: a label, null to hide, or an object", async () => {
    const app = await runScript(
      `st.dataframe([{ a: 1, "b.c": 2, d: 3 }], { columns: { a: "A", "b.c": null, d: { type: "progress", max: 5 } }, order: ["d", "a"] })`,
    );
    const { props } = app.get("dataframe")[0] ?? {};
    expect(props).toMatchObject({
      columns: ["d", "a"],
      config: [
        { name: "a", label: "A", hidden: false },
        { name: "b.c", hidden: true },
        { name: "d", type: "progress", max: 5 },
      ],
    });
  });

  it("without data, the columns that are asked for are its header", async () => {
    const app = await runScript(`st.dataframe([], { columns: ["a", "b"] })`);
    expect(app.get("dataframe")[0]?.props.data).toMatchObject({ rows: 0, columns: [{ name: "a" }, { name: "b" }] });
  });
});

it("st.table takes an object of plain values as names and values", async () => {
  const app = await runScript(`st.table({ a: 1, b: "x", c: null }); st.table({ a: [1], b: [2] })`);
  expect(app.get("table").map(({ props }) => [props.pairs, (props.data as { rows: number }).rows])).toEqual([
    [true, 3],
    [false, 1],
  ]);
});

/** Node does since version 21. */
let tellsSource = false;
JSON.parse("1", (...args: unknown[]) => {
  tellsSource = args.length > 2;
});

it.runIf(tellsSource)("st.json shows a whole number in a text as it was written, however long", async () => {
  const app = await runScript(`st.json('{"id": 2916334247900527532, "n": [-9007199254740993, 1e21, 0.1234567890123456789, 5]}')`);
  expect(app.elements[0]?.props.value).toEqual({
    id: { $type: "bigint", text: "2916334247900527532" },
    n: [{ $type: "bigint", text: "-9007199254740993" }, 1e21, 0.12345678901234568, 5],
  });
});

it("st.json shows a text that is JSON of an object or array as that, another as a text", async () => {
  const app = await runScript(`st.json('{"a": [1]}'); st.json("[no"); st.json("12")`);
  expect(app.get("json").map(({ props }) => props.value)).toEqual([{ a: [1] }, "[no", "12"]);
});

it("st.metric keeps what it was: no delta for an empty text, gaps in its chart", async () => {
  const app = await runScript(`st.metric("m", 1n, { delta: "", chart: [1, NaN, 2n] })`);
  expect(app.get("metric")[0]?.props).toMatchObject({ value: "1", delta: null, chart: [1, null, 2] });
});

it.each([
  ["st.dataframe([{ a: 1 }], { columns: ['b'] })", /options\.columns names the column "b".*The columns are "a"/s],
  ["st.dataframe([{ a: 1 }], { order: ['b'] })", /options\.order names the column "b"/],
  [
    "st.dataframe([{ a: 1 }], { columns: { a: { lable: 'x' } } })",
    /no option "lable" in options\.columns\["a"\].*Did you mean "label"/s,
  ],
  [
    "st.dataframe([{ a: 1 }], { columns: { a: { type: 'date', format: 'x' } } })",
    /options\.columns\["a"\]\.format must be one of "iso"/,
  ],
  ["st.dataframe([{ a: 1 }], { columns: { a: { format: '%q' } } })", /"percent"/],
  ["st.dataframe([{ a: 1 }], { height: 0 })", /options\.height must be "auto", "content", "stretch"/],
  ["st.dataframe([{ a: 1 }], { rowHeight: NaN })", /options\.rowHeight/],
  ["st.table([[1]], { border: 'both' })", /options\.border must be one of/],
  ["st.json(1, { expanded: -1 })", /options\.expanded must be true, false or a number of levels/],
  ["st.metric('m', {})", /the value must be a number or a text/],
  ["st.metric('m', 1, { delta: [1] })", /options\.delta must be a number or a text/],
  ["st.metric('m', 1, { chart: ['x'] })", /options\.chart must be an array of numbers/],
])("%s says what is wrong", async (script, message) => {
  const app = await runScript(script);
  const { props } = app.exceptions[0] ?? {};
  expect(props?.name).toBe("ArgumentError");
  expect(`${props?.message} ${props?.hint}`).toMatch(message);
});
