import { describe, expect, it, onTestFinished } from "vitest";
import { leavesOf, readPage } from "../../shared/page-reader.ts";
import { PageTree } from "../../shared/page-tree.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Runtime } from "../runtime.ts";

/** What plays on a script's first run, then at each press of a button by its label; `null`: the script reruns. */
async function playedBy(source: string, presses: readonly (string | null)[]): Promise<string[]> {
  const runtime = await Runtime.start(nodeHost({ folder: undefined, packages: {}, clock: new VirtualClock(), globals: {} }));
  onTestFinished(() => runtime.close());
  const played: string[] = [];
  const play = ({ kind, props }: { kind: string; props: Record<string, unknown> }): void => {
    played.push(props.closed === true ? "closed" : String(props.body ?? kind));
  };
  const tree = new PageTree(undefined, { play, query: () => {}, output: () => {}, store: () => {}, notice: () => {} });
  const runner = runtime.openSession(sessionInit(source), ({ run, deltas }) => tree.apply(run, structuredClone(deltas)));
  const after: string[] = [];
  for (const [seq, label] of [null, ...presses].entries()) {
    const id = leavesOf(readPage(tree, () => undefined)).find(({ props }) => props.label === label)?.id;
    expect(id === undefined).toBe(label === null);
    await runner.rerun({ seq: seq + 1, cause: "", changes: id === undefined ? [] : [{ id, value: true }] });
    after.push(played.splice(0).join(" "));
  }
  return after;
}

/** A fragment whose rerun by `go` calls `draw`, and by `other` does not; another one beside it. */
const script = (draw: string, before = ""): string => `
  ${before}
  const part = st.fragment(() => { const go = st.button("go"); st.button("other"); if (go) { ${draw} } });
  part();
  st.fragment(() => { st.button("beside"); })();
`;

const presses = ["go", "other", "beside", null, "go", "beside"];

describe("rule 52: effects in a fragment play when its run draws them, and by no other rerun or replay", () => {
  it.each([
    ["itself", `st.toast("t"); st.balloons(); st.snow();`, "", "t balloons snow"],
    ["in a container from outside", `box.toast("t");`, "const box = st.container();", "t"],
    ["in a placeholder from outside", `slot.toast("t");`, "const slot = st.empty();", "t"],
    ["in the sidebar", `st.sidebar.toast("t");`, "", "t"],
    ["in a fragment in it", `st.fragment(() => { st.toast("t"); })();`, "", "t"],
    ["by a cached call, miss or hit", `save();`, `const save = st.memo(() => { st.toast("t"); });`, "t"],
    [
      "by a cached call that it awaits not",
      `void save();`,
      `const save = st.memo(async () => { await null; st.toast("t"); });`,
      "t",
    ],
  ])("drawn %s", async (_, draw, before, played) => {
    expect(await playedBy(script(draw, before), presses)).toEqual(["", played, "", "", "", played, ""]);
  });

  it("drawn in each of its runs: in each of those, and in each of the script's", async () => {
    const source = `const part = st.fragment(() => { st.toast("t"); st.button("go"); }); part(); st.fragment(() => { st.button("beside"); })();`;
    expect(await playedBy(source, ["go", "beside", null, "beside"])).toEqual(["t", "t", "", "t", ""]);
  });

  it("an update of a toast from outside is played by the run that says it; the one that says it no more plays nothing", async () => {
    const toast = `const toast = st.toast("t");`;
    expect(await playedBy(script(`toast.update("new");`, toast), presses)).toEqual(["t", "new", "", "", "t", "new", ""]);
    expect(await playedBy(script("toast.close();", toast), presses)).toEqual(["t", "closed", "", "", "t", "closed", ""]);
  });

  it("a fragment in a cached body is of that body: its events rerun the script, which plays what the body drew", async () => {
    const source = script("st.toast('t');").replace(
      "part();",
      "st.memo(() => { st.balloons(); part(); }, { allowWidgets: true })();",
    );
    expect(await playedBy(source, ["go", "other", "beside"])).toEqual(["balloons", "balloons t", "balloons", ""]);
  });
});
