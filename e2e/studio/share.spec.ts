/** A project in a link: made, opened by somebody else in a sandbox, and made their own. */
import type { Page } from "@playwright/test";
import { frameSnippet } from "../../src/ui/playground/share/frame-snippet.ts";
import { linkOf } from "../../src/ui/playground/share/share-link.ts";
import { edit, expect, test as gallery, openExample } from "../gallery.ts";
import { keptKeys } from "../isolation/kept-keys.ts";
import { axeOn } from "../widgets/axe.ts";

const test = gallery.extend({ serviceWorkers: "allow" });

const bar = (page: Page) => page.getByRole("region", { name: "Someone else’s project" });
const script = (page: Page) => page.getByRole("textbox", { name: "Script" });
const link = (source: string, files: Record<string, string | File> = {}, title = "Theirs") =>
  linkOf({ title, main: "app.ts", files: { "app.ts": source, ...files }, changed: 0 });

async function choose(page: Page, menu: "Project", item: string): Promise<void> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** What somebody else's script tries, and how each try ended. */
const ATTEMPTS = `
const tries: Record<string, () => unknown> = {
  cookies: () => (self as any).document.cookie,
  localStorage: () => (self as any).localStorage.length,
  databases: () => new Promise((yes, no) => {
    const request = indexedDB.open("escaped");
    request.onsuccess = () => yes("opened");
    request.onerror = () => no(request.error);
  }),
  caches: () => caches.keys(),
  page: () => fetch("./"),
  file: () => st.file("api/eclipses.json"),
  request: () => new Promise((yes, no) => {
    const request = new XMLHttpRequest();
    request.onload = yes;
    request.onerror = () => no("refused");
    request.open("GET", "HOST/escaped");
    request.send();
  }),
  script: () => (self as any).importScripts("HOST/escaped.js"),
  module: () => import("HOST/escaped.js"),
};
for (const [name, attempt] of Object.entries(tries)) {
  let end = "reached";
  try { await attempt(); } catch { end = "refused"; }
  st.text(name + ": " + end);
}
st.text("origin: " + self.origin);
`;

/** A text of 200 kB, as scripts are: names and numbers that are no pattern. */
function longScript(): string {
  let seed = 7;
  const next = (): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed;
  };
  const lines: string[] = [];
  for (let length = 0; length < 200_000; length += (lines.at(-1) as string).length + 1)
    lines.push(`const v${next().toString(36)}_${lines.length} = { rate: ${next() / 1000}, name: "${next().toString(36)}" };`);
  return `${lines.join("\n")}
const twice = st.memo((n: number) => { st.text("doubled " + n); return 2 * n; });
st.title("A long script");
st.text("lines " + ${lines.length} + ", " + twice(st.slider("Number", { value: 21 })));
`;
}

test("a link of 200 kB of source opens in a clean profile, in a sandbox alone, and shows the page that it is for who made it", async ({
  app,
  page,
  browser,
  baseURL,
}) => {
  const host = new URL(baseURL ?? "").origin;
  test.slow();
  const source = longScript() + ATTEMPTS.replaceAll("HOST", host);
  expect(source.length).toBeGreaterThan(200_000);
  const address = `./#${await link(source)}`;
  // What is refused in the browser has no answer.
  const answered: string[] = [];
  page.context().on("response", (response) => answered.push(response.url()));
  await app.open(address);
  await app.idle();
  await expect(app.element("exception")).toHaveCount(0);
  await expect(app.element("heading")).toContainText("A long script");
  const tried = await app.element("text").filter({ hasText: ": " }).allTextContents();
  const names = [...ATTEMPTS.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
  expect(tried).toEqual([...names.map((name) => `${name}: refused`), "origin: null"]);
  expect(answered.filter((url) => url.includes("escaped"))).toEqual([]);
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases).not.toContain("escaped");
  await expect(bar(page)).toContainText("Someone else’s: it reaches nothing of yours.");
  // There is one worker with scripts in it, that of the frame.
  expect(page.workers().map((worker) => new URL(worker.url()).protocol)).toEqual(["blob:"]);
  expect(page.frames().filter((frame) => frame !== page.mainFrame())).toHaveLength(1);

  const before = (await app.element("text").allTextContents()).slice(0, 2);
  await app.root.getByRole("slider").press("ArrowRight");
  await expect(app.element("text").first()).toHaveText("doubled 22");

  // As its author sees it.
  const author = await browser.newContext({ baseURL: baseURL ?? "" });
  const own = await author.newPage();
  await own.goto(address);
  await own.getByRole("button", { name: "Make it mine …" }).click();
  await own.getByRole("dialog").getByRole("button", { name: "Make it mine" }).click();
  await expect(own).toHaveURL(/#own\//);
  await expect(bar(own)).toHaveCount(0);
  await expect(own.locator("[data-rp-kind=text]").filter({ hasText: "origin" })).toHaveText(`origin: ${host}`);
  await expect(own.locator("[data-rp-kind=heading]")).toContainText("A long script");
  const texts = await own.locator("[data-rp-kind=text]").allTextContents();
  expect(texts.slice(0, 2)).toEqual(before);
  // As one's own it reaches what it tried: the attempts are ones that could succeed.
  expect(texts).toEqual(expect.arrayContaining(["databases: reached", "caches: reached", "page: reached", "request: reached"]));
  await author.close();
});

test("what is open is shared by keyboard: the link says how long it is, and opens as the same page, with its siblings and data", async ({
  app,
  page,
  browser,
  context,
  baseURL,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExample(app, "widget-replay");
  await edit(
    app,
    'const n = st.slider("n", { value: 3 });\nst.text("n " + n);\nst.text(await (await st.file("d.csv")).text());\n',
  );
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["a;b"], "d.csv", { type: "text/csv" }));
    return transfer;
  });
  for (const type of ["dragover", "drop"])
    await page.locator("#rs-editor .cm-content").dispatchEvent(type, { dataTransfer: data });
  await expect(app.element("text")).toHaveText(["n 3", "a;b"]);

  const opener = page.getByRole("button", { name: "Share", exact: true });
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Share" });
  await expect(dialog.locator("[data-rs-length]")).toHaveText(
    /^\d{3} characters\. A link may have 1,000,000\. Chats and mail take it\.$/,
  );
  expect((await axeOn(page, ".rs-share")).violations).toEqual([]);
  const copy = dialog.getByRole("button", { name: "Copy link" });
  await copy.focus();
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Copied.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`${new URL(baseURL ?? "").origin}/#share/1.`);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();

  const other = await browser.newContext({ baseURL: baseURL ?? "" });
  const reader = await other.newPage();
  await reader.goto(copied);
  await expect(reader.locator("[data-rp-kind=text]")).toHaveText(["n 3", "a;b"]);
  await expect(reader).toHaveTitle("Widgets inside · Reprise");
  await other.close();
});

test("a link beyond the limit is not given: what to do is said, and the project can be saved", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    const noise = new Uint8Array(900_000);
    for (let at = 0; at < noise.length; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536));
    transfer.items.add(new File([noise], "noise.bin"));
    return transfer;
  });
  for (const type of ["dragover", "drop"])
    await page.locator("#rs-editor .cm-content").dispatchEvent(type, { dataTransfer: data });
  await expect(page.getByRole("tab", { name: "noise.bin" })).toBeVisible();
  await choose(page, "Project", "Share");
  const dialog = page.getByRole("dialog", { name: "Share" });
  await expect(dialog.locator("[data-rs-length]")).toHaveText(
    /^1,2\d\d,\d{3} characters\. That is too long: browsers take 1,000,000\. Take large files out, or send the project as \.zip\.$/,
  );
  await expect(dialog.getByRole("button", { name: "Copy link" })).toBeDisabled();
  await expect(dialog.getByLabel("Link")).toHaveCount(0);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save as .zip" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
});

test("what somebody else made changes nothing of one's own: it is kept when it was made one's own, and Back leads back to it", async ({
  app,
  page,
}) => {
  await openExample(app, "start");
  await choose(page, "Project", "New");
  await expect(page).toHaveURL(/#own\//);
  await edit(app, 'st.text("my own");');
  const mine = page.url();
  const shared = await link('st.text("theirs " + self.origin);');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, shared);
  await expect(bar(page)).toBeVisible();
  await expect(app.element("text")).toHaveText("theirs null");
  const kept = () => page.getByRole("list", { name: "Yours" }).getByRole("link");
  await expect(kept()).toHaveCount(1);
  expect((await axeOn(page, ".rs-shared")).violations).toEqual([]);

  // What is written here runs in the sandbox, too.
  await edit(app, 'st.text("changed " + self.origin);');
  await expect(app.element("text")).toHaveText("changed null");
  await expect(bar(page)).toContainText("What you change is kept once you make it yours.");
  await page.goBack();
  await expect(page).toHaveURL(mine);
  await expect(app.element("text")).toHaveText("my own");
  await expect(bar(page)).toHaveCount(0);
  await page.goForward();
  await expect(app.element("text")).toHaveText("theirs null");

  await bar(page).getByRole("button", { name: "Make it mine …" }).click();
  const dialog = page.getByRole("dialog", { name: "Make it mine" });
  await expect(dialog).toContainText("its script runs as if you had written it");
  expect((await axeOn(page, ".rs-take")).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(kept()).toHaveCount(1);
  await expect(app.element("text")).toHaveText("theirs null");
  // There is no other way to a copy of it.
  await page.getByRole("button", { name: "Project", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Make a copy" })).toHaveCount(0);
  await page.getByRole("menuitem", { name: "Make it mine" }).click();
  await dialog.getByRole("button", { name: "Make it mine" }).click();
  await expect(page).toHaveURL(/#own\//);
  expect(page.url()).not.toBe(mine);
  await expect(app.element("text")).toHaveText(`theirs ${new URL(mine).origin}`);
  await expect(kept()).toHaveCount(2);
  await page.goBack();
  await expect(app.element("text")).toHaveText("theirs null");
  await expect(bar(page)).toBeVisible();
});

test("on a narrow screen, and where the page stands alone, whose it is is said, and the source is one press away", async ({
  app,
  page,
}) => {
  const shared = await link('st.text("theirs");');
  await page.setViewportSize({ width: 390, height: 800 });
  await app.open(`./#${shared}`);
  await expect(app.element("text")).toHaveText("theirs");
  await expect(bar(page)).toBeVisible();
  await bar(page).getByRole("button", { name: "See the code" }).click();
  await expect(script(page)).toContainText('st.text("theirs");');
  await expect(bar(page)).toBeVisible();

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("about:blank");
  await app.open(`./?page#${shared}`);
  await expect(app.element("text")).toHaveText("theirs");
  await expect(script(page)).toBeHidden();
  await bar(page).getByRole("button", { name: "See the code" }).click();
  await expect(script(page)).toContainText('st.text("theirs");');

  // In a frame of somebody's page nobody can be brought to press what is more than looking.
  await page.goto("./#start");
  const snippet = frameSnippet(new URL(`#${shared}`, new URL("./", page.url())).href, "Theirs");
  await page.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), snippet);
  await page.getByTitle("Theirs").scrollIntoViewIfNeeded();
  const framed = page.frameLocator("iframe[title=Theirs]");
  await expect(framed.locator("[data-rp-kind=text]")).toHaveText("theirs");
  await expect(framed.getByRole("link", { name: "Open in the studio" })).toHaveAttribute("href", /\/#share\/1/);
  await expect(framed.getByRole("button", { name: "Make it mine" })).toHaveCount(0);
});

test("what a link's script keeps is there when that link is opened again, and of no other link", async ({ app, page }) => {
  const keeps = `
    const drawn = st.memo(() => { st.text("kept"); return Math.random(); }, { persist: true });
    st.text("value " + await drawn());
  `;
  // All that a script has of its store is a port, which any call of its own goes over.
  const reads = `
    const ports = new Set<MessagePort>();
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (...given: unknown[]) { ports.add(this); return Reflect.apply(postMessage, this, given); };
    await st.memo(() => "own", { persist: true })();
    const rows = await new Promise<unknown[]>((resolve) => {
      for (const port of ports) {
        port.addEventListener("message", ({ data }) => { if (data?.count === 1e6) resolve(data.rows.map(({ meta }: { meta: string }) => JSON.parse(meta).name)); });
        postMessage.call(port, { method: "list", prefix: "", count: 1e6 });
      }
    });
    st.text("rows " + rows.filter((name) => name === "drawn").length);
  `;
  const first = await link(keeps);
  await app.open(`./#${first}`);
  const value = app.element("text").filter({ hasText: "value" });
  await expect(value).toHaveCount(1);
  const words = (await value.textContent()) ?? "";
  const partitions = async () => (await keptKeys(page)).map(([, partition = ""]) => partition);
  await expect.poll(partitions).toEqual([expect.stringMatching(/^name link [0-9a-f]{64}$/)]);
  await page.reload();
  await expect(value).toHaveText(words);

  // The same function, in a project of the same files' names and the same title.
  for (const isNotebook of [false, true]) {
    const other = await linkOf({
      ...{ title: "Theirs", main: "app.ts", files: { "app.ts": `${keeps}// changed` }, changed: 0 },
      ...(isNotebook && { isNotebook }),
    });
    await page.goto("about:blank");
    await app.open(`./#${other}`);
    await expect(value).toHaveCount(1);
    expect(await value.textContent()).not.toBe(words);
  }
  await page.goto("about:blank");
  await app.open(`./#${await link(reads)}`);
  await expect(app.element("text").filter({ hasText: "rows" })).toHaveText("rows 0");
  expect(new Set(await partitions()).size).toBeGreaterThanOrEqual(3);
});

test("of a notebook in a link, what is shown as its code is what it is made one's own with, whatever its script says", async ({
  app,
  page,
}) => {
  const source = `// %% first
const truth = 1;
// Not compiled: it goes on when its run is over.
MessagePort.prototype.postMessage = new Function("postMessage", \`return function (data, ...given) {
  const forged = "// %% first\\\\nst.text('harmless');\\\\n";
  const deltas = data?.deltas?.map((delta) => (delta.kind === "cells" ? { ...delta, source: forged } : delta));
  return Reflect.apply(postMessage, this, [deltas ? { ...data, deltas } : data, ...given]);
}\`)(MessagePort.prototype.postMessage);
// %% second
st.text("n " + st.slider("n", { value: 3 }));
`;
  const shared = await linkOf({ title: "Theirs", main: "app.ts", isNotebook: true, files: { "app.ts": source }, changed: 0 });
  await app.open(`./#${shared}`);
  await expect(app.element("text")).toHaveText("n 3");
  await app.root.getByRole("slider").press("ArrowRight");
  await expect(app.element("text")).toHaveText("n 4");
  const cells = app.root.locator(".rp-nb-cell");
  await expect(cells).toHaveCount(2);
  await expect(cells.first()).toContainText("const truth = 1;");
  await bar(page).getByRole("button", { name: "Make it mine …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make it mine" }).click();
  await expect(page).toHaveURL(/#own\//);
  // As it is kept: what it shows from now on is its own.
  const kept = await page.evaluate(
    () =>
      new Promise<{ files?: Record<string, unknown> }[]>((resolve, reject) => {
        const opening = indexedDB.open("keyval-store");
        opening.onerror = reject;
        opening.onsuccess = () => {
          const reading = opening.result.transaction("keyval").objectStore("keyval").getAll();
          reading.onerror = reject;
          reading.onsuccess = () => resolve(reading.result);
        };
      }),
  );
  expect(kept.map(({ files }) => files?.["app.ts"])).toContain(source);
});

test("a link that was cut or changed, and one of another version, say so, and everything else is there", async ({
  app,
  page,
}) => {
  const whole = await link('st.text("theirs");');
  for (const [hash, words] of [
    [whole.slice(0, -12), "This link is not whole. 12 characters at its end are missing."],
    [`${whole.slice(0, 40)}%${whole.slice(41)}`, "This link was changed on its way"],
    [whole.replace("/1.", "/2."), "This link was made by a newer studio: it is of version 2"],
  ] as const) {
    await page.goto("about:blank");
    await page.goto(`./#${hash}`);
    await expect(page.locator(".rs-error")).toContainText(words);
    await expect(bar(page)).toHaveCount(0);
    await expect(page).toHaveTitle("Someone else’s · Reprise");
  }
  await page
    .getByRole("navigation", { name: "Examples" })
    .getByRole("link", { name: /Widgets inside/ })
    .click();
  await expect(app.element("heading").first()).toBeVisible();
  await expect(page.locator(".rs-error")).toHaveCount(0);
});

test("what a script wants is asked once it was refused: allowed, it has that and nothing else; not allowed, it is not asked again", async ({
  app,
  page,
  baseURL,
}) => {
  const { origin, host } = new URL(baseURL ?? "");
  const source = `
    st.text("begins");
    if (st.checkbox("Ask")) {
      const rows = await (await fetch("${origin}/api/eclipses.json")).json();
      st.text("read " + (Object.keys(rows).length > 0));
    }
    if (st.checkbox("Ask another")) await fetch("https://other.test/x");
  `;
  await app.open(`./#${await link(source)}`);
  await expect(app.element("text")).toHaveText("begins");
  const allow = bar(page).getByRole("button", { name: "Allow this once" });
  await expect(allow).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Ask", exact: true }).check({ force: true });
  await expect(bar(page)).toContainText(`It wants to read from ${host}.`);
  expect((await axeOn(page, ".rs-shared")).violations).toEqual([]);
  await allow.click();
  // It begins again, with that.
  await expect(allow).toHaveCount(0);
  await expect(bar(page)).toContainText(`it reads from ${host}, as you allowed, and reaches nothing of yours.`);
  await page.getByRole("checkbox", { name: "Ask", exact: true }).check({ force: true });
  await expect(app.element("text").nth(1)).toHaveText("read true");
  await page.getByRole("checkbox", { name: "Ask another" }).check({ force: true });
  await expect(bar(page)).toContainText("It wants to read from other.test.");
  await bar(page).getByRole("button", { name: "Don’t allow" }).click();
  await expect(bar(page).getByRole("button", { name: "Don’t allow" })).toHaveCount(0);
  await expect(bar(page)).toBeFocused();
  await expect(app.element("exception")).toContainText("This script may not reach other.test");
  await page.getByRole("checkbox", { name: "Ask another" }).uncheck({ force: true });
  await expect(app.element("exception")).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Ask another" }).check({ force: true });
  await expect(app.element("exception")).toHaveCount(1);
  await expect(bar(page).getByRole("button", { name: "Don’t allow" })).toHaveCount(0);
  // Once is once.
  await page.reload();
  await expect(app.element("text")).toHaveText("begins");
  await expect(bar(page)).toContainText("it reaches nothing of yours.");
});

test("packages of the studio are there for somebody else's script, and their widgets' code does not run in the page", async ({
  app,
}) => {
  const source = `
    import initSql from "sql.js";
    st.text("package " + typeof initSql);
    st.anywidget("export default { render() { globalThis.escaped = 1; } }", {});
  `;
  await app.open(`./#${await link(source)}`);
  await app.idle();
  await expect(app.element("text")).toHaveText("package function");
  await expect(app.root).toContainText("this page runs no modules");
  expect(await app.page.evaluate(() => "escaped" in globalThis)).toBe(false);
});

test("a link opens without a network once the studio was visited", async ({ app, page, context }) => {
  await openExample(app, "start");
  await expect(page.locator("[data-rs-ahead]")).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  const shared = await link('st.text("theirs, " + self.origin);');
  await page.goto("about:blank");
  await app.open(`./#${shared}`);
  await expect(app.element("text")).toHaveText("theirs, null");
  await expect(bar(page)).toBeVisible();
});
