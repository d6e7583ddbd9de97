import { describe, expect, it } from "vitest";
import type { Backup } from "../../shared/protocol.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Runtime } from "../runtime.ts";
import type { ScriptRunner } from "./script-runner.ts";
import { AT_REST, BACKUP_BOUND, LONGEST_WAIT } from "./state-backup.ts";

interface Played {
  readonly runner: ScriptRunner;
  /** What the page was sent since it was asked last. */
  readonly sent: () => Backup[];
  readonly rerun: () => Promise<unknown>;
  /** Time passes. */
  readonly pass: (ms: number) => void;
}

async function open(source: string, state: [string, unknown][] = []): Promise<Played> {
  const clock = new VirtualClock(0);
  const runtime = await Runtime.start(nodeHost({ clock, packages: {}, folder: undefined, globals: {} }));
  const news: Backup[] = [];
  const runner = runtime.openSession(sessionInit(source, { state }), ({ backup }) => {
    if (backup !== undefined) news.push(structuredClone(backup));
  });
  let seq = 0;
  const rerun = (): Promise<unknown> => runner.rerun({ seq: ++seq, cause: "rerun", changes: [] });
  await rerun();
  const pass = (ms: number): void => {
    const until = clock.now() + ms;
    while (clock.runNext(until));
    clock.moveTo(until);
  };
  return { runner, sent: () => news.splice(0), rerun, pass };
}

const all = (entries: [string, unknown][]): Backup => ({ entries, gone: [], lost: [] });
const large = `Array.from({ length: 2000 }, (_, id) => ({ id }))`;
const rows = Array.from({ length: 2000 }, (_, id) => ({ id }));

describe("rule 53: session state has a copy for the next worker", () => {
  it("small state goes with the end of its run, and later only what changed", async () => {
    const { sent, rerun } = await open(`
      const { sessionState: s } = st;
      s.n = (s.n ?? 0) + 1;
      s.same ??= { a: [1] };
      if (s.n === 3) delete s.same;
    `);
    expect(sent()).toEqual([
      all([
        ["n", 1],
        ["same", { a: [1] }],
      ]),
    ]);
    await rerun();
    expect(sent()).toEqual([all([["n", 2]])]);
    await rerun();
    expect(sent()).toEqual([{ entries: [["n", 3]], gone: ["same"], lost: [] }]);
  });

  it("an object that was changed inside is sent, whether it was read or written in that run, and also by a fragment that holds it", async () => {
    const { runner, sent, rerun } = await open(`
      const list = (st.sessionState.list ??= []);
      list.push(list.length);
      st.fragment(() => { if (st.checkbox("more")) list.push("by fragment"); })();
    `);
    expect(sent()).toEqual([all([["list", [0]]])]);
    await rerun();
    expect(sent()).toEqual([all([["list", [0, 1]]])]);
    const [box] = runner.session.widgets.defs;
    await runner.rerun({ seq: 9, cause: "event", changes: [{ id: box?.id as never, value: true }] });
    expect(sent()).toEqual([all([["list", [0, 1, "by fragment"]]])]);
  });

  it("what can't be read at all is named as lost, and the run ends", async () => {
    const { sent, rerun } = await open(`
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      const trap = () => { throw new Error("trap"); };
      const { sessionState: s } = st;
      Object.assign(s, { n: 1, proxy, inside: { proxy }, trapped: new Proxy({}, { ownKeys: trap, getPrototypeOf: trap }) });
    `);
    const lost = ["proxy", "inside", "trapped"].map((key): Backup["lost"][number] => [key, "kind"]);
    expect(sent()).toEqual([{ entries: [["n", 1]], gone: [], lost }]);
    await rerun();
    expect(sent()).toEqual([]);
  });

  it("a run that changes nothing sends nothing, and looks at nothing that it was not given", async () => {
    const { sent, rerun } = await open(`st.sessionState.n ??= 1; if (st.sessionState.n === 1) st.text("one");`);
    expect(sent()).toHaveLength(1);
    await rerun();
    expect(sent()).toEqual([]);
  });

  it("large state waits until nothing has run for a moment, and small state with it: the copy is of one moment", async () => {
    const { sent, rerun, pass } = await open(`
      const rows = (st.sessionState.rows ??= ${large});
      st.sessionState.n = (st.sessionState.n ?? 0) + 1;
      rows[0].id = st.sessionState.n;
    `);
    expect(sent()).toEqual([]);
    pass(AT_REST - 1);
    await rerun();
    pass(AT_REST - 1);
    expect(sent()).toEqual([]);
    pass(1);
    const now = [{ id: 2 }, ...rows.slice(1)];
    expect(sent()).toEqual([
      all([
        ["rows", now],
        ["n", 2],
      ]),
    ]);
    pass(LONGEST_WAIT);
    expect(sent()).toEqual([]);
  });

  it("runs without a pause put it off no longer than they may", async () => {
    const { sent, rerun, pass } = await open(`(st.sessionState.rows ??= ${large})[0].id++;`);
    for (let ms = 100; ms < LONGEST_WAIT; ms += 100) {
      pass(100);
      await rerun();
    }
    expect(sent()).toEqual([]);
    pass(100);
    expect(sent()).toHaveLength(1);
  });

  it("what is too large for a copy is named, once, and leaves room for the rest", async () => {
    const { sent, rerun, pass } = await open(`
      st.sessionState.big ??= Array.from({ length: ${BACKUP_BOUND.objects} }, (_, id) => ({ id }));
      st.sessionState.text ??= "x".repeat(${BACKUP_BOUND.bytes / 2 + 1});
      st.sessionState.n = (st.sessionState.n ?? 0) + 1;
    `);
    pass(AT_REST);
    const lost = [
      ["big", "size"],
      ["text", "size"],
    ];
    expect(sent()).toEqual([{ entries: [["n", 1]], gone: [], lost }]);
    await rerun();
    pass(AT_REST);
    expect(sent()).toEqual([{ entries: [["n", 2]], gone: [], lost }]);
  });

  it("entries share the bound, and one that has become too large takes its old copy along", async () => {
    const { sent, rerun, pass } = await open(`
      const list = (count) => Array.from({ length: count }, (_, id) => [id]);
      const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1;
      st.sessionState.a ??= list(${BACKUP_BOUND.objects / 2});
      if (n === 2) st.sessionState.a = list(${BACKUP_BOUND.objects + 1});
      if (n === 3) st.sessionState.a = list(2);
      st.sessionState.b ??= list(${BACKUP_BOUND.objects / 2 - 2});
    `);
    pass(AT_REST);
    expect(sent().map(({ entries, gone, lost }) => [entries.map(([key]) => key), gone, lost])).toEqual([
      [["n", "a", "b"], [], []],
    ]);
    await rerun();
    pass(AT_REST);
    expect(sent()).toEqual([{ entries: [["n", 2]], gone: ["a"], lost: [["a", "size"]] }]);
    await rerun();
    pass(AT_REST);
    expect(sent()).toEqual([
      all([
        ["n", 3],
        ["a", [[0], [1]]],
      ]),
    ]);
  });

  it("what cannot be copied is named, and a large Blob, which is not copied, is no matter of size", async () => {
    const { sent } = await open(`
      st.sessionState.model = { run() {} };
      st.sessionState.file = new Blob([new Uint8Array(${2 * BACKUP_BOUND.bytes})]);
    `);
    const [news] = sent();
    expect(news?.lost).toEqual([["model", "kind"]]);
    expect(news?.entries.map(([key]) => key)).toEqual(["file"]);
  });

  it("a session that goes on from a copy sends what differs from that", async () => {
    const { sent, rerun } = await open(`if (st.sessionState.n === 1) delete st.sessionState.old; st.sessionState.list.push(2);`, [
      ["n", 1],
      ["old", 1],
      ["list", [1]],
    ]);
    expect(sent()).toEqual([
      {
        entries: [
          ["n", 1],
          ["list", [1, 2]],
        ],
        gone: ["old"],
        lost: [],
      },
    ]);
    await rerun();
    expect(sent()).toEqual([all([["list", [1, 2, 2]]])]);
  });

  it("a session that closes sends nothing more", async () => {
    const { runner, sent, pass } = await open(`st.sessionState.rows ??= ${large};`);
    runner.close();
    pass(LONGEST_WAIT);
    expect(sent()).toEqual([]);
  });
});
