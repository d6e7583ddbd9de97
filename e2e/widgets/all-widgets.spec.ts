/** Every widget on one page, outside of cached functions and inside of one: by mouse, by touch, and by keyboard alone. */

import type { Page } from "@playwright/test";
import { browserLaunchOptions } from "../../scripts/browser.mjs";
import { choose, clickAt, edit, expect, idle, nodes, open, run, test } from "../gallery.ts";
import { allWidgets } from "./all-widgets.ts";
import { axeOn } from "./axe.ts";

const launch = await browserLaunchOptions();
test.use({
  permissions: ["camera"],
  launchOptions: {
    ...launch,
    args: [...(launch.args ?? []), "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  },
});

const values = async (page: Page): Promise<Record<string, unknown>> =>
  JSON.parse((await nodes(page, "code").locator("code").textContent()) ?? "{}") as Record<string, unknown>;
const becomes = (page: Page, expected: Record<string, unknown>) =>
  expect.poll(() => values(page), { timeout: 15_000 }).toMatchObject(expected);
const named = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const option = (page: Page, name: string) => page.getByRole("radio", { name, exact: true });

async function show(page: Page, where: keyof typeof allWidgets): Promise<void> {
  await open(page, "start");
  await edit(page, allWidgets[where]);
  await expect(nodes(page, "exception")).toHaveCount(0);
}

/** Takes a picture; with whatever presses a button. */
async function takePicture(page: Page, press: (name: string) => Promise<unknown>): Promise<void> {
  await press("Start the camera, Camera");
  await expect.poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await press("Take, Camera");
  await becomes(page, { camera: "image/jpeg" });
}

async function saved(page: Page, press: () => Promise<unknown>): Promise<[string, Buffer]> {
  const download = page.waitForEvent("download");
  await press();
  const file = await download;
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return [file.suggestedFilename(), Buffer.concat(chunks)];
}

test("by mouse, outside of cached functions; camera, an upload of 200 MB, downloads byte by byte; axe has nothing to say", async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  await show(page, "outside");
  await run(page, () => named(page, "Button").click());
  await becomes(page, { button: true });
  const tab = context.waitForEvent("page");
  await run(page, () => page.getByRole("link", { name: "Link", exact: true }).click());
  await (await tab).close();
  await page.getByRole("checkbox", { name: "Checkbox", exact: true }).click();
  await page.getByRole("switch", { name: "Toggle", exact: true }).click();
  await option(page, "r2").click();
  await choose(page.getByLabel("Selectbox", { exact: true }), "York");
  await choose(page.getByLabel("Multiselect", { exact: true }), "Bern");
  await page.keyboard.press("Escape");
  await named(page, "p2").click();
  await named(page, "s1").click();
  await option(page, "3 of 5 stars").check({ force: true });
  await clickAt(page.getByRole("slider", { name: "Slider", exact: true }), 0.5);
  await clickAt(page.getByLabel("Span, from"), 0.4);
  await clickAt(page.getByRole("slider", { name: "Select slider", exact: true }), 0.98);
  await page.getByLabel("Text", { exact: true }).fill("words");
  await page.getByLabel("Area", { exact: true }).fill("lines");
  await named(page, "Increase Number").click();
  await named(page, "Calendar for Date").click();
  await page.getByRole("button", { name: /January 20, 2026/ }).click();
  await page.getByLabel("Time", { exact: true }).fill("09:30");
  await named(page, "#00ff00").click();
  const mb = 200 * 2 ** 20;
  await page.getByLabel("File", { exact: true }).evaluate((input: HTMLInputElement, size) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(size)], "big.bin"));
    input.files = data.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, mb);
  await takePicture(page, (name) => named(page, name).click());
  await named(page, "Send").click();
  await expect(page.getByText("Please fill this in.")).toBeVisible();
  await page.getByLabel("Name", { exact: false }).fill("Ada");
  await run(page, () => named(page, "Send").click());
  await becomes(page, {
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
    color: "#00ff00",
    file: "big.bin",
    camera: "image/jpeg",
    form: { name: "Ada", sent: true },
  });
  expect(await saved(page, () => named(page, "Download").click())).toEqual([
    "b.bin",
    Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 256)),
  ]);
  expect(await saved(page, () => named(page, "Made").click())).toEqual(["m.txt", Buffer.from("made 5")]);
  expect(await seriousFaults(page)).toEqual([]);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } });
  test("in a cached function", async ({ page }) => {
    test.setTimeout(90_000);
    // The editor is behind a tab there.
    await page.setViewportSize({ width: 1000, height: 780 });
    await show(page, "in a cached function");
    await run(page, () => named(page, "Button").tap());
    await page.getByRole("checkbox", { name: "Checkbox", exact: true }).tap();
    await page.getByRole("switch", { name: "Toggle", exact: true }).tap();
    await option(page, "r3").tap();
    await page.getByLabel("Selectbox", { exact: true }).tap();
    await page.getByRole("option", { name: "Bern", exact: true }).tap();
    await page.getByLabel("Multiselect", { exact: true }).tap();
    await page.getByRole("option", { name: "York", exact: true }).tap();
    await page.keyboard.press("Escape");
    await named(page, "p1").tap();
    await named(page, "s2").tap();
    await named(page, "Increase Number").tap();
    await page.getByLabel("Area", { exact: true }).fill("lines");
    await named(page, "Apply").tap();
    await named(page, "Calendar for Date").tap();
    await page.getByRole("button", { name: /January 21, 2026/ }).tap();
    await takePicture(page, (name) => named(page, name).tap());
    await becomes(page, {
      checkbox: true,
      toggle: true,
      radio: "r3",
      selectbox: "Bern",
      multiselect: ["York"],
      pills: ["p1"],
      segments: "s2",
      number: 2,
      area: "lines",
      date: "2026-01-21",
      camera: "image/jpeg",
    });
  });
});

test("by keyboard alone, in a cached function", async ({ page }) => {
  test.setTimeout(90_000);
  await show(page, "in a cached function");
  const keys = async (...all: string[]): Promise<void> => {
    for (const key of all) await page.keyboard.press(key);
  };
  /** Tab leads from one widget to the next, in the order of the page. */
  const to = async (name: string): Promise<void> => {
    const label = (): Promise<string> =>
      page.evaluate(() => {
        const at = document.activeElement as HTMLInputElement | null;
        const by = at?.getAttribute("aria-labelledby");
        return (
          at?.getAttribute("aria-label") ??
          (by ? document.getElementById(by)?.textContent : null) ??
          at?.labels?.[0]?.textContent ??
          at?.textContent ??
          ""
        );
      });
    for (let presses = 0; presses < 12; presses++) {
      if ((await label()).trim().startsWith(name)) return;
      await page.keyboard.press("Tab");
    }
    expect(await label()).toContain(name);
  };
  await named(page, "Button").focus();
  await run(page, () => keys("Enter"));
  await becomes(page, { button: true });
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
  await page.keyboard.type("typed");
  await to("Area");
  await page.keyboard.type("typed too");
  await keys("Control+Enter");
  await to("Number");
  await keys("ArrowUp");
  await to("Date");
  await keys("ArrowDown");
  await expect(page.getByRole("button", { name: /January 15, 2026/ })).toBeFocused();
  await keys("ArrowRight", "Enter");
  await expect(named(page, "Calendar for Date")).toBeFocused();
  await to("Time");
  await page.keyboard.type("1030AM");
  await to("Colour, as text");
  await keys("Control+a");
  await page.keyboard.type("teal");
  await keys("Enter");
  await to("Start the camera");
  await takePicture(page, async (name) => {
    await to(name);
    await keys("Enter");
  });
  await named(page, "Retake, Camera").waitFor();
  await to("Name");
  await page.keyboard.type("Ada");
  await run(page, () => keys("Enter"));
  await becomes(page, {
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
    color: "#008080",
    form: { name: "Ada", sent: true },
  });
});

test("typing during 100 reruns loses neither a character nor the caret, and the page shows what the script saw last", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await open(page, "start");
  await edit(
    page,
    `const text = st.textInput("Text", { update: "live" });
st.session ??= 0; st.fragment(() => { st.sessionState.n = (st.sessionState.n ?? 0) + 1; st.caption("runs " + st.sessionState.n); }, { runEvery: "30ms" })();
st.text("saw " + text);`.replace("st.session ??= 0; ", ""),
  );
  const field = page.getByLabel("Text", { exact: true });
  await field.focus();
  const words = "the quick brown fox jumps over the lazy dog, and again, and again";
  const runs = async (): Promise<number> => Number((await nodes(page, "caption").textContent())?.replace("runs ", ""));
  const first = await runs();
  for (const letter of words) {
    await page.keyboard.type(letter);
    await page.waitForTimeout(40);
  }
  await expect.poll(runs, { timeout: 30_000 }).toBeGreaterThan(first + 100);
  expect(await field.inputValue()).toBe(words);
  await page.keyboard.press("Home");
  await page.keyboard.type("x");
  expect(await field.evaluate((input: HTMLInputElement) => [input.value, input.selectionStart])).toEqual([`x${words}`, 1]);
  await expect(nodes(page, "text")).toHaveText(`saw x${words}`);
});

/** What axe finds of weight in the app. */
async function seriousFaults(page: Page): Promise<unknown[]> {
  await idle(page);
  const { violations } = await axeOn(page, "[data-rp-state]");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes: of }) => [id, of[0]?.html]);
}
