import { describe, it } from "vitest";
import { advance, click, edit, type Row, rerun, set, withAndWithout } from "../../test-helpers/with-and-without.ts";

describe("rules 1 and 4: which function it is", () => {
  it.for<Row>([
    [
      "functions that a loop makes, of one text, each with its turn",
      `const fs = []; for (let i = 0; i < 3; i++) fs.push(cache((x) => { st.text("f" + i + x); return i * x; }, o));
       for (const f of fs) for (const x of [1, 2]) st.caption(String(f(x)));`,
    ],
    [
      "functions that a helper makes, called in another order",
      `const make = (n) => cache(() => { st.text("n" + n); return n; }, o);
       const all = ["a", "b", "c"].map(make);
       for (const f of st.checkbox("turn") ? [...all].reverse() : all) st.caption(f());`,
      set("checkbox", "turn", true),
      set("checkbox", "turn", false),
    ],
    [
      "a variable that changes between two calls, and one of its name in a block",
      `let x = 1; const f = cache(() => { st.text("x" + x); return x; }, o);
       f(); x = 2; f(); x = 1; f(); { let x = 5; st.caption(f() + " " + x); }`,
    ],
    [
      "a variable that only the helper of a helper reads, set by a widget",
      `let rate = 1; const inner = () => (() => rate * 2)();
       const f = cache((n) => { st.text(String(inner() * n)); return inner() * n; }, o);
       f(1); rate = st.slider("rate", { max: 5, value: 1 }); f(1); f(2);`,
      set("slider", "rate", 3),
      set("slider", "rate", 1),
    ],
    [
      "an edit of a helper that draws a widget, there and back",
      `const f = cache((n) => { st.text("A" + n + h(n)); return n; }, o); const h = (n) => (st.checkbox("c") ? n : -n); f(1);`,
      set("checkbox", "c", true),
      edit(
        `const f = cache((n) => { st.text("A" + n + h(n)); return n; }, o); const h = (n) => (st.checkbox("c") ? 2 * n : -n); f(1);`,
      ),
      set("checkbox", "c", false),
      edit(
        `const f = cache((n) => { st.text("A" + n + h(n)); return n; }, o); const h = (n) => (st.checkbox("c") ? n : -n); f(1);`,
      ),
      set("checkbox", "c", true),
    ],
  ])("%s", withAndWithout);
});

describe("rules 8, 10, 11, 14 and 15: which result it is", () => {
  it.for<Row>([
    [
      "an object that goes on changing, in place and by copies",
      `const f = cache((p) => { st.text(JSON.stringify(p)); return p; }, o);
       const p = { n: st.slider("n", { max: 3 }) }; f(p); p.n++; f(p); f({ ...p, u: undefined }); f({ n: p.n });`,
      set("slider", "n", 2),
    ],
    [
      "arguments, patterns with defaults and holes",
      `const g = cache(function () { st.text("n" + arguments.length + [...arguments].join()); return 0; }, o);
       g(1, 2); g(1); g();
       const h = cache(({ a, ...r }, [x, , y] = [1, 2, 3]) => st.text(a + JSON.stringify(r) + x + y), o);
       h({ a: 1, b: 2 }); h({ a: 1, b: 3 }, [4, 5, 6]); h({ a: 1, b: 3 }, [4, 9, 6]);`,
    ],
    [
      "a method of an object that changes, and of another by call",
      `const it = { n: 1, f: cache(function (k) { st.text("o" + this.n + k); return this.n; }, o) };
       it.f(1); it.n = 2; it.f(1); it.f.call({ n: 7 }, 1);`,
    ],
    [
      "instances of a class and of one that takes its getter over",
      `class P { constructor(x) { this.x = x; } get double() { return this.x * 2; } static of(x) { return new P(x); } }
       class Q extends P { get double() { return this.x * 3; } }
       const f = cache((p) => { st.text("d" + p.double); return p.x; }, o);
       f(P.of(1)); f(new P(2)); f(new P(1)); f(new Q(1)); f(new Q(1));`,
    ],
  ])("%s", withAndWithout);
});

describe("rules 18, 27, 28 and 29: what a body may be", () => {
  it.for<Row>([
    [
      "a generator that draws as it is read",
      `const f = cache((n) => { function* g() { for (let i = 0; i < n; i++) { st.text("g" + i); yield i; } } return [...g()]; }, o);
       st.caption(f(2).join()); st.caption(f(3).join()); st.caption(f(2).join());`,
    ],
    [
      "an async generator that is left early, with a finally that draws",
      `const f = cache(async () => {
         async function* g() { try { for (let i = 0; ; i++) { st.text("i" + i); yield i; await null; } } finally { st.caption("closed"); } }
         for await (const x of g()) if (x > 1) break;
         return 1;
       }, o);
       await f(); await f();`,
    ],
    [
      "resources that draw when they are disposed of",
      `const f = cache(() => { using r = { [Symbol.dispose]() { st.text("gone"); } }; st.text("body"); return 1; }, o); f(); f();
       const g = cache(async () => {
         await using r = { async [Symbol.asyncDispose]() { await null; st.text("gone later"); } }; st.text("body"); return 1;
       }, o);
       await g(); await g();`,
    ],
    [
      "a timer's callback, awaited",
      `const f = cache(async (n) => {
         await new Promise((done) => setTimeout(() => { st.text("timer " + n); done(); }, 10)); st.text("after " + n); return n;
       }, o);
       await f(1); await f(2); await f(1);`,
    ],
    [
      "a body that asks for another run until it is content",
      `const f = cache((k) => { st.text("k" + k); if (k < 3) { st.sessionState.k = k + 1; st.rerun(); } return k; }, o);
       f(st.sessionState.k ?? 0); st.text("done");`,
    ],
    [
      "a body that throws, or ends the run, when a widget of its own says so",
      `const f = cache((k) => {
         st.text("k" + k);
         const what = st.radio("then", ["go on", "throw", "stop"]);
         if (what === "throw") throw new Error("thrown");
         if (what === "stop") st.stop();
         return k;
       }, o);
       try { f(1); } catch (error) { st.error(error.message); }
       st.text("done");`,
      set("radio", "then", "throw"),
      rerun,
      set("radio", "then", "stop"),
      rerun,
      set("radio", "then", "go on"),
    ],
    [
      "handles that are updated through awaits",
      `const f = cache(async () => {
         const e = st.empty(); const p = st.progress(0);
         for (let i = 1; i <= 3; i++) { e.text("at " + i); p.update(i / 3); await null; }
         e.container(() => { st.text("in"); st.caption("box"); });
         const s = st.status("S", { state: "running" }); s.text("line"); s.update({ state: "complete", label: "T" });
         return 1;
       }, o);
       await f(); st.text("between"); await f();`,
    ],
  ])("%s", withAndWithout);
});

describe("rules 30, 35 and 36: where it is drawn", () => {
  it.for<Row>([
    [
      "in columns, an expander and the sidebar, and elsewhere when a widget says so",
      `const f = cache((n) => { st.text("f" + n); st.sidebar.caption("side" + n); return n; }, o);
       const here = st.checkbox("here"); const [l, r] = st.columns(2); (here ? l : r)(() => f(1));
       if (here) st.expander("E", () => f(1)); else f(1);`,
      set("checkbox", "here", true),
      set("checkbox", "here", false),
    ],
    [
      "popovers and expanders with widgets inside",
      `const f = cache(() => {
         const p = st.popover("P", () => st.checkbox("in")); const e = st.expander("E", () => st.radio("R", ["a", "b"]));
         st.text(p + e); return p;
       }, o);
       f();`,
      set("checkbox", "in", true),
      set("radio", "R", "b"),
    ],
    [
      "messages of a chat that stream at once",
      `const f = cache(async (n) => {
         await st.chatMessage("user", async () => {
           st.write("q" + n);
           st.caption(await st.writeStream((async function* () { yield "a"; await null; yield "b" + n; })()));
         });
         return n;
       }, o);
       await Promise.all([f(1), f(2)]); await f(1);`,
    ],
  ])("%s", withAndWithout);
});

describe("rule 52: fragments around cached functions, and in them", () => {
  it.for<Row>([
    [
      "called in a loop, drawing into a box outside",
      `const box = st.container({ border: true });
       const f = cache((n) => { const c = st.checkbox("c" + n); st.text("f" + n + c); return c; }, o);
       const part = st.fragment((n) => { const c = f(n); box.caption("box " + n + c); });
       for (const n of [1, 2, 3]) part(n);
       st.text("end");`,
      set("checkbox", "c2", true),
      set("checkbox", "c1", true),
      set("checkbox", "c2", false),
    ],
    [
      "one in another, in tabs and an expander, above a cached function with columns",
      `const h = cache((k, c) => { const [a, b] = st.columns(2); a.text(k + "a" + c); b(() => st.text(k + "b" + c)); return 0; }, o);
       const inner = st.fragment((k) => { const c = st.toggle("t" + k); h(k, c); });
       const outer = st.fragment(() => {
         const [x, y] = st.tabs(["X", "Y"]); x(() => inner(1)); y.expander("E", () => inner(2)); st.caption("outer " + st.checkbox("o"));
       });
       outer();`,
      set("toggle", "t1", true),
      set("checkbox", "o", true),
      set("toggle", "t2", true),
    ],
    [
      "rerun by time, in a form in a loop, above a widget of a cached function",
      `const f = cache((n) => { const c = st.checkbox("c" + n); st.text("f" + n + c); return c; }, o);
       for (let i = 0; i < 3; i++) st.form("form" + i, () => {
         st.fragment(() => { f(i); const at = "t" + i; st.text("tick " + (st.sessionState[at] = (st.sessionState[at] ?? 0) + 1)); }, { runEvery: "1s" })();
         st.formSubmitButton("Send " + i);
       });`,
      set("checkbox", "c1", true),
      advance("3s"),
      click("Send 1", "formSubmitButton"),
      advance("1s"),
    ],
    [
      "a dialog that asks a cached function, and hands on what it says",
      `const f = cache((n) => { const t = st.textInput("T" + n); st.text("d" + n + t); return t; }, o);
       const ask = st.dialog("D", (n) => { const t = f(n); if (st.button("ok")) { st.sessionState.said = t; st.rerun(); } });
       if (st.button("open 1")) ask(1); if (st.button("open 2")) ask(2); st.caption("said " + st.sessionState.said);`,
      click("open 1"),
      set("textInput", "T1", "x"),
      click("ok"),
      click("open 2"),
      click("open 1"),
    ],
  ])("%s", withAndWithout);
});
