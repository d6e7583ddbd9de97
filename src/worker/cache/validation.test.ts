import { describe, expect, it } from "vitest";
import { row } from "../../test-helpers/script-runs.ts";
import { doors, gate, turns } from "../../test-helpers/waiting.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

describe("rule 16: the order of an access", () => {
  it("validate is called once on each access but the one that computed, with the very value", async () => {
    const asked: unknown[] = [];
    const app = await runScript(
      `
      const f = st.singleton((x) => ({ x }), { validate: (v) => asked.push(v) });
      const g = st.memo((x) => ({ x }), { validate: (v) => { asked.push(v); v.x = "spoilt"; return true; } });
      const a = f(1); if (asked.length) throw new Error("asked"); if (f(1) !== a || f(1) !== a || asked[0] !== a) throw new Error("not the very value");
      g(1); st.json(g(1)); st.json(g(1));
    `,
      { globals: { asked } },
    );
    expect(app.exceptions).toEqual([]);
    expect(asked.slice(2)).toEqual([{ x: "spoilt" }, { x: "spoilt" }]);
    expect(app.elements.map(({ props }) => props.value ?? props.data ?? props.json)).toHaveLength(2);
    expect(JSON.stringify(app.elements)).not.toContain("spoilt");
    expect(row(app)).toMatchObject({ hits: 2, misses: 1, validations: 2, invalidations: 0 });
  });

  it("not for what joined a computation in flight, and not for what is past its ttl", async () => {
    const app = await runScript(
      `
      const f = st.memo(async () => { await null; return 1; }, { validate: () => true, ttl: 10 });
      await Promise.all([f(), f(), f()]); if (st.sessionState.again) await f();
    `,
      { now: () => 0 },
    );
    expect(row(app)).toMatchObject({ hits: 0, misses: 1, validations: 0 });
    await app.advance(10);
    await app.run();
    expect(row(app)).toMatchObject({ misses: 2, validations: 0 });
  });

  it("validateEvery: at most once per this long, per entry; concurrent accesses wait for the one verdict", async () => {
    const asked: unknown[] = [];
    const verdict = gate();
    const app = prepared(
      `
      const f = st.memo(async (x) => x, { validateEvery: 100, validate: (v) => { asked.push(v); return pending(v); } });
      st.write(...await Promise.all([f(1), f(2), f(1)])); st.text("done");
    `,
      { now: () => 0, globals: { asked, pending: (v: number) => (v === 1 ? verdict.promise : true) } },
    );
    await app.run();
    await app.advance(99);
    await app.run();
    expect(asked).toEqual([]);
    await app.advance(1);
    app.start();
    await turns();
    expect(asked).toEqual([1, 2]);
    verdict.open(true);
    await app.idle();
    await app.run();
    expect(asked).toEqual([1, 2]);
    expect(row(app)).toMatchObject({ misses: 2, validations: 2, invalidations: 0 });
    await app.advance(100);
    await app.run();
    expect(asked).toEqual([1, 2, 1, 2]);
  });

  it("validateEvery: a validate that failed is asked again at once", async () => {
    const app = await runScript(
      `
      const f = st.memo(() => 1, { validateEvery: "1h", validate: () => { throw new Error("down"); } });
      f();
    `,
      { clock: "virtual" },
    );
    await app.advance("2h");
    await app.run();
    await app.run();
    expect(row(app)).toMatchObject({ validations: 2, misses: 1 });
    expect(app.exceptions[0]?.props.message).toBe("down");
  });
});

describe("rule 17: validate", () => {
  it.each(["", "async "])("falsy: released, computed and recorded afresh within the call; others stay (%sbody)", async (kind) => {
    const log: unknown[] = [];
    const app = await runScript(
      `
      let n = 0;
      const f = st.singleton(${kind}(x) => { log.push("run " + x); st.text("drawn " + x); return { x, at: log.length }; }, {
        validate: (v) => v.x !== bad.x, onRelease: (v, why) => { log.push(why + " " + v.x); } });
      st.text("before"); await f(1); await f(2); st.text("after");
    `,
      { globals: { log, bad: { x: 0 } } },
    );
    const bad = { x: 1 };
    await app.edit(app.source);
    Object.assign((app.options.globals as { bad: { x: number } }).bad, bad);
    log.length = 0;
    await app.run();
    expect(log).toEqual(["invalid 1", "run 1"]);
    expect(app.text).toBe("before\ndrawn 1\ndrawn 2\nafter");
    expect(row(app)).toMatchObject({ entries: 2, misses: 3, validations: 4, invalidations: 1, releases: 1 });
  });

  it.each<[string, string, string[], object]>([
    ["by default the error reaches the caller", "", ["caught bad"], { misses: 1, entries: 1, invalidations: 0 }],
    ["throw", 'onValidateError: "throw",', ["caught bad"], { misses: 1, entries: 1, invalidations: 0 }],
    ["recompute", 'onValidateError: "recompute",', ["ran", "value 1"], { misses: 2, entries: 1, invalidations: 1 }],
    ["keep", 'onValidateError: "keep",', ["value 1"], { misses: 1, entries: 1, invalidations: 0 }],
  ])("it throws: %s", async (_, option, expected, stats) => {
    for (const [async, fails] of [
      ["", `throw new Error("bad")`],
      ["async ", `throw new Error("bad")`],
      ["async ", `return Promise.reject(new Error("bad"))`],
    ] as const) {
      const log: string[] = [];
      const app = await runScript(
        `
        const f = st.memo(${async}() => { log.push("ran"); return 1; }, { ${option} validate: () => { ${fails}; } });
        try { log.push("value " + await f()); } catch (e) { log.push("caught " + e.message); }
      `,
        { globals: { log } },
      );
      log.length = 0;
      await app.run();
      expect(log).toEqual(expected);
      expect(row(app)).toMatchObject(stats);
      expect(app.exceptions).toEqual([]);
    }
  });

  it("an error of validate that nobody awaits stands where the call was made", async () => {
    const app = await runScript(`
      const f = st.memo(async () => { st.text("drawn"); }, { validate: () => { throw new Error("bad"); } });
      st.text("above"); f(); st.text("below");
    `);
    expect(outline(app)).toEqual(["text above", "text drawn", "text below"]);
    await app.run();
    expect(outline(app)).toEqual(["text above", "error Error", "text below"]);
    expect(row(app)).toMatchObject({ misses: 1, entries: 1 });
  });

  it("an async function does not throw for a validate that does: it rejects", async () => {
    const app = await runScript(`
      const f = st.memo(async () => 1, { validate: () => { throw new Error("bad"); } });
      const g = st.memo(() => Promise.resolve(1), { validate: () => { throw new Error("bad"); } });
      await f(); await g(); st.text(await f().catch((e) => e.message)); st.text(await g().catch((e) => e.message));
    `);
    expect(app.text).toBe("bad\nbad");
  });

  it("a promise from the validate of a synchronous function is an ArgumentError: at the definition where the text shows it, else at the call", async () => {
    const app = await runScript(`
      const make = () => ({ n: 1 });
      for (const wrap of [() => st.memo(() => 1, { validate: async () => true }), () => st.memo(make, { validate: async () => true })])
        try { wrap(); st.text("none"); } catch (e) { st.text(e.name + " " + e.message); }
      const value = (v) => v;
      const late = st.memo(() => value(1), { validate: async () => true }); late();
      try { late(); } catch (e) { st.text(e.name + " " + e.message); }
      const promised = st.memo(() => value(Promise.resolve(1)), { validate: async () => true }); await promised(); st.write(await promised());
    `);
    expect(app.text.split("\n")).toEqual([
      "ArgumentError st.memo(): the validate of an unnamed cached function returns a promise, but an unnamed cached function itself is synchronous.",
      "ArgumentError st.memo(): the validate of make() returns a promise, but make() itself is synchronous.",
      "ArgumentError st.memo(): the validate of late() returns a promise, but late() itself is synchronous.",
      "1",
    ]);
  });

  it("it may call the cache, also its own function, directly or through others, without end or deadlock", async () => {
    const log: unknown[] = [];
    const app = await runScript(
      `
      const g = st.memo(async (x) => { log.push("g " + x); return await f(x); }, { allowWidgets: true });
      const f = st.memo(async (x) => { log.push("f " + x); return x; }, {
        validate: async (v) => { log.push("validate " + v); return (await f(v)) === v && (await f(v + 10)) === v + 10 && (await g(v)) === v; } });
      await f(1); log.push("-"); st.write(await f(1));
    `,
      { globals: { log } },
    );
    expect(app.exceptions).toEqual([]);
    expect(log).toEqual(["f 1", "-", "validate 1", "f 11", "g 1"]);
    expect(app.text).toBe("1");
    const sync = await runScript(`
      const f = st.singleton((x) => ({ x }), { validate: (v) => f(v.x) === v });
      f(1); st.write(f(1).x, f(1).x);
    `);
    expect(sync.text).toBe("1\n1");
    expect(row(sync)).toMatchObject({ validations: 2, misses: 1 });
  });

  it("two that ask for each other's results ask once each", async () => {
    const app = await runScript(`
      const f = st.memo((x) => x, { validate: (v) => g(v) === v });
      const g = st.memo((x) => x, { validate: (v) => f(v) === v });
      f(1); g(1); st.write(f(1), g(1));
    `);
    expect(app.text).toBe("1\n1");
    expect(app.stats().map(({ name, validations }) => [name, validations])).toEqual([
      ["f", 2],
      ["g", 2],
    ]);
  });

  it("two whose verdicts are pending, and who ask for each other's results, do not wait for each other", async () => {
    const app = prepared(
      `
      const f = st.memo(async () => 1, { validateEvery: 100, validate: async (v) => { await null; return (await g()) === v; } });
      const g = st.memo(async () => 1, { validateEvery: 100, validate: async (v) => { await null; return (await f()) === v; } });
      st.write(...await Promise.all([f(), g()]));
    `,
      { now: () => 0, timeout: 2000 },
    );
    await app.run();
    await app.advance(100);
    await app.run();
    expect(app.text).toBe("1\n1");
    expect(app.stats().map(({ misses }) => misses)).toEqual([1, 1]);
  });

  it("what it draws of one result stands with that one, also after it has drawn nothing", async () => {
    const app = await runScript(`
      const f = st.memo((n) => { st.text("drawn " + n); return n; }, {
        validate: (n) => { if (st.sessionState.draws) st.text("checked " + n); return true; } });
      f(1); f(2);
    `);
    await app.run();
    expect(outline(app)).toEqual(["text drawn 1", "text drawn 2"]);
    app.session.set("draws", true);
    await app.run();
    expect(outline(app)).toEqual(["text checked 1", "text drawn 1", "text checked 2", "text drawn 2"]);
  });

  it.each<[string, string, string[]]>([
    ["cleared: computed anew", "f.clear()", ["validate 1", "ran 2"]],
    ["cleared and computed by another: that one is judged", "(f.clear(), await f())", ["validate 1", "ran 2", "validate 2"]],
    ["left alone", "0", ["validate 1"]],
  ])("the entry changed while it was judged, %s", async (_, meanwhile, expected) => {
    const log: string[] = [];
    const held = gate();
    const app = prepared(
      `
      const f = st.memo(async () => { runs.n++; log.push("ran " + runs.n); return runs.n; }, { validate: async (v) => { log.push("validate " + v); if (v === 1) await held; return true; } });
      if (!st.sessionState.ready) { await f(); st.sessionState.ready = true; } else {
        const first = f(); await null; ${meanwhile}; open(); st.text("got " + await first);
      }
    `,
      { globals: { log, held: held.promise, open: held.open, runs: { n: 0 } } },
    );
    await app.run();
    log.length = 0;
    await app.run();
    expect(log).toEqual(expected);
    expect(app.text).toBe(`got ${expected.length > 1 ? 2 : 1}`);
  });

  it("two accesses that find an invalid entry at once run the body once", async () => {
    const app = await runScript(
      `
      const f = st.memo(async () => ++n.n, { validate: async (v) => { await null; return v > 1; } });
      await f(); st.write(...await Promise.all([f(), f(), f()]));
    `,
      { globals: { n: { n: 0 } } },
    );
    expect(app.text).toBe("2\n2\n2");
    expect(row(app)).toMatchObject({ misses: 2, invalidations: 1 });
  });

  it("it has the state of the session that calls", async () => {
    const app = await runScript(`
      const f = st.memo((x) => x, { validate: () => { st.sessionState.asked = (st.sessionState.asked ?? 0) + 1; return true; } });
      f(1);
    `);
    const other = await app.openSession();
    await other.run();
    expect([app.session.get("asked"), other.session.get("asked")]).toEqual([undefined, 2]);
  });

  it.each(["", "async ", "async late "])(
    "what it draws shows for that run, before the replay, and is not recorded (%svalidate)",
    async (kind) => {
      const app = await runScript(`
      const late = ${kind.includes("late")};
      const f = st.memo(${kind === "" ? "" : "async"} () => { st.text("drawn"); st.sidebar.text("side"); return 1; }, {
        validate: ${kind.replace("late ", "")}() => { ${kind.includes("late") ? "await null;" : ""} if (st.sessionState.quiet) return true; const box = st.container(); box.text("checked"); st.sidebar.text("checked side"); outer.text("outside"); return true; } });
      const outer = st.container();
      st.text("above"); const done = f(); st.text("below"); await done; st.text("end");
    `);
      const plain = ["container()", "text above", "text drawn", "text below", "text end", "sidebar: text side"];
      expect(outline(app)).toEqual(plain);
      await app.run();
      expect(app.exceptions).toEqual([]);
      expect(outline(app)).toEqual([
        "container(text outside)",
        "text above",
        "container(text checked)",
        "text drawn",
        "text below",
        "text end",
        "sidebar: text checked side",
        "sidebar: text side",
      ]);
      app.session.set("quiet", true);
      await app.run();
      expect(outline(app)).toEqual(plain);
    },
  );

  it("what validate draws inside an outer cached function is recorded by that one", async () => {
    const app = await runScript(`
      const inner = st.memo(async () => { st.text("inner"); }, { validate: async () => { await null; st.text("checked"); return true; } });
      const outer = st.memo(async () => { await inner(); await inner(); });
      await outer();
    `);
    const page = ["text inner", "text checked", "text inner"];
    expect(outline(app)).toEqual(page);
    await app.run();
    expect(outline(app)).toEqual(page);
    expect(row(app, "outer")).toMatchObject({ hits: 1, misses: 1 });
  });
});

describe("rules 16 and 24: a verdict that takes long", () => {
  const source = `
    const f = st.memo(async () => ++count.n, { ttl: 100, refresh: "background", validate: () => judge() });
    st.text(st.sessionState.idle ? "idle" : "value " + await f());
  `;

  async function opened(options: string) {
    const door = doors();
    const at = { now: 0 };
    const verdict = { is: true };
    const judge = () => door.wait("verdict").then(() => verdict.is);
    const globals = { count: { n: 0 }, verdict, judge };
    const app = await runScript(source.replace('refresh: "background"', options), { now: () => at.now, globals });
    return { ...door, ...globals, at, app };
  }

  it.each([true, false])("comes to nothing where its run is over: no body runs, in the background either (%s)", async (is) => {
    const { app, at, count, verdict, open, reached } = await opened('refresh: "background"');
    app.start();
    await reached("verdict");
    app.session.set("idle", true);
    await app.run();
    at.now = 100;
    verdict.is = is;
    open("verdict");
    await app.idle();
    expect([app.text, count.n]).toEqual(["idle", 1]);
  });

  it("is of no use for a value that is past its time by then", async () => {
    const { app, at, count, open, reached } = await opened("maxEntries: 9");
    app.start();
    await reached("verdict");
    at.now = 100;
    open("verdict");
    await app.idle();
    expect([app.text, count.n]).toEqual(["value 2", 2]);
  });
});
