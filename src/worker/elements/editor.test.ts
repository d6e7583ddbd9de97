import { describe, expect, it } from "vitest";
import type { AppTest } from "../../testing/app-test.ts";
import { runScript } from "../../testing/run-script.ts";

const rows = `[{ name: "Ada", age: 36, since: new Date(0), ok: true }, { name: "Bob", age: null, since: null, ok: false }]`;

/** Runs a script that leaves what the editor gave in `seen.rows`. */
async function edited(call: string, before = ""): Promise<{ app: AppTest; seen: Record<string, unknown> }> {
  const seen: Record<string, unknown> = {};
  const app = await runScript(`${before}; seen.rows = ${call};`, { globals: { seen } });
  expect(app.exceptions).toEqual([]);
  return { app, seen };
}

const editor = (app: AppTest) => app.widget("dataEditor");

describe("what st.dataEditor gives", () => {
  it.each([
    [
      rows,
      [
        { name: "Ada", age: 36, since: new Date(0), ok: true },
        { name: "Bob", age: null, since: null, ok: false },
      ],
    ],
    ["[{ a: 1n }, {}]", [{ a: 1n }, { a: null }]],
    [
      "[[1, 'x'], [2]]",
      [
        [1, "x"],
        [2, null],
      ],
    ],
    ["['x', 'y']", ["x", "y"]],
    ["new Float32Array([1.5])", [1.5]],
    [
      "{ a: [1, 2], b: ['x', 'y'] }",
      [
        { a: 1, b: "x" },
        { a: 2, b: "y" },
      ],
    ],
    ["new Map([['a', [1]]])", [{ a: 1 }]],
    ["[{ tags: ['x', 1] }, { tags: [] }]", [{ tags: ["x", 1] }, { tags: [] }]],
    ["[{ o: { deep: [1] } }, { o: null }]", [{ o: { deep: [1] } }, { o: null }]],
    ["(function* () { yield { a: 1 }; })()", [{ a: 1 }]],
    ["[]", []],
  ])("is the rows of %s, of their kind, with null for what is missing", async (given, expected) => {
    const { seen } = await edited(`st.dataEditor(${given})`);
    expect(seen.rows).toEqual(expected);
  });

  it("is the script's own: changing it changes neither the input nor what comes next", async () => {
    const { app, seen } = await edited(`st.dataEditor(data)`, `const data = [{ a: 1, l: [1] }]; seen.data = data`);
    const [first] = seen.rows as { a: number; l: number[] }[];
    expect(first).not.toBe((seen.data as unknown[])[0]);
    if (first !== undefined) first.a = 7;
    first?.l.push(2);
    await app.run();
    expect([seen.rows, seen.data]).toEqual([[{ a: 1, l: [1] }], [{ a: 1, l: [1] }]]);
  });

  it("keeps the kinds of what was edited", async () => {
    const { app, seen } = await edited(`st.dataEditor(${rows}, { numRows: "dynamic" })`);
    const more = [{ name: "Eve", age: 1.5, since: new Date(86_400_000), ok: true }];
    await editor(app).set(more);
    expect(seen.rows).toEqual(more);
    await editor(app).set(null);
    expect(seen.rows).toHaveLength(2);
  });

  it("rows of which a required cell is empty are refused; what a column can't have, too", async () => {
    const call = `st.dataEditor([{ a: 1, b: "x" }], { numRows: "dynamic", columns: { a: { required: true, min: 0, max: 5 }, b: { maxChars: 2, validate: /^x/ } } })`;
    const { app, seen } = await edited(call);
    for (const bad of [
      [{ a: null, b: "x" }],
      [{ a: 6, b: "x" }],
      [{ a: "1", b: "x" }],
      [{ a: 1, b: "xxx" }],
      [{ a: 1, b: "y" }],
    ]) {
      await expect(editor(app).set(bad)).rejects.toThrow("can't be set");
    }
    await editor(app).set([
      { a: 5, b: "xy" },
      { a: 0, b: "" },
    ]);
    expect(seen.rows).toEqual([
      { a: 5, b: "xy" },
      { a: 0, b: "" },
    ]);
  });

  it("a value that is there already is refused in a column of unique ones; empty cells may be many", async () => {
    const given = `[{ a: "x" }, { a: "y" }, { a: null }]`;
    const { app, seen } = await edited(`st.dataEditor(${given}, { numRows: "dynamic", columns: { a: { unique: true } } })`);
    for (const bad of [
      [{ a: "y" }, { a: "y" }, { a: null }],
      [{ a: "x" }, { a: "y" }, { a: null }, { a: "x" }],
    ])
      await expect(editor(app).set(bad)).rejects.toThrow("can't be set");
    const good = [{ a: "z" }, { a: null }, { a: null }, { a: "x" }];
    await editor(app).set(good);
    expect(seen.rows).toEqual(good);
  });

  it.each([
    ["fixed", [{ a: 1 }], [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ["add", [{ a: 1 }], undefined],
    ["delete", undefined, [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ["dynamic", undefined, undefined],
  ])("numRows %s", async (numRows, ...refused) => {
    const { app, seen } = await edited(`st.dataEditor([{ a: 1 }, { a: 2 }], { numRows: "${numRows}" })`);
    for (const goal of [[{ a: 1 }], [{ a: 1 }, { a: 2 }, { a: 3 }]]) {
      if (refused.some((one) => JSON.stringify(one) === JSON.stringify(goal))) {
        await expect(editor(app).set(goal)).rejects.toThrow("can't be set");
      } else {
        await editor(app).set(goal);
        expect(seen.rows).toEqual(goal);
      }
      await editor(app).set(null);
    }
  });

  it("a column that is disabled is not changed; in new rows only with enabledInNewRows", async () => {
    const call = (more: string) =>
      `st.dataEditor([{ a: 1, b: 1 }], { numRows: "add", columns: { a: { default: 7${more} } }, disabled: ["a"] })`;
    const { app, seen } = await edited(call(""));
    await expect(editor(app).set([{ a: 2, b: 1 }])).rejects.toThrow("can't be set");
    await expect(
      editor(app).set([
        { a: 1, b: 1 },
        { a: 2, b: 2 },
      ]),
    ).rejects.toThrow("can't be set");
    await editor(app).set([
      { a: 1, b: 3 },
      { a: 7, b: 2 },
    ]);
    expect(seen.rows).toEqual([
      { a: 1, b: 3 },
      { a: 7, b: 2 },
    ]);
    const other = await edited(call(", enabledInNewRows: true"));
    await editor(other.app).set([
      { a: 1, b: 1 },
      { a: 2, b: 2 },
    ]);
    expect(other.seen.rows).toEqual([
      { a: 1, b: 1 },
      { a: 2, b: 2 },
    ]);
  });
});

describe("which table edits are of", () => {
  it("rows that arrive equal by content keep them", async () => {
    const { app, seen } = await edited(`st.dataEditor([{ a: 1 }, { a: 2 }])`);
    await editor(app).set([{ a: 1 }, { a: 5 }]);
    await app.run();
    await app.run();
    expect(seen.rows).toEqual([{ a: 1 }, { a: 5 }]);
  });

  it.each(["", `, key: "t"`])("rows that are kept from run to run lose none of them, nor count one twice (%s)", async (key) => {
    const { app, seen } = await edited(
      `st.dataEditor(st.sessionState.rows, { numRows: "dynamic"${key} }); st.sessionState.rows = seen.rows`,
      `st.sessionState.rows ??= [{ a: 1 }, { a: 2 }]`,
    );
    let goal: { a: number }[] = [{ a: 1 }, { a: 2 }];
    for (let turn = 3; turn < 8; turn++) {
      goal = [...goal, { a: turn }];
      await editor(app).set(goal);
      expect(seen.rows).toEqual(goal);
      goal = goal.map((row, at) => (at === 0 ? { a: -turn } : row));
      await editor(app).set(goal);
      expect(seen.rows).toEqual(goal);
      await app.run();
      expect(seen.rows).toEqual(goal);
    }
    goal = goal.slice(1);
    await editor(app).set(goal);
    expect(seen.rows).toEqual(goal);
    await app.run();
    expect(seen.rows).toEqual(goal);
    expect(app.get("dataEditor")[0]?.props.data.rows).toBe(2);
  });

  it("other rows have none, under the same key too", async () => {
    const seen: Record<string, unknown> = {};
    const app = await runScript(`const n = st.numberInput("n"); seen.rows = st.dataEditor([{ a: n }, { a: 2 }], { key: "t" });`, {
      globals: { seen },
    });
    await editor(app).set([{ a: 0 }, { a: 9 }]);
    await app.widget("numberInput", "n").set(4);
    expect(seen.rows).toEqual([{ a: 4 }, { a: 2 }]);
  });

  it.each(["", `, key: "t"`])("with rowKey edits move with their row (%s)", async (key) => {
    const seen: Record<string, unknown> = {};
    const app = await runScript(
      `const order = st.textInput("order", { value: "ab" });
       seen.rows = st.dataEditor([...order].map((id) => ({ id, n: 0 })), { rowKey: "id", numRows: "dynamic"${key} });`,
      { globals: { seen } },
    );
    await editor(app).set([
      { id: "a", n: 0 },
      { id: "b", n: 5 },
      { id: "z", n: 1 },
    ]);
    await app.widget("textInput", "order").set("xba");
    expect(seen.rows).toEqual([
      { id: "x", n: 0 },
      { id: "b", n: 5 },
      { id: "a", n: 0 },
      { id: "z", n: 1 },
    ]);
    await app.widget("textInput", "order").set("za");
    expect(seen.rows).toEqual([
      { id: "z", n: 0 },
      { id: "a", n: 0 },
    ]);
  });

  it("its key is its entry in session state: rows, or null for those that were given", async () => {
    const { app, seen } = await edited(
      `st.dataEditor([{ a: 1 }], { key: "t", numRows: "dynamic" }); seen.state = st.sessionState.t`,
      `if (st.checkbox("reset")) st.sessionState.t = null; if (st.checkbox("write")) st.sessionState.t = [{ a: 8 }, { a: 9 }]`,
    );
    await editor(app).set([{ a: 3 }]);
    expect(seen.state).toEqual([{ a: 3 }]);
    await app.widget("checkbox", "reset").set(true);
    expect([seen.rows, seen.state]).toEqual([[{ a: 1 }], [{ a: 1 }]]);
    await app.widget("checkbox", "write").set(true);
    expect(seen.rows).toEqual([{ a: 8 }, { a: 9 }]);
  });

  it("what is disabled keeps its edits", async () => {
    const { app, seen } = await edited(`st.dataEditor([{ a: 1 }], { disabled: off })`, `const off = st.checkbox("off")`);
    await editor(app).set([{ a: 3 }]);
    await app.widget("checkbox", "off").set(true);
    expect(seen.rows).toEqual([{ a: 3 }]);
    await expect(editor(app).set([{ a: 4 }])).rejects.toThrow("disabled");
  });
});

describe("callbacks, forms and cached functions", () => {
  it("onChange is given the rows, what was done to them, and args", async () => {
    const { app, seen } = await edited(
      `st.dataEditor([{ a: 1 }, { a: 2 }, { a: 3 }], { numRows: "dynamic", args: ["x"], onChange: (...all) => { seen.told = all; } })`,
    );
    await app.widget("dataEditor").set([{ a: 1 }, { a: 3 }]);
    expect(seen.told).toEqual([[{ a: 1 }, { a: 3 }], { edited: [], added: [], deleted: [1] }, "x"]);
    await app.widget("dataEditor").set([{ a: 7 }, { a: 2 }, { a: 3 }, { a: 4 }]);
    const changes = { edited: [{ row: 0, values: { a: 7 } }], added: [{ a: 4 }], deleted: [] };
    expect((seen.told as unknown[])[1]).toEqual(changes);
  });

  it("setting what it has is no change", async () => {
    const { app, seen } = await edited(`st.dataEditor([{ a: 1 }], { onChange: () => { seen.told = true; } })`);
    await editor(app).set([{ a: 1 }]);
    expect(seen.told).toBe(undefined);
  });

  it("in a form they wait for its button, all together", async () => {
    const { app, seen } = await edited(
      `st.form("f", () => { const r = st.dataEditor([{ a: 1 }, { a: 2 }], { numRows: "dynamic" }); st.formSubmitButton("Send"); return r; })`,
    );
    await editor(app).set([{ a: 5 }, { a: 3 }, { a: 4 }]);
    expect(seen.rows).toEqual([{ a: 1 }, { a: 2 }]);
    await app.widget("formSubmitButton", "Send").click();
    expect(seen.rows).toEqual([{ a: 5 }, { a: 3 }, { a: 4 }]);
  });

  it("inside a cached function the rows are an input: each content computes once", async () => {
    const seen: Record<string, unknown> = {};
    const calls: unknown[] = [];
    const app = await runScript(
      `const f = st.memo(() => { const r = st.dataEditor([{ a: 1 }]); calls.push(r); return r; }, { allowWidgets: true }); seen.rows = await f();`,
      { globals: { seen, calls } },
    );
    await editor(app).set([{ a: 2 }]);
    expect(seen.rows).toEqual([{ a: 2 }]);
    await editor(app).set([{ a: 1 }]);
    await editor(app).set([{ a: 2 }]);
    expect(seen.rows).toEqual([{ a: 2 }]);
    expect(calls).toEqual([[{ a: 1 }], [{ a: 2 }]]);
  });

  it("a cached result that was drawn over edits shows the rows of whoever hits it", async () => {
    const source = `
      st.sessionState.rows ??= start;
      const f = st.memo((rows) => st.dataEditor(rows, { numRows: "dynamic" }), { allowWidgets: true });
      st.sessionState.rows = await f(st.sessionState.rows);
      st.json(st.sessionState.rows);`;
    const app = await runScript(`const start = [{ a: 1 }];${source}`);
    await editor(app).set([{ a: 1 }, { a: 2 }]);
    await app.run();
    expect(app.get("json")[0]?.props.value).toEqual([{ a: 1 }, { a: 2 }]);
    const other = await app.openSession(`const start = [{ a: 1 }, { a: 2 }];${source}`);
    expect(other.widget("dataEditor").value).toEqual([{ a: 1 }, { a: 2 }]);
    expect(other.get("json")[0]?.props.value).toEqual([{ a: 1 }, { a: 2 }]);
    await other.close();
  });
});

describe("a data editor of AppTest", () => {
  it("is edited by cells and rows, also before its form is sent", async () => {
    const { app, seen } = await edited(
      `st.form("f", () => { const r = st.dataEditor([{ a: 1, b: "x" }, { a: 2, b: "y" }], { numRows: "dynamic", columns: { b: { default: "z" } } }); st.formSubmitButton("Send"); return r; })`,
    );
    await editor(app).setCell(1, "a", 5);
    await editor(app).addRow({ a: 3 });
    await editor(app).deleteRows(0);
    await app.widget("formSubmitButton", "Send").click();
    expect(seen.rows).toEqual([
      { a: 5, b: "y" },
      { a: 3, b: "z" },
    ]);
    await expect(editor(app).setCell(7, "a", 1)).rejects.toThrow("has no row 7: it has 2, from 0");
    await expect(editor(app).setCell(0, "a", "x")).rejects.toThrow("can't be set");
  });
});

describe("what is refused", () => {
  it.each([
    [`dataEditor(3)`, "the rows.*table-like"],
    [`dataEditor([{ a: 1 }], { columns: { b: "B" } })`, `names the column "b".*The columns are "a"`],
    [`dataEditor([{ a: 1 }], { disabled: ["b"] })`, `options.disabled names the column "b"`],
    [`dataEditor([{ a: "x" }], { columns: { a: { type: "number" } } })`, `type is "number", and the column "a" holds texts`],
    [`dataEditor([{ a: {} }], { columns: { a: { type: "text" } } })`, `type is "text", and the column "a" holds objects`],
    [`dataEditor([{ a: "x" }], { columns: { a: { type: "select" } } })`, "options.*an array of what may be chosen"],
    [`dataEditor([{ a: 1 }], { columns: { a: { default: "x" } } })`, "default"],
    [`dataEditor([{ a: 1 }], { columns: { a: { min: 3, max: 1 } } })`, "max.*not below min"],
    [`dataEditor([{ a: "x" }], { columns: { a: { min: 3 } } })`, "min.*left out"],
    [`dataEditor([{ a: "x" }], { columns: { a: { validate: /x/g } } })`, "without the flags g and y"],
    [`dataEditor([{ a: 1 }], { numRow: "fixed" })`, `Did you mean "numRows"`],
    [`dataEditor([{ a: 1 }], { key: "k", bind: "url" })`, "options.bind was given"],
    [`dataEditor([{ a: 1 }, { a: 1 }], { rowKey: "a" })`, "options.rowKey gives"],
    [`dataEditor(arrow)`, "two columns have the name"],
  ])("%s", async (call, expected) => {
    const arrow = `const arrow = { numRows: 0, numCols: 2, schema: { fields: [{ name: "a" }, { name: "a" }] }, getChildAt: () => ({ length: 0, toArray: () => [] }) };`;
    const app = await runScript(`${arrow} st.${call};`);
    const { name, message, hint } = app.exceptions[0]?.props ?? {};
    expect(`${name}: ${message} ${hint ?? ""}`).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });
});
