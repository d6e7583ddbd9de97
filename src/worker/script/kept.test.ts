/** What a host has kept of compiled texts: see `KeptTexts` of host.ts. */
import { expect, it } from "vitest";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { Runtime } from "../runtime.ts";
import { loadCompiler } from "./compiler.ts";

/** Runs a text in a runtime of its own, on what the ones before have kept. */
async function run(kept: Map<string, unknown>, source: string, files: Record<string, string> = {}) {
  let compilers = 0;
  const host = nodeHost({ clock: realClock(Date.now), packages: {}, globals: {} });
  host.kept = {
    isEmpty: async () => kept.size === 0,
    read: async (key) => structuredClone(kept.get(key)),
    write: (key, value) => void kept.set(key, structuredClone(value)),
  };
  const compiler: typeof loadCompiler = () => {
    compilers++;
    return loadCompiler();
  };
  const runtime = await Runtime.start(host, { compiler });
  const shown: string[] = [];
  const runner = runtime.openSession(sessionInit(source, { files }), ({ deltas }) => {
    for (const delta of deltas) if (delta.kind === "set") shown.push(JSON.stringify(delta.node));
  });
  await runner.rerun({ seq: 1, cause: "first run", changes: [] });
  return { shown, compilers };
}

const source = `import { twice } from "./twice.ts";
const load = st.memo((n: number): number => { st.text("computed"); return twice(n); });
st.text(load(2) + load(2));
throw new Error("at its line");
`;
const files = { "./twice.ts": "export const twice = (n: number): number => 2 * n;\n" };

it("a text that was kept runs without the compiler, with its files, its keys and its lines", async () => {
  const kept = new Map<string, unknown>();
  const first = await run(kept, source, files);
  expect(first.compilers).toBe(2);
  expect(kept.size).toBe(2);
  const second = await run(kept, source, files);
  expect(second.compilers).toBe(0);
  expect(second.shown).toEqual(first.shown);
  expect(second.shown.join()).toContain('"line":4');
});

it.each<[string, (row: object) => unknown]>([
  ["of another text", (row) => ({ ...row, source: "st.text(1)" })],
  ["without code", (row) => ({ ...row, code: undefined })],
  ["that is none", () => "nothing"],
])("a row %s is compiled anew, and kept again", async (_, spoil) => {
  const kept = new Map<string, unknown>();
  const first = await run(kept, source, files);
  const good = structuredClone([...kept]);
  for (const [key, row] of good) kept.set(key, spoil(row as object));
  const second = await run(kept, source, files);
  expect(second.compilers).toBe(2);
  expect(second.shown).toEqual(first.shown);
  expect([...kept]).toEqual(good);
});
