import { describe, expect, it } from "vitest";
import { put, type Tale, tell } from "../../test-helpers/tales.ts";
import { click, type Row, rerun, set, setKey, withAndWithout } from "../../test-helpers/with-and-without.ts";
import { memoryStore } from "../memory-store.ts";
import { outline, runScript } from "../run-script.ts";

describe("rule 43: forms inside", () => {
  it.for<Row>([
    [
      "a form whose fields follow from what was sent, and from a widget above it",
      `const f = cache((k) => { const n = st.slider("n", { max: 3, value: 1 });
         return st.form("F" + k, () => { const all = Array.from({ length: n }, (_, i) => st.textInput("T" + i)); st.text(all.join("+")); if (st.formSubmitButton("S")) st.caption("sent"); return all; }); }, o); st.text(f(1).join("/"));`,
      set("textInput", "T0", "a"),
      set("slider", "n", 2),
      set("textInput", "T1", "b"),
      click("S", "formSubmitButton"),
      set("slider", "n", 1),
      set("slider", "n", 2),
      click("S", "formSubmitButton"),
    ],
    [
      "two buttons of one form, and a form whose parts are drawn by an inner call",
      `const part = cache((k) => { st.caption("part " + k); return st.numberInput("N" + k, { value: k }); }, o);
       const f = cache(() => st.form("F", () => { const sum = part(1) + part(2); const a = st.formSubmitButton("add"), b = st.formSubmitButton("drop"); return (a ? "added " : b ? "dropped " : "idle ") + sum; }), o); st.text(f());`,
      set("numberInput", "N1", 5),
      rerun,
      click("drop", "formSubmitButton"),
      set("numberInput", "N2", 7),
      click("add", "formSubmitButton"),
      click("drop", "formSubmitButton"),
    ],
  ])("%s", withAndWithout);

  it.for<Tale>([
    [
      "what is staged is no reason to run, and goes with the form's own button alone",
      `const f = st.memo((k) => { say("body " + k); return st.form("F" + k, () => [st.textInput("T" + k), st.formSubmitButton("S" + k)].join()); }, { allowWidgets: true }); say(f("a") + " " + f("b"));`,
      [
        "body a, body b, ,false ,false",
        "",
        "",
        "body a, x,true ,false",
        "body a, body b, x,false y,true",
        "body b, x,false y,false",
      ],
      set("textInput", "Ta", "x"),
      set("textInput", "Tb", "y"),
      click("Sa", "formSubmitButton"),
      click("Sb", "formSubmitButton"),
      rerun,
    ],
  ])("%s", tell);
});

describe("rule 44: callbacks of what is replayed", () => {
  it.for<Tale>([
    [
      "of a change, from another session's recording; of an inner call, by the outer's hit",
      `const n = (st.sessionState.n = (st.sessionState.n ?? 0) + 1), own = { n };
       const inner = st.memo(() => st.checkbox("C", { onChange: (v) => { say("C " + v + " by " + own.n); } }), { allowWidgets: true }), outer = st.memo((k) => { say("outer " + k); return inner(); }, { allowWidgets: true }); say(outer(1));`,
      ["outer 1, false", "false", "C true by 1, outer 1, true", "C false by 3, false", "C true by 1, true"],
      rerun,
      set("checkbox", "C", true),
      set("checkbox", "C", false),
      set("checkbox", "C", true),
    ],
    [
      "a callback that clears its own call: the next recording's is the next run's",
      `const n = (st.sessionState.n = (st.sessionState.n ?? 0) + 1), own = { n };
       const f = st.memo(() => { say("body"); st.button("B", { onClick: async () => { say("clicked by " + own.n); await f.clear(); } }); }, { allowWidgets: true }); f();`,
      ["body", "", "clicked by 1, body", "clicked by 3, body"],
      rerun,
      click("B"),
      click("B"),
    ],
  ])("%s", tell);

  it("one callback deep inside keeps a result out of the store, its neighbours are in", async () => {
    const storage = memoryStore();
    const ran: string[] = [];
    const source = `const o = { persist: true, allowWidgets: true };
      const inner = st.memo((k) => { ran.push("inner" + k); return st.button("B" + k, k === 1 ? { onClick: () => { st.sessionState.hit = (st.sessionState.hit ?? 0) + 1; } } : {}); }, o), outer = st.memo(async (k) => { ran.push("outer" + k); return await inner(k); }, o);
      await outer(1); await outer(2); st.text("hit " + st.sessionState.hit);`;
    const pages: string[][] = [];
    for (const expected of [
      ["outer1", "inner1", "outer2", "inner2"],
      ["outer1", "inner1"],
    ]) {
      const app = await runScript(source, { storage, globals: { ran } });
      expect(ran.splice(0)).toEqual(expected);
      await app.widget("button", "B1").click();
      pages.push(outline(app));
      ran.length = 0;
      await app.close();
    }
    expect(pages[1]).toEqual(pages[0]);
    expect(pages[0]?.at(-1)).toBe("text hit 1");
  });
});

describe("rule 56: a key that was deleted", () => {
  it.for<Tale>([
    [
      "in a body, of a widget that a hit draws: the next run has the default, which is a result of its own",
      `const f = st.memo(() => { say("f"); return st.slider("N", { key: "n", max: 9, value: 2 }); }, { allowWidgets: true }); const got = f(); if (st.sessionState.go) { delete st.sessionState.n; st.sessionState.go = false; say("n" in st.sessionState, st.sessionState.n ?? "none"); } say(got);`,
      ["f, 2", "f, 5", "false none, 5", "2", "2"],
      setKey("n", 5),
      put("go", true),
      rerun,
      rerun,
    ],
    [
      "all keys, one by one, then one written and deleted before its widget",
      `const draw = () => [st.textInput("A", { key: "a", value: "x" }), st.checkbox("B", { key: "b" }), st.multiselect("M", [1, 2], { key: "m", default: [1] }).join("+")].join();
       if (st.sessionState.how === "all") { for (const k of Object.keys(st.sessionState)) delete st.sessionState[k]; say(Object.keys(st.sessionState).length, JSON.stringify(st.sessionState)); }
       if (st.sessionState.how === "one") { st.sessionState.a = "written"; delete st.sessionState.a; say("a" in st.sessionState); } say(draw());`,
      ["x,false,1", "y,false,1", "y,true,1", "0 {}, x,false,1", "z,false,1", "false, x,false,1"],
      setKey("a", "y"),
      setKey("b", true),
      put("how", "all"),
      setKey("a", "z"),
      put("how", "one"),
    ],
  ])("%s", tell);
});

describe("rule 57: what was written under a widget's key", () => {
  it.for<Tale>([
    [
      "the very value that the user had set, written by the script, is an entry; a change by the user after it is none",
      `if (st.sessionState.keep) { st.sessionState.keep = false; st.sessionState.a = st.sessionState.a; st.sessionState.b = st.sessionState.b; } const on = st.checkbox("on", { value: true }); if (on) { st.textInput("A", { key: "a" }); st.textInput("B", { key: "b" }); } say(st.sessionState.a ?? "-", st.sessionState.b ?? "-");`,
      [" ", "x ", "x y", "x y", "x z", "x z", "x -", "x "],
      setKey("a", "x"),
      setKey("b", "y"),
      put("keep", true),
      setKey("b", "z"),
      set("checkbox", "on", false),
      rerun,
      set("checkbox", "on", true),
    ],
    [
      "before the widget was there at all, and through a call that draws it and one that does not",
      `st.sessionState.n ??= 4; const f = st.memo((on) => { say("f"); return on ? st.slider("N", { key: "n", max: 9 }) : "off"; }, { allowWidgets: true }); say(f(st.checkbox("on", { value: true })), st.sessionState.n);`,
      ["f, 4 4", "f, off 4", "off 4", "4 4"],
      set("checkbox", "on", false),
      rerun,
      set("checkbox", "on", true),
    ],
  ])("%s", tell);
});

describe("rule 58: clearOnSubmit", () => {
  it.for<Tale>([
    [
      "the run that throws, or ends early, was given it and clears it too",
      `const v = st.form("F", { clearOnSubmit: true }, () => { const t = st.textInput("T", { key: "t" }); return [t, st.formSubmitButton("S")]; }); say(v.join()); if (v[0] === "throw") throw new Error("thrown"); if (v[0] === "stop") st.stop(); say("end");`,
      [",false, end", "", "throw,true", ",false, end", "", "stop,true", "", "go,true, end", ",false, end"],
      setKey("t", "throw"),
      click("S", "formSubmitButton"),
      rerun,
      setKey("t", "stop"),
      click("S", "formSubmitButton"),
      setKey("t", "go"),
      click("S", "formSubmitButton"),
      rerun,
    ],
  ])("%s", tell);
});

describe("rule 33: spinners around and inside", () => {
  it.for<Row>([
    [
      "a spinner around calls, with bars and boxes in it, and one that a throw leaves",
      `const f = cache(async (n) => { const v = await st.spinner("W" + n, async () => { const p = st.progress(0); await null; p.update(1, { text: "of " + n }); st.columns(1)[0].text("in " + n); return n * 2; }); st.text("after " + v); return v; }, o);
       await st.spinner("All", async () => { st.caption(String((await f(1)) + (await f(2)))); }); try { await st.spinner("No", async () => { st.text("before"); await null; throw new Error("no"); }); } catch (error) { st.text(error.message); } await f(1);`,
    ],
  ])("%s", withAndWithout);
});

describe("rule 34: effects that play again, and pictures that change", () => {
  it.for<Row>([
    [
      "pictures and sounds of one call by a widget's choice, there and back, beside the same bytes",
      `const f = cache((n) => { const many = st.slider("many", { min: 1, max: 3 }); for (let i = 0; i < many; i++) st.image(new Uint8Array([137, 80, 78, 71, n, i]), { caption: "p" + n + i }); st.audio(new Uint8Array([n]), { format: "audio/wav" }); return many; }, o);
       st.image(new Uint8Array([137, 80, 78, 71, 1, 0]), { caption: "same" }); st.sidebar(() => f(1)); st.expander("E", () => st.text("n" + st.sessionState.x));`,
      set("slider", "many", 3),
      set("slider", "many", 1),
      set("slider", "many", 3),
    ],
    [
      "an address that a body takes away, which the script had set, on each hit",
      `st.setQueryParams({ a: "1" }); const f = cache((k) => { st.setQueryParams(k ? { [k]: "2" } : {}); return k; }, o); const say = () => st.text(JSON.stringify(st.getQueryParams()));
       f("b"); say(); f(""); say(); st.setQueryParams({ c: "3" }); f("b"); say(); if (st.checkbox("again")) { f(""); say(); }`,
      set("checkbox", "again", true),
      rerun,
      set("checkbox", "again", false),
    ],
  ])("%s", withAndWithout);
});

describe("rule 37: widgets where none are allowed", () => {
  it.for<Tale>([
    [
      "an inner call that allows, alone and in one that does not: each has its results, and a result without a widget is shared",
      `const inner = st.memo((n) => { say("in" + n); return n ? st.checkbox("C") : "none"; }, { allowWidgets: true }), outer = st.memo((n) => { say("out" + n); return inner(n); }); say(outer(1), outer(0), inner(0), inner(1));`,
      [
        "out1, in1, out0, in0, in1, false none none false",
        "in1, false none none true",
        "false none none false",
        "false none none true",
      ],
      set("checkbox", "C", true),
      set("checkbox", "C", false),
      set("checkbox", "C", true),
    ],
    [
      "after a body that threw, or was left by a loop, widgets outside work as ever",
      `const f = st.memo((n) => { st.text("f" + n); if (n) throw new Error("e" + st.toggle("no")); return 1; }); for (const n of [1, 0]) try { f(n); } catch (error) { say(error.message); } say(st.toggle("yes"));`,
      ["efalse, false", "efalse, true", "efalse, true"],
      set("toggle", "yes", true),
      rerun,
    ],
  ])("%s", tell);

  it("the default stands in, all else is drawn, and the hit has the same warnings in their places", async () => {
    const said: unknown[] = [];
    const app = await runScript(
      `const f = st.memo((n) => { say.push("body"); st.text("above"); const v = st.slider("N", { max: 9, value: 3 }), c = st.columns(1)[0].checkbox("C"); st.text("got " + v + c); return v; }); say.push(f(1)); st.slider("N", { max: 9, value: 3 });`,
      { globals: { say: said } },
    );
    const page = outline(app);
    expect(page.filter((line) => /^(text|slider)/.test(line))).toEqual(["text above", "text got 3false", "slider N=3"]);
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(Array(2).fill("CachedStFunctionWarning"));
    await app.run();
    expect(outline(app)).toEqual(page);
    await app.widget("slider", "N").set(8);
    expect(outline(app)).toEqual(page.map((line) => line.replace("slider N=3", "slider N=8")));
    expect(said).toEqual(["body", 3, 3, 3]);
  });
});
