/** A page from right to left: an app in it is laid out, and answers mouse and keyboard, the other way round. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, onKeptPage as test } from "../embedding.ts";

const script = `
st.sidebar.text("סינון");
const [first, second] = st.columns(2);
first.button("ראשון");
second.button("שני");
const [one] = st.tabs(["יום", "שבוע", "חודש"]);
one.lineChart([100, 300], { height: 160 });
const [slid, picked, count, day, seg] = [
  st.slider("מחיר", { max: 10, value: 3 }),
  st.selectbox("צבע", ["אדום", "כחול"]),
  st.numberInput("כמה", { value: 5 }),
  st.dateInput("מתי", { value: "2026-01-14", max: "2026-12-31" }),
  st.segmentedControl("תצוגה", ["א", "ב", "ג"], { selection: "single", default: "א", required: true }),
];
st.toggle("חי", { value: true });
st.progress(0.25);
st.table([{ עיר: "חיפה", גיל: 3 }]);
st.expander("עוד", () => st.text("בפנים"));
st.textInput("שם", { help: "כמו ברשימה" });
st.popover("תפריט", () => st.text("בתפריט"));
if (st.button("הודעה")) st.toast("נשמר", { duration: "long" });
const ask = st.dialog("בטוח?", () => { st.text("כן"); });
if (st.button("שאלה")) ask();
st.text([slid, picked, count, day, seg].join(" | "));
`;

/** Where the middle of an element is, as a share of the width of what stands around it: 0 is the left edge. */
const placeIn = (page: Page, outer: string, inner: string): Promise<number> =>
  page.evaluate(
    ([around, within]) => {
      const box = document.querySelector(`#app ${around}`)?.getBoundingClientRect();
      const part = document.querySelector(`#app ${within}`)?.getBoundingClientRect();
      if (box === undefined || part === undefined) throw new Error(`There is no ${around} or no ${within}.`);
      return (part.left + part.width / 2 - box.left) / box.width;
    },
    [outer, inner] as const,
  );

/** What stands at the start of what: on the right from right to left, on the left else. */
const AT_START: readonly (readonly [outer: string, inner: string])[] = [
  [".rp-body", ".rp-sidebar"],
  [".rp-columns-grid", ".rp-columns-grid > :first-child"],
  ["[data-rp-kind=button]", "[data-rp-kind=button] button"],
  [".rp-tablist", ".rp-tab:first-child"],
  [".rp-progress-track", ".rp-progress-fill"],
  ["[data-rp-kind=toggle]", "[data-rp-kind=toggle] input"],
  [".rp-table table", ".rp-table .rp-table-index"],
  [".rp-choices", ".rp-choices .rp-choice:first-of-type"],
];
/** What stands at the end of what. */
const AT_END: readonly (readonly [outer: string, inner: string])[] = [
  [".rp-combo", ".rp-combo .rp-combo-arrow"],
  ["[data-rp-kind=numberInput]", "[data-rp-kind=numberInput] .rp-step:last-of-type"],
  ["[data-rp-kind=slider] .rp-label-row", "[data-rp-kind=slider] .rp-slider-value"],
  [".rp-app", ".rp-tools"],
];

async function open(page: Page, dir: "html" | "div"): Promise<void> {
  await page.evaluate(
    ([source, where]) => {
      const place = document.querySelector("#app") as HTMLElement;
      document.documentElement.dir = where === "html" ? "rtl" : "ltr";
      place.dir = where === "html" ? "" : "rtl";
      const all = globalThis as unknown as Embedding;
      all.app = all.runtime.mount(place, { source });
      return all.app.idle();
    },
    [script, dir] as const,
  );
  await expect(page.locator("#app .rp-table")).toBeVisible();
}

test("what stands at the start of a line is on the right, and at its end on the left, in an html and in a div from right to left", async ({
  page,
  host,
}) => {
  await mount(page, host, "");
  for (const dir of ["html", "div"] as const) {
    await open(page, dir);
    const wrong: string[] = [];
    for (const [outer, inner] of AT_START) if ((await placeIn(page, outer, inner)) <= 0.5) wrong.push(`start: ${inner}`);
    for (const [outer, inner] of AT_END) if ((await placeIn(page, outer, inner)) >= 0.5) wrong.push(`end: ${inner}`);
    expect(wrong, dir).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});

test("numbers on the axis of a chart end at the axis, from right to left, too", async ({ page, host }) => {
  await mount(page, host, "");
  await open(page, "html");
  // The axis of x comes first.
  const axisOfY = page.locator("#app .rp-chart .role-axis:has(.role-axis-label)").last();
  const ticks = axisOfY.locator(".role-axis-tick line");
  const labels = axisOfY.locator(".role-axis-label text");
  await expect(labels.first()).toBeVisible();
  const right = (await labels.evaluateAll((all) => Math.max(...all.map((text) => text.getBoundingClientRect().right)))) as number;
  const axis = (await ticks.evaluateAll((all) => Math.max(...all.map((line) => line.getBoundingClientRect().right)))) as number;
  expect(right).toBeLessThanOrEqual(axis);
});

test("mouse and keyboard of widgets run from right to left", async ({ page, host }) => {
  await mount(page, host, "");
  await open(page, "html");
  const said = page.locator("#app .rp-main [data-rp-kind=text]").last();
  const value = (at: number, text: string) => expect.poll(async () => (await said.textContent())?.split(" | ")[at]).toBe(text);
  const slider = page.getByRole("slider", { name: "מחיר" });
  await test.step("a slider: the left arrow and the left half are more", async () => {
    await slider.press("ArrowLeft");
    await value(0, "4");
    await slider.press("ArrowRight");
    await value(0, "3");
    const track = (await page.locator("#app .rp-slider-track").boundingBox()) as {
      x: number;
      y: number;
      width: number;
      height: number;
    };
    await page.mouse.click(track.x + 3, track.y + track.height / 2);
    await value(0, "10");
  });
  await test.step("step buttons", async () => {
    await page.getByRole("button", { name: "Increase כמה" }).click();
    await value(2, "6");
  });
  await test.step("a select, whose list has the place and the direction of its field", async () => {
    const field = page.getByRole("combobox", { name: "צבע" });
    await field.click();
    const list = page.getByRole("listbox");
    await expect(list).toHaveCSS("direction", "rtl");
    const [around, box] = [
      await page.locator("#app .rp-combo").boundingBox(),
      await page.locator(".rp-combo-popup:popover-open").boundingBox(),
    ];
    expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) - (around?.x ?? 0) - (around?.width ?? 0))).toBeLessThanOrEqual(2);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await value(1, "כחול");
  });
  await test.step("a calendar: days run from right to left, by arrows as well", async () => {
    await page.getByRole("button", { name: /מתי/ }).click();
    const day = (name: string) => page.locator(".rp-calendar-day", { hasText: new RegExp(`^${name}$`) }).first();
    const [early, late] = [await day("14").boundingBox(), await day("15").boundingBox()];
    expect(late?.x).toBeLessThan(early?.x ?? 0);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await value(3, "2026-01-15");
    await page.keyboard.press("Escape");
  });
  await test.step("tabs and a segmented control", async () => {
    await page.getByRole("tab", { name: "יום" }).press("ArrowLeft");
    await expect(page.getByRole("tab", { name: "שבוע" })).toHaveAttribute("aria-selected", "true");
    await page.getByRole("radio", { name: "א" }).press("ArrowLeft");
    await value(4, "ב");
  });
  await test.step("a tip, a popover, a toast and a dialog", async () => {
    await page.getByRole("button", { name: /^Help on/ }).click();
    await expect(page.getByRole("tooltip")).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "תפריט" }).click();
    const [button, panel] = [
      await page.getByRole("button", { name: "תפריט" }).boundingBox(),
      await page.locator(".rp-popover:popover-open").boundingBox(),
    ];
    expect(Math.abs((panel?.x ?? 0) + (panel?.width ?? 0) - (button?.x ?? 0) - (button?.width ?? 0))).toBeLessThanOrEqual(2);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "הודעה" }).click();
    const toast = page.locator("#app .rp-toast");
    await expect(toast).toBeVisible();
    expect((await toast.boundingBox())?.x).toBeLessThan(100);
    await page.getByRole("button", { name: "שאלה" }).click();
    const dialog = page.getByRole("dialog", { name: "בטוח?" });
    await expect(dialog).toBeVisible();
    const [frame, close] = [await dialog.boundingBox(), await dialog.getByRole("button", { name: "Close" }).boundingBox()];
    expect(close?.x).toBeLessThan((frame?.x ?? 0) + (frame?.width ?? 0) / 2);
  });
});
