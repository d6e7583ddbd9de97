/** Widgets of an app as fingers set them, each by its kind. */
import type { Locator, Page } from "@playwright/test";
import type { TestElement } from "../../src/shared/page-reader.ts";
import type { PageApp } from "../gallery.ts";

type Touch = (root: Locator, page: Page) => Promise<unknown>;

/** Taps what stands there at a share of its width. */
async function tapAt(target: Locator, share: number, down = 0.5): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error("There is nothing to tap.");
  await target.page().touchscreen.tap(box.x + box.width * share, box.y + box.height * down);
}

const slide: Touch = (root) => tapAt(root.locator(".rp-slider-track"), 0.75);
const write: Touch = async (root, page) => {
  await root.locator("input, textarea").first().tap();
  await page.keyboard.insertText("Ada");
  await root.locator("input, textarea").first().blur();
};
const tapBox: Touch = (root) => root.locator("input").tap();
const tapButton: Touch = (root) => root.locator("button").first().tap();
const choose: Touch = async (root) => {
  await root.locator("input").tap();
  await root.locator('[role=option][data-kind="option"]:not([aria-selected=true])').first().tap();
};
const press: Touch = (root) => root.locator("button.rp-choice:is([aria-pressed=false], [aria-checked=false])").first().tap();

/** How each kind is set. */
export const TOUCHES: Readonly<Record<string, Touch>> = {
  slider: slide,
  selectSlider: (root) => tapAt(root.locator(".rp-slider-track"), 0.2),
  textInput: write,
  textArea: write,
  numberInput: (root) => root.getByRole("button", { name: /^Increase/ }).tap(),
  checkbox: tapBox,
  toggle: tapBox,
  radio: (root) =>
    root
      .locator("label")
      .filter({ has: root.page().locator("input[type=radio]:not(:checked)") })
      .first()
      .tap(),
  pills: press,
  segmentedControl: press,
  selectbox: choose,
  multiselect: choose,
  dateInput: async (root) => {
    const field = root.locator("input.rp-input").first();
    await field.tap();
    await field.fill("2030-05-06");
    await field.blur();
  },
  fileUploader: async (root, page) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), root.locator(".rp-uploader-input").tap()]);
    await chooser.setFiles({ name: "one.png", mimeType: "image/png", buffer: PIXEL });
  },
  image: (root) => tapAt(root.locator("canvas, img").first(), 0.4),
  dataframe: (root) => root.locator("tbody tr").nth(1).locator("th").tap(),
  scatterChart: (root) => tapAt(root.locator("svg.marks, canvas").first(), 0.5),
  pydeckChart: async (root, page) => {
    // What was set before is on the map two frames later; a finger sees that.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await tapAt(root.locator("canvas").first(), 0.5);
  },
  button: tapButton,
  formSubmitButton: tapButton,
  downloadButton: async (root, page) => Promise.all([page.waitForEvent("download"), tapButton(root, page)]),
  chatInput: async (root, page) => {
    await root.locator("textarea").tap();
    await page.keyboard.insertText("How long is a result kept?");
    await root.getByRole("button", { name: /send/i }).tap();
  },
};

/** One black pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** The widget on the page, in its drawer, its popover or its expander, which fingers open first. */
export async function showRoot(app: PageApp, { id }: TestElement): Promise<Locator> {
  const { page, root: of } = app;
  // As it stands inside of whatever it stands in.
  const inside = page.locator(`[data-rp-id=${JSON.stringify(id)}]`);
  const root = of.locator(inside);
  if (await root.isVisible()) return root;
  const [drawer, popover, expander] = [
    page.getByRole("button", { name: "Show sidebar" }),
    of.locator("[data-rp-kind=popover]").filter({ has: inside }).getByRole("button").first(),
    of.locator("details").filter({ has: inside }).locator("summary").first(),
  ];
  if (await of.locator(".rp-sidebar").filter({ has: inside }).count()) await drawer.tap();
  else if (await popover.count()) await popover.tap();
  else if (await expander.count()) await expander.tap();
  return root;
}
