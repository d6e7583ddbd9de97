import { describe, expect, it } from "vitest";
import type { AppTest } from "../../testing/app-test.ts";
import { runScript } from "../../testing/run-script.ts";

const cities = `{ NO: ["Oslo", "Bergen"], SE: ["Malmö"] }`;
const places = `[{ country: "NO", city: "Oslo", sent: false }, { country: "SE", city: null, sent: true }]`;

async function edited(call: string, before = ""): Promise<{ app: AppTest; seen: { rows?: unknown } }> {
  const seen: { rows?: unknown } = {};
  const app = await runScript(`${before}; seen.rows = ${call};`, { globals: { seen } });
  expect(app.exceptions).toEqual([]);
  return { app, seen };
}
const editor = (app: AppTest) => app.widget("dataEditor");
const config = (app: AppTest): Record<string, unknown>[] =>
  app.get("dataEditor")[0]?.props.config as unknown as Record<string, unknown>[];

describe("options as a function of the row", () => {
  const call = `st.dataEditor(${places}, { numRows: "dynamic", columns: { city: { type: "select", options: (row) => cities[row.country] ?? [] } } })`;
  it("are those of each row, asked for with the rows as they are; the last entry is of rows to come", async () => {
    const { app } = await edited(call, `const cities = ${cities}`);
    expect(config(app)[1]?.optionsBy).toEqual({ lists: [[], ["Oslo", "Bergen"], ["Malmö"]], of: Uint16Array.of(1, 2, 0) });
    await editor(app).setCell(0, "country", "SE");
    expect(config(app)[1]?.optionsBy).toEqual({ lists: [[], ["Malmö"]], of: Uint16Array.of(1, 1, 0) });
  });

  it("refuse what is none of the row's, take what is, and keep what stood there when others come", async () => {
    const { app, seen } = await edited(call, `const cities = ${cities}`);
    await expect(editor(app).setCell(0, "city", "Malmö")).rejects.toThrow();
    await editor(app).setCell(1, "city", "Malmö");
    await editor(app).setCell(0, "city", "Bergen");
    await editor(app).setCell(0, "country", "SE");
    expect(seen.rows).toEqual([
      { country: "SE", city: "Bergen", sent: false },
      { country: "SE", city: "Malmö", sent: true },
    ]);
  });

  it("that give no list are an error that names the column and the row", async () => {
    const { exceptions } = await runScript(
      `st.dataEditor([{ a: "x" }], { columns: { a: { type: "select", options: () => 3 } } })`,
    );
    expect(exceptions.map(({ props }) => props.message)).toEqual([
      expect.stringMatching(/what options\.columns\["a"\]\.options gives for row 0 must be an array/),
    ]);
  });
});

describe("disabled as a function of row and column", () => {
  const call = `st.dataEditor(${places}, { numRows: "dynamic", disabled: (row, column) => row.sent && column !== "sent" })`;
  it("locks single cells, and is asked again with the rows as they are", async () => {
    const { app, seen } = await edited(call);
    expect(config(app).map(({ locked }) => locked)).toEqual([
      Uint8Array.of(0, 1, 0),
      Uint8Array.of(0, 1, 0),
      Uint8Array.of(0, 0, 0),
    ]);
    await expect(editor(app).setCell(1, "country", "NO")).rejects.toThrow();
    await editor(app).setCell(1, "sent", false);
    await editor(app).setCell(1, "country", "NO");
    expect((seen.rows as { country: string }[])[1]?.country).toBe("NO");
  });

  it("leaves rows that were added, and rows behind one that was deleted, their own locks", async () => {
    const { app, seen } = await edited(call);
    await editor(app).deleteRows(0);
    expect(config(app)[0]?.locked).toEqual(Uint8Array.of(0, 1, 0));
    expect(seen.rows).toEqual([{ country: "SE", city: null, sent: true }]);
    const other = await edited(call);
    await editor(other.app).addRow({ country: "DK", city: "Aarhus", sent: true });
    expect(config(other.app)[0]?.locked).toEqual(Uint8Array.of(0, 1, 1, 0));
    await expect(editor(other.app).setCell(2, "city", "Lund")).rejects.toThrow();
  });

  it("that gives no answer of yes or no is an error", async () => {
    const { exceptions } = await runScript(`st.dataEditor([{ a: 1 }], { disabled: () => "no" })`);
    expect(exceptions[0]?.props.message).toMatch(/what options\.disabled gives for "a" in row 0 must be true or false/);
  });
});

describe("types of columns", () => {
  it("multiselect takes a list of its options, and nothing else", async () => {
    const { app, seen } = await edited(
      `st.dataEditor([{ t: ["a"] }, { t: [] }], { columns: { t: { type: "multiselect", options: ["a", "b", 1] } } })`,
    );
    await editor(app).setCell(1, "t", ["b", 1]);
    expect(seen.rows).toEqual([{ t: ["a"] }, { t: ["b", 1] }]);
    await expect(editor(app).setCell(0, "t", ["c"])).rejects.toThrow();
  });

  it("json takes any value, and gives it back as one", async () => {
    const { app, seen } = await edited(`st.dataEditor([{ j: { a: 1 } }, { j: "x" }, {}], { columns: { j: { type: "json" } } })`);
    expect(seen.rows).toEqual([{ j: { a: 1 } }, { j: "x" }, { j: null }]);
    await editor(app).setCell(2, "j", { b: [2] });
    expect(seen.rows).toEqual([{ j: { a: 1 } }, { j: "x" }, { j: { b: [2] } }]);
  });

  it.each(["image", "markdown", "link"])("%s takes texts", async (type) => {
    const { app, seen } = await edited(`st.dataEditor([{ a: "x" }], { columns: { a: { type: "${type}" } } })`);
    await editor(app).setCell(0, "a", "/b.png");
    expect(seen.rows).toEqual([{ a: "/b.png" }]);
  });

  it("charts are shown, and not entered; they need lists", async () => {
    const { app } = await edited(`st.dataEditor([{ c: [1, 2] }], { columns: { c: { type: "lineChart", color: "teal" } } })`);
    expect(config(app)[0]).toMatchObject({ type: "lineChart", input: null, color: "teal" });
    const { exceptions } = await runScript(`st.dataEditor([{ c: 1 }], { columns: { c: { type: "barChart" } } })`);
    expect(exceptions[0]?.props.message).toMatch(/type is "barChart", and the column "c" holds numbers/);
  });
});

it("style and totals are those of the rows as they are edited", async () => {
  const { app } = await edited(
    `st.dataEditor([{ a: 1 }, { a: 5 }, { a: 9 }], { numRows: "dynamic", totals: true, style: (a) => a > 4 ? { bold: true } : null })`,
  );
  const styles = () => app.get("dataEditor")[0]?.props.styles;
  expect(styles()).toEqual({ looks: [{ bold: true }], cells: { a: Uint16Array.of(0, 1, 1) } });
  await editor(app).setCell(0, "a", 7);
  expect(styles()).toEqual({ looks: [{ bold: true }], cells: { a: Uint16Array.of(1, 1, 1) } });
  await editor(app).addRow({ a: 2 });
  expect(styles()).toEqual({ looks: [{ bold: true }], cells: { a: Uint16Array.of(1, 1, 1, 0) } });
  expect(app.get("dataEditor")[0]?.props.totals).toEqual({ a: "sum" });
});

it("rules 3 and 37: in a cached function the rules for cells are replayed, and an edit that was made is an input of the call", async () => {
  const calls = { rules: 0, runs: 0 };
  const app = await runScript(
    `const f = st.memo(() => { calls.runs++; return st.dataEditor([{ a: 1 }], { key: "e", disabled: () => { calls.rules++; return false; } }); }, { allowWidgets: true }); st.text(JSON.stringify(f()));`,
    { globals: { calls } },
  );
  await app.run();
  expect(calls).toEqual({ rules: 2, runs: 1 });
  await editor(app).setCell(0, "a", 3);
  expect([app.text, calls.runs]).toEqual(['[{"a":3}]', 2]);
});
