import { describe, expect, it, onTestFinished } from "vitest";
import { PageTree } from "../../shared/page-tree.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { gate, turns } from "../../test-helpers/waiting.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Runtime } from "../runtime.ts";
import type { Session } from "../session/session.ts";

/** Sessions of one script, and what plays on the page of each. */
async function pages(source: string) {
  const { promise, open } = gate();
  const globals = { door: () => promise };
  const runtime = await Runtime.start(nodeHost({ folder: undefined, packages: {}, clock: new VirtualClock(), globals }));
  onTestFinished(() => runtime.close());
  const add = (): { session: Session; played: string[]; run(): Promise<unknown> } => {
    const played: string[] = [];
    const play = ({ kind, props }: { kind: string; props: Record<string, unknown> }) =>
      played.push(`${kind} ${props.body ?? ""}`);
    const query = (params: object): unknown => played.push(`query ${JSON.stringify(params)}`);
    const tree = new PageTree(undefined, { play, query, output: () => {}, store: () => {}, notice: () => {} });
    const runner = runtime.openSession(sessionInit(source), ({ run, deltas }) => tree.apply(run, structuredClone(deltas)));
    let seq = 0;
    const run = () => runner.rerun({ seq: ++seq, cause: "rerun", changes: [] });
    return { session: runner.session, played, run };
  };
  return { add, open };
}

describe("rule 34: effects", () => {
  it("play on a miss and on each hit, also those of inner calls", async () => {
    const { add } = await pages(`
      const inner = st.memo(() => { st.toast("inner"); });
      const outer = st.memo(() => { st.balloons(); inner(); });
      outer();
    `);
    const { played, run } = add();
    for (let time = 0; time < 3; time++) {
      await run();
      expect(played.splice(0)).toEqual(["balloons ", "toast inner"]);
    }
  });

  it.each([
    ["of a call", "() => { inner(); }"],
    ["of a call that has begun and is not awaited", "() => { void later(); }"],
    ["of a call in a container", "() => { st.container(() => { inner(); }); }"],
    ["of a call in the sidebar", "() => { st.sidebar(() => { inner(); }); }"],
  ])("play on each hit of what draws nothing but another call, however deep: those %s", async (_, body) => {
    const { add } = await pages(`
      const inner = st.memo(() => { st.toast("inner"); });
      const later = st.memo(async () => { await null; st.toast("inner"); });
      const middle = st.memo(${body});
      const outer = st.memo(() => { middle(); });
      outer();
    `);
    const { played, run } = add();
    const perRun: string[][] = [];
    for (let time = 0; time < 3; time++) {
      await run();
      perRun.push(played.splice(0));
    }
    expect(perRun).toEqual([["toast inner"], ["toast inner"], ["toast inner"]]);
  });

  it("play for who joins as well: what came before at once, what comes later with it; query parameters are set", async () => {
    const { add, open } = await pages(`
      const f = st.memo(async () => { st.setQueryParams({ q: "x" }); st.toast("before"); await door(); st.toast("after"); });
      await f();
      st.text(JSON.stringify(st.getQueryParams()));
    `);
    const [first, second] = [add(), add()];
    const ends = [first.run()];
    await turns();
    ends.push(second.run());
    await turns();
    first.session.page.flush();
    second.session.page.flush();
    expect(second.played).toEqual(["toast before"]);
    open();
    await Promise.all(ends);
    expect(first.played).toEqual(['query {"q":["x"]}', "toast before", "toast after"]);
    expect(second.played.sort()).toEqual(['query {"q":["x"]}', "toast after", "toast before"]);
  });

  it("play twice for two calls at once, as for a miss and a hit; not again for the run that takes the place of theirs", async () => {
    const { add, open } = await pages(`
      const f = st.memo(async () => { await door(); st.toast("t"); });
      await (st.sessionState.twice ? Promise.all([f(), f()]) : f());
    `);
    const twice = add();
    twice.session.state.set("twice", true, null);
    const once = add();
    const ends = [twice.run(), once.run(), once.run()];
    await turns();
    open();
    await Promise.all(ends);
    expect([twice.played, once.played]).toEqual([["toast t", "toast t"], ["toast t"]]);
  });

  it("play even if something else takes their place in the same frame", async () => {
    const { add } = await pages(`const s = st.empty(); s.toast("a"); s.text("x");`);
    const { played, run } = add();
    await run();
    expect(played).toEqual(["toast a"]);
  });
});

describe("rule 35: a single query parameter", () => {
  it("is not written again on a hit, which leaves the others as they are", async () => {
    const { add } = await pages(`
      const f = st.memo(() => { st.queryParams.a = "1"; });
      f();
      st.queryParams.b = String(st.sessionState.b ?? 0);
    `);
    const { session, run } = add();
    await run();
    session.state.set("b", 5, null);
    await run();
    expect(session.query).toEqual({ a: ["1"], b: ["5"] });
  });
});
