/** Files of a notebook on a page: opened, dropped, saved and downloaded, by keyboard where there is a key. */
import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { expect, onKeptPage, test } from "../gallery.ts";

const source = `// %% load
const rows = [3, 1, 2];
// %% table
st.text("rows " + rows.length);
`;
const jupyter = JSON.stringify({
  cells: [
    { cell_type: "markdown", metadata: {}, source: ["# From Jupyter"] },
    {
      cell_type: "code",
      metadata: { name: "sum" },
      source: ["%time\n", "st.text('sum ' + (1 + 2));"],
      outputs: [],
      execution_count: 3,
    },
  ],
  metadata: { kernelspec: { name: "deno", display_name: "Deno", language: "typescript" } },
  nbformat: 4,
  nbformat_minor: 4,
});
const kit = `<!doctype html><notebook>
  <script id="1" type="module">
    display(total);
  </script>
  <script id="2" type="module">
    const total = 6 * 7;
  </script>
</notebook>`;

const titles = (app: PageApp) => app.root.locator(".rp-nb-title");
const said = (app: PageApp) => app.root.locator(".rp-nb-filenews");

async function open(app: PageApp): Promise<void> {
  await app.open({ source, fileName: "rows.ts", cells: true, view: "notebook", edit: true });
  await expect(app.root.locator(".rp-nb-file")).toHaveText("rows.ts");
}

/** A press in the menu of the file, by keyboard. */
async function fromMenu(app: PageApp, action: string): Promise<void> {
  const { page } = app;
  await app.root.locator(".rp-nb-files summary").focus();
  await page.keyboard.press("Enter");
  for (const entry of await app.root.locator(".rp-nb-files .rp-nb-action").allTextContents()) {
    await page.keyboard.press("Tab");
    if (entry.startsWith(action)) break;
  }
  await page.keyboard.press("Enter");
}

/** As in browsers that have no way to a file but a field, and none to write it again. */
const withoutPickers = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const name of ["showOpenFilePicker", "showSaveFilePicker"])
      Object.defineProperty(window, name, { value: undefined, configurable: true });
  });

/** The pickers give a file of the browser's own file system, which is written as one of the disk. */
const withPickers = (page: Page, name: string, text: string | null): Promise<void> =>
  page.evaluate(
    async ([name, text]) => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle(name, { create: true });
      if (text !== null) {
        const writable = await handle.createWritable();
        await writable.write(text);
        await writable.close();
      }
      Object.assign(window, { showOpenFilePicker: async () => [handle], showSaveFilePicker: async () => handle });
    },
    [name, text] as const,
  );
const written = (page: Page, name: string): Promise<string> =>
  page.evaluate(async (name) => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle(name);
    return (await handle.getFile()).text();
  }, name);

const drop = (page: Page, name: string, text: string): Promise<void> =>
  page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      const target = document.querySelector(".rp-nb-cells") as Element;
      for (const type of ["dragenter", "dragover", "drop"])
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, text] as const,
  );

async function textOf(download: Promise<Download>): Promise<[name: string, text: string]> {
  const file = await download;
  return [file.suggestedFilename(), await readFile(await file.path(), "utf8")];
}

test("a notebook of Jupyter that is chosen is shown, and does not run before its reader says so", async ({ app, page }) => {
  await open(app);
  await withoutPickers(page);
  const runs = await app.runs;
  const chooser = page.waitForEvent("filechooser");
  await fromMenu(app, "Open");
  await (await chooser).setFiles({ name: "study.ipynb", mimeType: "application/json", buffer: Buffer.from(jupyter) });
  await expect(said(app)).toContainText("‘study.ipynb’ is open, and has not run");
  await expect(said(app).getByRole("listitem")).toHaveText(/^Cell 2: /);
  await expect(titles(app)).toHaveText(["cell 1", "sum"]);
  await expect(app.root.locator(".rp-nb-state").last()).toHaveText(/edited/);
  await expect(app.root.locator(".rp-nb-file")).toHaveText("study.ipynb");
  await app.idle();
  expect(await app.runs).toBe(runs);
  await said(app).getByRole("button", { name: "Run it" }).focus();
  await page.keyboard.press("Enter");
  await expect(app.element("text")).toHaveText("sum 3");
  await expect(said(app)).toBeEmpty();
});

test("what stood there before a file was opened can be put back", async ({ app, page }) => {
  await open(app);
  await drop(page, "other.js", "// %% other\nst.text('other');\n");
  await expect(titles(app)).toHaveText(["other"]);
  await said(app).getByRole("button", { name: "Put back what was here" }).click();
  await expect(titles(app)).toHaveText(["load", "table"]);
  await expect(app.root.locator(".rp-nb-file")).toHaveText("rows.ts");
  await expect(app.root.locator(".rp-nb-state").last()).toHaveText(/ran|kept/);
});

test("what another notebook has drawn is not seen where a file is open that has not run, and comes back with it", async ({
  app,
  page,
}) => {
  const shared = `// %% shared\nst.text("shared");\n`;
  await app.open({
    source: `// %% side\nst.sidebar.text("side"); st.text("main");\n${shared}`,
    cells: true,
    view: "notebook",
    edit: true,
  });
  const texts = app.root.locator("[data-rp-kind=text]:visible");
  await expect(texts).toHaveText(["side", "main", "shared"]);
  await drop(page, "other.js", "// %% other\nst.text('other');\n");
  await expect(titles(app)).toHaveText(["other"]);
  await expect(texts).toHaveCount(0);
  await app.root.getByRole("button", { name: "App view" }).click();
  await expect(app.root.getByText("This notebook has not run.")).toBeVisible();
  await expect(texts).toHaveCount(0);
  await app.root.getByRole("button", { name: "App view" }).click();
  await said(app).getByRole("button", { name: "Put back what was here" }).click();
  await expect(texts).toHaveText(["side", "main", "shared"]);
  // Of a cell that both have, it stays; what stood above it is gone.
  await drop(page, "part.js", `// %% more\nst.text("more");\n${shared}`);
  await expect(titles(app)).toHaveText(["more", "shared"]);
  await expect(app.root.locator(".rp-nb-cell").last().locator("[data-rp-kind=text]")).toHaveText("shared");
  await expect(app.root.locator(".rp-nb [data-rp-kind=text]")).toHaveCount(1);
  await said(app).getByRole("button", { name: "Run it" }).click();
  await app.idle();
  await expect(texts).toHaveText(["more", "shared"]);
});

test("a notebook of Notebook Kit that is dropped has its cells in the order of a script, and says what was moved", async ({
  app,
  page,
}) => {
  await open(app);
  await drop(page, "kit.html", kit);
  await expect(said(app)).toContainText("Cell 2 stands above cell 1 now, which reads total of it.");
  await expect(app.root.locator(".rp-nb-file")).toHaveText("kit.ts");
  await said(app).getByRole("button", { name: "Run it" }).click();
  await app.idle();
  await expect(app.root.locator(".rp-nb-output").last()).toHaveText("42");
});

test("a file that is no notebook is refused in words, and what stands there stays", async ({ app, page }) => {
  await open(app);
  for (const [name, text, why] of [
    ["photo.png", "x", "It opens scripts (.ts, .js), notebooks of Jupyter (.ipynb)"],
    ["broken.ipynb", "{", "This is no Jupyter notebook"],
    ["page.html", "<p>", "there is no <notebook> element in it"],
  ] as const) {
    await drop(page, name, text);
    await expect(said(app)).toContainText(`‘${name}’ could not be opened`);
    await expect(said(app)).toContainText(why);
  }
  await expect(titles(app)).toHaveText(["load", "table"]);
});

test("Ctrl-S writes the file that was opened, in its own format, and says so; edits that are in no file are told", async ({
  app,
  page,
}) => {
  await open(app);
  await withPickers(page, "study.ipynb", jupyter);
  await fromMenu(app, "Open");
  await expect(titles(app)).toHaveText(["cell 1", "sum"]);
  await app.root.locator(".rp-nb-cell").last().focus();
  await page.keyboard.press("Enter");
  await expect(app.root.getByRole("textbox", { name: "Text of sum" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("\nst.text('more');");
  await expect(app.root.locator(".rp-nb-file")).toHaveText("study.ipynb, not saved");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(said(app)).toContainText("Saved as ‘study.ipynb’.");
  await expect(app.root.locator(".rp-nb-file")).toHaveText("study.ipynb");
  const { cells } = JSON.parse(await written(page, "study.ipynb"));
  expect(cells).toMatchObject([{ source: ["# From Jupyter"] }, { metadata: { name: "sum" } }]);
  expect(cells[1].source.join("")).toContain("st.text('more');");
});

test("a script is saved where its reader says, byte for byte as it stands", async ({ app, page }) => {
  await open(app);
  await withPickers(page, "mine.ts", null);
  await app.root.locator(".rp-nb-cell").last().focus();
  await page.keyboard.press("b");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(said(app)).toContainText("Saved as ‘mine.ts’.");
  expect(await written(page, "mine.ts")).toBe(`${source}// %%\n\n`);
});

test("it is downloaded as a script and as a notebook of Jupyter; where files can't be written, saving downloads", async ({
  app,
  page,
}) => {
  await open(app);
  await withoutPickers(page);
  let download = page.waitForEvent("download");
  await fromMenu(app, "Download rows.ts");
  expect(await textOf(download)).toEqual(["rows.ts", source]);
  download = page.waitForEvent("download");
  await fromMenu(app, "Download rows.ipynb");
  const [name, text] = await textOf(download);
  expect(name).toBe("rows.ipynb");
  expect(JSON.parse(text).cells).toMatchObject([{ metadata: { name: "load" } }, { metadata: { name: "table" } }]);
  download = page.waitForEvent("download");
  await app.root.locator(".rp-nb-cell").first().focus();
  await page.keyboard.press("ControlOrMeta+s");
  expect((await textOf(download))[0]).toBe("rows.ts");
});

onKeptPage("a reader who may not change a notebook opens and saves none", async ({ app, page }) => {
  await app.open({ source, cells: true, view: "notebook" });
  await drop(page, "other.js", "// %% other\n");
  await expect(app.root.locator(".rp-nb-files")).toHaveCount(0);
  await expect(titles(app)).toHaveText(["load", "table"]);
});

test("who leaves the page with edits that are in no file is asked; a host keeps them, says so, and reads them", async ({
  app,
  page,
}) => {
  await open(app);
  const asks = () =>
    page.evaluate(() => {
      const event = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    });
  await expect.poll(asks).toBe(false);
  await app.root.locator(".rp-nb-cell").first().focus();
  await page.keyboard.press("b");
  await expect(app.root.locator(".rp-nb-file")).toHaveText("rows.ts, not saved");
  await expect.poll(asks).toBe(true);
  await page.keyboard.press("z");
  await expect(app.root.locator(".rp-nb-file")).toHaveText("rows.ts");
  await expect.poll(asks).toBe(false);

  await page.evaluate(async () => {
    const { createRuntime } = (await import("/lib/fixture-page.js" as string)) as typeof import("../../src/ui/runtime.ts");
    const element = document.body.appendChild(document.createElement("div"));
    element.id = "hosted";
    const runtime = createRuntime({ workerUrl: "lib/worker-parts.js", storage: false });
    const app = runtime.mount(element, { source: "// %% one\n1;\n", cells: true, view: "notebook", edit: true });
    const texts: string[] = [];
    app.on("source", ({ source, saved }) => {
      texts.push(source);
      saved();
    });
    Object.assign(window, { texts });
    await app.idle();
    await app.run({ source: "// %% one\n2;\n" });
  });
  await page.locator("#hosted .rp-nb-cell").focus();
  await page.keyboard.press("b");
  await expect(page.locator("#hosted .rp-nb-cell")).toHaveCount(2);
  // Not what it has given itself.
  expect(await page.evaluate(() => (window as unknown as { texts: string[] }).texts)).toEqual(["// %% one\n2;\n// %%\n\n"]);
  await expect.poll(asks).toBe(false);
});
