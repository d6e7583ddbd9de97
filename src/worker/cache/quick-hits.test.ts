import { describe, expect, it } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

/** What a script says, and how often the bodies of its functions ran. */
async function told(script: string, now?: () => number): Promise<[text: string, ran: number]> {
  const count = { n: 0 };
  const app = await runScript(script, { globals: { count }, ...(now && { now }) });
  expect(app.exceptions).toEqual([]);
  return [app.text, count.n];
}

describe("a hit by one short argument", () => {
  it.each<[what: string, calls: string, expected: string, ran: number]>([
    ["the same value", "f(1); f(1); f(1); f(1)", "1", 1],
    ["0 and -0", "f(0); f(0); f(-0); f(0); f(-0)", "2", 2],
    ["-0 and 0", "f(-0); f(-0); f(0); f(-0)", "1", 2],
    ["NaN", "f(NaN); f(NaN); f(0 / 0)", "1", 1],
    ["a number and its text", 'f(1); f(1); f("1"); f("1"); f(1)', "1", 2],
    ["true and its text", 'f(true); f(true); f("true"); f("true")', "2", 2],
    ["trailing undefined", "f(1); f(1); f(1, undefined)", "1", 1],
    ["another argument behind it", "f(1); f(1); f(1, 2)", "2", 2],
    ["no argument and undefined", "f(); f(undefined); f()", "1", 1],
    ["a long text", 'f("x".repeat(300)); f("x".repeat(300)); f("x".repeat(301))', "2", 2],
    ["a big integer", "f(1n); f(1n); f(1)", "2", 2],
  ])("keeps what keys tell apart: %s", async (_, calls, expected, ran) => {
    const script = `const f = st.memo((...args) => ++count.n); st.text([${calls.replaceAll("; ", ", ")}].at(-1));`;
    expect(await told(script)).toEqual([expected, ran]);
  });

  it.each<[what: string, script: string, expected: string, ran: number]>([
    [
      "a captured variable has another value",
      "let x = 1; const f = st.memo((n) => { count.n++; return n + x; }); f(1); f(1); x = 10; st.text([f(1), f(1), (x = 1, f(1)), f(1)].join());",
      "11,11,2,2",
      2,
    ],
    [
      "a captured -0 or NaN has become another number",
      "let x = 0; const f = st.memo((n) => { count.n++; return Object.is(x, -0); }); f(1); f(1); x = -0; f(1); f(1); x = NaN; f(1); f(1); x = NaN; f(1); st.text(f(1));",
      "false",
      3,
    ],
    [
      "a captured object is a primitive now",
      "let x = {}; const f = st.memo((n) => { count.n++; return typeof x; }); f(1); f(1); x = 5; f(1); x = []; st.text(f(1));",
      "object",
      2,
    ],
    [
      "a captured variable was another one while somebody only looked",
      "let x = 1; const f = st.memo((n) => { count.n++; return n + x; }); f(1); f(1); x = 2; f.has(1); f.peek(1); st.text([f(1), f(1)].join());",
      "3,3",
      2,
    ],
    [
      "what the body calls changes a captured variable",
      "let x = 1; let set; set = () => { x = 5; }; const f = st.memo((n) => { count.n++; set(); return n + x; }); f(1); f(1); f(1); x = 1; f(1); x = 7; f(1); x = 1; st.text(f(1));",
      "6",
      3,
    ],
    ["it was cleared", "const f = st.memo((n) => ++count.n); f(1); f(1); f.clear(1); f(1); st.text(f(1));", "2", 2],
    ["all was cleared", "const f = st.memo((n) => ++count.n); f(1); f(1); st.clearCache(); f(1); st.text(f(1));", "2", 2],
    ["it was refreshed", "const f = st.memo((n) => ++count.n); f(1); f(1); f.refresh(1); st.text(f(1));", "2", 2],
    [
      "it was evicted, by use",
      "const f = st.memo((n) => ++count.n, { maxEntries: 2 }); f(1); f(2); f(1); f(1); f(3); st.text([f(1), f(2)].join());",
      "1,4",
      4,
    ],
    [
      "cacheIf says no",
      "const f = st.memo((n) => ++count.n, { cacheIf: (v) => v > 2 }); f(1); f(1); f(1); st.text(f(1));",
      "3",
      3,
    ],
    [
      "it has validate",
      "const f = st.memo((n) => ++count.n, { validate: (v) => v > 2 }); f(1); f(1); f(1); st.text(f(1));",
      "3",
      3,
    ],
    ["it has a key", "const f = st.memo((n) => ++count.n, { key: (n) => n % 2 }); f(1); f(2); f(3); st.text(f(5));", "1", 2],
    ["its argument does not count", "const f = st.memo((_n) => ++count.n); f(1); f(1); f(2); st.text(f(3));", "1", 1],
    [
      "it is a method",
      "class A { n = 1; f = st.memo(function (m) { count.n++; return this.n + m; }, { name: 'f' }); toJSON() { return this.n; } } const a = new A(); a.f(1); a.f(1); a.n = 5; st.text(a.f(1));",
      "6",
      2,
    ],
  ])("goes the long way where that may say otherwise: %s", async (_, script, expected, ran) => {
    expect(await told(script)).toEqual([expected, ran]);
  });

  it("ends with the ttl, in a loop as well", async () => {
    let now = 0;
    const globals = `const f = st.memo((n) => ++count.n, { ttl: 100 });`;
    const count = { n: 0 };
    const app = await runScript(`${globals} f(1); f(1); pass(99); const a = f(1); pass(1); st.text([a, f(1), f(1)].join());`, {
      now: () => now,
      globals: {
        count,
        pass: (ms: number) => {
          now += ms;
        },
      },
    });
    expect(app.text).toBe("1,2,2");
  });

  it("of a memo gives each caller a copy, of a singleton the one object", async () => {
    const script = (kind: string) =>
      `const f = st.${kind}((n) => ({ n })); f(1); f(1).n = 5; f(1).n += 1; st.text([f(1).n, f(1) === f(1)].join());`;
    expect([(await told(script("memo")))[0], (await told(script("singleton")))[0]]).toEqual(["1,false", "6,true"]);
  });

  it("leases a singleton to its run: what left the cache is released when that ends", async () => {
    const events: string[] = [];
    await runScript(
      `const f = st.singleton((n) => ({ n }), { onRelease: () => note("released") }); f(1); f(1); f(1); f.clear(); note("cleared"); await 0; note("end");`,
      { globals: { note: (event: string) => events.push(event) } },
    );
    expect(events).toEqual(["cleared", "end", "released"]);
  });

  it("of a function that draws, or whose inner call does, replays each time", async () => {
    const app = await runScript(`
      const f = st.memo((n) => { st.text("f " + n); return n; });
      const g = st.memo((n) => f(n) + 1);
      f(1); f(1); f(1); g(2); g(2);`);
    const page = ["text f 1", "text f 1", "text f 1", "text f 2", "text f 2"];
    expect(outline(app)).toEqual(page);
    await app.run();
    expect(outline(app)).toEqual(page);
  });

  it("is given where widgets are met by another result of the same call", async () => {
    const app = await runScript(
      `const mode = { widget: st.sessionState.widget };
       const f = st.memo((n) => (mode.widget ? st.slider("s", { max: 9 }) : -n), { allowWidgets: true });
       st.text([f(1), f(1), f(1)].join());`,
    );
    expect(app.text).toBe("-1,-1,-1");
    app.session.set("widget", true);
    await app.run();
    // It holds whatever the widgets say: it has met none.
    expect(app.text).toBe("-1,-1,-1");
  });

  it("is not given by a run that has ended", async () => {
    const app = await runScript(`
      const f = st.memo((n) => n);
      f(1); f(1);
      try { st.stop(); } finally { try { f(1); st.sessionState.given = true; } catch { st.sessionState.threw = true; } }`);
    expect([app.session.get("given"), app.exceptions]).toEqual([undefined, []]);
  });

  it("is counted as any other, and the first calls of a run are traced", async () => {
    const app = await runScript(`
      const f = st.memo((n) => n);
      for (let i = 0; i < 100; i++) f(i % 10);
      const g = st.memo(() => f(3));
      g();`);
    const [row] = app.stats({ entries: true });
    expect(row).toMatchObject({ name: "f", hits: 91, misses: 10, entries: 10 });
    expect(row?.detail?.rows.map(({ hits }) => hits)).toEqual([9, 9, 9, 10, 9, 9, 9, 9, 9, 9]);
    const [run] = app.trace();
    expect(run?.counts).toMatchObject({ hits: 91, misses: 11 });
    expect(run?.calls.map(({ step }) => step)).toEqual([
      ...Array.from({ length: 100 }, (_, n) => (n < 10 ? "miss" : "hit")),
      "miss",
      "hit",
    ]);
  });

  it.each(["n", "{ n }", "[n, 'a']"])("100,000 times in one run leaves as much as 1,000 times: of %s", async (arg) => {
    const app = await runScript(`
      const f = st.memo((value) => 1);
      for (let i = 0; i < 100_000; i++) { const n = i % 100; f(${arg}); }`);
    expect(app.stats()).toMatchObject([{ hits: 99_900, misses: 100, entries: 100 }]);
    expect(app.trace()[0]?.calls).toHaveLength(500);
    expect(app.tree).toEqual([]);
  });
});

it("hits in a row stand in the trace in the order of the calls, also while the run goes on", async () => {
  const app = await runScript(`
    const f = st.memo((n) => n); const g = st.memo((n) => n);
    f(1); g(1); f(1); f(1); g(1); f(1); g(2); f(1); f(1);
    st.fragment(() => f(1))();`);
  const calls = app.trace().flatMap((run) => run.calls.map(({ fn, step }) => `${fn} ${step}`));
  const hit = ["f hit", "f hit", "g hit", "f hit", "g miss", "f hit", "f hit", "f hit"];
  expect(calls).toEqual(["f miss", "g miss", ...hit]);
  await app.run();
  expect(app.trace()[0]?.calls).toHaveLength(10);
  expect(
    app
      .trace()[1]
      ?.calls.map(({ fn }) => fn)
      .join(""),
  ).toBe("fgffgfgfff");
});
