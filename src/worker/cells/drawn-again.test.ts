import { expect, onTestFinished, test } from "vitest";
import type { Delta } from "../../shared/delta.ts";
import { leavesOf } from "../../shared/page-reader.ts";
import type { StreamMessage } from "../../shared/protocol.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { TestPage } from "../../testing/test-page.ts";
import { Runtime } from "../runtime.ts";
import { toldNotebook } from "../session/told-notebook.ts";

/** A notebook, with its page and all that is sent there: the kinds of changes, in short. */
async function opened(source: string, globals: Record<string, unknown> = {}) {
  // Time passes where a cell says so.
  let now = 0;
  const spend = (ms: number): void => {
    now += ms;
  };
  const host = nodeHost({ clock: realClock(Date.now), packages: {}, globals: { spend, ...globals } });
  const runtime = await Runtime.start({ ...host, realTime: () => now });
  const page = new TestPage();
  const sent: string[] = [];
  const kinds = ({ deltas }: StreamMessage): string[] =>
    deltas.map((delta: Delta) => delta.kind).filter((kind) => kind !== "confirm");
  const send = (message: StreamMessage): void => {
    sent.push(...kinds(message));
    page.receive(message);
  };
  const init = { cells: "continue", displayExpressions: false } as const;
  const loader = toldNotebook(runtime.linker, init, () => runner.session.page);
  const runner = runtime.openSession(sessionInit(source), send, { loader });
  onTestFinished(() => runner.close());
  let seq = 0;
  /** @returns what was sent */
  const run = async (news: { inputs?: { n: number }; source?: string } = {}): Promise<string> => {
    sent.length = 0;
    await runner.rerun({ seq: ++seq, cause: "rerun", changes: [], ...news });
    return sent.join(" ");
  };
  const again = (): Promise<string> => {
    loader.forget(Array.from({ length: loader.count }, (_, place) => place));
    return run();
  };
  const texts = (): string =>
    leavesOf(page.nodes((_, shown) => shown))
      .map(({ props }) => String(props.body ?? props.message))
      .join(", ");
  await run();
  return { run, again, texts, sent, flush: () => runner.session.page.flush() };
}

const SOURCE = `// %% n
const n = st.inputs.n ?? 0;
// %% draws
st.text("n " + n);
st.sidebar.text("aside");
// %% fails
if (n === 0) throw new Error("none");
// %% last
st.text("last");`;

test("cells that run again and draw what they drew send nothing of it, whether they end well or fail", async () => {
  const { run, again, texts } = await opened(SOURCE);
  const before = texts();
  expect(before).toBe("n 0, none, last, aside");
  expect(await again()).toBe("");
  expect(texts()).toBe(before);
  // The one that fails has run once more, and is not told of between the others.
  expect(await run()).toBe("cells cells");
});

test("what one draws otherwise is sent whole, in its place", async () => {
  const { run, again, texts } = await opened(SOURCE);
  await again();
  // The page gets a log for the text, which stands in two parts of it, and one for nothing, where the error was.
  expect((await run({ inputs: { n: 1 } })).replace(" drop", "")).toBe("log set set log set cells");
  expect(texts()).toBe("n 1, last, aside");
  expect(await run({ inputs: { n: 0 } })).toMatch(/^set set log set( drop)? cells( drop)?$/);
  expect(texts()).toBe("n 0, none, last, aside");
});

test("a cell that is edited, and draws what it drew, sends nothing of it", async () => {
  const text = `// %% a\nst.text("a");\n// %% b\nst.text("b");\n// %% c\nst.text("c");`;
  const { run, texts } = await opened(text);
  expect(await run({ source: text.replace('"b"', '"B".toLowerCase()') })).toBe("cells cells");
  expect(texts()).toBe("a, b, c");
});

const loop = "if (n === 1) { for (let i = 0; i < 20000; i++) if (i % 5000 === 0) spend(20); seen(); }";

test("what is drawn is seen meanwhile if a cell takes long whose text is new", async () => {
  const seen: string[] = [];
  const text = (n: number): string => `// %% a\nconst n = ${n};\nst.text("a " + n);\n${loop}\nst.text("b");`;
  const { run } = await opened(text(0), { seen: () => seen.push("seen") });
  expect(await run({ source: text(1) })).toMatch(/^cells log set .*seal/);
  expect(seen).toEqual(["seen"]);
});

test("what is drawn is seen meanwhile if a cell takes long that was quick", async () => {
  const seen: string[] = [];
  const { run, texts } = await opened(`// %% a\nconst n = st.inputs.n ?? 0;\nst.text("a " + n);\n${loop}\nst.text("b");`, {
    seen: () => seen.push(texts()),
  });
  await run({ inputs: { n: 1 } });
  // What stood there comes behind it, as behind all that is drawn.
  expect(seen).toEqual(["a 1, b"]);
  expect(texts()).toBe("a 1, b");
});

test("an effect plays again where all looks as it did", async () => {
  const { again } = await opened(`// %% a\nst.text("a");\nst.balloons();`);
  expect(await again()).toContain("play");
});

test("what a cell draws after its end is shown in its place, though another log stood there for it", async () => {
  const late: (() => void)[] = [];
  const { run, again, texts, flush } = await opened(
    `// %% a\nst.text("a");\nkeep(() => st.text("late"));\n// %% b\nst.text("b");\n// %% c\nst.text("a");`,
    { keep: (fn: () => void) => late.push(fn) },
  );
  await again();
  await again();
  late[2]?.();
  flush();
  expect(texts()).toBe("a, late, b, a");
  await run();
  expect(texts()).toBe("a, b, a");
});

test("a log that stands for that of another cell may go on where its own cell stands now", async () => {
  const late: (() => void)[] = [];
  const first = `// %% a\nst.text("a");\n`;
  const other = `// %% other\nst.text("a");\nkeep(() => st.text("late"));\n`;
  const { run, texts, flush } = await opened(first, { keep: (fn: () => void) => late.push(fn) });
  // It takes the place of a cell whose log looks the same, which comes back below it.
  await run({ source: other });
  expect(await run({ source: other + first })).not.toContain("log");
  expect(texts()).toBe("a, a");
  late[0]?.();
  flush();
  expect(texts()).toBe("a, late, a");
});
