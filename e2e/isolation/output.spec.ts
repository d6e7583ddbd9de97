/** What a script in a sandbox draws is shown by the page: it is the way out that remains. */
import type { Page } from "@playwright/test";
import { askedFor, type Embedding, expect, type Host, mount, test } from "../embedding.ts";
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
  "a sheet that is settled late": `st.html('<style>p { background: var(--none, url(' + L + 'late.png)) } b { --x: \\\\75rl(' + L + 'escaped.png); background: var(--x) } i { cursor: var(--none, url(' + L + 'late.cur)) } p b { --y: image-set("' + L + 'set.png" 1x); list-style: var(--y) }</style><p>x <b>y</b> <i>z</i></p>');`,
  "a filter of a sheet": `st.html("<style>p { filter: url('data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22><filter id=%22f%22><feImage href=%22" + encodeURIComponent(L) + "filter.png%22/></filter></svg>#f') }</style><p>x</p>");`,
  "attributes of an SVG": `st.html('<svg width="9" height="9"><rect width="9" height="9" mask="image-set(&quot;' + L + 'mask.png&quot; 1x)" filter="\\\\75rl(' + L + 'filter.svg#a)"/><rect width="9" height="9" mask="\\\\75rl(' + L + 'mask.svg)" cursor="url(' + L + 'svg.cur), auto"/></svg>');`,
  "a playlist": `st.audio(new Blob(["#EXTM3U\\n#EXT-X-TARGETDURATION:4\\n#EXTINF:4,\\n" + L + "segment.ts\\n#EXT-X-ENDLIST\\n"], { type: "audio/mpegurl" }));`,
  "a playlist in its address": `st.video("data:application/vnd.apple.mpegurl;base64," + btoa("#EXTM3U\\n#EXT-X-TARGETDURATION:4\\n#EXTINF:4,\\n" + L + "segment-data.ts\\n#EXT-X-ENDLIST\\n"));`,
  "a figure that is put together": `st.plotlyChart({ data: [{ x: ["a"], y: [1], mode: "text", customdata: [L + "plotly-text.png"], texttemplate: "<span style='mask:ur%{customdata}'>x</span><span style='mask:url(%{customdata})'>y</span>" }] });`,
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
      expect(listener.connections).toBe(0);
    });
  });
}

/** Ways to have the page ask its own site for something, which answers with what it knows of its visitor, or sends on. */
const own = `
  const draw = [
    () => st.image("/redirect"),
    () => st.image("redirect?to=elsewhere"),
    () => st.audio("/redirect"),
    () => st.video(new Blob([]), { poster: "/redirect", subtitles: { English: "/redirect" } }),
    () => st.markdown("![x](/redirect)"),
    () => st.caption("![x](redirect?caption)"),
    () => st.markdown('<img src="/redirect"><video poster="/redirect"></video>', { unsafeAllowHtml: true }),
    () => st.html('<img src="/redirect" srcset="/redirect 2x"><video src="/redirect"></video><svg><image href="/redirect"/></svg><style>p { background: url(/redirect) }</style><p>x</p>'),
    () => st.chatMessage("x", { avatar: "/redirect" }).write("x"),
    () => st.dataframe([{ p: "/redirect" }], { columns: { p: { type: "image" } } }),
    () => st.vegaLiteChart({ mark: "point", data: { url: "/redirect" }, encoding: {} }),
    () => st.vegaLiteChart({ mark: { type: "image", url: "/redirect" }, data: { values: [{ a: 1 }] }, encoding: { x: { field: "a", type: "quantitative" } } }),
    () => st.plotlyChart({ data: [], layout: { images: [{ source: "/redirect", x: 0, y: 1, sizex: 1, sizey: 1 }] } }),
    () => st.pydeckChart({ layers: [{ "@@type": "ScatterplotLayer", id: "a", data: "/redirect" }, { "@@type": "BitmapLayer", id: "b", image: "/redirect?image", bounds: [0, 0, 1, 1] }] }),
    () => st.components.iframe("/redirect"),
    () => st.setPageConfig({ title: "x", icon: "/redirect" }),
  ];
  for (const one of draw) try { one(); } catch {}
  st.image("drawn.svg", { caption: "drawn" });
  st.vegaLiteChart({ mark: "text", data: { url: "rows.json" }, encoding: { text: { field: "a" } } });
  st.text("the end");
`;

async function drawOwn(page: Page, host: Host, listener: string, runtime: Parameters<typeof mount>[4]): Promise<void> {
  host.files.set("/drawn.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>');
  host.files.set("/rows.json", '[{ "a": "of the file" }]');
  host.leadsTo = `${listener}redirected`;
  await page.goto(host.address);
  // biome-ignore lint/suspicious/noDocumentCookie: by which the host knows its visitor
  await page.evaluate(() => (document.cookie = "secret=cookie; path=/"));
  host.heard.length = 0;
  await mount(page, host, own, { url: "page" }, runtime);
  await expect(page.locator(".rp-app")).toContainText("the end", { timeout: 20_000 });
  await page.evaluate(() => (globalThis as unknown as Embedding).app.idle());
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("[data-rp-kind]")) element.scrollIntoView();
  });
}

test("without a sandbox the own site is asked with cookies, and sends on", async ({ page, host }) => {
  await using listener = await listen();
  await drawOwn(page, host, listener.address, {});
  await expect.poll(() => listener.heard.length).toBeGreaterThan(0);
  expect(askedFor(host).filter((request) => request.endsWith("with cookies")).length).toBeGreaterThan(5);
});

test("of the own site nothing is asked for with cookies, and nothing that it sends on to", async ({ app, page, host }) => {
  await using listener = await listen();
  await drawOwn(page, host, listener.address, sandbox);
  await expect(app.root.getByRole("figure").filter({ hasText: "drawn" }).locator("img")).toHaveJSProperty("naturalWidth", 40);
  await expect(app.root.locator("[data-rp-kind=vegaLiteChart] svg").getByText("of the file")).toBeAttached();
  await page.waitForLoadState("networkidle");
  expect(listener.heard).toEqual([]);
  expect(listener.connections).toBe(0);
  // Files of the page's folder, as anybody reads them.
  expect(new Set(askedFor(host))).toEqual(new Set(["GET /redirect", "GET /drawn.svg", "GET /rows.json"]));
});

test("without a grant of files the own site is asked for nothing", async ({ page, host }) => {
  await using listener = await listen();
  await drawOwn(page, host, listener.address, { ...sandbox, grants: { files: false } });
  await page.waitForLoadState("networkidle");
  expect(listener.heard).toEqual([]);
  expect(askedFor(host)).toEqual([]);
});

test("a file is saved when its button was pressed, and offered otherwise @chromium", async ({ app, page, host }) => {
  const source = `
    // Whatever port draws is a script's to draw by.
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (message, ...given) {
      if (st.inputs.forges && Array.isArray(message?.deltas) && message.deltas.length > 0 && !globalThis.forged) {
        globalThis.forged = true;
        const node = { kind: "download", props: { fileName: "unasked.txt", source: { from: "blob", blob: new Blob(["unasked"]) } } };
        message = { ...message, deltas: [...message.deltas, { kind: "set", block: 0, index: 0, node }, { kind: "play", block: 0, index: 0 }] };
      }
      return postMessage.call(this, message, ...given);
    };
    st.text("first");
    st.downloadButton("What is made", () => "made", { fileName: "made.txt" });
    st.downloadButton("What is there", "there", { fileName: "there.txt" });
    st.text("the end");
  `;
  const saved: string[] = [];
  page.on("download", (download) => saved.push(download.suggestedFilename()));
  await mount(page, host, source, { inputs: { forges: true } }, sandbox);
  await app.idle();
  const offer = app.root.locator(".rp-toasts .rp-toast").filter({ hasText: "unasked.txt" });
  await expect(offer).toBeVisible();
  expect(saved).toEqual([]);
  // A press of what has its file already is no leave for another.
  await app.root.getByRole("button", { name: "What is there" }).click();
  await expect.poll(() => saved).toEqual(["there.txt"]);
  await app.root.getByRole("button", { name: "What is made" }).click();
  await expect.poll(() => saved).toEqual(["there.txt", "made.txt"]);
  await expect(offer).toBeVisible();
  await offer.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => saved).toEqual(["there.txt", "made.txt", "unasked.txt"]);
  await expect(offer).toHaveCount(0);
});

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

test("a picture of a text loads when its button was pressed, which is dead while its script moves it", async ({
  app,
  page,
  host,
}) => {
  await using listener = await listen();
  const source = `
    const moved = st.slider("moved", { value: 0 });
    st.image("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='" + (40 + moved) + "' height='" + (40 + moved) + "'/>");
    st.markdown("![a cat](${listener.address}markdown.png)");
    st.html('<img alt="a dog" src="${listener.address}html.png">');
    st.text("moved " + moved);
  `;
  await mount(page, host, source, {}, sandbox);
  await app.idle();
  const cat = app.root.getByRole("button", { name: /a cat/ });
  const dog = app.root.getByRole("button", { name: /a dog/ });
  for (const button of [cat, dog]) await expect(button).toBeEnabled();
  await app.root.getByRole("slider").press("PageUp");
  await app.idle();
  // A press in the very task in which it moves.
  const pressed = await cat.evaluate((button) => {
    (button as HTMLElement).style.marginBlockStart = "7px";
    (button as HTMLElement).click();
    return button.isConnected && button.getAttribute("aria-disabled");
  });
  expect(pressed).toBe("true");
  expect(listener.heard).toEqual([]);
  await cat.click();
  await expect.poll(() => listener.heard).toEqual(["GET /markdown.png"]);
  await dog.click();
  await expect.poll(() => listener.heard).toEqual(["GET /markdown.png", "GET /html.png"]);
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
    st.plotlyChart({ data: [{ y: [1, 2] }], layout: { title: { text: '<a href="${address}" popup="width=100">a title</a>' } } });
    const tool = { type: "object", name: "HelpTool", id: "help" };
    const range = (id) => ({ type: "object", name: "DataRange1d", id });
    st.bokehChart({ roots: [{ type: "object", name: "Figure", id: "plot", attributes: {
      x_range: range("x"), y_range: range("y"), toolbar: { type: "object", name: "Toolbar", id: "bar", attributes: { tools: [tool] } } } }] });
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
  expect(context.pages()).toHaveLength(1);
  // Its tools come with the pointer.
  await app.element("bokehChart").locator(".bk-events").hover();
  await app.element("bokehChart").locator(".bk-tool-icon-help").click();
  await expect(page.getByRole("dialog", { name: "Leave for docs.bokeh.org?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".rp-leaving")).toHaveCount(0);
  expect(context.pages()).toHaveLength(1);
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

test("links are followed as the host grants it: at once, or not at all", async ({ app, page, host, context }) => {
  await using listener = await listen();
  const source = `st.markdown("[a word](${listener.address}left)");`;
  await mount(page, host, source, {}, { ...sandbox, grants: { links: "none" } });
  await app.idle();
  await app.root.getByRole("link", { name: "a word" }).click();
  await expect(page.getByRole("dialog", { name: /Links to other sites are not followed here/ })).toBeVisible();
  expect(context.pages()).toHaveLength(1);
  await mount(page, host, source, {}, { ...sandbox, grants: { links: "open" } });
  await app.idle();
  const opening = context.waitForEvent("page");
  await app.root.getByRole("link", { name: "a word" }).click();
  const opened = await opening;
  await opened.waitForLoadState();
  expect(await opened.evaluate(() => [opener, document.referrer])).toEqual([null, ""]);
  await expect(page.locator(".rp-leaving")).toHaveCount(0);
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

test("frames with scripts, too, ask nobody by address", async ({ app, page, host, browserName }) => {
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
    for (const text of ${JSON.stringify(tries)}) st.components.html("<body><script>try { " + text + " } catch {} parent.postMessage({ 'reprise-frame-height': 20 }, '*')<" + "/script>", { height: 20 });
    st.text("the end");
  `;
  await page.addInitScript(() => {
    const all = globalThis as unknown as { tried: number };
    all.tried = 0;
    addEventListener("message", ({ data }) => {
      if (data?.["reprise-frame-height"] === 20) all.tried++;
    });
  });
  await mount(page, host, source, {}, { ...sandbox, grants: { frames: "scripts" } });
  await app.idle();
  await page.waitForFunction((least) => (globalThis as unknown as { tried: number }).tried >= least, tries.length - 4);
  // Over BiDi a frame that a policy has kept from leaving is under way for good. What was sent before this one has come before it.
  if (browserName !== "firefox") await page.waitForLoadState("networkidle");
  await page.evaluate((address) => fetch(`${address}told`), address);
  expect(listener.heard).toEqual(["GET /told"]);
});
