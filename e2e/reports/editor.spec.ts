/** The studio's editor, by what was reported of CodeMirror and of other editors. Each test says the fact, and where it was not so. */
import type { Page } from "@playwright/test";
import { edit, expect, openExample, type PageApp, onKeptPage as test } from "../gallery.ts";

const script = (page: Page) => page.getByRole("textbox", { name: "Script" });
/** The lines that the editor shows. */
const lines = (page: Page) => page.locator(".cm-line");

/** Opens a file as a project, as “Open …” does. */
async function openFile(page: Page, name: string, text: string): Promise<void> {
  const before = page.url();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Project", exact: true }).click();
  await page.getByRole("menuitem", { name: "Open" }).click();
  await (await chooser).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await expect(page).not.toHaveURL(before);
}

/** What one types, after the text that is there. */
async function typeAtEnd(page: Page, text: string): Promise<void> {
  await script(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(text);
}

test("a script with the line ends of Windows has the lines that it has, opened, left, and edited (codemirror/dev#1273)", async ({
  app,
  page,
}) => {
  await openExample(app, "widget-replay");
  const written = ['st.text("one");', 'st.text("two");', 'st.text("three");'];
  await openFile(page, "windows.ts", written.join("\r\n"));
  await expect(app.element("text")).toHaveText(["one", "two", "three"]);
  await expect(lines(page)).toHaveText(written);
  await typeAtEnd(page, "\nst.text('four');");
  await expect(app.element("text")).toHaveText(["one", "two", "three", "four"]);
  await expect(lines(page)).toHaveText([...written, "st.text('four');"]);
  await page.reload();
  await expect(lines(page)).toHaveText([...written, "st.text('four');"]);
});

test("an error below a separator of lines (U+2028) is marked at its own line of the editor (babel/babel#17395)", async ({
  app,
  page,
}) => {
  await openExample(app, "widget-replay");
  await edit(app, 'st.text("be\u2028low");\nst.text("fine");\nthrow new Error("here");\nst.text("after");\n');
  await expect(app.element("exception")).toContainText("here");
  await expect(lines(page).filter({ has: page.locator(".cm-lintRange-error") })).toHaveText('throw new Error("here");');
});

/** Writes letters, emoji, and takes the emoji away from behind, one press each. */
async function takeBack(app: PageApp, emoji: readonly string[]): Promise<void> {
  const { page } = app;
  await openExample(app, "widget-replay");
  await edit(app, `st.text("a${emoji.join("")}");`);
  await script(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  for (let at = 0; at < 3; at++) await page.keyboard.press("ArrowLeft");
  for (let left = emoji.length - 1; left >= 0; left--) {
    await page.keyboard.press("Backspace");
    await expect(lines(page)).toHaveText([`st.text("a${emoji.slice(0, left).join("")}");`]);
  }
  await expect(app.element("text")).toHaveText("a");
}

test("Backspace takes an emoji as a whole: a flag, a family, one of two halves (microsoft/vscode#22486)", async ({ app }) => {
  await takeBack(app, ["🇳🇴", "👨‍👩‍👧", "💩"]);
});

test("what is put in place of what was found is taken literally, with its signs of dollar (josdejong/jsoneditor#1575)", async ({
  app,
  page,
}) => {
  await openExample(app, "widget-replay");
  await edit(app, 'st.text("price");\nst.text("the price");');
  await script(page).focus();
  await page.keyboard.press("ControlOrMeta+f");
  const panel = page.locator(".cm-search");
  await panel.locator("input[name=search]").fill("price");
  await panel.locator("input[name=replace]").fill("$& $$ $1");
  await panel.locator("button[name=replaceAll]").click();
  await expect(lines(page)).toHaveText(['st.text("$& $$ $1");', 'st.text("the $& $$ $1");']);
  await expect(app.element("text")).toHaveText(["$& $$ $1", "the $& $$ $1"]);
});

test("an Enter that ends what an input method composes makes no line and runs nothing twice (codemirror/dev#206)", async ({
  app,
  page,
}) => {
  await openExample(app, "widget-replay");
  await edit(app, 'st.text("");');
  await script(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  for (let at = 0; at < 3; at++) await page.keyboard.press("ArrowLeft");
  const session = await page.context().newCDPSession(page);
  for (const text of ["に", "にほ", "にほん"]) {
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  // As browsers tell a key that the input method takes.
  const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 };
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
  await session.send("Input.insertText", { text: "日本" });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
  await session.detach();
  await expect(app.element("text")).toHaveText("日本");
  await expect(lines(page)).toHaveText(['st.text("日本");']);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(lines(page)).toHaveText(['st.text("");']);
});

test("an apostrophe within a word stays one, in a comment and in a text; a quote that is open is closed once (codemirror/codemirror5#5058)", async ({
  app,
  page,
}) => {
  await openExample(app, "widget-replay");
  await edit(app, 'st.text("first");');
  await typeAtEnd(page, "\n// don't\nst.text(\"it's (so)\");");
  await expect(lines(page)).toHaveText(['st.text("first");', "// don't", 'st.text("it\'s (so)");']);
  await expect(app.element("text")).toHaveText(["first", "it's (so)"]);
});

test("what replaced a text from outside can be undone in the editor (scniro/react-codemirror2#175)", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  const first = (await lines(page).first().textContent()) ?? "";
  await edit(app, 'st.text("mine");');
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(lines(page).first()).toHaveText(first);
  await script(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(lines(page)).toHaveText(['st.text("mine");']);
  await expect(app.element("text")).toHaveText("mine");
});

test("undoing beyond all that was typed ends at the text that was opened, not at nothing (XimeraProject/server#8)", async ({
  app,
  page,
}) => {
  await openExample(app, "widget-replay");
  await openFile(page, "mine.ts", 'st.text("opened");');
  await expect(lines(page)).toHaveText(['st.text("opened");']);
  await typeAtEnd(page, "\nst.text('more');");
  await expect(app.element("text")).toHaveText(["opened", "more"]);
  for (let at = 0; at < 8; at++) await page.keyboard.press("ControlOrMeta+z");
  await app.idle();
  await expect(lines(page)).toHaveText(['st.text("opened");']);
  await expect(app.element("text")).toHaveText(["opened"]);
});
