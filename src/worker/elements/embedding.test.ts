import { describe, expect, it, vi } from "vitest";
import { eventually } from "../../test-helpers/eventually.ts";
import { doors } from "../../test-helpers/waiting.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

const errors = (app: { exceptions: readonly { props: Record<string, unknown> }[] }): unknown[] =>
  app.exceptions.map(({ props }) => [props.name, props.message, props.hint, props.line]);

describe("st.inputs", () => {
  it("has what the host gives, a copy at each read; changes rerun the script, and only they", async () => {
    const list = [1, 2];
    const app = await runScript(
      `const { user, list } = st.inputs; list.push(9);
       st.text([user.name, list.length, st.inputs.list.length, "user" in st.inputs, "other" in st.inputs, Object.keys(st.inputs)].join());`,
      { inputs: { user: { name: "Ada" }, list } },
    );
    expect(app.text).toBe("Ada,3,2,true,false,user,list");
    list.push(3);
    await app.run();
    expect(app.text).toBe("Ada,3,2,true,false,user,list");
    await app.setInputs({ user: { name: "Bo" } });
    expect(app.text).toBe("Bo,3,2,true,false,user,list");
    expect(app.trace().at(-1)?.causes).toEqual([{ kind: "inputs" }]);
    expect((await app.openSession()).text).toBe("Bo,3,2,true,false,user,list");
  });

  it("can't be written, which says what to do", async () => {
    const app = await runScript("st.inputs.user = 1;", { inputs: { user: 0 } });
    expect(errors(app)).toEqual([
      ["ArgumentError", "st.inputs can't be written: its entries are the host's.", expect.stringContaining("st.sessionState"), 1],
    ]);
    expect((await runScript("st.text(typeof st.inputs.none + Object.keys(st.inputs).length);")).text).toBe("undefined0");
  });

  it("are no inputs of a cached function, unless they are passed", async () => {
    const app = await runScript(
      `const f = st.memo(() => st.inputs.n); const g = st.memo((n) => n * 2); st.text(f() + " " + g(st.inputs.n));`,
      { inputs: { n: 1 } },
    );
    await app.setInputs({ n: 5 });
    expect(app.text).toBe("1 10");
    expect(app.stats({ entries: true })[0]?.detail?.noInputs).toEqual(["st.inputs.n"]);
  });

  it("that change while a run goes on supersede it", async () => {
    const { wait, open, reached } = doors();
    const app = prepared(`const n = st.inputs.n; await wait(String(n)); st.text("ran " + n);`, {
      inputs: { n: 1 },
      globals: { wait },
    });
    app.start();
    await reached("1");
    const changed = app.setInputs({ n: 2 });
    await reached("2");
    open("1");
    open("2");
    await changed;
    expect(outline(app)).toEqual(["text ran 2"]);
  });
});

describe("st.host", () => {
  it("calls functions of the host: always async, with copies of what goes and comes", async () => {
    const seen: unknown[] = [];
    const kept = { n: 1 };
    const save = (...args: unknown[]): object => {
      seen.push(args);
      return kept;
    };
    const app = await runScript(
      `const row = { at: new Date(5) };
       const saved = st.host.save(row, 2); row.at = null;
       st.text(String(saved instanceof Promise));
       const answer = await saved; answer.n++;
       st.text([answer.n, (await st.host.save(1)).n, Object.keys(st.host), "save" in st.host].join());`,
      { functions: { save, later: async () => 1 } },
    );
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("true\n2,1,save,later,true");
    expect(seen).toEqual([[{ at: new Date(5) }, 2], [1]]);
  });

  it.each([
    ["throw new RangeError('no row')", "RangeError: no row"],
    ["throw 'plain'", "Error: plain"],
    ["return () => 1", /DataCloneError: .*could not be cloned/],
  ])(
    "a function that does %s rejects with a HostCallError that keeps name and message, at the line of the call",
    async (body, told) => {
      // What the page runs is not compiled.
      const broken = new Function(body) as () => unknown;
      const app = await runScript("\nawait st.host.save({});", { functions: { save: broken } });
      const message = typeof told === "string" ? `st.host.save() failed: ${told}` : expect.stringMatching(told);
      expect(errors(app)).toEqual([["HostCallError", message, null, 2]]);
      const caught = await runScript(
        `try { await st.host.save(); } catch (error) { st.text([error instanceof Error, error.name, error.cause.name, error.cause.message].join()); }`,
        { functions: { save: () => Promise.reject(new RangeError("no row")) } },
      );
      expect(caught.text).toBe("true,HostCallError,RangeError,no row");
    },
  );

  it("shows a rejection that nobody awaited in its place, and waits for what nobody awaited", async () => {
    let isDone = false;
    const app = await runScript(`st.host.slow(); st.host.fail(); st.text("after");`, {
      functions: {
        slow: async () => {
          await new Promise((resolve) => setTimeout(resolve));
          isDone = true;
        },
        fail: () => Promise.reject(new Error("down")),
      },
    });
    expect(isDone).toBe(true);
    expect(errors(app)).toEqual([["HostCallError", "st.host.fail() failed: Error: down", null, 1]]);
    expect(app.text).toContain("after");
  });

  it("says which functions there are, and which may have been meant; and what can't be copied", async () => {
    const functions = { saveRow: () => 1, load: () => 2 };
    const app = await runScript("await st.host.saveRows();", { functions });
    const unknown = "st.host.saveRows: the host gives no function of that name.";
    expect(errors(app)).toEqual([["ArgumentError", unknown, "Did you mean saveRow? It gives saveRow, load.", 1]]);
    await app.edit("await st.host.saveRow(1, () => 2);");
    expect(errors(app)).toEqual([
      [
        "ArgumentError",
        expect.stringMatching(/^st\.host\.saveRow\(\): argument 2 can't be copied to the page/),
        expect.any(String),
        1,
      ],
    ]);
    const none = await runScript("await st.host.save();");
    expect(errors(none)).toEqual([
      ["ArgumentError", expect.any(String), expect.stringContaining("mount(element, { functions"), 1],
    ]);
  });

  it("aborts the signal of a call whose run has ended, and lets the run end at once", async () => {
    const signals: AbortSignal[] = [];
    const { open, wait, reached } = doors();
    const app = prepared(`const n = st.inputs.n; if (n === 1) await st.host.slow(); st.text("ran " + n);`, {
      inputs: { n: 1 },
      functions: {
        async slow(this: { signal: AbortSignal }) {
          signals.push(this.signal);
          await wait("slow");
        },
      },
    });
    app.start();
    await reached("slow");
    await app.setInputs({ n: 2 });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(outline(app)).toEqual(["text ran 2"]);
    open("slow");
  });

  it.each([
    ["a timer", "setTimeout(() => { st.host.save(); });"],
    ["a timer that waits", "setTimeout(async () => { await st.host.save(); });"],
  ])("says so where %s calls it when its run has ended, and does not call it", async (_, script) => {
    const save = vi.fn();
    const app = await runScript(script, { functions: { save } });
    await eventually(() => expect(errors(app)).toHaveLength(1));
    expect(errors(app)).toEqual([
      ["HostCallError", "st.host.save() was called when its run had ended.", expect.stringContaining("runEvery"), 1],
    ]);
    expect(save).not.toHaveBeenCalled();
  });
});

describe("st.output", () => {
  it("tells the host of values by name: the newest of each, copies", async () => {
    const app = await runScript(
      `const picked = [1]; st.output("picked", picked); picked.push(2); st.output("n", 1); st.output("n", 2);`,
    );
    expect(app.outputs).toEqual({ picked: [1], n: 2 });
  });

  it("is done again on each hit of a cached function, of outer ones too, and after a reload", async () => {
    const { memoryStore } = await import("../../testing/memory-store.ts");
    const storage = memoryStore();
    const source = `
      const inner = st.memo(() => { ran.push(1); st.output("inner", { a: 1 }); });
      const outer = st.memo(async (n) => { inner(); st.output("outer", n); }, { persist: true });
      if (st.checkbox("other")) st.output("outer", "other"); else await outer(3);`;
    for (const runs of [1, 0]) {
      const ran: number[] = [];
      const app = await runScript(source, { storage, globals: { ran } });
      expect(app.outputs).toEqual({ inner: { a: 1 }, outer: 3 });
      await app.widget("checkbox", "other").set(true);
      expect(app.outputs.outer).toBe("other");
      await app.widget("checkbox", "other").set(false);
      expect(app.outputs.outer).toBe(3);
      expect(ran).toHaveLength(runs);
      await app.close();
    }
  });

  it("is done again on each of many hits by one short argument", async () => {
    const app = await runScript(`const f = st.memo((n) => { st.output("n", n); }); for (const n of [1, 2, 1, 1, 2, 1]) f(n);`);
    expect(app.outputs).toEqual({ n: 1 });
  });

  it("refuses what can't be copied, and names that are none", async () => {
    const app = await runScript(`st.output("f", () => 1);`);
    expect(errors(app)).toEqual([
      ["ArgumentError", expect.stringMatching(/^st\.output\(\): the value of "f" can't be copied/), expect.any(String), 1],
    ]);
    await app.edit(`st.output(Promise.resolve());`);
    expect(errors(app)[0]).toEqual(["ArgumentError", expect.stringContaining("the name must be a text"), expect.any(String), 1]);
    await app.edit(`st.output("p", Promise.resolve());`);
    expect(errors(app)[0]).toEqual(["ArgumentError", expect.any(String), "Await it first.", 1]);
  });
});

describe("files that the host writes", () => {
  it("rerun the script: what imports them is read again, and st.file gives the new one; the state stays", async () => {
    const app = await runScript(
      `import { name } from "./lib.ts"; st.sessionState.n = (st.sessionState.n ?? 0) + 1;
       st.text([name, await (await st.file("data.csv")).text(), st.sessionState.n].join());`,
      { files: { "./lib.ts": `export const name = "old";`, "data.csv": "1" } },
    );
    expect(app.text).toBe("old,1,1");
    await app.writeFile("data.csv", "2");
    expect(app.text).toBe("old,2,2");
    expect(app.trace().at(-1)?.causes).toEqual([{ kind: "files" }]);
    await app.writeFile("./lib.ts", `export const name = "new";`);
    expect(app.text).toBe("new,2,3");
  });

  it("that can't be read leave the page of the last good ones, and say why", async () => {
    const app = await runScript(`import { name } from "./lib.ts"; st.text(name);`, {
      files: { "./lib.ts": `export const name = "good";` },
    });
    await app.writeFile("./lib.ts", "export const name = ;");
    expect(app.text).toBe("good");
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["ScriptSyntaxError"]);
    await app.writeFile("./lib.ts", `export const name = "better";`);
    expect([app.text, app.exceptions]).toEqual(["better", []]);
  });
});
