/** What a script in a sandbox costs beside the same in a plain worker (isolation.ts). */
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { median } from "./median.mjs";
import { measured } from "./target.mjs";

/**
 * A kind of rounds of the page, and the rows that it gives, each of a side beside the plain worker's.
 * @typedef {{ name: string, rounds: number, targets: Readonly<Record<string, import("./target.mjs").Target>> }} Kind
 * @type {readonly Kind[]}
 */
const KINDS = [
  {
    name: "starts",
    rounds: 25,
    targets: {
      product: { what: "start to the first element", floor: "in a plain worker", must: 2.5 },
      ahead: { what: "… where a sandbox is open", floor: "start of a plain worker", must: 0.65 },
    },
  },
  {
    name: "event",
    rounds: 100,
    targets: { product: { what: "event → DOM", floor: "in a plain worker", must: 2.3, aim: 1.2 } },
  },
  {
    name: "changes",
    rounds: 40,
    targets: { product: { what: "1,000 changes", floor: "in a plain worker", must: 1.4, aim: 1.1 } },
  },
  {
    name: "table",
    rounds: 40,
    targets: { product: { what: "a table of 1 MB", floor: "in a plain worker", must: 2.5, aim: 1.5 } },
  },
  {
    name: "reads",
    rounds: 30,
    targets: { product: { what: "20 stored records of 60 kB, read", floor: "in a plain worker", must: 2 } },
  },
];

/**
 * @param {import("playwright").BrowserType} chromium
 * @param {string} base the address of the bench's pages
 * @param {readonly string[]} only names of kinds; none: all
 */
export async function benchIsolation(chromium, base, only) {
  const browser = await chromium.launch(await browserLaunchOptions());
  /** @type {import("./target.mjs").Measured[]} */
  const rows = [];
  try {
    for (const { name, rounds, targets } of KINDS) {
      if (only.length > 0 && !only.includes(name)) continue;
      console.log(`${name}…`);
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      page.on("pageerror", (error) => console.error(error));
      await page.goto(new URL("isolation.html", base).href);
      await page.waitForSelector("html[data-ready]");
      const results = await page.evaluate(
        ({ of, count }) => {
          // Boundary: the page's own functions, by their names.
          const kinds = /** @type {Record<string, (rounds: number) => Promise<Record<string, number[]>>>} */ (
            globalThis.isolationBench
          );
          return kinds[of]?.(count);
        },
        { of: name, count: rounds },
      );
      await page.close();
      /** Rounds of a side, less what those without what it measures take. @param {string} side */
      const roundsOf = (side) => {
        const without = results?.[`${side} without`];
        const less = without === undefined ? 0 : median(without);
        return (results?.[side] ?? []).map((ms) => ms - less);
      };
      for (const [side, target] of Object.entries(targets)) rows.push(measured(target, roundsOf(side), roundsOf("floor")));
    }
  } finally {
    await browser.close();
  }
  return { rows };
}
