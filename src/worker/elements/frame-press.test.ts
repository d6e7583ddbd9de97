import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

const rows = `[{ n: 1, act: "Open" }, { n: 2, act: null }, { n: 3, act: "Close" }]`;
const frame = (options: string): string =>
  `const press = st.dataframe(${rows}, { columns: { act: { type: "button" } }, ${options} }); st.text(JSON.stringify(press) + " " + JSON.stringify(told));`;

describe("a column of buttons", () => {
  it("returns which was pressed in the one run that the press causes; a function is told that and args before the script", async () => {
    const told: unknown[] = [];
    const app = await runScript(frame(`key: "k", args: [7], onClick: (at, n) => { told.push([at.row, at.column, n]); }`), {
      globals: { told },
    });
    expect(app.text).toBe("null []");
    await app.widget("dataframe").set({ row: 2, column: "act" });
    expect(app.text).toBe('{"row":2,"column":"act"} [[2,"act",7]]');
    await app.run();
    expect(app.text).toBe('null [[2,"act",7]]');
    await app.widget({ key: "k" }).set({ row: 2, column: "act" });
    expect(told).toHaveLength(2);
  });

  it.each([
    "{ row: 1, column: 'act' }",
    "{ row: 0, column: 'n' }",
    "{ row: 3, column: 'act' }",
    "{ row: -1, column: 'act' }",
    "3",
  ])("a press of what is no button is refused: %s", async (value) => {
    const app = await runScript(frame("onClick: true"), { globals: { told: [] } });
    const given: unknown = new Function(`return ${value}`)();
    await expect(app.widget("dataframe").set(given)).rejects.toThrow("can't be set");
  });

  it("a press of a row that is gone in the run which it causes is none", async () => {
    const app = await runScript(`
      const rows = st.sessionState.rows ?? ${rows};
      st.sessionState.rows = rows.slice(0, 1);
      const press = st.dataframe(rows, { columns: { act: { type: "button" } }, onClick: true, key: "k" });
      st.text(rows.length + " " + JSON.stringify(press?.row ?? null));`);
    await app.widget("dataframe").set({ row: 2, column: "act" });
    expect(app.text).toBe("1 null");
    await app.widget("dataframe").set({ row: 0, column: "act" });
    expect(app.text).toBe("1 0");
  });

  it("rules 37 and 41: its press is an input of a cached function that allows widgets", async () => {
    const calls = { n: 0 };
    const source = `const f = st.memo(() => { calls.n++; return st.dataframe(${rows}, { columns: { act: { type: "button" } }, onClick: true })?.row ?? -1; }, { allowWidgets: true }); st.text(String(f()));`;
    const app = await runScript(source, { globals: { calls } });
    const seen = [];
    for (const row of [2, 0, 2]) {
      await app.widget("dataframe").set({ row, column: "act" });
      seen.push([calls.n, app.text]);
    }
    expect(seen).toEqual([
      [2, "2"],
      [3, "0"],
      [3, "2"],
    ]);
  });

  it.each([
    [`st.dataframe(${rows}, { columns: { act: { type: "button" } } })`, "ArgumentError", "there is no options.onClick"],
    [`st.dataframe(${rows}, { onClick: true })`, "ArgumentError", "no column is of buttons"],
    [`st.dataframe(${rows}, { onClick: 3, columns: { act: { type: "button" } } })`, "ArgumentError", "options.onClick"],
    [
      `st.dataframe(${rows}, { onClick: true, onSelect: true, columns: { act: { type: "button" } } })`,
      "ArgumentError",
      "both given",
    ],
    [`st.form("f", () => st.dataframe(${rows}, { onClick: true, columns: { act: { type: "button" } } }))`, "FormError", "f"],
  ])("%s is refused", async (source, name, part) => {
    const { exceptions } = await runScript(source);
    expect(exceptions.map(({ props }) => [props.name, props.message])).toEqual([[name, expect.stringContaining(part)]]);
  });
});
