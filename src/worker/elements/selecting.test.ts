import { describe, expect, it } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

const rows = `[{ id: "a", n: 1 }, { id: "b", n: 2 }, { id: "c", n: 3 }]`;
const spec = `{ data: { values: [{ a: "x", b: 1 }, { a: "y", b: 2 }] }, mark: "bar", params: [{ name: "pick", select: "point" }, { name: "brush", select: { type: "interval", encodings: ["x"] } }, { name: "grid", select: "interval", bind: "scales" }], encoding: { x: { field: "a" }, y: { field: "b" } } }`;
const figure = `{ data: [{ x: [1, 2, 3], y: [4, 5, 6], customdata: ["p", "q", "r"] }, { type: "pie", labels: ["l", "m"], values: [1, 2] }] }`;
const deck = `{ layers: [{ "@@type": "ScatterplotLayer", id: "points", pickable: true, data: [{ at: [0, 0] }, { at: [1, 1] }] }, { "@@type": "LineLayer", id: "lines", data: [] }] }`;

/** The call, what is given at first, a selection, and what the script gets of it. */
const kinds: readonly (readonly [string, string, unknown, unknown, unknown])[] = [
  [
    "dataframe",
    `st.dataframe(${rows}, { selection: ["rows", "columns", "cells"], OPTIONS })`,
    { rows: [], columns: [], cells: [] },
    { rows: [2, 0], columns: ["n"], cells: [[1, "id"]] },
    { rows: [0, 2], columns: ["n"], cells: [[1, "id"]] },
  ],
  ...["lineChart", "areaChart", "barChart", "scatterChart"].map(
    (kind) => [kind, `st.${kind}(${rows}, { y: "n", OPTIONS })`, { rows: [] }, { rows: [1] }, { rows: [1] }] as const,
  ),
  [
    "vegaLiteChart",
    `st.vegaLiteChart(${spec}, { OPTIONS })`,
    {},
    { pick: [{ a: "y", b: 2 }], brush: { a: ["x", "y"] } },
    { pick: [{ a: "y", b: 2 }], brush: { a: ["x", "y"] } },
  ],
  [
    "plotlyChart",
    `st.plotlyChart(${figure}, { OPTIONS })`,
    { points: [], box: [], lasso: [] },
    { points: [{ curveNumber: 0, pointIndex: 1 }], box: [{ x: [1, 2], y: [4, 5] }] },
    {
      points: [{ curveNumber: 0, pointIndex: 1, x: 2, y: 5, customdata: "q" }],
      box: [{ xref: "x", yref: "y", x: [1, 2], y: [4, 5] }],
      lasso: [],
    },
  ],
  [
    "pydeckChart",
    `st.pydeckChart(${deck}, { selectionMode: "multi", OPTIONS })`,
    { indices: {}, objects: {} },
    { indices: { points: [1] } },
    { indices: { points: [1] }, objects: { points: [{ at: [1, 1] }] } },
  ],
];

describe.each(kinds)("%s with onSelect", (kind, call, initial, given, got) => {
  const of = (options: string): string => call.replace("OPTIONS", options);

  it("returns what is selected, and a function is called with it and args before the script runs", async () => {
    const calls: unknown[] = [];
    const source = `const s = ${of('key: "k", onSelect: (s, more) => calls.push(s, more), args: [7]')}; calls.push("run", s, st.sessionState.k);`;
    const app = await runScript(source, { globals: { calls } });
    expect(calls.splice(0)).toEqual(["run", initial, initial]);
    await app.widget({ key: "k" }).set(given);
    expect(calls).toEqual([got, 7, "run", got, got]);
    expect([app.widget(kind).value, app.runs]).toEqual([got, 2]);
  });

  it("gives nothing and is no widget without it", async () => {
    const app = await runScript(`st.text(String(${of("")}));`.replace(/selection(Mode)?: (\[.*?\]|"multi"),/, ""));
    expect([outline(app).at(-1), app.get(kind)[0]?.id]).toEqual(["text undefined", undefined]);
  });

  it("rules 37 and 38: a warning in a cached function that forbids widgets, an input of one that allows them", async () => {
    const app = await runScript(`const f = st.singleton(() => { ${of("onSelect: true")}; }); f();`);
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["CachedStFunctionWarning"]);
    const calls: unknown[] = [];
    const allowed = await runScript(
      `const f = st.singleton(() => { calls.push(${of('key: "k", onSelect: "rerun"')}); }, { allowWidgets: true }); f();`,
      { globals: { calls } },
    );
    await allowed.widget({ key: "k" }).set(given);
    await allowed.run();
    expect(calls).toEqual([initial, got]);
  });

  it("waits in a form for its button", async () => {
    const calls: unknown[] = [];
    const app = await runScript(
      `st.form("f", () => { calls.push(${of('key: "k", onSelect: true')}); st.formSubmitButton("Send"); });`,
      { globals: { calls } },
    );
    await app.widget({ key: "k" }).set(given);
    expect(calls).toEqual([initial]);
    await app.widget("formSubmitButton", "Send").click();
    expect(calls).toEqual([initial, got]);
  });

  it("what the script gets is its own", async () => {
    const app = await runScript(`const s = ${of('key: "k", onSelect: true')}; st.json(s); for (const name in s) delete s[name];`);
    await app.run();
    expect(app.widget({ key: "k" }).value).toEqual(initial);
  });
});

const frame = (data: string, options: string): string => `st.dataframe(${data}, { key: "k", onSelect: true, ${options} })`;

it("dataframe: rows that are gone leave the selection; with rowKey it goes along with changed data", async () => {
  const run = async (options: string): Promise<unknown> => {
    const source = `const data = st.sessionState.data ?? ${rows}; ${frame("data", options)};`;
    const app = await runScript(source);
    await app.widget({ key: "k" }).set({ rows: [1, 2] });
    app.session.set("data", [
      { id: "c", n: 9 },
      { id: "a", n: 1 },
    ]);
    await app.run();
    return app.widget({ key: "k" }).value.rows as unknown;
  };
  expect(await run("")).toEqual([1]);
  expect(await run('rowKey: "id"')).toEqual([0]);
  expect(await run("rowKey: (row) => row.id + row.n")).toEqual([]);
});

it.each([
  ["row", { rows: [2, 1], columns: ["n"] }, { rows: [1], columns: [], cells: [] }],
  ["row-required", {}, { rows: [0], columns: [], cells: [] }],
  ["column", { rows: [1], columns: ["n", "id"] }, { rows: [], columns: ["n"], cells: [] }],
  [
    "cell",
    {
      cells: [
        [0, "n"],
        [1, "n"],
      ],
    },
    { rows: [], columns: [], cells: [[0, "n"]] },
  ],
] as const)("dataframe: mode %s takes no more than that", async (mode, given, got) => {
  const app = await runScript(frame(rows, `selection: "${mode}"`));
  await app.widget({ key: "k" }).set(given);
  expect(app.widget({ key: "k" }).value).toEqual(got);
});

it("dataframe: mode sort tells the script by which column, keeps it while the data changes, and lets go of one that is no more", async () => {
  const app = await runScript(
    `const { sort } = st.sessionState.k ?? {};
     const rows = [{ n: 1, id: "a" }, { n: 2, id: "b" }].sort((x, y) => (sort?.descending ? y[sort.column] - x[sort.column] : 0));
     const got = st.dataframe(st.sessionState.other ? [{ other: 1 }] : rows, { key: "k", onSelect: true, selection: "sort" });
     st.text(JSON.stringify([rows[0].n, got]));`,
  );
  expect(app.text).toBe('[1,{"rows":[],"columns":[],"cells":[],"sort":null}]');
  await app.widget({ key: "k" }).set({ sort: { column: "n", descending: true } });
  expect(app.text).toBe('[2,{"rows":[],"columns":[],"cells":[],"sort":{"column":"n","descending":true}}]');
  app.session.set("other", true);
  await app.run();
  expect(app.widget({ key: "k" }).value.sort).toBe(null);
});

it("dataframe: selectionDefault is what is selected at first", async () => {
  const app = await runScript(frame(rows, `selection: ["rows", "column"], selectionDefault: { rows: [2], columns: ["n"] }`));
  expect(app.widget("dataframe").value).toEqual({ rows: [2], columns: ["n"], cells: [] });
});

it("plotlyChart: points that moved or are gone leave the selection; customdata is what it is now", async () => {
  const app = await runScript(
    `const moved = st.sessionState.moved; st.plotlyChart({ data: [{ x: [1, moved ? 8 : 2, 3], y: [1, 1, 1], customdata: moved ? [7, 7, 7] : [0, 0, 0] }] }, { key: "k", onSelect: true });`,
  );
  await app.widget({ key: "k" }).set({ points: [1, 2].map((pointIndex) => ({ curveNumber: 0, pointIndex })) });
  app.session.set("moved", true);
  await app.run();
  expect(app.widget({ key: "k" }).value.points).toEqual([{ curveNumber: 0, pointIndex: 2, x: 3, y: 1, customdata: 7 }]);
});

it("vegaLiteChart: points that no row has any more leave the selection, intervals stay", async () => {
  const app = await runScript(
    `st.vegaLiteChart(${spec.replace("data: { values: [", "data: { values: st.sessionState.rows ?? [")}, { key: "k", onSelect: true });`,
  );
  await app.widget({ key: "k" }).set({
    pick: [
      { a: "x", b: 1 },
      { a: "y", b: 2 },
    ],
    brush: { a: ["x"] },
  });
  app.session.set("rows", [{ a: "y", b: 2 }]);
  await app.run();
  expect(app.widget({ key: "k" }).value).toEqual({ pick: [{ a: "y", b: 2 }], brush: { a: ["x"] } });
});

it("pydeckChart: data that shrinks drops its indices; GeoJSON gives its features", async () => {
  const geo = `{ layers: [{ "@@type": "GeoJsonLayer", id: "g", pickable: true, data: { type: "FeatureCollection", features: [1, 2, 3].slice(st.sessionState.cut ?? 0).map((id) => ({ type: "Feature", id })) } }] }`;
  const app = await runScript(`st.deckChart(${geo}, { key: "k", onSelect: true, selectionMode: "multi" });`);
  await app.widget({ key: "k" }).set({ indices: { g: [0, 2], other: [1] } });
  app.session.set("cut", 1);
  await app.run();
  expect(app.widget({ key: "k" }).value).toEqual({ indices: { g: [0] }, objects: { g: [{ type: "Feature", id: 2 }] } });
});

it("two of one kind with other options need no key; the same ones do", async () => {
  const app = await runScript(
    `st.lineChart([1, 2], { onSelect: true, title: "A" }); st.lineChart([3, 4], { onSelect: true, title: "B" });`,
  );
  expect(app.exceptions).toEqual([]);
  const twice = await runScript(`st.lineChart([1, 2], { onSelect: true }); st.lineChart([3, 4], { onSelect: true });`);
  expect(twice.exceptions.map(({ props }) => props.name)).toEqual(["DuplicateWidgetID"]);
});

it("without a key the selection stays while data of the same columns changes", async () => {
  const app = await runScript(`st.lineChart([1, 2, st.sessionState.more ?? 3], { onSelect: true });`);
  await app.widget("lineChart").set({ rows: [2] });
  app.session.set("more", 9);
  await app.run();
  expect(app.widget("lineChart").value).toEqual({ rows: [2] });
});

it.each([
  [`st.dataframe(${rows}, { onSelect: "yes" })`, /onSelect.*true, "rerun" or a function/],
  [`st.dataframe(${rows}, { selection: "row" })`, /selection says how to select, and there is no onSelect/],
  [`st.dataframe(${rows}, { onSelect: true, selection: ["row", "rows"] })`, /both "row" and "rows"/],
  [`st.dataframe(${rows}, { onSelect: true, selection: ["columns", "column"] })`, /both "column(s)?" and "column(s)?"/],
  [`st.dataframe(${rows}, { onSelect: true, selection: "lines" })`, /one of "row", "row-required"/],
  [`st.dataframe(${rows}, { onSelect: true, selectionDefault: { rows: [3] } })`, /selectionDefault/],
  [
    `st.dataframe(${rows}, { onSelect: true, selection: "sort", selectionDefault: { sort: { column: "m" } } })`,
    /selectionDefault/,
  ],
  [`st.dataframe(${rows}, { onSelect: true, rowKey: "ID" })`, /rowKey names the column "ID"/],
  [`st.dataframe([{ a: 1 }, { a: 1 }], { onSelect: true, rowKey: "a" })`, /rowKey gives "1" for the rows 0 and 1/],
  [`st.vegaLiteChart({ mark: "bar" }, { onSelect: true })`, /no parameter that selects/],
  [`st.vegaLiteChart(${spec}, { onSelect: true, selection: ["pikc"] })`, /"pikc".*no parameter/],
  [`st.plotlyChart(${figure}, { onSelect: true, selectionMode: "line" })`, /one of "points", "box", "lasso"/],
  [`st.pydeckChart(${deck.replace("pickable: true", "pickable: false")}, { onSelect: true })`, /no layer can be selected in/],
])("%s is an ArgumentError that says why", async (source, message) => {
  const app = await runScript(source);
  expect([app.exceptions[0]?.props.name, app.exceptions[0]?.props.message]).toEqual([
    "ArgumentError",
    expect.stringMatching(message),
  ]);
});

it("selection: names of parameters may be one that is bound to scales: zoom is told then", async () => {
  const app = await runScript(`st.vegaLiteChart(${spec}, { key: "k", onSelect: true, selection: "grid" });`);
  await app.widget({ key: "k" }).set({ grid: { a: [1, 2] }, pick: [{ a: "x" }] });
  expect(app.widget({ key: "k" }).value).toEqual({ grid: { a: [1, 2] } });
});
