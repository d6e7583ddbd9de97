/** What a script in a sandbox draws is shown by the page: it is the way out that remains. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, test } from "../embedding.ts";
import { listen } from "./listener.ts";

const sandbox = { isolation: "sandbox" } as const;

/** Ways to have the page ask a listener for something, by drawing. `L` is its address. */
const drawings: Readonly<Record<string, string>> = {
  "a picture": `st.image(L + "image.png?secret");`,
  "several pictures": `st.image([L + "image-1.png", L + "image-2.png"], { caption: ["a", "b"] });`,
  sound: `st.audio(L + "audio.wav");`,
  video: `st.video(L + "video.mp4");`,
  "a poster": `st.video(new Blob([]), { poster: L + "poster.png" });`,
  subtitles: `st.video(new Blob([]), { subtitles: { English: L + "subtitles.vtt" } });`,
  markdown: 'st.markdown("![x](" + L + "markdown.png)");',
  "a caption": 'st.caption("![x](" + L + "caption.png)");',
  "a label": 'st.button("![x](" + L + "label.png)");',
  "markdown with HTML": `st.markdown('<img src="' + L + 'raw.png"><video poster="' + L + 'raw-poster.png"></video>', { unsafeAllowHtml: true });`,
  HTML: `st.html('<img src="' + L + 'html.png"><div style="background: url(' + L + 'html-style.png)">x</div><style>p { background: url(' + L + 'html-sheet.png) }</style><p>x</p>');`,
  "an SVG in HTML": `st.html('<svg width="9" height="9"><image href="' + L + 'svg.png"/><rect fill="url(' + L + 'svg-fill.svg#a)"/></svg>');`,
  "a frame of HTML": `st.components.html('<img src="' + L + 'frame.png"><link rel="stylesheet" href="' + L + 'frame.css"><script>fetch(L + "frame-script")</script>', { height: 50 });`,
  "a frame that leaves": `st.components.html('<meta http-equiv="refresh" content="0;url=' + L + 'frame-refresh">', { height: 50 });`,
  "a frame whose script leaves": `st.components.html('<script>location = "' + L + 'frame-location"</script>', { height: 50 });`,
  "a frame in a frame": `st.components.html('<iframe src="' + L + 'frame-frame"></iframe><object data="' + L + 'frame-object"></object><embed src="' + L + 'frame-embed">', { height: 50 });`,
  "a page": `st.components.iframe(L + "iframe?secret");`,
  "cells of pictures": `st.dataframe([{ p: L + "cell.png" }], { columns: { p: { type: "image" } } });`,
  "a colour of a column": `st.dataframe([{ p: 0.5 }], { columns: { p: { type: "progress", color: "url(" + L + "column-color.png)" } } });`,
  "colours of a chart": `st.lineChart([{ a: 1, b: 2 }, { a: 2, b: 3 }], { color: ["url(" + L + "chart-1.png)", "url(" + L + "chart-2.png)"] });`,
  "a chart that loads": `st.vegaLiteChart({ mark: "point", data: { url: L + "vega.json" }, encoding: {} });`,
  "a chart of pictures": `st.vegaLiteChart({ mark: { type: "image", url: L + "vega.png" }, data: { values: [{ a: 1 }] }, encoding: { x: { field: "a", type: "quantitative" } } });`,
  "a figure of pictures": `st.plotlyChart({ data: [], layout: { images: [{ source: L + "plotly.png", x: 0, y: 1, sizex: 1, sizey: 1 }] } });`,
  "an icon": `st.info("x", { icon: L + "icon.png" });`,
  "an icon of the page": `st.setPageConfig({ title: "x", icon: L + "page-icon.png" });`,
  "a face": `st.chatMessage("x", { avatar: L + "avatar.png" }).write("x");`,
  "a graph": `st.graphvizChart('digraph { a [image="' + L + 'graph.png"] }');`,
  "a toast": 'st.toast("![x](" + L + "toast.png)");',
  "a formula": 'st.latex("\\\\includegraphics{" + L + "latex.png} \\\\href{" + L + "latex}{x}");',
};

/** Draws all that can be drawn, and says what could not. */
const script = (listener: string): string => `
const L = ${JSON.stringify(listener)};
const refused = [];
const drawings = {
${Object.entries(drawings)
  .map(([name, body]) => `  ${JSON.stringify(name)}: () => {${body}},`)
  .join("\n")}
};
for (const [name, draw] of Object.entries(drawings)) try { draw(); } catch (error) { refused.push(name + ": " + error.message); }
st.output("refused", refused);
st.text("the end");
`;

/** Draws everything, and waits until the page has shown it. */
async function draw(page: Page, host: Parameters<typeof mount>[1], address: string, isolation: "none" | "sandbox") {
  // A strict host would keep pictures out by itself; what asks for nothing has to be the page.
  await mount(page, host, script(address), { url: "page" }, { isolation });
  await expect(page.locator(".rp-app")).toContainText("the end", { timeout: 20_000 });
  await page.evaluate(() => (globalThis as unknown as Embedding).app.idle());
  // All of it is seen, so what is loaded late is loaded.
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("[data-rp-kind]")) element.scrollIntoView();
  });
}

test("without a sandbox some of it asks the listener: the list is no list of mistakes", async ({ page, host }) => {
  await using listener = await listen();
  await draw(page, host, listener.address, "none");
  const { refused } = (await page.evaluate(() => (globalThis as unknown as Embedding).app.outputs)) as { refused: string[] };
  // What the functions themselves take; messages that no function wrote are for the tests of outside.ts.
  expect(refused.map((text) => text.split(":")[0])).toEqual(["a colour of a column", "colours of a chart", "an icon"]);
  await expect.poll(() => new Set(listener.heard).size).toBeGreaterThan(10);
});

for (const isolated of [false, true]) {
  test.describe(isolated ? "on a host that is isolated" : "on a plain host", () => {
    test.use({ isolated });

    test("nothing that is drawn asks anybody for anything", async ({ page, host }) => {
      test.setTimeout(60_000);
      await using listener = await listen();
      await draw(page, host, listener.address, "sandbox");
      await page.waitForLoadState("networkidle");
      expect(listener.heard).toEqual([]);
    });
  });
}

test("a picture loads when its button is pressed, once, and another address is asked about again", async ({
  app,
  page,
  host,
}) => {
  await using listener = await listen();
  const source = `
    const n = st.slider("n", { value: 1 });
    st.image(${JSON.stringify(listener.address)} + "picture.png?" + n);
    st.components.iframe(${JSON.stringify(listener.address)} + "page");
  `;
  await mount(page, host, source, {}, sandbox);
  await app.idle();
  const { host: site } = new URL(listener.address);
  await app.root.getByRole("button", { name: `Show picture from ${site}` }).click();
  await expect.poll(() => listener.heard).toEqual(["GET /picture.png?1"]);
  await app.root.getByRole("slider").press("ArrowRight");
  await app.idle();
  await expect(app.root.getByRole("button", { name: `Show picture from ${site}` })).toBeVisible();
  expect(listener.heard).toEqual(["GET /picture.png?1"]);
  await app.root.getByRole("slider").press("ArrowLeft");
  await app.idle();
  await expect(app.root.getByRole("button", { name: `Show picture from ${site}` })).toHaveCount(0);
  await app.root.getByRole("button", { name: `Show page from ${site}` }).click();
  await expect.poll(() => listener.heard).toContain("GET /page");
});

test("a link to another site is followed when its reader says so, in a tab that knows nothing of this one", async ({
  app,
  page,
  host,
  context,
}) => {
  await using listener = await listen();
  const address = `${listener.address}left?secret`;
  const source = `
    st.markdown("[a word](${address}) [inside](#here)");
    st.linkButton("A button", "${address}", { newTab: false });
    st.html('<a href="${address}">some HTML</a>');
    st.plotlyChart({ data: [{ y: [1, 2] }], layout: { title: { text: '<a href="${address}">a title</a>' } } });
  `;
  await mount(page, host, source, {}, sandbox);
  await app.idle();
  const { host: site } = new URL(listener.address);
  for (const name of ["a word", "A button", "some HTML"]) {
    await app.root.getByRole("link", { name }).click();
    const dialog = page.getByRole("dialog", { name: `Leave for ${site}?` });
    await expect(dialog).toContainText(address);
    await dialog.getByRole("button", { name: "Stay here" }).click();
    await expect(dialog).toHaveCount(0);
  }
  await app.root.getByText("a title").click({ force: true });
  await expect(page.getByRole("dialog", { name: `Leave for ${site}?` })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".rp-leaving")).toHaveCount(0);
  await app.root.getByRole("link", { name: "a word" }).click({ button: "middle" });
  await page.getByRole("button", { name: "Stay here" }).click();
  expect(listener.heard).toEqual([]);
  expect(context.pages()).toHaveLength(1);
  await app.root.getByRole("link", { name: "a word" }).click();
  const opening = context.waitForEvent("page");
  await page.getByRole("button", { name: "Open in a new tab" }).click();
  const opened = await opening;
  await opened.waitForLoadState();
  expect(await opened.evaluate(() => [opener, document.referrer])).toEqual([null, ""]);
});

test("frames run scripts by a grant, and tell their height", async ({ app, page, host }) => {
  const source = `
    st.components.html('<div style="height: 123px">high</div><script>document.body.append("ran")</script>', { title: "framed" });
  `;
  const inner = page.frameLocator("[data-rp-kind=htmlFrame] iframe").frameLocator("iframe");
  const outer = page.locator("[data-rp-kind=htmlFrame] iframe");
  await mount(page, host, source, {}, sandbox);
  await app.idle();
  await expect(inner.getByText("high")).toBeVisible();
  await expect(inner.getByText("ran")).toHaveCount(0);
  expect(await outer.evaluate((frame) => frame.clientHeight)).toBe(400);
  await mount(page, host, source, {}, { ...sandbox, grants: { frames: "scripts" } });
  await app.idle();
  await expect(inner.getByText("ran")).toBeVisible();
  await expect.poll(() => outer.evaluate((frame) => frame.clientHeight)).toBeLessThan(200);
  await mount(page, host, source, {}, { ...sandbox, grants: { frames: "none" } });
  await app.idle();
  await expect(app.element("htmlFrame")).toContainText("its host can grant them");
  await expect(app.root.locator("iframe")).toHaveCount(0);
});

test("frames with scripts, too, ask nobody by address", async ({ app, page, host }) => {
  await using listener = await listen();
  const { address } = listener;
  const tries = [
    `location = "${address}location"`,
    `fetch("${address}fetch").catch(() => {})`,
    `new Image().src = "${address}image"`,
    `document.write('<iframe src="${address}frame"></iframe><link rel=stylesheet href="${address}css">')`,
    `window.open("${address}open")`,
    `top.location = "${address}top"`,
    `parent.location = "${address}parent"`,
    `const a = document.createElement("a"); a.href = "${address}link"; a.target = "_top"; document.body.append(a); a.click()`,
    `const f = document.createElement("form"); f.action = "${address}form"; document.body.append(f); f.submit()`,
    `navigator.sendBeacon("${address}beacon", "x")`,
    `new WebSocket("${address.replace("http", "ws")}socket")`,
    `new Worker(URL.createObjectURL(new Blob(['fetch("${address}worker")'])))`,
  ];
  const source = `
    for (const text of ${JSON.stringify(tries)}) st.components.html("<body><script>try { " + text + " } catch {} parent.postMessage('tried', '*')<" + "/script>", { height: 20 });
    st.text("the end");
  `;
  await page.addInitScript(() => {
    const all = globalThis as unknown as { tried: number };
    all.tried = 0;
    addEventListener("message", ({ data }) => {
      if (data === "tried") all.tried++;
    });
  });
  await mount(page, host, source, {}, { ...sandbox, grants: { frames: "scripts" } });
  await app.idle();
  await page.waitForFunction((least) => (globalThis as unknown as { tried: number }).tried >= least, tries.length - 4);
  await page.waitForLoadState("networkidle");
  expect(listener.heard).toEqual([]);
});
