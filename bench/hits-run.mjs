/**
 * Hits of cached functions inside a run in the worker (hits/app.js), beside floors and peers in the same script.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { measured } from "./target.mjs";

const MAP = { floor: "a nested Map", must: 8, aim: 3 };
const JSON_MAP = { floor: "Map.get(JSON.stringify(…))", must: 3.5, aim: 2 };
/** What a hit may take, by its argument. @type {Record<string, Omit<import("./target.mjs").Target, "what">>} */
const TARGETS = {
  int: MAP,
  "short string": MAP,
  "plain object": JSON_MAP,
  "plain array": JSON_MAP,
  "object of 1,000 fields": JSON_MAP,
  "Float64Array of 1e6": { floor: "one pass of xxh128", must: 1.2 },
};
/** Of the loops that the limits are not for. */
const PRODUCT = "reprise";

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
    const rows = Object.entries(hits.times).map(([argument, { floor = [], [PRODUCT]: product = [], ...others }]) => {
      const target = TARGETS[argument];
      if (target === undefined) throw new Error(`Nothing says what a hit by ${argument} may take.`);
      /** From ns. @param {number[]} times */
      const ms = (times) => times.map((ns) => ns / 1e6);
      const peers = Object.fromEntries(Object.entries(others).map(([name, times]) => [name, ms(times)]));
      return measured({ what: `a hit by ${argument}`, ...target }, ms(product), ms(floor), peers);
    });
    const replayed = /** @type {Record<string, number[]>} */ (await measure("replay.js"));
    const { 1: one = [], 1000: thousand = [], ...between } = replayed;
    rows.push(
      measured({ what: "a hit that replays 1,000", floor: "one that replays 1", must: 1.5, aim: 1 }, thousand, one, between),
    );
    const unchanged = /** @type {Record<string, number[]>} */ (await measure("unchanged.js"));
    const same = { what: "a rerun of an unchanged script", floor: "what its code takes", must: 1.5, aim: 1.1 };
    const { product: rerun = [], floor: code = [], ...again } = unchanged;
    rows.push(measured(same, rerun, code, again));
    rows.push(await restored(measure));
    const { traced, untraced } = /** @type {Record<"traced" | "untraced", number[]>} */ (await measure("trace.js"));
    rows.push(measured({ what: "a hit that is traced", floor: "one that is not", must: 1.1 }, nsOf(traced), nsOf(untraced)));
    return { rows, growth: hits.growth };
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
    // Stored by now.
    if (!round.hasRun) rounds.push(round);
  }
  if (rounds.length === 0) throw new Error("No result of 50 MB came back from the browser's database.");
  const target = { what: "50 MB of columns restored", floor: "reading the bytes", must: 2, aim: 1.2 };
  return measured(
    target,
    rounds.map(({ restore }) => restore),
    rounds.map(({ bytes }) => bytes),
  );
}

/** The middle half's mean for each: a clock that counts in steps has no fine median. @param {number[]} values */
function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.slice(Math.floor(sorted.length / 4), Math.ceil((sorted.length * 3) / 4));
  return [half.reduce((sum, value) => sum + value, 0) / half.length];
}

/** @param {number[]} ns */
const nsOf = (ns) => middle(ns).map((value) => value / 1e6);

/** @param {Awaited<ReturnType<typeof benchHits>>} results */
export function tellHits({ growth }) {
  console.log(
    `hits in one run: ${Object.entries(growth)
      .map(([n, ns]) => `${Number(n).toLocaleString("en")} at ${ns.toFixed(1)} ns`)
      .join(", ")}`,
  );
}
