import { describe, expect, it } from "vitest";
import type { Delta } from "../../shared/delta.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { outline, runScript } from "../../testing/run-script.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Runtime } from "../runtime.ts";
import type { ScriptRunner } from "../session/script-runner.ts";

/** A session whose deltas are looked at. */
async function openPage(source: string): Promise<{ runner: ScriptRunner; deltas: Delta[]; close: () => Promise<void> }> {
  const clock = new VirtualClock(0);
  const runtime = await Runtime.start(nodeHost({ clock, packages: {}, folder: undefined, globals: {} }));
  const deltas: Delta[] = [];
  const runner = runtime.openSession(sessionInit(source), (message) => deltas.push(...structuredClone(message.deltas)));
  return { runner, deltas, close: () => runtime.close() };
}

/** What one run of a script sends. */
async function sent(source: string): Promise<Delta[]> {
  const { runner, deltas, close } = await openPage(source);
  await runner.rerun({ seq: 1, cause: "first run", changes: [] });
  await close();
  return deltas;
}

describe("the place of a cached call", () => {
  it("is set once by a synchronous miss: the log is announced with what fills it, and shown", async () => {
    const deltas = await sent(`const f = st.memo(() => { st.text("a"); st.text("b"); }, { showSpinner: false }); f();`);
    const [log, ...rest] = deltas.filter(({ kind }) => kind !== "confirm");
    expect(log).toMatchObject({ kind: "log", nodes: { main: [{ kind: "text", props: { body: "a" } }], sidebar: [] } });
    expect(rest).toMatchObject([
      { kind: "set", block: 0, index: 0, node: { kind: "group" } },
      { kind: "set", index: 1, node: { kind: "text" } },
      { kind: "seal" },
    ]);
  });

  it("is not taken by a call that draws nothing, however deep, on the miss as on the hit", async () => {
    const source = `
      const inner = st.memo((n) => n);
      const outer = st.memo((n) => inner(n));
      st.text("above"); outer(1); st.text("below");`;
    const app = await runScript(source);
    const first = outline(app);
    await app.run();
    expect([first, outline(app)]).toEqual([
      ["text above", "text below"],
      ["text above", "text below"],
    ]);
  });

  it("is kept for what a nested call goes on drawing when its callers have gone on", async () => {
    const source = `
      let open;
      const gate = new Promise((resolve) => { open = resolve; });
      const late = st.memo(async () => { await gate; st.text("late"); });
      const inner = st.memo(() => { void late(); });
      const outer = st.memo(() => { inner(); });
      inner();
      outer();
      st.text("below");
      open();`;
    const app = await runScript(source);
    const first = outline(app);
    await app.run();
    const page = ["text late", "text late", "text below"];
    expect([first, outline(app)]).toEqual([page, page]);
  });

  it("is one for all calls that show the same nothing, once a loop has made a thousand of them", async () => {
    const source = `
      const f = st.memo(async (n) => n);
      for (let i = 0; i < 20000; i++) await f(i % 10);
      st.text("below");`;
    const { runner, deltas, close } = await openPage(source);
    await runner.rerun({ seq: 1, cause: "first run", changes: [] });
    const sets = deltas.splice(0).filter(({ kind }) => kind === "set");
    const groups = sets.filter((delta) => delta.kind === "set" && delta.node.kind === "group");
    // One in the main part and one in the sidebar.
    expect(groups).toHaveLength(2 * 1000);
    expect(sets).toHaveLength(groups.length + 1);
    // What comes after them keeps its place.
    await runner.rerun({ seq: 2, cause: "rerun", changes: [] });
    expect(deltas.filter(({ kind }) => kind === "set")).toEqual([]);
    await close();
  });

  it("is each call's own if there is anything to show, however many there are", async () => {
    const app = await runScript(`
      const f = st.memo(async (n) => { st.text(n); });
      for (let i = 0; i < 1200; i++) await f(i % 2);`);
    expect(outline(app)).toEqual(Array.from({ length: 1200 }, (_, n) => `text ${n % 2}`));
  });

  it.each(["main", "sidebar"] as const)("has a spinner that a body shows before it draws anything: in %s", async (part) => {
    const busy = 'st.spinner("Working", () => Promise.resolve())';
    const deltas = await sent(`
      const f = st.memo(async () => { await ${part === "main" ? busy : `st.sidebar(() => ${busy})`}; st.text("done"); });
      await f();`);
    const at = deltas.findIndex((delta) => delta.kind === "spin" && delta.text === "Working");
    const spin = deltas[at] as Delta & { kind: "spin" };
    // The log that it turns in is there by then.
    expect(deltas.slice(0, at).filter((delta) => delta.kind === "log" && delta[part] === spin.block)).toHaveLength(1);
    expect(spin.index).toBe(0);
  });
});
