import { type Fact, told } from "./fact.ts";

const S = "streamlit/streamlit#";
const click = (label: string) => (app: Parameters<NonNullable<Fact["act"]>>[0]) => app.widget("button", label).click();

/** What people have reported of others, in our own words, and what is right. */
export const reports: readonly Fact[] = [
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
  {
    report: `${S}389`,
    fact: "a multiselect of a page that was left is empty when one comes back, for the script and on the page",
    script: `const page = st.radio("Nav", ["Home", "Resources"]); if (page === "Resources") st.text(JSON.stringify(st.multiselect("Tag", ["Awesome", "Social"])));`,
    act: async (app) => {
      await app.widget("radio", "Nav").set("Resources");
      await app.widget("multiselect", "Tag").set(["Social"]);
      await app.widget("radio", "Nav").set("Home");
      await app.widget("radio", "Nav").set("Resources");
    },
    shows: "[]",
  },
  {
    report: `${S}4695`,
    fact: "a multiselect whose default changes is another one, and begins with that",
    script: `const of = { a: ["1", "2"], b: ["3"] }; const main = st.selectbox("main", ["a", "b"]); st.text(st.multiselect("n", ["1", "2", "3"], { default: of[main] }).join());`,
    act: async (app) => {
      await app.widget("multiselect", "n").set(["1"]);
      await app.widget("selectbox", "main").set("b");
    },
    shows: "3",
  },
  {
    report: `${S}1259`,
    fact: "a selectbox with a key keeps its choice when its options change and still have it",
    script: `const cols = st.multiselect("cols", ["a", "b", "c"], { default: ["a", "b", "c"] }); st.text(String(st.selectbox("index", [null, ...cols], { key: "index" })));`,
    act: async (app) => {
      await app.widget("selectbox", "index").set("b");
      await app.widget("multiselect", "cols").set(["a", "b"]);
    },
    shows: "b",
  },
  {
    report: `${S}1733`,
    fact: "a default that is no list is refused in words",
    script: `try { st.multiselect("m", ["a", "b"], { default: "a" }); } catch (e) { st.text([e.name, /default/.test(e.message)].join(" ")); }`,
    shows: "ArgumentError true",
  },
  {
    report: `${S}3368`,
    fact: "options may be any iterable, with a default among them",
    script: `st.text(st.multiselect("m", new Set(["Green", "Yellow"]), { default: ["Yellow"] }).join());`,
    shows: "Yellow",
  },
  {
    report: `${S}15084`,
    fact: "a fragment that runs by itself, two levels deep, and is drawn no more, is gone without a word",
    script: `const f3 = st.fragment(() => { st.text("tick"); }, { runEvery: "3s" }); const f2 = st.fragment(() => f3()); const f1 = st.fragment(() => { if (st.checkbox("on", { value: true })) f2(); }); f1();`,
    options: { clock: "virtual" },
    act: async (app) => {
      await app.widget("checkbox", "on").set(false);
      await app.advance("10s");
    },
    shows: "",
  },
  {
    report: `${S}16708`,
    fact: "a nested fragment that is hidden while its turn is due leaves nothing on the page",
    script: `const inner = st.fragment(() => { st.text("inner"); }, { runEvery: 1000 }); const outer = st.fragment(() => { if (st.checkbox("Show", { value: true })) inner(); st.text("outer"); }); outer();`,
    options: { clock: "virtual" },
    act: async (app) => {
      await app.advance("3s");
      await app.widget("checkbox", "Show").set(false);
      await app.advance("3s");
    },
    shows: "outer",
  },
  {
    report: `${S}11660`,
    fact: "turns of a fragment go on after the whole script ran again",
    script: `const s = st.sessionState; s.n ??= 0; st.fragment(() => { s.n++; st.text("turn " + (s.n > 3)); }, { runEvery: "1s" })();`,
    options: { clock: "virtual" },
    act: async (app) => {
      await app.advance("1s");
      await app.run();
      await app.advance("3s");
    },
    shows: "turn true",
  },
  {
    report: `${S}2820`,
    fact: "a page that draws fewer elements than before has no ghosts of the others",
    script: `const n = st.slider("n", { min: 0, max: 5, value: 5 }); for (let i = 0; i < n; i++) { st.text("row " + i); st.button("b" + i); }`,
    act: (app) => app.widget("slider", "n").set(1),
    shows: "row 0",
  },
  {
    report: `${S}12782`,
    fact: "defaults from session state hold in a fragment with a callback",
    script: `const s = st.sessionState; s.seen ??= ["a"]; st.fragment(() => { const v = st.multiselect("m", ["a", "b"], { default: s.seen, key: "m", onChange: () => { s.seen = s.m; } }); st.text(v.join() + "|" + s.seen.join()); })();`,
    act: (app) => app.widget("multiselect", "m").set(["b"]),
    shows: "b|b",
  },
  {
    report: `${S}5498`,
    fact: "the callback of a submit button finds what was sent in session state, before the script runs",
    script: `const s = st.sessionState; st.form("f", () => { st.textInput("A", { key: "a" }); st.formSubmitButton("Go", { onClick: (x) => { s.got = x + s.a; }, args: ["got "] }); }); st.text(String(s.got));`,
    act: async (app) => {
      await app.widget("textInput", "A").set("it");
      await app.widget("formSubmitButton", "Go").click();
    },
    shows: "got it",
  },
  {
    report: `${S}8136`,
    fact: "a slider in a form gives what was set when it is sent",
    script: `const { v, sent } = st.form("f", () => ({ v: st.slider("q", { min: 0, max: 5 }), sent: st.formSubmitButton("Send") })); if (sent) st.sessionState.v = v; st.text(String(st.sessionState.v));`,
    act: async (app) => {
      await app.widget("slider", "q").set(4);
      await app.widget("formSubmitButton", "Send").click();
    },
    shows: "4",
  },
  {
    report: "marimo-team/marimo#641",
    fact: "a button that resets a linked slider does so, again and again",
    script: `const s = st.sessionState; st.text(String(st.slider("x", { min: 0, max: 10, key: "x" }))); st.button("Reset", { onClick: () => { s.x = 5; } });`,
    act: async (app) => {
      for (const x of [9, 2]) {
        await app.widget("slider", "x").set(x);
        await click("Reset")(app);
      }
    },
    shows: "5",
  },
  {
    report: "marimo-team/marimo#1680",
    fact: "a button can take itself away",
    script: `if (st.sessionState.gone !== true) st.button("test", { onClick: () => { st.sessionState.gone = true; } }); st.text(String(st.sessionState.gone));`,
    act: async (app) => {
      await click("test")(app);
      if (app.get("button").length !== 0) throw new Error("The button is still there.");
    },
    shows: "true",
  },
  {
    report: "marimo-team/marimo#1982",
    fact: "changing one slider leaves the others",
    script: `st.text(["a", "b", "c"].map((l) => st.slider(l, { min: 0, max: 10 })).join());`,
    act: async (app) => {
      await app.widget("slider", "c").set(3);
      await app.widget("slider", "b").set(2);
      await app.widget("slider", "a").set(1);
    },
    shows: "1,2,3",
  },
  {
    report: "widgetti/solara#651",
    fact: "a row of widgets that loses its first one keeps the values of the others",
    script: `const s = st.sessionState; s.ids ??= [1, 2, 3]; const texts = s.ids.map((id) => st.textInput("t", { key: "t" + id })); st.button("Remove", { onClick: () => { s.ids = s.ids.slice(1); } }); st.text(texts.join());`,
    act: async (app) => {
      await app.widget({ key: "t1" }).set("one");
      await app.widget({ key: "t2" }).set("two");
      await click("Remove")(app);
    },
    shows: "two,",
  },
  {
    report: "widgetti/solara#282",
    fact: "what a part of the script sets is seen by what stands below it, in the same run",
    script: `const s = st.sessionState; if (s.v === undefined) s.v = "!!!"; st.textInput("in", { key: "v" }); st.text(s.v);`,
    shows: "!!!",
  },
  {
    report: "gradio-app/gradio#4210",
    fact: "an option that was added later can be chosen, and is given",
    script: `const s = st.sessionState; s.items ??= ["Item 1"]; st.button("Add", { onClick: () => { s.items.push("Item " + (s.items.length + 1)); } }); st.text(st.selectbox("d", s.items, { key: "d" }));`,
    act: async (app) => {
      await click("Add")(app);
      await click("Add")(app);
      await app.widget("selectbox", "d").set("Item 3");
    },
    shows: "Item 3",
  },
  {
    report: "gradio-app/gradio#9755",
    fact: "a selectbox that is told to begin empty begins empty",
    script: `st.text(String(st.selectbox("Model", ["vit", "TTS"], { index: null })));`,
    shows: "null",
  },
  {
    report: "gradio-app/gradio#6853",
    fact: "a choice stays when only the name that is shown for it changes",
    script: `const s = st.sessionState; s.name ??= "A"; const id = st.selectbox("d", ["IdA", "IdB"], { key: "d", format: (x) => (x === "IdB" ? s.name : x) }); st.button("Rename", { onClick: () => { s.name = "New"; } }); st.text(id);`,
    act: async (app) => {
      await app.widget("selectbox", "d").set("IdB");
      await click("Rename")(app);
    },
    shows: "IdB",
  },
  {
    report: "gradio-app/gradio#6178",
    fact: "with other options a choice that they have not is the first of them",
    script: `const other = st.checkbox("other"); st.text(String(st.selectbox("d", other ? [7, 8, 9] : [4, 5, 6], { key: "d" })));`,
    act: async (app) => {
      await app.widget("selectbox", "d").set(5);
      await app.widget("checkbox", "other").set(true);
      await app.widget("selectbox", "d").set(8);
    },
    shows: "8",
  },
  {
    report: "TanStack/query#5968",
    fact: "a call whose run was stopped leaves nothing pending: the next one runs the body",
    script: `let n = (st.sessionState.n ??= 0); const f = st.memo(async () => { st.sessionState.n++; if (st.sessionState.n === 1) st.stop(); return st.sessionState.n; }); st.text(String(await f()));`,
    act: (app) => app.run(),
    shows: "2",
  },
  {
    report: `${S}1166`,
    fact: "objects made one after the other are told apart by content, not by where they lie in memory",
    script: told("...Array.from({ length: 9 }, (_, i) => ({ x: i % 3 }))"),
    shows: "1 2 3 1 2 3 1 2 3",
  },
];
