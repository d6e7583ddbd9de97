/**
 * What a person does in the gallery, and the long tasks that it makes of the page's main thread: each example is opened and each of
 * its widgets used once, at the machine's speed and with the page's thread slowed down four times. Counts, and no limits.
 */
import { preview } from "vite";
import { browserLaunchOptions } from "../scripts/browser.mjs";

/** The browser itself calls a task long from here on, ms. */
const LONG = 50;
const SPEEDS = [1, 4];
/** Of one kind in one example. */
const MOST_OF_A_KIND = 6;

/** @typedef {{ count: number, longest: number }} Long */
/** @typedef {{ example: string, slowed: number, acts: number, open: Long, use: Long, at: string }} TasksRow */
/** @typedef {import("playwright").Locator} Locator */

/**
 * How each control is used, by what finds it.
 * @type {readonly (readonly [string, (control: Locator) => Promise<void>])[]}
 */
const CONTROLS = [
  ["[role=tab]", (tab) => tab.click()],
  ["summary", (summary) => summary.click()],
  ["input[type=checkbox]", (box) => box.press("Space")],
  ["input[type=radio]", (radio) => radio.press("ArrowDown")],
  ["input[type=range]", (range) => range.press("ArrowRight")],
  ["[role=combobox]", (box) => press(box, "ArrowDown", "ArrowDown", "Enter")],
  ["input[type=text], input[type=number]", (input) => press(input, "1", "Enter")],
  ["textarea", (area) => press(area, "a", "Control+Enter")],
  ["[data-rp-kind=button] button, [data-rp-kind=formSubmitButton] button", (button) => button.click()],
];

/** @param {Locator} control @param {...string} keys */
async function press(control, ...keys) {
  await control.focus();
  for (const key of keys) await control.page().keyboard.press(key);
}

/**
 * @param {import("playwright").BrowserType} browserType
 * @param {readonly string[]} names of examples
 * @returns {Promise<TasksRow[]>}
 */
export async function benchTasks(browserType, names) {
  const server = await preview({ preview: { port: 4294, strictPort: false }, logLevel: "warn" });
  const base = /** @type {string} */ (server.resolvedUrls?.local[0]);
  const browser = await browserType.launch(await browserLaunchOptions());
  /** @type {TasksRow[]} */
  const rows = [];
  try {
    for (const slowed of SPEEDS)
      for (const example of names) rows.push(await tasksOf(browser, `${base}#${example}`, example, slowed));
  } finally {
    await browser.close();
    await server.close();
  }
  return rows;
}

/**
 * @param {import("playwright").Browser} browser
 * @param {string} address
 * @param {string} example
 * @param {number} slowed
 * @returns {Promise<TasksRow>}
 */
async function tasksOf(browser, address, example, slowed) {
  const page = await browser.newPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  /** @type {{ what: string, tasks: number[] }[]} */
  const acts = [];
  await page.addInitScript(() => {
    /** @type {number[]} */
    const tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
      buffered: true,
    });
    Object.assign(globalThis, { longTasks: tasks });
  });
  /** @param {string} what @param {() => Promise<unknown>} act */
  const watch = async (what, act) => {
    await act();
    // The app says when nothing runs and all is shown; two frames later the observer has heard of it.
    await page.waitForFunction(() => document.querySelector("[data-rp-state]")?.getAttribute("data-rp-state") === "idle");
    const tasks = await page.evaluate(async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      const seen = /** @type {typeof globalThis & { longTasks: number[] }} */ (globalThis).longTasks;
      return seen.splice(0);
    });
    acts.push({ what, tasks });
  };
  await watch("open", () => page.goto(address));
  for (const [selector, use] of CONTROLS) {
    const controls = page.locator(".rp-body").locator(selector);
    const count = Math.min(await controls.count(), MOST_OF_A_KIND);
    for (let index = 0; index < count; index++) {
      const control = controls.nth(index);
      if (!(await control.isVisible()) || !(await control.isEnabled())) continue;
      await watch(`${selector} ${index + 1}`, () => use(control));
      // What it has opened lies over the rest.
      if ((await page.locator("dialog[open]").count()) > 0) await page.keyboard.press("Escape");
    }
  }
  await page.close();
  const [opened, ...used] = acts.map(({ tasks }) => tasks);
  /** @param {readonly number[]} tasks @returns {Long} */
  const long = (tasks) => ({ count: tasks.filter((ms) => ms > LONG).length, longest: Math.max(0, ...tasks) });
  const use = long(used.flat());
  const at = acts.slice(1).find(({ tasks }) => tasks.includes(use.longest))?.what ?? "";
  return { example, slowed, acts: used.length, open: long(opened ?? []), use, at };
}

/** @param {readonly TasksRow[]} rows */
export function tellTasks(rows) {
  for (const speed of SPEEDS) {
    console.log(`\nlong tasks of the page in the gallery${speed === 1 ? "" : `, its thread ${speed} times slower`}`);
    const shown = rows.filter(({ slowed }) => slowed === speed);
    console.table(
      shown.map(({ example, acts, open, use, at }) => ({
        example,
        "opening: long tasks": open.count,
        "longest, ms": open.longest.toFixed(0),
        acts,
        "their long tasks": use.count,
        "their longest, ms": use.longest.toFixed(0),
        at,
      })),
    );
  }
}
