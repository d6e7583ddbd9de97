/** The site of the documentation, as it is built: in long runs. What its pages say is tried by scripts/docs/docs.test.ts. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { serveFolder } from "../../scripts/outside/page.mjs";
import { expect, test } from "../../src/playwright/index.ts";

const root = join(import.meta.dirname, "../..");

test.skip(process.env.REPRISE_LONG !== "1", "in long runs");
test.use({ serviceWorkers: "allow" });

test("the site is read before any script, searched by keyboard, there without a network, and its examples are edited", async ({
  app,
  page,
  context,
}) => {
  test.skip(test.info().repeatEachIndex > 0, "it is built in one place");
  test.setTimeout(180_000);
  const build = spawn(process.execPath, ["scripts/docs.mjs"], { cwd: root, stdio: "inherit" });
  expect(await once(build, "close")).toEqual([0, null]);
  const server = await serveFolder(join(root, "dist/docs"), { at: "/docs/" });
  const html = await (await fetch(server.address)).text();
  expect(html).toContain("<title>Reprise</title>");
  expect(html).toContain("Start in one minute</h1>");
  expect(html).toContain("?page=caching");

  await page.goto(server.address);
  await expect(app.element("metric")).toContainText("2,653");
  await app.widget("slider", "Years").set(40);
  await expect(app.element("metric")).toContainText("7,040");
  await page.getByRole("searchbox").focus();
  await page.keyboard.type("maxstale");
  const found = page.getByRole("link", { name: "Caching › Options" });
  await expect(found).toBeVisible();
  await found.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Options", exact: true })).toBeInViewport();
  expect(page.url()).toContain("?page=caching#options");

  await page.goto(server.address);
  await app.idle();
  await page.getByRole("switch", { name: "Edit" }).first().click();
  const editor = page.locator("[data-rp-kind=anywidget]");
  await expect(editor.locator("[data-rp-kind=metric]")).toContainText("2,653");
  await editor.locator(".rp-nb-text").click();
  await expect(editor.getByRole("textbox")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type('st.text("edited");');
  await page.keyboard.press("Shift+Enter");
  await expect(editor.locator("[data-rp-kind=text]")).toHaveText("edited");

  // It keeps all that the site has before it is ready.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await server.close();
  await context.setOffline(true);
  await page.goto(`${server.address}?page=widgets`);
  await expect(page.getByRole("heading", { name: "Widgets", level: 1 })).toBeVisible();
  await expect(app.element("dataEditor")).toBeVisible();
});
