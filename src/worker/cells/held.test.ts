import { expect, test } from "vitest";
import type { CellHold } from "../../shared/cells-api.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { Runtime } from "../runtime.ts";
import { Notebook } from "../session/notebook.ts";

const SOURCE = `// %% n
const n = st.inputs.n ?? 0;
// %% twice
const twice = n * 2;
st.text("twice " + twice);
// %% list
const list = [n];
// %% push
list.push(twice);
st.text("list " + list);`;

async function opened(source = SOURCE) {
  const runtime = await Runtime.start(nodeHost({ clock: realClock(Date.now), packages: {}, globals: {} }));
  const notebook = new Notebook(runtime.linker, { onError: "continue", display: "none" });
  const runner = runtime.openSession(sessionInit(source), () => {}, { loader: notebook });
  let seq = 0;
  const run = async (news: { inputs?: { n: number }; source?: string } = {}): Promise<string[]> => {
    await runner.rerun({ seq: ++seq, cause: "rerun", changes: [], ...news });
    return notebook.reports.map(({ title, state, reason }) => `${title} ${state}: ${reason}`);
  };
  const hold = (place: number, how: CellHold, isHeld = true): void => notebook.hold([place], how, isHeld);
  const texts = (): unknown[] =>
    notebook.reports.flatMap(({ log }) => log?.main.children.map((node) => "props" in node && node.props.body) ?? []);
  await run();
  return { notebook, run, hold, texts };
}

test("a cell that is frozen stands as it was, and who reads it reads that; thawed, it runs", async () => {
  const { run, hold, texts } = await opened();
  hold(1, "frozen");
  expect((await run())[1]).toBe("twice frozen: It is frozen. Nothing that it reads has changed.");
  expect((await run({ inputs: { n: 4 } })).slice(0, 2)).toEqual([
    "n ran: The address or what the host gives has changed.",
    "twice frozen: It is frozen, and stands as it was. 'n' is 4, was 0.",
  ]);
  expect(texts()).toEqual(["twice 0", "list 4,0"]);
  hold(1, "frozen", false);
  expect((await run())[1]).toBe("twice ran: 'n' is 4, was 0.");
  expect(texts()).toEqual(["twice 8", "list 4,8"]);
});

test("a cell that waits is stale until it is asked for; one that has nothing to stand as, such as a new text, runs", async () => {
  const { run, hold, texts, notebook } = await opened();
  for (const place of [0, 1]) hold(place, "waiting");
  expect((await run({ inputs: { n: 4 } })).slice(0, 2)).toEqual([
    "n stale: It waits to be run. The address or what the host gives has changed.",
    "twice kept: Nothing that it reads has changed.",
  ]);
  notebook.forget([0]);
  expect((await run()).slice(0, 2)).toEqual([
    "n ran: It has not run before as it is now.",
    "twice stale: It waits to be run. 'n' is 4, was 0.",
  ]);
  expect((await run({ source: SOURCE.replace('"twice "', '"two "') }))[1]).toBe("twice ran: It has not run before as it is now.");
  expect(texts()).toEqual(["two 8", "list 4,8"]);
  // Undone, it is the cell that waits.
  expect((await run({ source: SOURCE, inputs: { n: 5 } }))[1]).toBe("twice stale: It waits to be run. 'n' is 4, was 0.");
});

test("cells that run in each run can't be held: what they were is changed by others", async () => {
  const { run, hold } = await opened();
  for (const place of [2, 3]) hold(place, "frozen");
  expect((await run({ inputs: { n: 4 } })).slice(2)).toEqual(
    ["list", "push"].map((title) => `${title} ran: It can't be frozen. It runs in each run: 'push' changes 'list' in place.`),
  );
});

test("what a cell costs is told: how long it took last, how often it ran and was put back", async () => {
  const { run, notebook } = await opened();
  await run({ inputs: { n: 4 } });
  await run({ inputs: { n: 0 } });
  expect(notebook.cost(1)).toEqual([{ ms: expect.any(Number), runs: 2, hits: 1, results: 2 }]);
  expect(notebook.cost(9)).toEqual([]);
});
