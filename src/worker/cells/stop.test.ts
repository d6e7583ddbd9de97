import { expect, test } from "vitest";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { doors } from "../../test-helpers/waiting.ts";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { Runtime } from "../runtime.ts";
import { Notebook } from "../session/notebook.ts";

const SOURCE = `// %% n
const n = st.inputs.n ?? 0;
// %% above
const list = [n];
st.text("above " + n);
// %% slow
list.push(1);
st.text("begun " + list);
if (n === 1) await wait("slow");
st.text("ended " + list);
// %% below
st.text("below " + list);`;

/** A notebook that was stopped in its second run, while a cell was waiting. */
async function stopped() {
  const door = doors();
  const runtime = await Runtime.start(nodeHost({ clock: realClock(Date.now), packages: {}, globals: { wait: door.wait } }));
  const notebook = new Notebook(runtime.linker, { onError: "continue", display: "none" });
  const runner = runtime.openSession(sessionInit(SOURCE), () => {}, { loader: notebook });
  let seq = 0;
  const run = (inputs: { n: number }) => runner.rerun({ seq: ++seq, cause: "rerun", changes: [], inputs });
  const states = (): string[] => notebook.reports.map(({ title, state }) => `${title} ${state}`);
  const texts = (): unknown[] =>
    notebook.reports.flatMap(({ log }) => log?.main.children.map((node) => "props" in node && node.props.body) ?? []);
  await run({ n: 0 });
  const running = run({ n: 1 });
  await door.reached("slow");
  runner.stop();
  const { outcome } = await running;
  return { door, run, states, texts, outcome };
}

test("Stop ends the cell that waits: what stands above is kept, nothing of the cell is, and the next run begins it again", async () => {
  const { door, run, states, texts, outcome } = await stopped();
  expect(outcome).toBe("stopped");
  // What it had changed until then is made anew, and pushed to once.
  const again = run({ n: 1 });
  await door.reached("slow");
  door.open("slow");
  door.open("slow");
  expect((await again).outcome).toBe("done");
  expect(texts()).toEqual(["above 1", "begun 1,1", "ended 1,1", "below 1,1"]);
  expect(states()).toEqual(["n kept", "above ran", "slow ran", "below ran"]);
});

test("after Stop, what was there before comes back for the value that it had then", async () => {
  const { run, texts } = await stopped();
  expect((await run({ n: 0 })).outcome).toBe("done");
  expect(texts()).toEqual(["above 0", "begun 0,1", "ended 0,1", "below 0,1"]);
});
