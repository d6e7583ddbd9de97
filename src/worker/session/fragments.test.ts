import { describe, expect, it, onTestFinished } from "vitest";
import { PageTree } from "../../shared/page-tree.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { turns } from "../../test-helpers/waiting.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { readPage } from "../../testing/page-reader.ts";
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
  async function ticking(source: string) {
    const clock = new VirtualClock(0);
    const runtime = await Runtime.start(nodeHost({ clock, packages: {}, folder: undefined, globals: {} }));
    onTestFinished(() => runtime.close());
    const tree = new PageTree();
    const runner = runtime.openSession(sessionInit(source), ({ run, deltas }) => tree.apply(run, structuredClone(deltas)));
    let seq = 0;
    const run = () => runner.rerun({ seq: ++seq, cause: "rerun", changes: [] });
    const pageAfter = async (ms: number): Promise<string[]> => {
      const limit = clock.now() + ms;
      while (clock.runNext(limit)) await turns(3);
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
    runner.fragments.setVisible(false);
    expect(await pageAfter(10_000)).toEqual(["text tick 3"]);
    runner.fragments.setVisible(true);
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
});
