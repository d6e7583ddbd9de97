import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { turns } from "../../test-helpers/waiting.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Runtime } from "../runtime.ts";
import { Notebook } from "../session/notebook.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const cells: Readonly<Record<string, string>> = {
  "closures, widgets with callbacks and containers":
    'const f = () => n;\nst.slider("s" + n, { max: 9, onChange: () => f() });\nst.container(() => st.text(f()));\nst.empty().text("x");',
  "a timer that is still to come": "setTimeout(() => st.text(n), 1e9);",
  "what goes on after its end": "const g = async () => { await null; return n; };\ng();",
  "a wait that never ends, and the next run goes on with": 'st.text("a");\nif (st.inputs.m > 3) await new Promise(() => {});',
  "a cached call": 'const f = st.memo((n) => { st.text("a" + n); return [n]; });\nst.text(f(n).length);',
  "a signal that somebody listens to": 'st.signal.addEventListener("abort", () => n);',
};

it.each(Object.entries(cells))("what is kept of a cell keeps no run alive: %s", async (_, cell) => {
  const runtime = await Runtime.start(nodeHost({ clock: new VirtualClock(0), packages: {}, folder: undefined, globals: {} }));
  const loader = new Notebook(runtime.linker, { onError: "continue", display: "none" });
  const runner = runtime.openSession(sessionInit(`// %% n\nconst n = st.inputs.n;\n// %% it\n${cell}`), () => {}, { loader });
  const all: WeakRef<object>[] = [];
  for (let count = 0; count < 40; count++) {
    void runner.rerun({ seq: count + 1, cause: "rerun", changes: [], inputs: { n: count % 6, m: count % 5 } });
    await turns(3);
    all.push(new WeakRef(runner.newest as object));
  }
  const alive = async (): Promise<number> => {
    for (let round = 0; round < 3; round++) {
      await turns(2);
      collect();
    }
    return all.filter((ref) => ref.deref() !== undefined).length;
  };
  // That of the results on the page, the newest, and one that it has taken the place of.
  expect(await alive()).toBeLessThanOrEqual(3);
  runtime.closeSession(runner);
  await runtime.close();
});
