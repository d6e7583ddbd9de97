/** `reprise run`: an edit reruns the app in place. */
import { expect, test } from "./command.ts";

const script = `import { st } from "reprise";
import { factor } from "./lib/factor.ts";
import { plus } from "sums";

const n = st.slider("n", { min: 0, max: 10, value: 3 });
const times = st.memo((n: number) => n * factor);
const next = st.memo((n: number) => plus(n, 1));
st.text("results " + times(n) + " " + next(n));
st.sessionState.runs = (st.sessionState.runs ?? 0) + 1;
st.text("runs " + st.sessionState.runs);
st.text("missed " + st.cacheStats().map(({ name, misses }) => name + misses).sort().join(" "));
`;
const files = {
  "app.ts": script,
  "lib/factor.ts": "export const factor = 2;\n",
  "node_modules/sums/package.json": '{ "name": "sums", "version": "1.0.0", "main": "./index.js" }',
  // Of the older kind: its names are those of an object.
  "node_modules/sums/index.js": "module.exports = { plus: (a, b) => a + b };\n",
};

test("an edit keeps widgets and state, and recomputes what has changed; errors show in page and terminal", async ({
  app,
  page,
  folder,
}) => {
  test.setTimeout(120_000);
  await folder.write(files);
  const said = await folder.start("run", "app.ts", "--port", "0");
  const [address = ""] = said.out.split("\n");
  expect(address).toMatch(/^http:\/\/localhost:\d+\/$/);
  let loads = 0;
  page.on("load", () => loads++);
  await page.goto(address);
  const texts = app.element("text");
  await expect(texts.first()).toHaveText("results 6 4", { timeout: 60_000 });
  await page.getByRole("slider").press("ArrowRight");
  await expect(texts).toHaveText(["results 8 5", "runs 2", "missed next2 times2"]);

  // The script: one function of two has changed.
  await folder.write({ "app.ts": script.replace("plus(n, 1)", "plus(n, 100)") });
  await expect(texts).toHaveText(["results 8 104", "runs 3", "missed next1 next2 times2"]);
  await expect(page.getByRole("slider")).toHaveValue("4");

  // A module that it imports.
  await folder.write({ "lib/factor.ts": "export const factor = 10;\n" });
  await expect(texts.first()).toHaveText("results 40 104");
  await expect(texts.nth(1)).toHaveText("runs 4");

  // Saved in two steps, as some editors do: the watcher tells of the first alone.
  await folder.write({ "app.ts": "" });
  await folder.write({ "app.ts": script.replace("plus(n, 1)", "plus(n, 200)") });
  await expect(texts.first()).toHaveText("results 40 204");
  await folder.write({ "app.ts": script.replace("plus(n, 1)", "plus(n, 100)") });
  await expect(texts.first()).toHaveText("results 40 104");

  // A text that can't be read: the last good page stays, and both say where.
  await folder.write({ "app.ts": script.replace("value: 3 });", "value: 3 };") });
  await expect(app.root).toContainText("ScriptSyntaxError");
  await expect(texts.first()).toHaveText("results 40 104");
  const frame = '> 5 | const n = st.slider("n", { min: 0, max: 10, value: 3 };';
  await expect.poll(() => said.err).toContain(`at app.ts:5:55\n  2 | import { factor }`);
  expect(said.err).toContain(frame);

  // An error of a run.
  await folder.write({ "app.ts": script.replace('st.text("results', 'const gone: any = null;\ngone.field;\nst.text("results') });
  await expect(app.element("exception")).toContainText("> 9 | gone.field;");
  await expect.poll(() => said.err).toContain(">  9 | gone.field;");

  // A package that is not there.
  await folder.write({ "app.ts": script.replace('"sums"', '"gone"') });
  await expect(app.root).toContainText("Install it: npm install gone");
  await expect.poll(() => said.err).toContain("Install it: npm install gone");
  // Once each: what a page finds too is no news.
  expect(said.err.match(/npm install gone/g)).toHaveLength(1);

  await folder.write({ "app.ts": script });
  await expect(texts.first()).toHaveText("results 40 5");
  await app.idle();
  expect(loads).toBe(1);
});

test("a short page fills its window: the sidebar to its lower edge, where what is said is typed", async ({
  app,
  page,
  folder,
}) => {
  test.setTimeout(120_000);
  await folder.write({ "app.ts": 'st.sidebar.text("aside");\nst.text("short");\nst.chatInput("Say");\n' });
  const said = await folder.start("run", "app.ts", "--port", "0");
  await page.goto(said.out.split("\n")[0] ?? "");
  await expect(app.element("chatInput")).toBeVisible({ timeout: 60_000 });
  const below = (selector: string) =>
    page.locator(selector).evaluate((element) => Math.round(innerHeight - element.getBoundingClientRect().bottom));
  await expect.poll(() => below(".rp-sidebar")).toBe(0);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => below(".rp-pinned"), `${width} pixels`).toBe(8);
    expect(await page.evaluate(() => document.documentElement.scrollHeight), `${width} pixels`).toBe(800);
  }
});

test("with --notebook the cells are shown with their code, and an edit runs those that read what has changed", async ({
  app,
  page,
  folder,
}) => {
  test.setTimeout(120_000);
  const notebook = '// %% load\nconst n = 3;\n// %% show\nst.text("twice " + 2 * n);\n// %% apart\nst.text("apart");\n';
  await folder.write({ "study.ts": notebook });
  const said = await folder.start("run", "study.ts", "--port", "0", "--notebook");
  await page.goto(said.out.split("\n")[0] ?? "");
  await expect(app.element("text")).toHaveText(["twice 6", "apart"], { timeout: 60_000 });
  await expect(app.root.locator(".rp-nb-cell")).toHaveCount(3);
  await folder.write({ "study.ts": notebook.replace("n = 3", "n = 4") });
  await expect(app.element("text")).toHaveText(["twice 8", "apart"]);
  await expect(app.root.locator(".rp-nb-cell").last()).toHaveAccessibleName("apart, kept");
});

test("with --host it is there for other devices, by the address of this computer, packages too", async ({
  app,
  page,
  folder,
}) => {
  test.setTimeout(120_000);
  await folder.write({
    "app.ts": 'import { plus } from "sums.plus";\nst.text("sum " + plus(1, 2) + " " + isSecureContext);',
    "node_modules/sums.plus/package.json": '{ "name": "sums.plus", "version": "1.0.0", "main": "./index.js" }',
    "node_modules/sums.plus/index.js": files["node_modules/sums/index.js"],
  });
  const said = await folder.start("run", "app.ts", "--port", "0", "--host");
  await expect.poll(() => said.out.trim().split("\n").length).toBeGreaterThan(1);
  // Its browser says nothing of what it asks for: such an address is not trusted.
  const address = said.out.trim().split("\n").at(-1) ?? "";
  expect(address).not.toContain("localhost");
  await page.goto(address);
  await expect(app.element("text")).toHaveText("sum 3 false", { timeout: 60_000 });
});

test("a node that is too old is said to be so in one line, and nothing is done", async ({ folder }) => {
  const fake = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.1" } });`;
  const { code, out, err } = await folder.repriseAs(`--import=data:text/javascript,${encodeURIComponent(fake)}`, "--version");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(/^Node 18\.20\.1 is too old: Node 20\.19 or newer is needed\. .*\n$/);
  expect(await folder.reprise("--version")).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: "" });
});
