import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

describe("rule 24: ttl", () => {
  it("ends exactly at ttl, counted from the write; reads do not extend it", async () => {
    let now = 1000;
    const app = await runScript(`const f = st.memo(() => ++count.n, { ttl: 100 }); st.write(f());`, {
      now: () => now,
      globals: { count: { n: 0 } },
    });
    const at = async (time: number): Promise<string> => {
      now = time;
      await app.run();
      return app.text;
    };
    expect([await at(1001), await at(1050), await at(1099), await at(1100), await at(1199), await at(1200)]).toEqual([
      "1",
      "1",
      "1",
      "2",
      "2",
      "3",
    ]);
  });

  it.each<[string, string, number]>([
    ["a text", '"1m30s"', 90_000],
    ["a number of milliseconds", "1500", 1500],
  ])("is a duration: %s", async (_, ttl, ms) => {
    const app = await runScript(`const f = st.memo(() => ++count.n, { ttl: ${ttl} }); st.write(f());`, {
      clock: "virtual",
      globals: { count: { n: 0 } },
    });
    await app.advance(ms - 1);
    await app.run();
    expect(app.text).toBe("1");
    await app.advance(1);
    await app.run();
    expect(app.text).toBe("2");
  });

  it("is counted from when the value was there, not from the call", async () => {
    const app = await runScript(
      `const f = st.memo(async () => { await new Promise((r) => setTimeout(r, 80)); return ++count.n; }, { ttl: 100 }); st.write(await f());`,
      { clock: "virtual", globals: { count: { n: 0 } } },
    );
    await app.advance(99);
    await app.run();
    expect(app.text).toBe("1");
  });

  it("writing one result never touches the age of another", async () => {
    let now = 0;
    const app = await runScript(
      `const f = st.memo((x) => ++count.n, { ttl: 100 }); f(1); if (st.sessionState.more) f(2); st.write(f.peek(1), f.peek(2));`,
      { now: () => now, globals: { count: { n: 0 } } },
    );
    now = 60;
    app.session.set("more", true);
    await app.run();
    expect(app.text).toBe("1\n2");
    now = 100;
    await app.run();
    expect(app.text).toBe("3\n2");
  });

  it.each(["virtual", "real"])(
    "expired entries are released without being touched again, within a minute (%s time)",
    async (clock) => {
      const log: string[] = [];
      const app = await runScript(
        `const f = st.singleton((x) => ({ x }), { ttl: "10m", onRelease: (v, why) => { log.push(why + v.x); } }); f(1); if (st.sessionState.more) f(2);`,
        {
          ...(clock === "virtual" ? { clock: "virtual" } : {}),
          globals: { log },
        },
      );
      await app.advance("5m");
      app.session.set("more", true);
      await app.run();
      await app.advance("4m59s");
      expect(log).toEqual([]);
      await app.advance("1m");
      expect(log).toEqual(["expired1"]);
      await app.advance("5m");
      expect(log).toEqual(["expired1", "expired2"]);
      expect(app.stats()[0]).toMatchObject({ entries: 0, releases: 2 });
    },
  );

  it("peek and has do not see what is past it", async () => {
    let now = 0;
    const app = await runScript(
      `const f = st.memo(() => 1, { ttl: 10 }); if (!st.sessionState.on) { f(); st.sessionState.on = true; } st.write(f.has(), f.peek());`,
      { now: () => now },
    );
    expect(app.text).toBe("true\n1");
    now = 10;
    await app.run();
    expect(app.text).toBe("false\nundefined");
  });

  it("what was drawn goes with the value: the page is that of the new one", async () => {
    let now = 0;
    const app = await runScript(`const f = st.memo(() => { st.text("drawn " + ++count.n); }, { ttl: 10 }); f(); f();`, {
      now: () => now,
      globals: { count: { n: 0 } },
    });
    now = 10;
    await app.run();
    expect(app.text).toBe("drawn 2\ndrawn 2");
  });
});

describe("rule 24: maxBytes", () => {
  it("lets the least recently used results go when values and drawings take more than that", async () => {
    const app = await runScript(
      `const f = st.memo((x) => new Uint8Array(10_000), { maxBytes: 25_000 });
      f(1); f(2); f(1); f(3);
      const g = st.memo((x) => { st.text("x".repeat(5000)); }, { maxBytes: 25_000 });
      g(1); g(2); g(3);
      st.text([1, 2, 3].map((x) => f.has(x)) + " " + [1, 2, 3].map((x) => g.has(x)));`,
    );
    expect(app.elements.at(-1)?.props.body).toBe("true,false,true false,true,true");
  });

  it("keeps nothing that takes more all by itself", async () => {
    const app = await runScript(
      `const f = st.memo((x) => new Uint8Array(x), { maxBytes: 1000 }); f(5000); f(10); st.text([5000, 10].map((x) => f.has(x)).join());`,
    );
    expect(app.text).toBe("false,true");
  });
});

describe("rule 24: maxEntries", () => {
  it.each<[string, string, string]>([
    ["least recently used goes first", "f(1); f(2); f(3);", "2 3"],
    ["reads count", "f(1); f(2); f(1); f(3);", "1 3"],
    ["peek and has are no reads", "f(1); f(2); f.peek(1); f.has(1); f(3);", "2 3"],
    ["clear makes room", "f(1); f(2); f.clear(1); f(3);", "2 3"],
    ["what is refreshed is new", "f(1); f(2); f.refresh(1); f(3);", "1 3"],
  ])("%s", async (_, calls, left) => {
    const app = await runScript(
      `const f = st.memo((x) => x, { maxEntries: 2 }); ${calls} st.text([1, 2, 3].filter((x) => f.has(x)).join(" "));`,
    );
    expect(app.text).toBe(left);
  });

  it("counts results: arguments and widget values", async () => {
    const app = await runScript(
      `const f = st.memo((x) => { calls.push([x, st.slider("s", { max: 9 })]); }, { maxEntries: 2, allowWidgets: true }); f(1);`,
      { globals: { calls: [] } },
    );
    for (const value of [1, 2]) await app.widget("slider", "s").set(value);
    expect(app.stats()[0]).toMatchObject({ entries: 2, misses: 3, releases: 1 });
    await app.widget("slider", "s").set(1);
    expect(app.stats()[0]).toMatchObject({ hits: 1 });
    await app.widget("slider", "s").set(0);
    expect(app.stats()[0]).toMatchObject({ entries: 2, misses: 4, hits: 1 });
  });

  it("an evicted result is released, and what it drew stays on the page that shows it", async () => {
    const log: string[] = [];
    const app = await runScript(
      `const f = st.singleton((x) => { st.text("drawn " + x); return { x }; }, { maxEntries: 1, onRelease: (v, why) => { log.push(why + v.x); } }); f(1); f(2); f(3);`,
      { globals: { log } },
    );
    expect(app.text).toBe("drawn 1\ndrawn 2\ndrawn 3");
    expect(log).toEqual(["evicted1", "evicted2"]);
  });
});
