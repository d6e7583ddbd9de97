/** Under a strict content security policy: the built gallery, and an app embedded with the built library. */
import { readdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { expect, mount, test } from "../embedding.ts";

const folder = new URL("../../examples/", import.meta.url);
/** Every example of the gallery is a folder with the app's text. */
const examples = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith("/app.ts"))
  .map((path) => path.replace("/app.ts", ""));
const strict =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src blob:; font-src 'self'; connect-src 'self'; worker-src 'self'";
/** What a script given as text needs of its worker. */
const live = "script-src 'self' 'unsafe-eval'; connect-src 'self'";
const isWorker = (path: string): boolean => /\/worker[-.]/.test(path);

/** Notes what a policy forbids from now on. */
async function watch(page: Page): Promise<() => string[]> {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  page.on("pageerror", (error) => violations.push(String(error)));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error("Content Security Policy", event.violatedDirective, event.blockedURI),
    );
  });
  return () => violations;
}

/** Every element and widget there is that loads code, draws by itself, or has an address. */
const script = `
const pixel = new Uint8Array([71,73,70,56,57,97,1,0,1,0,128,0,0,255,255,255,0,0,0,33,249,4,0,0,0,0,0,44,0,0,0,0,1,0,1,0,0,2,2,68,1,0,59]);
st.markdown("# A *title*\\n\\n| a |\\n|-|\\n| b |\\n\\n\`\`\`ts\\nconst a = 1;\\n\`\`\`");
st.markdown("<b style='color: red'>html</b>", { unsafeAllowHtml: true });
st.code("const a = 1;", { language: "typescript" });
st.json({ a: [1, 2] });
st.dataframe([{ a: 1, b: "x" }]);
st.lineChart([{ x: 1, y: 2 }, { x: 2, y: 3 }]);
st.barChart([1, 2, 3]);
st.image(new Blob([pixel], { type: "image/gif" }));
st.image(new Blob(["<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>"], { type: "image/svg+xml" }));
st.audio(new Uint8Array([82, 73, 70, 70]), { format: "audio/wav" });
st.help(Math.max);
st.metric("m", 1);
const f = st.memo((n) => n * 2);
st.text("twice " + f(st.slider("n", { value: 3 })));
st.multiselect("m", ["a", "b"]);
st.numberInput("i");
st.balloons();
st.text("the end");
`;

test.beforeEach(({ host }) => {
  host.policy = (path) => (isWorker(path) ? live : strict);
});

/** In an ordinary run every third one: what each kind of element loads is tried below, whatever draws it. */
const shownExamples = examples.filter((_, at) => at % runs(3, 1) === 0);

test("the built gallery runs its examples, and its studio edits, without a violation", async ({ app, page, host }) => {
  // Each example loads the libraries that it draws with.
  test.setTimeout(180_000);
  // One of them frames a file that lies far down: a browser begins to load that sooner or later, by what it thinks of the network.
  host.policy = (path) => (isWorker(path) ? live : `${strict}; frame-src 'self'`);
  const violations = await watch(page);
  expect(examples.length).toBeGreaterThan(5);
  let seen = 0;
  for (const example of shownExamples) {
    await test.step(example, async () => {
      // From one to the next by the address, on one page: each has an app of its own.
      const before = await app.root.evaluateAll((roots) => roots.map((root) => root.setAttribute("data-seen", "")));
      seen += before.length;
      await page.goto(`${host.address}app/index.html#${example}`);
      await expect(page.locator("[data-rp-state]:not([data-seen])")).toHaveCount(1);
      await app.idle();
      await expect.soft(app.element("exception").filter({ hasText: /policy|unsafe-eval/i })).toHaveCount(0);
      expect.soft(violations().splice(0)).toEqual([]);
    });
  }
  expect(seen).toBe(shownExamples.length - 1);
  await page.getByRole("textbox", { name: "Script" }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText('st.text("edited")');
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(app.element("text")).toHaveText("edited");
  expect(violations()).toEqual([]);
});

test("an app embedded with the library draws every kind of element without a violation", async ({ app, page, host }) => {
  const violations = await watch(page);
  await mount(page, host, script);
  await app.idle();
  await expect(app.element("text").last()).toHaveText("the end");
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(page.locator(".rp-dataframe td").first()).toBeVisible();
  await expect(page.locator(".rp-chart svg")).toHaveCount(2);
  await expect(app.element("exception")).toHaveCount(0);
  await expect(app.element("image").locator("img").first()).toHaveJSProperty("naturalWidth", 1);
  expect(violations()).toEqual([]);
});

test("a module of a widget that is given as a text says which policy it needs; one with an address needs no other", async ({
  app,
  page,
  host,
}) => {
  host.files.set("/clock.js", "export default { render: ({ el }) => el.append('it is noon') };");
  const source = `st.anywidget("export default { render() {} }", {}); st.anywidget("/clock.js", {}); st.text("the end");`;
  await mount(page, host, source, { anywidgets: "any" });
  await expect(app.element("text")).toHaveText("the end");
  await expect(page.getByRole("alert")).toContainText("it needs script-src blob:");
  await expect(app.element("anywidget").last()).toContainText("it is noon");
  host.policy = (path) => (isWorker(path) ? live : strict.replace("script-src 'self'", "script-src 'self' blob:"));
  await mount(page, host, source, { anywidgets: "any" });
  await expect(app.element("anywidget").last()).toContainText("it is noon");
  await app.idle();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("where the worker's file may not run code from text, the page says what to send it with: under one policy for all files, and with WebAssembly let through", async ({
  app,
  page,
  host,
}) => {
  for (const policy of [strict, strict.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")]) {
    host.policy = () => policy;
    await mount(page, host, 'st.text("a")');
    await expect
      .soft(app.root, policy)
      .toContainText("The content security policy of the worker's script forbids code from text");
    await expect.soft(app.root, policy).toContainText("script-src 'self' 'unsafe-eval'");
  }
});
