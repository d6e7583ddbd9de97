import { describe, expect, it } from "vitest";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { doors, gate, turns } from "../../test-helpers/waiting.ts";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { prepared, runScript } from "../../testing/run-script.ts";
import { Runtime } from "../runtime.ts";

/** What a script releases with: `close` notes why, and the id of the object. */
const withClose = `const close = (v, why) => { log.push(why + " " + v.id); };`;

describe("rule 26: onRelease", () => {
  it("is called for a value that cacheIf does not keep, once the run is over", async () => {
    const log: string[] = [];
    const app = await runScript(
      `${withClose} const f = st.singleton((id) => ({ id }), { cacheIf: ({ id }) => id !== 1, onRelease: close });
      f(1); f(2); log.push("end of the run");`,
      { globals: { log } },
    );
    await app.idle();
    expect(log).toEqual(["end of the run", "evicted 1"]);
  });

  it("waits for a run that has peeked", async () => {
    const log: string[] = [];
    const app = await runScript(
      `${withClose} const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const f = st.singleton(() => ({ id: 1 }), { onRelease: close });
      if (!st.sessionState.second) f();
      else { const value = f.peek(); void f.clear(); await wait(5); log.push("still using " + value.id); }
      st.sessionState.second = true;`,
      { globals: { log }, clock: "virtual" },
    );
    await app.run();
    expect(log).toEqual(["still using 1", "cleared 1"]);
  });

  it("waits for a validate that looks at the value", async () => {
    const log: string[] = [];
    const app = await runScript(
      `${withClose} const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const looks = async () => { log.push("look"); void f.clear(); await wait(5); log.push("looked"); return true; };
      const f = st.singleton(async () => ({ id: 2 }), { onRelease: close, validate: looks });
      await f();`,
      { globals: { log }, clock: "virtual" },
    );
    await app.run();
    expect(log.slice(0, 3)).toEqual(["look", "looked", "cleared 2"]);
  });

  it.each<[string, string, string, string[]]>([
    ["expired", "ttl: 10,", "f(1);", ["expired 1"]],
    ["evicted", "maxEntries: 1,", "f(1); if (second) f(2);", ["evicted 1"]],
    ["invalid", "validate: () => !second,", "f(1);", ["invalid 1"]],
    ["cleared", "", "f(1); if (second) f.clear();", ["cleared 1"]],
    ["cleared, by arguments", "", "f(1); f(2); if (second) f.clear(2);", ["cleared 2"]],
    ["replaced", "", "if (second) f.refresh(1); else f(1);", ["replaced 1"]],
  ])("says why: %s", async (_, options, calls, expected) => {
    for (const kind of ["singleton", "memo"]) {
      const log: string[] = [];
      const app = await runScript(
        `
        ${withClose} const second = st.sessionState.second; st.sessionState.second = true;
        const f = st.${kind}((id) => ({ id }), { ${options} onRelease: close }); ${calls}
      `,
        { globals: { log }, now: () => 0 },
      );
      expect(log).toEqual([]);
      await app.advance(10);
      await app.run();
      expect(log).toEqual(expected);
    }
  });

  it("closed: with the last session", async () => {
    const log: string[] = [];
    const app = await runScript(`${withClose} const f = st.singleton((id) => ({ id }), { onRelease: close }); f(1); f(2);`, {
      globals: { log },
    });
    const other = await app.openSession();
    await app.close();
    expect(log).toEqual([]);
    await other.close();
    expect(log.sort()).toEqual(["closed 1", "closed 2"]);
  });

  it("once per object, by identity over all entries and functions: when the last entry that holds it has left", async () => {
    const log: string[] = [];
    const app = await runScript(
      `
      ${withClose} const shared = st.singleton(() => ({ id: "shared" }), { onRelease: close });
      const f = st.singleton((x) => shared(), { onRelease: close }), g = st.singleton((x) => shared());
      if (!st.sessionState.step) { f(1); f(2); g(1); }
      if (st.sessionState.step === 1) { f.clear(1); shared.clear(); }
      if (st.sessionState.step === 2) f.clear();
      if (st.sessionState.step === 3) g.clear();
      st.sessionState.step = (st.sessionState.step ?? 0) + 1;
    `,
      { globals: { log } },
    );
    await app.run();
    await app.run();
    expect(log).toEqual([]);
    await app.run();
    expect(log).toEqual(["cleared shared"]);
  });

  it.each([
    ["the one that had it first", "b.clear(); a.clear();", ["a cleared"]],
    ["the one that had it last", "a.clear(); b.clear();", ["b cleared"]],
  ])("of several functions that know how, the one whose result leaves last is asked: %s", async (_, clear, expected) => {
    const log: string[] = [];
    const app = await runScript(
      `
      const a = st.singleton(() => shared, { onRelease: (_, why) => { log.push("a " + why); } });
      const b = st.singleton(() => shared, { onRelease: (_, why) => { log.push("b " + why); } });
      if (st.sessionState.clear) { ${clear} } else { a(); b(); }
    `,
      { globals: { log, shared: {} } },
    );
    app.session.set("clear", true);
    await app.run();
    expect(log).toEqual(expected);
  });

  it("a run leases each value it was given until it ends", async () => {
    const log: string[] = [];
    const app = await runScript(
      `
      ${withClose} const f = st.singleton((id) => ({ id }), { onRelease: close, maxEntries: 1 });
      f(1); f(2); f(3); f.clear(); log.push("end of the run");
    `,
      { globals: { log } },
    );
    expect(log[0]).toBe("end of the run");
    expect(log.slice(1).sort()).toEqual(["cleared 3", "evicted 1", "evicted 2"]);
    await app.run();
    expect(log).toHaveLength(8);
  });

  it("a run of another session leases as well", async () => {
    const log: string[] = [];
    const { promise: held, open } = gate();
    const app = await runScript(
      `${withClose} const f = st.singleton(() => ({ id: 1 }), { onRelease: close }); f(); if (st.sessionState.wait) await held; else if (st.sessionState.clear) f.clear();`,
      { globals: { log, held } },
    );
    const other = await app.openSession();
    other.session.set("wait", true);
    other.start();
    await turns();
    app.session.set("clear", true);
    await app.run();
    expect(log).toEqual([]);
    open();
    await other.idle();
    expect(log).toEqual(["cleared 1"]);
  });

  it.each([
    ["stored, and cleared by the run that made it", "", "f.clear();"],
    ["cleared while it was made", "f.clear();", ""],
  ])(
    "a run that has joined the computation leases its value like the one that began it: %s",
    async (_, meanwhile, afterwards) => {
      const log: string[] = [];
      const { wait, open, reached } = doors();
      const app = await runScript(
        `${withClose} const f = st.singleton(async () => { await wait("made"); return { id: 1 }; }, { onRelease: close });
      const { role } = st.sessionState;
      if (role === "owner") { const value = f(); await wait("joined"); ${meanwhile} await value; ${afterwards} st.text("over"); }
      if (role === "joiner") { const value = await f(); await wait("used"); log.push("used " + value.id); }`,
        { globals: { log, wait } },
      );
      const other = await app.openSession();
      app.session.set("role", "owner");
      other.session.set("role", "joiner");
      app.start();
      await reached("made");
      other.start();
      await turns();
      open("joined");
      await turns();
      open("made");
      await reached("used");
      // The run that made it is over by now.
      expect([app.text, log]).toEqual(["over", []]);
      open("used");
      await other.idle();
      expect(log).toEqual(["used 1", "cleared 1"]);
    },
  );

  it("a run that was superseded ends its leases; a computation that outlives it keeps its own", async () => {
    const log: string[] = [];
    const { promise: held, open } = gate();
    const app = prepared(
      `
      ${withClose} const get = st.singleton((id) => ({ id }), { onRelease: close });
      if (st.sessionState.step === 2) get.clear();
      const query = st.memo(async () => { const c = get("in use"); await held; log.push("used"); return 1; });
      if (!st.sessionState.step) { get("script"); st.sessionState.step = 2; await query(); }
    `,
      { globals: { log, held } },
    );
    app.start();
    await turns();
    const run = app.run();
    await turns();
    expect(log).toEqual(["cleared script"]);
    open();
    await run;
    await app.idle();
    expect(log).toEqual(["cleared script", "used", "cleared in use"]);
  });

  it("a value that was cleared while in flight is released when its callers are done with it", async () => {
    const log: string[] = [];
    await runScript(
      `
      ${withClose} const f = st.singleton(async () => { await null; return { id: 1 }; }, { onRelease: close });
      const [a, b] = [f(), f()]; f.clear(); (await a) === (await b) && log.push("same"); log.push("end");
    `,
      { globals: { log } },
    );
    expect(log).toEqual(["same", "end", "cleared 1"]);
  });

  it.each(["Stop", "closing"])(
    "an object that is there only after %s has ended its computation is released at once",
    async (how) => {
      const log: string[] = [];
      const { wait, open, reached } = doors();
      const connect = () => wait("connected").then(() => ({ id: 1 }));
      const clock = realClock(() => 0);
      const runtime = await Runtime.start(nodeHost({ folder: undefined, packages: {}, clock, globals: { log, connect } }));
      const source = `${withClose} const f = st.singleton(() => connect(), { onRelease: close }); await f();`;
      const runner = runtime.openSession(sessionInit(source), () => {});
      void runner.rerun({ seq: 1, cause: "first run", changes: [] });
      await reached("connected");
      if (how === "Stop") runner.stop();
      else await runtime.close();
      open("connected");
      await turns();
      expect(log).toEqual(["cleared 1"]);
      await runtime.close();
      expect(log).toHaveLength(1);
    },
  );

  it("on a reject it is released before the body runs again; an async call awaits that, and so do those that come meanwhile", async () => {
    const log: string[] = [];
    const app = await runScript(
      `
      const f = st.singleton(async () => { log.push("open"); return { id: 1 }; }, { validate: () => !bad.now,
        onRelease: async () => { log.push("closing"); await new Promise((r) => setTimeout(r, 20)); log.push("closed"); } });
      const calls = [f(), f()]; await Promise.all(calls);
    `,
      { globals: { log, bad: { now: false } }, clock: "virtual" },
    );
    (app.options.globals as { bad: { now: boolean } }).bad.now = true;
    await app.run();
    expect(log.splice(0)).toEqual(["open", "closing", "closed", "open"]);
    const sync = await runScript(
      `const f = st.singleton(() => { log.push("open"); return {}; }, { validate: () => false, onRelease: () => { log.push("closed"); } }); f();`,
      { globals: { log } },
    );
    await sync.run();
    expect(log).toEqual(["open", "closed", "open"]);
  });

  it("on a reject with a lease it is released when the run ends", async () => {
    const log: string[] = [];
    await runScript(
      `
      ${withClose} let ok = true; let n = 0;
      const f = st.singleton(async () => { log.push("open " + ++n); return { id: n }; }, { validate: () => ok, onRelease: close });
      await f(); ok = false; await f(); log.push("end");
    `,
      { globals: { log } },
    );
    expect(log).toEqual(["open 1", "open 2", "end", "invalid 1"]);
  });

  it.each(["throw new Error('no')", "return Promise.reject(new Error('no'))"])(
    "its errors are reported and stop nothing: %s",
    async (fail) => {
      const reports: unknown[] = [];
      const before = console.error;
      console.error = (...args) => reports.push(args.join(" "));
      try {
        const app = await runScript(
          `const f = st.singleton(() => ({}), { onRelease: () => { ${fail}; } }); f(); await f.clear(); st.text("on");`,
        );
        await app.idle();
        expect(app.exceptions).toEqual([]);
        expect(app.text).toBe("on");
      } finally {
        console.error = before;
      }
      expect(reports).toEqual([expect.stringMatching(/The onRelease of f\(\) failed.*no/)]);
    },
  );

  it("what it draws is nowhere, and it does not stop the function that cleared", async () => {
    const app = await runScript(
      `
      const f = st.singleton(() => ({ id: 1 }), { onRelease: () => { log.push("released"); } });
      if (!st.sessionState.on) { f(); st.sessionState.on = true; } else { const g = st.memo(() => { f.clear(); st.text("g"); return 1; }); st.write(g()); }
    `,
      { globals: { log: [] } },
    );
    await app.run();
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("g\n1");
  });

  it.each<[string, string, string[]]>([
    ["Symbol.asyncDispose first", "", ["async"]],
    ["onRelease instead", 'onRelease: () => { log.push("own"); }', ["own"]],
    ["null turns it off", "onRelease: null", []],
  ])("without onRelease a singleton's own dispose method is called: %s", async (_, options, expected) => {
    const log: string[] = [];
    const app = await runScript(
      `
      const f = st.singleton(() => ({ [Symbol.dispose]() { log.push("sync"); }, async [Symbol.asyncDispose]() { log.push("async"); } }), { ${options} });
      const g = st.singleton(() => ({ [Symbol.dispose]() { log.push("g"); } }), { ${options} });
      f(); g(); f.clear();
    `,
      { globals: { log } },
    );
    await app.idle();
    expect(log).toEqual(expected);
    if (options === "") {
      await app.close();
      expect(log).toEqual(["async", "g"]);
    }
  });

  it("values that are no objects are released too, each entry for itself", async () => {
    const log: unknown[] = [];
    await runScript(
      `
      const f = st.singleton((x) => 7, { onRelease: (v, why) => { log.push(why + v); } }), m = st.memo((x) => ({ x }), { onRelease: (v) => { log.push(v.x); } });
      f(1); f(2); m(1); f.clear(); m.clear();
    `,
      { globals: { log } },
    );
    expect(log.sort()).toEqual([1, "cleared7", "cleared7"].sort());
  });

  it("rule 27: clear() waits for what it releases", async () => {
    const log: string[] = [];
    const app = await runScript(
      `
      const f = st.singleton(() => ({}), { onRelease: async () => { await new Promise((r) => setTimeout(r, 10)); log.push("released"); } });
      if (st.sessionState.clear) { await f.clear(); log.push("cleared"); } else f();
    `,
      { globals: { log }, clock: "virtual" },
    );
    app.session.set("clear", true);
    await app.run();
    expect(log).toEqual(["released", "cleared"]);
  });
});

describe('scope: "session"', () => {
  const source = `
    const f = st.singleton(async () => { await null; st.text("drawn"); return { n: ++count.n }; }, { scope: "session", onRelease: (v, why) => { log.push(why + " " + v.n); } });
    const [a, b] = await Promise.all([f(), f()]); seen.push(a.n, b.n);
  `;

  it("each session has entries of its own, released when it closes", async () => {
    const globals = { count: { n: 0 }, seen: [] as number[], log: [] as string[] };
    const app = await runScript(source, { globals });
    const other = await app.openSession();
    await app.run();
    await other.run();
    expect(globals.seen).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
    expect(app.stats()).toEqual([expect.objectContaining({ name: "f", entries: 2, misses: 2, hits: 4 })]);
    await other.close();
    expect(globals.log).toEqual(["closed 2"]);
    expect(app.stats()).toEqual([expect.objectContaining({ entries: 1 })]);
    await app.close();
    expect(globals.log).toEqual(["closed 2", "closed 1"]);
  });

  it("clear of the function clears the calling session's, st.singleton.clear() all", async () => {
    const globals = { count: { n: 0 }, seen: [], log: [] as string[] };
    const app = await runScript(
      `${source} if (st.sessionState.clear === "f") f.clear(); if (st.sessionState.clear === "all") st.singleton.clear();`,
      { globals },
    );
    const other = await app.openSession();
    other.session.set("clear", "f");
    await other.run();
    expect(globals.log).toEqual(["cleared 2"]);
    app.session.set("clear", "all");
    other.session.set("clear", "");
    await other.run();
    await app.run();
    expect(globals.log.sort()).toEqual(["cleared 1", "cleared 2", "cleared 3"]);
  });

  it("ttl, and an edited function, release them as well", async () => {
    const globals = { count: { n: 0 }, seen: [], log: [] as string[] };
    const app = await runScript(source.replace("scope:", "ttl: 1000, scope:"), { globals, clock: "virtual" });
    await app.advance("1m");
    expect(globals.log).toEqual(["expired 1"]);
    await app.run();
    await app.edit(`st.text("nothing");`);
    expect(globals.log).toEqual(["expired 1", "replaced 2"]);
  });
});
