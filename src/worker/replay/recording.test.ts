import { describe, expect, it } from "vitest";
import { missThenHit } from "../../test-helpers/script-runs.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

describe("rule 31: a cached function draws only into containers that it made", () => {
  const refused: [string, string][] = [
    ["a container of the script", "const box = st.container(); const f = st.memo(() => { box.text('x'); }); f();"],
    [
      "a container of the script, called",
      "const box = st.container(); const f = st.memo(() => { box(() => { st.text('x'); }); }); f();",
    ],
    ["a container in the sidebar", "const box = st.sidebar.container(); const f = st.memo(() => { box.text('x'); }); f();"],
    ["a column", "const [a] = st.columns(1); const f = st.memo(() => { a.text('x'); }); f();"],
    ["a placeholder", "const slot = st.empty(); const f = st.memo(() => { slot.text('x'); }); f();"],
    ["clearing a placeholder", "const slot = st.empty(); const f = st.memo(() => { slot.clear(); }); f();"],
    ["updating a progress bar", "const bar = st.progress(0); const f = st.memo(() => { bar.update(1); }); f();"],
    ["an argument", "const f = st.memo((_box) => { _box.text('x'); }); f(st.container());"],
    [
      "a container of the calling cached function",
      "const inner = st.memo((_box) => { _box.text('x'); }); const f = st.memo(() => { inner(st.container()); }); f();",
    ],
    ["after an await", "const box = st.container(); const f = st.memo(async () => { await null; box.text('x'); }); await f();"],
    [
      "cached and made by another call",
      "const make = st.singleton(() => st.container()); const f = st.memo(() => { make().text('x'); }); f();",
    ],
  ];
  it.each(refused)("CacheReplayClosureError on the first run: %s", async (_, source) => {
    const app = await runScript(`st.text("above");\n${source}`);
    expect(app.exceptions.map(({ props }) => [props.name, props.line])).toEqual([["CacheReplayClosureError", 2]]);
    expect(app.exceptions[0]?.props.message).toMatch(/(f|inner)\(\)/);
    expect(app.text).toBe("above");
    await app.run();
    expect(app.exceptions).toHaveLength(1);
  });

  it("a container that a cached function made and returned is outside for everyone, on miss and hit", async () => {
    const app = await runScript(`
      const make = st.singleton(() => { const box = st.container(); box.text("own"); return box; });
      const box = make();
      try { box.text("x"); } catch (error) { st.text(error.name + " " + error.message.includes("make()")); }
    `);
    expect(outline(app)).toEqual(["container(text own)", "text CacheReplayClosureError true"]);
    await app.run();
    expect(outline(app)).toEqual(["container(text own)", "text CacheReplayClosureError true"]);
  });

  it("drawing at the place of the call is allowed when that place is a container of the script", async () => {
    const page = await missThenHit(`
      const f = st.memo(() => { calls.push(1); st.text("x"); });
      const box = st.container();
      box(() => { f(); });
      box.text("y");
    `);
    expect(page).toEqual(["container(text x, text y)"]);
  });

  it("the body may catch the error, and goes on", async () => {
    const page = await missThenHit(`
      const box = st.container();
      const f = st.memo(() => { calls.push(1); try { box.text("x"); } catch (error) { st.text(error.name); } });
      f();
    `);
    expect(page).toEqual(["container()", "text CacheReplayClosureError"]);
  });
});

describe("rule 32: what is updated in place is recorded as its last state", () => {
  it.each([
    ["containers", `s.container(() => { st.text("a"); }); s.container(() => { st.text("b"); });`, "empty(container(text b))"],
    ["handles", `s.container().text("a"); s.container().text("b");`, "empty(container(text b))"],
    ["columns", `s.columns(2)[0].text("a"); s.columns(2)[0].text("b");`, "empty(columns(column(text b), column()))"],
    ["callbacks", `s(() => { st.text("a"); st.text("b"); });`, "empty(text b)"],
    ["in a loop", `for (let i = 0; i < 5; i++) s.container(() => { st.text(i); });`, "empty(container(text 4))"],
  ])("a placeholder holds the last one of %s", async (_, body, page) => {
    for (const source of [`const s = st.empty(); ${body}`, `const f = st.memo(() => { const s = st.empty(); ${body} }); f();`]) {
      const app = await runScript(source);
      for (let run = 0; run < 2; run++) {
        expect(outline(app)).toEqual([page]);
        await app.run();
      }
    }
  });

  it("placeholders and progress bars take one position each", async () => {
    const page = await missThenHit(
      `
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const f = st.memo(async () => {
        calls.push(1);
        const slot = st.empty();
        const bar = st.progress(0, { max: 4, text: "start" });
        const gone = st.empty();
        for (let i = 1; i <= 4; i++) {
          await wait(10);
          bar.update(i, { text: "at " + i });
          slot.text("step " + i);
          gone.text("gone " + i);
        }
        const held = st.empty();
        held.container(() => { st.text("one"); st.text("two"); });
        gone.clear();
        st.text("end");
      });
      await f();
    `,
      { clock: "virtual" },
    );
    expect(page).toEqual(["empty(text step 4)", "progress 1", "empty()", "empty(container(text one, text two))", "text end"]);
  });

  it("a progress bar inside is live on the miss", async () => {
    const app = prepared(
      `
      const f = st.memo(async () => {
        const bar = st.progress(0, { max: 2 });
        for (let i = 1; i <= 2; i++) { await step(i); bar.update(i); }
      });
      await f();
    `,
      { globals: { step: (i: number) => new Promise<void>((done) => (release[i] = done)) } },
    );
    const release: Record<number, () => void> = {};
    app.start();
    await expect.poll(() => outline(app)).toEqual(["progress 0"]);
    release[1]?.();
    await expect.poll(() => outline(app)).toEqual(["progress 0.5"]);
    release[2]?.();
    await app.idle();
    expect(outline(app)).toEqual(["progress 1"]);
    await app.run();
    expect(outline(app)).toEqual(["progress 1"]);
  });
});

describe("rule 33: spinners", () => {
  it("are never on the page at rest nor in the log, whether the function ends, throws or is awaited", async () => {
    const page = await missThenHit(
      `
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const f = st.memo(async () => { calls.push(1); await st.spinner("busy", async () => { st.text("in"); await wait(50); st.text("late"); }); return 1; }, { showSpinner: "loading" });
      const g = st.memo(() => { calls.push(2); return st.spinner("quick", () => { st.text("g"); return 7; }); }, { showSpinner: false });
      const bad = st.memo(async () => { await wait(5); throw new Error("bad"); });
      st.write(await f(), g());
      try { await bad(); } catch (error) { st.text(error.message); }
      calls.length = 2;
    `,
      { clock: "virtual" },
    );
    expect(page).toEqual(["text in", "text late", "text g", "markdown 1", "markdown 7", "text bad"]);
  });
});

describe("rule 35: session state inside a cached function", () => {
  it("may be read and written, is no input and is not replayed", async () => {
    const calls: string[] = [];
    const app = await runScript(
      `
      st.sessionState.n ??= 0;
      const f = st.memo(() => { calls.push("f"); st.sessionState.n += 1; st.text("n was " + st.sessionState.n); });
      f();
      st.text("n is " + st.sessionState.n);
    `,
      { globals: { calls } },
    );
    app.session.set("n", 10);
    await app.run();
    expect(app.text).toBe("n was 1\nn is 10");
    expect(calls).toHaveLength(1);
  });
});

describe("rule 20: recursion on other keys", () => {
  it("is an error where a body that has returned, and still draws, would come to stand in itself", async () => {
    const app = await runScript(
      `const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const f = st.memo(async () => { st.text("f"); void later(() => g()); });
      const g = st.memo(async () => { st.text("g"); void later(() => f()); });
      const later = (fn) => st.container(async () => { await wait(5); await fn(); });
      await Promise.all([f(), g()]);`,
      { clock: "virtual" },
    );
    // In g, which is shown by itself and in f.
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["CacheRecursionError", "CacheRecursionError"]);
    expect(app.text.split("\n").slice(0, 2)).toEqual(["f", "g"]);
  });

  it("of async functions that share results draws a page in no more time than it has calls", async () => {
    const app = await runScript(`
      const fib = st.memo(async (n: number): Promise<number> => {
        await null;
        const [a, b] = n < 2 ? [n, 0] : await Promise.all([fib(n - 1), fib(n - 2)]);
        return a + b;
      });
      st.text(await fib(60));
    `);
    await app.run();
    expect([outline(app), app.stats()[0]?.misses]).toEqual([["text 1548008755920"], 61]);
  });
});
