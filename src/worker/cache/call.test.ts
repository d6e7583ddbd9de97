import { describe, expect, it } from "vitest";
import type { AppTest } from "../../testing/index.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

/** A promise to be settled from outside. */
function gate(): { promise: Promise<unknown>; open: (value?: unknown) => void; fail: (error: unknown) => void } {
  let open!: (value?: unknown) => void;
  let fail!: (error: unknown) => void;
  const promise = new Promise((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}

/** Lets what is pending go on, without waiting for the run's end. */
const turns = (count = 10): Promise<void> =>
  count === 0 ? Promise.resolve() : new Promise<void>((done) => setImmediate(done)).then(() => turns(count - 1));

const row = (app: AppTest, name = "f") => app.stats().find((each) => each.name === name);

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

describe("rule 19: a promise that is not the language's own", () => {
  it("is asked once for what it comes to", async () => {
    const asked: string[] = [];
    const app = await runScript(
      `const query = (text) => ({ then(done, failed) { asked.push(text); return Promise.resolve([text]).then(done, failed); } });
      const insert = st.memo((n) => query("insert " + n));
      st.json(await insert(1));
      st.json(await insert(1));`,
      { globals: { asked } },
    );
    expect([asked, app.exceptions]).toEqual([["insert 1"], []]);
  });
});

describe("rule 18: signals and the user's code", () => {
  it("cleaning up may await: a finally, a resource, a method that closes something", async () => {
    const log: string[] = [];
    const app = await runScript(
      `const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const resource = { async [Symbol.asyncDispose]() { log.push("dispose"); await wait(1); log.push("disposed"); } };
      class Connection { async close() { log.push("close"); await wait(1); await wait(1); log.push("closed"); } }
      const connection = new Connection();
      try {
        await using held = resource;
        await wait(1);
        st.stop();
      } finally {
        log.push("finally");
        await connection.close();
        log.push("done");
        try { st.text("not drawn"); } finally { log.push("refused"); }
        log.push("not reached");
      }`,
      { clock: "virtual", globals: { log } },
    );
    expect(log).toEqual(["dispose", "disposed", "finally", "close", "closed", "done", "refused"]);
    expect(outline(app)).toEqual([]);
  });

  it("a branch that goes on beside the stop ends at its next await all the same", async () => {
    const log: string[] = [];
    await runScript(
      `const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const branch = async () => { for (let n = 0; n < 5; n++) { await wait(2); log.push(n); } };
      try { await Promise.all([branch(), (async () => { await wait(5); st.stop(); })()]); } finally { await wait(10); }`,
      { clock: "virtual", globals: { log } },
    );
    expect(log).toEqual([0, 1]);
  });

  it("a catch clause does not see them in the error of Promise.any", async () => {
    const log: string[] = [];
    await runScript(
      `try { await Promise.any([(async () => { await 0; st.stop(); })()]); } catch { log.push("caught"); }
      log.push("after");`,
      { globals: { log } },
    );
    expect(log).toEqual([]);
  });
});

describe("rule 18: a body that throws or is stopped stores nothing", () => {
  it.each(["", "async "])("what it drew stays for that run, the next call runs it again (%sbody)", async (kind) => {
    const app = await runScript(
      `
      const f = st.memo(${kind}() => { st.text("drawn " + ++n.n); if (n.n < 3) throw new Error("bad " + n.n); return n.n; });
      try { await f(); } catch (e) { st.text(e.message); }
      try { st.text("got " + await f()); } catch (e) { st.text(e.message); }
    `,
      { globals: { n: { n: 0 } } },
    );
    expect(app.text).toBe("drawn 1\nbad 1\ndrawn 2\nbad 2");
    expect(row(app)).toMatchObject({ entries: 0, misses: 2, hits: 0 });
    await app.run();
    expect(app.text).toBe("drawn 3\ndrawn 3\ngot 3");
  });

  it.each<[string, string, string]>([
    [
      "st.stop() in a try",
      `const f = st.memo(() => { try { st.stop(); } catch { st.text("caught"); } st.text("on"); }); f(); st.text("after");`,
      "",
    ],
    [
      "st.stop() after an await",
      `const f = st.memo(async () => { try { await null; st.stop(); } catch { st.text("caught"); } }); try { await f(); } catch { st.text("caught"); } st.text("after");`,
      "",
    ],
    [
      "a rejection callback",
      `const f = st.memo(async () => { await null; st.stop(); }); await f().catch(() => st.text("caught")); st.text("after");`,
      "",
    ],
    [
      "the second argument of then",
      `const f = st.memo(async () => { await null; st.stop(); }); await f().then(() => {}, () => st.text("caught")); st.text("after");`,
      "",
    ],
    [
      "finally runs, and drawing there throws",
      `const f = st.memo(() => { try { st.text("a"); st.stop(); } finally { log.push("finally"); st.text("never"); } }); f();`,
      "a",
    ],
    [
      "an outer cached function",
      `const inner = st.memo(() => { st.stop(); }); const f = st.memo(() => { try { inner(); } catch { st.text("caught"); } }); f(); st.text("after");`,
      "",
    ],
    [
      "st.rerun()",
      `const f = st.memo(() => { if (!st.sessionState.again) { st.sessionState.again = true; try { st.rerun(); } catch { st.text("caught"); } } st.text("second"); }); f(); st.text("after");`,
      "second\nafter",
    ],
  ])("control signals are not seen by catch: %s", async (_, source, text) => {
    const log: string[] = [];
    const app = await runScript(source, { globals: { log } });
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe(text);
    if (source.includes("finally")) expect(log).toEqual(["finally"]);
    if (!source.includes("rerun")) expect(app.stats().map(({ entries }) => entries)).toEqual(app.stats().map(() => 0));
  });
});

describe("rule 19: undefined, null and promises", () => {
  it.each(["undefined", "null", "0", "''", "false", "NaN"])("%s is a value", async (value) => {
    const app = await runScript(
      `
      const f = st.memo(() => { calls.push(1); return ${value}; }), g = st.singleton(async () => { calls.push(2); return ${value}; });
      f(); st.write(Object.is(f(), ${value}), f.has(), Object.is(f.peek(), ${value})); await g(); st.write(Object.is(await g(), ${value}), g.has());
    `,
      { globals: { calls: [] } },
    );
    expect(app.text).toBe("true\ntrue\ntrue\ntrue\ntrue");
    expect(app.stats().map(({ misses, hits }) => [misses, hits])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it("a sync function stays sync; one that returns a promise, or a thenable, is async whether or not it says so", async () => {
    const app = await runScript(`
      const sync = st.memo(() => 1), says = st.memo(async () => 1), does = st.memo(() => Promise.resolve(1)), like = st.memo(() => ({ then: (done) => done(1) }));
      for (const round of [1, 2]) { st.write(sync() === 1); for (const f of [says, does, like]) { const p = f(); st.write(p instanceof Promise && (await p) === 1); } }
    `);
    expect(app.text).toBe(Array(8).fill("true").join("\n"));
    expect(app.stats().map(({ misses, hits }) => [misses, hits])).toEqual(Array(4).fill([1, 1]));
  });

  it("a promise that is rejected is not kept", async () => {
    const app = await runScript(`
      const f = st.memo(() => Promise.reject(new Error("no")));
      for (const round of [1, 2]) st.text(await f().catch((e) => e.message));
    `);
    expect(app.text).toBe("no\nno");
    expect(row(app)).toMatchObject({ entries: 0, misses: 2 });
  });
});

describe("rule 21: clear while in flight", () => {
  it.each(["f.clear()", "f.clear(1)", "st.memo.clear()", "st.clearCache()"])(
    "%s: the callers get the value, it is not stored",
    async (clear) => {
      const held = gate();
      const app = prepared(
        `
      const f = st.memo(async (x) => { calls.push(x); await held; return calls.length; });
      const first = f(1), joined = f(1), other = f(2);
      ${clear}; const next = f(1); open();
      st.write(...await Promise.all([first, joined, next, other])); st.write(f.peek(1), f.has(2));
    `,
        { globals: { calls: [] as number[], held: held.promise, open: held.open } },
      );
      await app.run();
      expect(app.exceptions).toEqual([]);
      expect(row(app)).toMatchObject({ misses: 3 });
      expect(app.text.split("\n").at(-1)).toBe(clear === "f.clear(1)" ? "true" : "false");
      await app.run();
      expect(row(app)).toMatchObject({ misses: clear === "f.clear(1)" ? 4 : 5 });
    },
  );

  it("a function that clears itself while it runs is not stored", async () => {
    const app = await runScript(`const f = st.memo(() => { f.clear(); return ++n.n; }); st.write(f(), f());`, {
      globals: { n: { n: 0 } },
    });
    expect(app.text).toBe("1\n2");
    expect(row(app)).toMatchObject({ entries: 0, misses: 2 });
  });
});

describe("rules 22 and 23: what is given", () => {
  it("singleton: the same object to every caller, run and session, also with widgets and when sessions compute at once", async () => {
    const seen: unknown[] = [];
    const source = `
      const f = st.singleton(async () => { const on = st.checkbox("on"); await null; return { on }; }, { allowWidgets: true });
      const g = st.singleton(() => () => 1);
      const [a, b] = [f(), f()]; seen.push(await a, await b, await f(), g());
    `;
    const app = await runScript(
      source.replace("const [a, b] = [f(), f()]; seen.push(await a, await b, await f(), g());", "seen.push(await f(), g());"),
      { globals: { seen } },
    );
    const other = await app.openSession();
    await app.run();
    await other.run();
    expect(app.exceptions).toEqual([]);
    expect(new Set(seen)).toHaveLength(2);
    await other.widget("checkbox", "on").set(true);
    await other.widget("checkbox", "on").set(false);
    expect(new Set(seen)).toHaveLength(3);
  });

  it("singleton: one object inside and outside of functions that forbid widgets; two where it met a widget", async () => {
    const app = await runScript(`
      const conn = st.singleton(() => ({})), form = st.singleton(() => { st.checkbox("on"); return {}; }, { allowWidgets: true });
      const inside = st.singleton(() => [conn(), form()]), other = st.singleton(() => [conn(), form()]);
      const [a, b, c] = [inside(), other(), [conn(), form()]];
      st.write(a[0] === b[0] && b[0] === c[0], a[1] === b[1], a[1] === c[1]);
    `);
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["CachedStFunctionWarning", "CachedStFunctionWarning"]);
    expect(app.text).toBe("true\nfalse\nfalse");
    expect(app.get("checkbox")).toHaveLength(1);
    await app.run();
    expect(app.text).toBe("true\nfalse\nfalse");
    expect(app.stats().map(({ misses }) => misses)).toEqual([1, 3, 1, 1]);
  });

  it("memo: nobody can change what another sees, the first caller and joined ones neither", async () => {
    const app = await runScript(`
      let leaked; const f = st.memo(() => (leaked = { list: [1], map: new Map([["a", { n: 1 }]]), bytes: Uint8Array.of(1), date: new Date(0) }));
      const g = st.memo(async () => { await null; return { n: 1 }; });
      const spoil = (v) => { v.list.push(2); v.map.get("a").n = 2; v.bytes[0] = 9; v.date.setTime(5); v.extra = 1; };
      const first = f(); spoil(first); spoil(leaked); const second = f(); spoil(second); const third = f(), peeked = f.peek(); spoil(f.peek());
      const [a, b] = await Promise.all([g(), g()]); a.n = 2; st.write(b.n, (await g()).n, a === b);
      st.text(JSON.stringify([third.list, third.map.get("a"), third.bytes[0], third.date.getTime(), third.extra, peeked.list, f().list]));
    `);
    expect(app.text).toBe('1\n1\nfalse\n[[1],{"n":1},1,0,null,[1],[1]]');
  });

  it.each<[string, string]>([
    ["plain data", "{ a: [1, 'x', 1n, null, undefined, NaN, -0, true], b: { c: {} } }"],
    [
      "built-ins",
      "{ m: new Map([[{ k: 1 }, new Set([1])]]), d: new Date(1), r: /a/g, e: new RangeError('x'), b: Uint8Array.of(1, 2), v: new DataView(new ArrayBuffer(2)), buf: new ArrayBuffer(3) }",
    ],
    ["aliases and cycles", "((o) => { o.self = o; o.twin = [o.a, o.a]; return o; })({ a: { n: 1 } })"],
    ["a file", "new File(['x'], 'x.txt')"],
  ])("memo keeps %s exactly", async (_, value) => {
    const got: unknown[] = [];
    const app = await runScript(`const f = st.memo(() => (${value})); got.push(f(), f(), ${value});`, { globals: { got } });
    expect(app.exceptions).toEqual([]);
    expect(got[0]).toEqual(got[2]);
    expect(got[1]).toEqual(got[2]);
  });

  it.each<[string, string, RegExp]>([
    [
      "a function",
      "{ rows: [1, { fn: () => 1 }] }",
      /^f\(\): the result, at rows\[1\]\.fn, cannot be kept by st\.memo: it is the function fn, and/,
    ],
    ["a function itself", "() => 1", /^f\(\): the result cannot be kept/],
    ["an instance of a class", "{ p: new (class Point { x = 1; })() }", /at p, .*an instance of Point/],
    ["a URL", "new Map([['u', new URL('http://a/')]])", /at get\("u"\), .*an instance of URL/],
    ["a host object", "[new AbortController()]", /at \[0\], .*AbortController/],
    ["a symbol", "{ s: Symbol('x') }", /at s, .*a symbol/],
    ["a getter, which would be lost", "{ get a() { return 1; } }", /accessor/],
    ["an error with fields, which would be lost", "Object.assign(new Error('x'), { code: 1 })", /code would be lost/],
    ["a promise in it", "{ p: Promise.resolve() }", /at p, /],
  ])("memo refuses %s, with the path, after the body ran; nothing is stored", async (_, value, message) => {
    for (const kind of ["", "async "]) {
      const calls: number[] = [];
      const app = await runScript(
        `
        const f = st.memo(${kind}() => { calls.push(1); st.text("drawn"); return ${value}; });
        for (const round of [1, 2]) try { await f(); st.text("passed"); } catch (e) { st.exception(e); }
      `,
        { globals: { calls } },
      );
      expect(app.text).toBe("drawn\ndrawn");
      expect(app.exceptions[0]?.props).toMatchObject({
        name: "UnserializableReturnValueError",
        message: expect.stringMatching(message),
        hint: expect.stringContaining("st.singleton"),
      });
      expect(calls).toHaveLength(2);
      expect(row(app)).toMatchObject({ entries: 0, misses: 2 });
    }
  });
});

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
    ["persist", "{ persist: true }", /no option "persist"/],
    ["maxBytes of 0", "{ maxBytes: 0 }", /options\.maxBytes must be a number of at least 1/],
    ["refresh", '{ refresh: "background" }', /no option "refresh"/],
    ["a ttl that is no duration", '{ ttl: "soon" }', /options\.ttl must be a duration/],
    ["maxEntries of 0", "{ maxEntries: 0 }", /options\.maxEntries must be a number of at least 1, but the number 0 was given/],
    ["a scope that is none", '{ scope: "app" }', /options\.scope must be one of "global", "session"/],
    ["a validate that is none", "{ validate: true }", /options\.validate must be a function/],
    ["no object", "1", /options must be an object/],
  ])("%s is an ArgumentError that names it", async (_, options, message) => {
    const app = await runScript(`st.memo(() => 1, ${options});`);
    expect(app.exceptions[0]?.props).toMatchObject({ name: "ArgumentError", message: expect.stringMatching(message), line: 1 });
  });

  it("what is no function is an ArgumentError", async () => {
    const app = await runScript(`st.singleton(42);`);
    expect(app.exceptions[0]?.props.message).toBe(
      "st.singleton(): the function must be a function, but the number 42 was given.",
    );
  });
});
