import { describe, expect, it } from "vitest";
import { look, put, type Tale, tell } from "../../test-helpers/tales.ts";
import { doors } from "../../test-helpers/waiting.ts";
import { click, edit, type Row, rerun, set, setKey, withAndWithout } from "../../test-helpers/with-and-without.ts";
import { memoryStore } from "../memory-store.ts";
import { prepared } from "../run-script.ts";

describe("rule 1: the same function in the next run and the next text", () => {
  const given = (options: string) => `const f = st.memo(() => { say("f"); }, { ${options} }); f();`;
  it.for<Tale>([
    [
      "by the name it is given, though the variable's is another, and others stand before it",
      `const f = st.memo(() => { say("load"); return 1; }, { name: "load" }); f();`,
      ["load", "", "other", "", "load"],
      edit(`const g = st.memo(() => { say("load"); return 1; }, { name: "load" }); g();`),
      edit(
        `const other = st.memo(() => { say("other"); return 1; }); other(); const g = st.memo(() => { say("load"); return 1; }, { name: "load" }); g();`,
      ),
      rerun,
      edit(`const g = st.memo(() => { say("load"); return 1; }, { name: "loads" }); g();`),
    ],
    [
      "options that are data tell functions apart, functions among them only by being there",
      given(`ttl: "1h"`),
      ["f", "f", "f", "", "", "f"],
      edit(given(`ttl: "2h"`)),
      edit(given(`ttl: "2h", validate: () => true`)),
      edit(given(`validate: (value) => value === undefined, ttl: "2h"`)),
      rerun,
      edit(given(`ttl: "2h"`)),
    ],
    [
      "equal ones by their place among them, of which one is not called; those that a helper makes at one place are one",
      `const make = () => st.memo(() => ++count.n); const all = [st.memo(() => ++count.n), make(), st.memo(() => ++count.n), make()]; say(all.filter((_, i) => i !== st.sessionState.without).map((f) => f()).join());`,
      ["1,2,3,2", "2,3,2", "1,2,3", "1,2,3,2"],
      put("without", 0),
      put("without", 3),
      put("without", null),
    ],
  ])("%s", tell);
});

describe("rule 4: variables that count", () => {
  it.for<Tale>([
    [
      "a primitive as it is at the call, by its type; no object, nothing hidden, nothing that it assigns",
      `let rate = 1, _hidden = 1, own = 0; const box = { n: 1 }; const f = st.memo(() => { own++; say("f " + rate); return rate + _hidden + box.n; });
       f(); _hidden = 2; box.n = 2; own = 7; f(); rate = "1"; f(); rate = 1n; try { f(); } catch (error) { say(error.name); } rate = 1; say(f());`,
      ["f 1, f 1, f 1, TypeError, 3", "f 1, TypeError, 3"],
      rerun,
    ],
    [
      "through a default of a helper that asks a class",
      `let k = 1; class A { static v() { return k; } } const h = (x = A.v()) => x; const f = st.memo(() => { say("f"); return h(); }); say(f()); k = 2; say(f()); k = 1; say(f());`,
      ["f, 1, f, 2, 1", "1, 2, 1"],
      rerun,
    ],
    [
      "one that is not there yet when the call is made, and then is",
      `const f = st.memo(() => { say("f"); try { return late; } catch { return "not yet"; } }); say(f()); let late = count.n + 5; say(f(), f());`,
      ["f, not yet, f, 5 5", "not yet, 5 5"],
      rerun,
    ],
    [
      "the turns of a loop, by what each has captured, in any order",
      `for (const x of st.sessionState.turn ? [2, 1, 2] : [1, 2, 1]) { const f = st.memo(() => { say("f" + x); return x; }); say(f()); }`,
      ["f1, 1, f2, 2, 1", "1, 2, 1", "2, 1, 2", "1, 2, 1"],
      rerun,
      put("turn", true),
      put("turn", false),
    ],
  ])("%s", tell);
});

describe("rule 30: a call in the sidebar itself", () => {
  it.for<Tale>([
    [
      "has what it names below what stands where it is called, on the miss and on the hit",
      `const f = st.memo((n) => { say("f"); st.sidebar.text("named"); st.columns(1)[0].text("here" + n); st.text("end"); }); st.sidebar.text("above"); st.sidebar(() => f(1)); st.sidebar.text("below");`,
      [
        "f",
        "sidebar: text above · sidebar: columns(column(text here1)) · sidebar: text end · sidebar: text named · sidebar: text below",
        "",
        "sidebar: text above · sidebar: columns(column(text here1)) · sidebar: text end · sidebar: text named · sidebar: text below",
      ],
      look,
      rerun,
      look,
    ],
  ])("%s", tell);
});

describe("rule 38: each combination of values", () => {
  it.for<Tale>([
    [
      "one that meets another widget drops none of the others",
      `const f = st.memo(() => { say("f"); return st.checkbox("more") ? "n" + st.slider("n", { max: 9, key: "n" }) : "none"; }, { allowWidgets: true }); say(f());`,
      ["f, none", "f, n0", "f, n3", "none", "n0", "n3"],
      set("checkbox", "more", true),
      setKey("n", 3),
      set("checkbox", "more", false),
      set("checkbox", "more", true),
      setKey("n", 3),
    ],
    [
      "a choice of several in its order, and dates in pairs",
      `const f = st.memo(() => { say("f"); return [...st.multiselect("M", ["a", "b"]), ...st.dateInput("D", { value: ["2026-01-01", "2026-01-02"] })].map((s) => s.slice(-2)).join(); }, { allowWidgets: true }); say(f());`,
      ["f, 01,02", "f, a,b,01,02", "f, b,a,01,02", "f, b,a,01,03", "f, a,b,01,03", "a,b,01,02"],
      set("multiselect", "M", ["a", "b"]),
      set("multiselect", "M", ["b", "a"]),
      set("dateInput", "D", ["2026-01-01", "2026-01-03"]),
      set("multiselect", "M", ["a", "b"]),
      set("dateInput", "D", ["2026-01-01", "2026-01-02"]),
    ],
  ])("%s", tell);
});

describe("rule 39: a default is a value like any", () => {
  it.for<Tale>([
    [
      "that the user sets again, in a call and the call around it",
      `const g = st.memo(() => { say("g"); return st.numberInput("N", { value: 3 }); }, { allowWidgets: true }), f = st.memo(() => { say("f"); return g() * 2; }, { allowWidgets: true }); say(f());`,
      ["f, g, 6", "f, g, 10", "6", "10"],
      set("numberInput", "N", 5),
      set("numberInput", "N", 3),
      set("numberInput", "N", 5),
    ],
    [
      "that an entry of session state stands for before the widget is drawn, and no longer",
      `const f = st.memo(() => { say("f"); return st.slider("N", { key: "n", max: 9, value: 2 }); }, { allowWidgets: true }); if (st.sessionState.set !== undefined) st.sessionState.n = st.sessionState.set; if (st.sessionState.gone) delete st.sessionState.n; say(f());`,
      ["f, 2", "f, 4", "2", "2"],
      put("set", 4),
      put("gone", true),
      put("set", 2),
    ],
  ])("%s", tell);
});

describe("rule 40: callbacks and states of what a hit draws", () => {
  it.for<Tale>([
    [
      "the callback of the call that stands there, after another argument's has",
      `const n = st.slider("n", { max: 9 }); const f = st.memo((n) => { say("f" + n); return st.button("B", { onClick: () => { say("clicked in f" + n); } }); }, { allowWidgets: true }); f(n);`,
      ["f0", "f1", "", "clicked in f0, f0", "clicked in f0"],
      set("slider", "n", 1),
      set("slider", "n", 0),
      click("B"),
      click("B"),
    ],
  ])("%s", tell);
  it.for<Row>([
    [
      "one widget in two functions by turns, which both keep what was typed",
      `const f = cache((n) => { st.caption("f" + n); return st.textInput("T"); }, o), g = cache((n) => { st.divider(); return st.expander("E", () => st.textInput("T")) + n; }, o); st.text(st.toggle("g") ? g(1) : f(1));`,
      set("textInput", "T", "typed"),
      set("toggle", "g", true),
      set("textInput", "T", "more"),
      set("toggle", "g", false),
      set("toggle", "g", true),
    ],
  ])("%s", withAndWithout);
});

describe("rule 41: clicks and messages", () => {
  it.for<Tale>([
    [
      "a message is a value of the run that it was sent in",
      `const f = st.memo(() => { const m = st.chatInput("say"); say("f " + m); return m; }, { allowWidgets: true }); say(f() ?? "nothing");`,
      ["f null, nothing", "f x, x", "nothing", "x", "f y, y"],
      set("chatInput", "say", "x"),
      rerun,
      set("chatInput", "say", "x"),
      set("chatInput", "say", "y"),
    ],
    [
      "of an inner call and of the outer, each with its own results",
      `const g = st.memo(() => { const b = st.button("inner"); say("g " + b); return b; }, { allowWidgets: true }), f = st.memo(() => { const b = st.button("outer"); say("f " + b); return [g(), b].join(); }, { allowWidgets: true }); say(f());`,
      ["f false, g false, false,false", "f false, g true, true,false", "f true, false,true", "true,false", "false,true"],
      click("inner"),
      click("outer"),
      click("inner"),
      click("outer"),
    ],
  ])("%s", tell);
});

describe("rule 48: a tab that waits", () => {
  it("computes for itself if the one that it waited for has failed", async () => {
    const storage = memoryStore();
    const ran: number[] = [];
    const { wait, open, reached } = doors();
    const source = `const f = st.memo(async () => { const n = ran.push(1); await wait("door"); if (n === 1) throw new Error("no"); st.text("drawn by " + n); return n; }, { persist: true }); st.caption("got " + await f());`;
    const [a, b] = [prepared(source, { storage, globals: { ran, wait } }), prepared(source, { storage, globals: { ran, wait } })];
    const first = a.run();
    await reached("door");
    const second = b.run();
    open("door");
    await reached("door", 2);
    open("door");
    await Promise.all([first, second]);
    expect([a.exceptions.map(({ props }) => props.message), b.exceptions, ran.length]).toEqual([["no"], [], 2]);
    await a.run();
    expect([a.exceptions, ran.length]).toEqual([[], 2]);
  });
});
