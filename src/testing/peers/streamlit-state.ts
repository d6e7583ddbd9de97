import { click, type Fact, refused } from "./fact.ts";

/** Streamlit's tests of session state, query parameters and the widgets' part in them, beyond `streamlit-runs.ts`. */
export const moreState: readonly Fact[] = [
  {
    fact: "a widget without a key makes no entry",
    script: `st.checkbox("a"); st.slider("b", { key: "b" }); st.text(Object.keys(st.sessionState).join());`,
    shows: "b",
  },
  {
    fact: "all entries can be deleted, those of widgets too",
    script: `const s = st.sessionState; const wipe = st.button("wipe"); if (wipe) for (const k of Object.keys(s)) delete s[k]; s.n ??= 1; st.text([Object.keys(s).join(), st.slider("x", { key: "x" })].join(" "));`,
    act: async (app) => {
      await app.widget("slider", "x").set(9);
      await app.widget("button", "wipe").click();
    },
    shows: "n 0",
  },
  {
    fact: "deleting an entry that is not there is an error",
    otherwise: "it does nothing, as in JavaScript",
    script: `delete st.sessionState.none; st.text("ok");`,
    shows: "ok",
  },
  {
    fact: "an entry that is set, deleted and set again has the last value",
    script: `const s = st.sessionState; s.a = 1; delete s.a; s.a = 2; s.a = 3; st.text([s.a, Object.keys(s)].join(" "));`,
    shows: "3 a",
  },
  {
    fact: "an entry of a widget that is deleted and set before it is drawn is the widget's value",
    script: `const s = st.sessionState; if (st.button("go")) { delete s.x; s.x = 4; } st.text(String(st.slider("x", { key: "x", value: 2 })));`,
    act: async (app) => {
      await app.widget("slider", "x").set(9);
      await app.widget("button", "go").click();
    },
    shows: "4",
  },
  {
    fact: "what a widget gives and what its entry gives are no one object",
    script: `const a = st.multiselect("m", ["x", "y"], { default: ["x"], key: "m" }); a.push("z"); const b = st.sessionState.m; b.length = 0; st.text([st.sessionState.m.join(), a.join()].join(" "));`,
    shows: "x x,z",
  },
  {
    fact: "an entry's own object is the very object that was put there",
    script: `const s = st.sessionState; s.list ??= []; s.list.push(1); st.text(String(s.list.length));`,
    act: async (app) => {
      await app.run();
      await app.run();
    },
    shows: "3",
  },
  {
    fact: "what an entry has is made to fit its widget, and is its default if it can't be",
    script: `Object.assign(st.sessionState, { a: ["2024-01-02"], b: "23:00", c: "abcdef", d: "5", e: 1, f: "#ABC", g: [9, 2], h: new Date(2024, 4, 6), i: "zz", j: 500 });
      st.text(JSON.stringify([st.dateInput("a", { value: ["2024-01-01", "2024-01-05"], key: "a" }), st.timeInput("b", { value: "09:00", max: "18:00", key: "b" }), st.textInput("c", { maxChars: 3, key: "c" }),
        st.numberInput("d", { key: "d" }), st.checkbox("e", { key: "e" }), st.colorPicker("f", { key: "f" }), st.slider("g", { value: [0, 10], key: "g" }), st.dateInput("h", { value: "2024-01-01", key: "h" }),
        st.selectbox("i", ["a", "b"], { index: null, key: "i" }), st.slider("j", { key: "j" })]));`,
    shows: `[["2024-01-01","2024-01-05"],"18:00","abc",0,false,"#aabbcc",[2,9],"2024-05-06",null,100]`,
  },
  {
    fact: "a form's name is no entry, and can't be set as one",
    otherwise: "names of forms and entries are apart: an entry of that name is the script's own",
    script: `st.form("f", () => { st.textInput("t"); st.formSubmitButton("go"); }); st.sessionState.f = 1; st.text(String(st.sessionState.f));`,
    shows: "1",
  },
  ...["downloadButton", "formSubmitButton", "chatInput"].map((kind) => ({
    fact: `an entry of a ${kind} can't be set`,
    script: `const s = st.sessionState; const draw = { downloadButton: () => st.downloadButton("a", "x", { fileName: "a.txt", key: "k" }), chatInput: () => st.chatInput("a", { key: "k" }), formSubmitButton: () => st.form("f", () => st.formSubmitButton("a", { key: "k" })) };
      s.k = true; try { draw.${kind}(); st.text("taken"); } catch (e) { st.text(e.name); }`,
    shows: "SessionStateError",
  })),
  {
    fact: "an entry of an uploader can't be set",
    otherwise: "null or [] clears it; anything else is no file, and is not taken",
    script: `st.sessionState.k ??= "file"; st.text(String(st.fileUploader("a", { key: "k" })));`,
    shows: "null",
  },
  {
    fact: "callbacks are called for what has changed, and for nothing else",
    script: `const s = st.sessionState; s.log ??= []; const on = (name) => ({ key: name, onChange: () => { s.log.push(name); } });
      st.checkbox("a", on("a")); st.checkbox("b", on("b")); st.slider("c", on("c")); st.text(s.log.join());`,
    act: async (app) => {
      await app.setWidgets([
        ["slider", "c", 3],
        ["checkbox", "a", true],
      ]);
      await app.run();
    },
    shows: "c,a",
  },
  {
    fact: "a callback that is gone in a later run is not called, the newest is",
    script: `const s = st.sessionState; s.n = (s.n ?? 0) + 1; const n = s.n; st.checkbox("a", { onChange: () => { s.by = n; } }); st.text(String(s.by));`,
    act: async (app) => {
      await app.run();
      await app.widget("checkbox", "a").set(true);
    },
    shows: "2",
  },
  {
    fact: "a callback may set the entry of its own widget",
    script: `const s = st.sessionState; st.textInput("a", { key: "a", onChange: () => { s.last = s.a; s.a = ""; } }); st.text([s.a, s.last].join("|"));`,
    act: (app) => app.widget("textInput", "a").set("hi"),
    shows: "|hi",
  },
  {
    fact: "a button that reruns when it is pressed does so once",
    script: `const s = st.sessionState; s.n = (s.n ?? 0) + 1; if (st.button("go")) st.rerun(); st.text(String(s.n));`,
    act: click("go"),
    shows: "3",
  },
  {
    fact: "a press counts again when it is pressed again, and is gone when another widget changes",
    script: `const s = st.sessionState; s.seen ??= []; s.seen.push(st.button("go")); st.checkbox("c"); st.text(s.seen.join());`,
    act: async (app) => {
      await app.widget("button", "go").click();
      await app.widget("button", "go").click();
      await app.widget("checkbox", "c").set(true);
    },
    shows: "false,true,true,false",
  },
  {
    fact: "a widget that is hidden by a press of a button within comes back with its default",
    script: `if (!st.checkbox("hide")) st.text(st.textInput("t", { value: "d", key: "t" }));`,
    act: async (app) => {
      await app.widget("textInput", "t").set("x");
      await app.widget("checkbox", "hide").set(true);
      await app.widget("checkbox", "hide").set(false);
    },
    shows: "d",
  },
  {
    fact: "a run of a fragment forgets no widget outside of it",
    script: `const s = st.sessionState; st.slider("out", { key: "out" }); st.fragment(() => { st.checkbox("in", { key: "in" }); st.text([s.out, s.in].join()); })();`,
    act: async (app) => {
      await app.widget("slider", "out").set(5);
      await app.widget("checkbox", "in").set(true);
      await app.widget("checkbox", "in").set(false);
    },
    shows: "5,false",
  },
  {
    fact: "a run of a fragment forgets the widgets inside that it draws no more",
    script: `const s = st.sessionState; st.fragment(() => { if (!st.checkbox("hide", { key: "hide" })) st.slider("in", { key: "in", value: 1 }); st.text(String(s.in)); })();`,
    act: async (app) => {
      await app.widget("slider", "in").set(5);
      await app.widget("checkbox", "hide").set(true);
      await app.widget("checkbox", "hide").set(false);
    },
    shows: "1",
  },
  {
    fact: "the rerun of an outer fragment forgets the widgets of an inner one that it draws no more",
    script: `const s = st.sessionState; const inner = st.fragment(() => { st.slider("in", { key: "in", value: 1 }); });
      st.fragment(() => { if (!st.checkbox("hide")) inner(); st.button("again"); st.text(String(s.in)); })();`,
    act: async (app) => {
      await app.widget("slider", "in").set(5);
      await app.widget("checkbox", "hide").set(true);
      await app.widget("button", "again").click();
    },
    shows: "undefined",
  },
  {
    fact: "an error of a fragment is gone when it reruns well",
    script: `st.fragment(() => { if (!st.checkbox("ok")) throw new RangeError("no"); st.text("fine"); })();`,
    act: (app) => app.widget("checkbox", "ok").set(true),
    shows: "fine",
  },
  {
    fact: "an error of a fragment does not hold up the next one",
    script: `const a = st.fragment(() => { throw new RangeError("a"); }); const b = st.fragment(() => { st.text("b"); }); a(); b(); st.text("end");`,
    otherwise: "it is the caller's, as that of any function: one that is not caught ends the run",
    shows: "RangeError",
  },
  {
    fact: "rerun with the scope of the fragment reruns that alone",
    script: `const s = st.sessionState; s.runs = (s.runs ?? 0) + 1; st.text("runs " + s.runs); st.fragment(() => { s.parts = (s.parts ?? 0) + 1; if (st.button("go")) st.rerun({ scope: "fragment" }); st.text("parts " + s.parts); })();`,
    act: click("go"),
    shows: "runs 1\nparts 3",
  },
  { fact: "rerun with the scope of a fragment outside of one is refused", ...refused(`st.rerun({ scope: "fragment" })`) },
  { fact: "a scope that there is not is refused", ...refused(`st.rerun({ scope: "foo" })`) },
  {
    fact: "rerun is not caught by the script's own catch",
    script: `const s = st.sessionState; s.n = (s.n ?? 0) + 1; if (s.n === 1) { try { st.rerun(); } catch { st.text("caught"); } } st.text("n " + s.n);`,
    shows: "n 2",
  },
  {
    fact: "a form that a fragment draws under another name each time works each time",
    script: `const s = st.sessionState; st.fragment(() => { s.n = (s.n ?? 0) + 1; st.form("f" + s.n, () => { st.textInput("t"); st.formSubmitButton("send"); }); st.text("form " + s.n); })();`,
    act: (app) => app.widget("formSubmitButton", "send").click(),
    shows: "form 2",
  },
  {
    fact: "in a form values do not change before it is sent",
    script: `st.form("f", () => { st.text(st.textInput("t", { value: "foo" })); st.formSubmitButton("send"); });`,
    act: (app) => app.widget("textInput", "t").set("bar"),
    shows: "foo",
  },
  {
    fact: "a form's values change when it is sent, all at once",
    script: `const s = st.sessionState; s.runs = (s.runs ?? 0) + 1; st.form("f", () => { st.text([st.textInput("t", { value: "foo" }), st.slider("s"), st.formSubmitButton("send")].join()); }); st.text("runs " + s.runs);`,
    act: async (app) => {
      await app.widget("textInput", "t").set("bar");
      await app.widget("slider", "s").set(3);
      await app.widget("formSubmitButton", "send").click();
    },
    shows: "bar,3,true\nruns 2",
  },
  {
    fact: "what a form's container draws from outside belongs to the form",
    script: `const form = st.form("f"); st.text(form.textInput("t", { value: "foo" })); form.formSubmitButton("send");`,
    act: (app) => app.widget("textInput", "t").set("bar"),
    shows: "foo",
  },
  { fact: "a form in a form is an error", ...refused(`st.form("a", () => st.form("b", () => {}))`, "FormError") },
  { fact: "two forms of one name are an error", ...refused(`st.form("a"); st.form("a")`, "FormError") },
  { fact: "a button in a form is an error", ...refused(`st.form("a", () => st.button("b"))`, "FormError") },
  { fact: "a download button in a form is an error", ...refused(`st.form("a", () => st.downloadButton("b", "x"))`, "FormError") },
  { fact: "a chat input in a form is an error", ...refused(`st.form("a", () => st.chatInput("b"))`, "FormError") },
  { fact: "a submit button outside of a form is an error", ...refused(`st.formSubmitButton("b")`, "FormError") },
  { fact: "a form without a name is an error", ...refused(`st.form("")`) },
  {
    fact: "a query parameter that is set is a text, whatever it was set to",
    script: `const q = st.queryParams; q.a = 1; q.b = 1.5; q.c = ""; q.d = true; st.text(JSON.stringify([q.a, q.b, q.c, q.d]));`,
    shows: `["1","1.5","","true"]`,
  },
  {
    fact: "of a query parameter that is there several times the last is given, and all by name",
    script: `st.text([st.queryParams.a, JSON.stringify(st.getQueryParams().a)].join(" "));`,
    options: { query: { a: ["x", "y"] } },
    shows: `y ["x","y"]`,
  },
  {
    fact: "a list can be set as a query parameter",
    script: `st.queryParams.a = ["x", 2]; st.text([st.queryParams.a, JSON.stringify(st.getQueryParams().a)].join(" "));`,
    shows: `2 ["x","2"]`,
  },
  {
    fact: "a set can be set as a query parameter",
    otherwise: "several values are an array: an object that is none is most often a slip",
    ...refused(`st.queryParams.a = new Set(["x", "y"])`),
  },
  { fact: "an object as a query parameter is refused", ...refused(`st.queryParams.a = { b: 1 }`) },
  {
    fact: "an object among all query parameters is refused, and leaves them as they were",
    ...refused(`st.setQueryParams({ a: "1", b: { c: 1 } })`),
  },
  {
    fact: "a query parameter that is not there is an error",
    otherwise: "it is undefined, as a field that is missing is in JavaScript",
    script: `st.text([st.queryParams.none, "none" in st.queryParams].join());`,
    shows: ",false",
  },
  {
    fact: "query parameters can be listed, counted, deleted and replaced",
    script: `const q = st.queryParams; q.a = "1"; q.b = "2"; delete q.a; Object.assign(q, { c: "3", b: "4" }); st.text([Object.keys(q), Object.entries(q).length, JSON.stringify({ ...q }), "a" in q].join(" "));`,
    shows: `b,c 2 {"b":"4","c":"3"} false`,
  },
];
