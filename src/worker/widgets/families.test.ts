import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

/** A widget whose default is what it gave last. */
const feedback: [kind: string, call: string, values: unknown[]][] = [
  ["slider", `st.slider("x", { max: 9, value: before ?? 0 })`, [5, 7, 2, 0, 7]],
  [
    "slider",
    `st.slider("x", { value: before ?? [1, 2], max: 9 })`,
    [
      [2, 5],
      [3, 5],
      [1, 2],
      [0, 9],
    ],
  ],
  ["slider", `st.slider("x", { min: 0, max: 1, value: before ?? 0.5 })`, [1, 0.25, 0, 0.75]],
  ["checkbox", `st.checkbox("x", { value: before ?? false })`, [true, false, true]],
  ["textInput", `st.textInput("x", { value: before ?? "" })`, ["a", "b", "", "c"]],
  ["numberInput", `st.numberInput("x", { value: before ?? null })`, [4, 5.5, null, 3]],
  ["selectbox", `st.selectbox("x", all, { index: before === undefined ? 0 : all.indexOf(before) })`, ["b", "c", "a", "b"]],
  ["selectbox", `st.selectbox("x", all, { index: before == null ? null : all.indexOf(before) })`, ["b", "c", null, "b"]],
  ["radio", `st.radio("x", all, { index: Math.max(0, all.indexOf(before)) })`, ["c", "a", "b"]],
  ["multiselect", `st.multiselect("x", all, { default: before ?? ["a"] })`, [["a", "b"], ["c"], [], ["b", "a"]]],
];

describe("rule 60: a default that follows the choice", () => {
  it.each(feedback)("loses no choice: %s", async (kind, call, values) => {
    const app = await runScript(`
      const all = ["a", "b", "c"];
      const before = st.sessionState.x;
      st.sessionState.x = ${call};
      st.button("rerun");
    `);
    const { id, props } = app.widget(kind, "x");
    for (const value of values) {
      await app.widget(kind, "x").set(value);
      expect([app.session.get("x"), app.widget(kind, "x").value]).toEqual([value, value]);
      if (values.indexOf(value) % 2 === 1) await app.widget("button", "rerun").click();
      expect([app.session.get("x"), app.widget(kind, "x").id]).toEqual([value, id]);
    }
    expect({ ...app.widget(kind, "x").props, value: null }).toEqual({ ...props, value: null });
  });

  it.each(feedback)("loses none inside a cached function, where hits still hit: %s", async (kind, call, values) => {
    const calls: unknown[] = [];
    const app = await runScript(
      `
      const all = ["a", "b", "c"];
      const ask = st.memo((before) => { calls.push(1); return ${call}; }, { allowWidgets: true });
      st.sessionState.x = ask(st.sessionState.x);
    `,
      { globals: { calls } },
    );
    for (const value of values) {
      await app.widget(kind, "x").set(value);
      expect([app.session.get("x"), app.widget(kind, "x").value]).toEqual([value, value]);
      await app.run();
      expect([app.session.get("x"), app.widget(kind, "x").value]).toEqual([value, value]);
    }
    calls.length = 0;
    await app.run();
    await app.run();
    expect(calls).toEqual([]);
  });

  it("through a new session: what was computed with a default is a hit there too, rule 39", async () => {
    const calls: unknown[] = [];
    const source = `
      const ask = st.memo((value) => { calls.push(value); return st.slider("x", { max: 9, value }); }, { allowWidgets: true });
      st.sessionState.x = ask(st.sessionState.x ?? 0);
      st.text("x " + st.sessionState.x);
    `;
    const app = await runScript(source, { globals: { calls } });
    await app.widget("slider", "x").set(5);
    await app.run();
    const other = await app.openSession(source);
    calls.length = 0;
    await other.run();
    await other.widget("slider", "x").set(5);
    await other.run();
    expect([other.text, calls]).toEqual(["x 5", []]);
    await other.close();
  });

  it("one that changes to anything else makes another widget: a form that edits the chosen row", async () => {
    const app = await runScript(`
      const rows = st.sessionState.rows ??= [{ name: "Ann" }, { name: "Bob" }];
      const row = rows[st.radio("row", [0, 1])];
      const name = st.textInput("name", { value: row.name });
      if (st.button("save")) row.name = name;
      if (st.button("reset")) { row.name = "Ann"; st.rerun(); }
      st.text(name);
    `);
    await app.widget("textInput", "name").set("Anna");
    await app.widget("radio", "row").set(1);
    expect(app.text).toBe("Bob");
    await app.widget("radio", "row").set(0);
    expect(app.text).toBe("Ann");
    await app.widget("textInput", "name").set("Anna");
    await app.widget("button", "save").click();
    await app.widget("textInput", "name").set("Annabel");
    expect(app.text).toBe("Annabel");
    // The first default again, and not what was typed: another widget, though one with its id is there.
    await app.widget("button", "reset").click();
    expect(app.text).toBe("Ann");
    expect(app.exceptions).toEqual([]);
  });

  it("a new default that is not what was given is shown, as ever, and the old choice does not come back with it", async () => {
    const app = await runScript(`st.text("x " + st.slider("x", { max: 9, value: st.sessionState.d ?? 0 }));`);
    await app.widget("slider", "x").set(5);
    for (const [d, x] of [
      [3, 3],
      [5, 5],
      [0, 0],
    ]) {
      app.session.set("d", d);
      await app.run();
      expect(app.text).toBe(`x ${x}`);
    }
  });

  it("does not hold where another of its kind, label and options is drawn", async () => {
    const app = await runScript(`
      const a = st.slider("x", { max: 9, value: st.sessionState.d ?? 0 });
      const b = st.sessionState.both ? st.slider("x", { max: 9, value: 9 }) : null;
      st.text(a + " " + b);
    `);
    const [first] = app.get("slider");
    await app.widget("slider", "x").set(4);
    app.session.set("both", true);
    await app.run();
    expect(app.text).toBe("4 9");
    app.session.set("d", 4);
    await app.run();
    expect(app.text).toBe("4 9");
    expect(app.get("slider")[0]?.id).not.toBe(first?.id);
    expect(app.exceptions).toEqual([]);
  });

  it("in a fragment that reruns alone, and across a run that was superseded", async () => {
    const app = await runScript(`
      st.fragment(() => {
        st.sessionState.x = st.slider("x", { max: 9, value: st.sessionState.x ?? 0 });
        st.text("x " + st.sessionState.x);
      })();
      await null;
      st.text("end");
    `);
    for (const x of [5, 7, 3, 4]) {
      await app.widget("slider", "x").set(x);
      expect(app.text).toBe(`x ${x}\nend`);
    }
    const both = [app.widget("slider", "x").set(8), app.widget("slider", "x").set(9)];
    await Promise.all(both);
    await app.run();
    expect(app.text).toBe("x 9\nend");
  });
});
