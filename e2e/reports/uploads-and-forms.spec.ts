/** Files, forms and what is typed in them, by what was reported of others. Each test says the fact, and where it was not so. */
import type { Locator, Page } from "@playwright/test";
import { expect, type PageApp, rerun, onKeptPage as test } from "../gallery.ts";

const said = (app: PageApp): Locator => app.element("text");
const uploads = (page: Page): Locator => page.locator(".rp-uploads li");
const file = (name: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(name),
});

/** What a drag, a drop or a paste brings: files by their names, texts by their types. */
interface Brought {
  readonly files?: readonly string[];
  readonly texts?: Readonly<Record<string, string>>;
}

/** Does to an element what a browser does; true if the browser is to go on with what it does itself. */
const bring = (target: Locator, kind: "dragover" | "drop" | "paste", what: Brought): Promise<boolean> =>
  target.evaluate(
    (element, { kind, files = [], texts = {} }) => {
      const data = new DataTransfer();
      for (const name of files) data.items.add(new File(["content"], name, { type: name.endsWith("png") ? "image/png" : "" }));
      for (const [type, text] of Object.entries(texts)) data.setData(type, text);
      const options = { bubbles: true, cancelable: true, composed: true };
      return element.dispatchEvent(
        kind === "paste"
          ? new ClipboardEvent(kind, { ...options, clipboardData: data })
          : new DragEvent(kind, { ...options, dataTransfer: data }),
      );
    },
    { kind, ...what },
  );

test.describe("what is pasted and dropped", () => {
  test("cells of a spreadsheet, which bring their picture with them, are pasted as text; a picture, and a file with its name, are files (Chainlit/chainlit#743)", async ({
    app,
    page,
  }) => {
    await app.open({ source: `st.chatInput("Say", { acceptFiles: "multiple" });\n` });
    const field = page.getByRole("textbox", { name: "Say" });
    const cells = { "text/plain": "a\tb", "text/html": "<table><td>a<td>b</table>" };
    expect(await bring(field, "paste", { files: ["image.png"], texts: cells })).toBe(true);
    await expect(page.locator(".rp-chat-files")).toHaveCount(0);
    expect(await bring(field, "paste", { files: ["image.png"], texts: { "text/html": "<img>" } })).toBe(false);
    expect(await bring(field, "paste", { files: ["a.txt"], texts: { "text/plain": "a.txt" } })).toBe(false);
    await expect(page.locator(".rp-chat-files bdi")).toHaveText(["image.png", "a.txt"]);
  });

  test("a text is dragged into a field that takes files as into any other (dropzone/dropzone#2178)", async ({ app, page }) => {
    await app.open({ source: `st.chatInput("Say", { acceptFiles: true });\n` });
    const field = page.getByRole("textbox", { name: "Say" });
    for (const kind of ["dragover", "drop"] as const) {
      expect(await bring(field, kind, { texts: { "text/plain": "words" } })).toBe(true);
      expect(await bring(field, kind, { files: ["a.txt"] })).toBe(false);
    }
    await expect(page.locator(".rp-chat-files bdi")).toHaveText("a.txt");
  });
});

test.describe("uploaders", () => {
  test("files that miss it do not take the page's place, and what the host takes is its own (dropzone/dropzone#1101)", async ({
    app,
    page,
  }) => {
    await app.open({ source: 'st.text("beside"); if (!st.checkbox("without")) st.fileUploader("Files");' });
    await expect(page.locator(".rp-uploader")).toBeVisible();
    const beside = said(app).first();
    expect(await bring(beside, "dragover", { files: ["a.txt"] })).toBe(false);
    expect(await bring(beside, "dragover", { texts: { "text/plain": "words" } })).toBe(true);
    const effect = await page.evaluate(() => {
      document.body.addEventListener("dragover", (event) => event.preventDefault(), { once: true });
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["content"], "a.txt"));
      const event = new DragEvent("dragover", { bubbles: true, cancelable: true, dataTransfer });
      let isLeft = false;
      Object.defineProperty(dataTransfer, "dropEffect", { set: () => (isLeft = true) });
      document.body.dispatchEvent(event);
      return isLeft ? "refused" : "left alone";
    });
    expect(effect).toBe("left alone");
    await app.widget("checkbox", "without").set(true);
    expect(await bring(beside, "dragover", { files: ["a.txt"] })).toBe(true);
  });

  test("it lights up for files, and not for a text that is dragged over it (NodeBB/NodeBB#182)", async ({ app, page }) => {
    await app.open({ source: 'st.fileUploader("Files");' });
    const box = page.locator(".rp-uploader");
    expect(await bring(box, "dragover", { texts: { "text/plain": "words" } })).toBe(true);
    await expect(box).not.toHaveAttribute("data-over");
    expect(await bring(box, "dragover", { files: ["a.txt"] })).toBe(false);
    await expect(box).toHaveAttribute("data-over");
  });

  const source = `const { file } = st.form("f", { clearOnSubmit: true }, () => {
  const file = st.fileUploader("File", { type: "csv" });
  st.formSubmitButton("Send");
  return { file };
});
st.text(file === null ? "none" : file.name);
`;

  test("a file is chosen again after it was taken back, and after its form was sent (valor-software/ng2-file-upload#906)", async ({
    app,
    page,
  }) => {
    await app.open({ source });
    const input = page.locator("input[type=file]");
    await input.setInputFiles(file("a.csv"));
    await page.getByRole("button", { name: "Remove a.csv" }).click();
    await expect(uploads(page)).toHaveCount(0);
    for (let times = 0; times < 2; times++) {
      await input.setInputFiles(file("a.csv"));
      await expect(uploads(page)).toHaveCount(1);
      await rerun(app, () => page.getByRole("button", { name: "Send" }).click());
      await expect(said(app)).toHaveText("a.csv");
      await expect(uploads(page)).toHaveCount(0);
    }
  });
});

test.describe("forms", () => {
  const form = (options: string, button = ""): string => `const sent = st.form("f", ${options}, () => {
  st.textInput("Name"); st.textArea("Note"); st.checkbox("Yes"); st.radio("One", ["a", "b"]);
  return st.formSubmitButton("Send", { ${button} });
});
st.sessionState.count = (st.sessionState.count ?? 0) + Number(sent);
st.text("sent " + st.sessionState.count);
`;
  const name = (page: Page): Locator => page.getByRole("textbox", { name: "Name" });
  const note = (page: Page): Locator => page.getByRole("textbox", { name: "Note" });

  test("a form that Enter may not send is not sent by it from a box, nor by Ctrl and Enter from a text (streamlit/streamlit#7538)", async ({
    app,
    page,
  }) => {
    await app.open({ source: form("{ enterToSubmit: false }") });
    const before = await app.runs;
    await name(page).press("Enter");
    await page.getByRole("checkbox", { name: "Yes" }).press("Enter");
    await page.getByRole("radio", { name: "a" }).press("Enter");
    await note(page).fill("words");
    await note(page).press("Control+Enter");
    await app.idle();
    expect(await app.runs).toBe(before);
    await page.getByRole("button", { name: "Send" }).press("Enter");
    await expect(said(app)).toHaveText("sent 1");
  });

  test("a form whose button is disabled is not sent by Ctrl and Enter (mastodon/mastodon#6931)", async ({ app, page }) => {
    await app.open({ source: form("{}", "disabled: true") });
    const before = await app.runs;
    await note(page).fill("words");
    await note(page).press("Control+Enter");
    await name(page).press("Enter");
    await app.idle();
    expect(await app.runs).toBe(before);
    await expect(note(page)).toHaveValue("words");
  });

  test("Enter that is held sends a form once (jaredpalmer/formik#3590)", async ({ app, page }) => {
    await app.open({ source: form("{}") });
    await name(page).fill("words");
    for (const [field, held] of [
      [name(page), "Enter"],
      [note(page), "Control+Enter"],
    ] as const) {
      await field.focus();
      const keys = held.split("+");
      for (const key of keys) await page.keyboard.down(key);
      for (let repeats = 0; repeats < 3; repeats++) {
        await app.idle();
        await page.keyboard.down("Enter");
      }
      for (const key of keys) await page.keyboard.up(key);
    }
    await app.idle();
    await expect(said(app)).toHaveText("sent 2");
  });

  test("Escape that takes back what an input method composes leaves the draft (WordPress/gutenberg#46827)", async ({
    app,
    page,
  }) => {
    await app.open({ source: form("{}") });
    for (const field of [name(page), note(page)]) {
      await field.pressSequentially("draft ");
      const session = await page.context().newCDPSession(page);
      await session.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
      await page.keyboard.press("Escape");
      await expect(field).toHaveValue(/^draft /);
      await session.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
      await page.keyboard.press("Escape");
      await expect(field).toHaveValue("");
    }
  });
});
