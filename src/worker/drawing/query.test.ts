import { describe, expect, it, onTestFinished } from "vitest";
import type { StreamMessage, WidgetChange } from "../../shared/protocol.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Runtime } from "../runtime.ts";
import { keyedId } from "../widgets/widget-def.ts";

/** A session that is asked as a page does. */
async function opened(source: string, query: Record<string, string[]> = {}) {
  const runtime = await Runtime.start(nodeHost({ folder: undefined, packages: {}, clock: new VirtualClock(), globals: {} }));
  onTestFinished(() => runtime.close());
  const told: unknown[] = [];
  const send = ({ deltas }: StreamMessage): void => {
    for (const delta of deltas) if (delta.kind === "query") told.push(delta.params);
  };
  const init = sessionInit(source, { query });
  const runner = runtime.openSession(init, send);
  let seq = 0;
  const run = (query?: Record<string, string[]>, ...changes: WidgetChange[]) =>
    runner.rerun({ seq: ++seq, cause: "rerun", changes, ...(query === undefined ? {} : { query }) });
  const state = (key: string) => runner.session.state.get(key, null);
  return { runner, told, run, state };
}

describe("query parameters of a page whose address changes", () => {
  it("are those of the session's beginning, until a request brings others", async () => {
    const { run, state, told } = await opened("st.sessionState.seen = st.getQueryParams();", { tab: ["1"] });
    await run();
    expect(state("seen")).toEqual({ tab: ["1"] });
    await run({ tab: ["2"], x: ["a", "b"] });
    expect(state("seen")).toEqual({ tab: ["2"], x: ["a", "b"] });
    await run();
    expect(state("seen")).toEqual({ tab: ["2"], x: ["a", "b"] });
    // The page knows them: it has told of them.
    expect(told).toEqual([]);
  });

  it("are set back by a script that sets them in each run, and the page is told so", async () => {
    const { run, told } = await opened('st.setQueryParams({ tab: "mine" });');
    await run();
    await run({ tab: ["host"] });
    await run({ tab: ["mine"] });
    expect(told).toEqual([{ tab: ["mine"] }, { tab: ["mine"] }]);
  });

  it("are an input of the whole script: it runs even where a fragment could take up the event alone", async () => {
    const { run, state, runner } = await opened(`
      st.sessionState.whole = (st.sessionState.whole ?? 0) + 1;
      const part = st.fragment(() => { st.checkbox("C", { key: "c" }); st.sessionState.seen = st.queryParams.tab; });
      part();
    `);
    await run();
    const checked = { id: keyedId("c"), value: true };
    await run(undefined, checked);
    expect([state("whole"), runner.count]).toEqual([1, 2]);
    await run({ tab: ["2"] }, checked);
    expect([state("whole"), state("seen")]).toEqual([2, "2"]);
  });
});

describe("query parameters as an object", () => {
  it.each([
    [`String(st.queryParams.constructor) + st.queryParams.toString + ("valueOf" in st.queryParams)`, "undefinedundefinedfalse"],
    [
      `(st.setQueryParams(JSON.parse('{ "__proto__": "1", "constructor": ["2", "3"] }')), JSON.stringify(st.queryParams))`,
      `{"__proto__":"1","constructor":"3"}`,
    ],
  ])("have any name, and no other names than theirs: %s", async (value, expected) => {
    const { run, state } = await opened(`st.sessionState.seen = ${value};`);
    await run();
    expect(state("seen")).toBe(expected);
  });

  it("one that is written again keeps its place in the address", async () => {
    const { run, told } = await opened(`st.queryParams.a = "2"; delete st.queryParams.b;`, { a: ["1"], b: ["1"], c: ["1"] });
    await run();
    expect(Object.entries(told.at(-1) as object)).toEqual([
      ["a", ["2"]],
      ["c", ["1"]],
    ]);
  });

  it.each([`new URLSearchParams("a=1")`, `new Map([["a", "1"]])`, `[["a", "1"]]`])(
    "what is no object of names is refused instead of taken for one without any: %s",
    async (params) => {
      const { run, state } = await opened(
        `try { st.setQueryParams(${params}); } catch (error) { st.sessionState.seen = error.message; }`,
      );
      await run();
      expect(state("seen")).toContain("Object.fromEntries");
    },
  );
});
