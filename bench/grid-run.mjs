/** What a table of 1,000,000 rows of 50 costs that is scrolled, sorted, filtered and edited, beside a bare grid (grid.ts has both). */
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { median } from "./median.mjs";

const ROUNDS = 5;
/** The browser itself calls a task long from here on, ms. */
const LONG = 50;

/** @typedef {{ act: string, ms: number, bareMs: number, longest: number, bareLongest: number, worst: number, bareWorst: number }} GridRow */

/**
 * @param {import("playwright").BrowserType} chromium
 * @param {string} base the address of the bench's pages
 * @returns {Promise<GridRow[]>}
 */
export async function benchGrid(chromium, base) {
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
    page.on("pageerror", (error) => console.error(error));
    page.setDefaultTimeout(120_000);
    await page.goto(new URL("grid.html", base).href);
    await page.waitForSelector("html[data-ready]", { state: "attached" });
    /** @param {"product" | "bare"} side */
    const measure = (side) => page.evaluate((name) => globalThis.gridBench.measure(name), side);
    // One of each warms up.
    await measure("product");
    await measure("bare");
    /** @type {Record<"product" | "bare", Record<string, { ms: number, longest: number }>>[]} */
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push({ product: await measure("product"), bare: await measure("bare") });
    return Object.keys(rounds[0]?.product ?? {}).map((act) => {
      const of = (/** @type {"product" | "bare"} */ side) =>
        rounds.map((round) => round[side][act] ?? { ms: Number.NaN, longest: Number.NaN });
      return {
        act,
        ms: median(of("product").map(({ ms }) => ms)),
        bareMs: median(of("bare").map(({ ms }) => ms)),
        // Of each round the longest task: the one in the middle, and the worst. The limit is of every task, so of the worst; on a machine
        // that others use any task may be held up, which the other side shows as well.
        longest: median(of("product").map(({ longest }) => longest)),
        bareLongest: median(of("bare").map(({ longest }) => longest)),
        worst: Math.max(...of("product").map(({ longest }) => longest)),
        bareWorst: Math.max(...of("bare").map(({ longest }) => longest)),
      };
    });
  } finally {
    await browser.close();
  }
}

/** The browser tells of long tasks alone. @param {number} ms */
const told = (ms) => (ms === 0 ? `under ${LONG}` : ms.toFixed(0));

/** @param {readonly GridRow[]} rows */
export function tellGrid(rows) {
  console.log(
    `\na table of 1,000,000 rows of 50, beside regular-table (medians of ${ROUNDS} rounds, also of the longest task of each)`,
  );
  console.table(
    rows.map(({ act, ms, bareMs, longest, bareLongest, worst, bareWorst }) => ({
      act,
      "product ms": ms.toFixed(0),
      "bare ms": bareMs.toFixed(0),
      "longest task, median": told(longest),
      "bare, median": told(bareLongest),
      "longest task, worst": told(worst),
      "bare, worst": told(bareWorst),
      "must, worst": `≤ ${LONG}`,
    })),
  );
}
