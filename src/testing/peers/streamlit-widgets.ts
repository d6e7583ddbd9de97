import type { Fact } from "./fact.ts";

/** Streamlit's tests of its widgets: what they give (`lib/tests/streamlit/elements`, and titles of `e2e_playwright`). */
export const widgets: readonly Fact[] = [
  {
    fact: "a widget with nothing but a label has a default",
    script: `st.text(JSON.stringify([st.checkbox("a"), st.toggle("b"), st.textInput("c"), st.textArea("d"), st.numberInput("e"), st.slider("f"),
      st.selectbox("g", ["x", "y"]), st.radio("h", ["x", "y"]), st.multiselect("i", ["x"]), st.pills("j", ["x"]), st.selectSlider("k", ["x", "y"]),
      st.colorPicker("l"), st.fileUploader("m"), st.cameraInput("n"), st.chatInput("o"), st.feedback(), st.button("q")]));`,
    shows: `[false,false,"","",0,0,"x","x",[],[],"x","#000000",null,null,null,null,false]`,
  },
  {
    fact: "a value of nothing is given as nothing",
    script: `st.text(JSON.stringify([st.textInput("a", { value: null }), st.textArea("b", { value: null }), st.numberInput("c", { value: null }),
      st.dateInput("d", { value: null }), st.timeInput("e", { value: null }), st.selectbox("f", ["x"], { index: null }), st.radio("g", ["x"], { index: null })]));`,
    shows: "[null,null,null,null,null,null,null]",
  },
  {
    fact: "a label visibility that there is not is refused by every widget",
    script: `const o = { labelVisibility: "nope" }; const kinds = { checkbox: [], toggle: [], textInput: [], textArea: [], numberInput: [], slider: [], dateInput: [], timeInput: [], colorPicker: [], fileUploader: [], cameraInput: [], selectbox: [["x"]], radio: [["x"]], multiselect: [["x"]], selectSlider: [["x", "y"]], pills: [["x"]] };
      const taken = []; for (const [kind, more] of Object.entries(kinds)) { try { st[kind]("l", ...more, o); taken.push(kind); } catch (e) { if (e.name !== "ArgumentError") throw e; } } st.text("taken: " + taken.join());`,
    shows: "taken: ",
  },
  {
    fact: "help is dedented",
    script: `st.checkbox("a", { help: "\\n    one\\n\\n    two\\n  " }); st.text("ok");`,
    act: async (app) => {
      if (app.widget("checkbox", "a").props.help !== "one\n\ntwo")
        throw new Error(JSON.stringify(app.widget("checkbox", "a").props.help));
    },
    shows: "ok",
  },
  {
    fact: "a disabled widget gives its value all the same",
    script: `st.text([st.checkbox("a", { value: true, disabled: true }), st.slider("b", { value: 3, disabled: true }), st.textInput("c", { value: "x", disabled: true })].join(" "));`,
    shows: "true 3 x",
  },
  {
    fact: "options of any kind are shown by their text",
    script: `st.selectbox("s", [1, null, true, "x", new Date(0)]); st.text("ok");`,
    act: async (app) => {
      const { options } = app.widget("selectbox", "s").props;
      if (String(options).slice(0, 13) !== "1,null,true,x") throw new Error(JSON.stringify(options));
    },
    shows: "ok",
  },
  {
    fact: "format says how options read, and the option itself is given",
    script: `const people = [{ name: "Ada" }, { name: "Bob" }]; const who = st.radio("Who", people, { format: (p) => p.name }); st.text([who === people[1], who.name].join(" "));`,
    act: async (app) => {
      if (String(app.widget("radio", "Who").props.options) !== "Ada,Bob") throw new Error("not formatted");
      await app.widget("radio", "Who").set({ name: "Bob" });
    },
    shows: "true Bob",
  },
  {
    fact: "options may be a list, a set, a typed array, a generator, or the keys of a map",
    script: `st.text([st.selectbox("a", ["p"]), st.selectbox("b", new Set(["q"])), st.selectbox("c", new Int16Array([7])), st.selectbox("d", (function* () { yield "r"; })()),
      st.selectbox("e", new Map([["s", 1]]).keys())].join(" "));`,
    shows: "p q 7 r s",
  },
  {
    fact: "a multiselect gives its default in its own order",
    script: `st.text(st.multiselect("a", ["x", "y", "z"], { default: ["z", "x"] }).join());`,
    shows: "z,x",
  },
  {
    fact: "an entry with more choices than may be chosen is refused",
    otherwise: "what is too much is left out, as with every kept value that does not fit",
    script: `st.sessionState.m ??= ["x", "y", "z"]; st.text(st.multiselect("a", ["x", "y", "z"], { key: "m", maxSelections: 2 }).join());`,
    shows: "x,y",
  },
  {
    fact: "a range of options that is the wrong way round is put right",
    script: `st.text(st.selectSlider("a", ["r", "g", "b"], { value: ["b", "r"] }).join());`,
    shows: "r,b",
  },
  {
    fact: "null may be an option of a slider of options, and its value",
    script: `st.text(String(st.selectSlider("a", [null, 1, 2], { value: null })));`,
    shows: "null",
  },
  {
    fact: "a range of options can be set in session state",
    script: `st.sessionState.r ??= ["g", "b"]; st.text(st.selectSlider("a", ["r", "g", "b"], { value: ["r", "g"], key: "r" }).join());`,
    shows: "g,b",
  },
  {
    fact: "a range of numbers can be set in session state",
    script: `st.sessionState.r ??= [2, 5]; st.text(st.slider("a", { value: [0, 9], max: 9, key: "r" }).join());`,
    shows: "2,5",
  },
  {
    fact: "an entry of one number under a slider of two is not taken",
    script: `st.sessionState.r ??= 5; st.text(JSON.stringify(st.slider("a", { value: [1, 9], max: 9, key: "r" })));`,
    shows: "[1,9]",
  },
  {
    fact: "a number input that begins at its minimum",
    script: `st.text([st.numberInput("a", { min: 10 }), st.numberInput("b", { min: -5, max: 5 }), st.numberInput("c", { min: 0 })].join(" "));`,
    shows: "10 -5 0",
  },
  {
    fact: "a number that is not given lies in the bounds",
    script: `st.text(String(st.numberInput("a", { max: -5 })));`,
    shows: "-5",
  },
  {
    fact: "a number that session state has is the value, without a word",
    script: `st.sessionState.n ??= 3; st.text(String(st.numberInput("a", { value: 5, key: "n" })));`,
    shows: "3",
  },
  {
    fact: "a colour of three digits is one",
    script: `st.text(st.colorPicker("a", { value: "#0f0" }));`,
    shows: "#00ff00",
  },
  {
    fact: "the first possible day is the default if today is before it, the last if today is after it",
    script: `st.text([st.dateInput("a", { min: "2999-01-01" }), st.dateInput("b", { max: "1999-12-31" })].join(" "));`,
    shows: "2999-01-01 1999-12-31",
  },
  {
    fact: "a range of days can be set in session state",
    script: `st.sessionState.d ??= ["2024-01-02", "2024-01-04"]; st.text(st.dateInput("a", { value: ["2024-01-01", "2024-01-31"], key: "d" }).join());`,
    shows: "2024-01-02,2024-01-04",
  },
  {
    fact: "days and times may be given as dates",
    script: `st.text([st.dateInput("a", { value: new Date(2024, 1, 29) }), st.timeInput("b", { value: new Date(2024, 1, 29, 9, 5) })].join(" "));`,
    shows: "2024-02-29 09:05",
  },
  {
    fact: "feedback can be set in session state",
    script: `st.sessionState.f ??= 1; st.text(String(st.feedback("stars", { key: "f" })));`,
    shows: "1",
  },
  {
    fact: "pills of one and of several can be set in session state",
    script: `const s = st.sessionState; s.one ??= "b"; s.more ??= ["b", "c"]; st.text(JSON.stringify([st.pills("a", ["a", "b"], { selection: "single", key: "one" }), st.pills("b", ["a", "b", "c"], { key: "more" })]));`,
    shows: `["b",["b","c"]]`,
  },
  {
    fact: "a file uploader that takes jpg takes jpeg, in capitals as well",
    script: `const f = st.fileUploader("a", { type: "jpg" }); st.text(f?.name ?? "none");`,
    act: (app) => app.widget("fileUploader", "a").upload(new File(["x"], "A.JPEG", { type: "image/jpeg" })),
    shows: "A.JPEG",
  },
  {
    fact: "a file uploader that takes JPEG takes jpg",
    script: `const f = st.fileUploader("a", { type: ["png", ".JPEG"] }); st.text(f?.name ?? "none");`,
    act: (app) => app.widget("fileUploader", "a").upload(new File(["x"], "a.jpg", { type: "image/jpeg" })),
    shows: "a.jpg",
  },
  {
    fact: "each reading of an uploaded file is an object of its own",
    otherwise: "one file is one object, so that it is the same argument",
    script: `const s = st.sessionState; const f = st.fileUploader("a"); if (f && s.last) st.text(String(s.last === f)); s.last = f;`,
    act: async (app) => {
      await app.widget("fileUploader", "a").upload(new File(["x"], "a.txt"));
      await app.run();
    },
    shows: "true",
  },
  {
    fact: "several files are given in their order, and none once they are taken back",
    script: `st.text(st.fileUploader("a", { multiple: true }).map((f) => f.name).join() || "none");`,
    act: async (app) => {
      await app.widget("fileUploader", "a").upload(new File(["x"], "b.txt"), new File(["y"], "a.txt"));
      if (app.text !== "b.txt,a.txt") throw new Error(app.text);
      await app.widget("fileUploader", "a").upload();
    },
    shows: "none",
  },
  {
    fact: "a change of a widget calls its callback once, and a value that is the same calls none",
    script: `const s = st.sessionState; s.n ??= 0; st.slider("a", { key: "a", onChange: () => { s.n++; } }); st.text(String(s.n));`,
    act: async (app) => {
      await app.widget("slider", "a").set(5);
      await app.widget("slider", "a").set(5);
      await app.run();
    },
    shows: "1",
  },
  {
    fact: "a callback is given its arguments",
    script: `const s = st.sessionState; st.textInput("a", { onChange: (value, ...more) => { s.got = [value, ...more].join("+"); }, args: ["x", "y"] }); st.text(String(s.got));`,
    act: (app) => app.widget("textInput", "a").set("hi"),
    shows: "hi+x+y",
  },
  {
    fact: "a value that a callback writes into another widget calls no callback of that",
    script: `const s = st.sessionState; s.n ??= 0; st.checkbox("a", { onChange: () => { s.b = true; } }); st.text([st.checkbox("b", { key: "b", onChange: () => { s.n++; } }), s.n].join(" "));`,
    act: (app) => app.widget("checkbox", "a").set(true),
    shows: "true 0",
  },
  {
    fact: "every kind of widget in a fragment reruns that alone",
    script: `const s = st.sessionState; s.runs = (s.runs ?? 0) + 1; st.text("runs " + s.runs);
      st.fragment(() => { st.text(JSON.stringify([st.button("go"), st.checkbox("c"), st.colorPicker("p"), st.dateInput("d", { value: "2024-01-01" }), st.multiselect("m", ["x", "y"]), st.numberInput("n"),
        st.radio("r", ["x", "y"]), st.selectbox("s", ["x", "y"]), st.slider("l"), st.textArea("a"), st.textInput("t"), st.timeInput("i", { value: "08:00" }), st.pills("q", ["x"]), st.feedback("stars"), st.toggle("o")])); })();`,
    act: async (app) => {
      const values: [string, string, unknown][] = [
        ["checkbox", "c", true],
        ["colorPicker", "p", "#ff0000"],
        ["dateInput", "d", "2024-02-02"],
        ["multiselect", "m", ["y"]],
        ["numberInput", "n", 4],
        ["radio", "r", "y"],
        ["selectbox", "s", "y"],
        ["slider", "l", 7],
        ["textArea", "a", "A"],
        ["textInput", "t", "T"],
        ["timeInput", "i", "09:30"],
        ["pills", "q", ["x"]],
        ["toggle", "o", true],
      ];
      for (const [kind, label, value] of values) await app.widget(kind, label).set(value);
      await app.widget("feedback").set(3);
      await app.widget("button", "go").click();
    },
    shows: `runs 1\n[true,true,"#ff0000","2024-02-02",["y"],4,"y","y",7,"A","T","09:30",["x"],3,true]`,
  },
  {
    fact: "a keyless widget that moves into another container keeps its value",
    script: `const deep = st.checkbox("deep"); const at = deep ? st.container() : st; st.text(at.slider("x").toString());`,
    act: async (app) => {
      await app.widget("slider", "x").set(7);
      await app.widget("checkbox", "deep").set(true);
    },
    shows: "7",
  },
  {
    fact: "a keyless widget of other options is another widget, and has its default",
    script: `const more = st.checkbox("more"); st.text(st.selectbox("x", more ? ["a", "b", "c"] : ["a", "b"]));`,
    act: async (app) => {
      await app.widget("selectbox", "x").set("b");
      await app.widget("checkbox", "more").set(true);
    },
    shows: "a",
  },
  {
    fact: "the same label with other options is no duplicate",
    script: `st.text([st.slider("x", { max: 5 }), st.slider("x", { max: 6 }), st.slider("x", { max: 6, key: "k" })].join(" "));`,
    shows: "0 0 0",
  },
  {
    fact: "one key for widgets of two kinds is a duplicate",
    script: `st.slider("x", { key: "k" }); try { st.checkbox("y", { key: "k" }); } catch (e) { st.text(e.name); }`,
    shows: "DuplicateWidgetID",
  },
];
