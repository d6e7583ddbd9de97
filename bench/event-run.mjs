/** An event until the page shows what follows, and what stays behind after many of them. */
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { measured } from "./target.mjs";

const SIZES = [10, 100, 1000, 10_000];
const STATE_SIZES = [100, 10_000, 80_000];
const ROUNDS = 60;
const RERUNS = [100, 1000, 10_000];
const ECHO = "a message to a worker and back, then text.data";

/**
 * @param {import("playwright").BrowserType} chromium
 * @param {string} base the address of the bench's page
 */
export async function benchEvent(chromium, base) {
  const { args = [], ...launch } = await browserLaunchOptions();
  // The browser measures memory when it is asked to, and not in its own time.
  const browser = await chromium.launch({ ...launch, args: [...args, "--enable-blink-features=ForceEagerMeasureMemory"] });
  try {
    const page = await browser.newPage();
    await page.goto(base);
    await page.waitForSelector("html[data-ready]");
    /** @type {import("./target.mjs").Measured[]} */
    const rows = [];
    /** @type {number[][]} */
    const times = [];
    for (const n of SIZES) {
      const given = { size: n, rounds: ROUNDS };
      const results = await page.evaluate(({ size, rounds }) => globalThis.bench.eventToDom(size, rounds), given);
      const { product = [], floor = [], ...others } = results;
      times.push(product);
      rows.push(measured({ what: `event → DOM, beside ${n} replayed`, floor: ECHO, must: 2, aim: 1.3 }, product, floor, others));
    }
    const growth = { what: "event → DOM, beside 10,000 replayed", floor: "beside 10", must: 2.5, aim: 1.2 };
    rows.push(measured(growth, times.at(-1) ?? [], times[0] ?? []));
    for (const n of STATE_SIZES) {
      const given = { size: n, rounds: ROUNDS };
      const results = await page.evaluate(({ size, rounds }) => globalThis.bench.withState(size, rounds), given);
      const target = { what: `a rerun with ${n} rows in session state`, floor: "without any", must: 1.5 };
      rows.push(measured(target, results.product ?? [], results.floor ?? []));
    }
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    const bytes = await page.evaluate((counts) => globalThis.bench.memory(counts), RERUNS);
    return { rows, memory: RERUNS.map((reruns, at) => ({ reruns, bytes: bytes[at] ?? Number.NaN })) };
  } finally {
    await browser.close();
  }
}

/** @param {Awaited<ReturnType<typeof benchEvent>>} results */
export function tellEvent({ memory }) {
  const last = memory.at(-1)?.bytes ?? Number.NaN;
  for (const { reruns, bytes } of memory)
    console.log(
      `memory of page and workers after ${reruns} reruns with hits: ${(bytes / 1e6).toFixed(2)} MB; the last is ${(last / bytes).toFixed(3)}x of it`,
    );
}
