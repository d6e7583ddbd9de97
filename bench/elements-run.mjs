/**
 * Elements beside the bare libraries that draw them (elements.ts has the pairs): first picture and update of each, then what the
 * dataframe costs while it is scrolled and sorted.
 */
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { median } from "./median.mjs";

const ROUNDS = 7;
const SCROLLS = 4;
/** Limit of the ratio to the bare library that the project sets itself. */
const MUST = 1.15;

/**
 * @param {import("playwright").BrowserType} chromium
 * @param {string} base the address of the bench's pages
 * @param {readonly string[]} only those whose names begin so; none: all
 */
export async function benchElements(chromium, base, only) {
  // A browser of its own: one that draws WebGL where there is no graphics card.
  const options = await browserLaunchOptions();
  const browser = await chromium.launch({ ...options, args: [...(options.args ?? []), "--enable-unsafe-swiftshader"] });
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
    await page.goto(new URL("elements.html", base).href);
    await page.waitForSelector("html[data-ready]");
    const all = await page.evaluate(() => globalThis.elementBench.names);
    const names = all.filter((name) => only.length === 0 || only.some((start) => name.startsWith(start)));
    const rows = [];
    for (const name of names) {
      console.log(`${name}…`);
      const { product, bare } = await page.evaluate(({ pair, rounds }) => globalThis.elementBench.rounds(pair, rounds), {
        pair: name,
        rounds: ROUNDS,
      });
      for (const what of /** @type {const} */ (["first", "update"])) {
        const [productMs, bareMs] = [median(product[what]), median(bare[what])];
        rows.push({ name, what, productMs, bareMs, ratio: productMs / bareMs });
      }
    }
    if (!names.some((name) => name.startsWith("dataframe"))) return { rows };
    const scrolling = await page.evaluate((rounds) => globalThis.elementBench.scrolling(rounds), SCROLLS);
    const sorting = await page.evaluate(() => globalThis.elementBench.sorting());
    return { rows, scrolling, sorting };
  } finally {
    await browser.close();
  }
}

/** @param {Awaited<ReturnType<typeof benchElements>>} results */
export function tellElements({ rows, scrolling, sorting }) {
  console.log(
    `\nms until an element's last change on the page, beside the bare library in the same page (medians of ${ROUNDS} rounds)`,
  );
  console.table(
    rows.map(({ name, what, productMs, bareMs, ratio }) => ({
      element: name,
      what,
      "product ms": productMs.toFixed(1),
      "bare ms": bareMs.toFixed(1),
      ratio: ratio.toFixed(2),
      must: `≤ ${MUST}`,
    })),
  );
  if (scrolling === undefined || sorting === undefined) return;
  console.log("\na dataframe of 1,000,000 rows of 10, scrolled by 97 px a frame, beside regular-table");
  console.table(
    Object.entries(scrolling).map(([grid, frames]) => ({
      grid,
      "frame ms, median": median(frames).toFixed(1),
      frames: frames.length,
      slowest: Math.max(...frames).toFixed(1),
      "over 17 ms": frames.filter((ms) => ms > 17).length,
    })),
  );
  console.log(
    `sorting 100,000 texts: ${sorting.ms.toFixed(0)} ms, longest task ${Math.max(0, ...sorting.tasks).toFixed(0)} ms (must ≤ 50; 0 stands for none over 50)`,
  );
}
