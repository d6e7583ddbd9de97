/** Projects of one's own: files, data, two tabs, archives. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { edit, expect, openExample, test as ownPage, onKeptPage as test, write } from "../gallery.ts";

const script = (page: Page) => page.getByRole("textbox", { name: "Script" });
const file = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });

async function choose(page: Page, menu: "Project" | "Files", item: string): Promise<void> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

async function name(page: Page, to: string): Promise<void> {
  await page.getByRole("dialog").getByLabel("Name").fill(to);
  await page.getByRole("button", { name: "OK" }).click();
}

/** A new project, with its first run. */
async function create(page: Page): Promise<void> {
  await choose(page, "Project", "New");
  await expect(page).toHaveURL(/#own\//);
  await expect(page.getByRole("heading", { name: "New app" })).toBeVisible();
}

test("a new project has a name, siblings that are imported, and data that is read; all of it is there after a reload", async ({
  app,
  page,
}) => {
  await openExample(app, "widget-replay");
  await create(page);
  await choose(page, "Project", "Rename");
  await name(page, "Mine");
  await expect(page.getByRole("list", { name: "Yours" })).toContainText("Mine");

  await choose(page, "Files", "New file");
  await name(page, "a/b.ts");
  await expect(page.getByRole("alert")).toContainText("no folders");
  await name(page, "tools.ts");
  await write(page, "export const twice = (n: number) => n * 2;\n");
  const chooser = page.waitForEvent("filechooser");
  await choose(page, "Files", "Add files");
  await (await chooser).setFiles({ name: "data.csv", mimeType: "text/csv", buffer: Buffer.from("a;b") });
  await expect(file(page, "data.csv")).toHaveAttribute("aria-selected", "true");
  await expect(page.locator("#rs-editor")).toContainText('st.file("data.csv")');

  await file(page, "app.ts").click();
  await edit(
    app,
    `import { twice } from "./tools.ts";\nst.text(twice(21) + " " + (await (await st.file("data.csv")).text()));\n`,
  );
  await expect(app.element("text")).toHaveText("42 a;b");

  // A change of the sibling alone is one of the app.
  await file(page, "tools.ts").click();
  await edit(app, "export const twice = (n: number) => n * 3;\n");
  await expect(app.element("text")).toHaveText("63 a;b");
  await choose(page, "Files", "Rename tools.ts");
  await name(page, "more.ts");
  await expect(file(page, "more.ts")).toBeVisible();
  await file(page, "app.ts").click();
  await expect(script(page)).toContainText('from "./more.ts"');
  // Each file has its own history.
  await script(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("// last");
  await file(page, "more.ts").click();
  await expect(script(page)).toContainText("twice = ");
  await file(page, "app.ts").click();
  await expect(script(page)).toContainText("// last");
  await script(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(script(page)).not.toContainText("// last");

  await page.reload();
  await expect(app.element("text")).toHaveText("63 a;b");
  await expect(page.getByRole("tab")).toHaveText(["app.ts", "more.ts", "data.csv"]);
});

test("what is deleted can be taken back: a file, a project, what was made of an example", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  // Of a text that is longer than the window, the editor has the lines that are seen.
  const lines = () => page.locator(".cm-line").evaluateAll((all) => all.slice(0, 15).map(({ textContent }) => textContent));
  const before = await lines();
  expect(before).toHaveLength(15);
  await edit(app, 'st.text("mine");');
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect.poll(lines).toEqual(before);
  await expect(page.getByRole("button", { name: "Reset", exact: true })).toBeHidden();
  await expect(app.element("text").filter({ hasText: "mine" })).toHaveCount(0);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(script(page)).toContainText("mine");
  await expect(app.element("text")).toHaveText("mine");

  await choose(page, "Project", "Make a copy");
  await expect(page).toHaveURL(/#own\//);
  await expect(app.element("text")).toHaveText("mine");
  await choose(page, "Files", "New file");
  await name(page, "util.ts");
  await choose(page, "Files", "Delete util.ts");
  await expect(file(page, "util.ts")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(file(page, "util.ts")).toBeVisible();

  const address = page.url();
  await choose(page, "Project", "Delete");
  await expect(page).not.toHaveURL(/#own\//);
  await expect(page.getByRole("list", { name: "Yours" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page).toHaveURL(address);
  await expect(app.element("text")).toHaveText("mine");
  await expect(file(page, "util.ts")).toBeVisible();
});

test("an archive of a project is the same project when it is opened, and so is a script", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  await create(page);
  await choose(page, "Files", "New file");
  await name(page, "util.ts");
  await write(page, 'export const word = "from the sibling";\n');
  await file(page, "app.ts").click();
  await edit(app, 'import { word } from "./util.ts";\nst.text(word);\n');
  const download = page.waitForEvent("download");
  await choose(page, "Project", "Save as .zip");
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("New app.zip");
  const buffer = await readFile(await saved.path());
  const source = page.waitForEvent("download");
  await choose(page, "Files", "Save app.ts");
  expect(await readFile(await (await source).path(), "utf8")).toBe('import { word } from "./util.ts";\nst.text(word);\n');

  const open = async (given: { name: string; mimeType: string; buffer: Buffer }) => {
    const before = page.url();
    const chooser = page.waitForEvent("filechooser");
    await choose(page, "Project", "Open");
    await (await chooser).setFiles(given);
    await expect(page).not.toHaveURL(before);
  };
  await open({ name: "shared.zip", mimeType: "application/zip", buffer });
  await expect(app.element("text")).toHaveText("from the sibling");
  await expect(page).toHaveTitle(/^shared/);
  await open({ name: "alone.ts", mimeType: "text/plain", buffer: Buffer.from('st.text("alone");') });
  await expect(app.element("text")).toHaveText("alone");
  const chooser = page.waitForEvent("filechooser");
  await choose(page, "Project", "Open");
  await (await chooser).setFiles({ name: "bad.zip", mimeType: "application/zip", buffer: Buffer.from("no") });
  await expect(page.locator(".rs-notice")).toContainText("“bad.zip” can't be read as a zip file");
});

test("a file that is dropped on the code is one of the project, and its text does not go into the script", async ({
  app,
  page,
}) => {
  await openExample(app, "widget-replay");
  await edit(app, 'st.text("before");');
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["dropped text"], "notes.txt", { type: "text/plain" }));
    return transfer;
  });
  for (const type of ["dragover", "drop"]) await page.locator(".cm-content").dispatchEvent(type, { dataTransfer: data });
  await expect(file(page, "notes.txt")).toBeVisible();
  await file(page, "app.ts").click();
  await expect(script(page)).not.toContainText("dropped");
  await edit(app, 'st.text(await (await st.file("notes.txt")).text());');
  await expect(app.element("text")).toHaveText("dropped text");
});

for (const what of ["project", "example"] as const)
  ownPage(`two tabs with one ${what} show the same, and keep what both write`, async ({ app, page, context }) => {
    await openExample(app, "widget-replay");
    if (what === "project") await create(page);
    await edit(app, 'st.text("one");\n\n\nst.text("two");\n');
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(script(other)).toContainText('st.text("two")');
    await script(other).focus();
    await other.keyboard.press("ControlOrMeta+End");
    await other.keyboard.type('st.text("three");');
    await expect(script(page)).toContainText('st.text("three");');
    await expect(app.element("text")).toHaveText(["one", "two", "three"]);
    await script(page).focus();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.type("// from the first tab");
    await expect(script(other)).toContainText("// from the first tab");
    await expect(script(other)).toContainText('st.text("three");');
    await other.close();
    await page.reload();
    await expect(script(page)).toContainText("// from the first tab");
    await expect(script(page)).toContainText('st.text("three");');
  });
