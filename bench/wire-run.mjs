/** What crosses to the page and is drawn there (wire.ts): replays, tables, floods, Stop, layout. */
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { median } from "./median.mjs";
import { measured } from "./target.mjs";

/**
 * @typedef {{ name: string, rounds: number, n?: number, target: import("./target.mjs").Target }} Kind
 * @type {readonly Kind[]}
 */
const KINDS = [
  {
    name: "layout",
    n: 10_000,
    rounds: 25,
    target: { what: "layout after a change among 10,000", floor: "a flat list", must: 0.05, aim: 0.005 },
  },
  {
    name: "replay",
    n: 1000,
    rounds: 60,
    target: { what: "a rerun that replays 1,000", floor: "one that replays none", must: 1.5, aim: 1.2 },
  },
  {
    name: "replayTables",
    n: 10,
    rounds: 40,
    target: { what: "a rerun that replays ten tables of 100,000 rows", floor: "one that replays none", must: 1.5, aim: 1.1 },
  },
  {
    name: "columns",
    rounds: 15,
    target: { what: "32 MB of columns, delivered", floor: "slices, transferred", must: 1.1, aim: 0.02 },
  },
  { name: "flood", rounds: 8, target: { what: "the last of 200 events → DOM", floor: "a single event", must: 2, aim: 1.6 } },
  { name: "stop", rounds: 10, target: { what: "Stop of a loop without end", floor: "begin in a booted worker", must: 2 } },
];

/**
 * @param {import("playwright").BrowserType} chromium
 * @param {string} base the address of the bench's page
 * @param {readonly string[]} only names of kinds; none: all
 */
export async function benchWire(chromium, base, only) {
  const browser = await chromium.launch(await browserLaunchOptions());
  /** @type {import("./target.mjs").Measured[]} */
  const rows = [];
  try {
    for (const { name, rounds, n, target } of KINDS) {
      if (only.length > 0 && !only.includes(name)) continue;
      console.log(`${target.what}…`);
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      page.on("pageerror", (error) => console.error(error));
      await page.goto(new URL("wire.html", base).href);
      await page.waitForSelector("html[data-ready]");
      const call = n === undefined ? [rounds] : [n, rounds];
      const results = await page.evaluate(
        ({ of, args }) => {
          // Boundary: the page's own functions, by their names.
          const kinds = /** @type {Record<string, (...args: number[]) => Promise<Record<string, number[]>>>} */ (
            /** @type {unknown} */ (globalThis.wireBench)
          );
          return kinds[of]?.(...args);
        },
        { of: name, args: call },
      );
      await page.close();
      const { product = [], floor = [], "without data": without } = results ?? {};
      const base0 = without === undefined ? 0 : median(without);
      rows.push(
        measured(
          target,
          product.map((ms) => ms - base0),
          floor,
        ),
      );
    }
  } finally {
    await browser.close();
  }
  return { rows };
}
