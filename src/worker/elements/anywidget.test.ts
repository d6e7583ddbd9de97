import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

const MODULE = "export default { render() {} }";
const said = (app: { exceptions: readonly { props: Record<string, unknown> }[] }): unknown => app.exceptions[0]?.props.message;

describe("the model of an anywidget", () => {
  it("is the script's, a copy at each read, with what was set in it", async () => {
    const got: { n: number; bytes: Uint8Array }[] = [];
    const source = `got.push(st.anywidget(${JSON.stringify(MODULE)}, { n: 0, bytes: new Uint8Array([1]) }, { key: "k" }));`;
    const app = await runScript(source, { globals: { got } });
    got[0]?.bytes.fill(9);
    await app.widget({ key: "k" }).set({ n: 5 });
    expect(got[1]).toEqual({ n: 5, bytes: new Uint8Array([1]) });
    expect(app.session.get("k")).toEqual(got[1]);
    expect(app.widget({ key: "k" }).value).toEqual(got[1]);
  });

  it("a name that the script gives another value has it; all others keep what was set", async () => {
    const app = await runScript(`
      const rows = st.numberInput("rows", { value: 1 });
      st.json(st.anywidget(${JSON.stringify(MODULE)}, { rows, chosen: null, zoom: 1 }));`);
    const model = () => app.widget("anywidget");
    await model().set({ chosen: 3, rows: 7 });
    expect(model().value).toEqual({ rows: 7, chosen: 3, zoom: 1 });
    await app.widget("numberInput", "rows").set(2);
    expect(model().value).toEqual({ rows: 2, chosen: 3, zoom: 1 });
    await app.widget("numberInput", "rows").set(1);
    expect(model().value).toEqual({ rows: 1, chosen: 3, zoom: 1 });
  });

  it("a script that gives back what it was given loses nothing that is set meanwhile", async () => {
    const app = await runScript(`
      const model = st.anywidget(${JSON.stringify(MODULE)}, { n: st.sessionState.n ?? 0 });
      st.sessionState.n = model.n;`);
    for (const n of [5, 6, 7]) {
      await app.widget("anywidget").set({ n });
      expect([app.widget("anywidget").value, app.session.get("n")]).toEqual([{ n }, n]);
    }
    // What it was not given by the widget is news.
    app.session.set("n", 1);
    await app.run();
    expect(app.widget("anywidget").value).toEqual({ n: 1 });
  });

  it("session state takes some of it, and null for the model as it was given", async () => {
    const app = await runScript(`st.anywidget(${JSON.stringify(MODULE)}, { a: 1, b: 2 }, { key: "k" });`);
    app.session.set("k", { b: 5 });
    await app.run();
    expect(app.widget({ key: "k" }).value).toEqual({ a: 1, b: 5 });
    app.session.set("k", null);
    await app.run();
    expect(app.widget({ key: "k" }).value).toEqual({ a: 1, b: 2 });
  });

  it("what is no data is refused, by AppTest as by the worker", async () => {
    const app = await runScript(`st.anywidget(${JSON.stringify(MODULE)}, { a: 1 });`);
    for (const value of [3, [1], { a: () => 1 }, { a: new Map() }])
      await expect(app.widget("anywidget").set(value)).rejects.toThrow("can't be set");
  });

  it("why a function ran says what was set", async () => {
    const app = await runScript(
      `const f = st.memo(() => st.anywidget(${JSON.stringify(MODULE)}, { n: 0, all: [1, 2, 3] }, { key: "k" }), { allowWidgets: true }); f();`,
    );
    await app.widget({ key: "k" }).set({ n: 5 });
    expect(app.trace().at(-1)?.calls[0]?.reasons).toMatchObject([{ kind: "widget", from: "as given", to: "{n: 5}" }]);
  });

  it("two of one module are told apart by their labels or keys", async () => {
    const both = (options: string) => `
      st.anywidget(${JSON.stringify(MODULE)}, { n: 1 }, { label: "A" });
      st.anywidget(${JSON.stringify(MODULE)}, { n: 2 }, ${options});`;
    const app = await runScript(both('{ label: "B" }'));
    await app.widget("anywidget", "B").set({ n: 3 });
    expect(app.get("anywidget").map(({ props }) => props.value)).toEqual([{ n: 1 }, { n: 3 }]);
    expect(said(await runScript(both('{ label: "A" }')))).toContain("two widgets of the kind anywidget");
    expect(said(await runScript(both('{ label: "A", key: "b" }')))).toBe(undefined);
  });

  it("with persistState it is there again after it was hidden", async () => {
    const app = await runScript(
      `if (!st.checkbox("hide")) st.anywidget(${JSON.stringify(MODULE)}, { a: 1 }, { key: "k", persistState: true });`,
    );
    await app.widget({ key: "k" }).set({ a: 2 });
    await app.widget("checkbox", "hide").set(true);
    await app.widget("checkbox", "hide").set(false);
    expect(app.widget({ key: "k" }).value).toEqual({ a: 2 });
  });
});

it.each([
  ["export default { render() {} }", { from: "text", text: "export default { render() {} }" }],
  ["@scope/clock", { from: "package", name: "@scope/clock" }],
  ["clock/widget.js", { from: "package", name: "clock/widget.js" }],
  ["./clock.js", { from: "url", url: "./clock.js" }],
  ["https://example.org/clock.js", { from: "url", url: "https://example.org/clock.js" }],
])("the module %s is told from others by how it is written", async (module, props) => {
  const app = await runScript(`st.anywidget(${JSON.stringify(module)}, {});`);
  expect(app.widget("anywidget").props.module).toEqual(props);
});

it("bytes and Blobs are a module's text, and so are those of its styles", async () => {
  const app = await runScript(`
    st.anywidget(new TextEncoder().encode("export default 1"), {}, { css: new Blob(["b {}"]) });`);
  expect(app.widget("anywidget").props).toMatchObject({
    module: { from: "text", text: "export default 1" },
    css: { from: "file", file: expect.any(Blob) },
  });
});

it.each([
  ["st.anywidget(3, {})", "the module must be the text of it"],
  ["st.anywidget('  ', {})", "the module must be the text of it"],
  ["st.anywidget(Promise.resolve('clock'), {})", "was given a promise"],
  ["st.anywidget('javascript:alert(1)', {})", "may not run code"],
  ["st.anywidget('clock', [])", "the model must be an object of data by name"],
  ["st.anywidget('clock')", "the model must be an object of data by name, but undefined"],
  ["st.anywidget('clock', { a: [{ draw() {} }] })", "the model.a[0].draw is a function, which is no data"],
  ["st.anywidget('clock', { a: new Set() })", "the model.a is an object of a class"],
  ["const o = { a: {} }; o.a.b = o.a; st.anywidget('clock', o)", "the model.a.b is a part of itself"],
  ["st.anywidget('clock', {}, { key: 'k', bind: 'url' })", "options.bind"],
  ["st.anywidget('clock', {}, { required: true })", "options.required"],
  ["st.anywidget('clock', {}, { onMessage() {} })", 'no option "onMessage"'],
  ["st.anywidget('clock', {}, { height: -1 })", "options.height"],
])("%s is an ArgumentError", async (call, message) => {
  expect(said(await runScript(call))).toContain(message);
});
