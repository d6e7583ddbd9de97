import { describe, expect, it } from "vitest";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

/** Runs a script twice: what was drawn the first time stands there the second time, from the cache. */
async function missThenHit(source: string, options: Parameters<typeof runScript>[1] = {}): Promise<string[]> {
  const calls: unknown[] = [];
  const app = await runScript(source, { ...options, globals: { calls, ...options.globals } });
  const page = outline(app);
  const elements = app.tree;
  const ran = calls.length;
  await app.run();
  expect(outline(app)).toEqual(page);
  expect(app.tree).toEqual(elements);
  expect(calls).toHaveLength(ran);
  return page;
}

describe("rule 28: everything drawn in a cached function is recorded", () => {
  it("replays leaves, containers and sidebar, in place", async () => {
    const page = await missThenHit(`
      const f = st.memo((n) => {
        calls.push("f");
        st.title("t" + n);
        const box = st.container({ border: true });
        st.text("after the box");
        box.text("late in the box");
        st.sidebar.text("side");
        st.sidebar(() => { st.text("side by callback"); });
        const [a, b] = st.columns(2);
        b.text("right");
        a.text("left");
        st.expander("More", () => { st.container(() => { st.caption("deep"); }); });
        return n;
      });
      st.text("above");
      f(1);
      st.text("below");
      st.sidebar.text("side of the script");
    `);
    expect(page).toEqual([
      "text above",
      "heading t1",
      "container(text late in the box)",
      "text after the box",
      "columns(column(text left), column(text right))",
      "expander(container(caption deep))",
      "text below",
      "sidebar: text side",
      "sidebar: text side by callback",
      "sidebar: text side of the script",
    ]);
  });

  it("records what is drawn as it was at the call", async () => {
    const page = await missThenHit(`
      const f = st.memo(() => {
        calls.push("f");
        const rows = [{ a: 1 }];
        st.json(rows); rows[0].a = 2; st.json(rows);
        const bytes = Float64Array.of(1, 2);
        st.barChart(bytes); bytes[0] = 9;
      });
      f();
      st.text("end");
    `);
    expect(page).toHaveLength(4);
  });

  it("rule 36: records echo, help, exceptions, alerts, metrics, charts and tables like the rest", async () => {
    const page = await missThenHit(`
      const f = st.singleton(() => {
        calls.push("f");
        st.echo(() => { st.text("echoed"); });
        st.help(Map);
        st.exception(new RangeError("no"));
        st.success("s"); st.warning("w"); st.error("e"); st.info("i");
        st.metric("m", 3, { delta: -1 });
        st.dataframe({ a: [1, 2] });
        st.lineChart([1, 2, 3]);
        st.divider();
        st.code("x");
        st.write("md", 3, new Error("written"));
      });
      f();
    `);
    expect(page).toEqual([
      'code st.text("echoed");',
      "text echoed",
      "help",
      "error RangeError",
      "alert s",
      "alert w",
      "alert e",
      "alert i",
      "metric m",
      "dataframe",
      "lineChart",
      "divider",
      "code x",
      "markdown md",
      "markdown 3",
      "error Error",
    ]);
  });

  it.each(["none", "outer", "inner", "both"])(
    "outer and inner calls are hit or cleared independently: clears %s",
    async (clears) => {
      const calls: string[] = [];
      const app = await runScript(
        `
      const inner = st.memo((x) => { calls.push("inner"); st.text("in " + x); st.sidebar.text("side " + x); return x; });
      const outer = st.memo((x) => {
        calls.push("outer");
        st.text("before"); inner(x); st.container(() => { inner(x + 1); }); st.text("after");
      });
      outer(1);
      inner(1);
      if (st.sessionState.clear === "outer" || st.sessionState.clear === "both") outer.clear();
      if (st.sessionState.clear === "inner" || st.sessionState.clear === "both") inner.clear();
    `,
        { globals: { calls } },
      );
      const page = outline(app);
      expect(page).toEqual([
        "text before",
        "text in 1",
        "container(text in 2)",
        "text after",
        "text in 1",
        "sidebar: text side 1",
        "sidebar: text side 2",
        "sidebar: text side 1",
      ]);
      app.session.set("clear", clears);
      for (let run = 0; run < 4; run++) {
        await app.run();
        expect(outline(app)).toEqual(page);
      }
      // A result that met no widget is one inside and outside of functions that forbid them: `inner(1)` has one.
      expect(calls.length - 3).toBe({ none: 0, outer: 3, inner: 3, both: 9 }[clears]);
    },
  );

  it("a result stays complete when the inner function it called leaves the cache", async () => {
    const app = await runScript(`
      const inner = st.memo((x) => { st.text("in " + x); });
      const outer = st.memo(() => { inner(1); inner(2); });
      outer();
      inner.clear();
      st.text("end");
    `);
    await app.edit(`
      const inner = st.memo((x) => { st.text("in " + x); });
      const outer = st.memo(() => { inner(1); inner(2); });
      st.text("start");
      outer();
    `);
    expect(outline(app)).toEqual(["text start", "text in 1", "text in 2"]);
  });
});

describe("rule 29: the page after a hit is the page after the miss", () => {
  it("two concurrent async calls record exactly their own elements, in the order of the calls", async () => {
    const page = await missThenHit(
      `
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const load = st.memo(async (name, ...pauses) => {
        calls.push(name);
        st.text(name + " start");
        const box = st.container();
        for (const [i, ms] of pauses.entries()) {
          await wait(ms);
          st.text(name + i);
          box.text("boxed " + name + i);
          st.sidebar.text("side " + name + i);
        }
        return name;
      });
      st.text("above");
      const both = Promise.all([load("a", 50, 5, 70), load("b", 10, 60)]);
      st.text("between");
      st.write(await both);
      st.text("below");
    `,
      { clock: "virtual" },
    );
    expect(page).toEqual([
      "text above",
      "text a start",
      "container(text boxed a0, text boxed a1, text boxed a2)",
      "text a0",
      "text a1",
      "text a2",
      "text b start",
      "container(text boxed b0, text boxed b1)",
      "text b0",
      "text b1",
      "text between",
      "json",
      "text below",
      "sidebar: text side a0",
      "sidebar: text side a1",
      "sidebar: text side a2",
      "sidebar: text side b0",
      "sidebar: text side b1",
    ]);
  });

  it.each(["a.clear()", "b.clear()", "in1.clear()", "a.clear(); in1.clear()", "st.clearCache()"])(
    "holds for nested concurrent calls after %s",
    async (clears) => {
      const app = await runScript(
        `
        const wait = (ms) => new Promise((done) => setTimeout(done, ms));
        const in1 = st.memo(async (x) => { st.text("in1 " + x); await wait(30); st.text("in1 late " + x); return x; });
        const a = st.memo(async () => { st.text("a"); await wait(5); const [p, q] = await Promise.all([in1(1), in1(2)]); st.text("a end " + p + q); return p; });
        const b = st.memo(async () => { st.text("b"); await wait(1); await st.container(async () => { await in1(2); st.text("in box"); }); await wait(90); st.text("b end"); });
        const done = Promise.all([b(), a(), b()]);
        st.text("script goes on");
        await done;
        st.text("end");
        if (st.sessionState.clear) { ${clears} }
      `,
        { clock: "virtual" },
      );
      const page = outline(app);
      expect(page).toEqual([
        "text b",
        "container(text in1 2, text in1 late 2, text in box)",
        "text b end",
        "text a",
        "text in1 1",
        "text in1 late 1",
        "text in1 2",
        "text in1 late 2",
        "text a end 12",
        "text b",
        "container(text in1 2, text in1 late 2, text in box)",
        "text b end",
        "text script goes on",
        "text end",
      ]);
      app.session.set("clear", true);
      for (let run = 0; run < 3; run++) {
        await app.run();
        expect(outline(app)).toEqual(page);
      }
    },
  );

  it("async helpers that are not cached keep the place of the call that runs them", async () => {
    const page = await missThenHit(
      `
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      async function part(name, ms) { await wait(ms); st.text(name); }
      const f = st.memo(async (n) => { calls.push(n); await Promise.all([part("x" + n, 20), part("y" + n, 10)]); });
      await Promise.all([f(1), f(2), st.container(async () => { await part("boxed", 15); })]);
    `,
      { clock: "virtual" },
    );
    expect(page).toEqual(["text y1", "text x1", "text y2", "text x2", "container(text boxed)"]);
  });
});

describe("rule 30: implicit drawing lands where the call stands now", () => {
  it("replays into another container in a later run, and in two places at once", async () => {
    const app = await runScript(`
      const f = st.memo(() => { st.text("drawn"); st.container(() => { st.text("inside"); }); });
      if (st.sessionState.place === undefined) f();
      else if (st.sessionState.place === "box") st.container(() => { st.text("x"); f(); });
      else if (st.sessionState.place === "side") st.sidebar(() => { f(); });
      else { const [a, b] = st.columns(2); a(() => { f(); }); b(() => { f(); }); f(); }
    `);
    const drawn = ["text drawn", "container(text inside)"];
    expect(outline(app)).toEqual(drawn);
    app.session.set("place", "box");
    await app.run();
    expect(outline(app)).toEqual([`container(text x, ${drawn.join(", ")})`]);
    app.session.set("place", "side");
    await app.run();
    expect(outline(app)).toEqual(drawn.map((line) => `sidebar: ${line}`));
    app.session.set("place", "columns");
    await app.run();
    expect(outline(app)).toEqual([`columns(column(${drawn.join(", ")}), column(${drawn.join(", ")}))`, ...drawn]);
    app.session.set("place", undefined);
    await app.run();
    expect(outline(app)).toEqual(drawn);
  });

  it("st.sidebar, named or as a callback, leads to the sidebar from any depth", async () => {
    const page = await missThenHit(`
      const inner = st.memo(() => { calls.push("i"); st.sidebar(() => { st.text("callback"); st.container(() => { st.text("boxed"); }); }); });
      const outer = st.memo(() => { calls.push("o"); st.container(() => { st.sidebar.text("named"); inner(); st.text("main"); }); });
      outer();
      st.sidebar.text("last");
    `);
    expect(page).toEqual([
      "container(text main)",
      "sidebar: text named",
      "sidebar: text callback",
      "sidebar: container(text boxed)",
      "sidebar: text last",
    ]);
  });
});

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
