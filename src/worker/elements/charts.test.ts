import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

/** The message of the one exception that a call causes. */
async function complaint(call: string): Promise<string> {
  const app = await runScript(`${call};`);
  const props = app.exceptions[0]?.props;
  expect(props).toMatchObject({ name: "ArgumentError", line: 1, file: "app.ts" });
  return `${String(props?.message)} ${String(props?.hint ?? "")}`;
}

const kinds = ["lineChart", "areaChart", "barChart", "scatterChart"];

describe.each(kinds)("st.%s", (kind) => {
  it.each([
    ["an unknown column, with those that exist", `[{ a: 1, "b.c": 2 }], { x: "bc" }`, /"bc".*The columns are "a", "b\.c"/],
    ["an unknown column of y", `[{ temperature: 1 }], { y: ["temprature"] }`, /options\.y.*Did you mean "temperature"/],
    ["colours ≠ number of y", `[{ a: 1, b: 2 }], { color: ["red"] }`, /1 colours for 2 columns of y/],
    ["what is neither a column nor a colour", `[{ a: 1 }], { color: "rad" }`, /"rad".*neither a column nor a CSS colour/],
    ["an array with what is no colour", `[{ a: 1 }], { color: ["url(x)"] }`, /options\.color\[0\]/],
    ["mixed types in y: which column", `[{ a: 1 }, { a: "x" }], { y: "a" }`, /"a".*several types \(number, string\)/],
    ["mixed types where y is not given", `[{ a: 1 }, { a: "x" }]`, /"a" holds values of several types/],
    ["texts as y", `[{ a: "1" }], { y: "a" }`, /"a".*texts, not numbers.*Number/],
    ["a width of 0", `[1], { width: 0 }`, /options\.width.*"content", "stretch" or a number/],
    ["a height below 0", `[1], { height: -1 }`, /options\.height/],
    ["an unknown word for a size", `[1], { height: "auto" }`, /"content", "stretch"/],
    ["a domain that is none", `[1], { yDomain: [2, 1] }`, /options\.yDomain.*min below max/],
    ["an unknown scale", `[1], { yScale: "lag" }`, /"linear", "log"/],
    ["an unknown option", `[1], { xlabel: "x" }`, /Did you mean "xLabel"/],
    ["a promise", `Promise.resolve([1])`, /Await it first/],
  ])("refuses %s", async (_, args, message) => {
    expect(await complaint(`st.${kind}(${args})`)).toMatch(message);
  });

  it("takes large integers, gaps, colours of any notation and empty data", async () => {
    const app = await runScript(`
      st.${kind}(BigInt64Array.of(1n, 5n, 3n));
      st.${kind}([{ a: null }, { a: null }]);
      st.${kind}([{ a: 1, b: 2 }], { color: ["oklch(60% 0.1 200)", "lab(50% 20 30)"] });
      st.${kind}([], { color: "rebeccapurple" });
    `);
    expect(app.exceptions).toEqual([]);
    expect(app.get(kind as never).map(({ props }) => [props.y, props.colors])).toEqual([
      [["value"], null],
      [["a"], null],
      [
        ["a", "b"],
        ["oklch(60% 0.1 200)", "lab(50% 20 30)"],
      ],
      [[], ["rebeccapurple"]],
    ]);
  });
});

it.each([
  ["st.barChart([1], { sort: 'b' })", /options\.sort names the column "b"/],
  ["st.barChart([1], { sort: '-b' })", /options\.sort names the column "b"/],
  ["st.barChart([1], { stack: 'up' })", /"normalize", "center", "layered"/],
  ["st.scatterChart([1], { size: 'b' })", /options\.size names the column "b"/],
  ["st.scatterChart([1], { size: 0 })", /options\.size/],
  ["st.lineChart([1], { stack: true })", /no option "stack"/],
])("%s is refused", async (call, message) => {
  expect(await complaint(call)).toMatch(message);
});

describe.each(["vegaLiteChart", "altairChart"])("st.%s", (fn) => {
  it.each([
    ["an empty spec", "{}", /the spec is empty.*mark/],
    ["a spec that draws nothing", "{ title: 't' }", /draws nothing.*mark/],
    ["a spec of vega", "{ $schema: 'https://vega.github.io/schema/vega/v6.json', marks: [] }", /one of vega, not of vega-lite/],
    ["what is no spec", "3", /vega-lite spec/],
    ["a text that is no JSON", "'{'", /no JSON/],
    ["functions", "{ mark: 'bar', transform: [{ filter: () => 1 }] }", /transform\.0\.filter/],
    ["what contains itself", "(() => { const a = { mark: 'bar' }; a.a = a; return a; })()", /contains itself/],
    ["another theme", "{ mark: 'bar' }, { theme: 'dark' }", /options\.theme.*"reprise" or null/],
    ["data that is no table", "{ mark: 'bar' }, { data: 3 }", /options\.data/],
  ])("refuses %s", async (_, args, message) => {
    expect(await complaint(`st.${fn}(${args})`)).toMatch(message);
  });

  it.each(["toSpec", "toObject", "toJSON"])("takes what makes its spec by %s()", async (method) => {
    const app = await runScript(`st.${fn}({ ${method}: () => ({ mark: "bar", when: new Date(0), n: 2n }) });`);
    expect(app.get("vegaLiteChart")[0]?.props.spec).toEqual({ mark: "bar", when: "1970-01-01T00:00:00.000Z", n: 2 });
  });
});

it("options.data is what a spec draws, in place of its own", async () => {
  const app = await runScript(`st.vegaLiteChart({ mark: "bar", data: { values: [{ a: 1 }] } }, { data: [{ a: 2 }, { a: 3 }] });`);
  const data = app.get("vegaLiteChart")[0]?.props.data as { rows: number; columns: { name: string }[] } | undefined;
  expect([data?.rows, data?.columns.map(({ name }) => name)]).toEqual([2, ["a"]]);
});

it("an own spec is copied at the call", async () => {
  const app = await runScript(
    `const spec = { mark: "bar", data: { values: [{ a: 1 }] } }; st.vegaLiteChart(spec); spec.data.values[0].a = 2;`,
  );
  expect(app.get("vegaLiteChart")[0]?.props.spec).toEqual({ mark: "bar", data: { values: [{ a: 1 }] } });
});

it.each([
  ["a spec by its $schema", `{ $schema: "https://vega.github.io/schema/vega-lite/v6.json", layer: [] }`, "vegaLiteChart"],
  ["a spec by its parts", `{ mark: "bar", encoding: {} }`, "vegaLiteChart"],
  ["what makes a spec of itself", `{ toSpec: () => ({ mark: "bar" }) }`, "vegaLiteChart"],
  ["an object with a mark that is none", `{ mark: 3, encoding: "utf-8" }`, "json"],
])("st.write draws %s", async (_, value, kind) => {
  const app = await runScript(`st.write(${value});`);
  expect(app.elements.map((element) => element.kind)).toEqual([kind]);
});
