import { describe, it } from "vitest";
import { look, put, type Tale, tell } from "../../test-helpers/tales.ts";
import { click, edit, type Row, rerun, set, setKey, withAndWithout } from "../../test-helpers/with-and-without.ts";

describe("rule 18: bodies that throw or are stopped", () => {
  it.for<Tale>([
    [
      "what it drew stays for that run, nothing is stored, an inner call that ended is",
      `const inner = st.memo((n) => { say("inner"); st.text("in" + n); return n; }), f = st.memo((n) => { say("f"); st.text("f"); inner(n); if (!st.sessionState.ok) throw new TypeError("not " + n); return n; });
       try { say(f(1)); } catch (error) { say(error.name, error.message); } st.text("end");`,
      [
        "f, inner, TypeError not 1",
        "text f · text in1 · text end",
        "f, TypeError not 1",
        "f, 1",
        "1",
        "text f · text in1 · text end",
      ],
      look,
      rerun,
      put("ok", true),
      rerun,
      look,
    ],
    [
      "stop and rerun are seen by no catch, of a body, of a promise or of one around; each finally runs, what it stored is there",
      `const f = st.memo(async (how) => { say("f " + how); try { await null; if (how === "stop") st.stop(); if (how === "rerun") { st.sessionState.how = "go"; st.rerun(); } } catch { say("caught"); } finally { say("finally"); } return how; });
       try { say("got " + await f(st.sessionState.how ?? "go").catch(() => "caught too")); } catch { say("caught as well"); } finally { say("out"); }`,
      ["f go, finally, got go, out", "f stop, finally, out", "f stop, finally, out", "f rerun, finally, out, got go, out"],
      put("how", "stop"),
      rerun,
      put("how", "rerun"),
    ],
    [
      "what is thrown need be no error; a promise that is refused is as a throw, also when nobody waits at once",
      `const f = st.memo((how) => { say(how); if (how === "null") throw null; if (how === "late") return Promise.reject("no"); if (how === "deep") return (async () => { await null; throw { code: 7 }; })(); });
       for (const how of ["null", "late", "deep"]) { try { const p = f(how); await null; await null; await p; say("went well"); } catch (error) { say(JSON.stringify(error)); } }`,
      ['null, null, late, "no", deep, {"code":7}', 'null, null, late, "no", deep, {"code":7}'],
      rerun,
    ],
  ])("%s", tell);
});

describe("rule 27: async throughout", () => {
  it.for<Tale>([
    [
      "validate waits, and its refusal is followed by the body, for sync and async functions that say so",
      `const f = st.memo(async (n) => { say("f"); await null; return ++count.n; }, { validate: async (v) => { await null; say("asked " + v); return v !== st.sessionState.bad; } }); say(await f(1)); say(await f(1));`,
      ["f, 1, asked 1, 1", "asked 1, 1, asked 1, 1", "asked 1, f, 2, asked 2, 2"],
      rerun,
      put("bad", 1),
    ],
    [
      "onRelease that waits is awaited before the body runs again",
      `const f = st.singleton(async () => { say("open"); await null; return { n: ++count.n }; }, { validate: async ({ n }) => n !== st.sessionState.bad, onRelease: async ({ n }) => { say("closing " + n); await null; await null; say("closed " + n); } }); say((await f()).n);`,
      ["open, 1", "1", "closing 1, closed 1, open, 2"],
      rerun,
      put("bad", 1),
    ],
    [
      "a background refresh of an async body, with the drawing of the new value",
      `const f = st.memo(async () => { await null; const n = ++count.n; st.text("n" + n); await null; return n; }, { ttl: "10s", refresh: "background" }); say(await f());`,
      ["1", "1", "1, 2", "text n2"],
      rerun,
      async (app) => {
        await app.advance("11s");
        await app.run();
      },
      look,
    ],
  ])("%s", tell);
});

describe("rule 28: recorded in every call around", () => {
  const three = (word: string) =>
    `const c = cache((n) => { st.text("${word}" + n); return st.slider("s" + n, { max: 9 }); }, o), b = cache((n) => { st.caption("b" + n); const v = st.container(() => c(n)); st.caption("/b"); return v; }, o), a = cache((n) => { st.divider(); return b(n) + b(n + 1); }, o);`;
  it.for<Row>([
    [
      "three deep, the innermost edited, and called alone before or after",
      `${three("c")} st.text(a(1)); c(3);`,
      set("slider", "s2", 4),
      edit(`${three("d")} c(3); st.text(a(1));`),
      set("slider", "s3", 1),
      edit(`${three("c")} st.text(a(1)); c(3);`),
      set("slider", "s2", 0),
    ],
    [
      "the inner one is cleared, or the outer, or both, between two of their calls",
      `const inner = cache((n) => { st.text("in" + n); return n; }, o), outer = cache((n) => { st.text("out"); return inner(n) + inner(n + 1); }, o); const clear = (f) => f.clear?.();
       outer(1); if (st.button("inner")) clear(inner); outer(1); inner(2); if (st.button("outer")) clear(outer); outer(1); inner(1); if (st.button("both")) { clear(outer); clear(inner); } outer(1);`,
      click("inner"),
      click("outer"),
      click("both"),
      rerun,
    ],
    [
      "what an inner call drew into another place, as it was at the call, though the object changed after it",
      `const inner = cache((rows) => { st.json(rows); st.sidebar.dataframe(rows); rows.push({ x: 9 }); return rows.length; }, o), outer = cache((n) => { const rows = [{ x: n }]; inner(rows); st.json(rows); rows[0].x = "changed"; return st.expander("E" + n, () => inner([{ x: n }])); }, o);
       outer(1); outer(2); inner([{ x: 1 }]); outer(1);`,
    ],
  ])("%s", withAndWithout);
});

describe("rule 29: a hit as a miss", () => {
  it.for<Tale>([
    [
      "calls that end in another order than they began, beside what the script draws meanwhile",
      `const f = st.memo(async (n, turns) => { say("f"); st.text("a" + n); for (let i = 0; i < turns; i++) await null; st.text("b" + n); return n; });
       const all = [f(1, 9), f(2, 1), f(3, 5)]; st.text("between"); const last = f(4, 0); for (const p of [...all].reverse()) st.caption(String(await p)); st.caption(String(await last));`,
      [
        "f, f, f, f",
        "text a1 · text b1 · text a2 · text b2 · text a3 · text b3 · text between · text a4 · text b4 · caption 3 · caption 2 · caption 1 · caption 4",
        "",
        "text a1 · text b1 · text a2 · text b2 · text a3 · text b3 · text between · text a4 · text b4 · caption 3 · caption 2 · caption 1 · caption 4",
      ],
      look,
      rerun,
      look,
    ],
    [
      "hits and misses at once, of inner calls too, whose turn a widget says",
      `const inner = st.memo(async (n) => { say("i" + n); st.text("i" + n); await null; st.text("j" + n); return n; }), outer = st.memo(async (n) => { const got = await Promise.all([inner(n), st.container(() => inner(n + 1))]); st.caption(got.join()); return got; });
       const at = st.slider("at", { max: 5 }); await Promise.all([outer(at), inner(2), outer(at + 1)]);`,
      [
        "i0, i1, i2",
        "slider at=0 · text i0 · text j0 · container(text i1, text j1) · caption 0,1 · text i2 · text j2 · text i1 · text j1 · container(text i2, text j2) · caption 1,2",
        "i3",
        "slider at=1 · text i1 · text j1 · container(text i2, text j2) · caption 1,2 · text i2 · text j2 · text i2 · text j2 · container(text i3, text j3) · caption 2,3",
        "",
        "slider at=0 · text i0 · text j0 · container(text i1, text j1) · caption 0,1 · text i2 · text j2 · text i1 · text j1 · container(text i2, text j2) · caption 1,2",
      ],
      look,
      set("slider", "at", 1),
      look,
      set("slider", "at", 0),
      look,
    ],
    [
      "calls whose promise is waited for in another box, or by nobody till the end",
      `const f = st.memo(async (n) => { say("f" + n); st.text("x" + n); await null; st.columns(2)[1].text("y" + n); return n; });
       const p = st.expander("E", () => f(1)), q = f(2); await st.container(async () => { st.text("c"); st.caption("got " + (await q) + (await p)); }); f(1).then(() => {}); await f(3);`,
      [
        "f1, f2, f3",
        "expander(text x1, columns(column(), column(text y1))) · text x2 · columns(column(), column(text y2)) · container(text c, caption got 21) · text x1 · columns(column(), column(text y1)) · text x3 · columns(column(), column(text y3))",
        "",
        "expander(text x1, columns(column(), column(text y1))) · text x2 · columns(column(), column(text y2)) · container(text c, caption got 21) · text x1 · columns(column(), column(text y1)) · text x3 · columns(column(), column(text y3))",
      ],
      look,
      rerun,
      look,
    ],
  ])("%s", tell);
});

describe("rule 30: where the call stands now", () => {
  it.for<Row>([
    [
      "a call that moves between tabs, a form and the sidebar, with boxes of its own",
      `const f = cache((n) => { const [l, r] = st.columns([1, 2]); l.text("l" + n); r(() => st.checkbox("C" + n)); st.sidebar(() => st.caption("side" + n)); return n; }, o);
       const at = st.radio("at", ["tab", "form", "sidebar", "none"]); const [a, b] = st.tabs(["A", "B"]); if (at === "tab") b(() => f(1)); else if (at === "sidebar") st.sidebar(() => f(1)); else if (at === "none") f(1); else st.form("F", () => { f(1); st.formSubmitButton("S"); }); a.text("a");`,
      set("checkbox", "C1", true),
      set("radio", "at", "sidebar"),
      set("radio", "at", "none"),
      set("radio", "at", "tab"),
    ],
    [
      "twice in one run, in a box that another call made and left open to nobody",
      `const box = cache((n, draw) => st.container({ border: true }, () => { st.text("box" + n); return draw(n); }), o); const leaf = (n) => st.container(() => st.text("leaf" + n)), f = cache((n) => { leaf(n); st.sidebar.text("s" + n); return n; }, o), twice = (n) => f(n) + f(n);
       st.caption(String(twice(1))); st.popover("P", () => twice(1)); st.sidebar(() => st.expander("E", () => f(1))); st.chatMessage("user", () => f(1));`,
    ],
    [
      "the sidebar by its name and by a callback, in a box of the sidebar, in an inner call",
      `const inner = cache((n) => { st.sidebar.text("named" + n); st.sidebar(() => { st.text("called" + n); st.container(() => st.text("deep" + n)); }); st.text("here" + n); }, o), outer = cache((n) => { st.sidebar.expander("E" + n, () => inner(n)); st.columns(1)[0](() => inner(n + 1)); }, o);
       outer(1); st.popover("P", () => outer(2)); inner(2);`,
    ],
  ])("%s", withAndWithout);
});

describe("rule 38: values of widgets inside are inputs", () => {
  it.for<Tale>([
    [
      "each combination that was met runs once, in any order, and an inner call's widgets count for the outer",
      `const inner = st.memo(() => { say("in"); return st.checkbox("C"); }, { allowWidgets: true }), f = st.memo((n) => { say("f"); const v = st.slider("S", { max: 9 }); return v > 4 ? v + " " + inner() : v; }, { allowWidgets: true }); say(f(1));`,
      ["f, 0", "f, in, 5 false", "f, in, 5 true", "0", "5 false", "5 true"],
      set("slider", "S", 5),
      set("checkbox", "C", true),
      set("slider", "S", 0),
      set("slider", "S", 5),
      set("checkbox", "C", true),
    ],
  ])("%s", tell);
});

describe("rule 39: widgets without a state", () => {
  it.for<Tale>([
    [
      "one that comes back after it was gone, and another session, have the default's result",
      `const f = st.memo((n) => { say("f"); return st.numberInput("N", { value: 3 }); }, { allowWidgets: true }); if (!st.sessionState.off) say(f(1));`,
      ["f, 3", "f, 8", "", "3", "3"],
      set("numberInput", "N", 8),
      put("off", true),
      put("off", false),
      (app) => app.openSession(),
    ],
  ])("%s", tell);
});

describe("rule 40: replayed widgets live", () => {
  it.for<Row>([
    [
      "through other arguments, hits of calls around, and runs that end early",
      `const f = cache((n) => { const t = st.textInput("T", { key: "t" }); st.text(t + n); return t; }, o), g = cache((n) => st.container(() => f(n)), o); const n = st.slider("n", { max: 3 }); (n > 1 ? g : f)(n); if (st.button("stop")) st.stop(); st.caption(String(st.sessionState.t));`,
      setKey("t", "typed"),
      set("slider", "n", 1),
      set("slider", "n", 3),
      click("stop"),
      setKey("t", "more"),
      set("slider", "n", 0),
    ],
  ])("%s", withAndWithout);
});

describe("rule 41: triggers are inputs", () => {
  it.for<Tale>([
    [
      "the first click runs the body, the second does not, with a widget beside it each value has its own",
      `const f = st.memo(() => { const c = st.checkbox("C"), b = st.button("B"); say("f " + b); return [b, c].join(); }, { allowWidgets: true }); say(f());`,
      [
        "f false, false,false",
        "f true, true,false",
        "true,false",
        "f false, false,true",
        "f true, true,true",
        "true,true",
        "false,true",
      ],
      click("B"),
      click("B"),
      set("checkbox", "C", true),
      click("B"),
      click("B"),
      rerun,
    ],
  ])("%s", tell);
});
