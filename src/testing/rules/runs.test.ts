import { describe, expect, it } from "vitest";
import { type Deed, look, put, type Tale, tell } from "../../test-helpers/tales.ts";
import { doors } from "../../test-helpers/waiting.ts";
import { advance, click, type Row, rerun, set, withAndWithout } from "../../test-helpers/with-and-without.ts";
import { outline, prepared, runScript } from "../run-script.ts";

/** All at once, as somebody who waits for nothing does them. */
const atOnce =
  (...deeds: Deed[]): Deed =>
  async (app, write, say) => {
    await Promise.all(deeds.map((deed) => deed(app, write, say)));
  };
const PAUSE = "const pause = (ms) => new Promise((done) => setTimeout(done, ms));";

describe("rule 49: events while a run is going", () => {
  it.for<Tale>([
    [
      "clicks of three kinds in one breath count each, and sliders have their last value",
      `${PAUSE} for (const k of ["a", "b", "c"]) st.sessionState[k] ??= 0; const n = st.slider("n", { max: 9 }); await pause(100);
       if (st.button("A")) st.sessionState.a++; await pause(100); st.button("B", { onClick: () => { st.sessionState.b++; } });
       await st.fragment(async () => { await pause(50); if (st.button("C")) st.sessionState.c++; })(); st.text([n, st.sessionState.a, st.sessionState.b, st.sessionState.c].join());`,
      ["", "", "slider n=5 · button A · button B · button C · text 5,3,2,1"],
      atOnce(
        click("A"),
        set("slider", "n", 2),
        click("B"),
        click("A"),
        click("C"),
        set("slider", "n", 5),
        click("B"),
        click("A"),
      ),
      look,
    ],
    [
      "a change and two reruns at once are one callback and one run to its end",
      `${PAUSE} const c = st.checkbox("c", { onChange: (v) => { say("c " + v); } }); st.text("c " + c); await pause(200); say("end " + c);`,
      ["end false", "c true, end true", "c false, end false"],
      set("checkbox", "c", true),
      atOnce(set("checkbox", "c", false), rerun, rerun),
    ],
    [
      "an edit while the old text waits: the click that it had not seen is the new one's",
      `${PAUSE} st.sessionState.n ??= 0; st.text("old"); await pause(500); if (st.button("B")) st.sessionState.n++; say("old " + st.sessionState.n);`,
      ["old 0", "new 1", "new 1"],
      atOnce(click("B"), (_, write) =>
        write(
          `st.sessionState.n ??= 0; st.text("new"); if (st.button("B")) st.sessionState.n++; say("new " + st.sessionState.n);`,
        ),
      ),
      rerun,
    ],
  ])("%s", tell);

  it("a computation that a run began is joined by each that follows, also through a call around it that is begun anew", async () => {
    const { wait, open, reached } = doors();
    const ran: string[] = [];
    const app = prepared(
      `const n = st.slider("n", { max: 9 });
       const load = st.memo(async () => { ran.push("load"); st.text("loading"); await wait("door"); return "data"; });
       const view = st.memo(async (n) => { ran.push("view " + n); return (await load()) + n; });
       st.text(await view(n));`,
      { globals: { wait, ran } },
    );
    const first = app.run();
    await reached("door");
    const others = [1, 2, 3].map((n) => app.widget("slider", "n").set(n));
    await reached("door");
    expect(ran.filter((each) => each === "load")).toHaveLength(1);
    open("door");
    await Promise.all([first, ...others]);
    expect(outline(app)).toEqual(["slider n=3", "text loading", "text data3"]);
    expect(ran.filter((each) => each === "load")).toHaveLength(1);
  });
});

describe("rule 50: what a run leaves", () => {
  it.for<Tale>([
    [
      "text typed below a rerun, a stop and a throw is there when it is drawn again; not after a run that ended without it",
      `if (st.button("rerun")) st.rerun(); const how = st.radio("how", ["on", "stop", "throw", "leave out"]); if (how === "stop") st.stop(); if (how === "throw") throw new Error("no");
       if (how !== "leave out") say(st.textInput("T") + "," + st.checkbox("C"));`,
      [",false", "x,false", "x,true", "x,true", "", "x,true", "", "x,true", "", ",false"],
      set("textInput", "T", "x"),
      set("checkbox", "C", true),
      click("rerun"),
      set("radio", "how", "stop"),
      set("radio", "how", "on"),
      set("radio", "how", "throw"),
      set("radio", "how", "on"),
      set("radio", "how", "leave out"),
      set("radio", "how", "on"),
    ],
    [
      "a fragment that reruns the app, in a tab of a form's neighbour: what is staged and typed stays",
      `const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1; st.fragment(() => { if (st.button("all")) st.rerun(); if (st.button("part")) st.rerun({ scope: "fragment" }); st.text("part of " + st.sessionState.n); })();
       const v = st.form("F", () => { const t = st.textInput("T"); st.formSubmitButton("S"); return t; }); say("run " + n, v, st.toggle("below"));`,
      ["run 1  false", "run 2  true", "", "", "run 3  true", "run 4 x true"],
      set("toggle", "below", true),
      set("textInput", "T", "x"),
      click("part"),
      click("all"),
      click("S", "formSubmitButton"),
    ],
    [
      "a text that is none: the page stays and its widgets rerun the good text, whatever comes after",
      `st.text("good " + st.checkbox("c"));`,
      ["", "", "checkbox c=false · text good false", "", "checkbox c=true · text good true", "", "", "text better"],
      (_, write) => write("st.text("),
      look,
      set("checkbox", "c", true),
      look,
      (_, write) => write(`import { x } from "./nowhere.ts"; st.text(x)`),
      (_, write) => write(`st.text("better");`),
      look,
    ],
  ])("%s", tell);
});

describe("rule 51: a throw shows where it happened", () => {
  it.for<Tale>([
    [
      "in boxes that are filled at once, and in one that nobody awaits; what stood below the first goes",
      `${PAUSE} const [a, b] = st.columns(2); const bad = st.sessionState.bad;
       const fill = (box, n) => box(async () => { st.text("in " + n); await pause(n); if (bad) throw new RangeError("x" + n); st.text("out " + n); });
       fill(st.container(), 30); await Promise.all([fill(a, 10), fill(b, 20)]); st.text("below");`,
      [
        "",
        "columns(column(text in 10, text out 10), column(text in 20, text out 20)) · container(text in 30, text out 30) · text below",
        "",
        "error RangeError, error RangeError",
      ],
      look,
      put("bad", true),
      async (app, _, say) => {
        const lines = outline(app).join(" · ");
        expect(lines).not.toContain("below");
        expect(lines).toContain("container(text in 30, error RangeError)");
        say((lines.match(/error RangeError/g) ?? []).slice(0, 2).join(", "));
      },
    ],
    [
      "by a cached function in an expander, on each run, and the next good one has all",
      `st.text("above"); st.expander("E", () => { st.memo((n) => { st.text("drawn"); if (st.sessionState.bad) throw new TypeError("no"); return n; })(st.sessionState.k ?? 1); st.text("after"); }); st.text("below");`,
      [
        "",
        "",
        "text above · expander(text drawn) · error TypeError",
        "",
        "text above · expander(text drawn, text after) · text below",
      ],
      async (app) => {
        app.session.set("bad", true);
        app.session.set("k", 2);
        await app.run();
      },
      look,
      put("bad", false),
      look,
    ],
    [
      "in a callback, with the page as it was otherwise",
      `st.button("B", { onClick: () => { null.x; } }); st.text("n " + st.sessionState.n);`,
      ["", "", "TypeError", "", "button B · text n 1"],
      click("B"),
      async (app, _, say) => say(app.exceptions.map(({ props }) => props.name).join()),
      put("n", 1),
      look,
    ],
  ])("%s", tell);
});

describe("rule 52: fragments", () => {
  it.for<Tale>([
    [
      "that tick after a month, or never",
      `st.fragment(() => { say("never"); }, { runEvery: Infinity })(); st.fragment(() => { say("month"); }, { runEvery: "30d" })();`,
      ["never, month", "", "month", "", "month"],
      advance("29d"),
      advance("1d"),
      advance("29d"),
      advance("1d"),
    ],
    [
      "with the arguments of the last call, one of several, in a loop that grew",
      `const part = st.fragment((n, o) => { say("part " + n + o.k + st.checkbox("c" + n)); o.k = "changed"; }); for (let n = 0; n < (st.sessionState.most ?? 1); n++) part(n, { k: st.sessionState.most ?? "" });`,
      ["part 0false", "part 03false, part 13false, part 23false", "part 1changedtrue", "part 03false, part 13true, part 23false"],
      put("most", 3),
      set("checkbox", "c1", true),
      rerun,
    ],
  ])("%s", tell);

  it.for<Row>([
    [
      "that waits, above and below one that throws when it is told to",
      `const f = cache(async (n) => { await null; const c = st.checkbox("c" + n); st.text("f" + n + c); return c; }, o); const box = st.container();
       await st.fragment(async () => { const c = await f(1); await null; box.text("box " + c); const e = st.empty(); e.text("x"); await null; e.text("y" + c); })();
       st.fragment(() => { const slot = box.empty(); slot.text("slot " + st.toggle("t")); })(); await f(2);`,
      set("checkbox", "c1", true),
      set("toggle", "t", true),
      set("checkbox", "c2", true),
      set("checkbox", "c1", false),
    ],
  ])("%s", withAndWithout);
});

describe("rules 18 and 53: loops that come to no end are ended, and the app goes on", () => {
  it.each([
    [
      "a generator's, in a call, with a finally",
      "const f = st.memo(() => { function* g() { try { for (;;) yield 1; } finally { said.push('finally'); } } for (const _ of g()); }); f();",
      ["finally"],
    ],
    ["of awaits, with a catch around it", "try { for (;;) await null; } catch { said.push('caught'); }", []],
    [
      "of labels in one another, in a callback of an array",
      "[1].forEach(() => { a: for (;;) { b: do { continue a; } while (true); } });",
      [],
    ],
  ])("%s", async (_, loop, expected) => {
    const said: string[] = [];
    const app = prepared(`st.text("above"); ${loop}`, { globals: { said }, timeout: 60 });
    await expect(app.run()).rejects.toThrow(/timeout/);
    expect([said, app.text.startsWith("above")]).toEqual([expected, true]);
    await app.edit(`st.text("good");`);
    expect(app.text).toBe("good");
  });
});

it("rule 49: two sessions, of which one is busy, answer each for itself", async () => {
  const { wait, open, reached } = doors();
  const app = await runScript(`st.text("c " + st.checkbox("c")); if (st.sessionState.busy) await wait("busy"); st.text("end");`, {
    globals: { wait },
  });
  const other = await app.openSession();
  app.session.set("busy", true);
  const busy = app.run();
  await reached("busy");
  await other.widget("checkbox", "c").set(true);
  expect(outline(other)).toEqual(["checkbox c=true", "text c true", "text end"]);
  open("busy");
  await busy;
  expect(outline(app)).toEqual(["checkbox c=false", "text c false", "text end"]);
});
