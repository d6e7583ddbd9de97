/** Tables and editors of tables, by what was reported of other grids. Each test says the fact, and where it was not so. */
import type { Locator, Page } from "@playwright/test";
import { expect, test as ownPage, type PageApp, onKeptPage as test } from "../gallery.ts";

/** A cell by its place, as it is shown. */
const cell = (page: Page, row: number, column: number): Locator => page.locator("tbody tr").nth(row).locator("td").nth(column);

/** An editor of one column, what is in it, and a field from which is copied, as from another program. */
const pasting = (values: readonly unknown[], options = "{}") => `st.textArea("From");
const rows = st.dataEditor(${JSON.stringify(values.map((to) => ({ to })))}, ${options});
st.text(JSON.stringify(rows.map(({ to }) => to)));
`;

async function copyText(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "From" }).fill(text);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+c");
}

async function pasteAt(app: PageApp, row: number, column: number): Promise<void> {
  await cell(app.page, row, column).click();
  await app.page.keyboard.press("ControlOrMeta+v");
  await expect(app.element("dataEditor")).toContainText(/Pasted \d+ cell/);
  await app.idle();
}

test.describe("the clipboard", () => {
  test("a column whose last cell is empty is pasted with that cell (ag-grid/ag-grid#7074)", async ({ app, page }) => {
    await app.open({
      source: `const rows = st.dataEditor([{ from: "a", to: "x" }, { from: null, to: "y" }]);
st.text(JSON.stringify(rows.map(({ to }) => to)));
`,
    });
    await cell(page, 0, 0).click();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("ControlOrMeta+c");
    await pasteAt(app, 0, 1);
    await expect(app.element("text")).toHaveText('["a",null]');
  });

  test("an empty cell that is copied empties the cell that it is pasted into (telerik/kendo-ui-core#1910)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `const rows = st.dataEditor([{ from: null, to: "x" }]);
st.text(JSON.stringify(rows));
`,
    });
    await cell(page, 0, 0).click();
    await page.keyboard.press("ControlOrMeta+c");
    await cell(page, 0, 1).click();
    await page.keyboard.press("ControlOrMeta+v");
    await app.idle();
    await expect(app.element("text")).toHaveText('[{"from":null,"to":null}]');
  });

  test("the end of the last line, as spreadsheets write it, empties no further row, and adds none (nick-keller/react-datasheet-grid#39)", async ({
    app,
    page,
  }) => {
    await app.open({ source: pasting(["x", "y", "z"], '{ numRows: "dynamic" }') });
    await copyText(page, "a\nb\n");
    await pasteAt(app, 0, 0);
    await expect(app.element("text")).toHaveText('["a","b","z"]');
    await pasteAt(app, 2, 0);
    await expect(app.element("text")).toHaveText('["a","b","a","b"]');
  });

  test("empty lines before a text are cells, too (glideapps/glide-data-grid#472)", async ({ app, page }) => {
    await app.open({ source: pasting(["x", "y", "z"]) });
    await copyText(page, "\n\nlast");
    await pasteAt(app, 0, 0);
    await expect(app.element("text")).toHaveText('[null,null,"last"]');
  });

  test("lines, tabs and quotes within a cell stay in that cell, from one to another (ghiscoding/slickgrid-universal#1559)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `const odd = 'she said "no",\\n\\tand\\t"" left\\n';
const rows = st.dataEditor([{ from: odd, to: "x" }, { from: '"', to: "y" }, { from: "end", to: "z" }]);
st.text(JSON.stringify(rows.map(({ from, to }) => from === to)));
`,
    });
    await cell(page, 0, 0).click();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("ControlOrMeta+c");
    await pasteAt(app, 0, 1);
    await expect(app.element("text")).toHaveText("[true,true,true]");
  });
});

test.describe("names of columns", () => {
  const names = ["length", "toString", "constructor", "hasOwnProperty", "__proto__"];
  /** Own names, whatever they are called. */
  const table = (values: readonly unknown[]) =>
    `JSON.parse(${JSON.stringify(`[${values.map((value) => `{${names.map((name) => `"${name}":${JSON.stringify(value)}`).join()}}`).join()}]`)})`;

  test("columns called like what every object has are columns: shown, edited, and in new rows (tabulator-tables/tabulator#936)", async ({
    app,
  }) => {
    await app.open({
      source: `const rows = st.dataEditor(${table(["one"])}, { label: "Rows", numRows: "dynamic" });
for (const row of rows) st.text(Object.entries(row).join(" "));
`,
    });
    expect(await app.table().columns()).toEqual(names);
    const editor = app.widget("dataEditor", "Rows");
    for (const name of names) await editor.setCell(0, name, `new ${name}`);
    await editor.addRow(Object.fromEntries(names.map((name) => [name, `more ${name}`])));
    const all = (word: string) => names.map((name) => `${name},${word} ${name}`).join(" ");
    await expect(app.element("text")).toHaveText([all("new"), all("more")]);
  });

  test("such columns are sorted, filtered, labelled and totalled (TanStack/table#6337)", async ({ app }) => {
    await app.open({
      source: `st.dataframe(${table([3, 1, 2])}, { totals: { constructor: "sum" }, columns: { toString: { label: "As text" } } });`,
    });
    const grid = app.table();
    const headings = names.map((name) => (name === "toString" ? "As text" : name));
    expect(await grid.columns()).toEqual(headings);
    for (const heading of headings) {
      await grid.sort(heading, "up");
      expect((await grid.rows()).slice(0, 3).map(([first]) => first)).toEqual(["1", "2", "3"]);
      await grid.sort(heading, null);
    }
    await grid.filter("__proto__", { from: 2 });
    expect((await grid.rows()).slice(0, 2).map(([first]) => first)).toEqual(["3", "2"]);
    await expect(app.element("dataframe").locator("tfoot")).toContainText("5");
    await expect(app).toHaveNoExceptions();
  });

  test("a point or a bracket in a name is part of it, and leads into nothing (TanStack/table#3004)", async ({ app }) => {
    await app.open({
      source: `const rows = st.dataEditor([{ "a.b": "point", a: "a", "c[0]": "bracket" }, { "a.b": "last", a: "z", "c[0]": "" }],
  { label: "Rows", columns: { "a.b": { label: "First" } } });
st.text(JSON.stringify(rows));
`,
    });
    await app.table().sort("First", "up");
    expect((await app.table().rows()).map(([first]) => first)).toEqual(["last", "point"]);
    await app.widget("dataEditor", "Rows").setCell(1, "c[0]", "changed");
    await app.widget("dataEditor", "Rows").setCell(0, "a.b", "done");
    await expect(app.element("text")).toHaveText('[{"a.b":"point","a":"a","c[0]":"changed"},{"a.b":"done","a":"z","c[0]":""}]');
  });
});

test.describe("order and selection", () => {
  test("days that are none come last, whichever way the others are sorted (predixdesignsystem/px-data-grid#704)", async ({
    app,
  }) => {
    await app.open({
      source: `const days = ["2026-03-01", "2026-01-01", "none", "2026-04-01", "none", "2026-02-01"];
st.dataframe(days.map((day, at) => ({ at, day: new Date(day) })));
`,
    });
    const order = async () => (await app.table().rows()).map(([at]) => at).join("");
    await app.table().sort("day", "up");
    expect(await order()).toBe("150324");
    await app.table().sort("day", "down");
    expect(await order()).toBe("305124");
  });

  test("a row that is selected stays that row when its reader sorts (glideapps/glide-data-grid#1035)", async ({ app, page }) => {
    await app.open({
      source: `const data = [{ name: "foo" }, { name: "bar" }, { name: "baz" }];
const { rows } = st.dataframe(data, { onSelect: true, selection: "rows" });
st.text(rows.map((row) => data[row].name).join());
`,
    });
    await app.widget("dataframe").set({ rows: [0] });
    await expect(app.element("text")).toHaveText("foo");
    await app.table().sort("name", "up");
    await expect(page.locator('tbody tr[aria-selected="true"]')).toHaveText(/foo/);
    await expect(app.element("text")).toHaveText("foo");
    await page.locator("tbody tr").first().locator("th").click();
    await app.idle();
    await expect(app.element("text")).toHaveText(/^(?:foo,bar|bar,foo)$/);
  });

  test("a table that is scrolled stays where it is when its data is replaced (tabulator-tables/tabulator#4155)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `st.sessionState.n ??= 0;
st.button("Next", { onClick: () => { st.sessionState.n++; } });
st.dataframe(Array.from({ length: 400 }, (_, row) => ({ row, turn: st.sessionState.n })), { height: 300 });
`,
    });
    const row = page.locator('tr[aria-rowindex="202"]');
    await page.getByRole("grid").focus();
    await page.keyboard.press("ControlOrMeta+Home");
    for (let pages = 0; pages < 40 && !(await row.isVisible()); pages++) await page.keyboard.press("PageDown");
    await expect(row).toContainText("200");
    const before = await row.boundingBox();
    await app.widget("button", "Next").click();
    await expect(row.locator("td").last()).toHaveText("1");
    expect(await row.boundingBox()).toEqual(before);
  });
});

test.describe("cells that are edited", () => {
  /** A part that is drawn every second anew, with what the expression gives for that turn. */
  const turning = (rows: string) => `st.fragment(() => {
  const turn = (st.sessionState.turn = (st.sessionState.turn ?? 0) + 1);
  const rows = st.dataEditor(${rows}, { key: "table" });
  st.text("turn " + turn + ": " + JSON.stringify(rows));
}, { runEvery: "1m" })();
`;

  async function beginIn(app: PageApp, row: number): Promise<Locator> {
    await cell(app.page, row, 0).dblclick();
    await app.page.keyboard.press("ControlOrMeta+a");
    await app.page.keyboard.type("typed");
    return app.page.locator(".rp-cell-field");
  }

  ownPage(
    "a cell that is being edited stays open, with its text, when the same rows come (Comcast/react-data-grid#3205)",
    async ({ app, page }) => {
      await app.open({ source: turning('[{ who: "Ada" }, { who: "Bob" }]'), now: "2026-01-31T12:00:00Z" });
      const field = await beginIn(app, 1);
      await app.advance("1m");
      await expect(app.element("text")).toContainText("turn 2");
      await expect(field).toBeFocused();
      await expect(field).toHaveValue("typed");
      await page.keyboard.press("Enter");
      await expect(app.element("text")).toContainText('[{"who":"Ada"},{"who":"typed"}]');
    },
  );

  ownPage(
    "a cell that is being edited when its row goes changes no other row, and makes none (orneryd/ui-grid#6601)",
    async ({ app, page }) => {
      await app.open({
        source: turning('turn < 2 ? [{ who: "Ada" }, { who: "Bob" }, { who: "Cy" }] : [{ who: "Ada" }]'),
        now: "2026-01-31T12:00:00Z",
      });
      await beginIn(app, 2);
      await app.advance("1m");
      await expect(app.element("text")).toContainText("turn 2");
      await page.keyboard.press("Enter");
      await app.idle();
      await expect(page.locator("tbody tr")).toHaveCount(1);
      await expect(app.element("text")).toContainText(': [{"who":"Ada"}]');
    },
  );

  ownPage(
    "a cell that is being edited when rows come above it does not become another row's (Comcast/react-data-grid#1437)",
    async ({ app, page }) => {
      await app.open({
        source: turning('turn < 2 ? [{ who: "Ada" }, { who: "Bob" }] : [{ who: "Zoe" }, { who: "Ada" }, { who: "Bob" }]'),
        now: "2026-01-31T12:00:00Z",
      });
      await beginIn(app, 1);
      await app.advance("1m");
      await expect(app.element("text")).toContainText("turn 2");
      await page.keyboard.press("Enter");
      await app.idle();
      // Bob may have become what was typed, or not.
      await expect(app.element("text")).toHaveText(/: \[\{"who":"Zoe"\},\{"who":"Ada"\},\{"who":"(?:Bob|typed)"\}\]$/);
    },
  );

  test("an option that begins or ends with a space can be chosen (handsontable/handsontable#4159)", async ({ app, page }) => {
    await app.open({
      source: `const rows = st.dataEditor([{ colour: "green" }], { label: "Rows", columns: { colour: { options: [" yellow", "red ", "green"] } } });
st.text(JSON.stringify(rows));
`,
    });
    await cell(page, 0, 0).dblclick();
    await page.locator(".rp-cell-field").selectOption({ index: 1 });
    await app.idle();
    await expect(page.locator(".rp-cell-fault")).toHaveCount(0);
    await expect(app.element("text")).toHaveText('[{"colour":" yellow"}]');
  });

  test("whole numbers of any length are edited to the last digit (glideapps/glide-data-grid#843)", async ({ app }) => {
    await app.open({
      source: `const rows = st.dataEditor([{ id: 9007199254740993n }, { id: 2n }], { label: "Rows" });
st.text(rows.map(({ id }) => typeof id + " " + id).join());
`,
    });
    expect(await app.table().rows()).toEqual([["9007199254740993"], ["2"]]);
    await app.widget("dataEditor", "Rows").setCell(1, "id", "-123456789012345678901");
    await expect(app.element("text")).toHaveText("bigint 9007199254740993,bigint -123456789012345678901");
    await app.table().sort("id", "up");
    expect(await app.table().rows()).toEqual([["-123456789012345678901"], ["9007199254740993"]]);
  });
});
