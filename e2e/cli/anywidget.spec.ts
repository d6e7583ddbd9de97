/** Packages that a script names as front ends of its widgets: the page has them, served, built, and in one file. */
import { join } from "node:path";
import { serveFolder } from "../../scripts/outside/page.mjs";
import type { PageApp } from "../../src/playwright/index.ts";
import { expect, type Folder, test } from "./command.ts";

const files = {
  "app.ts": `import { st } from "reprise";
const { count } = st.anywidget("a-counter", { count: 1 }, { css: "a-counter/style.css", label: "Counter" });
st.text("count " + count);
`,
  "node_modules/a-counter/package.json":
    '{ "name": "a-counter", "version": "1.0.0", "type": "module", "exports": { ".": "./index.js", "./style.css": "./style.css" } }',
  "node_modules/a-counter/index.js": `import { next } from "./next.js";
export default {
  render({ model, el }) {
    const button = el.appendChild(document.createElement("button"));
    button.textContent = "next";
    button.onclick = () => { model.set("count", next(model.get("count"))); model.save_changes(); };
  },
};
`,
  "node_modules/a-counter/next.js": "export const next = (n) => n + 1;\n",
  "node_modules/a-counter/style.css": "button { color: rgb(1, 2, 3); }\n",
};
const strict =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'";

async function use(app: PageApp): Promise<void> {
  const button = app.page.getByRole("group", { name: "Counter" }).getByRole("button");
  await expect(button).toHaveCSS("color", "rgb(1, 2, 3)", { timeout: 60_000 });
  await button.click();
  await expect(app.element("text")).toHaveText("count 2");
}

async function build(folder: Folder, ...args: string[]): Promise<void> {
  await folder.write(files);
  expect(await folder.reprise("build", "app.ts", ...args)).toMatchObject({ code: 0 });
}

test("a build has them, under a policy that lets nothing else run", async ({ app, page, folder }) => {
  test.setTimeout(120_000);
  await build(folder);
  const server = await serveFolder(join(folder.path, "dist"), { headers: () => ({ "Content-Security-Policy": strict }) });
  try {
    await page.goto(server.address);
    await use(app);
  } finally {
    await server.close();
  }
});

test("one file has them, without a network", async ({ app, page, context, folder }) => {
  test.setTimeout(120_000);
  await build(folder, "--single-file", "--out", "one");
  await context.setOffline(true);
  await page.goto(`file://${join(folder.path, "one/index.html")}`);
  await use(app);
});

test("while it is served it has them", async ({ app, page, folder }) => {
  test.setTimeout(120_000);
  await folder.write(files);
  const said = await folder.start("run", "app.ts", "--port", "0");
  await page.goto(said.out.split("\n")[0] ?? "");
  await use(app);
});
