/**
 * Hits of cached functions inside a run in the worker (hits/app.js), beside floors and peers in the same script.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { median } from "./median.mjs";

/** Limits of the ratio to the floor that the project sets itself, by row. @type {Record<string, number>} */
const MUST = {
  int: 8,
  "short string": 8,
  "plain object": 3.5,
  "plain array": 3.5,
  "object of 1,000 fields": 3.5,
  "Float64Array of 1e6": 1.2,
};

/**
 * @param {import("playwright").BrowserType} chromium
 * @param {string} base the address of the bench's pages
 */
export async function benchHits(chromium, base) {
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(new URL("hits.html", base).href);
    await page.waitForSelector("html[data-ready]");
    /** @param {string} name of the script's file */
    const measure = (name) => {
      const source = readFileSync(join(import.meta.dirname, "hits", name), "utf8");
      return page.evaluate((script) => globalThis.hitsBench.measure(script), source);
    };
    const hits = /** @type {{ times: Record<string, Record<string, number[]>>, growth: Record<string, number> }} */ (
      await measure("app.js")
    );
    const { traced, untraced } = /** @type {Record<"traced" | "untraced", number[]>} */ (await measure("trace.js"));
    const rows = Object.entries(hits.times).flatMap(([row, loops]) => {
      const floorNs = median(loops.floor ?? []);
      return Object.entries(loops).map(([what, times]) => ({ row, what, ns: median(times), ratio: median(times) / floorNs }));
    });
    const restore = await restored(measure);
    return { rows, growth: hits.growth, restore, trace: { traced: mean(traced), untraced: mean(untraced) } };
  } finally {
    await browser.close();
  }
}

/** Rounds of restoring, each in a worker of its own. */
const RESTORES = 15;

/** @param {(name: string) => Promise<unknown>} measure */
async function restored(measure) {
  const rounds = [];
  for (let tries = 0; rounds.length < RESTORES && tries < 2 * RESTORES; tries++) {
    const round = /** @type {{ bytes: number, restore: number, hasRun: boolean }} */ (await measure("restore.js"));
    // Stored by now, or about to be.
    if (!round.hasRun) rounds.push(round);
  }
  const [bytes, restore] = [median(rounds.map((round) => round.bytes)), median(rounds.map((round) => round.restore))];
  return { bytesMs: bytes, restoreMs: restore, ratio: median(rounds.map((round) => round.restore / round.bytes)) };
}

/** Of the middle half: a clock that counts in steps has no fine median. @param {number[]} values */
function mean(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor(sorted.length / 4), Math.ceil((sorted.length * 3) / 4));
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** @param {Awaited<ReturnType<typeof benchHits>>} results */
export function tellHits({ rows, growth, trace, restore }) {
  console.log(
    "\na call that is a hit and draws nothing, in a loop of a script in the worker, beside the same loop over the floor",
  );
  console.table(
    rows.map(({ row, what, ns, ratio }) => ({
      argument: row,
      what,
      "ns per call": ns.toFixed(ns < 1000 ? 1 : 0),
      ratio: ratio.toFixed(2),
      must: what === "reprise" ? `≤ ${MUST[row]}` : "",
    })),
  );
  console.log(
    `hits in one run: ${Object.entries(growth)
      .map(([n, ns]) => `${Number(n).toLocaleString("en")} at ${ns.toFixed(1)} ns`)
      .join(", ")}`,
  );
  console.log(
    `50 MB of columns from the browser's database: ${restore.restoreMs.toFixed(0)} ms; as many bytes: ${restore.bytesMs.toFixed(0)} ms; ${restore.ratio.toFixed(2)}x (must ≤ 2)`,
  );
  const ratio = trace.traced / trace.untraced;
  console.log(
    `a hit that is traced: ${trace.traced.toFixed(1)} ns; not traced: ${trace.untraced.toFixed(1)} ns; ${ratio.toFixed(2)}x (must ≤ 1.1)`,
  );
}
