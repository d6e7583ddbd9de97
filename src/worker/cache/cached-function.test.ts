import { describe, expect, it } from "vitest";
import { row } from "../../test-helpers/script-runs.ts";
import { gate } from "../../test-helpers/waiting.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

describe("the other methods of a cached function", () => {
  it("keeps name and length", async () => {
    const app = await runScript(`
      function load(a, b = 1, ...c) {} const f = st.memo((x, y) => 1), g = st.singleton(load), h = st.memo(async (a) => 1, { name: "other" });
      st.write(...[f, g, h].map((w) => w.name + " " + w.length));
    `);
    expect(app.text).toBe("f 2\nload 1\nother 1");
  });

  it("peek and has: no run, no validation, no replay, no use counted", async () => {
    const app = await runScript(`
      const f = st.memo((x) => { st.text("drawn"); return { x }; }, { validate: () => { throw new Error("asked"); } });
      st.write(f.has(1), f.peek(1)); f(1); st.write(f.has(1), f.has(2)); st.json(f.peek(1));
    `);
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("false\nundefined\ndrawn\ntrue\nfalse");
    expect(row(app)).toMatchObject({ hits: 0, misses: 1, validations: 0, replayedElements: 0 });
  });

  it("clear: all, or the entry with these arguments, at once; clear(undefined): the entry without arguments", async () => {
    const app = await runScript(`
      const f = st.memo((a, b) => 1);
      f(); f(1); f(1, 2); f("a"); f("a\\u0000b"); const state = () => [f.has(), f.has(1), f.has(1, 2), f.has("a"), f.has("a\\u0000b")].map(Number).join("");
      st.text(state()); f.clear(1); st.text(state()); f.clear("a"); st.text(state()); f.clear(undefined); st.text(state()); const done = f.clear(); st.text(state()); st.write(await done);
    `);
    expect(app.text).toBe("11111\n10111\n10101\n00101\n00000\nundefined");
  });

  it("clear(…args) clears the results of every combination of widget values, allowed or forbidden", async () => {
    const app = await runScript(`
      const f = st.memo((x) => { if (x === 1) st.checkbox("on"); return x; }, { allowWidgets: true }); const outer = st.memo((x) => f(x)); outer(1); f(1); f(2); f.clear(1);
    `);
    expect(row(app)).toMatchObject({ entries: 1, misses: 3, releases: 2 });
  });

  it("st.memo.clear(), st.singleton.clear() and st.clearCache()", async () => {
    const app = await runScript(`
      const f = st.memo(() => 1), g = st.singleton(() => 1); const state = () => st.text([f.has(), g.has()].join()); f(); g();
      await st.memo.clear(); state(); f(); await st.singleton.clear(); state(); g(); await st.clearCache(); state();
    `);
    expect(app.text).toBe("false,true\ntrue,false\nfalse,false");
  });

  it("refresh: runs now, draws nothing here, and takes the place of the entry", async () => {
    const log: unknown[] = [];
    const app = await runScript(
      `
      const f = st.singleton((x) => { st.text("drawn " + ++n.n); st.button("b"); return { n: n.n }; }, { allowWidgets: true, onRelease: (v, why) => { log.push(why + " " + v.n); } });
      const g = st.memo(async (x) => { await null; st.text("async " + ++n.n); return n.n; });
      if (st.sessionState.refresh) { st.sessionState.refresh = false; st.write(f.refresh(1).n, await g.refresh(1)); }
      f(1); st.write(await g(1));
    `,
      { globals: { n: { n: 0 }, log } },
    );
    expect(outline(app)).toEqual(["text drawn 1", "button b", "text async 2", "markdown 2"]);
    app.session.set("refresh", true);
    await app.run();
    expect(app.exceptions).toEqual([]);
    expect(outline(app)).toEqual(["markdown 3", "markdown 4", "text drawn 3", "button b", "text async 4", "markdown 4"]);
    expect(log).toEqual(["replaced 1"]);
    expect(row(app)).toMatchObject({ entries: 1, misses: 2, hits: 1, releases: 1 });
  });

  it("refresh: what was in flight already, and ends later, does not take its place", async () => {
    const held = gate();
    const app = await runScript(
      `
      const f = st.memo(async () => { const n = ++count.n; if (n === 1) await held; return n; });
      const first = f(); const second = await f.refresh(); open();
      st.write(await first, second, f.peek());
    `,
      { globals: { count: { n: 0 }, held: held.promise, open: held.open } },
    );
    expect(app.text).toBe("1\n2\n2");
  });

  it("refresh: one that fails leaves the entry; others go on with it meanwhile", async () => {
    const held = gate();
    const app = prepared(
      `
      const f = st.memo(async () => { if (++n.n > 1) { await held; throw new Error("down"); } return n.n; });
      await f(); const again = f.refresh(); st.write(await f()); open(); st.text(await again.catch((e) => e.message)); st.write(await f());
    `,
      { globals: { n: { n: 0 }, held: held.promise, open: held.open } },
    );
    await app.run();
    expect(app.text).toBe("1\ndown\n1");
  });

  it("prefetch: runs if nothing is cached, draws nothing here; a later call hits or joins", async () => {
    const app = await runScript(`
      const f = st.memo(async (x) => { await null; st.text("drawn " + x); return x; });
      const g = st.memo((x) => { st.text("sync " + x); return x; });
      f.prefetch(1); st.write(await f(1)); st.write(await f.prefetch(1), g.prefetch(2), g.prefetch(2)); g(2);
    `);
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("drawn 1\n1\nundefined\nundefined\nundefined\nsync 2");
    expect(app.stats().map(({ misses, hits }) => [misses, hits])).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  it("prefetch: is a promise for an async function, whether it has to run or not", async () => {
    const app = await runScript(`
      const f = st.memo(async () => 1), g = st.memo(() => 1);
      for (const round of [1, 2]) { const p = f.prefetch(); st.write(p instanceof Promise, await p, g.prefetch()); }
    `);
    expect(app.text).toBe("true\nundefined\nundefined\ntrue\nundefined\nundefined");
  });

  it("prefetch: its failure that nobody awaits is shown", async () => {
    const app = await runScript(
      `const f = st.memo(async () => { await null; throw new Error("down"); }); f.prefetch(); st.text("after");`,
    );
    expect(app.exceptions.map(({ props }) => props.message)).toEqual(["down"]);
  });

  it("a joined prefetch with widgets: the run that shows it has the widget, once, and it is live", async () => {
    const app = await runScript(`
      const f = st.memo(async () => { const on = st.checkbox("on"); await null; st.text("on " + on); return on; }, { allowWidgets: true });
      f.prefetch(); st.write(await f());
    `);
    expect(outline(app)).toEqual(["checkbox on=false", "text on false", "markdown false"]);
    await app.widget("checkbox", "on").set(true);
    expect(app.exceptions).toEqual([]);
    expect(outline(app)).toEqual(["checkbox on=true", "text on true", "markdown true"]);
  });

  it("cacheIf: false is returned, drawn, not kept", async () => {
    const log: string[] = [];
    const app = await runScript(
      `
      const f = st.memo((x) => { log.push("f" + x); st.text("drawn " + x); return x; }, { cacheIf: (v) => v > 1 });
      const g = st.memo(async (x) => { log.push("g" + x); return x; }, { cacheIf: (v) => v > 1 });
      st.write(f(1), f(1), f(2), f(2), await g(1), await g(1), await g(2), await g(2));
    `,
      { globals: { log } },
    );
    expect(log).toEqual(["f1", "f1", "f2", "g1", "g1", "g2"]);
    expect(app.text).toBe("drawn 1\ndrawn 1\ndrawn 2\ndrawn 2\n1\n1\n2\n2\n1\n1\n2\n2");
    expect(app.stats().map(({ entries }) => entries)).toEqual([1, 1]);
  });

  it("stats count hits, misses, validations, invalidations, releases and replayed elements", async () => {
    const app = await runScript(
      `
      const f = st.memo((x) => { st.text("a"); st.columns(2)[0].text("b"); st.sidebar.text("c"); return x; }, { validate: (v) => v !== bad.x });
      f(1); f(1); f(2); f.clear(2);
    `,
      { globals: { bad: { x: 0 } } },
    );
    (app.options.globals as { bad: { x: number } }).bad.x = 1;
    await app.run();
    expect(row(app)).toEqual({
      name: "f",
      cache: "memo",
      entries: 1,
      hits: 1,
      misses: 5,
      validations: 3,
      invalidations: 2,
      releases: 4,
      replayedElements: 3,
    });
  });
});

describe("options", () => {
  it.each<[string, string, RegExp]>([
    ["an unknown one", "{ tll: 1 }", /^st\.memo\(\): there is no option "tll"\.$/],
    ["a persist that is none", "{ persist: 1 }", /options\.persist must be true or false/],
    ["maxBytes of 0", "{ maxBytes: 0 }", /options\.maxBytes must be a whole number above 0/],
    [
      "maxBytes that is no whole number",
      "{ maxBytes: 1.5 }",
      /options\.maxBytes must be a whole number above 0, or Infinity, but the number 1\.5/,
    ],
    [
      "maxEntries that is no whole number",
      "{ maxEntries: 1.5 }",
      /options\.maxEntries must be a whole number above 0, or Infinity, but the number 1\.5/,
    ],
    ["maxEntries that is none", "{ maxEntries: NaN }", /options\.maxEntries must be a whole number above 0/],
    [
      "validateEvery alone",
      '{ validateEvery: "1m" }',
      /^st\.memo\(\): options\.validateEvery says how long .*, but there is no validate\.$/,
    ],
    [
      "onValidateError alone",
      '{ onValidateError: "keep", validate: undefined }',
      /options\.onValidateError says what happens .*, but there is no validate\.$/,
    ],
    ["maxStale alone", '{ ttl: "1m", maxStale: "1m" }', /options\.maxStale says how long/],
    ["a refresh in the background alone", '{ refresh: "background" }', /options\.refresh is "background", but there is no ttl/],
    ["a ttl that is no duration", '{ ttl: "soon" }', /options\.ttl must be a duration/],
    [
      "maxEntries of 0",
      "{ maxEntries: 0 }",
      /options\.maxEntries must be a whole number above 0, or Infinity, but the number 0 was given/,
    ],
    ["a scope that is none", '{ scope: "app" }', /options\.scope must be one of "global", "session"/],
    ["a validate that is none", "{ validate: true }", /options\.validate must be a function/],
    ["no object", "1", /options must be an object/],
  ])("%s is an ArgumentError that names it", async (_, options, message) => {
    const app = await runScript(`st.memo(() => 1, ${options});`);
    expect(app.exceptions[0]?.props).toMatchObject({ name: "ArgumentError", message: expect.stringMatching(message), line: 1 });
  });

  it("one that says nothing alone is told what it needs, and one that repeats the default is taken", async () => {
    const app = await runScript(`st.singleton(() => 1, { validateEvery: 5 });`);
    expect(app.exceptions[0]?.props.hint).toBe(
      "Add validate: (value) => …, which tells whether a cached value can still be used, or leave validateEvery out.",
    );
    const other = await runScript(
      `const f = st.memo(() => 1, { validateEvery: 0, onValidateError: "throw", maxEntries: Infinity, maxBytes: 50e6 }); st.write(f());`,
    );
    expect([other.exceptions, other.text]).toEqual([[], "1"]);
  });

  it("what is no function is an ArgumentError", async () => {
    const app = await runScript(`st.singleton(42);`);
    expect(app.exceptions[0]?.props.message).toBe(
      "st.singleton(): the function must be a function, but the number 42 was given.",
    );
  });
});
