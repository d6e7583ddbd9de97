import { click, type Fact, STREAMLIT as S, told } from "./fact.ts";
import { reportsOfRuns } from "./reports-of-runs.ts";
import { reportsOfRuntimes } from "./reports-of-runtimes.ts";

/** What people have reported of others, in our own words, and what is right. */
export const reports: readonly Fact[] = [
  ...reportsOfRuns,
  ...reportsOfRuntimes,
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
