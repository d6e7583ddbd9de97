import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { runs } from "../../test-helpers/test-runs.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Runtime } from "../runtime.ts";
import type { Run } from "./run.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Runs a script so often, with `st.sessionState.n` counting up. @returns how many of its runs are alive, then and after its session closed */
async function aliveAfter(count: number, source: string): Promise<{ open: number; closed: number; entries: number }> {
  const runtime = await Runtime.start(nodeHost({ clock: new VirtualClock(0), packages: {}, folder: undefined, globals: {} }));
  // Keeps the runtime, and what is cached, when the session closes.
  runtime.openSession(sessionInit(`st.text("other");\n${source}`), () => {});
  const runner = runtime.openSession(sessionInit(source), () => {});
  const all: WeakRef<Run>[] = [];
  for (let n = 0; n < count; n++) {
    runner.session.state.set("n", n, null);
    await runner.rerun({ seq: n + 1, cause: "rerun", changes: [] });
    all.push(new WeakRef(runner.newest as Run));
  }
  const entries = runtime.caches.stats().reduce((sum, row) => sum + row.entries, 0);
  const open = (await survivors(all, 2)).length;
  runtime.closeSession(runner);
  const closed = (await survivors(all)).length;
  await runtime.close();
  return { open, closed, entries };
}

describe("what is cached keeps no run alive", () => {
  it.each([
    ["a drawing", `const f = st.memo((n) => { st.text("a" + n); return n; }); f(st.sessionState.n % 100);`],
    ["a call that draws nothing", `const f = st.memo((n) => n); f(st.sessionState.n % 100);`],
    [
      "containers, and handles into them",
      `
      const f = st.memo((n) => {
        const [a, b] = st.columns(2); a.text("a"); b(() => st.expander("e", () => st.text(n)));
        const slot = st.empty(); slot.text("x"); slot.container(() => st.text("y"));
        st.sidebar.text("s"); st.status("s", {}, () => st.text("in it"));
      });
      f(st.sessionState.n % 100);`,
    ],
    [
      "widgets with callbacks",
      `
      const f = st.memo((n) => [
        st.slider("a", { key: "a" + n, value: [1, 2], onChange: () => {} }), st.selectbox("b", [n, 2], { onChange: () => {} }),
        st.multiselect("c", [n, 2]), st.textInput("d" + n, { onChange: () => {} }), st.numberInput("e" + n), st.button("f" + n, { onClick: () => {} }),
        st.checkbox("g" + n), st.radio("h", [n, 2]), st.form("i" + n, () => st.formSubmitButton()),
      ], { allowWidgets: true });
      f(st.sessionState.n % 100);`,
    ],
    ["a widget that is forbidden", `const f = st.memo((n) => st.slider("a" + n)); f(st.sessionState.n % 100);`],
    [
      "an asynchronous body, nested calls, joins",
      `
      const inner = st.memo(async (n) => { await null; st.text("i" + n); return n; });
      const outer = st.memo(async (n) => { const both = [inner(n), inner(n)]; st.text("o"); void inner(n + 0.5); await both[0]; return n; });
      const n = st.sessionState.n % 50; const a = outer(n), b = outer(n); st.text("between"); await a; await b;`,
    ],
    [
      "a hit on what is still being drawn",
      `
      const inner = st.memo(async (n) => { await null; st.text("i" + n); });
      const outer = st.memo((n) => { void inner(n); });
      const n = st.sessionState.n % 50; outer(n); outer(n);`,
    ],
    [
      "validate, onRelease, ttl and a lease",
      `
      const f = st.singleton((n) => ({ n }), { validate: (v) => { st.text("judged"); return v.n >= 0; }, onRelease: () => {}, ttl: "1h", maxEntries: 200 });
      const g = st.singleton(async (n) => ({ n }), { validate: async (v) => v.n >= 0 });
      f(st.sessionState.n % 50); await g(st.sessionState.n % 50);`,
    ],
    [
      "an error, a rejection, a rerun",
      `
      const f = st.memo((n) => { st.text("x"); if (n % 7 === 1) throw new Error("no"); return n; });
      const g = st.memo(async (n) => { await null; if (n % 7 === 2) throw new Error("no"); return n; });
      const n = st.sessionState.n % 100;
      try { f(n); } catch {}
      void g(n);
      if (n % 7 === 3) st.stop();`,
    ],
    [
      "fragments",
      `
      const part = st.fragment((n) => { st.text("p" + n); st.button("b" + n); f(n); });
      const f = st.memo((n) => st.text(n));
      part(st.sessionState.n % 100);`,
    ],
    [
      "fragments that draw outside of their parts",
      `
      const n = st.sessionState.n % 100;
      const box = st.container(); const slot = st.empty(); const bar = st.progress(0); const phase = st.status("s");
      const inner = st.fragment(() => { box.text("i" + n); slot.text("i"); bar.update(n); });
      const part = st.fragment(() => {
        const own = st.container(); own.text("p" + n); st.button("b" + n); box(() => f(n)); slot.container().text("p"); phase.update({ label: "p" + n });
        inner();
        return own;
      });
      const f = st.memo((n) => st.text(n));
      part().text("out"); box.text("below"); slot.text("script"); bar.update(1);`,
    ],
  ])("%s", async (_, source) => {
    const { open, closed, entries } = await aliveAfter(runs(120, 300), source);
    expect(entries).toBeGreaterThan(80);
    expect(open).toBeLessThanOrEqual(2);
    expect(closed).toBe(0);
  });

  it("a thousand runs with a hundred results", async () => {
    const { open, closed, entries } = await aliveAfter(
      1000,
      `const f = st.memo((n) => { st.text("a" + n); return st.slider("s", { max: 9 }); }, { allowWidgets: true }); f(st.sessionState.n % 100);`,
    );
    expect(entries).toBe(100);
    expect(open).toBeLessThanOrEqual(2);
    expect(closed).toBe(0);
  });
});

/** What is alive of these once no more than `most` are, or after so many collections that nothing more goes: tasks hold what they had until their end. */
async function survivors<T extends object>(refs: readonly WeakRef<T>[], most = 0): Promise<T[]> {
  const alive = (): T[] => refs.map((ref) => ref.deref()).filter((each) => each !== undefined);
  for (let turn = 0; turn < 50; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    // A reference that was read lives until the end of its task, and the next collection is in another one.
    if (alive().length <= most) break;
  }
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  return alive();
}

describe("a session that was closed", () => {
  it.each([
    ["after its run", "", true],
    [
      "with a fragment that was due again and again",
      "st.fragment(() => st.text(st.sessionState.big.length), { runEvery: 100 });",
      true,
    ],
    ["with results of its own", 'const f = st.memo(() => st.text("own"), { scope: "session" }); f();', true],
    ["while it ran", "await new Promise(() => {});", false],
  ])("is let go with its page and its data, while others go on: %s", async (_, source, ends) => {
    const clock = new VirtualClock(0);
    const runtime = await Runtime.start(nodeHost({ clock, packages: {}, folder: undefined, globals: {} }));
    const other = runtime.openSession(sessionInit(source.replace("await new Promise(() => {});", "")), () => {});
    const open = async (): Promise<WeakRef<object>[]> => {
      const runner = runtime.openSession(
        sessionInit(`
          st.sessionState.big = Array.from({ length: 1000 }, (_, i) => ({ i }));
          st.dataframe({ a: new Float64Array(1000) });
          const load = st.memo(() => { st.text("shared"); return 1; });
          load();
          st.slider("s", { onChange: () => {} });
          ${source}
        `),
        () => {},
      );
      const run = runner.rerun({ seq: 1, cause: "first run", changes: [] });
      if (ends) await run;
      else await new Promise((resolve) => setTimeout(resolve, 20));
      const { session } = runner;
      const refs = [runner, session, session.page, session.state, session.widgets].map((each) => new WeakRef<object>(each));
      runtime.closeSession(runner);
      return refs;
    };
    await other.rerun({ seq: 1, cause: "first run", changes: [] });
    const refs = [...(await open()), ...(await open())];
    expect(await survivors(refs)).toEqual([]);
    await other.rerun({ seq: 2, cause: "rerun", changes: [] });
    await runtime.close();
  });

  it("leaves nothing of its own though it was the last: its results are released, and what its functions were is forgotten", async () => {
    const released: string[] = [];
    const globals = { released };
    const runtime = await Runtime.start(nodeHost({ clock: new VirtualClock(0), packages: {}, folder: undefined, globals }));
    const source = `
      const onRelease = ({ name }) => { released.push(name); };
      const own = st.singleton(() => ({ name: "own" }), { scope: "session", onRelease });
      const shared = st.singleton(() => ({ name: "shared" }), { onRelease });
      own(); shared();
    `;
    const visit = async (): Promise<WeakRef<object>[]> => {
      const runner = runtime.openSession(sessionInit(source), () => {});
      await runner.rerun({ seq: 1, cause: "first run", changes: [] });
      const rows = runtime.caches.stats({ entries: true }).filter(({ name }) => name === "own");
      const caches = rows.flatMap(({ detail }) => runtime.caches.allOf(detail?.key ?? ""));
      const refs = caches.flatMap((cache) => [cache, cache.record, cache.history]).map((each) => new WeakRef<object>(each));
      runtime.closeSession(runner);
      await runtime.caches.settled();
      return refs;
    };
    const refs = await visit();
    expect(refs).toHaveLength(3);
    expect(await survivors(refs)).toEqual([]);
    expect(released).toEqual(["own"]);
    await visit();
    expect(released).toEqual(["own", "own"]);
    await runtime.close();
    expect(released).toEqual(["own", "own", "shared"]);
  });
});
