import { describe, expect, it } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

const tabs = (more = "") => `
  seen.told ??= [];
  const [one, two] = st.tabs(["One", "Two"], { onChange: (label, n) => { seen.told.push([label, n]); }, args: [7], key: "t"${more} });
  seen.open = [one.open, two.open];
  if (two.open) two.text("made when it is open");
`;
const expander = (more = "") => `
  seen.told ??= [];
  const more = st.expander("More", { onChange: (open) => { seen.told.push(open); }, key: "e"${more} });
  seen.open = more.open;
`;

const run = async (source: string) => {
  const seen: Record<string, unknown> = {};
  return { app: await runScript(source, { globals: { seen } }), seen };
};

describe("st.tabs and st.expander with onChange", () => {
  it("tabs: .open says which is, for content that is drawn when it is needed; a function is told the label, before the script", async () => {
    const { app, seen } = await run(tabs());
    expect([seen.open, app.text]).toEqual([[true, false], ""]);
    await app.widget("tabs").set("Two");
    expect([seen.open, seen.told, app.text]).toEqual([[false, true], [["Two", 7]], "made when it is open"]);
    expect([app.session.get("t"), app.widget({ key: "t" }).value]).toEqual(["Two", "Two"]);
    await app.edit(tabs().replace('"One"', '"New", "One"').replace("[one, two]", "[, one, two]"));
    expect(seen.open).toEqual([false, true]);
    await app.edit(tabs().replace('"Two"]', '"Three"]'));
    expect(seen.open).toEqual([true, false]);
  });

  it("tabs: the script chooses by the key; two of one label are two", async () => {
    const { app, seen } = await run(`st.sessionState.t ??= "Two"; ${tabs()}`);
    expect(seen.open).toEqual([false, true]);
    await app.edit(`const [a, b] = st.tabs(["A", "A"], { onChange: true }); seen.open = [a.open, b.open];`);
    expect(seen.open).toEqual([true, false]);
    await app.widget("tabs").set({ label: "A", nth: 1 });
    expect(seen.open).toEqual([false, true]);
    await expect(app.widget("tabs").set("B")).rejects.toThrow("can't be set");
  });

  it("expander: .open and the callback say whether it is; expanded counts at first and when it changes", async () => {
    const { app, seen } = await run(expander());
    expect(seen.open).toBe(false);
    await app.widget("expander", "More").set(true);
    expect([seen.open, seen.told, app.session.get("e")]).toEqual([true, [true], true]);
    await app.run();
    expect(seen.open).toBe(true);
    await app.edit(expander(", expanded: true"));
    await app.widget({ key: "e" }).set(false);
    expect(seen.open).toBe(false);
    await app.edit(expander());
    expect([seen.open, seen.told]).toEqual([false, [true, false]]);
  });

  it("rules 37 and 38: a warning above them in a cached function that forbids widgets, an input of one that allows them", async () => {
    const body = `const [a, b] = st.tabs(["One", "Two"], { onChange: true }); calls.n++; a.text("in one"); return b.open;`;
    const calls = { n: 0 };
    const source = `const f = st.memo(() => { ${body} }); st.text(String(f()));`;
    const app = await runScript(source, { globals: { calls } });
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["CachedStFunctionWarning"]);
    expect(app.text).toBe("in one\nfalse");
    await app.edit(source.replace("b.open; })", "b.open; }, { allowWidgets: true })"));
    for (const [label, count] of [
      ["Two", 3],
      ["One", 3],
      ["Two", 3],
    ] as const) {
      await app.widget("tabs").set(label);
      expect([app.text, calls.n]).toEqual([`in one\n${label === "Two"}`, count]);
    }
  });

  it("are no widgets without it: .open is an error that says so, and expander.update opens and closes", async () => {
    const app = await runScript(`
      const box = st.expander("More");
      box.update({ expanded: true });
      st.button("Close") && box.update({ expanded: false });
      box.open;
    `);
    expect(outline(app)[0]).toBe("expander()");
    expect(app.get("expander")[0]?.props.expanded).toBe(true);
    expect(app.exceptions.map(({ props }) => [props.name, props.hint])).toEqual([
      ["ArgumentError", expect.stringContaining("onChange: true")],
    ]);
    await app.widget("button", "Close").click();
    expect(app.get("expander")[0]?.props.expanded).toBe(false);
  });

  it("expander.update is refused where onChange makes its state a widget's value", async () => {
    const { exceptions } = await runScript(`st.expander("More", { onChange: true, key: "k" }).update({ expanded: true });`);
    expect(exceptions.map(({ props }) => [props.name, props.hint])).toEqual([
      ["ArgumentError", expect.stringContaining("st.sessionState[key]")],
    ]);
  });

  it("inside a form they wait for its button, as every widget does", async () => {
    const source = `st.form("f", () => { const [, b] = st.tabs(["One", "Two"], { onChange: true }); st.formSubmitButton("Send"); seen.open = b.open; });`;
    const { app, seen } = await run(source);
    await app.widget("tabs").set("Two");
    expect(seen.open).toBe(false);
    await app.widget("formSubmitButton", "Send").click();
    expect(seen.open).toBe(true);
  });
});

it("st.container: autoscroll without a height is an error", async () => {
  const { exceptions } = await runScript("st.container({ autoscroll: true });");
  expect(exceptions.map(({ props }) => props.message)).toEqual([expect.stringContaining("options.height")]);
});
