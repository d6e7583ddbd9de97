/** A build that is there without a network: from a server of static files that goes away, and comes back with another build. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serveFolder } from "../../scripts/outside/page.mjs";
import { expect, type Folder, isKept, test, unplug } from "./command.ts";

const script = `const n = st.slider("n", { max: 10, value: 3 });
st.text("twice " + 2 * n);
st.lineChart([n, 3, 2]);
st.latex("e = m c^2");
st.text((await (await fetch("rows.json")).json()).join());`;

async function built(folder: Folder, files: Readonly<Record<string, string>>): Promise<void> {
  await folder.write(files);
  expect(await folder.reprise("build", "app.ts")).toMatchObject({ code: 0 });
}

test("after the first visit an app is there without a network, with all that it draws, and isolated", async ({
  app,
  page,
  folder,
}) => {
  test.setTimeout(120_000);
  await built(folder, { "app.ts": script, "public/rows.json": "[7, 8]" });
  const server = await serveFolder(join(folder.path, "dist"), { at: "/some/where/" });
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(server.address);
  await expect(app.element("text").last()).toHaveText("7,8");
  await app.idle();
  await isKept(page);
  expect(complaints).toEqual([]);
  // What the script fetches is kept from the next visit on, which goes through the service worker.
  await page.reload();
  await expect(app.element("text").last()).toHaveText("7,8");
  await app.idle();
  await unplug(page, server);
  await expect(app.element("text").last()).toHaveText("7,8");
  await expect(app.root.locator(".rp-chart svg")).toBeVisible();
  await expect(app.element("latex").locator(".katex-html")).toBeVisible();
  await app.idle();
  await app.page.getByRole("slider").press("ArrowRight");
  await expect(app.element("text").first()).toHaveText("twice 8");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test("what was made of the script is there after the first visit, its data and large code too", async ({ app, page, folder }) => {
  test.setTimeout(120_000);
  await built(folder, {
    "app.ts": `import { words } from "./words.ts"; st.text(words.length + await (await st.file("data.csv")).text());`,
    "words.ts": `export const words = "${"a word, ".repeat(60_000)}";`,
    "data.csv": "a;b",
  });
  const server = await serveFolder(join(folder.path, "dist"));
  await page.goto(server.address);
  await expect(app.element("text")).toHaveText("480000a;b");
  await app.idle();
  await isKept(page);
  await unplug(page, server);
  await expect(app.element("text")).toHaveText("480000a;b");
});

test("a newer build is told of, and there after a press of Reload; until then all is of one build", async ({
  app,
  page,
  folder,
}) => {
  test.setTimeout(120_000);
  await built(folder, { "app.ts": 'st.text("first");' });
  const server = await serveFolder(join(folder.path, "dist"));
  try {
    await page.goto(server.address);
    await expect(app.element("text")).toHaveText("first");
    await app.idle();
    await isKept(page);
    await built(folder, { "app.ts": 'st.text("second");' });
    await page.reload();
    await expect(app.element("text")).toHaveText("first");
    const bar = page.getByRole("status").filter({ hasText: "A newer version of this app is there." });
    await bar.getByRole("button", { name: "Reload" }).click();
    await expect(app.element("text")).toHaveText("second");
    await app.idle();
    await expect(bar).toHaveCount(0);
    // Of the build before, nothing is kept.
    expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
  } finally {
    await server.close();
  }
});

test("an app can be installed: its manifest names it, and where it begins", async ({ page, folder }) => {
  await built(folder, { "app.ts": 'st.text("first");' });
  const server = await serveFolder(join(folder.path, "dist"), { at: "/some/where/" });
  try {
    await page.goto(server.address);
    const session = await page.context().newCDPSession(page);
    const { url, errors } = await session.send("Page.getAppManifest");
    expect([url, errors]).toEqual([`${server.address}app.webmanifest`, []]);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // Pages of tests are private windows, in which nothing is installed.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
  } finally {
    await server.close();
  }
});

test("who wants no service worker gets none", async ({ folder }) => {
  await folder.write({ "app.ts": 'st.text("first");' });
  expect(await folder.reprise("build", "app.ts", "--no-offline")).toMatchObject({ code: 0 });
  const html = await readFile(join(folder.path, "dist/index.html"), "utf8");
  expect(html).not.toContain("webmanifest");
  await expect(readFile(join(folder.path, "dist/service-worker.js"))).rejects.toThrow("ENOENT");
});
