import * as fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventually } from "../../test-helpers/eventually.ts";
import { runs } from "../../test-helpers/test-runs.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { doors, gate } from "../../test-helpers/waiting.ts";
import type { AppTestOptions } from "../../testing/app-test-options.ts";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { runScript } from "../../testing/run-script.ts";
import { Runtime } from "../runtime.ts";

/** An app whose clock is moved by hand, and what its bodies count. */
async function open(source: string, options: Partial<AppTestOptions> = {}) {
  const at = { now: 0 };
  const count = { n: 0 };
  const log: string[] = [];
  const app = await runScript(source, { now: () => at.now, ...options, globals: { count, log, at, ...options.globals } });
  return { app, at, count, log };
}

const opts = `{ ttl: 100, refresh: "background" }`;

describe("rule 25: background refresh", () => {
  it.each([
    ["memo", "", ""],
    ["memo", "async", "await"],
    ["singleton", "", ""],
    ["singleton", "async", "await"],
  ])(
    "past ttl the old value and the old drawing are returned together, then those of one recomputation: st.%s, %s",
    async (kind, isAsync, wait) => {
      const { app, at, count } = await open(
        `const f = st.${kind}(${isAsync} () => { count.n++; st.text("drawn " + count.n); return count.n; }, ${opts});
       st.text("value " + ${wait} f());`,
      );
      at.now = 100;
      await app.run();
      expect(app.text).toBe("drawn 1\nvalue 1");
      await app.idle();
      expect(app.text).toBe("drawn 2\nvalue 2");
      expect(count.n).toBe(2);
      await app.run();
      await app.idle();
      expect(count.n).toBe(2);
    },
  );

  it("before its ttl nothing is refreshed", async () => {
    const { app, at, count } = await open(`const f = st.memo(() => ++count.n, ${opts}); st.write(f());`);
    at.now = 99;
    await app.run();
    await app.idle();
    expect(count.n).toBe(1);
  });

  it("however often a stale value is asked for, one recomputation per key runs, and other keys have theirs", async () => {
    const { app, at, log } = await open(
      `const f = st.memo(async (x) => { log.push(x); await null; return x; }, ${opts}); for (const x of ["a", "a", "b", "a"]) await f(x);`,
    );
    at.now = 100;
    await app.run();
    await app.idle();
    expect(log.join("")).toBe("abab");
  });

  it("runs with the widget values and the session state of the access that caused it", async () => {
    const { app, at, log } = await open(
      `st.sessionState.user ??= "ann";
       const f = st.memo(async () => { const n = st.slider("n", { max: 9 }); log.push(st.sessionState.user + n); return n; }, { ...${opts}, allowWidgets: true });
       st.text("value " + await f());`,
    );
    await app.widget("slider", "n").set(3);
    at.now = 100;
    await app.run();
    await app.idle();
    expect(log).toEqual(["ann0", "ann3", "ann3"]);
    expect(app.text).toContain("value 3");
  });

  it("for a session that has closed meanwhile the new value is kept, and others that showed the old one rerun", async () => {
    const door = gate();
    const { app, at, count } = await open(
      `const f = st.memo(async () => { const n = ++count.n; if (n > 1) await door.promise; return n; }, ${opts}); st.text("value " + await f());`,
      { globals: { door } },
    );
    const other = await app.openSession();
    at.now = 100;
    await app.run();
    expect([app.text, other.text]).toEqual(["value 1", "value 1"]);
    await app.close();
    door.open();
    await other.idle();
    expect(other.text).toBe("value 2");
    expect(count.n).toBe(2);
  });

  it("a session whose page does not show the value any more is not rerun", async () => {
    const { app, at } = await open(
      `st.sessionState.runs = (st.sessionState.runs ?? 0) + 1;
       const f = st.memo(() => ++count.n, ${opts});
       if (st.sessionState.calls !== false) f();
       st.text("runs " + st.sessionState.runs);`,
    );
    const other = await app.openSession();
    other.session.set("calls", false);
    await other.run();
    at.now = 100;
    await app.run();
    await app.idle();
    expect([app.text, other.text]).toEqual(["runs 3", "runs 2"]);
  });

  it("a stale value is validated like a hit: one that is refused is computed in the foreground", async () => {
    const { app, at, log } = await open(
      `const f = st.memo(() => ++count.n, { ...${opts}, validate: (v) => { log.push(v); return v !== 1; } }); st.text("value " + f());`,
    );
    at.now = 100;
    await app.run();
    expect(app.text).toBe("value 2");
    await app.idle();
    expect([app.text, log]).toEqual(["value 2", [1]]);
  });

  it.each([
    ["", "", `throw new Error("down")`],
    ["async", "await", `throw new Error("down")`],
    ["async", "await", `await Promise.reject(new Error("down"))`],
  ])(
    "a failure keeps the old value and waits for a second, or for the ttl if that is longer (%s %s %s)",
    async (isAsync, wait, fails) => {
      const { app, at, count } = await open(
        `const f = st.memo(${isAsync} () => { count.n++; if (count.n > 1 && count.n < 4) ${fails}; return count.n; }, ${opts}); st.text("value " + ${wait} f());`,
      );
      const seen: string[] = [];
      for (const now of [100, 1099, 1100, 2099, 2100]) {
        at.now = now;
        await app.run();
        await app.idle();
        seen.push(`${now}: ${count.n}, ${app.text}`);
      }
      expect(seen).toEqual(["100: 2, value 1", "1099: 2, value 1", "1100: 3, value 1", "2099: 3, value 1", "2100: 4, value 4"]);
      expect(app.exceptions).toEqual([]);
    },
  );

  it("a synchronous function runs after the current run", async () => {
    const { app, at, log } = await open(
      `const f = st.memo(() => { log.push("body"); }, ${opts}); f(); await null; await null; log.push("end");`,
    );
    at.now = 100;
    await app.run();
    await app.idle();
    expect(log.slice(0, 4)).toEqual(["body", "end", "end", "body"]);
  });

  it.each([
    ["st.stop()", "itself", "st.stop();"],
    ["st.rerun()", "itself", "st.rerun();"],
    ["st.stop()", "a cached function that it calls", "await st.memo(async () => { await null; st.stop(); })();"],
  ])("%s by %s ends the refresh alone: the run that is going comes to its end, and the old value stays", async (_, __, ends) => {
    const { app, at, count } = await open(
      `const f = st.memo(async () => { const n = ++count.n; if (n === 2) { await null; ${ends} } return n; }, ${opts});
       st.text("value " + await f());
       while (st.sessionState.waits && count.n < 2) await new Promise((done) => setTimeout(done));
       await null; await null; await null;
       st.text("end");`,
    );
    at.now = 100;
    app.session.set("waits", true);
    await app.run();
    await app.idle();
    expect([app.text, count.n, app.runs]).toEqual(["value 1\nend", 2, 2]);
  });

  it("maxStale past the ttl the value is not given out any more", async () => {
    const { app, at } = await open(
      `const f = st.memo(() => ++count.n, { ttl: 100, refresh: "background", maxStale: 50 }); st.text("value " + f());`,
    );
    at.now = 150;
    await app.run();
    expect(app.text).toBe("value 2");
  });

  it.each([
    ["cleared", "f.clear()", "value 3"],
    ["computed anew", "f.refresh()", "value 3"],
  ])("what is %s meanwhile is not overwritten", async (_, act, text) => {
    const { wait, reached, open: openDoor } = doors();
    const { app, at } = await open(
      `const f = st.memo(async () => { const n = ++count.n; if (n === 2) await wait("door"); return n; }, ${opts});
       if (st.sessionState.act) { st.sessionState.act = false; await ${act}; }
       st.text("value " + await f());`,
      { globals: { wait } },
    );
    at.now = 100;
    await app.run();
    await reached("door");
    app.session.set("act", true);
    await app.run();
    openDoor("door");
    await app.idle();
    expect(app.text).toBe(text);
  });

  it("does not begin beside a refresh() that is under way: one body runs", async () => {
    const { wait, reached, open: openDoor } = doors();
    const { app, at, count } = await open(
      `const f = st.memo(async () => { const n = ++count.n; if (n > 1) await wait("door"); return n; }, ${opts});
       const old = f();
       if (st.sessionState.act) await f.refresh();
       st.text("value " + await old);`,
      { globals: { wait } },
    );
    at.now = 100;
    app.session.set("act", true);
    app.start();
    await reached("door");
    openDoor("door");
    await app.idle();
    expect([app.text, count.n]).toEqual(["value 1", 2]);
  });

  it("what was exchanged is released once no run uses it, and no earlier", async () => {
    const { app, at, log } = await open(
      `const f = st.singleton(() => ({ n: ++count.n }), { ...${opts}, onRelease: ({ n }, why) => { log.push("release " + n + " " + why); } });
       const it = f(); await null; log.push("used " + it.n);`,
    );
    at.now = 100;
    await app.run();
    await app.idle();
    expect(log).toEqual(["used 1", "used 1", "release 1 replaced", "used 2"]);
  });

  it("inside another cached function it is no part of that: that neither waits for it nor changes with it", async () => {
    const { app, at, log } = await open(
      `const inner = st.memo(async () => { log.push("inner"); st.text("inner " + ++count.n); return count.n; }, ${opts});
       const outer = st.memo(async (x) => { log.push("outer"); const n = await inner(); st.text("outer"); return n; });
       st.text("value " + await outer(st.sessionState.x ?? 0));`,
    );
    at.now = 100;
    app.session.set("x", 1);
    await app.run();
    expect(app.text).toBe("inner 1\nouter\nvalue 1");
    await app.idle();
    expect(log).toEqual(["outer", "inner", "outer", "inner"]);
    expect(app.text).toBe("inner 1\nouter\nvalue 1");
  });

  it("the run that follows says why it began; Stop ends a refresh, and the old value stays", async () => {
    const { wait, reached } = doors();
    const at = { now: 0, n: 0 };
    const clock = realClock(() => at.now);
    const runtime = await Runtime.start(nodeHost({ folder: undefined, packages: {}, clock, globals: { at, wait } }));
    onTestFinished(() => runtime.close());
    const causes: string[] = [];
    const source = `const load = st.memo(async () => { if (++at.n === 3) await wait("door"); return at.n; }, ${opts}); st.sessionState.value = await load();`;
    const runner = runtime.openSession(sessionInit(source), ({ state }) => {
      if (state?.phase === "idle") causes.push(state.cause);
    });
    const run = async (now: number): Promise<unknown> => {
      at.now = now;
      await runner.rerun({ seq: now, cause: `event at ${now}`, changes: [] });
      return runner.session.state.get("value", null);
    };
    expect([await run(1), await run(101)]).toEqual([1, 1]);
    await eventually(() => expect(causes).toEqual(["event at 1", "event at 101", "refresh of load()"]));
    expect(runner.session.state.get("value", null)).toBe(2);
    expect(await run(201)).toBe(2);
    await reached("door");
    runner.stop();
    await runtime.caches.settled();
    expect(await run(202)).toBe(2);
    expect(runner.session.computations.size).toBe(0);
  });

  it("never shows a value of one run with a drawing of another, nor one that is older than the last that was seen", async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("time" as const), ms: fc.integer({ min: 1, max: 150 }) }) },
      fc.record({ kind: fc.constantFrom("run", "idle", "clear", "other" as const) }),
      fc.record({ kind: fc.constant("fail" as const), is: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(step, { maxLength: 12 }), async (isAsync, steps) => {
        const is = { failing: false };
        const { app, at, count } = await open(
          `const f = st.memo(${isAsync ? "async" : ""} () => { const n = ++count.n; st.text("begun " + n); ${isAsync ? "await null;" : ""} if (is.failing) throw new Error("down"); st.text("drawn " + n); return n; }, ${opts});
           if (st.sessionState.clear) { st.sessionState.clear = false; void f.clear(); }
           try { st.text("value " + await f()); } catch { st.text("failed"); }`,
          { globals: { is } },
        );
        const apps = [app, await app.openSession()];
        let last = 1;
        for (const [n, step] of steps.entries()) {
          const chosen = apps[n % 2] ?? app;
          if (step.kind === "time") at.now += "ms" in step ? step.ms : 0;
          else if (step.kind === "fail") is.failing = "is" in step && step.is;
          else if (step.kind === "idle") await chosen.idle();
          else {
            if (step.kind === "clear") chosen.session.set("clear", true);
            await chosen.run();
            const [, begun, drawn, value] = /^begun (\d+)(?:\ndrawn (\d+))?\n(?:value (\d+)|failed)$/.exec(chosen.text) ?? [];
            expect(begun, chosen.text).toBeDefined();
            expect(drawn).toBe(value);
            if (value === undefined) continue;
            expect(begun).toBe(value);
            expect(Number(value)).toBeGreaterThanOrEqual(last);
            expect(Number(value)).toBeLessThanOrEqual(count.n);
            last = Number(value);
          }
        }
        await app.idle();
        for (const opened of apps) await opened.close();
      }),
      { numRuns: runs(60, 2000) },
    );
  });

  it.each([
    [`{ refresh: "background" }`, /there is no ttl/],
    [`{ ttl: 5, maxStale: 5 }`, /nothing refreshes it/],
    [`{ ttl: 5, refresh: "later" }`, /options\.refresh must be/],
    [`{ ttl: 5, refresh: "background", maxStale: "soon" }`, /options\.maxStale must be a duration/],
  ])("%s is an ArgumentError that says why", async (options, message) => {
    const { app } = await open(`st.memo(() => 1, ${options});`);
    expect(app.exceptions[0]?.props).toMatchObject({ name: "ArgumentError", message: expect.stringMatching(message) });
  });
});
