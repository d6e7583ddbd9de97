import { describe, expect, it, onTestFinished } from "vitest";
import { readPage } from "../../shared/page-reader.ts";
import { PageTree } from "../../shared/page-tree.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { turns } from "../../test-helpers/waiting.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { outline, runScript } from "../../testing/run-script.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Runtime } from "../runtime.ts";

describe("rule 52: which events rerun a fragment alone", () => {
  const source = `
    const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1;
    const part = st.fragment(() => { st.text("part " + st.checkbox("c")); });
    st.text("run " + n);
    part();
    if (n === 1) BROKEN;
    st.text("end");
  `;

  it.each([
    [
      "that came to its end: those of its widgets",
      "st.text('broken')",
      ["text run 1", "checkbox c=true", "text part true", "text broken", "text end"],
    ],
    [
      "that threw: none, the whole script runs",
      "throw new Error('no')",
      ["text run 2", "checkbox c=true", "text part true", "text end"],
    ],
    [
      "that was ended by st.stop: none, the whole script runs",
      "st.stop()",
      ["text run 2", "checkbox c=true", "text part true", "text end"],
    ],
  ])("of a run %s", async (_, broken, page) => {
    const app = await runScript(source.replace("BROKEN", broken));
    await app.widget("checkbox", "c").set(true);
    expect(outline(app)).toEqual(page);
  });

  it("not those of a widget that has moved out of it", async () => {
    const app = await runScript(`
      const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1;
      const part = st.fragment(() => { if (!st.sessionState.moved) st.checkbox("c", { key: "c" }); });
      st.text("run " + n);
      part();
      if (st.sessionState.moved) st.checkbox("c", { key: "c" });
    `);
    app.session.set("moved", true);
    await app.run();
    await app.widget({ key: "c" }).set(true);
    expect(outline(app)).toEqual(["text run 3", "checkbox c=true"]);
  });
});

describe("rule 52: which fragments time reruns", () => {
  /** A script on a clock of the test's: the text of its page after so many ms more. */
  async function ticking(source: string, globals: Record<string, unknown> = {}) {
    const clock = new VirtualClock(0);
    const runtime = await Runtime.start(
      nodeHost({ clock, packages: {}, folder: undefined, globals: { ...clock.globals(), ...globals } }),
    );
    onTestFinished(() => runtime.close());
    const tree = new PageTree();
    const runner = runtime.openSession(sessionInit(source), ({ run, deltas }) => tree.apply(run, structuredClone(deltas)));
    let seq = 0;
    const run = () => runner.rerun({ seq: ++seq, cause: "rerun", changes: [] });
    const pageAfter = async (ms: number): Promise<string[]> => {
      const limit = clock.now() + ms;
      await turns();
      while (clock.runNext(limit)) await turns(8);
      clock.moveTo(limit);
      return outline({ tree: readPage(tree, () => undefined) });
    };
    return { runner, run, pageAfter };
  }
  const ticks = "st.sessionState.ticks = (st.sessionState.ticks ?? 0) + 1; st.text('tick ' + st.sessionState.ticks);";

  it("none while the page is hidden; they go on when it is shown", async () => {
    const { runner, run, pageAfter } = await ticking(`st.fragment(() => { ${ticks} }, { runEvery: "1s" })();`);
    await run();
    expect(await pageAfter(2500)).toEqual(["text tick 3"]);
    runner.setVisible(false);
    expect(await pageAfter(10_000)).toEqual(["text tick 3"]);
    runner.setVisible(true);
    expect(await pageAfter(2500)).toEqual(["text tick 5"]);
  });

  it("not one inside another that has rerun without it", async () => {
    const { runner, run, pageAfter } = await ticking(`
      const inner = st.fragment(() => { ${ticks} }, { runEvery: "1s" });
      const outer = st.fragment(() => { if (st.sessionState.gone) st.text("no more"); else inner(); }, { runEvery: "3100ms" });
      outer();
    `);
    await run();
    expect(await pageAfter(2500)).toEqual(["text tick 3"]);
    runner.session.state.set("gone", true, null);
    expect(await pageAfter(1000)).toEqual(["text no more"]);
    expect(runner.session.state.get("ticks", null)).toBe(4);
    await pageAfter(10_000);
    expect(runner.session.state.get("ticks", null)).toBe(4);
  });

  it("each in its turn: what is due while another part runs waits in line, once, and the oldest goes first", async () => {
    const order: string[] = [];
    const { run, pageAfter } = await ticking(
      `
      const part = (name: string, ms: number, runEvery: number) => st.fragment(async () => {
        order.push(name);
        await new Promise((done) => setTimeout(done, ms));
      }, { runEvery })();
      await part("a", 60, 100);
      await part("b", 60, 90);
      await part("c", 5, 20);
    `,
      { order },
    );
    const first = run();
    await pageAfter(130);
    await first;
    order.length = 0;
    await pageAfter(4000);
    // While b takes its 60 ms, the time of c comes, then that of a.
    const turnsOf = (name: string): number => order.filter((other) => other === name).length;
    expect(order.slice(0, 6)).toEqual(["c", "c", "c", "b", "c", "a"]);
    expect([turnsOf("a"), turnsOf("b"), turnsOf("c")]).toSatisfy((counts: number[]) => counts.every((count) => count > 15));
  });

  it("all of them as often, if they are equal and all need time", async () => {
    const { run, pageAfter } = await ticking(`
      const counts = st.sessionState.counts = st.sessionState.counts ?? Array.from({ length: 10 }, () => 0);
      counts.forEach((_, at) => st.fragment(async () => {
        counts[at]++;
        await new Promise((done) => setTimeout(done, 5));
        st.text(counts[at]);
      }, { runEvery: 100 })());
    `);
    const first = run();
    await pageAfter(200);
    await first;
    const page = (await pageAfter(4000)).map((line) => Number(line.slice(5)));
    expect(page).toHaveLength(10);
    expect(Math.min(...page)).toBeGreaterThan(20);
    expect(Math.max(...page) - Math.min(...page)).toBeLessThanOrEqual(1);
  });

  it("what is due during a run of the whole script, right after it", async () => {
    const { run, runner, pageAfter } = await ticking(`
      st.fragment(() => { ${ticks} }, { runEvery: 100 })();
      if (st.sessionState.slow) await new Promise((done) => setTimeout(done, 350));
    `);
    await run();
    runner.session.state.set("slow", true, null);
    const slow = run();
    expect(await pageAfter(300)).toEqual(["text tick 2"]);
    expect(await pageAfter(50)).toEqual(["text tick 3"]);
    await slow;
    expect(await pageAfter(100)).toEqual(["text tick 4"]);
  });

  it("one that has thrown, or stopped itself, the next time as well", async () => {
    const { run, pageAfter } = await ticking(`
      st.fragment(() => {
        ${ticks}
        if (st.sessionState.ticks === 2) throw new Error("once");
        if (st.sessionState.ticks === 3) st.stop();
      }, { runEvery: 100 })();
    `);
    await run();
    await pageAfter(100);
    expect(await pageAfter(250)).toEqual(["text tick 4"]);
  });

  it("not one that a run which threw has not come to: it stands nowhere", async () => {
    const { run, runner, pageAfter } = await ticking(`
      if (st.sessionState.fail) throw new Error("no");
      st.fragment(() => { ${ticks} }, { runEvery: 100 })();
    `);
    await run();
    runner.session.state.set("fail", true, null);
    await run();
    await pageAfter(1000);
    expect(runner.session.state.get("ticks", null)).toBe(1);
  });

  it("none that is to rerun every Infinity, and one of another period from the next run on", async () => {
    const { run, runner, pageAfter } = await ticking(`
      st.fragment(() => { ${ticks} }, { runEvery: st.sessionState.fast ? 100 : Infinity })();
    `);
    await run();
    expect(await pageAfter(100_000_000_000)).toEqual(["text tick 1"]);
    runner.session.state.set("fast", true, null);
    await run();
    expect(await pageAfter(200)).toEqual(["text tick 4"]);
  });

  it("none between a run that asked for another and that", async () => {
    const { run, runner, pageAfter } = await ticking(`
      const runs = st.sessionState.runs = (st.sessionState.runs ?? 0) + 1;
      st.fragment(() => { ${ticks} }, { runEvery: 10 })();
      if (st.sessionState.again) {
        st.sessionState.again = false;
        await new Promise((done) => setTimeout(done, 10));
        st.rerun();
      }
      st.text("run " + runs);
    `);
    await run();
    runner.session.state.set("again", true, null);
    void run();
    expect((await pageAfter(15)).at(-1)).toBe("text run 3");
  });

  it("and tells one what is wrong that draws into a container whose place was drawn anew by a run which did not come to it", async () => {
    const { run, runner, pageAfter } = await ticking(`
      const box = st.container();
      if (st.sessionState.slow) await new Promise((done) => setTimeout(done, 1_000_000));
      st.fragment(() => { ${ticks.replace("st.text", "box.text")} }, { runEvery: 100 })();
    `);
    await run();
    expect(await pageAfter(100)).toEqual(["container(text tick 2)"]);
    runner.session.state.set("slow", true, null);
    void run();
    await pageAfter(10);
    runner.stop();
    expect(await pageAfter(100)).toEqual(["container()", "error NoCurrentRunError"]);
    runner.session.state.set("slow", false, null);
    await run();
    expect(await pageAfter(0)).toEqual(["container(text tick 4)"]);
  });

  it("the whole script, where that draws into a container of the part", async () => {
    const { run, pageAfter } = await ticking(`
      const part = st.fragment(() => { ${ticks} const box = st.container(); box.text("made"); return box; }, { runEvery: 100 });
      part().text("out");
    `);
    await run();
    expect(await pageAfter(250)).toEqual(["text tick 3", "container(text made, text out)"]);
  });
});

describe("rules 51 and 52: a fragment that ended the run of its script", () => {
  it.each([
    ["by a throw", "", 'throw new Error("x");'],
    ["by a throw after an await", "async ", 'await 0; throw new Error("x");'],
    ["by st.stop()", "", "st.stop();"],
  ])("%s: its next event reruns the script, so that the rest is there again", async (_, how, ends) => {
    const app = await runScript(
      `const part = st.fragment(${how}() => { if (st.checkbox("bad")) { ${ends} } st.text("ok"); });
       await part(); st.text("end");`,
    );
    const page = outline(app);
    await app.widget("checkbox", "bad").set(true);
    await app.run();
    expect(app.text).not.toContain("end");
    await app.widget("checkbox", "bad").set(false);
    expect(outline(app)).toEqual(page);
    const before = app.trace().length;
    await app.widget("checkbox", "bad").set(true);
    expect(
      app
        .trace()
        .slice(before)
        .map(({ isFragment }) => isFragment),
    ).toEqual([true]);
  });

  it("by a throw that the script caught: what it drew for that goes", async () => {
    const app = await runScript(
      `const part = st.fragment(() => { if (st.checkbox("bad")) throw new Error("x"); st.text("ok"); });
       try { part(); } catch (error) { st.text(error.message); } st.text("end");`,
    );
    await app.widget("checkbox", "bad").set(true);
    await app.run();
    expect(app.text).toBe("x\nend");
    await app.widget("checkbox", "bad").set(false);
    expect(app.text).toBe("ok\nend");
  });
});
