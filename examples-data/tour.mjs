/** What a reader does with the app, and what each step asks of its host: for `measure.mjs`, and for tests. */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {number} ms until the page stands still
 * @property {number} requests for readings
 * @property {number} bytes of readings
 * @property {number} others bytes of all else
 */

/** Longest wait for a step, ms. */
const PATIENCE = 300_000;

/**
 * Opens the app and goes through its choices.
 * @param {import("playwright-core").Page} page
 * @param {Awaited<ReturnType<typeof import("./server.mjs").serve>>} host
 * @param {(step: Step) => Promise<void> | void} tell called after each
 */
export async function tour(page, host, tell) {
  const idle = async () => {
    await page.waitForSelector("#app > [data-rp-state=idle]", { timeout: PATIENCE });
    await page.waitForSelector("#app :is(.rp-chart :is(svg, canvas), [data-rp-kind=exception])", { timeout: PATIENCE });
  };
  const run = () => page.getAttribute("#app > [data-rp-run]", "data-rp-run");
  /** @param {string} name @param {() => Promise<unknown>} act @param {boolean} [isOpening] */
  const step = async (name, act, isOpening = false) => {
    host.asked.length = 0;
    const before = isOpening ? null : await run();
    const begin = performance.now();
    await act();
    if (!isOpening)
      await page.waitForFunction(
        (run) => document.querySelector("#app > [data-rp-run]")?.getAttribute("data-rp-run") !== run,
        before,
        { timeout: PATIENCE },
      );
    await idle();
    const ms = performance.now() - begin;
    const shown = await page.locator("#app [data-rp-kind=exception]").allInnerTexts();
    if (shown.length > 0) throw new Error(`${name}: the app shows ${shown.join("\n")}`);
    const isReadings = (/** @type {{ path: string }} */ { path }) => path.endsWith(".parquet");
    const sum = (/** @type {typeof host.asked} */ list) => list.reduce((all, { bytes }) => all + bytes, 0);
    const readings = host.asked.filter(isReadings);
    const others = sum(host.asked.filter((one) => !isReadings(one)));
    await tell({ name, ms, requests: readings.length, bytes: sum(readings), others });
  };
  const thumbs = page.locator("#app").getByRole("slider");
  /** @param {string} label */
  const measure = (label) => page.getByRole("radio", { name: label }).click();
  await step("first picture: the last week, 10 stations", () => page.goto(host.address), true);
  await step("another measure", () => measure("humidity"));
  await step("the first measure again", () => measure("temperature"));
  await step("one day more", () => thumbs.nth(0).press("ArrowLeft"));
  await step("all stations", () => thumbs.nth(3).press("End"));
  await step("all days: every row", () => thumbs.nth(0).press("Home"));
  await step("the page is loaded again: the first picture", () => page.reload(), true);
}
