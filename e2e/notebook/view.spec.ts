/** A notebook as a document: by keyboard alone, with its states in words, and its outputs live. */
import { expect, onKeptPage as test } from "../gallery.ts";
import { axeOn } from "../widgets/axe.ts";

const source = `// %% intro [markdown]
// # Rows
// A *small* notebook.
// %% load
const rows = [3, 1, 2];
// %% choose
const n = st.slider("N", { min: 0, max: 10, value: 4 });
// %% table
st.text("first " + rows.slice(0, n).join());
`;

const cell = (app: { root: import("@playwright/test").Locator }, title: string) =>
  app.root.locator(`.rp-nb-cell[aria-label^="${title},"]`);

test("each cell has its code, what became of it in a sentence, and under it what it has drawn", async ({ app }) => {
  await app.open({ source, cells: true, view: "notebook" });
  await expect(cell(app, "load")).toContainText("const rows = [3, 1, 2];");
  await expect(cell(app, "table").locator(".rp-nb-output")).toHaveText("first 3,1,2");
  await expect(cell(app, "intro").getByRole("heading", { name: "Rows" })).toBeVisible();
  await expect(cell(app, "intro")).not.toContainText("// #");
  await app.widget("slider", "N").set(1);
  await expect(cell(app, "table").locator(".rp-nb-output")).toHaveText("first 3");
  await expect(cell(app, "table")).toHaveAccessibleDescription(/^'n' is 1, was \d\.$/);
  await expect(cell(app, "load")).toHaveAccessibleName("load, kept");
});

test("by keyboard alone: a cell is edited, run, inserted, cut and pasted, and what was done with cells is taken back", async ({
  app,
  page,
}) => {
  await app.open({ source, cells: true, view: "notebook", edit: true });
  const titles = () => app.root.locator(".rp-nb-title").allTextContents();
  await cell(app, "intro").focus();
  await page.keyboard.press("j");
  await expect(cell(app, "load")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(app.root.getByRole("textbox", { name: "Text of load" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("\nrows.push(9);");
  await expect(cell(app, "load")).toHaveAccessibleDescription("It has not run as it is now.");
  await page.keyboard.press("Shift+Enter");
  await expect(cell(app, "choose")).toBeFocused();
  await app.idle();
  await expect(cell(app, "table").locator(".rp-nb-output")).toHaveText("first 3,1,2,9");
  expect(await app.ran()).toEqual(["load", "table"]);
  // Not edited: what is asked for runs all the same.
  await page.keyboard.press("Control+Enter");
  await app.idle();
  expect(await app.ran()).toContain("choose");
  await expect(cell(app, "choose")).toBeFocused();
  await page.keyboard.press("x");
  expect(await titles()).toEqual(["intro", "load", "table"]);
  await expect(cell(app, "table")).toBeFocused();
  await page.keyboard.press("v");
  expect(await titles()).toEqual(["intro", "load", "table", "choose"]);
  await page.keyboard.press("z");
  await page.keyboard.press("z");
  expect(await titles()).toEqual(["intro", "load", "choose", "table"]);
  await page.keyboard.press("b");
  expect(await titles()).toHaveLength(5);
  await page.keyboard.press("d");
  await page.keyboard.press("d");
  expect(await titles()).toEqual(["intro", "load", "choose", "table"]);
});

test("Escape leaves a cell's text for the cell, and a click into code begins to edit it", async ({ app, page }) => {
  await app.open({ source, cells: true, view: "notebook", edit: true });
  await cell(app, "load").locator(".rp-nb-text").click();
  await expect(app.root.getByRole("textbox", { name: "Text of load" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(cell(app, "load")).toBeFocused();
});

test("a notebook that can't be changed has no editor: Enter and the keys that edit do nothing", async ({ app, page }) => {
  await app.open({ source, cells: true, view: "notebook" });
  await cell(app, "load").focus();
  for (const key of ["Enter", "x", "b"]) await page.keyboard.press(key);
  await expect(app.root.locator(".rp-nb-cell")).toHaveCount(4);
  await expect(app.root.locator(".rp-nb-editor")).toHaveCount(0);
  await page.keyboard.press("o");
  await page.keyboard.press("Shift+Enter");
  await expect(cell(app, "choose")).toBeFocused();
});

test("the first cell that failed is named at the top, and a press goes there", async ({ app }) => {
  await app.open({ source: `${source}// %% broken\nconst data = JSON.parse("{");\n`, cells: true, view: "notebook" });
  await app.root.getByRole("button", { name: "Go to it" }).click();
  await expect(cell(app, "broken")).toBeFocused();
  await expect(cell(app, "broken")).toHaveAccessibleName("broken, failed");
  await expect(cell(app, "broken").locator(".rp-nb-output")).toContainText("SyntaxError");
});

test("a widget keeps the focus while its run draws the notebook anew", async ({ app, page }) => {
  await app.open({ source, cells: true, view: "notebook" });
  const slider = app.root.getByRole("slider");
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(cell(app, "table").locator(".rp-nb-output")).toHaveText("first 3,1,2");
  await page.keyboard.press("ArrowLeft");
  await expect(cell(app, "table").locator(".rp-nb-output")).toHaveText("first 3,1");
  await expect(slider).toBeFocused();
});

test("a marker in a template literal begins no cell of the document", async ({ app }) => {
  await app.open({
    source: "// %% one\nconst a = `\n// %% none\n`;\n// %% two\nst.text(a.trim());\n",
    cells: true,
    view: "notebook",
  });
  await expect(app.root.locator(".rp-nb-title")).toHaveText(["one", "two"]);
});

test("an edit from outside, by the host, is shown in the document", async ({ app }) => {
  await app.open({ source, cells: true, view: "notebook" });
  await app.edit(`${source}// %% more\nst.text("more");\n`);
  await expect(app.root.locator(".rp-nb-title")).toHaveText(["intro", "load", "choose", "table", "more"]);
  await expect(cell(app, "load")).toHaveAccessibleName("load, kept");
});

test("the app view shows what the cells draw, and nothing else of them", async ({ app }) => {
  await app.open({ source, cells: true, view: "notebook" });
  await app.root.getByRole("button", { name: "App view" }).click();
  await expect(app.root.locator(".rp-nb-cell")).toHaveCount(0);
  await expect(app.root.getByText("first 3,1,2")).toBeVisible();
});

for (const theme of ["light", "dark"] as const)
  for (const width of [1280, 390])
    test(`at ${width} px and ${theme}, axe has nothing to say of a notebook, and nothing scrolls sideways`, async ({
      app,
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await app.open({ source, cells: true, view: "notebook", edit: true, theme });
      await expect(app.root.locator(".rp-nb-first")).toHaveCount(width === 390 ? 3 : 0);
      await app.root.getByText("Outline, 4 cells").click();
      await app.root.getByLabel("Actions of load").click();
      const { violations } = await axeOn(page, ".rp-app");
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
