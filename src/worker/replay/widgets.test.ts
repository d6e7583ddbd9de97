import { describe, expect, it } from "vitest";
import { turns } from "../../test-helpers/waiting.ts";
import { outline, runScript } from "../../testing/run-script.ts";

describe("rule 37: widgets in a function that does not allow them", () => {
  it("a warning takes the widget's place, the default is returned, and the hit is the same", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `
      const f = st.memo(() => {
        calls.push("f");
        st.text("before");
        const value = st.checkbox("Works!", { value: true });
        const n = st.slider("n", { value: 3 });
        st.text("after " + value + n);
        return st.selectbox("s", ["a", "b"], { index: 1 });
      });
      const box = st.container();
      box(() => { st.text("got " + f()); });
      st.checkbox("outside");
    `,
      { globals: { calls } },
    );
    const page = [
      "container(text before, warning CachedStFunctionWarning, warning CachedStFunctionWarning, text after true3, warning CachedStFunctionWarning, text got b)",
      "checkbox outside=false",
    ];
    expect(outline(app)).toEqual(page);
    const props = app.exceptions[0]?.props ?? {};
    expect(props).toMatchObject({ name: "CachedStFunctionWarning", severity: "warning", line: 5, file: "app.ts" });
    expect(props.message).toContain("f()");
    expect(props.message).toContain("Works!");
    expect(props.hint).toContain("allowWidgets");
    const tree = app.tree;
    await app.run();
    expect(app.tree).toEqual(tree);
    expect(calls).toHaveLength(1);
  });

  it("the outermost function that does not allow decides, names itself and is part of the key", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `
      const inner = st.memo(() => { calls.push("inner"); return st.checkbox("c"); }, { allowWidgets: true });
      const middle = st.memo(() => { calls.push("middle"); return inner(); }, { allowWidgets: true });
      const outer = st.memo(() => { calls.push("outer"); return middle(); });
      outer();
      st.text("then");
      st.text("value " + inner());
    `,
      { globals: { calls } },
    );
    const page = () => outline(app);
    expect(page()).toEqual(["warning CachedStFunctionWarning", "text then", "checkbox c=false", "text value false"]);
    expect(app.exceptions[0]?.props.message).toContain("outer()");
    expect(calls).toEqual(["outer", "middle", "inner", "inner"]);
    await app.widget("checkbox", "c").set(true);
    expect(page()).toEqual(["warning CachedStFunctionWarning", "text then", "checkbox c=true", "text value true"]);
    expect(calls).toEqual(["outer", "middle", "inner", "inner", "inner"]);
    await app.widget("checkbox", "c").set(false);
    expect(calls).toHaveLength(5);
  });

  it("widgets outside work as usual after a function ended, also one that threw or is still waiting", async () => {
    const app = await runScript(
      `
      const bad = st.memo(() => { st.checkbox("in"); throw new Error("bad"); });
      const slow = st.memo(async () => { await new Promise((done) => setTimeout(done, 20)); return st.checkbox("late"); });
      try { bad(); } catch {}
      const waiting = slow();
      st.checkbox("out");
      await waiting;
      st.checkbox("end");
    `,
      { clock: "virtual" },
    );
    expect(outline(app)).toEqual([
      "warning CachedStFunctionWarning",
      "warning CachedStFunctionWarning",
      "checkbox out=false",
      "checkbox end=false",
    ]);
  });
});

describe("rule 38: widgets in a function that allows them are inputs", () => {
  it("each combination that was met has its own entry; meeting a new widget drops none", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `
      const f = st.memo(() => {
        calls.push("f");
        if (!st.checkbox("more")) return "off";
        const n = st.slider("n", { min: 0, max: 5 });
        st.text("n=" + n);
        return "on" + n;
      }, { allowWidgets: true });
      st.caption(f());
    `,
      { globals: { calls } },
    );
    expect(outline(app)).toEqual(["checkbox more=false", "caption off"]);
    await app.widget("checkbox", "more").set(true);
    expect(outline(app)).toEqual(["checkbox more=true", "slider n=0", "text n=0", "caption on0"]);
    await app.widget("slider", "n").set(2);
    expect(outline(app)).toEqual(["checkbox more=true", "slider n=2", "text n=2", "caption on2"]);
    expect(calls).toHaveLength(3);
    await app.widget("checkbox", "more").set(false);
    expect(outline(app)).toEqual(["checkbox more=false", "caption off"]);
    await app.widget("checkbox", "more").set(true);
    expect(outline(app)).toEqual(["checkbox more=true", "slider n=0", "text n=0", "caption on0"]);
    await app.widget("slider", "n").set(2);
    expect(calls).toHaveLength(3);
    expect(app.stats()).toMatchObject([{ name: "f", entries: 3, misses: 3, hits: 3 }]);
  });

  it("the widgets of inner calls are inputs of the outer, whether those were hit or missed", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `
      const inner = st.memo(() => { calls.push("inner"); return st.numberInput("n"); }, { allowWidgets: true });
      const outer = st.memo((x) => { calls.push("outer" + x); return "outer " + inner(); }, { allowWidgets: true });
      st.text(st.sessionState.first ? inner() : outer(1));
    `,
      { globals: { calls } },
    );
    app.session.set("first", true);
    await app.run();
    expect(calls).toEqual(["outer1", "inner"]);
    await app.widget("numberInput", "n").set(4);
    expect(calls).toEqual(["outer1", "inner", "inner"]);
    app.session.set("first", false);
    await app.run();
    expect(outline(app)).toEqual(["numberInput n=4", "text outer 4"]);
    expect(calls).toEqual(["outer1", "inner", "inner", "outer1"]);
    await app.widget("numberInput", "n").set(0);
    expect(calls).toHaveLength(4);
    expect(outline(app)).toEqual(["numberInput n=0", "text outer 0"]);
    // What came of the hit has a value of the widget as well, and does not hold for another one.
    await app.widget("numberInput", "n").set(7);
    expect(calls.slice(4)).toEqual(["outer1", "inner"]);
    expect(outline(app)).toEqual(["numberInput n=7", "text outer 7"]);
  });

  it("works for async functions that draw widgets between awaits", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `
      const f = st.singleton(async (name) => {
        calls.push(name);
        const on = st.checkbox("on " + name);
        await new Promise((done) => setTimeout(done, 10));
        if (on) st.text(name + st.slider("s " + name, { max: 9 }));
        return { name, on };
      }, { allowWidgets: true });
      const [a, b] = await Promise.all([f("a"), f("b")]);
      st.text(a.on + " " + b.on);
    `,
      { globals: { calls }, clock: "virtual" },
    );
    await app.widget("checkbox", "on b").set(true);
    expect(outline(app)).toEqual(["checkbox on a=false", "checkbox on b=true", "slider s b=0", "text b0", "text false true"]);
    await app.widget("slider", "s b").set(3);
    await app.widget("checkbox", "on a").set(true);
    expect(calls).toEqual(["a", "b", "b", "b", "a"]);
    const { tree } = app;
    await app.run();
    expect(app.tree).toEqual(tree);
    expect(calls).toHaveLength(5);
  });
});

describe("rule 39: values at the time of the run", () => {
  it("a widget with no state counts with its default: a new session hits", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `
      const f = st.memo(() => { calls.push("f"); return st.slider("n", { value: 4, max: 9 }); }, { allowWidgets: true });
      st.text("n is " + f());
    `,
      { globals: { calls } },
    );
    await app.widget("slider", "n").set(7);
    expect(calls).toHaveLength(2);
    const other = await app.openSession();
    expect(calls).toHaveLength(2);
    expect(outline(other)).toEqual(["slider n=4", "text n is 4"]);
    await other.widget("slider", "n").set(7);
    expect(calls).toHaveLength(2);
    expect(outline(other)).toEqual(["slider n=7", "text n is 7"]);
    expect(outline(app)).toEqual(["slider n=7", "text n is 7"]);
    await other.close();
  });

  it("a widget that is shown again hits with its default", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `
      const f = st.memo(() => { calls.push("f"); return st.slider("n", { value: 4, max: 9 }); }, { allowWidgets: true });
      if (!st.checkbox("hide")) st.text("n is " + f());
    `,
      { globals: { calls } },
    );
    await app.widget("slider", "n").set(7);
    await app.widget("checkbox", "hide").set(true);
    expect(outline(app)).toEqual(["checkbox hide=true"]);
    await app.widget("checkbox", "hide").set(false);
    expect(outline(app)).toEqual(["checkbox hide=false", "slider n=4", "text n is 4"]);
    expect(calls).toHaveLength(2);
  });

  it("a computation reads the values of the run that began it, and is stored under those", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `
      const f = st.memo(async () => {
        const a = st.checkbox("a");
        await new Promise((done) => setTimeout(done, 100));
        const n = st.slider("n", { max: 9 });
        calls.push(a + " " + n);
        return n;
      }, { allowWidgets: true });
      st.slider("first", { max: 9, key: "other" });
      st.text("f " + await f());
    `,
      { globals: { calls }, clock: "virtual" },
    );
    expect(calls).toEqual(["false 0"]);
    void app.widget("checkbox", "a").set(true);
    await turns(1);
    await app.widget("slider", "n").set(5);
    expect(outline(app)).toEqual(["slider first=0", "checkbox a=true", "slider n=5", "text f 5"]);
    // The first computation went on with n = 0, and is there for whoever has these values.
    expect([...calls].sort()).toEqual(["false 0", "true 0", "true 5"]);
    await app.widget("slider", "n").set(0);
    expect(calls).toHaveLength(3);
    expect(outline(app)).toEqual(["slider first=0", "checkbox a=true", "slider n=0", "text f 0"]);
  });
});

describe("rule 40: replayed widgets are live", () => {
  it("keep their state across reruns and changed arguments, and fire callbacks", async () => {
    const fired: unknown[] = [];
    const calls: unknown[] = [];
    const app = await runScript(
      `
      const f = st.memo((x) => {
        calls.push(x);
        const name = st.textInput("Name", { key: "name", onChange: (value, more) => { fired.push([value, more]); }, args: ["!"] });
        st.button("Go", { onClick: (n) => { fired.push(n); }, args: [x] });
        return name;
      }, { allowWidgets: true });
      const x = st.slider("x", { max: 9 });
      st.text("hello " + f(x));
    `,
      { globals: { calls, fired } },
    );
    await app.run();
    await app.widget({ key: "name" }).set("Ada");
    expect(fired).toEqual([["Ada", "!"]]);
    await app.run();
    await app.widget("slider", "x").set(3);
    expect(app.text).toBe("hello Ada");
    await app.widget({ key: "name" }).set("Bob");
    expect(fired).toEqual([
      ["Ada", "!"],
      ["Bob", "!"],
    ]);
    await app.widget("button", "Go").click();
    expect(fired.at(-1)).toBe(3);
    await app.widget("slider", "x").set(0);
    expect(app.text).toBe("hello Bob");
    await app.widget("button", "Go").click();
    expect(fired.at(-1)).toBe(0);
    expect(app.session.get("name")).toBe("Bob");
  });
});

it("rule 44: callbacks of replayed widgets are those of the recording run, with the clicking session's state", async () => {
  const app = await runScript(`
    const f = st.memo(() => {
      st.button("Count", { onClick: () => { st.sessionState.n = (st.sessionState.n ?? 0) + 1; st.text("in the callback"); } });
    }, { allowWidgets: true });
    f();
    st.text("n " + (st.sessionState.n ?? 0));
  `);
  const other = await app.openSession();
  await other.widget("button", "Count").click();
  await other.widget("button", "Count").click();
  expect(outline(other)).toEqual(["text in the callback", "button Count", "text n 2"]);
  expect(outline(app)).toEqual(["button Count", "text n 0"]);
  await app.close();
  await other.widget("button", "Count").click();
  expect(other.text).toBe("in the callback\nn 3");
  await other.close();
});

describe("rule 41: a trigger is an input", () => {
  it("the first click runs the body, later clicks reuse that result", async () => {
    const calls: unknown[] = [];
    const app = await runScript(
      `
      const f = st.memo(() => {
        calls.push("f");
        const clicked = st.button("Go");
        if (clicked) st.text("clicked inside");
        return clicked;
      }, { allowWidgets: true });
      st.text("outside " + f());
    `,
      { globals: { calls } },
    );
    expect(app.text).toBe("outside false");
    for (let click = 0; click < 3; click++) {
      await app.widget("button", "Go").click();
      expect(app.text).toBe("clicked inside\noutside true");
      expect(calls).toHaveLength(2);
      await app.run();
      expect(app.text).toBe("outside false");
      expect(calls).toHaveLength(2);
    }
  });
});

describe("rule 38: options without content of their own", () => {
  it("count by their place among the options", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `const f = st.memo(() => {
        const pick = st.selectbox("s", [() => "a", () => "b"]);
        calls.push(pick());
        return pick();
      }, { allowWidgets: true });
      st.text(f());`,
      { globals: { calls } },
    );
    await app.run();
    expect([app.text, calls]).toEqual(["a", ["a"]]);
  });
});

describe("rule 42: one identity, one widget", () => {
  const duplicates: [string, string][] = [
    ["in the script", `st.text("above"); st.checkbox("c"); if (st.sessionState.twice) st.checkbox("c"); st.text("below");`],
    [
      "in a hit after the script's own",
      `const f = st.memo(() => { st.checkbox("c"); }, { allowWidgets: true });
       st.text("above"); if (st.sessionState.twice) st.checkbox("c"); f(); st.text("below");`,
    ],
    [
      "in two hits",
      `const f = st.memo(() => { st.checkbox("c"); }, { allowWidgets: true });
       st.text("above"); f(); if (st.sessionState.twice) f(); st.text("below");`,
    ],
    [
      "in the script after a hit",
      `const f = st.memo(() => { st.checkbox("c"); }, { allowWidgets: true });
       st.text("above"); f(); if (st.sessionState.twice) st.checkbox("c"); st.text("below");`,
    ],
    [
      "by key, of another kind, in a nested hit",
      `const g = st.memo(() => { st.checkbox("c", { key: "k" }); }, { allowWidgets: true });
       const f = st.memo(() => { g(); }, { allowWidgets: true });
       st.text("above"); f(); if (st.sessionState.twice) st.slider("other", { key: "k" }); st.text("below");`,
    ],
  ];
  it.each(duplicates)("%s: an error at the second place; the next clean run recovers", async (_, source) => {
    const app = await runScript(source);
    const clean = ["text above", "checkbox c=false", "text below"];
    expect(outline(app)).toEqual(clean);
    await app.widget("checkbox", "c").set(true);
    app.session.set("twice", true);
    for (let run = 0; run < 2; run++) {
      await app.run();
      expect(outline(app)).toEqual(["text above", "checkbox c=true", "error DuplicateWidgetID"]);
    }
    app.session.set("twice", false);
    await app.run();
    expect(outline(app)).toEqual(clean.map((line) => line.replace("false", "true")));
  });

  it("shows what the body drew above the second widget, cached or not, and keeps the first result", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `const f = st.singleton(() => { calls.push("f"); st.text("in f"); st.checkbox("c"); return {}; }, { allowWidgets: true });
       const first = f();
       if (st.sessionState.twice) f();
       st.sessionState.same = first === (st.sessionState.first ??= first);`,
      { globals: { calls } },
    );
    app.session.set("twice", true);
    await app.run();
    expect(outline(app)).toEqual(["text in f", "checkbox c=false", "text in f", "error DuplicateWidgetID"]);
    app.session.set("twice", false);
    await app.run();
    expect(outline(app)).toEqual(["text in f", "checkbox c=false"]);
    expect(app.session.get("same")).toBe(true);
    expect(calls).toEqual(["f", "f"]);
  });

  it("a body that catches the error has a result of its own, for where the widget stands already", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `const f = st.memo((name) => {
         calls.push(name);
         try { st.checkbox("c"); return "drew it"; } catch (error) { st.text(error.name); return "could not"; }
       }, { allowWidgets: true });
       for (const name of ["a", "b", "a"]) st.text(name + " " + f(name));`,
      { globals: { calls } },
    );
    const page = ["checkbox c=false", "text a drew it", "text DuplicateWidgetID", "text b could not"];
    const both = [...page, "text DuplicateWidgetID", "text a could not"];
    expect(outline(app)).toEqual(both);
    await app.run();
    expect(outline(app)).toEqual(both);
    expect(calls).toEqual(["a", "b", "a"]);
    await app.widget("checkbox", "c").set(true);
    expect(calls).toEqual(["a", "b", "a", "a"]);
  });

  it("a body that draws it twice itself, and catches the error, has one result, which is hit", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `const f = st.memo(() => {
         calls.push("f");
         st.checkbox("c");
         try { st.checkbox("c"); } catch (error) { return error.name; }
       }, { allowWidgets: true });
       st.text(f());`,
      { globals: { calls } },
    );
    await app.run();
    expect(outline(app)).toEqual(["checkbox c=false", "text DuplicateWidgetID"]);
    expect(calls).toEqual(["f"]);
  });

  it("in what is computed without being shown, as in what is", async () => {
    const app = await runScript(
      `const f = st.memo(() => { st.checkbox("c"); st.checkbox("c"); }, { allowWidgets: true }); f.prefetch(); f();`,
    );
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["DuplicateWidgetID"]);
  });

  it("names the key or the label, and the place", async () => {
    const app = await runScript(`st.checkbox("c", { key: "k" });\nst.button("b", { key: "k" });`);
    expect(app.exceptions[0]?.props).toMatchObject({ name: "DuplicateWidgetID", line: 2, severity: "error" });
    expect(app.exceptions[0]?.props.message).toContain('"k"');
  });

  it("disabled, help, labelVisibility, format and callbacks are not part of the identity", async () => {
    const app = await runScript(`
      st.selectbox("s", ["a", "b"]);
      st.selectbox("s", ["a", "b"], { disabled: true, help: "h", labelVisibility: "hidden", onChange: () => {}, args: [1] });
    `);
    expect(app.exceptions).toHaveLength(1);
    await app.edit(`st.selectbox("s", ["a", "b"]); st.selectbox("s", ["a", "b"], { format: (o) => o + "!" });`);
    expect(app.exceptions).toHaveLength(1);
    await app.edit(
      `st.selectbox("s", ["a", "b"]); st.selectbox("s", ["a", "b"], { index: 1 }); st.radio("s", ["a", "b"]); st.selectbox("s", ["a"]);`,
    );
    expect(app.exceptions).toHaveLength(0);
  });
});
