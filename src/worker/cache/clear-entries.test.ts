import { expect, it, onTestFinished } from "vitest";
import type { CacheDetail } from "../../shared/trace-api.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost, realClock } from "../../testing/node-host.ts";
import { Runtime } from "../runtime.ts";

async function open(source: string) {
  const calls: unknown[] = [];
  const host = nodeHost({ folder: undefined, packages: {}, clock: realClock(Date.now), globals: { calls } });
  const runtime = await Runtime.start(host);
  onTestFinished(() => runtime.close());
  const runner = runtime.openSession(sessionInit(source), () => {});
  let seq = 0;
  const run = () => runner.rerun({ seq: ++seq, cause: "rerun", changes: [] });
  await run();
  const detail = (at: number) => runtime.caches.stats({ entries: true })[at]?.detail as CacheDetail;
  return { caches: runtime.caches, run, calls, detail };
}

const source = `const f = st.memo((x) => { calls.push("f " + x); st.text(x); }); f(1); f(2);
const g = st.memo(() => { calls.push("g"); }); g();`;

it("an entry is told by the log that it drew; cleared alone, it alone is computed again, and says why", async () => {
  const { caches, run, calls, detail } = await open(source);
  const { key, file, lines, rows } = detail(0);
  expect([file, lines, rows.map(({ inputs }) => inputs[0]?.value)]).toEqual(["app.ts", [1, 1], ["1", "2"]]);
  expect(new Set(rows.map(({ log }) => log)).size).toBe(2);
  calls.length = 0;
  await caches.clearEntries("the inspector", key, rows[1]?.log ?? null);
  await run();
  expect(calls).toEqual(["f 2"]);
  expect(detail(0).reasons).toEqual([{ kind: "cleared", by: "the inspector" }]);
});

it("a function is cleared with all its entries, and no other is; what is not there any more is no error", async () => {
  const { caches, run, calls, detail } = await open(source);
  const { key, rows } = detail(0);
  calls.length = 0;
  await caches.clearEntries("the inspector", key, null);
  await caches.clearEntries("the inspector", key, rows[0]?.log ?? null);
  await caches.clearEntries("the inspector", "no such function", null);
  await run();
  expect(calls).toEqual(["f 1", "f 2"]);
});
