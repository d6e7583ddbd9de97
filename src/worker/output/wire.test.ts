import { serialize } from "node:v8";
import { describe, expect, it, onTestFinished } from "vitest";
import { readPage } from "../../shared/page-reader.ts";
import { PageTree } from "../../shared/page-tree.ts";
import type { StreamMessage } from "../../shared/protocol.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { outline } from "../../testing/run-script.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Runtime } from "../runtime.ts";

/** A session whose messages are looked at; no frame passes while a script runs, since time stands still. */
async function wire(source: string, globals = {}) {
  const host = { ...nodeHost({ folder: undefined, packages: {}, clock: new VirtualClock(), globals }), realTime: () => 0 };
  const runtime = await Runtime.start(host);
  onTestFinished(() => runtime.close());
  const messages: StreamMessage[] = [];
  const init = sessionInit(source);
  const runner = runtime.openSession(init, (message) => messages.push(structuredClone(message)));
  let seq = 0;
  const run = async (next?: string): Promise<{ messages: number; bytes: number; kinds: string[] }> => {
    messages.length = 0;
    const change = next === undefined ? {} : { source: next };
    await runner.rerun({ seq: ++seq, cause: "rerun", changes: [], ...change });
    const kinds = messages.flatMap(({ deltas }) => deltas.map(({ kind }) => kind));
    return { messages: messages.length, bytes: serialize(messages).length, kinds };
  };
  return { run, runner, messages };
}

const inCache = (count: number): string => `
  const f = st.memo(() => {
    for (let i = 0; i < ${count}; i++) { st.text("line " + i); st.container(() => { st.json({ i }); }); }
  }, { showSpinner: false });
  st.text("above");
  f();
  st.text("below");
`;
const outside = (count: number): string =>
  `for (let i = 0; i < ${count}; i++) { st.text("line " + i); st.container().json({ i }); }`;

const numbers = (count: number): string =>
  `st.dataframe({ a: Float64Array.from({ length: ${count} }, (_, i) => i / 7), b: Float64Array.from({ length: ${count} }, (_, i) => i) });`;

describe("what a rerun sends", () => {
  it.each([
    ["replays so many elements", inCache],
    ["draws so many unchanged elements outside of caches", outside],
    ["draws so many unchanged numbers", numbers],
  ])("is one message, whose size does not depend on the number, when it %s", async (_, script) => {
    const sizes: number[] = [];
    for (const count of [1, 1000]) {
      const { run } = await wire(script(count));
      const first = await run();
      expect(first.bytes).toBeGreaterThan(count * 10);
      const { bytes, messages, kinds } = await run();
      expect({ messages, kinds }).toEqual({ messages: 1, kinds: [] });
      sizes.push(bytes);
    }
    // The run's counts are numbers of a byte or two.
    expect(Math.abs((sizes[0] ?? 0) - (sizes[1] ?? 0))).toBeLessThan(32);
  });

  it("is nothing where fragments draw outside of their parts what they drew before", async () => {
    const { run } = await wire(`
      const box = st.container(); const bar = st.progress(0);
      const inner = st.fragment(() => { box.textInput("t"); });
      st.fragment(() => { box.container().text("in"); bar.update(50); inner(); })();
      box.text("below");
    `);
    await run();
    const { kinds } = await run();
    expect(kinds.filter((kind) => kind !== "set")).toEqual([]);
    // The bar: as the script draws it, and then as the fragment says.
    expect(kinds.length).toBeLessThanOrEqual(1);
  });

  it("names a log that the page holds when the hit moves to another place, and does not send it again", async () => {
    const { run } = await wire(inCache(1000));
    await run();
    const moved = await run(`st.title("new");${inCache(1000)}`);
    expect(moved.messages).toBe(1);
    expect(moved.kinds).toEqual(["set", "set", "set", "set"]);
    expect(moved.bytes).toBeLessThan(1000);
  });

  it("drops a log that nothing shows and nothing caches", async () => {
    const { run } = await wire(inCache(10));
    await run();
    const { kinds } = await run(`st.text("above");`);
    expect(kinds).toEqual(expect.arrayContaining(["trim", "drop"]));
  });

  it("sends only the last state of an element that is updated many times within a frame", async () => {
    const { run } = await wire(`const bar = st.progress(0); for (let i = 0; i <= 100; i++) bar.update(i);`);
    expect((await run()).kinds).toEqual(["set"]);
  });

  it("has what is drawn after a place was emptied, within one frame, after that", async () => {
    const { run, messages } = await wire(`const place = st.empty(); place.text("before"); place.clear(); place.text("after");`);
    await run();
    const tree = new PageTree();
    for (const { run, deltas } of messages) tree.apply(run, deltas);
    expect(outline({ tree: readPage(tree, () => undefined) })).toEqual(["empty(text after)"]);
  });

  it("comes in messages that the page reads in a few milliseconds each; how the run ended with the last of them", async () => {
    const { run, messages } = await wire('for (let i = 0; i < 10_000; i++) st.text("line " + i);');
    await run();
    expect(messages.length).toBe(5);
    expect(Math.max(...messages.map(({ deltas }) => deltas.length))).toBeLessThanOrEqual(2502);
    expect(messages.map(({ state }) => state?.phase)).toEqual(["running", undefined, undefined, undefined, "idle"]);
    expect(messages.flatMap(({ deltas }) => deltas.flatMap((delta) => (delta.kind === "set" ? delta.index : [])))).toEqual(
      Array.from({ length: 10_000 }, (_, index) => index),
    );
    expect(messages.at(-1)?.state?.outcome).toBe("done");
  });

  it("sends the one element that changed", async () => {
    const { run } = await wire(
      `st.sessionState.n ??= 0; for (let i = 0; i < 50; i++) st.text(i === 20 ? "n " + st.sessionState.n++ : "line");`,
    );
    await run();
    expect((await run()).kinds).toEqual(["set"]);
  });

  it("rule 33: has one spinner for a load that run after run waits for, and none once a run has ended without it", async () => {
    const { runner, messages } = await wire(`
      st.sessionState.n ??= 0;
      const load = st.singleton(() => new Promise(() => {}));
      st.text("run " + ++st.sessionState.n);
      await load();`);
    const spins = () => messages.flatMap(({ deltas }) => deltas.filter((delta) => delta.kind === "spin"));
    for (let seq = 1; seq <= 3; seq++) {
      void runner.rerun({ seq, cause: "rerun", changes: [] });
      await eventually(() => expect(JSON.stringify(messages)).toContain(`run ${seq}`));
    }
    expect(spins()).toMatchObject([{ spinner: 1, index: 1, text: "Running load()" }]);
    await runner.rerun({ seq: 4, cause: "rerun", changes: [], source: `st.text("no load");` });
    expect(spins()).toMatchObject([
      { spinner: 1, text: "Running load()" },
      { spinner: 1, text: null },
    ]);
  });

  it("rule 33: goes on with the spinner of a load that the next run has in its place, whatever becomes of the former load", async () => {
    const { wait, open, reached } = doors();
    const { runner, messages } = await wire(
      `
      const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1;
      const load = st.memo(async (n) => { await wait("load " + n); });
      await load(n);
    `,
      { wait },
    );
    const spins = () => messages.flatMap(({ deltas }) => deltas.filter((delta) => delta.kind === "spin"));
    void runner.rerun({ seq: 1, cause: "rerun", changes: [] });
    await reached("load 1");
    const second = runner.rerun({ seq: 2, cause: "rerun", changes: [] });
    await reached("load 2");
    open("load 1");
    await turns();
    runner.session.page.flush();
    expect(spins()).toMatchObject([{ spinner: 1, text: "Running load()" }]);
    open("load 2");
    await second;
    expect(spins()).toMatchObject([
      { spinner: 1, text: "Running load()" },
      { spinner: 1, text: null },
    ]);
  });
});

describe("st.spinner", () => {
  it.each([
    ["at once", "() => { throw new Error('x'); }"],
    ["after an await", "async () => { await wait('work'); throw new Error('x'); }"],
  ])("takes showTime, and is gone in mid-run after a throw that the script catches: %s", async (_, work) => {
    const { wait, open, reached } = doors();
    const { runner, messages } = await wire(
      `
      try { await st.spinner("Working", { showTime: true }, ${work}); } catch { st.text("caught"); }
      await wait("rest");`,
      { wait },
    );
    const spins = () => messages.flatMap(({ deltas }) => deltas.filter((delta) => delta.kind === "spin"));
    const run = runner.rerun({ seq: 1, cause: "rerun", changes: [] });
    if (work.includes("wait")) {
      await reached("work");
      runner.session.page.flush();
      expect(spins()).toEqual([{ kind: "spin", block: 0, index: 0, spinner: 1, text: "Working", time: true }]);
      open("work");
    }
    await reached("rest");
    runner.session.page.flush();
    expect(spins()).toEqual([
      { kind: "spin", block: 0, index: 0, spinner: 1, text: "Working", time: true },
      { kind: "spin", block: 0, index: 0, spinner: 1, text: null },
    ]);
    expect(JSON.stringify(messages)).toContain("caught");
    open("rest");
    expect(await run).toMatchObject({ outcome: "done" });
  });
});

describe("rule 33: how many messages spinners cost", () => {
  const calls = 1000;
  const spins = (messages: readonly StreamMessage[], isEnd: boolean): number =>
    messages.flatMap(({ deltas }) => deltas.filter((delta) => delta.kind === "spin" && (delta.text === null) === isEnd)).length;

  it.each([
    ["an async function", "const load = st.memo(async (i) => { await wait('load'); return i; });", "load(i)"],
    ["a function that returns promises", "const load = st.memo((i) => wait('load').then(() => i));", "load(i)"],
    [
      "functions of their own",
      "const load = (i) => st.memo(async () => { await wait('load'); return i; }, { name: 'f' + i })();",
      "load(i)",
    ],
    ["st.spinner", "", "st.container(() => st.spinner('s' + i, async () => { await wait('load'); }))"],
  ])("a handful, for a thousand calls at once of %s", async (_, made, call) => {
    const { wait, open, reached } = doors();
    const { runner, messages } = await wire(`${made} await Promise.all(Array.from({ length: ${calls} }, (_, i) => ${call}));`, {
      wait,
    });
    const run = runner.rerun({ seq: 1, cause: "rerun", changes: [] });
    await reached("load", calls);
    runner.session.page.flush();
    expect(messages.length).toBeLessThanOrEqual(4);
    expect([spins(messages, false), spins(messages, true)]).toEqual([calls, 0]);
    open("load");
    await run;
    expect(messages.length).toBeLessThanOrEqual(6);
    expect(spins(messages, true)).toBe(calls);
  });

  it("one before each body that may keep the thread busy, so that what was drawn before it is seen", async () => {
    const seen: number[] = [];
    const { run, messages } = await wire(
      `
      const slow = st.memo((i) => { look(); return i; });
      const other = st.memo((i) => { look(); return i; });
      st.text("a"); slow(1); st.text("b"); other(1);
      st.text("c"); st.spinner("d", () => look());
    `,
      { look: () => seen.push(JSON.stringify(messages).match(/"body":"[abc]"/g)?.length ?? 0) },
    );
    await run();
    expect(seen).toEqual([1, 2, 3]);
  });
});
