/** Many apps of one runtime on one page, beside one alone. */
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { median } from "./median.mjs";

const COUNTS = [1, 20];
/** Of pages with so many, each loaded anew, in random order. */
const LOADS = 9;
const ROUNDS = 60;
const MB = 2 ** 20;

/** @typedef {{ count: number, first: number, all: number, event: number, mb: number }} AppsRow */

/**
 * @param {import("playwright").BrowserType} browserType
 * @param {string} address of the bench's page
 * @returns {Promise<AppsRow[]>}
 */
export async function benchApps(browserType, address) {
  const { args = [], ...launch } = await browserLaunchOptions();
  // The browser measures memory when it is asked to, and not in its own time.
  const browser = await browserType.launch({ ...launch, args: [...args, "--enable-blink-features=ForceEagerMeasureMemory"] });
  /** @type {Map<number, import("./page.ts").AppsTaken[]>} */
  const taken = new Map(COUNTS.map((count) => [count, []]));
  try {
    const order = Array.from({ length: LOADS }, () => COUNTS).flat();
    for (const count of order.sort(() => Math.random() - 0.5)) {
      const page = await browser.newPage();
      await page.goto(address);
      await page.waitForSelector("html[data-ready]");
      const given = { count, rounds: ROUNDS };
      taken.get(count)?.push(await page.evaluate(({ count: many, rounds }) => globalThis.bench.apps(many, rounds), given));
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return [...taken].map(([count, all]) => ({
    count,
    first: median(all.map(({ first }) => first)),
    all: median(all.map((each) => each.all)),
    event: median(all.flatMap(({ rounds }) => rounds)),
    mb: median(all.map(({ bytes, before }) => (bytes - before) / MB)),
  }));
}

/** @param {readonly AppsRow[]} rows */
export function tellApps(rows) {
  const alone = /** @type {AppsRow} */ (rows[0]);
  console.log(`\napps of one runtime on one page, beside one alone (medians of ${LOADS} pages, ${ROUNDS} events in each)`);
  console.table(
    rows.map(({ count, first, all, event, mb }) => ({
      apps: count,
      "first, ms": first.toFixed(0),
      "all, ms": all.toFixed(0),
      "event → DOM, ms": event.toFixed(2),
      "MB of page and worker": mb.toFixed(1),
      "first, ratio": (first / alone.first).toFixed(2),
      "event, ratio": (event / alone.event).toFixed(2),
      "MB per further app": count === 1 ? "" : ((mb - alone.mb) / (count - 1)).toFixed(2),
    })),
  );
}
