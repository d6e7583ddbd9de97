import type { Fact } from "./fact.ts";

/** Streamlit's tests of session state. */
export const state: readonly Fact[] = [
  {
    fact: "an entry is not there until it is set",
    script: `const s = st.sessionState; const before = "foo" in s; s.foo = "foo"; st.text([before, "foo" in s, s.foo].join(" "));`,
    shows: "false true foo",
  },
  {
    fact: "an entry that is missing is an error to read",
    otherwise: "it is undefined, as a field that is missing is in JavaScript",
    script: `st.text(String(st.sessionState.none));`,
    shows: "undefined",
  },
  {
    fact: "entries can be read, listed, counted and deleted",
    script: `const s = st.sessionState; Object.assign(s, { a: 1, b: 2 }); delete s.a; st.text([Object.keys(s), Object.entries(s).length, JSON.stringify({ ...s })].join(" "));`,
    shows: `b 1 {"b":2}`,
  },
  {
    fact: "a widget with a key makes an entry",
    script: `st.textInput("Name", { value: "x", key: "name" }); st.text(st.sessionState.name);`,
    shows: "x",
  },
  {
    fact: "an entry that is set before its widget is the widget's value",
    script: `st.sessionState.name ??= "set"; const v = st.textInput("Name", { key: "name" }); st.text(v);`,
    shows: "set",
  },
  {
    fact: "an entry can't be set after its widget was drawn",
    script: `st.checkbox("a", { key: "a" }); try { st.sessionState.a = true; } catch (e) { st.text(e.name); }`,
    shows: "SessionStateError",
  },
  {
    fact: "a button's entry can't be set",
    script: `st.button("Go", { key: "go" }); try { st.sessionState.go = true; } catch (e) { st.text(e.name); }`,
    shows: "SessionStateError",
  },
  {
    fact: "checking one box can uncheck another by a callback",
    script: `const s = st.sessionState; const a = st.checkbox("A", { key: "a", onChange: () => { s.b = !s.a; } }); const b = st.checkbox("B", { key: "b" }); st.text([a, b].join(" "));`,
    act: async (app) => {
      await app.widget("checkbox", "B").set(true);
      await app.widget("checkbox", "A").set(true);
    },
    shows: "true false",
  },
  {
    fact: "two sliders can follow each other by callbacks",
    script: `const s = st.sessionState; s.c ??= -100; s.f ??= -148;
      st.slider("C", { min: -100, max: 100, key: "c", onChange: () => { s.f = (s.c * 9) / 5 + 32; } });
      st.slider("F", { min: -148, max: 212, key: "f", onChange: () => { s.c = ((s.f - 32) * 5) / 9; } });
      st.text([s.c, s.f].join(" "));`,
    act: async (app) => {
      await app.widget("slider", "C").set(0);
      await app.widget("slider", "F").set(212);
      await app.widget("slider", "C").set(50);
    },
    shows: "50 122",
  },
  {
    fact: "rerun() in a callback does nothing, and is a warning",
    otherwise: "the script is about to run after its callbacks anyway: it is no error",
    script: `st.checkbox("cb", { onChange: () => { st.sessionState.m = "ran"; st.rerun(); } }); st.text(String(st.sessionState.m));`,
    act: (app) => app.widget("checkbox", "cb").set(true),
    shows: "ran",
  },
  {
    fact: "entries may hold what can't be stored",
    script: `st.sessionState.fn = () => 1; st.text(String(st.sessionState.fn()));`,
    shows: "1",
  },
  {
    fact: "the value of a widget that is not drawn any more is forgotten",
    script: `const on = st.checkbox("Show", { value: true }); if (on) st.text(st.textInput("T", { key: "t" })); else st.text("t" in st.sessionState ? "kept" : "gone");`,
    act: async (app) => {
      await app.widget("textInput", "T").set("typed");
      await app.widget("checkbox", "Show").set(false);
      await app.run();
    },
    shows: "gone",
  },
  {
    fact: "each session has state of its own",
    script: `st.sessionState.n = (st.sessionState.n ?? 0) + 1; st.text(String(st.sessionState.n));`,
    act: async (app) => {
      const other = await app.openSession();
      await other.run();
      await other.run();
      await other.close();
      await app.run();
    },
    shows: "2",
  },
];

/** Streamlit's tests of its script runner, fragments and fast reruns. */
export const runs: readonly Fact[] = [
  { fact: "a script that does not parse is shown as such", script: `st.text("a"); const = 1;`, shows: "ScriptSyntaxError" },
  {
    fact: "an error of the script is shown where it came, after what was drawn",
    script: `st.text("a"); throw new TypeError("x");`,
    shows: "a\nTypeError",
  },
  { fact: "stop() ends the run without an error", script: `st.text("a"); st.stop(); st.text("b");`, shows: "a" },
  {
    fact: "rerun() begins anew",
    script: `const s = st.sessionState; s.n = (s.n ?? 0) + 1; if (s.n < 3) st.rerun(); st.text(String(s.n));`,
    shows: "3",
  },
  {
    fact: "callbacks run before the script, with their arguments",
    script: `st.text(String(st.sessionState.m)); st.button("Go", { onClick: (...given) => { st.sessionState.m = given.join("+"); }, args: [1, 2] });`,
    act: (app) => app.widget("button", "Go").click(),
    shows: "1+2",
  },
  {
    fact: "an error in a callback is shown, and the script runs",
    script: `st.button("Go", { onClick: () => { throw new RangeError("cb"); } }); st.text("ran");`,
    act: (app) => app.widget("button", "Go").click(),
    shows: "RangeError\nran",
  },
  {
    fact: "a button is true in the one run of its click",
    script: `const hit = st.button("Go"); st.sessionState.seen = [...(st.sessionState.seen ?? []), hit]; st.text(st.sessionState.seen.join(" "));`,
    act: async (app) => {
      await app.widget("button", "Go").click();
      await app.run();
    },
    shows: "false true false",
  },
  {
    fact: "values of all kinds of widgets reach the script together",
    script: `st.text([st.checkbox("c"), st.textArea("a"), st.radio("r", [0, 1, 2]), st.button("b")].join(" "));`,
    act: (app) =>
      app.setWidgets([
        ["checkbox", "c", true],
        ["textArea", "a", "hi"],
        ["radio", "r", 2],
      ]),
    shows: "true hi 2 false",
  },
  {
    fact: "what a run does not draw any more leaves the page",
    script: `const n = (st.sessionState.n = (st.sessionState.n ?? 0) + 1); st.text("a"); if (n === 1) st.text("b");`,
    act: (app) => app.run(),
    shows: "a",
  },
  {
    fact: "a fragment's function is called, and what it returns is given",
    script: `const part = st.fragment((x) => { st.text("in " + x); return x + 1; }); st.text(String(part(1)));`,
    shows: "in 1\n2",
  },
  {
    fact: "an event inside a fragment reruns it alone",
    script: `const s = st.sessionState; s.runs = (s.runs ?? 0) + 1; st.text("runs " + s.runs); st.fragment(() => { s.parts = (s.parts ?? 0) + 1; st.checkbox("c"); st.text("parts " + s.parts); })();`,
    act: (app) => app.widget("checkbox", "c").set(true),
    shows: "runs 1\nparts 2",
  },
  {
    fact: "a fragment that throws shows it, and the next ones run",
    script: `const a = st.fragment(() => { throw new RangeError("a"); }), b = st.fragment(() => { st.text("b"); }); try { a(); } catch (e) { st.text(e.name); } b();`,
    shows: "RangeError\nb",
  },
  {
    fact: "rerun() in a fragment runs the whole app, unless told otherwise",
    script: `const s = st.sessionState; s.runs = (s.runs ?? 0) + 1; st.text("runs " + s.runs); st.fragment(() => { if (st.button("Go")) st.rerun(); })();`,
    act: (app) => app.widget("button", "Go").click(),
    shows: "runs 2",
  },
  {
    fact: "a fragment may not draw a widget outside itself",
    otherwise: "it has a part of its own there, at the place of its first drawing",
    script: `const box = st.container(); st.fragment(() => { box.checkbox("c"); st.text("in"); })();`,
    shows: "in",
  },
  {
    fact: "two widgets that are the same are an error that says so",
    script: `st.button("a"); try { st.button("a"); } catch (e) { st.text(e.name); }`,
    shows: "DuplicateWidgetID",
  },
  {
    fact: "nested fragments rerun by themselves",
    script: `const s = st.sessionState; const count = (k) => { s[k] = (s[k] ?? 0) + 1; st.text(k + s[k]); };
      const inner = st.fragment(() => { count("in"); st.checkbox("i"); }); const outer = st.fragment(() => { count("out"); st.checkbox("o"); inner(); }); outer();`,
    act: (app) => app.widget("checkbox", "i").set(true),
    shows: "out1\nin2",
  },
  {
    fact: "query parameters can be read, set and cleared",
    script: `st.setQueryParams({ a: "1", b: ["x", "y"] }); const all = JSON.stringify(st.getQueryParams()); st.setQueryParams({}); st.text(all + JSON.stringify(st.getQueryParams()));`,
    shows: `{"a":["1"],"b":["x","y"]}{}`,
  },
];
