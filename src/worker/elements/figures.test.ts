import { expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

it.each([
  ["st.graphvizChart(3)", "the graph must be a text in the DOT language"],
  ['st.graphvizChart("graph {}", { engine: "dott" })', 'options.engine must be one of "dot", "neato"'],
  ['st.graphvizChart("graph {}", { height: 0 })', 'options.height must be a number of pixels above 0, or "content"'],
  ['st.graphvizChart("graph {}", { hieght: 1 })', 'Did you mean "height"?'],
  ["st.plotlyChart([1])", "the figure must be a figure of Plotly"],
  ["st.plotlyChart({ data: 3 })", "figure.data must be a list of traces"],
  ["st.plotlyChart({ data: [3] })", "figure.data[0] must be a trace"],
  ['st.plotlyChart({ data: [{ type: "heatmap", z: [[1]] }] })', '"heatmap" is in the build plotly.js-cartesian-dist-min'],
  ['st.plotlyChart({ data: [{ type: "surface" }] })', "plotly.js-gl3d-dist-min"],
  ['st.plotlyChart({ data: [{ type: "scater" }] })', 'Did you mean "scatter"?'],
  ["st.plotlyChart({ data: [{ y: [1, () => 2] }] })", "figure.data[0].y[1] is a function, which has no place in a figure"],
  ["st.plotlyChart({ data: [{ y: new Map() }] })", "figure.data[0].y is an object (Map)"],
  ["const f = { data: [] }; f.layout = { f }; st.plotlyChart(f)", "figure.layout.f is a part of itself"],
  ['st.plotlyChart({ data: [] }, { config: { plotlyServerURL: "x" } })', "options.config.plotlyServerURL is not taken"],
  ['st.plotlyChart({ data: [] }, { theme: "dark" })', 'options.theme must be one of "reprise", null'],
  ["st.bokehChart(3)", "the document must be a document of Bokeh"],
  ['st.bokehChart("{")', "the document is a text that is no JSON"],
  ["st.bokehChart({ roots: 3 })", "doc.roots must be a list of models"],
  ["st.bokehChart({ doc: { roots: [3] } })", "doc.doc.roots[0] must be a model"],
  ["st.bokehChart({ doc: { roots: [] }, root_id: 'x' })", 'doc.root_id names "x"'],
  ["st.bokehChart({ version: '2.4.3', roots: { root_ids: [], references: [] } })", "one of Bokeh 2.4.3"],
  ...(
    [
      ["CustomJS", "its CustomJS runs code in the page"],
      ["AjaxDataSource", "its AjaxDataSource loads something by itself"],
      ["bokeh.models.dom.HTML", "is HTML or a style sheet of its own"],
    ] as const
  ).map(([name, says]): [string, string] => [
    `st.bokehChart({ roots: [{ type: "object", name: "Figure", id: "a", attributes: { inner: [{ type: "object", name: "${name}" }] } }] })`,
    says,
  ]),
  ["st.bokehChart({ roots: [] }, { theem: null })", 'Did you mean "theme"?'],
  ["st.pydeckChart(3)", "the deck must be deck.gl's JSON"],
  ['st.pydeckChart("{")', "the deck is a text that is no JSON"],
  ["st.deckChart({ layers: 3 })", "deck.layers must be a list of layers"],
  ['st.pydeckChart({ layers: [{ "@@type": "ScaterplotLayer" }] })', 'Did you mean "ScatterplotLayer"?'],
  ['st.pydeckChart({ layers: [{ "@@type": "LineLayer", pickable: true }] })', "deck.layers[0] is pickable and has no id"],
  [
    'st.pydeckChart({ layers: [{ "@@type": "LineLayer", id: "a" }, { "@@type": "ArcLayer", id: "a" }] })',
    'has the id "a", as a layer before it',
  ],
  ['st.pydeckChart({ layers: [{ "@@type": "LineLayer", data: "https://x.org" }] })', "Fetch it in the script"],
  ["st.pydeckChart({}, { height: -1 })", "options.height must be a number of pixels above 0"],
])("%s is an ArgumentError that says: %s", async (source, message) => {
  const app = await runScript(source);
  const [error] = app.exceptions;
  expect(error?.props.name).toBe("ArgumentError");
  expect(`${error?.props.message} ${error?.props.hint}`).toContain(message);
});

it("a figure is copied at the call: typed arrays stay what they are, dates become texts of the reader's zone, what has toJSON is what that gives", async () => {
  const app = await runScript(`
    const y = Float32Array.of(1, 2);
    const figure = { data: [{ x: [new Date(2024, 0, 2, 3), 5n], y, skip: undefined }], layout: { title: { toJSON: () => "t" } } };
    st.plotlyChart(figure, { key: "k" });
    y[0] = 9;
    figure.data[0].x.push(1);
  `);
  expect(app.exceptions).toEqual([]);
  const [chart] = app.get("plotlyChart");
  expect(chart?.props.figure).toEqual({
    data: [{ x: ["2024-01-02 03:00:00.000", 5], y: Float32Array.of(1, 2) }],
    layout: { title: "t" },
  });
});

it.each([
  ["{ data: [{ x: [1], y: [2] }], layout: {} }", "plotlyChart"],
  ["{ data: [{ type: 'pie', values: [2] }] }", "plotlyChart"],
  ["{ data: [], layout: { title: 't' } }", "plotlyChart"],
  ["{ data: [{ a: 1 }] }", "json"],
  ["{ data: [{ x: 1 }], mark: 'bar' }", "json"],
  ["{ data: [1, 2] }", "dataframe"],
])("st.write of %s draws a %s", async (value, kind) => {
  const app = await runScript(`st.write(${value})`);
  expect(app.elements.map((element) => element.kind)).toEqual([kind]);
});

it("a document of Bokeh may be its JSON, the text of that, what json_item gives, or what makes it", async () => {
  const doc = `{ version: "3.10.0", title: "t", roots: [{ type: "object", name: "Plot", id: "a" }, { type: "object", name: "Plot", id: "b" }] }`;
  const app = await runScript(`const doc = ${doc}; st.bokehChart(doc); st.bokehChart(JSON.stringify(doc));
    st.bokehChart({ toJSON: () => doc }); st.bokehChart({ target_id: null, root_id: "b", doc });`);
  expect(app.exceptions).toEqual([]);
  const drawn = app
    .get("bokehChart")
    .map(({ props }) => `${props.doc.version} ${(props.doc.roots as { id: string }[]).map(({ id }) => id)}`);
  expect(drawn).toEqual(["3.10.0 a,b", "3.10.0 a,b", "3.10.0 a,b", "3.10.0 b"]);
});

it("a deck may be the text of its JSON, and st.deckChart is st.pydeckChart", async () => {
  const app = await runScript(`st.deckChart('{"layers": [], "initialViewState": {"zoom": 2}}')`);
  expect(app.get("pydeckChart").map(({ props }) => props)).toEqual([
    { deck: { layers: [], initialViewState: { zoom: 2 } }, height: 500, selection: null },
  ]);
});
