import { describe, expect, it } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

describe("rule 54: what scripts are given is their own", () => {
  it.each([
    [
      "the value of a multiselect",
      `st.multiselect("m", ["x", "y", "z"], { default: ["x"], onChange })`,
      "multiselect",
      ["x", "y"],
      "y",
    ],
    ["the pair of a slider", `st.slider("m", { value: [2, 5], max: 9, onChange })`, "slider", [3, 5], 5],
  ])("changing %s changes nothing, and no choice is taken for one that was there", async (_, call, kind, value, change) => {
    const calls: unknown[] = [];
    const app = await runScript(
      `
      const onChange = (value) => { calls.push(value.join()); value.length = 0; };
      const m = ${call};
      st.text(m.join());
      m.length = 0;
      m.push(${JSON.stringify(change)});
    `,
      { globals: { calls } },
    );
    const first = app.text;
    await app.run();
    expect(app.text).toBe(first);
    await app.widget(kind, "m").set(value);
    expect([app.text, calls]).toEqual([value.join(), [value.join()]]);
    await app.run();
    expect(app.text).toBe(value.join());
    expect(app.widget(kind, "m").value).toEqual(value);
  });

  it("what session state holds of a widget is a copy each time, and so is what the host reads", async () => {
    const app = await runScript(`
      st.multiselect("m", ["x", "y"], { key: "m", default: ["x"] });
      st.sessionState.m.push("y");
      st.slider("r", { key: "r", value: [1, 2], max: 9 });
      st.sessionState.r[0] = 9;
      st.text(st.sessionState.m.join() + " " + st.sessionState.r.join());
    `);
    expect(app.text).toBe("x 1,2");
    app.session.get("m").push("y");
    app.widget({ key: "m" }).value.push("y");
    expect(app.session.get("m")).toEqual(["x"]);
    await app.run();
    expect(app.text).toBe("x 1,2");
  });

  it("what the script wrote under the widget's key is taken over when the widget is drawn", async () => {
    const app = await runScript(`
      const mine = ["x"];
      if (st.sessionState.m === undefined) st.sessionState.m = mine;
      st.text(String(st.sessionState.m === mine));
      const shown = st.multiselect("m", ["x", "y"], { key: "m" });
      mine.push("y"); shown.push("z");
      st.text(st.sessionState.m.join());
    `);
    expect(app.text).toBe("true\nx");
    await app.run();
    expect(app.text).toBe("false\nx");
  });

  it("an option that was handed out is the script's; what callbacks and session state give are copies", async () => {
    const calls: unknown[] = [];
    const app = await runScript(
      `
      const called = (option) => { calls.push(JSON.stringify(option)); option.called = true; };
      const options = [{ id: 1 }, { id: 2 }];
      const o = st.selectbox("o", options, { key: "o", format: (option) => "option " + option.id, onChange: called });
      o.mine = true;
      st.text(options.indexOf(o) + JSON.stringify(st.sessionState.o));
      options[1].late = true;
    `,
      { globals: { calls } },
    );
    expect(app.text).toBe('0{"id":1}');
    await app.widget("selectbox", "o").set({ id: 2 });
    expect([app.text, calls]).toEqual(['1{"id":2}', ['{"id":2}']]);
  });

  it("inside a cached function: neither the result nor what it has read changes, and a hit still hits", async () => {
    const calls: unknown[] = [];
    const app = await runScript(
      `
      const f = st.singleton(() => {
        calls.push("body");
        const m = st.multiselect("m", ["x", "y"], { default: ["x"], onChange: (v) => { v.push("called"); } });
        m.push("mine");
        return m.join();
      }, { allowWidgets: true });
      st.text(f());
    `,
      { globals: { calls } },
    );
    await app.widget("multiselect", "m").set(["y"]);
    await app.widget("multiselect", "m").set(["x"]);
    await app.run();
    await app.widget("multiselect", "m").set(["y"]);
    expect([app.text, calls]).toEqual(["y,mine", ["body", "body"]]);
  });

  it("the default that a forbidden widget gives is a copy as well", async () => {
    const app = await runScript(`
      const f = st.singleton(() => { const pick = () => st.multiselect("m", ["x"], { default: ["x"] }); pick().push("y"); return pick().join(); });
      st.text(f());
    `);
    expect(app.text).toBe("x");
  });
});

describe("rule 55: choices match by content, else by label, else by place", () => {
  const functions = "const mean = (l) => l[0]; const last = (l) => l.at(-1); const all = [mean, last];";

  it.each([
    ["selectbox", "radio"],
    ["radio", "selectbox"],
  ])("functions, which are new in each run: %s", async (kind) => {
    const app = await runScript(`${functions} st.text(st.${kind}("How", all, { format: (g) => g.name })([1, 2]));`);
    const labels = app.widget(kind, "How").props.options as string[];
    expect(labels).toEqual(["mean", "last"]);
    await app.edit(`${functions} const g = st.${kind}("How", all, { format: (g) => g.name, key: "g" }); st.text(g([1, 2]));
      st.button("last", { onClick: () => { st.sessionState.g = all[1]; } });`);
    await app.widget("button", "last").click();
    expect(app.text).toBe("2");
    await app.run();
    expect([app.text, app.widget({ key: "g" }).value.name]).toEqual(["2", "last"]);
  });

  it("functions in a multiselect, in the order chosen, and by label where the list is another", async () => {
    const app = await runScript(`
      ${functions}
      const options = st.sessionState.more ? [function more() {}, ...all] : all;
      const chosen = st.multiselect("m", options, { key: "m", format: (g) => g.name });
      st.text(chosen.map((g) => g.name).join());
      st.button("both", { onClick: () => { st.sessionState.m = [last, mean]; } });
    `);
    await app.widget("button", "both").click();
    expect(app.text).toBe("last,mean");
    app.session.set("more", true);
    await app.run();
    expect(app.text).toBe("last,mean");
    await app.widget({ key: "m" }).set(app.session.get("m").slice(1));
    expect(app.text).toBe("mean");
  });

  it("a function that was written while its widget was hidden is known by its label", async () => {
    const app = await runScript(`
      ${functions}
      st.button("last", { onClick: () => { st.sessionState.how = last; } });
      if (st.checkbox("show", { value: true })) st.text(st.selectbox("How", all, { key: "how", format: (g) => g.name }).name);
    `);
    await app.widget("checkbox", "show").set(false);
    await app.widget("button", "last").click();
    await app.widget("checkbox", "show").set(true);
    expect(app.text).toBe("last");
  });

  it("instances with private fields, and symbols, keep their choice; of equal labels the place counts while the labels stay", async () => {
    const app = await runScript(`
      class Secret { #x; constructor(x) { this.#x = x; } get x() { return this.#x; } }
      const list = [new Secret(1), new Secret(2), Symbol("a"), Symbol("b")];
      if (st.sessionState.pick !== undefined) st.sessionState.s = list[st.sessionState.pick];
      st.sessionState.pick = undefined;
      const chosen = st.selectbox("s", list, { key: "s", format: (o) => typeof o === "symbol" ? String(o) : "secret" });
      st.text("place " + list.indexOf(chosen));
      const kept = st.sessionState.list ??= [new Secret(5), new Secret(6)];
      const same = st.radio("kept", kept, { format: (o) => "labels differ " + (o.label ?? "") });
      same.label = "changed";
      st.text("same " + kept.indexOf(same));
    `);
    for (const pick of [1, 0, 3, 2]) {
      app.session.set("pick", pick);
      await app.run();
      await app.run();
      expect(app.text).toBe(`place ${pick}\nsame 0`);
    }
  });

  it.each([
    ["null", '["a", null, "b"]', null, ["a", "b"]],
    ["undefined", '["a", undefined, "b"]', undefined, ["a", "b"]],
    ["null beside undefined", "[undefined, null, 0]", null, [undefined, 0]],
  ])("%s is an option like any other", async (_, list, odd, others) => {
    const app = await runScript(`
      st.json([String(st.selectbox("s", ${list})), String(st.radio("r", ${list})), st.multiselect("m", ${list}).map(String)]);
      st.text(String(st.selectbox("n", ${list}, { index: null, key: "n" })));
    `);
    await app.widget("selectbox", "s").set(odd);
    await app.widget("radio", "r").set(odd);
    await app.widget("multiselect", "m").set([others[1], odd]);
    await app.widget({ key: "n" }).set(odd);
    const shown = [`${odd}`, `${odd}`, [`${others[1]}`, `${odd}`]];
    expect([app.get("json")[0]?.props.value, app.text]).toEqual([shown, `${odd}`]);
    await app.widget("selectbox", "s").set(others[0]);
    await app.widget("selectbox", "s").set(others[1]);
    await app.run();
    expect(app.get("json")[0]?.props.value).toEqual([`${others[1]}`, ...shown.slice(1)]);
  });

  it("nothing is chosen, and chosen again, where the index is null; null that is an option is another thing", async () => {
    const app = await runScript(`st.text(String(st.selectbox("s", ["a", "b"], { index: null })));`);
    await app.widget("selectbox", "s").set("b");
    expect(app.text).toBe("b");
    await app.widget("selectbox", "s").set(null);
    expect(app.text).toBe("null");
    await app.edit(`st.text(String(st.selectbox("s", ["a"])));`);
    await expect(app.widget("selectbox", "s").set(null)).rejects.toThrow("can't be set to null");
    await app.edit(`st.text(String(st.multiselect("m", ["a", "b"], { maxSelections: 1 })));`);
    await expect(app.widget("multiselect", "m").set(["a", "c"])).rejects.toThrow("can't be set");
    await expect(app.widget("multiselect", "m").set(["a", "b"])).rejects.toThrow("can't be set");
  });

  it.each([
    ["made in each run", "[{ id: 1 }, { id: 2 }]", ""],
    ["made in each run, with a key", "[{ id: 1 }, { id: 2 }]", 'key: "k",'],
    ["kept by the script", "(st.sessionState.list ??= [{ id: 1 }, { id: 2 }])", ""],
    ["kept by the script, with a key", "(st.sessionState.list ??= [{ id: 1 }, { id: 2 }])", 'key: "k",'],
    ["kept by a singleton", "st.singleton(() => [{ id: 1 }, { id: 2 }])()", ""],
  ])("an option that was handed out and then changed stays chosen: %s", async (_, list, key) => {
    const app = await runScript(`
      const options = ${list};
      const o = st.selectbox("o", options, { ${key} format: (option) => "option " + option.id });
      o.seen = (o.seen ?? 0) + 1;
      st.text("place " + options.indexOf(o));
      for (const each of st.multiselect("m", options, { ${key.replace('"k"', '"km"')} format: (option) => "m " + option.id })) each.many = true;
    `);
    await app.widget("selectbox", "o").set({ id: 2 });
    await app.widget("multiselect", "m").set([{ id: 2 }]);
    await app.run();
    await app.run();
    expect([app.text, app.widget("multiselect", "m").value.length]).toEqual(["place 1", 1]);
    await app.widget("selectbox", "o").set({ id: 1 });
    await app.run();
    expect([app.text, outline(app).length]).toEqual(["place 0", 3]);
  });
});

describe("of twice as many objects, a run reads twice as much", () => {
  it.each([
    ["multiselect", "default: all"],
    ["selectbox", "index: 9"],
    ["radio", "index: 9"],
  ])("%s, %s", async (kind, options) => {
    const reads = async (count: number): Promise<number> => {
      const seen = { reads: 0 };
      const app = await runScript(
        `
        const counting = { ownKeys: (of) => { seen.reads++; return Reflect.ownKeys(of); } };
        const all = Array.from({ length: ${count} }, (_, id) => new Proxy({ id }, counting));
        st.${kind}("w", all, { format: ({ id }) => "Option " + id, key: "w", ${options} });
      `,
        { globals: { seen } },
      );
      seen.reads = 0;
      await app.run();
      return seen.reads;
    };
    const few = await reads(100);
    expect(few).toBeGreaterThanOrEqual(100);
    expect(await reads(200)).toBe(2 * few);
  });
});
