/** `reprise build`: real builds, from a server of static files under a strict policy and from a disk. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { serveFolder } from "../../scripts/outside/page.mjs";
import type { PageApp } from "../../src/playwright/index.ts";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { shiftsOf, watchShifts } from "../shifts.ts";
import { expect, type Folder, isKept, test, unplug } from "./command.ts";

const script = `import { st } from "reprise";
import { csvParse } from "rows";
import { double } from "./lib/double.ts";

const rows = csvParse(await (await st.file("data.csv")).text());
const n: number = st.slider("n", { min: 0, max: 10, value: 3 });
const twice = st.memo((n: number) => {
  st.text("computed " + n);
  return double(n);
});
st.text("twice " + twice(n) + ", rows " + rows.length);
st.lineChart([1, 3, 2]);
if (n === 5) {
  const nothing: any = null;
  nothing.field;
}
`;
const files = {
  "app.ts": script,
  "lib/double.ts": "export const double = (n: number): number => 2 * n;\n",
  "data.csv": "a;b\n1;2\n3;4",
  "node_modules/rows/package.json": '{ "name": "rows", "version": "1.0.0", "type": "module", "exports": "./index.js" }',
  "node_modules/rows/index.js":
    'export const csvParse = (text) => text.split("\\n").slice(1);\nexport const unused = () => "never taken";\n',
};

/** Nothing but files of the page's own, for scripts and workers; no eval, no WebAssembly. */
const strict =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'";

/** What a page complains of, and what it asks for. */
function watch(page: Page): { complaints: string[]; asked: string[] } {
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on("request", (request) => asked.push(request.url()));
  return { complaints, asked };
}

/** @param meanwhile called when all that the first run draws is there */
async function use(app: PageApp, meanwhile: () => Promise<void> = async () => {}): Promise<void> {
  await expect(app.element("text").first()).toHaveText("computed 3");
  await expect(app.element("text").last()).toHaveText("twice 6, rows 2");
  await expect(app.root.locator(".rp-chart svg")).toBeVisible();
  await app.idle();
  await meanwhile();
  await app.page.getByRole("slider").press("ArrowRight");
  await expect(app.element("text").last()).toHaveText("twice 8, rows 2");
  // An error names the script's own line.
  await app.page.getByRole("slider").press("ArrowRight");
  await expect(app.element("exception")).toContainText("app.ts:15");
  await expect(app.element("exception")).toContainText("> 15 |   nothing.field;");
  await app.page.getByRole("slider").press("ArrowLeft");
  await app.idle();
}

async function built(folder: Folder, ...args: string[]): Promise<void> {
  await folder.write(files);
  expect(await folder.reprise("build", "app.ts", ...args)).toMatchObject({ code: 0, out: expect.stringContaining("index.html") });
}

test("a build works below any path, under a policy without eval, and loads no compiler", async ({ app, page, folder }) => {
  test.setTimeout(120_000);
  await built(folder);
  const server = await serveFolder(join(folder.path, "dist"), {
    at: "/some/where/",
    headers: () => ({ "Content-Security-Policy": strict }),
  });
  try {
    const { complaints, asked } = watch(page);
    await page.goto(server.address);
    await use(app);
    expect(complaints).toEqual([]);
    expect(asked.filter((address) => /compile/.test(address) || !address.startsWith(server.address))).toEqual([]);
  } finally {
    await server.close();
  }
  const names = await readdir(join(folder.path, "dist/assets"));
  const texts = await Promise.all(names.map((name) => readFile(join(folder.path, "dist/assets", name), "utf8")));
  // Neither the compiler's code nor what nothing takes of a package.
  expect(texts.filter((text) => text.includes("never taken") || text.includes("acorn"))).toEqual([]);
  const map = JSON.parse(texts[names.findIndex((name) => /^app-.*\.js\.map$/.test(name))] ?? "{}");
  expect(map).toMatchObject({
    version: 3,
    sources: ["app.ts", "lib/double.ts"],
    sourcesContent: [script, files["lib/double.ts"]],
  });
});

test("a precomputed page is read without any script, taken over without moving, and live", async ({
  app,
  page,
  browser,
  folder,
}) => {
  test.setTimeout(120_000);
  await built(folder, "--precompute");
  const server = await serveFolder(join(folder.path, "dist"), { headers: () => ({ "Content-Security-Policy": strict }) });
  try {
    const bare = await browser.newContext({ javaScriptEnabled: false });
    const reader = await bare.newPage();
    await reader.goto(server.address);
    await expect(reader.locator("[data-rp-kind=text]").last()).toHaveText("twice 6, rows 2");
    await expect(reader.locator("[inert]").getByRole("slider")).toHaveValue("3");
    await bare.close();
    const { complaints } = watch(page);
    await page.addInitScript(watchShifts);
    await page.goto(server.address);
    await use(app, () => expect(shiftsOf(page)).resolves.toEqual([]));
    await expect(page.locator("[data-rp-painted], [inert]")).toHaveCount(0);
    expect(complaints).toEqual([]);
  } finally {
    await server.close();
  }
});

test("the page of the last visit stands before any of the app's code is there, then is live, has not moved, and is that of a cold run", async ({
  app,
  page,
  folder,
}) => {
  test.setTimeout(120_000);
  await folder.write({
    "app.ts": `st.header("Slow");
st.slider("n", { max: 9, value: 4 });
st.checkbox("on", { value: true });
st.textInput("typed", { value: "hello" });
const load = st.memo(async () => {
  await new Promise((done) => setTimeout(done, 1500));
  st.lineChart([1, 3, 2]);
  st.dataframe([{ a: 1, b: "x" }, { a: 2, b: "y" }]);
  return 7;
});
st.metric("loaded", await load());
st.sidebar.text("beside");
st.markdown("**the** end");`,
  });
  // Its service worker would answer for what is held back here.
  expect(await folder.reprise("build", "app.ts", "--no-offline")).toMatchObject({ code: 0 });
  const server = await serveFolder(join(folder.path, "dist"), { headers: () => ({ "Content-Security-Policy": strict }) });
  try {
    const { complaints } = watch(page);
    const dom = () =>
      page.evaluate(() => document.querySelector(".rp-body")?.innerHTML.replaceAll(/rp-[a-z0-9]+-\d+|\brp[a-z]*\d+/g, "id"));
    await page.goto(server.address);
    await expect(app.element("metric")).toContainText("7");
    await app.idle();
    await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith("reprise page html ")));
    const cold = await dom();
    await page.addInitScript(watchShifts);
    let release = (): void => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    await page.route(/assets\/(?!paint)[^/]*\.js/, async (route) => held.then(() => route.continue()));
    await page.goto(server.address, { waitUntil: "commit" });
    await expect(page.locator("strong")).toBeVisible();
    const painted = page.locator(".rp-app[data-rp-painted][inert]");
    await expect(painted.locator(".rp-chart svg").first()).toBeVisible();
    await expect(painted.getByRole("slider", { includeHidden: true })).toHaveValue("4");
    await expect(painted.locator("input[type=checkbox]")).toBeChecked();
    await expect(painted.locator("input[type=text]")).toHaveValue("hello");
    // Nothing is at rest that has not begun.
    await expect(page.locator("[data-rp-state=idle], [data-rp-activity]")).toHaveCount(0);
    release();
    await expect(page.locator("[data-rp-state=idle]")).toBeVisible();
    await app.idle();
    await expect(page.locator("[data-rp-painted], [inert]")).toHaveCount(0);
    expect(await shiftsOf(page)).toEqual([]);
    expect(await dom()).toBe(cold);
    await app.widget("slider", "n").set(6);
    await page.unrouteAll({ behavior: "wait" });
    // Another build is another page: nothing of the last one is shown.
    await folder.write({ "app.ts": 'st.text("new " + st.slider("n"));' });
    expect(await folder.reprise("build", "app.ts", "--no-offline")).toMatchObject({ code: 0 });
    await page.route(/assets\/(?!paint)[^/]*\.js/, (route) => route.abort());
    await page.goto(server.address, { waitUntil: "commit" });
    await expect(page.locator("#app[data-rp-kept]")).toBeAttached();
    await expect(page.locator(".rp-app")).toHaveCount(0);
    await page.unrouteAll({ behavior: "wait" });
    expect(complaints.filter((text) => !/ERR_FAILED/.test(text))).toEqual([]);
  } finally {
    await server.close();
  }
});

test("with --precompute=grid every choice is answered without computing anything, also without a network", async ({
  app,
  page,
  folder,
}) => {
  test.setTimeout(120_000);
  await folder.write({
    "app.ts": `const kind = st.selectbox("Kind", ["linear", "square"], { index: 0 });
const n = st.slider("N", { min: 1, max: 3 });
const both = st.checkbox("Both");
const study = st.memo((kind: string, n: number, both: boolean) => {
  st.text("studied " + kind);
  st.lineChart([n, n * n]);
  return (kind === "linear" ? n : n * n) + (both ? 100 : 0);
}, { persist: true });
st.text("result " + (await study(kind, n, both)));
st.text("typed " + st.textInput("Name", { value: "nobody" }));`,
  });
  const { code, err } = await folder.reprise("build", "app.ts", "--precompute=grid");
  expect([code, err]).toEqual([
    0,
    expect.stringContaining("Every combination of selectbox “Kind”, slider “N”, checkbox “Both”: 11 runs."),
  ]);
  expect(err).toContain("textInput “Name”: its values can't be counted");
  const server = await serveFolder(join(folder.path, "dist"), {
    headers: () => ({ "Content-Security-Policy": strict.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") }),
  });
  try {
    const { complaints } = watch(page);
    await page.goto(server.address);
    await expect(app.element("text").last()).toHaveText("typed nobody");
    await app.idle();
    // Once all that it is to keep is there, and nothing else.
    await isKept(page);
    await unplug(page, server);
    await app.idle();
    const has = { kind: "linear", both: false, n: 1 };
    for (const kind of ["linear", "square"])
      for (const both of [false, true])
        for (const n of [1, 2, 3]) {
          if (kind !== has.kind) await app.widget("selectbox", "Kind").set(kind);
          if (both !== has.both) await app.widget("checkbox", "Both").set(both);
          if (n !== has.n) await app.widget("slider", "N").set(n);
          Object.assign(has, { kind, both, n });
          const result = (kind === "linear" ? n : n * n) + (both ? 100 : 0);
          await expect(app.element("text").nth(1)).toHaveText(`result ${result}`);
          await expect(app.element("text").first()).toHaveText(`studied ${kind}`);
        }
    await expect(app).toHaveRun("study", 0);
    expect(complaints).toEqual([]);
  } finally {
    await server.close();
  }
});

test("an app that can't run in Node is built all the same, and it is told why its page begins empty", async ({ folder }) => {
  await folder.write({ "app.ts": 'st.text("wide " + document.body.clientWidth);' });
  const { code, err } = await folder.reprise("build", "app.ts", "--precompute");
  expect([code, err]).toEqual([
    0,
    expect.stringMatching(
      /Its page begins empty, and is drawn in the browser: it shows an error here\.\nReferenceError: document is not defined\n {2}at app\.ts:1:19\n> 1 \| st\.text.+\n.+\^\nScripts run in a worker, which has no page/,
    ),
  ]);
});

test("a single file opens from a disk, without a network", async ({ app, page, context, folder }) => {
  test.setTimeout(120_000);
  await built(folder, "--single-file", "--out", "one");
  expect(await readdir(join(folder.path, "one"))).toEqual(["index.html"]);
  await context.setOffline(true);
  const { complaints, asked } = watch(page);
  await page.goto(`file://${join(folder.path, "one/index.html")}`);
  await use(app);
  expect(complaints).toEqual([]);
  expect(asked.filter((address) => !/^(file|blob|data):/.test(address))).toEqual([]);
});

const refused = [
  ["a syntax error", 'st.text("a"', ["ScriptSyntaxError", "at app.ts:1:12", '> 1 | st.text("a"']],
  ["a missing file", 'import { a } from "./gone.ts"; st.text(a);', ["ImportError", "./gone.ts", "app.ts:1:19", "> 1 |"]],
  ["a missing package", 'import { a } from "gone"; st.text(a);', ["npm install gone", "app.ts:1:19", "> 1 |"]],
  ["a module of Node", 'import { readFileSync } from "node:fs"; st.text(readFileSync);', ["is a module of Node", "> 1 |"]],
  ["a name that a package lacks", 'import { nope } from "rows"; st.text(nope);', ["nope", "app.ts:1:22", "> 1 |"]],
] as const;
/** In an ordinary run one that our compiler finds, one that is about a file, and one that the bundler finds. */
const SOME = ["a syntax error", "a missing file", "a name that a package lacks"];
for (const [what, text, said] of refused) {
  if (!runs(SOME, [what]).includes(what)) continue;
  test(`a build of ${what} exits with 1 and shows the place`, async ({ folder }) => {
    await folder.write({ ...files, "app.ts": text });
    const { code, err } = await folder.reprise("build", "app.ts");
    expect(code).toBe(1);
    for (const words of said) expect(err).toContain(words);
  });
}

test("a single file holds what the script needs, and not what an earlier build beside it would", async ({ folder }) => {
  test.setTimeout(120_000);
  await folder.write({ "app.ts": 'st.text("hello");' });
  const sizeOf = async (out: string): Promise<number> => {
    expect(await folder.reprise("build", "app.ts", "--single-file", "--out", out)).toMatchObject({ code: 0 });
    return (await stat(join(folder.path, out, "index.html"))).size;
  };
  const before = await sizeOf("one");
  // Its files have all that any app can draw.
  expect(await folder.reprise("build", "app.ts", "--out", "site")).toMatchObject({ code: 0 });
  expect(await sizeOf("two")).toBe(before);
});
