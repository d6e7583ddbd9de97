import { describe, it } from "vitest";
import { type Deed, look, put, type Tale, tell } from "../../test-helpers/tales.ts";
import { click, rerun, set, setKey } from "../../test-helpers/with-and-without.ts";

describe("rule 54: what scripts are given is their own", () => {
  it.for<Tale>([
    [
      "choices, defaults and options, changed by the script and by the callback",
      `const opts = [{ id: 1 }, { id: 2 }, { id: 3 }], first = [{ id: 1 }];
       const m = st.multiselect("M", opts, { key: "m", default: first, format: (x) => "o" + x.id, onChange: (v) => { say("cb " + JSON.stringify(v)); v[0].id = 77; v.length = 0; } });
       say(JSON.stringify(m), JSON.stringify(st.sessionState.m)); m.push(9); m[0].id = 99; opts.length = 1; opts[0].id = 55; first[0].id = 44; st.sessionState.m[0].id = 33;`,
      [
        '[{"id":1}] [{"id":1}]',
        '[{"id":1}] [{"id":1}]',
        'cb [{"id":3},{"id":2}], [{"id":3},{"id":2}] [{"id":3},{"id":2}]',
        '[{"id":3},{"id":2}] [{"id":3},{"id":2}]',
      ],
      rerun,
      set("multiselect", "M", [{ id: 3 }, { id: 2 }]),
      rerun,
    ],
    [
      "pairs of numbers and of days, which a cached function reads",
      `const r = [2, 5], d = ["2026-01-01", "2026-01-09"];
       const f = st.memo(() => { const a = st.slider("R", { value: r, max: 9 }), b = st.dateInput("D", { value: d }); say("body"); const s = JSON.stringify([a, b]); a[0] = 8; b.length = 0; return s; }, { allowWidgets: true });
       say(f()); r[0] = 0; d.reverse();`,
      [
        'body, [[2,5],["2026-01-01","2026-01-09"]]',
        '[[2,5],["2026-01-01","2026-01-09"]]',
        'body, [[3,4],["2026-01-01","2026-01-09"]]',
        '[[2,5],["2026-01-01","2026-01-09"]]',
      ],
      rerun,
      set("slider", "R", [3, 4]),
      set("slider", "R", [2, 5]),
    ],
    [
      "rows of an editor, and files that are given twice",
      `const rows = [{ a: 1, deep: [1] }]; const got = st.dataEditor(rows, { key: "e" }); say(JSON.stringify(got), JSON.stringify(rows)); got[0].a = 5; got[0].deep?.push(2); got.push({}); rows[0].a = 1;`,
      [
        '[{"a":1,"deep":[1]}] [{"a":1,"deep":[1]}]',
        '[{"a":1,"deep":[1]}] [{"a":1,"deep":[1]}]',
        '[{"a":7,"deep":[1]}] [{"a":1,"deep":[1]}]',
      ],
      rerun,
      (app) => app.widget({ key: "e" }).setCell(0, "a", 7),
    ],
  ])("%s", tell);
});

describe("rule 55: choices", () => {
  const choose =
    (kind: string, label: string, option: string): Deed =>
    (app) =>
      app.widget(kind, label).choose(option);
  it.for<Tale>([
    [
      "nothing, null and what is no number among options, at any place, drawn again in another order",
      `const all = [undefined, null, NaN, "", 0, false]; const list = st.sessionState.turned ? [...all].reverse() : all;
       const v = st.radio("V", list, { key: "v", format: (x) => "is " + (x === "" ? "empty" : x) }); say(typeof v, v === null);`,
      ["undefined false", "object true", "object true", "number false", "boolean false", "boolean false"],
      choose("radio", "V", "is null"),
      put("turned", true),
      choose("radio", "V", "is NaN"),
      choose("radio", "V", "is false"),
      put("turned", false),
    ],
    [
      "functions and secrets by their labels, though each run makes them anew, and others stand before them",
      `class Own { #n; constructor(n) { this.#n = n; } get n() { return this.#n; } } const more = st.checkbox("more") ? [() => 0] : [];
       const f = st.selectbox("F", [...more, Math.sin, Math.cos], { key: "f", format: (g) => g.name || "none" }), o = st.selectbox("O", [...more.map(() => new Own(0)), new Own(1), new Own(2)], { key: "o", format: (x) => "own " + x.n });
       say(f.name, o.n);`,
      ["sin 1", "cos 1", "cos 2", "cos 2", "cos 2"],
      choose("selectbox", "F", "cos"),
      choose("selectbox", "O", "own 2"),
      set("checkbox", "more", true),
      set("checkbox", "more", false),
    ],
    [
      "an option that was handed out and changed is still chosen, through a call and without",
      `const all = st.sessionState.all ??= [{ n: "a", seen: 0 }, { n: "b", seen: 0 }]; const one = st.selectbox("S", all, { key: "s", format: (x) => x.n }); one.seen++; one.tags = ["x"]; say(one.n, st.pills("P", all, { key: "p", format: (x) => x.n }).map((x) => x.n).join("+"));`,
      ["a ", "b ", "b a+b", "b a+b"],
      choose("selectbox", "S", "b"),
      (app) => app.widget("pills", "P").choose("a", "b"),
      rerun,
    ],
  ])("%s", tell);
});

describe("rules 56 and 57: entries of session state", () => {
  it.for<Tale>([
    [
      "a deleted key is gone until its widget is drawn again, which then has its own default",
      `const { how } = st.sessionState; const before = st.textInput("A", { key: "a", value: "first" });
       if (how === "delete") { delete st.sessionState.a; say("a" in st.sessionState, Object.keys(st.sessionState).includes("a"), st.sessionState.a === undefined, (st.sessionState.b ??= "made"), before); } else say(before, st.sessionState.a);`,
      ["first first", "x x", "false false true made x", "first first", "first first"],
      setKey("a", "x"),
      put("how", "delete"),
      put("how", ""),
      rerun,
    ],
    [
      "deleted by a callback, and written by ??= before the widget: that is an entry which sets it",
      `if (st.sessionState.how) st.sessionState.n ??= 4; const n = st.slider("N", { key: "n", max: 9 }); st.button("gone", { onClick: () => { delete st.sessionState.n; } }); say(n, st.sessionState.n);`,
      ["0 0", "7 7", "0 0", "8 8", "8 8", "4 4"],
      setKey("n", 7),
      click("gone"),
      setKey("n", 8),
      put("how", true),
      click("gone"),
    ],
    [
      "what the script, a callback or the host wrote outlives its widget; what the user set goes with it",
      `const on = st.checkbox("on", { value: true }); if (on) for (const k of ["a", "b", "c", "d"]) st.textInput(k, { key: k }); st.button("write", { onClick: () => { st.sessionState.a = "by callback"; st.sessionState.d = "by callback"; } });
       say(["a", "b", "c", "d"].map((k) => (k in st.sessionState ? st.sessionState[k] : "-")).join());`,
      [
        ",,,",
        ",user,,",
        "by callback,user,,by callback",
        "by callback,user,by host,by callback",
        "by callback,user,by host,user",
        "by callback,user,by host,user",
        "by callback,-,by host,-",
        "by callback,,by host,",
      ],
      setKey("b", "user"),
      click("write"),
      put("c", "by host"),
      setKey("d", "user"),
      set("checkbox", "on", false),
      rerun,
      set("checkbox", "on", true),
    ],
  ])("%s", tell);
});

describe("rules 58 and 59: forms that clear, bars that are full", () => {
  it.for<Tale>([
    [
      "two forms and a widget outside: what was sent is reset, what is staged elsewhere is not; a fragment's too",
      `const make = (k) => st.form(k, { clearOnSubmit: true }, () => { const v = [st.textInput("T" + k), st.numberInput("N" + k, { value: 3 })].join(); return [v, st.formSubmitButton("S" + k)].join(); });
       const inner = st.fragment(() => { say("c " + make("c")); }); say(make("a"), make("b")); inner();`,
      [
        ",3,false ,3,false, c ,3,false",
        "",
        "",
        "",
        "x,3,true ,3,false, c ,3,false",
        ",3,false y,5,true, c ,3,false",
        "",
        "c z,3,true",
        ",3,false ,3,false, c ,3,false",
      ],
      set("textInput", "Ta", "x"),
      set("textInput", "Tb", "y"),
      set("numberInput", "Nb", 5),
      click("Sa", "formSubmitButton"),
      click("Sb", "formSubmitButton"),
      set("textInput", "Tc", "z"),
      click("Sc", "formSubmitButton"),
      rerun,
    ],
    [
      "the callback writes what comes next, by what was sent, and the script below writes more",
      `const v = st.form("F", { clearOnSubmit: true }, () => { const a = st.numberInput("A", { key: "a", value: 0 }), b = st.textInput("B", { key: "b" }); st.formSubmitButton("S", { onClick: () => { st.sessionState.a += 1; } }); return a + b; }); say(v);`,
      ["0", "", "", "6x", "6", "7"],
      setKey("a", 5),
      setKey("b", "x"),
      click("S", "formSubmitButton"),
      rerun,
      click("S", "formSubmitButton"),
    ],
    [
      "sums that miss their end by rounding",
      `const sum = (list) => list.reduce((a, b) => a + b, 0); for (const [list, o] of [[[0.7, 0.1, 0.2]], [Array(3).fill(1.1), { max: 3.3 }], [[1, ...Array(10).fill(-0.1)]], [Array(6).fill(100 / 6)], [Array(49).fill(1 / 49)], [[0.5, 0.25]]]) st.progress(sum(list), o);`,
      ["", "progress 1 · progress 1 · progress 0 · progress 1 · progress 1 · progress 0.75"],
      look,
    ],
  ])("%s", tell);
});

describe("rule 60: a default that follows the choice", () => {
  const kinds: [kind: string, call: string, values: unknown[]][] = [
    ["toggle", `st.toggle("x", { value: before ?? false })`, [true, false, true, false]],
    ["textArea", `st.textArea("x", { value: before ?? "a" })`, ["b\\nc", "", "a"]],
    ["dateInput", `st.dateInput("x", { value: before ?? "2026-01-01" })`, ["2026-05-01", "2025-12-31", "2026-01-01"]],
    ["timeInput", `st.timeInput("x", { value: before ?? "10:00" })`, ["11:15", "00:00", "10:00"]],
    ["colorPicker", `st.colorPicker("x", { value: before ?? "#ff0000" })`, ["#00ff00", "#0000ff", "#ff0000"]],
    ["selectSlider", `st.selectSlider("x", all, { value: before ?? "a" })`, ["c", "b", "a"]],
    ["pills", `st.pills("x", all, { default: before ?? [] })`, [["a"], ["a", "c"], []]],
    ["segmentedControl", `st.segmentedControl("x", all, { default: before ?? ["b"] })`, [["a"], ["c"], ["b"]]],
  ];
  it.for(
    kinds.map(
      ([kind, call, values]): Tale => [
        `of a ${kind}, through a cached function, and one that is another's`,
        `const all = ["a", "b", "c"]; const f = st.memo((before) => ${call}, { allowWidgets: true }); st.sessionState.x = f(st.sessionState.x); say(JSON.stringify(st.sessionState.x));`,
        [values.at(-1), ...values.flatMap((value) => [value, value])].map((value) => JSON.stringify(value)),
        ...values.flatMap((value): Deed[] => [set(kind, "x", value), rerun]),
      ],
    ),
  )("%s", tell);

  it.for<Tale>([
    [
      "two that follow each other's choice are two, and keep it",
      `const s = (st.sessionState.v ??= { a: 1, b: 2 }); const a = st.slider("a", { max: 9, value: s.a }), b = st.slider("b", { max: 9, value: s.b }); st.sessionState.v = { a, b }; say(a, b);`,
      ["1 2", "5 2", "5 6", "2 6", "2 6"],
      set("slider", "a", 5),
      set("slider", "b", 6),
      set("slider", "a", 2),
      rerun,
    ],
    [
      "a default that changes to anything else begins anew, also in one run with the choice",
      `const x = st.slider("x", { max: 9, value: st.sessionState.at ?? 1 }); say(x);`,
      ["1", "5", "3", "7", "7"],
      set("slider", "x", 5),
      put("at", 3),
      set("slider", "x", 7),
      put("at", 7),
    ],
    [
      "in a loop, each row for itself, with one that is left out",
      `const rows = (st.sessionState.rows ??= [1, 2, 3]); st.sessionState.rows = rows.map((value, i) => st.sessionState.without === i ? value : st.numberInput("n" + i, { value })); say(st.sessionState.rows.join());`,
      ["1,2,3", "1,8,3", "1,8,9", "1,8,9", "1,8,9", "1,8,4"],
      set("numberInput", "n1", 8),
      set("numberInput", "n2", 9),
      put("without", 1),
      put("without", null),
      set("numberInput", "n2", 4),
    ],
  ])("%s", tell);
});
