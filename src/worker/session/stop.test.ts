import { describe, expect, it, onTestFinished } from "vitest";
import { AFTER_ALL_REQUESTS } from "../../shared/flags.ts";
import { readPage } from "../../shared/page-reader.ts";
import { PageTree } from "../../shared/page-tree.ts";
import type { RunResult, StreamMessage, WidgetChange } from "../../shared/protocol.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { outline, runScript } from "../../testing/run-script.ts";
import { Runtime } from "../runtime.ts";
import { keyedId } from "../widgets/widget-def.ts";
import type { ScriptRunner } from "./script-runner.ts";

/** A session that a test drives as a page does, with the memory that Stop and newer events are told through. */
async function driven(source: string, globals: Record<string, unknown> = {}) {
  const runtime = await Runtime.start(
    nodeHost({ folder: undefined, packages: {}, clock: realClock(Date.now), globals: { ...globals, press: () => press() } }),
  );
  onTestFinished(() => runtime.close());
  const tree = new PageTree();
  const flags = new Int32Array(new SharedArrayBuffer(12));
  const states: StreamMessage["state"][] = [];
  const spinners = new Map<number, string>();
  const init = sessionInit(source, { flags });
  const runner: ScriptRunner = runtime.openSession(init, (message) => {
    states.push(message.state);
    for (const delta of message.deltas) {
      if (delta.kind !== "spin") continue;
      if (delta.text === null) spinners.delete(delta.spinner);
      else spinners.set(delta.spinner, delta.text);
    }
    tree.apply(message.run, message.deltas);
  });
  let seq = 0;
  const asked = (request: number): void => {
    for (const index of [1, 2]) Atomics.store(flags, index, request);
  };
  /** What the page's Stop button does first: it works while the worker is busy. */
  const press = () => Atomics.add(flags, 0, 1);
  return {
    runner,
    states,
    spinners,
    press,
    /** As the page does: it counts the request where the worker can see it, then sends it. */
    run: (changes: WidgetChange[] = []) => {
      asked(++seq);
      return runner.rerun({ seq, cause: "rerun", changes });
    },
    /** A newer event is on its way: the page has counted it already. */
    announce: () => asked(seq + 1),
    /** The same button is clicked once more. */
    announceAgain: () => Atomics.store(flags, 1, seq + 1),
    /** The page is gone, or its session. */
    leave: () => asked(AFTER_ALL_REQUESTS),
    page: () => outline({ tree: readPage(tree, () => undefined) }),
  };
}

describe("rule 53: Stop", () => {
  it.each([
    ["st.spinner", `await st.spinner("Working", () => wait("door"));`],
    [
      "st.spinner in a cached function",
      `await st.memo(() => st.spinner("Working", () => wait("door")), { showSpinner: false })();`,
    ],
    ["that of a cached call", `await st.memo(() => wait("door"), { showSpinner: "Working" })();`],
    ["st.spinner in a fragment", `await st.fragment(() => st.spinner("Working", () => wait("door")))();`],
  ])("a spinner is gone after a run is stopped: %s", async (_, source) => {
    const { wait, reached } = doors();
    const { runner, run, spinners } = await driven(source, { wait });
    const running = run();
    await reached("door");
    runner.session.page.flush();
    expect([...spinners.values()]).toEqual(["Working"]);
    runner.stop();
    expect(await running).toEqual({ runId: 1, outcome: "stopped" });
    runner.session.page.flush();
    expect([...spinners.values()]).toEqual([]);
  });

  it("ends a run at its await; nothing is pruned; the app works afterwards", async () => {
    const { wait, open, reached } = doors();
    const { runner, run, page } = await driven(
      `
      st.text("a");
      if (st.sessionState.wait) { await wait("door"); st.text("never"); }
      st.text("b");
    `,
      { wait },
    );
    await run();
    runner.session.state.set("wait", true, null);
    const running = run();
    await reached("door");
    runner.stop();
    expect(await running).toEqual({ runId: 2, outcome: "stopped" });
    open("door");
    await turns();
    expect(page()).toEqual(["text a", "text b"]);
    runner.session.state.set("wait", false, null);
    expect(await run()).toMatchObject({ outcome: "done" });
  });

  it("ends the computations that the session began, also nested ones; the next run begins them anew", async () => {
    const calls: string[] = [];
    const seen: string[] = [];
    const { wait, open, reached } = doors();
    const { runner, run, page } = await driven(
      `
      const inner = st.memo(async () => {
        calls.push("inner"); st.text("inner");
        const { signal } = st;
        try { if (calls.length === 2) await wait("door"); } finally { seen.push("inner " + signal.aborted); }
        st.text("whole");
      });
      const outer = st.memo(async () => { calls.push("outer"); await inner(); });
      await outer();
    `,
      { calls, seen, wait },
    );
    const running = run();
    await reached("door");
    runner.stop();
    expect(await running).toMatchObject({ outcome: "stopped" });
    open("door");
    await turns();
    expect(seen).toEqual(["inner true"]);
    await run();
    expect(calls).toEqual(["outer", "inner", "outer", "inner"]);
    expect(page()).toEqual(["text inner", "text whole"]);
  });

  it.each([
    ["the top level", "let n = 0; press(); while (true) n++;"],
    ["a function", "function spin() { for (;;) {} } press(); spin();"],
    ["a cached function", "const spin = st.memo(() => { for (;;) {} }); press(); spin();"],
    ["an imported library's callback", "press(); [1].forEach(() => { do {} while (true); });"],
  ])("ends a loop without awaits through shared memory: %s", async (_, source) => {
    const { run } = await driven(`st.text("a"); ${source}`);
    expect(await run()).toMatchObject({ outcome: "stopped" });
  });

  it("leaves a loop alone that nobody stops, and no newer event has come for", async () => {
    const { run, page } = await driven(`let n = 0; while (n < 5000) n++; st.text("n " + n);`);
    expect([await run(), page()]).toEqual([{ runId: 1, outcome: "done" }, ["text n 5000"]]);
  });

  it("a newer event ends a loop of the script, but not one in a cached function", async () => {
    const flagged: { announce?: () => void } = {};
    const { run, announce } = await driven(
      `
      const f = st.memo(() => { let n = 0; announce(); while (n < 200000) n++; return n; });
      f();
      st.text("f is done");
      while (true) {}
    `,
      { announce: () => flagged.announce?.() },
    );
    flagged.announce = announce;
    expect(await run()).toMatchObject({ outcome: "superseded" });
  });
});

it("rule 50: a newer event does not end a loop in a callback, which it waits for", async () => {
  const flagged: { announce?: () => void } = {};
  const { run, announce, page } = await driven(
    `
    const count = async () => { await null; announce(); let n = 0; while (n < 200000) n++; st.sessionState.n = n; };
    st.button("Count", { key: "count", onClick: count });
    st.text("n " + st.sessionState.n);
  `,
    { announce: () => flagged.announce?.() },
  );
  flagged.announce = announce;
  await run();
  expect(await run([{ id: keyedId("count"), value: true }])).toMatchObject({ outcome: "done" });
  expect(page()).toEqual(["button Count", "text n 200000"]);
});

it("rule 50: a session that is closed ends a loop in a callback", async () => {
  const flagged: { leave?: () => void } = {};
  const { run, leave } = await driven(`st.button("Loop", { key: "loop", onClick: () => { leave(); while (true) {} } });`, {
    leave: () => flagged.leave?.(),
  });
  flagged.leave = leave;
  await run();
  expect(await run([{ id: keyedId("loop"), value: true }])).toMatchObject({ outcome: "superseded" });
});

it("rule 50: events that wait for a callback begin their run when Stop or closing ends it", async () => {
  const { wait, reached } = doors();
  const { runner, run, page, states } = await driven(
    `
    st.button("Wait", { key: "wait", onClick: async () => { await wait("door"); } });
    st.text("n " + st.slider("n", { key: "n", max: 9 }));
  `,
    { wait },
  );
  await run();
  const click = (): Promise<RunResult> => run([{ id: keyedId("wait"), value: true }]);
  const running = click();
  await reached("door");
  const told = states.length;
  const next = run([{ id: keyedId("n"), value: 4 }]);
  // The page hears at once that its event was heard.
  expect(states.slice(told)).toMatchObject([{ phase: "running" }]);
  runner.stop();
  expect([await running, await next]).toMatchObject([{ outcome: "stopped" }, { runId: 3, outcome: "done" }]);
  expect(page().at(-1)).toBe("text n 4");
  const last = [click(), run()];
  await reached("door", 2);
  runner.close();
  expect(await Promise.all(last)).toMatchObject([{ outcome: "stopped" }, { outcome: "stopped" }]);
});

it("rule 49: Stop drops the clicks that wait, and keeps what was entered with them", async () => {
  const door = doors();
  const calls: string[] = [];
  const { runner, run, page } = await driven(
    `st.form("f", () => {
      const text = st.textInput("text", { key: "text" });
      st.formSubmitButton("Send", { key: "send", onClick: async () => { calls.push(st.sessionState.text); await wait("send"); } });
      st.text(text);
    });`,
    { calls, wait: door.wait },
  );
  await run();
  const sent = ["one", "two", "three"].map((value) =>
    run([
      { id: keyedId("text"), value },
      { id: keyedId("send"), value: true },
    ]),
  );
  await door.reached("send");
  runner.stop();
  expect((await Promise.all(sent)).map(({ runId, outcome }) => [runId, outcome])).toEqual(Array(3).fill([2, "stopped"]));
  await run();
  expect([calls, page(), runner.count]).toEqual([
    ["one"],
    ["form(textInput text=undefined, formSubmitButton Send=undefined, text three)"],
    3,
  ]);
});

it("rule 49: a second click of the same button ends a loop only if the script was told of the first", async () => {
  const flagged: { announceAgain?: () => void } = {};
  const { run, announceAgain } = await driven(
    `const loop = () => { announceAgain(); let n = 0; while (n < 200000) n++; };
    const above = st.checkbox("above", { key: "above" });
    if (above) loop();
    if (st.button("go", { key: "go" }) && !above) loop();`,
    { announceAgain: () => flagged.announceAgain?.() },
  );
  flagged.announceAgain = announceAgain;
  await run();
  expect(await run([{ id: keyedId("go"), value: true }])).toMatchObject({ outcome: "superseded" });
  const both = [keyedId("above"), keyedId("go")].map((id) => ({ id, value: true }));
  expect(await run(both)).toMatchObject({ outcome: "done" });
});

it("rule 49: a click is carried over when a newer event has ended a loop above its button", async () => {
  const flagged: { announce?: (() => void) | undefined } = {};
  const { run, announce, page } = await driven(
    `const above = st.checkbox("above", { key: "above" });
    announce(); let n = 0; while (n < 200000) n++;
    st.text(above + " " + st.button("go", { key: "go" }));`,
    { announce: () => flagged.announce?.() },
  );
  await run();
  flagged.announce = announce;
  expect(await run([{ id: keyedId("go"), value: true }])).toMatchObject({ outcome: "superseded" });
  flagged.announce = undefined;
  await run([{ id: keyedId("above"), value: true }]);
  expect(page()).toContain("text true true");
});

describe("st.signal", () => {
  it("ends with the run, and inside a cached function with that computation", async () => {
    const signals: AbortSignal[] = [];
    const app = await runScript(
      `
      const f = st.memo(() => { signals.push(st.signal); return 1; });
      signals.push(st.signal);
      f();
    `,
      { globals: { signals } },
    );
    expect(signals).toHaveLength(2);
    expect(signals.map((signal) => signal.aborted)).toEqual([true, true]);
    await app.run();
    expect(signals).toHaveLength(3);
  });
});

describe("what the status line is told", () => {
  it("phase, outcome and counts of each run", async () => {
    const { run, states } = await driven(`const f = st.memo(() => { st.text("a"); st.text("b"); }); f(); f(); st.text("c");`);
    await run();
    await run();
    const ends = states.filter((state) => state?.phase === "idle");
    expect(ends).toMatchObject([
      { outcome: "done", hits: 1, misses: 1, replayed: 2, cause: "rerun" },
      { outcome: "done", hits: 2, misses: 0, replayed: 4, drawn: 1 },
    ]);
  });
});
