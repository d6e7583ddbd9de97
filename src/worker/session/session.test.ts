import { describe, expect, it } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

describe("session state", () => {
  it("has the key of a button, with its value in the run", async () => {
    const app = await runScript(`
      const value = st.button("b", { key: "b" });
      st.text([value, st.sessionState.b, Object.keys(st.sessionState)].join(" "));
    `);
    expect(app.text).toBe("false false b");
    await app.widget("button", "b").click();
    expect(app.text).toBe("true true b");
  });

  it("is kept from run to run, and is each session's own", async () => {
    const source = `st.sessionState.n = (st.sessionState.n ?? 0) + 1; st.text("run " + st.sessionState.n);`;
    const app = await runScript(source);
    await app.run();
    expect(app.text).toBe("run 2");
    const other = await app.openSession();
    expect(other.text).toBe("run 1");
    await other.close();
  });

  it("is an object: reads, writes, deletes, lists", async () => {
    const app = await runScript(`
      const state = st.sessionState;
      state.a = 1; state["b"] = { deep: [1] };
      st.text(Object.keys(state).join() + ("a" in state) + ("z" in state) + String(state.z));
      delete state.a;
      st.text(JSON.stringify(state));
      const { b } = state;
      b.deep.push(2);
      st.text(JSON.stringify({ ...st.sessionState }));
    `);
    expect(app.text.split("\n")).toEqual(["a,btruefalseundefined", '{"b":{"deep":[1]}}', '{"b":{"deep":[1,2]}}']);
    expect(app.session.get("b")).toEqual({ deep: [1, 2] });
  });

  it("can't be replaced as a whole", async () => {
    const app = await runScript("st.sessionState = {};");
    expect(app.exceptions[0]?.props.name).toBe("ArgumentError");
  });

  it("a widget's key is its entry: read it after it was drawn, and in callbacks", async () => {
    const seen: unknown[] = [];
    const app = await runScript(
      `
      st.slider("n", { key: "n", max: 9, value: 2, onChange: (value) => { seen.push(value, st.sessionState.n); } });
      st.text("n " + st.sessionState.n);
    `,
      { globals: { seen } },
    );
    expect(app.text).toBe("n 2");
    await app.widget({ key: "n" }).set(5);
    expect(seen).toEqual([5, 5]);
    expect(app.text).toBe("n 5");
    expect(app.session.get("n")).toBe(5);
  });

  it("writing a widget's key before it is drawn sets the widget", async () => {
    const app = await runScript(`
      if (st.sessionState.set !== undefined) st.sessionState.n = st.sessionState.set;
      st.text("n " + st.slider("n", { key: "n", max: 9 }));
    `);
    app.session.set("set", 4);
    await app.run();
    expect(outline(app)).toEqual(["slider n=4", "text n 4"]);
    app.session.set("set", 400);
    await app.run();
    expect(outline(app)).toEqual(["slider n=9", "text n 9"]);
    app.session.set("set", "no number");
    await app.run();
    expect(outline(app)).toEqual(["slider n=0", "text n 0"]);
  });

  it("writing it after it was drawn in this run is a SessionStateError, also through a hit and in a cached function", async () => {
    const app = await runScript(`
      const f = st.memo(() => st.checkbox("c", { key: "c" }), { allowWidgets: true });
      f();
      try { st.sessionState.c = true; } catch (error) { st.text(error.name); }
      const g = st.memo(() => { try { st.sessionState.c = true; } catch (error) { return error.name; } });
      st.text(g());
    `);
    const page = ["checkbox c=false", "text SessionStateError", "text SessionStateError"];
    expect(outline(app)).toEqual(page);
    await app.run();
    expect(outline(app)).toEqual(page);
  });

  it("a callback may write the key of its own widget and of others", async () => {
    const app = await runScript(`
      const reset = () => { st.sessionState.n = 1; st.sessionState.text = "reset"; };
      st.slider("n", { key: "n", max: 9 });
      st.textInput("t", { key: "text" });
      st.button("Reset", { onClick: reset });
      st.slider("m", { key: "m", max: 9, onChange: (value) => { st.sessionState.m = value > 5 ? 5 : value; } });
    `);
    await app.widget({ key: "n" }).set(7);
    await app.widget("button", "Reset").click();
    await app.widget({ key: "m" }).set(8);
    expect(outline(app)).toEqual(["slider n=1", 'textInput t="reset"', "button Reset", "slider m=5"]);
  });
});

describe("widget values", () => {
  it("start where the contract says when no value is given", async () => {
    const app = await runScript(`
      st.json([
        st.checkbox("c"), st.slider("s"), st.slider("s2", { min: 3, max: 9 }), st.slider("pair", { value: [2, 5], max: 9 }),
        st.selectbox("b", ["x", "y"]), st.selectbox("none", ["x"], { index: null }), st.selectbox("empty", []), st.radio("r", [7, 8]),
        st.textInput("t"), st.numberInput("n"), st.numberInput("n2", { min: 4 }), st.numberInput("n3", { value: null }), st.button("go"),
      ]);
    `);
    expect(app.exceptions).toEqual([]);
    expect(app.get("json")[0]?.props.value).toEqual([false, 0, 3, [2, 5], "x", null, null, 7, "", 0, 4, null, false]);
  });

  it("are clamped or reset when options change and the key stays", async () => {
    const app = await runScript(`
      st.slider("s", { key: "s", max: 10 });
      st.selectbox("b", ["x", "y", "z"], { key: "b" });
      st.numberInput("n", { key: "n", max: 100 });
      st.textInput("t", { key: "t" });
    `);
    await app.setWidgets([
      [{ key: "s" }, 8],
      [{ key: "b" }, "z"],
      [{ key: "n" }, 70],
      [{ key: "t" }, "long text"],
    ]);
    expect(app.runs).toBe(2);
    await app.edit(`
      const s = st.slider("s", { key: "s", max: 5 });
      const b = st.selectbox("b", ["z", "q"], { key: "b" });
      const n = st.numberInput("n", { key: "n", min: 80, max: 100 });
      const t = st.textInput("t", { key: "t", maxChars: 4 });
      st.json([s, b, n, t]);
    `);
    expect(app.get("json")[0]?.props.value).toEqual([5, "z", 80, "long"]);
    await app.edit(`st.json([st.selectbox("b", ["q", "r"], { key: "b" }), st.checkbox("now a checkbox", { key: "s" })]);`);
    expect(app.get("json")[0]?.props.value).toEqual(["q", false]);
  });

  it("a keyless widget with other options is another widget", async () => {
    const app = await runScript(`st.slider("s", { max: 10 });`);
    await app.widget("slider", "s").set(8);
    await app.edit(`st.slider("s", { max: 20 });`);
    expect(outline(app)).toEqual(["slider s=0"]);
  });

  it("choices match by content, and the current run's object is returned", async () => {
    const app = await runScript(`
      const options = [{ id: 1, tags: ["a"] }, { id: 2, tags: ["b"] }, new Map([["k", 3]])];
      const chosen = st.selectbox("o", options, { format: (o) => "option " + (o.id ?? "map") });
      st.text(String(options.indexOf(chosen)) + " " + (st.sessionState.last === chosen));
      st.sessionState.last = chosen;
    `);
    await app.widget("selectbox", "o").set({ tags: ["b"], id: 2 });
    expect(app.text).toBe("1 false");
    await app.widget("selectbox", "o").set(new Map([["k", 3]]));
    expect(app.text).toBe("2 false");
    expect(app.widget("selectbox", "o").props.options).toEqual(["option 1", "option 2", "option map"]);
    await expect(app.widget("selectbox", "o").set({ id: 9 })).rejects.toThrow(/option 1.*option 2/);
  });

  it("in a form that is cleared by its button are gone with a submit that the script was never told of", async () => {
    const app = await runScript(`
      if (st.sessionState.fails) throw new Error("before the form");
      st.form("f", { clearOnSubmit: true }, () => { st.textInput("t"); st.formSubmitButton("Go"); });
    `);
    await app.widget("textInput", "t").set("typed");
    app.session.set("fails", true);
    await app.widget("formSubmitButton", "Go").click();
    app.session.set("fails", false);
    await app.run();
    expect(app.widget("textInput", "t").value).toBe("");
  });

  it("disabled widgets keep their value", async () => {
    const app = await runScript(`const on = st.checkbox("lock"); st.text(st.textInput("t", { value: "x", disabled: on }));`);
    await app.widget("textInput", "t").set("typed");
    await app.widget("checkbox", "lock").set(true);
    expect(app.text).toBe("typed");
    await expect(app.widget("textInput", "t").set("more")).rejects.toThrow("disabled");
  });
});

describe("rule 50: widgets that a run did not draw", () => {
  const source = `
    const how = st.selectbox("how", ["all", "none", "throw", "stop", "reject"], { key: "how" });
    st.slider("top", { key: "top", max: 9 });
    if (how === "throw") throw new Error("thrown");
    if (how === "stop") st.stop();
    if (how !== "none") st.slider("low", { key: "low", max: 9 });
    st.text("end");
  `;
  it.each([
    ["none", 0],
    ["throw", 6],
    ["stop", 6],
  ])("are forgotten after a run that ended by itself only: %s", async (how, kept) => {
    const app = await runScript(source);
    await app.widget({ key: "low" }).set(6);
    await app.widget({ key: "how" }).set(how);
    expect(app.get("slider")).toHaveLength(1);
    await app.widget({ key: "how" }).set("all");
    expect(app.widget({ key: "low" }).value).toBe(kept);
  });

  it("are handed on by a run that asks for a rerun, and forgotten by one that follows without them; persistState keeps them", async () => {
    const app = await runScript(`
      const step = st.sessionState.step ??= 0;
      if (st.button("next")) { st.sessionState.step++; st.rerun(); }
      if (step === 2) st.stop();
      if (step !== 3) { st.slider("low", { key: "low", max: 9 }); st.slider("kept", { key: "kept", max: 9, persistState: true }); }
    `);
    await app.setWidgets([
      [{ key: "low" }, 6],
      [{ key: "kept" }, 7],
    ]);
    const next = () => app.widget("button", "next").click();
    await next();
    expect(app.get("slider").map(({ props }) => props.value)).toEqual([6, 7]);
    await next();
    await next();
    expect(app.get("slider")).toEqual([]);
    await next();
    expect(app.get("slider").map(({ props }) => props.value)).toEqual([0, 7]);
  });

  it("an entry of session state that is no widget's stays", async () => {
    const app = await runScript(
      `st.sessionState.kept ??= 1; if (st.checkbox("c")) st.sessionState.kept = 2; st.text(st.sessionState.kept);`,
    );
    await app.widget("checkbox", "c").set(true);
    await app.edit(`st.text(st.sessionState.kept);`);
    expect(app.text).toBe("2");
  });
});
