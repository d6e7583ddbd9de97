import { click, type Fact, STREAMLIT as S } from "./fact.ts";

/** Those of reruns, forms and caches. */
export const reportsOfRuns: readonly Fact[] = [
  {
    report: `${S}218`,
    fact: "a slider whose bounds change, and change back, has its default, not an old value",
    script: `const max = st.selectbox("max", [5, 10, 15]); st.text(String(st.slider("main", { min: 0, max, value: 0 })));`,
    act: async (app) => {
      await app.widget("slider", "main").set(3);
      await app.widget("selectbox", "max").set(10);
      await app.widget("selectbox", "max").set(5);
    },
    shows: "0",
  },
  {
    report: `${S}10114`,
    fact: "rerun() before a selectbox keeps its value, for the script and on the page",
    script: `if (st.button("rerun")) st.rerun(); st.text(st.selectbox("v", ["A", "B", "C"]));`,
    act: async (app) => {
      await app.widget("selectbox", "v").set("C");
      await click("rerun")(app);
      if (app.widget("selectbox", "v").value !== "C") throw new Error("The page shows another value.");
    },
    shows: "C",
  },
  {
    report: `${S}3533`,
    fact: "values of widgets below a rerun() are kept",
    script: `const o = ["Egg", "Spam", "Bacon"]; st.text(st.radio("1", o)); if (st.button("Rerun")) st.rerun(); st.text(st.radio("2", o)); st.text(st.radio("3", o));`,
    act: async (app) => {
      await app.setWidgets([
        ["radio", "1", "Spam"],
        ["radio", "2", "Bacon"],
        ["radio", "3", "Spam"],
      ]);
      await click("Rerun")(app);
    },
    shows: "Spam\nBacon\nSpam",
  },
  {
    report: `${S}5537`,
    fact: "rerun() before a checkbox with a key keeps it checked",
    script: `if (st.button("Again")) st.rerun(); if (st.checkbox("Show", { key: "c" })) st.text("shown " + st.sessionState.c);`,
    act: async (app) => {
      await app.widget("checkbox", "Show").set(true);
      await click("Again")(app);
    },
    shows: "shown true",
  },
  {
    report: `${S}3512`,
    fact: "a multiselect that comes back shows what it gives",
    script: `const letter = st.radio("Letter", ["A", "B"]); st.text(JSON.stringify(letter === "A" ? st.multiselect("N", ["1", "2"]) : st.multiselect("N", ["3", "4"])));`,
    act: async (app) => {
      await app.widget("multiselect", "N").set(["1", "2"]);
      await app.widget("radio", "Letter").set("B");
      await app.widget("radio", "Letter").set("A");
      if (JSON.stringify(app.widget("multiselect", "N").value) !== "[]") throw new Error("The page shows another value.");
    },
    shows: "[]",
  },
  {
    report: `${S}678`,
    fact: "a text input whose default follows what was typed takes every entry",
    script: `const s = st.sessionState; s.saved ??= "a"; s.saved = st.textInput("T", { value: s.saved, key: "t" }); st.text(s.saved);`,
    act: async (app) => {
      for (const text of ["b", "c", "d"]) await app.widget("textInput", "T").set(text);
    },
    shows: "d",
  },
  {
    report: `${S}4082`,
    fact: "a form takes every submission, not every second one",
    script: `const s = st.sessionState; s.data ??= "empty"; st.form("f", () => { s.data = st.textInput("Name", { value: s.data, key: "name" }); st.formSubmitButton("Send"); }); st.text(s.data);`,
    act: async (app) => {
      for (const name of ["one", "two", "three"]) {
        await app.widget("textInput", "Name").set(name);
        await app.widget("formSubmitButton", "Send").click();
      }
    },
    shows: "three",
  },
  {
    report: `${S}3387`,
    fact: "a form whose default is what was sent last gives what was sent now",
    script: `const store = st.singleton(() => ({ a: "" }))(); st.form("f", () => { const v = st.textInput("V", { value: store.a, key: "v" }); if (st.formSubmitButton("Go")) { store.a = v; st.text(v + " " + store.a); } });`,
    act: async (app) => {
      for (const v of ["1", "2", "2", "3"]) {
        await app.widget("textInput", "V").set(v);
        await app.widget("formSubmitButton", "Go").click();
      }
    },
    shows: "3 3",
  },
  {
    report: `${S}2059`,
    fact: "a cached function that draws effects leaves the widgets below as they are",
    script: `const f = st.memo(() => { st.balloons(); }); f(); const on = st.checkbox("Select"); st.text(String(on)); st.checkbox("Test");`,
    act: async (app) => {
      await app.widget("checkbox", "Select").set(true);
      await app.widget("checkbox", "Test").set(true);
    },
    shows: "true",
  },
  {
    report: `${S}1271`,
    fact: "instances that differ in a number's digits are other arguments",
    script: `class C { constructor(x) { this.x = x; } } const f = st.memo((c) => c.x); const wrong = []; for (let i = 1; i < 60; i++) if (f(new C(1000 / i)) !== 1000 / i) wrong.push(i); st.text(wrong.length + "");`,
    shows: "0",
  },
  {
    report: `${S}4476`,
    fact: "a cached function may return a table that stands outside it",
    script: `const rows = [{ a: 1 }]; const f = st.memo(() => rows); st.text(JSON.stringify(f()) + (f() === rows));`,
    shows: `[{"a":1}]false`,
  },
  {
    report: `${S}6310`,
    fact: "clear() of a function that never ran is no error",
    script: `const f = st.memo(() => 1), g = st.memo(async () => 1, { persist: true }); await f.clear(); await g.clear(); await f.clear(7); st.text("ok");`,
    shows: "ok",
  },
  {
    report: `${S}7055`,
    fact: "code in a cached function is no widget",
    script: `const f = st.memo((i) => { st.code("a = 1"); return st.radio("r", [1, 2], { index: i }); }, { allowWidgets: true }); st.text(String(f(1)) + f.name);`,
    shows: "2f",
  },
  {
    report: `${S}5677`,
    fact: "widgets in nested cached functions that allow them work, on hits too",
    script: `const inner = st.singleton(() => st.radio("r", [1, 2, 3]), { allowWidgets: true }); const outer = st.singleton(() => inner() * 10, { allowWidgets: true }); st.text(String(outer()));`,
    act: async (app) => {
      await app.widget("radio", "r").set(3);
      await app.run();
      await app.widget("radio", "r").set(2);
      await app.widget("radio", "r").set(3);
    },
    shows: "30",
  },
  {
    report: `${S}6216`,
    fact: "the warning names the option that exists",
    script: `const f = st.singleton(() => st.textInput("foo")); f();`,
    act: async (app) => {
      const { message, hint } = app.exceptions[0]?.props ?? {};
      if (!/allowWidgets/.test(`${message} ${hint}`)) throw new Error("It names another option.");
    },
    shows: "CachedStFunctionWarning",
  },
  {
    report: `${S}9487`,
    fact: "what stands below a cached call stands there once, whatever runs long",
    script: `const f = st.memo(() => "t"); st.sessionState.t ??= f(); st.text("top"); if (st.button("wait")) await new Promise((r) => setTimeout(r, 5));`,
    act: click("wait"),
    shows: "top",
  },
  {
    report: `${S}930`,
    fact: "a number input of a float steps by its step, and gives numbers",
    script: `const v = st.numberInput("n", { value: 2.4, step: 0.1 }); st.text(typeof v + " " + v);`,
    act: (app) => app.widget("numberInput", "n").set(2.5),
    shows: "number 2.5",
  },
  {
    report: `${S}657`,
    fact: "a number input keeps a float a float",
    script: `st.text(String(st.numberInput("n", { value: 1.5 })));`,
    act: (app) => app.widget("numberInput", "n").set(2.25),
    shows: "2.25",
  },
  {
    report: `${S}9184`,
    fact: "a slider's steps begin at its minimum",
    script: `st.text(JSON.stringify(st.slider("s", { min: 1.5, max: 100.5, value: [2.5, 41.5], step: 1 })));`,
    act: (app) => app.widget("slider", "s").set([3.5, 40.5]),
    shows: "[3.5,40.5]",
  },
  {
    report: `${S}2153`,
    fact: "a number input in a column keeps what was entered",
    script: `const [c1, c2] = st.columns(2); st.text([c1.numberInput("lat", { value: 52.5 }), c2.numberInput("lon", { value: 13.4 })].join(" "));`,
    act: async (app) => {
      await app.widget("numberInput", "lat").set(48.25);
      await app.widget("numberInput", "lon").set(11.5);
    },
    shows: "48.25 11.5",
  },
  {
    report: `${S}1042`,
    fact: "a widget keeps its value when another one of its kind comes to stand above it",
    script: `const o = ["a", "b"]; const cb = st.checkbox("cb", { value: true }); if (!cb) st.multiselect("ms1", o, { default: o }); st.text(st.multiselect("ms2", o, { default: o }).join());`,
    act: async (app) => {
      await app.widget("multiselect", "ms2").set(["a"]);
      await app.widget("checkbox", "cb").set(false);
    },
    shows: "a",
  },
  {
    report: `${S}2015`,
    fact: "a multiselect in a placeholder of the sidebar that is filled late keeps every change",
    script: `const slot = st.sidebar.empty(); const cols = st.memo(() => ["a", "b", "c", "d"])(); st.text(slot.multiselect("Columns", cols, { default: cols }).join());`,
    act: async (app) => {
      for (const left of [["a", "b", "c"], ["a", "b"], ["b"]]) await app.widget("multiselect", "Columns").set(left);
    },
    shows: "b",
  },
  {
    report: `${S}4949`,
    fact: "a multiselect of very many options that is hidden and shown again shows what its entry says",
    script: `st.sessionState.key1 = [1, 2]; if (st.checkbox("Show")) st.text(JSON.stringify(st.multiselect("m", Array.from({ length: 50_000 }, (_, i) => i), { key: "key1" })));`,
    act: async (app) => {
      for (const on of [true, false, true]) await app.widget("checkbox", "Show").set(on);
    },
    shows: "[1,2]",
  },
];
