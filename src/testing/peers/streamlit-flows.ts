import { click, type Fact, refused } from "./fact.ts";

/** What the titles of Streamlit's `e2e_playwright` assert of widgets that meet forms, fragments, dialogs and tables. */
export const flows: readonly Fact[] = [
  {
    fact: "a widget that changes its kind under one key is given what fits, else its default",
    script: `const s = st.sessionState; const text = st.checkbox("text"); st.text(JSON.stringify(text ? st.textInput("t", { key: "k" }) : st.slider("s", { key: "k" })));`,
    act: async (app) => {
      await app.widget("slider", "s").set(7);
      await app.widget("checkbox", "text").set(true);
      if (app.text !== `""`) throw new Error(app.text);
      await app.widget("textInput", "t").set("hi");
      await app.widget("checkbox", "text").set(false);
    },
    shows: "0",
  },
  {
    fact: "bounds that narrow clamp what was kept under a key",
    script: `const small = st.checkbox("small"); st.text(JSON.stringify([st.slider("s", { max: small ? 5 : 100, key: "s" }), st.numberInput("n", { max: small ? 5 : 100, key: "n" }), st.slider("p", { max: small ? 5 : 100, value: [0, 1], key: "p" })]));`,
    act: async (app) => {
      await app.widget("slider", "s").set(50);
      await app.widget("numberInput", "n").set(60);
      await app.widget("slider", "p").set([3, 70]);
      await app.widget("checkbox", "small").set(true);
    },
    shows: "[5,5,[3,5]]",
  },
  {
    fact: "a day that lies past the last one is that, once bounds narrow under a key",
    script: `const small = st.checkbox("small"); st.text(JSON.stringify([st.dateInput("d", { value: "2024-01-10", max: small ? "2024-01-15" : "2024-12-31", key: "d" })]));`,
    act: async (app) => {
      await app.widget("dateInput", "d").set("2024-06-01");
      await app.widget("checkbox", "small").set(true);
    },
    shows: `["2024-01-15"]`,
  },
  {
    fact: "options that become fewer under a key leave the choices that are among them",
    script: `const small = st.checkbox("small"); const o = small ? ["b", "c"] : ["a", "b", "c"]; st.text(JSON.stringify([st.multiselect("m", o, { key: "m" }), st.selectbox("s", o, { key: "s" }), st.radio("r", o, { key: "r" }), st.pills("p", o, { key: "p" }), st.selectSlider("l", o, { key: "l" })]));`,
    act: async (app) => {
      await app.widget("multiselect", "m").set(["c", "a"]);
      await app.widget("selectbox", "s").set("c");
      await app.widget("radio", "r").set("b");
      await app.widget("pills", "p").set(["a", "b"]);
      await app.widget("selectSlider", "l").set("c");
      await app.widget("checkbox", "small").set(true);
    },
    shows: `[["c"],"c","b",["b"],"c"]`,
  },
  {
    fact: "a choice that was no option for a while does not come back with it",
    script: `const small = st.checkbox("small"); const o = small ? ["b", "c"] : ["a", "b", "c"]; st.text(JSON.stringify([st.multiselect("m", o, { key: "m" }), st.selectbox("s", o, { key: "s" })]));`,
    act: async (app) => {
      await app.widget("multiselect", "m").set(["c", "a"]);
      await app.widget("selectbox", "s").set("a");
      await app.widget("checkbox", "small").set(true);
      await app.widget("checkbox", "small").set(false);
    },
    shows: `[["c"],"a"]`,
  },
  {
    fact: "a fragment that is called in a loop reruns alone for each call, with its own arguments",
    script: `const s = st.sessionState; s.log ??= []; const part = st.fragment((i) => { s.log.push(i); st.checkbox("c" + i); st.text(i + ":" + s.log.join("")); }); for (const i of [1, 2, 3]) part(i);`,
    act: (app) => app.widget("checkbox", "c2").set(true),
    shows: "1:1\n2:1232\n3:123",
  },
  {
    fact: "stop() in a fragment ends its run, and leaves what stands below it",
    script: `const s = st.sessionState; const part = st.fragment(() => { const on = st.checkbox("stop"); if (on) st.stop(); st.text("in"); }); part(); st.text("end");`,
    act: (app) => app.widget("checkbox", "stop").set(true),
    shows: "end",
  },
  {
    fact: "stop() in a container's callback ends the script, too",
    script: `st.container(() => { st.text("a"); st.stop(); st.text("b"); }); st.text("c");`,
    shows: "a",
  },
  {
    fact: "stop() is not caught, and finally runs and may set an entry",
    script: `try { st.text("a"); st.stop(); } catch { st.text("caught"); } finally { st.sessionState.f = 1; } st.text("c");`,
    act: async (app) => {
      if (app.session.get("f") !== 1) throw new Error("finally");
    },
    shows: "a",
  },
  {
    fact: "rerun() in a cached function keeps nothing of it, and the next run calls it again",
    script: `const s = st.sessionState; const f = st.memo(() => { calls.push(1); if (calls.length < 3) st.rerun(); return calls.length; }); st.text(String(f()));`,
    options: { globals: { calls: [] } },
    shows: "3",
  },
  {
    fact: "a chat input and a file uploader leave each other as they are",
    script: `const f = st.fileUploader("f"); const said = st.chatInput("c"); st.text([f?.name, said].join());`,
    act: async (app) => {
      await app.widget("fileUploader", "f").upload(new File(["x"], "a.txt"));
      await app.widget("chatInput").set("hi");
      if (app.text !== "a.txt,hi") throw new Error(app.text);
      await app.widget("fileUploader", "f").upload();
    },
    shows: ",",
  },
  {
    fact: "an edited script keeps values of widgets that it still has",
    script: `st.text([st.slider("a"), st.textInput("b", { key: "b" })].join());`,
    act: async (app) => {
      await app.widget("slider", "a").set(5);
      await app.widget("textInput", "b").set("x");
      await app.edit(`st.text("new"); st.text([st.textInput("B!", { key: "b", maxChars: 9 }), st.slider("a")].join());`);
    },
    shows: "new\nx,5",
  },
  {
    fact: "what is selected in a table is given, and is the entry of its key",
    script: `const r = st.dataframe([{ a: 1 }, { a: 2 }], { onSelect: true, selection: "rows", key: "d" }); st.text(JSON.stringify([r, st.sessionState.d]));`,
    act: async (app) => {
      await app.widget({ key: "d" }).set({ rows: [1], columns: [], cells: [] });
    },
    shows: `[{"rows":[1],"columns":[],"cells":[]},{"rows":[1],"columns":[],"cells":[]}]`,
  },
  {
    fact: "cells that are edited and rows that are added and deleted add up",
    script: `const rows = st.dataEditor([{ a: 1, b: "x" }, { a: 2, b: "y" }], { numRows: "dynamic", key: "e" }); st.text(JSON.stringify(rows));`,
    act: async (app) => {
      const e = app.widget({ key: "e" });
      await e.setCell(0, "a", 9);
      await e.addRow({ a: 3, b: "z" });
      await e.deleteRows(1);
      await app.widget({ key: "e" }).setCell(1, "b", "zz");
    },
    shows: `[{"a":9,"b":"x"},{"a":3,"b":"zz"}]`,
  },
  {
    fact: "a data editor in a fragment reruns that alone",
    script: `const s = st.sessionState; s.n = (s.n ?? 0) + 1; st.text("runs " + s.n); st.fragment(() => { st.text(JSON.stringify(st.dataEditor([{ a: 1 }]))); })();`,
    act: (app) => app.widget("dataEditor").setCell(0, "a", 2),
    shows: `runs 1\n[{"a":2}]`,
  },
  {
    fact: "a data editor in a form waits for its button",
    script: `st.form("f", () => { st.text(JSON.stringify(st.dataEditor([{ a: 1 }]))); st.formSubmitButton("go"); });`,
    act: (app) => app.widget("dataEditor").setCell(0, "a", 2),
    shows: `[{"a":1}]`,
  },
  {
    fact: "a data editor takes an object of columns, and gives rows",
    script: `st.text(JSON.stringify(st.dataEditor({ a: [1, 2], b: ["x", "y"] })));`,
    act: (app) => app.widget("dataEditor").setCell(1, "b", "q"),
    shows: `[{"a":1,"b":"x"},{"a":2,"b":"q"}]`,
  },
  {
    fact: "columns of a data editor that its rows do not have are refused",
    ...refused(`st.dataEditor([["a"]], { columns: { a: {}, b: {} } })`),
  },
  {
    fact: "a form in a fragment that is cleared gives what was sent to callback and run, once",
    script: `const s = st.sessionState; s.log ??= []; st.fragment(() => { st.form("f", { clearOnSubmit: true }, () => { const t = st.textInput("t", { key: "t" }); if (st.formSubmitButton("go", { onClick: () => { s.log.push("cb " + s.t); } })) s.log.push("run " + t); }); st.text(s.log.join()); })();`,
    act: async (app) => {
      await app.widget("textInput", "t").set("x");
      await app.widget("formSubmitButton", "go").click();
      await app.widget("formSubmitButton", "go").click();
    },
    shows: "cb x,run x,cb ,run ",
  },
  {
    fact: "a query parameter that the script sets is the value of the widget that is bound to it",
    script: `if (st.button("go")) st.setQueryParams({ n: "7", other: "x" }); st.text(String(st.slider("n", { key: "n", bind: "url" })) + JSON.stringify(st.getQueryParams()));`,
    act: click("go"),
    shows: `7{"n":["7"],"other":["x"]}`,
  },
  {
    fact: "what an address says that a widget can not be is left out",
    script: `st.text(JSON.stringify([st.slider("n", { key: "n", bind: "url" }), st.selectbox("s", ["a", "b"], { key: "s", bind: "url" }), st.multiselect("m", ["a", "b"], { key: "m", bind: "url", maxSelections: 1 }), st.dateInput("d", { key: "d", bind: "url", value: "2024-01-01" })]));`,
    options: { query: { n: "abc", s: "zz", m: ["a", "b"], d: "2024-02-31" } },
    shows: `[0,"a",[],"2024-01-01"]`,
  },
  {
    fact: "a cached call in a dialog is replayed there when the dialog reruns",
    script: `const f = st.memo(() => { st.text("f"); return 1; }); const ask = st.dialog("D", () => { f(); st.checkbox("c"); st.text("end"); }); ask();`,
    act: (app) => app.widget("checkbox", "c").set(true),
    shows: "f\nend",
  },
  {
    fact: "a button in a dialog closes it by rerun()",
    script: `const s = st.sessionState; const ask = st.dialog("D", () => { if (st.button("ok")) { s.done = true; st.rerun(); } }); if (!s.done) ask(); st.text(String(s.done));`,
    act: click("ok"),
    shows: "true",
  },
  { fact: "two dialogs in one run are refused", ...refused(`st.dialog("A", () => {})(); st.dialog("B", () => {})()`) },
  {
    fact: "a dialog in a dialog is refused",
    script: `const b = st.dialog("B", () => {}); st.dialog("A", () => { b(); })();`,
    shows: "ArgumentError",
  },
  {
    fact: "an expander that is opened says so, and its entry too",
    script: `const e = st.expander("E", { onChange: true, key: "e" }); st.text(String(e.open)); st.text(String(st.sessionState.e));`,
    act: (app) => app.widget({ key: "e" }).set(true),
    shows: "true\ntrue",
  },
  {
    fact: "which tab is open can be set in session state",
    script: `st.sessionState.t ??= "B"; const [a, b] = st.tabs(["A", "B"], { onChange: true, key: "t" }); st.text([a.open, b.open].join());`,
    shows: "false,true",
  },
  {
    fact: "a widget whose placeholder held something else for a run begins anew",
    script: `const slot = st.empty(); if (st.checkbox("text")) slot.text("t"); else st.text(String(slot.slider("x", { key: "x" })));`,
    act: async (app) => {
      await app.widget("slider", "x").set(4);
      await app.widget("checkbox", "text").set(true);
      await app.widget("checkbox", "text").set(false);
    },
    shows: "0",
  },
  {
    fact: "a placeholder can not be filled twice in a run with a widget of one key",
    script: `const slot = st.empty(); slot.slider("x", { key: "x" }); try { slot.slider("x", { key: "x" }); } catch (e) { st.text(e.name); }`,
    shows: "DuplicateWidgetID",
  },
  {
    fact: "persistState keeps the value of a widget that is not drawn, also when its default changes meanwhile",
    script: `const s = st.sessionState; s.n = (s.n ?? 0) + 1; const show = !st.checkbox("hide"); if (show) st.text(String(st.slider("x", { key: "x", value: s.n > 2 ? 9 : 1, persistState: true }))); else st.text("h" + s.x);`,
    act: async (app) => {
      await app.widget("slider", "x").set(4);
      await app.widget("checkbox", "hide").set(true);
      if (app.text !== "h4") throw new Error(app.text);
      await app.widget("checkbox", "hide").set(false);
    },
    shows: "4",
  },
  {
    fact: "a form that was not drawn for a run comes back with its defaults",
    script: `if (!st.checkbox("hide")) st.form("f", () => { st.text(st.textInput("t", { value: "d" })); st.formSubmitButton("go"); });`,
    act: async (app) => {
      await app.widget("textInput", "t").set("x");
      await app.widget("formSubmitButton", "go").click();
      if (app.text !== "x") throw new Error(app.text);
      await app.widget("checkbox", "hide").set(true);
      await app.widget("checkbox", "hide").set(false);
    },
    shows: "d",
  },
  {
    fact: "a widget that moves into a form keeps its value",
    script: `const inside = st.checkbox("inside"); const form = st.form("f"); st.text(String((inside ? form : st).slider("x", { key: "x" }))); form.formSubmitButton("go");`,
    act: async (app) => {
      await app.widget("slider", "x").set(4);
      await app.widget("checkbox", "inside").set(true);
    },
    shows: "4",
  },
  {
    fact: "a widget without a key that moves into a form is another one",
    script: `const inside = st.checkbox("inside"); const form = st.form("f"); st.text(String((inside ? form : st).slider("x"))); form.formSubmitButton("go");`,
    act: async (app) => {
      await app.widget("slider", "x").set(4);
      await app.widget("checkbox", "inside").set(true);
    },
    shows: "4",
  },
  {
    fact: "the change of a callback that throws counts",
    script: `st.text(String(st.slider("x", { onChange: () => { throw new RangeError("cb"); } })));`,
    act: (app) => app.widget("slider", "x").set(4),
    shows: "RangeError\n4",
  },
  {
    fact: "an async callback is waited for",
    script: `const s = st.sessionState; st.slider("x", { onChange: async (v) => { await null; await null; s.v = v; } }); st.text(String(s.v));`,
    act: (app) => app.widget("slider", "x").set(4),
    shows: "4",
  },
  {
    fact: "a callback finds all changes of its event in session state",
    script: `const s = st.sessionState; s.log ??= []; st.slider("a", { key: "a", onChange: () => { s.log.push(s.a + "+" + s.b); } }); st.slider("b", { key: "b", onChange: () => { s.log.push(s.a + "+" + s.b); } }); st.text(s.log.join());`,
    act: (app) =>
      app.setWidgets([
        ["slider", "a", 1],
        ["slider", "b", 2],
      ]),
    shows: "1+2,1+2",
  },
];
