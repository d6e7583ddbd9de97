import { expect, onTestFinished, test } from "vitest";
import type { CellNews } from "../../shared/cells-api.ts";
import type { Delta } from "../../shared/delta.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { doors } from "../../test-helpers/waiting.ts";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { Runtime } from "../runtime.ts";
import { toldNotebook } from "./told-notebook.ts";

const SOURCE = `// %% n
const n = st.inputs.n ?? 0;
// %% twice
st.text("twice " + n);
// %% apart
st.text("apart");
// %% waits
if (n === 9) await wait("a");
spend(n === 7 ? 40 : 0);
st.text("waits " + n);
// %% last
st.text("last");`;

type Told = Delta & { kind: "cells" };

/** A notebook, with what its page is told of cells: in short, a list for each message. */
async function opened() {
  const door = doors();
  // Time passes where a cell says so.
  let now = 0;
  const spend = (ms: number): void => {
    now += ms;
  };
  const globals = { wait: door.wait, spend };
  const host = nodeHost({ clock: realClock(Date.now), packages: {}, globals });
  const runtime = await Runtime.start({ ...host, realTime: () => now });
  const messages: string[][] = [];
  const words = ({ at, cells, source }: Told): string =>
    `${at}: ${(cells as CellNews[]).map(({ title, state }) => `${title} ${state}`).join(", ")}${source === undefined ? "" : ", text"}`;
  const send = ({ deltas }: { deltas: Delta[] }): void => {
    const told = deltas.filter((delta): delta is Told => delta.kind === "cells").map(words);
    if (told.length > 0) messages.push(told);
  };
  const init = { cells: "continue", displayExpressions: false } as const;
  const runner = runtime.openSession(sessionInit(SOURCE), send, {
    loader: toldNotebook(runtime.linker, init, () => runner.session.page),
  });
  onTestFinished(() => runner.close());
  let seq = 0;
  const run = (news: { inputs?: { n: number }; source?: string } = {}) =>
    runner.rerun({ seq: ++seq, cause: "rerun", changes: [], ...news });
  await run();
  return { run, messages, door };
}

test("of a run with nothing to run, nothing is told once all cells were kept", async () => {
  const { run, messages } = await opened();
  await run();
  messages.length = 0;
  await run();
  expect(messages).toEqual([]);
});

test("what runs quickly is told once, with what came of it, and no cell besides", async () => {
  const { run, messages } = await opened();
  await run();
  messages.length = 0;
  await run({ inputs: { n: 1 } });
  expect(messages).toEqual([["0: n ran, twice ran", "3: waits ran"]]);
  messages.length = 0;
  await run();
  expect(messages).toEqual([["0: n kept, twice kept", "3: waits kept"]]);
});

test("a cell that waits is told as running at once, and the ones below are not told: who sees that knows", async () => {
  const { run, messages, door } = await opened();
  await run();
  messages.length = 0;
  const done = run({ inputs: { n: 9 } });
  await door.reached("a");
  await expect.poll(() => messages.flat()).toEqual(["0: n ran, twice ran", "3: waits running"]);
  door.open("a");
  await done;
  expect(messages.flat().slice(2)).toEqual(["3: waits ran"]);
});

test("a cell that took long when it ran last is told as running before it does", async () => {
  const { run, messages } = await opened();
  await run({ inputs: { n: 7 } });
  messages.length = 0;
  await run({ inputs: { n: 8 } });
  // Of the first, which has run again and draws nothing, nothing else is to be said.
  expect(messages).toEqual([["1: twice ran", "3: waits running"], ["3: waits ran"]]);
});

test("a text that is another one is told with its cells, before one of them runs", async () => {
  const { run, messages } = await opened();
  await run();
  messages.length = 0;
  await run({ source: SOURCE.replace('"last"', '"end"') });
  expect(messages).toEqual([["4: last running, text"], ["4: last ran"]]);
  messages.length = 0;
  // Of a cell fewer, those that moved are told with their places.
  await run({ source: SOURCE.replace('// %% apart\nst.text("apart");\n', "") });
  expect(messages).toEqual([["2: waits kept, last kept, text"]]);
});
