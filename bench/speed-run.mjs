/** What people complain of elsewhere (speed-kinds.ts has the scripts), beside a page by hand, with N and ten times N. */
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { median } from "./median.mjs";

const ROUNDS = 5;
const VISITS = 20;
const KB = 1024;

/** @typedef {{ kind: string, what: string, n: number, ms: number, bareMs: number, ratio: number, growth: number, bareGrowth: number, longest: number, bareLongest: number }} SpeedRow */

/**
 * @param {import("playwright").BrowserType} chromium
 * @param {string} base the address of the bench's pages
 * @param {readonly string[]} only names of kinds; none: all
 */
export async function benchSpeed(chromium, base, only) {
  const { args = [], ...launch } = await browserLaunchOptions();
  // The browser measures memory when it is asked to, and not in its own time.
  const browser = await chromium.launch({ ...launch, args: [...args, "--enable-blink-features=ForceEagerMeasureMemory"] });
  try {
    const open = async () => {
      const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
      page.on("pageerror", (error) => console.error(error));
      await page.goto(new URL("speed.html", base).href);
      await page.waitForSelector("html[data-ready]");
      return page;
    };
    const first = await open();
    const kinds = await first.evaluate(() => globalThis.speedBench.kinds);
    await first.close();
    /** @type {SpeedRow[]} */
    const rows = [];
    for (const { name, what, n } of kinds) {
      if (only.length > 0 && !only.includes(name)) continue;
      console.log(`${what}…`);
      const page = await open();
      /** @param {number} size */
      const measure = (size) =>
        page.evaluate(({ kind, many, rounds }) => globalThis.speedBench.rounds(kind, many, rounds), {
          kind: name,
          many: size,
          rounds: ROUNDS,
        });
      const few = await measure(n);
      const many = await measure(10 * n);
      await page.close();
      const [ms, bareMs] = [median(many.product.ms), median(many.bare.ms)];
      rows.push({
        ...{ kind: name, what, n: 10 * n, ms, bareMs, ratio: ms / bareMs },
        growth: ms / median(few.product.ms),
        bareGrowth: bareMs / median(few.bare.ms),
        longest: Math.max(...many.product.longest),
        bareLongest: Math.max(...many.bare.longest),
      });
    }
    if (only.length > 0 && !only.includes("closed")) return { rows };
    console.log("apps that are closed…");
    const page = await open();
    const kb = async (/** @type {"product" | "bare"} */ side) =>
      (await page.evaluate(({ of, visits }) => globalThis.speedBench.left(of, visits), { of: side, visits: VISITS })) /
      VISITS /
      KB;
    const left = { product: await kb("product"), bare: await kb("bare") };
    await page.close();
    return { rows, left };
  } finally {
    await browser.close();
  }
}

/** @param {Awaited<ReturnType<typeof benchSpeed>>} results */
export function tellSpeed({ rows, left }) {
  console.log(
    `\nms from a press until its last change stands, beside a page by hand with a worker of its own (medians of ${ROUNDS} rounds; longest task of any, 0 stands for none over 50 ms)`,
  );
  console.table(
    rows.map(({ kind, n, ms, bareMs, ratio, growth, bareGrowth, longest, bareLongest }) => ({
      kind,
      N: n,
      ms: ms.toFixed(1),
      "by hand": bareMs.toFixed(1),
      ratio: ratio.toFixed(2),
      "N/10 → N": `${growth.toFixed(1)}x`,
      "the same by hand": `${bareGrowth.toFixed(1)}x`,
      "longest task": longest.toFixed(0),
      "its by hand": bareLongest.toFixed(0),
    })),
  );
  if (left === undefined) return;
  console.log(
    `an app with a table of 2 MB leaves ${left.product.toFixed(0)} kB when it is closed, a message of as much ${left.bare.toFixed(0)} (means of ${VISITS})`,
  );
}
