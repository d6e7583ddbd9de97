/** A test that the studio wrote down of what somebody did is a test that passes, in Playwright and in Node. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { browserLaunchOptions } from "../../scripts/browser.mjs";
import { bin, root } from "../../scripts/run.mjs";
import { edit, expect, openExample, test } from "../gallery.ts";
import { allWidgets } from "../widgets/all-widgets.ts";

const SCRIPT = `import { st } from "reprise";

const rounds = st.slider("Rounds", { max: 9 });
const colour = st.selectbox("Colour", ["red", "green", "blue"]);
const numbers = st.multiselect("Numbers", [1, 2, 3]);
const isOn = st.sidebar.checkbox("On");
const [first, second] = st.tabs(["One", "Two"]);
first.text("the first");
const name = second.textInput("Name");
const form = st.form("Order");
const count = form.numberInput("Count", { value: 1 });
const sent = form.formSubmitButton("Send");
const twice = st.memo((n: number) => { st.text("doubled " + n); return n * 2; });
st.text("rounds " + rounds + ", " + colour + ", " + numbers.map((n) => n + 1).join(" ") + ", " + isOn + ", " + name);
if (sent) st.success("sent " + count);
st.metric("Twice", String(twice(rounds)));
if (st.button("Throw dice")) st.text("thrown");
st.memo(() => st.checkbox("Not allowed"))();
`;

const dialog = (page: Page) => page.getByRole("dialog", { name: "A test of what you did" });

/** Runs a program of node to its end. */
function run(cwd: string, args: readonly string[]): Promise<{ code: number | null; said: string }> {
  // What this test's own runner has told its process is no business of another.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TEST_|PW|PLAYWRIGHT_|NODE_OPTIONS)/.test(name)),
  );
  const child = spawn(process.execPath, [...args], { cwd, env: { ...env, NO_COLOR: "1", CI: "1" } });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  return new Promise((done) => child.on("close", (code) => done({ code, said })));
}

interface Recorded {
  readonly script: string;
  readonly spec: string;
  readonly inNode: string;
}

/** What the tests here have written down, by name. The last one runs all of it at once: to start a runner takes longer than a test. */
const recorded = new Map<string, Recorded>();
test.describe.configure({ mode: "serial" });

/** A folder in the project, whose package is found from there. Each script has its name there, and the tests read it by that. */
async function folderWith(all: ReadonlyMap<string, Partial<Recorded>>): Promise<string> {
  const parent = join(root, ".test-results/recorded");
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "apps-"));
  const use = JSON.stringify({ launchOptions: await browserLaunchOptions() });
  const files = new Map([
    [
      "playwright.config.mjs",
      `export default { testDir: ".", testMatch: "*.spec.ts", outputDir: "results", reporter: "line", workers: 1, use: ${use} };`,
    ],
    ["vitest.config.mjs", 'export default { test: { include: ["*.test.ts"] } };'],
  ]);
  for (const [name, { script = "", spec, inNode }] of all) {
    const named = (code: string) => code.replaceAll('"app.ts"', `"${name}.ts"`);
    files.set(`${name}.ts`, script);
    if (spec !== undefined) files.set(`${name}.spec.ts`, named(spec));
    if (inNode !== undefined) files.set(`${name}.test.ts`, named(inNode));
  }
  for (const [file, text] of files) await writeFile(join(folder, file), text);
  return folder;
}

/** A test that also looks at the code that the script shows, before what it ends with. */
function looked(code: string, body: string, get: string, end: string): string {
  const at = code.lastIndexOf(end);
  expect(at).toBeGreaterThan(0);
  return `${code.slice(0, at)}  expect(${get}[0].props).toMatchObject(${JSON.stringify({ body })});\n${code.slice(at)}`;
}

/** Opens the dialog, and reads the test of a sort. */
async function written(page: Page, sort: "Playwright" | "AppTest", sign: string): Promise<string> {
  await dialog(page).getByRole("button", { name: sort }).click();
  const code = dialog(page).getByRole("group", { name: "Code" });
  await expect(code).toContainText(sign);
  return (await code.textContent()) ?? "";
}

test("what was done on the page is written down as a test of either sort", async ({ app, page, context }) => {
  test.setTimeout(180_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExample(app, "widget-replay");
  await edit(app, SCRIPT);
  await app.widget("slider", "Rounds").drag(7);
  await app.widget("slider", "Rounds").set(3);
  await app.widget("selectbox", "Colour").choose("blue");
  await app.widget("multiselect", "Numbers").choose(1, 3);
  await page.locator(".rp-drawer-button").first().click();
  await app.widget("checkbox", "On").click();
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Two" }).click();
  await app.widget("textInput", "Name").fill("Ada");
  await app.widget("numberInput", "Count").set(4);
  await app.widget("formSubmitButton", "Send").click();
  await app.widget("button", "Throw dice").click();
  await app.idle();

  await page.getByRole("button", { name: "Test (9)" }).click();
  const code = dialog(page).getByRole("group", { name: "Code" });
  await expect(code).toContainText('await app.widget("slider", "Rounds").set(3);');
  await expect(code).toContainText('await app.widget("selectbox", "Colour").choose("blue");');
  await expect(code).toContainText('await expect(app).toHaveText("thrown");');
  await expect(code).not.toContainText("set(7)");
  // What stands on the page from the start is no fault of the test.
  await expect(code).toContainText('toEqual(["CachedStFunctionWarning"]);');
  await dialog(page).getByRole("button", { name: "Copy" }).click();
  await expect(dialog(page).getByRole("status")).toHaveText("Copied.");
  const spec = await page.evaluate(() => navigator.clipboard.readText());
  expect(spec).toBe(await code.textContent());
  await dialog(page).getByRole("button", { name: "AppTest" }).click();
  await expect(code).toContainText("AppTest.fromFile");
  const inNode = (await code.textContent()) ?? "";
  await dialog(page).getByRole("button", { name: "Embed" }).click();
  await expect(code).toContainText('<script type="text/reprise">');

  recorded.set("story", { script: SCRIPT, spec, inNode });

  await dialog(page).getByRole("button", { name: "Begin anew" }).click();
  await expect(dialog(page)).toContainText("Nothing was done on the page yet");
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await app.idle();
  expect(await app.widget("slider", "Rounds").value).toBe(0);
});

test("a widget that shares its kind and label with another is found by its key", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  await edit(
    app,
    `st.checkbox("On", { key: "first" });\nst.container().toggle("On");\nconst [a, b] = st.columns(2);\na.button("Go", { key: "a" });\nb.button("Go", { key: "b" });`,
  );
  await app.widget({ key: "b" }).click();
  await app.widget("toggle", "On").set(true);
  await page.getByRole("button", { name: "Test (2)" }).click();
  const code = dialog(page).getByRole("group", { name: "Code" });
  await expect(code).toContainText('await app.widget({ key: "b" }).click();');
  await expect(code).toContainText('await app.widget("toggle", "On").set(true);');
});

test("a step of each kind of widget gives it the value that it had", async ({ app, page }) => {
  test.setTimeout(240_000);
  await openExample(app, "widget-replay");
  await edit(app, allWidgets.outside);
  for (const [kind, label, value] of [
    ["checkbox", "Checkbox", true],
    ["toggle", "Toggle", true],
    ["radio", "Radio", "r2"],
    ["selectbox", "Selectbox", "York"],
    ["multiselect", "Multiselect", ["York", "Berlin"]],
    ["pills", "Pills", ["p2"]],
    ["segmentedControl", "Segments", "s2"],
    ["feedback", "Feedback", 2],
    ["slider", "Slider", 7],
    ["slider", "Span", [3, 5]],
    ["selectSlider", "Select slider", "high"],
    ["textInput", "Text", 'words "quoted"'],
    ["textArea", "Area", "two\nlines"],
    ["numberInput", "Number", 4],
    ["dateInput", "Date", "2026-02-20"],
    ["timeInput", "Time", "09:30"],
    ["datetimeInput", "Moment", "2026-02-20T09:30"],
    ["colorPicker", "Colour", "#00ff00"],
    ["chatInput", "Chat", "hello"],
    ["textInput", "Name", "Ada"],
  ] as const)
    await app.widget(kind, label).set(value);
  await app.widget("dataEditor", "Rows").setCell(0, "who", "Eve");
  await app.widget("fileUploader", "File").upload({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("a text") });
  await app.widget("formSubmitButton", "Send").click();
  const [shown] = await app.get("code");
  const values = String(shown?.props.body ?? shown?.props.text);
  expect(JSON.parse(values)).toMatchObject({ radio: "r2", span: [3, 5], file: ["a.txt", 6], rows: [{ who: "Eve" }, {}] });
  await page.getByRole("button", { name: /^Test \(/ }).click();
  const spec = await written(page, "Playwright", "reprise/playwright");
  const inNode = await written(page, "AppTest", "reprise/testing");
  expect(spec).not.toContain("Not in this test");
  expect(inNode).not.toContain("Not in this test");
  // The script shows all that it got.
  recorded.set("kinds", {
    script: allWidgets.outside,
    spec: looked(spec, values, '(await app.get("code"))', "});\n"),
    inNode: looked(inNode, values, 'app.get("code")', "  await app.close();\n"),
  });
});

test("each press of a button in a table, and each message, is a step of both tests", async ({ app, page }) => {
  test.setTimeout(240_000);
  const source = `import { st } from "reprise";
const told = (st.sessionState.told ??= []) as unknown[];
const people = [{ who: "Ann", act: "Open" }, { who: "Bob", act: "Open" }];
const press = st.dataframe(people, { columns: { act: { type: "button" } }, onClick: true });
if (press !== null) told.push(press.row);
const said = st.chatInput("Say");
if (said !== null) told.push(said);
st.code(JSON.stringify(told));
`;
  await openExample(app, "widget-replay");
  await edit(app, source);
  const button = (row: number) => app.element("dataframe").locator(`tr[aria-rowindex="${row + 2}"] .rp-cell-button`);
  for (const row of [1, 0, 0]) {
    await button(row).click();
    await app.idle();
  }
  for (const words of ["hello", "you"]) await app.widget("chatInput", "Say").set(words);
  const body = JSON.stringify([1, 0, 0, "hello", "you"]);
  await expect.poll(async () => (await app.get("code"))[0]?.props.body).toBe(body);
  await page.getByRole("button", { name: /^Test \(/ }).click();
  const spec = await written(page, "Playwright", "reprise/playwright");
  const inNode = await written(page, "AppTest", "reprise/testing");
  for (const code of [spec, inNode]) {
    expect(code).not.toContain("Not in this test");
    expect(code.split('await app.widget("dataframe").set({ row: 0, column: "act" });')).toHaveLength(3);
  }
  recorded.set("presses", {
    script: source,
    spec: looked(spec, body, '(await app.get("code"))', "});\n"),
    inNode: looked(inNode, body, 'app.get("code")', "  await app.close();\n"),
  });
});

test("what was selected in tables, and rows that came and went, are steps of both tests", async ({ app, page }) => {
  test.setTimeout(240_000);
  const source = `import { st } from "reprise";
const people = [{ who: "Ann", n: 1 }, { who: "Bob", n: 2 }, { who: "Cy", n: 3 }];
const picked = st.dataframe(people, { onSelect: true, selection: ["rows", "columns"], key: "picked" });
const cells = st.dataframe(people, { onSelect: true, selection: "cells", key: "cells" });
const sorted = st.dataframe(people, { onSelect: true, selection: "sort", key: "sorted" });
const rows = st.dataEditor(people, { label: "Rows", numRows: "dynamic", columns: { n: { label: "Number", default: 7 } } });
const bars = st.barChart(people, { x: "who", y: "n", onSelect: true });
st.code(JSON.stringify({ picked, cells, sorted: sorted.sort, rows, bars }));
`;
  await openExample(app, "widget-replay");
  await edit(app, source);
  await app.widget({ key: "picked" }).set({ rows: [0, 2], columns: ["n"] });
  await app.widget({ key: "cells" }).set({
    cells: [
      [0, "who"],
      [1, "who"],
    ],
  });
  await app.widget({ key: "sorted" }).set({ sort: { column: "n", descending: true } });
  const editor = app.widget("dataEditor", "Rows");
  await editor.addRow({ who: "Dee" });
  await editor.setCell(1, "Number", 5);
  await editor.deleteRows(0);
  const [shown] = await app.get("code");
  const body = String(shown?.props.body);
  expect(JSON.parse(body)).toMatchObject({
    picked: { rows: [0, 2], columns: ["n"] },
    cells: {
      cells: [
        [0, "who"],
        [1, "who"],
      ],
    },
    sorted: { column: "n", descending: true },
    rows: [
      { who: "Bob", n: 5 },
      { who: "Cy", n: 3 },
      { who: "Dee", n: 7 },
    ],
  });
  await page.getByRole("button", { name: /^Test \(/ }).click();
  const spec = await written(page, "Playwright", "reprise/playwright");
  const inNode = await written(page, "AppTest", "reprise/testing");
  for (const code of [spec, inNode]) {
    expect(code).not.toContain("Not in this test");
    expect(code).toContain('await app.widget({ key: "picked" }).set({ rows: [0, 2], columns: ["n"] });');
    expect(code).toContain('await app.widget("dataEditor", "Rows").deleteRows(0);');
  }
  recorded.set("selections", {
    script: source,
    spec: looked(spec, body, '(await app.get("code"))', "});\n"),
    inNode: looked(inNode, body, 'app.get("code")', "  await app.close();\n"),
  });
});

test("the tests that were written down pass, in Playwright and in Node; one of a script that has changed fails", async () => {
  test.setTimeout(240_000);
  expect([...recorded.keys()]).toEqual(["story", "kinds", "presses", "selections"]);
  const { script = "", inNode = "" } = recorded.get("story") ?? {};
  const changed = { script: script.replace('"thrown"', '"caught"'), inNode };
  const folder = await folderWith(new Map<string, Partial<Recorded>>([...recorded, ["changed", changed]]));
  const inPlaywright = await run(folder, [join(root, "node_modules", bin.playwright), "test"]);
  expect(inPlaywright).toMatchObject({ code: 0, said: expect.stringContaining("4 passed") });
  const { code, said } = await run(folder, [join(root, "node_modules", bin.vitest), "run", "--root", folder]);
  expect(code, said).toBe(1);
  expect(said).toMatch(/Tests +1 failed \| 4 passed \(5\)/);
  expect(said).toMatch(/FAIL +changed\.test\.ts/);
  expect(said).toContain("thrown");
  recorded.clear();
  await rm(folder, { recursive: true });
});
