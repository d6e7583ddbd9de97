/** Ten things that people do with a notebook, each by keyboard alone; and what axe says of its states. */
import type { Locator, Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { expect, tabTo, onKeptPage as test } from "../gallery.ts";
import { axeOn } from "../widgets/axe.ts";

const source = `// %% intro [markdown]
// # Rows
// %% load
const rows = [3, 1, 2];
// %% choose
const n = st.slider("N", { min: 0, max: 3, value: 2 });
// %% table
st.text("first " + rows.slice(0, n).join());
`;

const cell = (app: PageApp, title: string): Locator => app.root.locator(`.rp-nb-cell[aria-label^="${title},"]`);
const output = (app: PageApp, title: string): Locator => cell(app, title).locator(".rp-nb-output");
const titles = (app: PageApp): Locator => app.root.locator(".rp-nb-title");

/** Opens it, and goes to its first cell as a reader without a mouse does. */
async function open(app: PageApp, page: Page, text = source): Promise<void> {
  await app.open({ source: text, fileName: "rows.ts", cells: true, view: "notebook", edit: true });
  await expect(app.root.locator(".rp-nb-file")).toBeVisible();
  await tabTo(page, app.root.locator(".rp-nb-cell").first());
}

/** Replaces what the cell with the focus says, and leaves its text. */
async function say(app: PageApp, page: Page, text: string, then: string): Promise<void> {
  await page.keyboard.press("Enter");
  await expect(app.root.getByRole("textbox", { name: /^Text of / })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  await page.keyboard.press(then);
}

test("a reader writes a new cell below another, runs it, and writes the next", async ({ app, page }) => {
  await open(app, page);
  for (const key of ["j", "j", "j", "b"]) await page.keyboard.press(key);
  await expect(titles(app)).toHaveCount(5);
  await say(app, page, "st.text('sum ' + rows.reduce((a, b) => a + b));", "Alt+Enter");
  await expect(output(app, "cell 5")).toHaveText("sum 6");
  expect(await app.ran()).toEqual(["cell 5"]);
  // Alt-Enter stands in the text of one more.
  await expect(app.root.getByRole("textbox", { name: "Text of cell 6" })).toBeFocused();
  await page.keyboard.insertText("st.text('largest ' + Math.max(...rows));");
  await page.keyboard.press("Control+Enter");
  await expect(output(app, "cell 6")).toHaveText("largest 3");
  await expect(cell(app, "cell 6")).toBeFocused();
});

test("a reader goes to the cell that failed, mends it, and what it blocked runs", async ({ app, page }) => {
  await open(app, page, source.replace("[3, 1, 2]", 'JSON.parse("[3, 1")'));
  await expect(cell(app, "table")).toHaveAccessibleName("table, blocked");
  await tabTo(page, app.root.getByRole("button", { name: "Go to it" }));
  await page.keyboard.press("Enter");
  await expect(cell(app, "load")).toBeFocused();
  await say(app, page, "const rows = [3, 1];", "Control+Enter");
  await expect(cell(app, "load")).toHaveAccessibleName(/^load, (ran|kept)$/);
  await expect(output(app, "table")).toHaveText("first 3,1");
  await expect(app.root.getByRole("button", { name: "Go to it" })).toHaveCount(0);
});

test("a reader moves a slider inside a cell: what reads it follows, and the focus stays", async ({ app, page }) => {
  await open(app, page);
  const slider = app.root.getByRole("slider", { name: "N" });
  await tabTo(page, slider);
  await page.keyboard.press("End");
  await expect(output(app, "table")).toHaveText("first 3,1,2");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(output(app, "table")).toHaveText("first 3");
  await expect(cell(app, "load")).toHaveAccessibleName("load, kept");
  await expect(slider).toBeFocused();
});

test("a reader writes a paragraph, and makes it code again", async ({ app, page }) => {
  await open(app, page);
  for (const key of ["b", "m"]) await page.keyboard.press(key);
  await say(app, page, "## What stands here\n\nThree *rows*.", "Control+Enter");
  await expect(cell(app, "cell 2").getByRole("heading", { name: "What stands here" })).toBeVisible();
  await page.keyboard.press("y");
  await say(app, page, "st.text('no text');", "Control+Enter");
  await expect(output(app, "cell 2")).toHaveText("no text");
});

test("a reader moves a cell to another place, and takes that back", async ({ app, page }) => {
  await open(app, page);
  for (const key of ["j", "x", "j", "v"]) await page.keyboard.press(key);
  await expect(titles(app)).toHaveText(["intro", "choose", "table", "load"]);
  await page.keyboard.press("Control+Enter");
  // Now it reads what stands below it.
  await expect(cell(app, "table")).toHaveAccessibleName("table, failed");
  await page.keyboard.press("z");
  await page.keyboard.press("z");
  await expect(titles(app)).toHaveText(["intro", "load", "choose", "table"]);
  await page.keyboard.press("Shift+Enter");
  await expect(output(app, "table")).toHaveText("first 3,1");
});

test("a reader makes one cell of two, and the page says the same", async ({ app, page }) => {
  await open(app, page);
  for (const key of ["j", "j", "Shift+M"]) await page.keyboard.press(key);
  await expect(titles(app)).toHaveText(["intro", "load", "choose"]);
  await page.keyboard.press("Shift+Enter");
  await expect(output(app, "choose")).toContainText("first 3,1");
  await expect(app.root.getByRole("slider", { name: "N" })).toBeVisible();
});

test("a reader deletes a cell that another one needs, is told so, and has it back", async ({ app, page }) => {
  await open(app, page);
  for (const key of ["j", "d", "d"]) await page.keyboard.press(key);
  await page.keyboard.press("Control+Enter");
  await expect(output(app, "table")).toContainText("rows is not defined");
  await page.keyboard.press("z");
  await page.keyboard.press("Control+Enter");
  await expect(output(app, "table")).toHaveText("first 3,1");
});

test("a reader finds a cell in the outline, and hides what it has drawn", async ({ app, page }) => {
  await open(app, page);
  await tabTo(page, app.root.getByText("Outline, 4 cells"));
  await page.keyboard.press("Enter");
  await tabTo(page, app.root.getByRole("button", { name: /^table / }));
  await page.keyboard.press("Enter");
  await expect(cell(app, "table")).toBeFocused();
  await page.keyboard.press("o");
  await expect(output(app, "table")).toHaveCount(0);
  await page.keyboard.press("o");
  await expect(output(app, "table")).toHaveText("first 3,1");
});

test("a reader does from its menu what the keys do, and reads there what a cell reads", async ({ app, page }) => {
  await open(app, page);
  const menu = app.root.getByLabel("Actions of table");
  await tabTo(page, menu);
  await page.keyboard.press("Enter");
  await expect(cell(app, "table").locator(".rp-nb-names").first()).toHaveText("Reads rows, n.");
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, cell(app, "table").getByRole("button", { name: /^Insert a cell above/ }));
  await page.keyboard.press("Enter");
  await expect(titles(app)).toHaveText(["intro", "load", "choose", "cell 4", "table"]);
  await expect(cell(app, "cell 4")).toBeFocused();
});

test("a reader leaves a cell half typed: the others go on, and what is wrong stands at it until it is right", async ({
  app,
  page,
}) => {
  await open(app, page);
  for (const key of ["j"]) await page.keyboard.press(key);
  await say(app, page, "const rows = [3, 1,", "Control+Enter");
  await expect(cell(app, "load").locator(".rp-nb-error")).toContainText("The cell runs as it was before.");
  await tabTo(page, app.root.getByRole("slider", { name: "N" }));
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect(output(app, "table")).toHaveText("first 3");
  await app.idle();
  // Back to the cells, as one goes back.
  await page.keyboard.press("Shift+Tab");
  for (let presses = 0; presses < 10 && !(await cell(app, "choose").evaluate((one) => one === document.activeElement)); presses++)
    await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("k");
  await say(app, page, "const rows = [7];", "Control+Enter");
  await expect(cell(app, "load").locator(".rp-nb-error")).toHaveCount(0);
  await expect(output(app, "table")).toHaveText("first 7");
});

/** A cell in each state that there is. */
const states = `// %% kept
const a = 1;
// %% choose
const n = st.slider("N", { min: 0, max: 3, value: 2 });
// %% ran
st.text("n " + n);
// %% about [markdown]
// Some *text*.
// %% failed
const data = n === 1 ? JSON.parse("{") : 1;
// %% blocked
st.text(data);
// %% no code
const b = ;
// %% nothing [raw]
// raw
// %% running
if (n === 1) await new Promise(() => {});
// %% queued
st.text("after " + n);
`;

for (const theme of ["light", "dark"] as const)
  for (const width of [1280, 390])
    test(`at ${width} px and ${theme}, axe has nothing to say of any state of a cell`, async ({ app, page }, info) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await app.open({ source: states, cells: true, view: "notebook", edit: true, theme });
      await app.root.getByRole("slider", { name: "N" }).focus();
      await page.keyboard.press("ArrowLeft");
      const words = () =>
        app.root.locator(".rp-nb-cell").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.state));
      await expect.poll(words).toEqual(["kept", "ran", "ran", "kept", "failed", "blocked", "failed", "raw", "running", "queued"]);
      await cell(app, "kept").focus();
      await page.keyboard.press("b");
      await expect(cell(app, "cell 2")).toHaveAccessibleName("cell 2, edited");
      const { violations } = await axeOn(page, ".rp-app");
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.screenshot({ path: info.outputPath("states.png"), fullPage: true });
      await app.stop();
    });
