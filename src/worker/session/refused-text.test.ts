import { describe, expect, it } from "vitest";
import type { WidgetId } from "../../shared/ids.ts";
import { readPage, textOf } from "../../shared/page-reader.ts";
import { PageTree } from "../../shared/page-tree.ts";
import type { RerunRequest, SessionInit } from "../../shared/protocol.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { AppTest } from "../../testing/app-test.ts";
import { outline, runScript } from "../../testing/run-script.ts";
import { TestRuntime } from "../../testing/test-runtime.ts";

const good = `
  const n = st.slider("n", { max: 10 });
  const runs = (st.sessionState.runs = (st.sessionState.runs ?? 0) + 1);
  st.text(n + " in run " + runs);
  const f = st.memo(() => { calls.push("f"); st.text("kept"); });
  f();
`;

describe("rule 50: a text that can't be a script, after one that ran", () => {
  it.each([
    ["does not parse", `st.`, "ScriptSyntaxError", /./],
    ["is not finished", `st.text("a`, "ScriptSyntaxError", /./],
    ["imports a file that is not there", `import { x } from "./none.ts"; st.text(x);`, "ImportError", /none\.ts/],
    ["imports a package that is not offered", `import x from "none"; st.text(x);`, "ImportError", /none/],
    ["imports a name that a file lacks", `import { y } from "./a.ts"; st.text(y);`, "ImportError", /no export named “y”/],
    ["imports a file that does not parse", `import { z } from "./bad.ts"; st.text(z);`, "ScriptSyntaxError", /./],
  ])("one that %s leaves page, state and caches alone, and is told", async (_, bad, name, message) => {
    const calls: unknown[] = [];
    const files = { "./a.ts": "export const x = 1;", "./bad.ts": "export const z = ;" };
    const app = await runScript(good, { globals: { calls }, files });
    const before = app.tree;
    await app.edit(bad);
    expect(app.tree).toEqual(before);
    expect(app.exceptions.map(({ props }) => [props.name, props.severity])).toEqual([[name, "error"]]);
    expect(app.exceptions[0]?.props.message).toMatch(message);
    expect(app.exceptions[0]?.props.line).toBe(1);
    expect(app.session.get("runs")).toBe(1);
    expect([app.runs, calls]).toEqual([1, ["f"]]);
    await app.widget("slider", "n").set(4);
    expect(app.text).toBe("4 in run 2\nkept");
    await app.run();
    expect(app.text).toBe("4 in run 3\nkept");
    expect(calls).toEqual(["f"]);
    expect(app.exceptions).toHaveLength(1);
    await app.edit(`${good} st.text("more");`);
    expect(app.text).toBe("4 in run 4\nkept\nmore");
    expect([app.exceptions, calls]).toEqual([[], ["f"]]);
  });

  it("the good text itself, once it is back, clears the error", async () => {
    const app = await runScript(`st.text("a");`);
    await app.edit(`st.`);
    await app.edit(`st..`);
    expect(app.exceptions).toHaveLength(1);
    await app.edit(`st.text("a");`);
    expect([outline(app), app.exceptions, app.runs]).toEqual([["text a"], [], 2]);
  });

  it("the first text shows its error in the page, and so does the next as long as none has run", async () => {
    const app = await runScript(`st.`);
    expect(outline(app)).toEqual(["error ScriptSyntaxError"]);
    await app.edit(`import "./none.ts";`);
    expect(outline(app)).toEqual(["error ImportError"]);
    await app.edit(`st.text("a");`);
    expect([outline(app), app.exceptions]).toEqual([["text a"], []]);
  });

  it("what a file throws as it is imported, and a dynamic import, are errors of the run, as ever", async () => {
    const files = { "./throws.ts": `throw new RangeError("top");` };
    const app = await runScript(`st.text("a");`, { files });
    await app.edit(`import "./throws.ts"; st.text("b");`);
    expect(outline(app)).toEqual(["error RangeError"]);
    await app.edit(`st.text("c"); await import("./none.ts");`);
    expect(outline(app)).toEqual(["text c", "error ImportError"]);
    expect(app.exceptions).toHaveLength(1);
  });

  it("fragments and timers go on with the text that ran", async () => {
    const app = await runScript(
      `
      const out = st.empty();
      let ticks = 0;
      setInterval(() => out.text("tick " + ++ticks), 1000);
      st.fragment(() => { if (st.button("more")) st.text("pressed"); else st.text("not pressed"); })();
      `,
      { clock: "virtual" },
    );
    await app.edit(`st.`);
    await app.advance(2000);
    expect(app.text).toContain("tick 2");
    await app.widget("button", "more").click();
    expect(app.text).toContain("pressed");
    expect(app.text).not.toContain("not pressed");
    expect(app.exceptions).toHaveLength(1);
  });

  it("a run that is going goes on, and draws to its end", async () => {
    const { wait, open, reached } = doors();
    const app = AppTest.fromSource(`st.text("a"); await wait("here"); st.text("b");`, { globals: { wait } });
    app.start();
    await reached("here");
    const edited = app.edit(`st.`);
    await turns();
    expect(app.exceptions).toHaveLength(1);
    open("here");
    await edited;
    expect([outline(app), app.runs]).toEqual([["text a", "text b"], 1]);
  });

  it("of two texts the later counts, whichever is read first", async () => {
    const files = { "./slow.ts": `await wait("slow"); export const s = 1;` };
    const { wait, open, reached } = doors();
    const app = await runScript(`st.text("a");`, { files, globals: { wait } });
    const first = app.edit(`import { s } from "./slow.ts"; st.text("slow " + s);`);
    await reached("slow");
    const second = app.edit(`st.`);
    open("slow");
    await Promise.all([first, second]);
    expect([outline(app), app.exceptions.length]).toEqual([["text a"], 1]);
  });

  it("a script that never comes from its imports is refused when the time is up", async () => {
    const files = { "./ever.ts": `await new Promise(() => {});` };
    const app = await runScript(`st.text("a");`, { files, timeout: 50 });
    await expect(app.edit(`import "./ever.ts";`)).rejects.toThrow("timeout");
    expect(outline(app)).toEqual(["text a"]);
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["TimeoutError"]);
  });

  it("a second session takes the text that ran", async () => {
    const app = await runScript(`st.text("a");`);
    await app.edit(`st.`);
    const other = await app.openSession();
    expect([outline(other), other.exceptions]).toEqual([["text a"], []]);
  });

  it("what came along with it counts: a run of the text that ran takes it up", async () => {
    const { runner, tree, request } = await opened(
      `const n = st.slider("n"); if (st.button("go")) st.text("went"); st.text("n " + n);`,
    );
    const id = (kind: string) => readPage(tree, () => null).find((node) => node.kind === kind)?.id as WidgetId;
    const changes = [
      { id: id("slider"), value: 3 },
      { id: id("button"), value: true },
    ];
    const result = await runner.rerun({ ...request(), changes, source: "st." });
    expect(result).toMatchObject({ runId: 2, outcome: "error", refused: true, error: { name: "ScriptSyntaxError" } });
    expect(textOf(readPage(tree, () => null))).toBe("went\nn 3");
  });

  it("a loop that ended itself for it is done again", async () => {
    const flags = new Int32Array(new SharedArrayBuffer(12));
    const { runner, tree, request } = await opened(
      `
      st.text("begun");
      if (st.checkbox("loop")) {
        await null;
        newer();
        for (let i = 0; i < 1e6; i++);
      }
      st.text("end");
      `,
      { flags },
      { newer: () => newer() },
    );
    let refused: Promise<unknown> | undefined;
    // The page notes its newest request where a loop can see it, before the worker hears of that.
    const newer = (): void => {
      if (refused !== undefined) return;
      const next = request();
      Atomics.store(flags, 1, next.seq);
      refused = runner.rerun({ ...next, source: "st." });
    };
    const box = readPage(tree, () => null).find((node) => node.kind === "checkbox")?.id as WidgetId;
    const first = await runner.rerun({ ...request(), changes: [{ id: box, value: true }] });
    expect(first.outcome).toBe("superseded");
    expect(await refused).toMatchObject({ outcome: "error", refused: true, runId: 3 });
    expect([textOf(readPage(tree, () => null)), runner.newest?.outcome]).toEqual(["begun\nend", "done"]);
  });

  it("Stop ends the reading, and the text that ran stays", async () => {
    const { wait, reached } = doors();
    const files = { "./slow.ts": `await wait("slow");` };
    const { runner, tree, request } = await opened(`st.text("a");`, { files }, { wait });
    const result = runner.rerun({ ...request(), source: `import "./slow.ts"; st.text("b");` });
    await reached("slow");
    runner.stop();
    expect(await result).toEqual({ runId: 1, outcome: "stopped", refused: true });
    await runner.rerun(request());
    expect(textOf(readPage(tree, () => null))).toBe("a");
  });
});

/** A session that has run once, and what its page shows. */
async function opened(source: string, init: Partial<SessionInit> = {}, globals: Record<string, unknown> = {}) {
  const { runtime } = await TestRuntime.open({ globals });
  const tree = new PageTree();
  const runner = runtime.openSession(
    sessionInit(source, init),
    ({ run, deltas }) => void tree.apply(run, structuredClone(deltas)),
  );
  let seq = 0;
  const request = (): RerunRequest => ({ seq: ++seq, cause: "test", changes: [] });
  await runner.rerun(request());
  return { runner, tree, request };
}
