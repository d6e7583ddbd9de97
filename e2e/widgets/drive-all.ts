/** What a person does with each widget of `all-widgets.ts`: with a mouse or fingers, and by keyboard alone. */
import { truncateSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { clickAt, expect, rerun, test } from "../gallery.ts";

const MB_200 = 200 * 2 ** 20;

const values = async (app: PageApp): Promise<Record<string, unknown>> =>
  JSON.parse((await app.element("code").locator("code").textContent()) ?? "{}") as Record<string, unknown>;
/** What the script gets is this, once nothing runs; a picture may come a moment later. */
async function becomes(app: PageApp, expected: Record<string, unknown>): Promise<void> {
  await app.idle();
  await expect.poll(() => values(app), { timeout: 15_000 }).toMatchObject(expected);
}
const named = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Does each with a mouse, or with a finger. */
export async function byPointer(app: PageApp, by: "click" | "tap"): Promise<void> {
  const { page } = app;
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const press = (name: string) => named(page, name)[by]();
  const option = (name: string) => page.getByRole("option", { name, exact: true })[by]();
  await rerun(app, () => press("Button"));
  await becomes(app, { button: true });
  await leads(app, () => page.getByRole("link", { name: "Link", exact: true })[by]());
  await page.getByRole("checkbox", { name: "Checkbox", exact: true })[by]();
  await page.getByRole("switch", { name: "Toggle", exact: true })[by]();
  await page.getByRole("radio", { name: "r2", exact: true })[by]();
  await field("Selectbox")[by]();
  await option("York");
  await field("Multiselect")[by]();
  await option("Bern");
  // Whatever else is pressed closes the list.
  await page.getByText("Radio", { exact: true })[by]();
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await press("p2");
  await press("s1");
  await page.locator(".rp-feedback-sign").nth(2)[by]();
  await clickAt(page.getByRole("slider", { name: "Slider", exact: true }), 0.5, by);
  await clickAt(page.getByLabel("Span, from"), 0.4, by);
  await clickAt(page.getByRole("slider", { name: "Select slider", exact: true }), 0.98, by);
  await field("Text").fill("words");
  await field("Area").fill("lines");
  // A hand without Ctrl+Enter has a button.
  if (by === "tap") await press("Apply");
  await press("Increase Number");
  await press("Calendar for Date");
  await page.getByRole("button", { name: /January 20, 2026/ })[by]();
  await field("Time").fill("09:30");
  await press("Calendar for Moment");
  await page.getByRole("button", { name: /January 20, 2026/ })[by]();
  await field("Moment, time").fill("9:30");
  await press("#00ff00");
  const editor = app.element("dataEditor");
  const cell = (text: string) => editor.getByRole("gridcell", { name: text, exact: true });
  // A finger edits the cell that it has chosen.
  if (by === "tap") for (let taps = 0; taps < 2; taps++) await cell("Ann").tap();
  else await cell("Ann").dblclick();
  await page.getByLabel("who, row 0").fill("Eve");
  await page.keyboard.press("Enter");
  await editor.locator("td .rp-cell-check").first()[by]();
  await press("+ Add row");
  await page.keyboard.type("New");
  await page.keyboard.press("Enter");
  await upload(app, () => field("File")[by]());
  await takePicture(app, press);
  await field("Chat").fill("hello");
  await rerun(app, () => press("Send message"));
  await becomes(app, { said: "hello" });
  await press("Send");
  await expect(page.getByText("Please fill this in.")).toBeVisible();
  await page.getByLabel("Name", { exact: false }).fill("Ada");
  await rerun(app, () => press("Send"));
  await becomes(app, {
    links: 1,
    checkbox: true,
    toggle: true,
    radio: "r2",
    selectbox: "York",
    multiselect: ["Bern"],
    pills: ["p2"],
    segments: "s1",
    feedback: 2,
    slider: 5,
    span: [4, 8],
    selectSlider: "high",
    text: "words",
    area: "lines",
    number: 2,
    date: "2026-01-20",
    time: "09:30",
    moment: new Date("2026-01-20T09:30").toISOString(),
    color: "#00ff00",
    rows: [
      { who: "Eve", n: 1, ok: true },
      { who: "Bob", n: 2, ok: true },
      { who: "New", n: null, ok: null },
    ],
    file: ["big.bin", MB_200],
    camera: "image/jpeg",
    form: { name: "Ada", sent: true },
  });
  await downloads(app, press, 5);
}

/** Does each by keyboard alone: Tab leads from one widget to the next, in the order of the page. */
export async function byKeyboard(app: PageApp): Promise<void> {
  const { page } = app;
  const keys = async (...all: string[]): Promise<void> => {
    for (const key of all) await page.keyboard.press(key);
  };
  const type = (text: string) => page.keyboard.type(text);
  const to = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 12; presses++) {
      if ((await focused(page)).startsWith(name)) return;
      await keys("Tab");
    }
    expect(await focused(page)).toContain(name);
  };
  const press = async (name: string): Promise<void> => {
    await to(name);
    await keys("Enter");
  };
  await named(page, "Button").focus();
  await rerun(app, () => keys("Enter"));
  await becomes(app, { button: true });
  await leads(app, () => press("Link"));
  await to("Checkbox");
  await keys("Space");
  await to("Toggle");
  await keys("Space");
  await to("r1");
  await keys("ArrowDown");
  await to("Selectbox");
  await keys("ArrowDown", "ArrowDown", "Enter");
  await to("Multiselect");
  await keys("b", "e", "r", "n", "Enter", "Escape");
  await to("p1");
  await keys("ArrowRight", "Enter");
  await to("s1");
  await keys("Space");
  await to("1 of 5");
  await keys("Space", "ArrowRight");
  await to("Slider");
  await keys("ArrowRight", "ArrowRight");
  await to("Span, from");
  await keys("Home");
  await to("Span, to");
  await keys("End");
  await to("Select slider");
  await keys("End");
  await to("Text");
  await type("typed");
  await to("Area");
  await type("typed too");
  await keys("Control+Enter");
  await to("Number");
  await keys("ArrowUp");
  await to("Date");
  await keys("ArrowDown");
  await expect(page.getByRole("button", { name: /January 15, 2026/ })).toBeFocused();
  await keys("ArrowRight", "Enter");
  await expect(named(page, "Calendar for Date")).toBeFocused();
  await to("Time");
  await type("1030AM");
  await to("Moment, day");
  await type("16.01.2026");
  await to("Moment, time");
  await keys("ArrowUp");
  await to("Colour, as text");
  await keys("Control+a");
  await type("teal");
  await keys("Enter");
  await to("Rows");
  await keys("ArrowDown");
  await type("Eve");
  await keys("Tab");
  await type("7");
  await keys("Tab", "Space");
  await press("+ Add row");
  await type("New");
  await keys("Enter");
  await to("File");
  await upload(app, () => keys("Enter"));
  await takePicture(app, press);
  await named(page, "Retake, Camera").waitFor();
  await downloads(app, press, 2);
  await to("Name");
  await type("Ada");
  await rerun(app, () => keys("Enter"));
  await becomes(app, {
    links: 1,
    checkbox: true,
    toggle: true,
    radio: "r2",
    selectbox: "Bern",
    multiselect: ["Bern"],
    pills: ["p2"],
    segments: "s1",
    feedback: 1,
    slider: 2,
    span: [0, 10],
    selectSlider: "high",
    text: "typed",
    area: "typed too",
    number: 2,
    date: "2026-01-16",
    time: "10:30",
    moment: new Date("2026-01-16T09:00").toISOString(),
    color: "#008080",
    rows: [
      { who: "Eve", n: 7, ok: true },
      { who: "Bob", n: 2, ok: true },
      { who: "New", n: null, ok: null },
    ],
    file: ["big.bin", MB_200],
    camera: "image/jpeg",
    form: { name: "Ada", sent: true },
  });
}

/** What has the focus is called so. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null;
    const by = at?.getAttribute("aria-labelledby");
    const name =
      at?.getAttribute("aria-label") ??
      (by ? document.getElementById(by)?.textContent : null) ??
      at?.labels?.[0]?.textContent ??
      at?.textContent;
    return (name ?? "").trim();
  });

/** A link that opens a tab of its own, and tells the script. */
async function leads(app: PageApp, press: () => Promise<unknown>): Promise<void> {
  const tab = app.page.context().waitForEvent("page");
  await rerun(app, press);
  await (await tab).close();
}

async function upload(app: PageApp, press: () => Promise<unknown>): Promise<void> {
  const path = test.info().outputPath("big.bin");
  writeFileSync(path, "");
  truncateSync(path, MB_200);
  const chooser = app.page.waitForEvent("filechooser");
  await press();
  await (await chooser).setFiles(path);
  await becomes(app, { file: ["big.bin", MB_200] });
}

async function takePicture(app: PageApp, press: (name: string) => Promise<unknown>): Promise<void> {
  await press("Start the camera, Camera");
  await expect.poll(() => app.page.locator("video").evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await press("Take, Camera");
  await becomes(app, { camera: "image/jpeg" });
}

/** Both files arrive byte by byte: what is there, and what is made when it is asked for, from the slider's value. */
async function downloads(app: PageApp, press: (name: string) => Promise<unknown>, slider: number): Promise<void> {
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 256));
  expect(await saved(app.page, () => press("Download"))).toEqual(["b.bin", bytes]);
  expect(await saved(app.page, () => press("Made"))).toEqual(["m.txt", Buffer.from(`made ${slider}`)]);
}

async function saved(page: Page, press: () => Promise<unknown>): Promise<[string, Buffer]> {
  const download = page.waitForEvent("download");
  await press();
  const file = await download;
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return [file.suggestedFilename(), Buffer.concat(chunks)];
}
