/** Widgets that need a worker and a browser together: files cross by reference. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { button, choose, edit, expect, openExample, onKeptPage as test } from "../gallery.ts";

test("a file that is uploaded is read in the worker, stays the same object through reruns, and can be removed", async ({
  app,
  page,
}) => {
  await app.open({
    source: `const file = st.fileUploader("Data", { type: "csv" });
const before = st.sessionState.file;
st.sessionState.file = file;
if (file === null) st.text("no file");
else st.text(\`\${file.name} \${file.size} \${(await file.slice(0, 5).text())} \${file === before ? "same" : "new"}\`);
st.button("Again");`,
  });
  await expect(app.element("text")).toHaveText("no file");
  const content = Buffer.alloc(2_000_000, "a,b,c\n");
  await page.getByLabel("Data", { exact: true }).setInputFiles({ name: "big.csv", mimeType: "text/csv", buffer: content });
  await app.idle();
  await expect(app.element("text")).toHaveText("big.csv 2000000 a,b,c new");
  await button(page, "Again").click();
  await app.idle();
  await expect(app.element("text")).toHaveText("big.csv 2000000 a,b,c same");
  await page.getByRole("button", { name: "Remove big.csv" }).click();
  await app.idle();
  await expect(app.element("text")).toHaveText("no file");
});

test("a folder that is dropped is walked through where folders are asked for, and refused where files are", async ({
  app,
  page,
}) => {
  const folder = test.info().outputPath("dropped");
  mkdirSync(join(folder, "inner"), { recursive: true });
  // More than a reader of a folder gives at once.
  for (let i = 0; i < 120; i++) writeFileSync(join(folder, `f${String(i).padStart(3, "0")}.csv`), String(i));
  writeFileSync(join(folder, "inner", "deep.csv"), "deep");
  writeFileSync(join(folder, "other.txt"), "x");
  await app.open({
    source: `const all = st.fileUploader("Folder", { multiple: "directory", type: "csv" });
const one = st.fileUploader("File");
st.text("have " + all.length + " " + [all[0], all.at(-1)].map((file) => file?.name).join());
st.text("in the last: " + (await all.at(-1)?.text()) + ", one: " + one?.name);`,
  });
  const drop = async (label: string): Promise<void> => {
    const area = page.locator(".rp-uploader").filter({ has: page.getByLabel(label, { exact: true }) });
    await area.scrollIntoViewIfNeeded();
    const box = await area.boundingBox();
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 5];
    const browser = await page.context().newCDPSession(page);
    for (const type of ["dragEnter", "dragOver", "drop"] as const)
      await browser.send("Input.dispatchDragEvent", { type, x, y, data });
  };
  await drop("Folder");
  await expect(app.element("text").first()).toHaveText("have 121 f000.csv,deep.csv");
  await expect(app.element("text").last()).toHaveText("in the last: deep, one: undefined");
  await expect(page.getByLabel("Files of Folder").locator("[data-refused]")).toHaveText(/other\.txt/);
  await drop("File");
  await expect(page.getByLabel("Files of File").locator("[data-refused]")).toHaveText("dropped a folder");
});

test("a selectbox has one focus ring, around its field, in the gallery as well", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  await edit(app, `st.selectbox("It", ["a", "b"]); st.slider("Slider");`);
  const ring = (selector: string) => page.locator(selector).evaluate((element) => getComputedStyle(element).outlineStyle);
  await page.getByRole("combobox").focus();
  expect([await ring(".rp-combo"), await ring(".rp-combo-input")]).toEqual(["solid", "none"]);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("slider")).toBeFocused();
  expect(await ring(".rp-range")).toBe("none");
});

test("a value that is bound to the browser is there after the page is loaded anew, inside a cached function too", async ({
  app,
  page,
}) => {
  const source = `const f = st.memo(() => st.selectbox("City", ["Berlin", "York"], { key: "city", bind: "local" }), { allowWidgets: true });
st.text(f() + " " + st.numberInput("n", { key: "n", bind: "local" }));`;
  await app.open({ source });
  await choose(page.getByLabel("City", { exact: true }), "York");
  await app.idle();
  await page.getByRole("button", { name: "Increase n" }).click();
  await app.idle();
  await expect(app.element("text")).toHaveText("York 1");
  await app.open({ source });
  await expect(app.element("text")).toHaveText("York 1");
  await expect(page.getByLabel("City", { exact: true })).toHaveValue("York");
});

const stay = `const f = st.memo(() => st.slider("Stay", { value: ["2026-01-10", "2026-01-15"], min: "2026-01-01", max: "2026-01-31" }), { allowWidgets: true });
st.text(f().join(" to "));`;

test("what lies between two thumbs is dragged by mouse, in a cached function: both move, and a press on it moves the nearer one", async ({
  app,
  page,
}) => {
  await app.open({ source: stay });
  const bar = page.locator(".rp-slider-bar");
  const track = (await page.locator(".rp-slider-track").boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const day = (track.width - 18) / 30;
  await bar.hover();
  const { x, y, width, height } = (await bar.boundingBox()) ?? track;
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + day * 5, y + height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(app.element("text")).toHaveText("2026-01-15 to 2026-01-20");
  await page.mouse.click(track.x + 9 + day * 15, y + height / 2);
  await expect(app.element("text")).toHaveText("2026-01-16 to 2026-01-20");
  // By keyboard, both again.
  await page.getByLabel("Stay, to").focus();
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(app.element("text")).toHaveText("2026-01-15 to 2026-01-19");
});

test("a field of a form that is live changes what another offers, and what was typed in a third stays", async ({ app, page }) => {
  await app.open({
    source: `const cities = { France: ["Paris", "Lyon"], Italy: ["Rome", "Milan"] };
st.form("f", () => {
  const name = st.textInput("Name");
  const country = st.selectbox("Country", Object.keys(cities), { update: "live" });
  const city = st.selectbox("City", cities[country], { key: "city" });
  st.text(st.formSubmitButton("Send") ? name + " in " + city : "not sent");
});`,
  });
  await page.getByLabel("Name", { exact: true }).fill("Ada");
  await choose(page.getByLabel("Country", { exact: true }), "Italy");
  await app.idle();
  await expect(page.getByLabel("City", { exact: true })).toHaveValue("Rome");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada");
  await choose(page.getByLabel("City", { exact: true }), "Milan");
  await expect(app.element("text")).toHaveText("not sent");
  await page.getByRole("button", { name: "Send" }).click();
  await app.idle();
  await expect(app.element("text")).toHaveText("Ada in Milan");
});

test.describe("by touch", () => {
  test.use({ hasTouch: true });
  test("a swipe along what lies between two thumbs moves both", async ({ app, page }) => {
    await app.open({ source: stay });
    const bar = page.locator(".rp-slider-bar");
    await bar.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await bar.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", by: number) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: x + width / 2 + by, y: y + height / 2 }],
      });
    await touch("touchStart", 0);
    // Beyond the end of the track: it stops there, as wide as it was.
    for (let by = 20; by <= 600; by += 20) await touch("touchMove", by);
    await touch("touchEnd", 600);
    await expect(app.element("text")).toHaveText("2026-01-26 to 2026-01-31");
  });

  test("a chip is dragged to another place by a finger; a swipe up on it scrolls", async ({ app, page }) => {
    await app.open({
      source: `st.text("is " + st.multiselect("It", ["a", "b", "c"], { default: ["a", "b", "c"] }));\nfor (let i = 0; i < 100; i++) st.text("line " + i);`,
    });
    const chip = (name: string) => page.locator(".rp-chip", { hasText: name });
    const box = async (name: string) => (await chip(name).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const [from, to] = [await box("c"), await box("a")];
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x: number, y: number) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: x + 8, y: y + 8 }] });
    await touch("touchStart", from.x, from.y);
    for (let x = from.x; x > to.x; x -= 10) await touch("touchMove", x, from.y);
    await touch("touchMove", to.x, from.y);
    await touch("touchEnd", to.x, from.y);
    await expect(app.element("text").first()).toHaveText("is c,a,b");
    await touch("touchStart", to.x, to.y);
    for (let by = 0; by <= 200; by += 10) await touch("touchMove", to.x, to.y - by);
    await touch("touchEnd", to.x, to.y - 200);
    await expect.poll(async () => (await box("a")).y).toBeLessThan(to.y - 60);
    await expect(app.element("text").first()).toHaveText("is c,a,b");
  });

  test("a vertical swipe that begins on a slider scrolls, and leaves its value", async ({ app, page }) => {
    await app.open({
      source: `st.text("is " + st.slider("Slider", { value: 20 }));\nfor (let i = 0; i < 100; i++) st.text("line " + i);`,
    });
    const slider = page.getByRole("slider", { name: "Slider" });
    const box = async () => (await slider.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const { x, y, width, height } = await box();
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", by: number) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: x + width * 0.8, y: y + height / 2 - by }],
      });
    await touch("touchStart", 0);
    for (let by = 10; by <= 200; by += 10) await touch("touchMove", by);
    await touch("touchEnd", 200);
    await expect.poll(async () => (await box()).y).toBeLessThan(y - 60);
    await expect(app.element("text").first()).toHaveText("is 20");
  });

  test("an Apply button stands beside multi-line text in place of the hint, while the draft differs; in a form none does", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `st.text("is " + st.textArea("Lines"));\nst.form("f", () => { st.textArea("Others"); st.formSubmitButton("Send"); });`,
    });
    const apply = page.getByRole("button", { name: "Apply" });
    const field = page.getByLabel("Lines");
    await expect(apply).toHaveCount(0);
    await field.tap();
    await page.keyboard.type("one");
    await expect(page.locator(".rp-hint").filter({ visible: true })).toHaveCount(0);
    await apply.tap();
    await expect(app.element("text")).toHaveText("is one");
    await expect(apply).toHaveCount(0);
    await page.getByLabel("Others").tap();
    await page.keyboard.type("two");
    await expect(page.getByLabel("Others")).toHaveValue("two");
    await expect(apply).toHaveCount(0);
  });
});

test("a calendar opens above its field where it would be cut below", async ({ app, page }) => {
  await app.open({ source: `st.container({ height: 320 }).text("above"); st.dateInput("Day", { value: "2026-01-15" });` });
  const field = app.element("dateInput");
  const boxOf = async (part: Locator): Promise<{ top: number; bottom: number }> => {
    const { y, height } = (await part.boundingBox()) ?? { y: Number.NaN, height: 0 };
    return { top: y, bottom: y + height };
  };
  const input = field.locator(".rp-input").first();
  // Enough for a list, which scrolls.
  await page.setViewportSize({ width: 900, height: Math.round((await boxOf(input)).bottom + 250) });
  await field.locator(".rp-date-open").click();
  const calendar = await boxOf(page.locator(".rp-calendar:popover-open"));
  expect(calendar.bottom).toBeLessThanOrEqual((await boxOf(input)).top);
  expect(calendar.top).toBeGreaterThan(0);
});
