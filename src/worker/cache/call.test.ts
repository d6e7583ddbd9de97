import { describe, expect, it } from "vitest";
import { row } from "../../test-helpers/script-runs.ts";
import { gate } from "../../test-helpers/waiting.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

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
