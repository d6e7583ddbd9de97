import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../../test-helpers/test-runs.ts";
import { doors, gate, turns } from "../../test-helpers/waiting.ts";
import { AppTest } from "../../testing/index.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

describe("rule 20: single flight", () => {
  it("concurrent callers share one computation; each place shows the elements", async () => {
    const app = await runScript(
      `
      const f = st.memo(async (x) => { calls.push(x); st.text("a" + x); await new Promise((r) => setTimeout(r, 5)); st.text("b" + x); return x; });
      const box = st.container();
      const [p, q, r] = [f(1), box(() => f(1)), st.sidebar(() => f(1))]; const other = f(2); st.text("end");
      st.write(...await Promise.all([p, q, r, other]));
    `,
      { clock: "virtual", globals: { calls: [] } },
    );
    const page = [
      "container(text a1, text b1)",
      "text a1",
      "text b1",
      "text a2",
      "text b2",
      "text end",
      "markdown 1",
      "markdown 1",
      "markdown 1",
      "markdown 2",
      "sidebar: text a1",
      "sidebar: text b1",
    ];
    expect(outline(app)).toEqual(page);
    expect(app.stats()[0]).toMatchObject({ misses: 2, hits: 0, entries: 2 });
    await app.run();
    expect(outline(app)).toEqual(page);
    expect(app.stats()[0]).toMatchObject({ misses: 2, hits: 4 });
  });

  it("across sessions", async () => {
    const calls: number[] = [];
    const { promise: held, open } = gate();
    const app = prepared(
      `const f = st.singleton(async () => { calls.push(1); st.text("drawn"); await held; return {}; }); seen.push(await f());`,
      { globals: { calls, held, seen: [] as object[] } },
    );
    app.start();
    await turns();
    const opening = app.openSession();
    await turns();
    open();
    const other = await opening;
    await app.idle();
    expect(calls).toEqual([1]);
    const { seen } = app.options.globals as { seen: object[] };
    expect(seen[0]).toBe(seen[1]);
    expect([app.text, other.text]).toEqual(["drawn", "drawn"]);
  });

  it("the owner throws while three wait: it alone gets the error, one runs the body again, the others wait for that", async () => {
    const log: string[] = [];
    const app = await runScript(
      `
      const f = st.memo(async () => { const n = ++count.n; log.push("run " + n); st.text("drawn " + n); await new Promise((r) => setTimeout(r, 5)); if (n === 1) throw new Error("bad"); return n; });
      const calls = [f(), f(), f(), f()];
      for (const [i, call] of calls.entries()) st.text(i + " " + await call.catch((e) => e.message));
    `,
      { clock: "virtual", globals: { log, count: { n: 0 } } },
    );
    expect(log).toEqual(["run 1", "run 2"]);
    expect(app.text).toBe("drawn 1\ndrawn 2\ndrawn 2\ndrawn 2\n0 bad\n1 2\n2 2\n3 2");
    expect(app.exceptions).toEqual([]);
  });

  it("each owner that throws gets its own error, until nobody waits", async () => {
    const app = await runScript(
      `
      const f = st.memo(async () => { const n = ++count.n; await null; throw new Error("bad " + n); });
      st.write(...(await Promise.allSettled([f(), f(), f()])).map((r) => r.reason.message));
    `,
      { globals: { count: { n: 0 } } },
    );
    expect(app.text).toBe("bad 1\nbad 2\nbad 3");
  });

  it.each<[string, string]>([
    ["a sync function on its own key", "const f = st.memo((x) => f(x)); f(1);"],
    ["an async function on its own key", "const f = st.memo(async (x) => { await null; return f(x); }); await f(1);"],
    [
      "under Promise.all",
      "const f = st.memo(async (x) => { const [a] = await Promise.all([f(x), null]); return a; }); await f(1);",
    ],
    [
      "a circle across two functions",
      "const f = st.memo(async (x) => g(x)); const g = st.memo(async (x) => { await null; return f(x); }); await f(1);",
    ],
    [
      "a circle across three sync ones",
      "const f = st.memo(() => g()); const g = st.memo(() => h()); const h = st.memo(() => f()); f();",
    ],
    [
      "a circle of two that were begun side by side",
      "const f = st.memo(async () => { await null; await null; return g(); }); const g = st.memo(async () => { await null; await null; return f(); }); await Promise.all([f(), g()]);",
    ],
    ["through a callback of a container", "const f = st.memo((x) => st.container(() => f(x))); f(1);"],
    ["one that has cleared itself before", "const f = st.memo(() => { f.clear(); return f(); }); f();"],
    ["by refresh's body", "const f = st.memo(async () => { await null; return f(); }); await f.refresh();"],
  ])("CacheRecursionError at once: %s", async (_, source) => {
    const app = await runScript(source, { timeout: 2000 });
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["CacheRecursionError"]);
    expect(app.exceptions[0]?.props.message).toMatch(/^[fg]\(\) waits for its own result/);
    expect(app.stats().map(({ entries, misses }) => [entries, misses > 2])).toEqual(app.stats().map(() => [0, false]));
  });

  it("a caught CacheRecursionError spoils nothing", async () => {
    const app = await runScript(`
      const f = st.memo(async (x) => { try { await f(x); } catch (e) { return e.name; } }); st.write(await f(1)); st.write(await f(1));
    `);
    expect(app.text).toBe("CacheRecursionError\nCacheRecursionError");
    expect(app.stats()[0]).toMatchObject({ misses: 1, hits: 1, entries: 1 });
  });

  it.each<[string, string, string]>([
    ["sync", "const fib = st.memo((n) => (n < 2 ? n : fib(n - 1) + fib(n - 2))); st.write(fib(30));", "832040"],
    [
      "async",
      "const fib = st.memo(async (n) => (n < 2 ? n : (await Promise.all([fib(n - 1), fib(n - 2)])).reduce((a, b) => a + b))); st.write(await fib(20));",
      "6765",
    ],
    ["deep", "const sum = st.memo((n) => (n === 0 ? 0 : n + sum(n - 1))); st.write(sum(500));", "125250"],
    [
      "a diamond of two, twelve levels deep",
      "const f = st.memo(async (n) => { await null; return n === 0 ? 1 : (await Promise.all([f(n - 1), g(n - 1)])).length; }); const g = st.memo(async (n) => { await null; return n === 0 ? 1 : (await Promise.all([f(n - 1), g(n - 1)])).length; }); st.write(await f(12));",
      "2",
    ],
  ])("recursion on another key is fine: %s", async (_, source, text) => {
    const app = await runScript(source);
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe(text);
    expect(app.stats().every(({ misses, entries }) => misses === entries)).toBe(true);
  });

  it.each([
    ["joined", "[first(), second()]", "first, second after first"],
    ["begun", "[second()]", "second after first"],
  ])("who has been given what it has %s waits for it no more: what that has left behind may call it", async (_, calls, text) => {
    const { wait, open, reached } = doors();
    const app = prepared(
      `
      const background = st.memo(async () => { await wait("background"); return "background of " + await second(); });
      const first = st.memo(async () => { void background.prefetch(); await wait("first"); return "first"; });
      const second = st.memo(async () => { const got = await first(); await wait("second"); return "second after " + got; });
      st.text((await Promise.all(${calls})).join(", "));
      st.text(await background());
    `,
      { globals: { wait } },
    );
    const run = app.run();
    await reached("first");
    open("first");
    await reached("second");
    open("background");
    await turns();
    open("second");
    await run;
    expect(outline(app)).toEqual([`text ${text}`, "text background of second after first"]);
    expect(app.stats().map(({ name, misses, entries }) => [name, misses, entries])).toEqual([
      ["background", 1, 1],
      ["first", 1, 1],
      ["second", 1, 1],
    ]);
  });

  it("what a recursion has computed is there for calls outside", async () => {
    const app = await runScript(`
      const fib = st.memo((n) => (n < 2 ? n : fib(n - 1) + fib(n - 2))); fib(10);
      const fact = st.memo(async (n) => (n < 2 ? 1 : n * (await fact(n - 1)))); await fact(10);
      for (let n = 0; n < 10; n++) { fib(n); await fact(n + 1); }
    `);
    expect(app.stats().map(({ misses, entries }) => [misses, entries])).toEqual([
      [11, 11],
      [10, 10],
    ]);
  });

  it("the owner is stopped by its own st.stop(): who waits in another session computes for itself", async () => {
    const app = prepared(
      `
      const f = st.memo(async () => { const n = ++count.n; st.text("drawn " + n); await new Promise((r) => setTimeout(r, 5)); if (n === 1) st.stop(); return n; });
      st.text("got " + await f());
    `,
      { clock: "virtual", globals: { count: { n: 0 } } },
    );
    app.start();
    await turns(1);
    const other = await app.openSession();
    await app.idle();
    expect(app.text).toBe("drawn 1");
    expect(other.text).toBe("drawn 2\ngot 2");
    expect([...app.exceptions, ...other.exceptions]).toEqual([]);
  });
});

describe("rules 20 and 21: any interleaving of calls from two sessions, with clears and errors", () => {
  interface Step {
    wait: number;
    fn: number;
    key: number;
    clear: "none" | "one" | "all";
  }
  const steps: fc.Arbitrary<Step[]> = fc.array(
    fc.record({
      wait: fc.nat(12),
      fn: fc.nat(1),
      key: fc.nat(1),
      clear: fc.constantFrom("none", "none", "none", "none", "one", "all"),
    }),
    { minLength: 1, maxLength: 10 },
  );
  const bodies = fc.array(fc.record({ ms: fc.nat(6), fails: fc.boolean() }), { minLength: 1, maxLength: 6 });

  // The second function calls the first. Each says when its own part begins and ends.
  const script = `
    const part = async (fn, key, before) => {
      const execution = world.begin(fn, key);
      st.text(fn + " " + key);
      await before?.();
      await new Promise((done) => setTimeout(done, execution.ms));
      world.end(execution);
      if (execution.fails) throw new Error("fails");
      return execution.id;
    };
    const first = st.memo((key) => part(0, key), { allowWidgets: true });
    const second = st.memo((key) => part(1, key, () => first(key).catch(() => 0)), { allowWidgets: true });
    const fns = [first, second];
    await Promise.all(world.plan().map(async ({ wait, fn, key, clear }) => {
      await new Promise((done) => setTimeout(done, wait));
      if (clear !== "none") { world.cleared(fn, clear === "one" ? [key] : [0, 1]); void (clear === "one" ? fns[fn].clear(key) : fns[fn].clear()); }
      const call = world.call(fn, key);
      call.id = await fns[fn](key).catch(() => 0);
    }));
    world.ended++;
  `;

  interface Execution {
    id: number;
    fn: number;
    key: number;
    epoch: number;
    isOver: boolean;
    ms: number;
    fails: boolean;
  }

  /** What the scripts tell, and what must never be. */
  class World {
    ended = 0;
    readonly wrong: string[] = [];
    readonly executions: Execution[] = [];
    readonly calls: { fn: number; key: number; epoch: number; id: number | null }[] = [];
    readonly #epochs = new Map<string, number>();
    #plans = 0;

    constructor(
      readonly plans: Step[][],
      readonly behaviour: { ms: number; fails: boolean }[],
    ) {}

    plan = (): Step[] => this.plans[this.#plans++] ?? [];

    cleared = (fn: number, keys: number[]): void => {
      for (const key of keys) this.#epochs.set(`${fn} ${key}`, this.#epoch(fn, key) + 1);
    };

    call = (fn: number, key: number) => {
      const call = { fn, key, epoch: this.#epoch(fn, key), id: null };
      this.calls.push(call);
      return call;
    };

    begin = (fn: number, key: number): Execution => {
      const epoch = this.#epoch(fn, key);
      const others = this.executions.filter((other) => other.fn === fn && other.key === key && other.epoch === epoch);
      if (others.some(({ isOver }) => !isOver)) this.wrong.push(`two bodies of ${fn} ${key} at once`);
      if (fn === 0 && others.some(({ isOver, fails }) => isOver && !fails))
        this.wrong.push(`${fn} ${key} ran though it was cached`);
      const id = this.executions.length + 1;
      const { ms, fails } = this.behaviour[id % this.behaviour.length] as { ms: number; fails: boolean };
      const execution = { id, fn, key, epoch, isOver: false, ms, fails };
      this.executions.push(execution);
      return execution;
    };

    end = (execution: Execution): void => {
      execution.isOver = true;
    };

    /** Each caller was given what one execution of its key made, begun when nothing had been cleared since the call. */
    check(): void {
      for (const { fn, key, epoch, id } of this.calls) {
        const made = this.executions.find((execution) => execution.id === id);
        if (id === null) this.wrong.push(`a call of ${fn} ${key} did not come back`);
        else if (id > 0 && (made?.fn !== fn || made.key !== key || made.fails || made.epoch < epoch))
          this.wrong.push(`a call of ${fn} ${key} was given ${JSON.stringify(made)}`);
      }
    }

    #epoch(fn: number, key: number): number {
      return this.#epochs.get(`${fn} ${key}`) ?? 0;
    }
  }

  it("bodies of one key never overlap, each caller gets what one of them made since the last clear, and all end", async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, bodies, async (a, b, behaviour) => {
        const world = new World([a, b], behaviour);
        const app = AppTest.fromSource(script, { clock: "virtual", globals: { world }, timeout: 5000 });
        app.start();
        const other = await app.openSession();
        await app.idle();
        world.check();
        const errors = [...app.exceptions, ...other.exceptions].map(({ props }) => props.message as unknown);
        await other.close();
        await app.close();
        expect({ wrong: world.wrong, ended: world.ended, errors }).toEqual({ wrong: [], ended: 2, errors: [] });
      }),
      { numRuns: runs(30, 3000) },
    );
  });
});
