import { describe, expect, it } from "vitest";
import { missThenHit } from "../../test-helpers/script-runs.ts";
import { look, put, type Tale, tell } from "../../test-helpers/tales.ts";
import { doors } from "../../test-helpers/waiting.ts";
import { advance, click, type Row, rerun, set, setKey, withAndWithout } from "../../test-helpers/with-and-without.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

describe("rule 31: drawing outside is told at once, with the function's name", () => {
  const caught = (call: string) => `try { ${call} } catch (error) { say(error.name, /\\bf\\(/.test(error.message)); }`;
  it.for<Tale>([
    [
      "what a cached function kept for itself, from another call of its own",
      `let box; const f = st.memo((n) => { say("body"); if (n === 1) { box = st.container(); box.text("own"); } else box.text("theirs"); return n; });
       f(1); ${caught("f(2);")} st.text("end");`,
      ["body, body, CacheReplayClosureError true", "container(text own) · text end"],
      look,
    ],
    [
      "a handle that comes by session state, an element that an outer call made, and the chart of a fragment",
      `const bar = st.progress(0); st.sessionState.bar = bar;
       const f = st.memo((k, _on) => { if (k === "state") st.sessionState.bar.update(1); else if (k === "status") _on.update({ label: "no" }); else _on.text("no"); });
       const g = st.memo(() => { const s = st.status("S"), c = st.columns(1)[0]; ${caught('f("status", s);')} ${caught('f("column", c);')} s.update({ label: "yes" }); c.text("yes"); });
       ${caught('f("state");')} g(); ${caught('g(); f("column", st.tabs(["T"])[0]);')}`,
      [
        Array(4).fill("CacheReplayClosureError true").join(", "),
        "progress 0 · status() · columns(column(text yes)) · status() · columns(column(text yes)) · tabs(tab())",
        Array(2).fill("CacheReplayClosureError true").join(", "),
        "progress 0 · status() · columns(column(text yes)) · status() · columns(column(text yes)) · tabs(tab())",
      ],
      look,
      rerun,
      look,
    ],
    [
      "a container that is handed out, drawn into by who was given it, later, and by a callback",
      `const f = st.singleton(() => { const box = st.container(); box.text("mine"); return { box, draw: () => box.text("mine too") }; });
       const made = f(); ${caught('made.box.text("x");')} ${caught("made.draw();")} await null; ${caught('made.box(() => st.text("y"));')} ${caught("st.container(() => made.draw());")}`,
      [Array(4).fill("CacheReplayClosureError true").join(", "), "container(text mine) · container()"],
      look,
    ],
  ])("%s", tell);
});

describe("rule 32: one place, the last state", () => {
  it.for<Row>([
    [
      "a placeholder that holds this and that, and nothing in the end; one in another",
      `const f = cache(async (n) => {
         const a = st.empty(), b = st.empty(); a.text("a"); b.container(() => { const c = st.empty(); c.text("deep"); c.caption("deeper " + n); });
         await null; a.dataframe([{ x: n }]); a.lineChart([1, 2]); if (n > 1) a.clear(); b.columns(2)[1].text("right"); return n;
       }, o);
       st.caption(String(await f(1))); st.caption(String(await f(2)));`,
    ],
    [
      "bars and states that a widget decides, updated above and below it",
      `const f = cache(() => {
         const p = st.progress(0, { max: 9 }), s = st.status("S"); p.update(1, { text: "one" });
         const n = st.slider("n", { max: 9 }); p.update(n, { text: "at " + n }); s.text("line " + n); s.update({ label: n > 4 ? "many" : "few", state: n > 4 ? "error" : "complete" }); return n;
       }, o);
       f();`,
      set("slider", "n", 3),
      set("slider", "n", 7),
      set("slider", "n", 3),
    ],
    [
      "what is updated by a call around, after an inner one has drawn",
      `const inner = cache((n) => { const e = st.empty(); e.text("x"); e.text("inner " + n); }, o);
       const outer = cache((n) => { const e = st.empty(), s = st.status("S"); s(() => inner(n)); e.text("1"); inner(n); e.text("2"); s.update({ label: "done", expanded: true }); e.container(() => inner(n)); }, o);
       outer(1); inner(1); outer(2);`,
    ],
  ])("%s", withAndWithout);
});

describe("rule 33: spinners", () => {
  it.for<Tale>([
    [
      "are in no page and no recording, of calls and of the script",
      `const inner = st.memo(async () => { st.text("in"); await new Promise((done) => setTimeout(done, 900)); }, { showSpinner: "inner" });
       const f = st.memo(async () => { await st.spinner("Work", async () => { st.text("work"); await inner(); }); st.text("after"); }, { showSpinner: "outer" });
       await f(); st.text("end");`,
      ["", "text work · text in · text after · text end", "", "text work · text in · text after · text end"],
      look,
      rerun,
      look,
    ],
  ])("%s", tell);

  it("bars of a body move while it runs, and the hit shows where they ended", async () => {
    const { wait, open, reached } = doors();
    const app = prepared(
      `const f = st.memo(async () => { const p = st.progress(0); for (let n = 1; n < 3; n++) { p.update(n / 4); await wait("step"); } p.update(1); st.text("done"); }); await f(); st.text("end");`,
      { globals: { wait } },
    );
    const run = app.run();
    for (const [at, fraction] of [
      [1, 0.25],
      [2, 0.5],
    ] as const) {
      await reached("step", at);
      await expect.poll(() => outline(app)).toEqual([`progress ${fraction}`]);
      open("step");
    }
    await run;
    const page = ["progress 1", "text done", "text end"];
    expect(outline(app)).toEqual(page);
    await app.run();
    expect(outline(app)).toEqual(page);
  });
});

describe("rule 34: effects and media", () => {
  it.for<Row>([
    [
      "toasts, balloons and addresses, in calls of calls, after others have set them",
      `const f = cache((n) => { st.toast("t" + n); st.setQueryParams({ n: String(n) }); if (n === 2) st.balloons(); return n; }, o);
       const g = cache(() => { st.snow(); return f(2) + f(1); }, o);
       f(1); st.setQueryParams({ other: "x" }); g(); st.text(JSON.stringify(st.getQueryParams())); if (st.checkbox("more")) f(2); st.caption(JSON.stringify(st.queryParams));`,
      set("checkbox", "more", true),
      set("checkbox", "more", false),
    ],
  ])("%s", withAndWithout);

  it("bytes of a picture, a sound and a file are there for as long as they stand there", async () => {
    const page = await missThenHit(`
      const f = st.memo(() => { calls.push(1); const png = new Uint8Array([137, 80, 78, 71]); st.image(png, { caption: "a" }); png.fill(0); st.audio(new Blob([png], { type: "audio/wav" })); st.downloadButton("D", new Uint8Array(3), { fileName: "d.bin" }); }, { allowWidgets: true });
      f();
    `);
    expect(page).toHaveLength(3);
  });
});

describe("rule 35: session state, the address and fragments inside", () => {
  it.for<Tale>([
    [
      "are no inputs, and what was written is not written again",
      `st.sessionState.n ??= 0; const f = st.memo(() => { say("body"); st.sessionState.n += 1; delete st.sessionState.gone; return st.sessionState.n + (st.queryParams.q ?? ""); });
       st.sessionState.gone = 1; say(f(), st.sessionState.n, "gone" in st.sessionState); st.queryParams.q = "x";`,
      ["body, 1 1 false", "1 1 true", "1 7 true"],
      rerun,
      put("n", 7),
    ],
    [
      "a fragment is body: its events rerun the app, its ticks nothing",
      `st.sessionState.runs = (st.sessionState.runs ?? 0) + 1;
       const f = st.memo(() => { say("body"); st.fragment(() => { st.text("c " + st.checkbox("c")); }, { runEvery: "1s" })(); }, { allowWidgets: true }); f(); say("run " + st.sessionState.runs);`,
      ["body, run 1", "body, run 2", "", "run 3"],
      set("checkbox", "c", true),
      advance("5s"),
      set("checkbox", "c", false),
    ],
    [
      "a body that reads what it has written in another run has what it drew then",
      `const f = st.memo((n) => { say("f" + n); st.text("seen " + st.sessionState.seen); st.sessionState.seen = n; return n; }); f(1); f(2); f(1); say(st.sessionState.seen);`,
      [
        "f1, f2, 2",
        "text seen undefined · text seen 1 · text seen undefined",
        "2",
        "text seen undefined · text seen 1 · text seen undefined",
      ],
      look,
      rerun,
      look,
    ],
  ])("%s", tell);
});

describe("rule 36: all elements, at any depth", () => {
  it.for<Row>([
    [
      "an echo in tabs in a form in an expander in columns",
      `const f = cache((n) => st.columns([2, 1])[0].expander("E" + n, () => st.form("F" + n, () => st.tabs(["A", "B"]).map((tab, i) => tab(() => {
         st.echo(() => { st.text("echoed " + n + i); }); st.warning("w" + n); st.help(Math.max); st.formSubmitButton("S" + n + i); return i; })))), o);
       st.caption(f(1).join()); st.sidebar(() => st.caption(f(2).join()));`,
      click("S11", "formSubmitButton"),
    ],
    [
      "forty boxes in one another, with a call in each",
      `const f = cache((n) => { st.text("at " + n); return n === 0 ? "floor" : st.container({ border: n % 2 === 0 }, () => f(n - 1)); }, o); st.caption(f(40)); st.caption(f(7));`,
    ],
    [
      "tables, numbers and messages in a popover in a message of a chat",
      `const f = cache(async (n) => { await st.chatMessage("assistant", async () => { await null; st.popover("P" + n, () => { st.metric("M", n, { delta: -n }); st.table([{ n }]); st.json({ n: [n] }); st.latex("x^" + n); st.code("c" + n); st.divider(); }); }); return n; }, o);
       await Promise.all([f(1), f(2)]); await f(1);`,
    ],
  ])("%s", withAndWithout);
});

describe("rule 42: the same widget twice", () => {
  it.for<Tale>([
    [
      "by a hit below one that the script has drawn: what was drawn above stays, and the first is live",
      `if (st.sessionState.twice) st.textInput("T", { key: "t" }); const f = st.memo(() => { st.text("above"); const v = st.textInput("T", { key: "t" }); st.text("below"); return v; }, { allowWidgets: true });
       try { say("got " + f()); } catch (error) { say(error.name); }`,
      [
        "got ",
        "got a",
        "DuplicateWidgetID",
        'textInput T="a" · text above',
        "DuplicateWidgetID",
        "got b",
        'text above · textInput T="b" · text below',
      ],
      setKey("t", "a"),
      put("twice", true),
      look,
      setKey("t", "b"),
      put("twice", false),
      look,
    ],
    [
      "in a call and the call around it, and in one more",
      `const f = st.memo((n) => { st.text("f" + n); return st.checkbox("C"); }, { allowWidgets: true });
       const g = st.memo(() => { st.text("g"); const c = st.checkbox("C"); try { f(1); } catch (error) { st.text(error.name); } return c; }, { allowWidgets: true });
       say(g()); if (!st.sessionState.clean) try { f(2); } catch (error) { say(error.name); }`,
      [
        "false, DuplicateWidgetID",
        "true, DuplicateWidgetID",
        "text g · checkbox C=true · text f1 · text DuplicateWidgetID · text f2",
        "true",
      ],
      set("checkbox", "C", true),
      look,
      put("clean", true),
    ],
    [
      "a key of two kinds, one in a form; the next clean run has what the first one had",
      `const f = st.memo((k) => st.form(k, () => { const v = st.slider("n", { max: 9, key: "x" }); st.formSubmitButton("S"); return v; }), { allowWidgets: true });
       const n = st.numberInput("N", { key: "x", min: 0, max: 9 }); if (!st.sessionState.clean) { try { f("F"); } catch (error) { say(error.name); } } say(n);`,
      ["DuplicateWidgetID, 0", "DuplicateWidgetID, 4", "4"],
      setKey("x", 4),
      put("clean", true),
    ],
  ])("%s", tell);
});

describe("rules 43 and 44: forms and callbacks of what is replayed", () => {
  it.for<Tale>([
    [
      "edits in a form inside cause no run, and go together, callbacks too, which are those of the run that recorded",
      `st.sessionState.runs = (st.sessionState.runs ?? 0) + 1; const by = { n: st.sessionState.runs };
       const f = st.memo((k) => st.form("F", () => { const a = st.textInput("A", { onChange: (v) => { say("A " + v + by.n); } }), n = st.slider("N", { max: 9 }); return [a, n, st.formSubmitButton("S", { onClick: (w) => { say("S " + w + k + by.n); }, args: ["w"] })].join(); }), { allowWidgets: true });
       say("run " + st.sessionState.runs, f(1));`,
      ["run 1 ,0,false", "run 2 ,0,false", "", "", "A x1, S w11, run 3 x,5,true", "S w13, run 4 x,5,true", "run 5 x,5,false"],
      rerun,
      set("textInput", "A", "x"),
      set("slider", "N", 5),
      click("S", "formSubmitButton"),
      click("S", "formSubmitButton"),
      rerun,
    ],
    [
      "a callback has what its recording run captured, over edits of others and other arguments",
      `const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1; const note = { n };
       const f = st.memo((k) => { say("body " + k); st.button("B" + k, { onClick: () => { say("clicked " + k + " of " + note.n); } }); }, { allowWidgets: true }); f("a"); if (n > 1) f("b");`,
      ["body a", "body b", "clicked a of 1, body a", "clicked b of 2, body b", "clicked a of 1"],
      rerun,
      click("Ba"),
      click("Bb"),
      click("Ba"),
    ],
  ])("%s", tell);

  it("a click of a form inside, begun in one session, is none of another", async () => {
    const app = await runScript(
      `const f = st.memo(() => st.form("F", () => [st.textInput("A"), st.formSubmitButton("S")].join()), { allowWidgets: true }); st.text(f());`,
    );
    const other = await app.openSession();
    await app.widget("textInput", "A").set("x");
    await other.run();
    expect(other.text).toBe(",false");
    await app.widget("formSubmitButton", "S").click();
    await other.run();
    expect([app.text, other.text]).toEqual(["x,true", ",false"]);
  });
});
