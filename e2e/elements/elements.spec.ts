/** Elements and widgets that need a browser to be seen at work: by mouse, and by keyboard alone. */
import { button, checkbox, choose, expect, rerun, onKeptPage as test } from "../gallery.ts";

const form = `
const { name, news, sent } = st.form("contact", { clearOnSubmit: true }, () => ({
  name: st.textInput("Name"),
  news: st.checkbox("News"),
  sent: st.formSubmitButton("Send"),
}));
st.text(sent ? "sent " + name + " " + news : "waiting");
`;

test("a form sends all at once: by mouse, then by keyboard with Enter", async ({ app, page }) => {
  await app.open({ source: form });
  const before = await app.runs;
  await page.getByLabel("Name").fill("Ann");
  await checkbox(page, "News").check();
  await expect(app.element("text")).toHaveText("waiting");
  await app.idle();
  expect(await app.runs).toBe(before);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await app.idle();
  await expect(app.element("text")).toHaveText("sent Ann true");
  await expect(page.getByLabel("Name")).toHaveValue("");
  await expect(checkbox(page, "News")).not.toBeChecked();
  await page.getByLabel("Name").focus();
  await page.keyboard.type("Bob");
  await page.keyboard.press("Enter");
  await app.idle();
  await expect(app.element("text")).toHaveText("sent Bob false");
});

test("tabs are chosen by mouse and by arrow keys, and stay chosen over a rerun", async ({ app, page }) => {
  await app.open({ source: `const [a, b] = st.tabs(["One", "Two"]); a.text("first"); b.text("second"); b.button("Again");` });
  await page.getByRole("tab", { name: "Two" }).click();
  await expect(app.element("text").filter({ hasText: "second" })).toBeVisible();
  await rerun(app, () => button(page, "Again").click());
  await expect(app.element("text").filter({ hasText: "first" })).toBeHidden();
  await page.getByRole("tab", { name: "Two" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("tab", { name: "One" })).toBeFocused();
  await expect(app.element("text").filter({ hasText: "first" })).toBeVisible();
});

test("a multiselect adds and removes by mouse and by keyboard", async ({ app, page }) => {
  await app.open({
    source: `st.text(st.multiselect("Fruit", ["Apple", "Banana", "Cherry"], { default: ["Banana"], maxSelections: 2 }).join(", "));`,
  });
  const select = page.getByLabel("Fruit", { exact: true });
  await choose(select, "Cherry");
  await app.idle();
  await expect(app.element("text")).toHaveText("Banana, Cherry");
  await expect(page.getByText("At most 2: remove one to choose another", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Remove Banana" }).focus();
  await page.keyboard.press("Enter");
  await app.idle();
  await expect(app.element("text")).toHaveText("Cherry");
});

test("rule 34: a toast shows on each hit as on the miss, and is dismissed", async ({ app, page }) => {
  await app.open({ source: `const save = st.memo(() => { st.toast("Saved"); st.balloons(); }); save(); st.button("Again");` });
  const toast = page.locator(".rp-toast");
  await expect(toast).toHaveCount(1);
  await toast.getByRole("button", { name: "Dismiss" }).click();
  await expect(toast).toHaveCount(0);
  await button(page, "Again").click();
  await app.idle();
  await expect(toast).toHaveText(/Saved/);
});

test("rule 34: pictures and sound in a cached function stay loadable after hits and reruns", async ({ app, page }) => {
  await app.open({
    source: `
const png = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), (c) => c.charCodeAt(0));
const draw = st.memo(() => {
  st.image(new Blob([png], { type: "image/png" }), { caption: "blob" });
  st.image(png, { caption: "bytes" });
  st.image({ width: 2, height: 1, data: Uint8ClampedArray.of(255, 0, 0, 255, 0, 0, 255, 255) }, { caption: "pixels" });
});
const [a, b] = st.columns(2);
(st.checkbox("Right") ? b : a)(() => draw());
`,
  });
  const loaded = () =>
    page
      .locator("[data-rp-kind=image] img")
      .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
  await expect.poll(loaded).toEqual([1, 1]);
  for (const right of [true, false, true]) {
    await rerun(app, () => checkbox(page, "Right").setChecked(right));
    await expect.poll(loaded).toEqual([1, 1]);
  }
  await expect(app.element("column").nth(1).getByRole("img", { name: "pixels" })).toBeVisible();
});

test("rule 52: a fragment reruns alone, and again as time goes by", async ({ app, page }) => {
  await app.open({
    source: `
st.sessionState.app = (st.sessionState.app ?? 0) + 1;
st.caption("app " + st.sessionState.app);
const part = st.fragment(() => { st.sessionState.n = (st.sessionState.n ?? 0) + 1; st.text((st.checkbox("On") ? "on " : "off ") + (st.sessionState.n > 2)); }, { runEvery: "300ms" });
part();
`,
  });
  await expect(app.element("text")).toHaveText("off true");
  await checkbox(page, "On").check();
  await expect(app.element("text")).toHaveText("on true");
  await expect(app.element("caption")).toHaveText("app 1");
});

test("rule 52: a toast and balloons of a fragment play for the press that draws them, and by no other rerun", async ({
  app,
  page,
}) => {
  await app.open({
    source: `const part = st.fragment(() => {
  if (st.button("Save")) { st.toast("Saved"); st.balloons(); }
  if (st.button("Other")) st.sessionState.other = true;
  st.caption("other " + (st.sessionState.other ?? false));
}, { runEvery: "200ms" });
part();
const all = st.button("All");
st.sessionState.all ||= all;
st.text("all " + st.sessionState.all);`,
  });
  const played = page.locator(".rp-toast, .rp-balloons");
  await expect(played).toHaveCount(0);
  await button(page, "Save").click();
  await expect(played).toHaveCount(2);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(played).toHaveCount(0);
  // What a rerun plays comes with what it draws.
  await button(page, "Other").click();
  await expect(app.element("caption")).toHaveText("other true");
  await button(page, "All").click();
  await expect(app.element("text")).toHaveText("all true");
  await expect(played).toHaveCount(0);
});

test("a chart that was drawn in a hidden place is there when the place is shown", async ({ app, page }) => {
  await app.open({ source: `const [a, b] = st.tabs(["One", "Two"]); a.text("first"); b.barChart([1, 2, 3]);` });
  await page.getByRole("tab", { name: "Two" }).click();
  await expect(app.element("barChart").locator("svg.marks")).toBeVisible();
});

test("what a hit replays in its place is told to nobody again", async ({ app, page }) => {
  await app.open({
    source: `const told = st.memo(() => { st.error("An error"); st.info("A note"); st.success("A success"); });
     told();
     st.text("run " + (st.sessionState.n = (st.sessionState.n ?? 0) + 1));
     st.button("Again");`,
  });
  await expect(page.getByText("run 1")).toBeVisible();
  await page.evaluate(() => {
    const changes: string[] = [];
    Object.assign(globalThis, { changes });
    const isLive = (node: Node): boolean =>
      (node instanceof Element ? node : node.parentElement)?.closest("[role=alert], [role=status], [aria-live]") !== null;
    new MutationObserver((records) => {
      for (const { target, addedNodes, type } of records)
        for (const node of type === "childList" ? addedNodes : [target]) if (isLive(node)) changes.push(node.textContent ?? "");
    }).observe(document.querySelector(".rp-main") as Element, { childList: true, characterData: true, subtree: true });
  });
  await app.widget("button", "Again").click();
  await expect(page.getByText("run 2")).toBeVisible();
  await expect(app).toHaveCacheHits("told", 1);
  expect(await page.evaluate(() => (globalThis as unknown as { changes: string[] }).changes)).toEqual([]);
});

test("an ImageBitmap is a picture with its own pixels, also on a hit, and stays the script's", async ({ app, page }) => {
  await app.open({
    source: `
      const flag = st.memo(() => {
        const canvas = new OffscreenCanvas(6, 4);
        const context = canvas.getContext("2d");
        context.fillStyle = "rgb(255, 0, 0)"; context.fillRect(0, 0, 3, 4);
        context.fillStyle = "rgb(0, 0, 255)"; context.fillRect(3, 0, 3, 4);
        const bitmap = canvas.transferToImageBitmap();
        st.image(bitmap, { alt: "flag" });
        return bitmap.width;
      });
      st.text("width " + flag());
      st.button("Again");`,
  });
  const picture = page.getByRole("img", { name: "flag" });
  const look = () =>
    picture.evaluate(async (shown) => {
      const image = shown as HTMLImageElement | HTMLCanvasElement;
      const bitmap = await createImageBitmap(image);
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d") as OffscreenCanvasRenderingContext2D;
      context.drawImage(bitmap, 0, 0);
      return [
        bitmap.width,
        bitmap.height,
        [...context.getImageData(0, 0, 1, 1).data],
        [...context.getImageData(5, 3, 1, 1).data],
      ];
    });
  const drawn = [6, 4, [255, 0, 0, 255], [0, 0, 255, 255]];
  await expect(app.element("text")).toHaveText("width 6");
  await expect.poll(look).toEqual(drawn);
  await rerun(app, () => button(page, "Again").click());
  await expect.poll(look).toEqual(drawn);
});

test("the sidebar is as wide as the script says in pixels; columns and a popover in it work, and nothing of them is cut", async ({
  app,
  page,
}) => {
  await app.open({
    source: `st.setPageConfig({ sidebar: 420 });
      st.sidebar(() => {
        const [a, b] = st.columns(2);
        a.button("Above"); b.button("Below");
        const [c, d] = st.columns(2, { wrap: false });
        c.button("Left"); d.button("Right");
        st.popover("More", () => { st.text("dark " + st.checkbox("Dark")); st.selectbox("Which", ["one", "two"]); });
      });
      st.text("page");`,
  });
  const side = page.locator("aside.rp-sidebar");
  const width = () => side.evaluate((element) => element.getBoundingClientRect().width);
  await expect.poll(width).toBe(420);
  const boxOf = async (name: string) => await button(page, name).boundingBox();
  const [above, below, left, right] = [await boxOf("Above"), await boxOf("Below"), await boxOf("Left"), await boxOf("Right")];
  // It is narrower than the page, and columns stack by the width of what they stand in.
  expect([above?.x, (above?.y ?? 0) < (below?.y ?? 0)]).toEqual([below?.x, true]);
  expect(left?.y).toBe(right?.y);
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await checkbox(page, "Dark").check();
  await expect(page.getByText("dark true")).toBeVisible();
  await choose(page.getByLabel("Which"), "two");
  const panel = page.locator(".rp-popover:popover-open");
  await expect(panel).toBeVisible();
  const { x, y, ...size } = (await panel.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
  expect(x).toBeGreaterThanOrEqual(0);
  const corners = [
    [x + 3, y + 3],
    [x + size.width - 3, y + size.height - 3],
  ] as const;
  for (const [at, down] of corners)
    expect(
      await panel.evaluate((element, point) => element.contains(document.elementFromPoint(point[0], point[1])), [
        at,
        down,
      ] as const),
    ).toBe(true);
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await page.locator('[role="separator"]').first().focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(width).toBe(436);
});

test("numbers of lines that fold stand in their column, each at its line, in the looks of the page", async ({ app, page }) => {
  const lines = ["short();", `long("${"word ".repeat(80)}");`, "", "end();", ..."abcdefgh"];
  await app.open({ source: `st.code(${JSON.stringify(lines.join("\n"))}, { lineNumbers: true, wrapLines: true });` });
  const numbers = page.locator(".rp-code .rp-line");
  await expect(page.locator(".rp-code .hljs-string")).toBeVisible();
  await expect(numbers).toHaveCount(12);
  const code = await page.locator(".rp-code code").boundingBox();
  const boxes = await Promise.all((await numbers.all()).map((number) => number.boundingBox()));
  for (const box of boxes) expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((code?.x ?? 0) - 8);
  const [first = 0, second = 0, third = 0, fourth = 0] = boxes.map((box) => box?.y ?? 0);
  const line = second - first;
  expect(line).toBeGreaterThan(10);
  expect(third - second).toBeGreaterThan(1.9 * line);
  expect(fourth - third).toBeCloseTo(line, 0);
  // Those of two digits, too, are one line high.
  for (const box of boxes) expect(box?.height).toBeLessThan(1.5 * line);
  await expect(page.locator(".rp-code .rp-lines")).toBeHidden();
});
