/**
 * `npm run bench`: builds product and floor for production, measures them side by side in Chromium, prints a table and writes
 * `.test-results/bench.json`. Asserts no time: only ratios taken in one run say something.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { build, preview } from "vite";
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { buildLibrary } from "../scripts/build-library.mjs";
import { root, run } from "../scripts/run.mjs";
import { ensureBrowser, ensureDependencies } from "../scripts/setup.mjs";
import { firstElement, serveStatic } from "../scripts/static-server.mjs";
import { benchApps, tellApps } from "./apps-run.mjs";
import { benchElements, tellElements } from "./elements-run.mjs";
import { benchFixture, tellFixture } from "./fixture-run.mjs";
import { benchHits, tellHits } from "./hits-run.mjs";
import { median } from "./median.mjs";
import { benchSpeed, tellSpeed } from "./speed-run.mjs";
import { benchTasks, tellTasks } from "./tasks-run.mjs";

const SIZES = [10, 100, 1000, 10_000];
const STATE_SIZES = [100, 10_000, 80_000];
const ROUNDS = 60;
/** Of a first load, by page; each in a context of its own. */
const LOADS = 15;
/**
 * Of each, the page and whether it was open before; the floors first. `answered` waits for a worker that does nothing, `precomputed` is
 * what `reprise build --precompute` makes of the same script.
 * @type {readonly (readonly { name: string, page: string, again?: boolean }[])[]}
 */
const LOADED = [
  [
    { name: "plain", page: "plain/plain.html" },
    { name: "answered", page: "answered/answered.html" },
    { name: "precomputed", page: "precomputed/index.html" },
    { name: "compiled", page: "compiled/compiled.html" },
    { name: "live", page: "live/live.html" },
  ],
  [
    { name: "plain, again", page: "plain/plain.html", again: true },
    { name: "compiled, again", page: "compiled/compiled.html", again: true },
    { name: "live, again", page: "live/live.html", again: true },
  ],
];
/** What each request waits, ms. */
const DELAYS = [0, 40];
/** Limits of the ratio to the floor that the project sets itself. */
const MUST = 2;

await ensureDependencies();
process.env.REPRISE_CHROMIUM ??= await ensureBrowser();
const configFile = join(root, "bench/vite.config.ts");

/** Builds a page and serves it. @param {string} mode the page, see the configuration @param {number} port */
async function pageOf(mode, port) {
  await build({ configFile, mode, logLevel: "warn" });
  const server = await preview({ configFile, mode, preview: { port, strictPort: false }, logLevel: "warn" });
  return { base: /** @type {string} */ (server.resolvedUrls?.local[0]), close: () => server.close() };
}

/** Elements beside bare libraries. @param {readonly string[]} only those whose names begin so; none: all */
async function elements(only = []) {
  const server = await pageOf("elements", 4291);
  tellElements(await benchElements(chromium, server.base, only).finally(server.close));
}

/** Hits beside other caches. */
async function hits() {
  const server = await pageOf("hits", 4292);
  const results = await benchHits(chromium, server.base).finally(server.close);
  tellHits(results);
  return results;
}

/** Many apps of one runtime. */
async function apps() {
  const server = await pageOf("index", 4290);
  const results = await benchApps(chromium, server.base).finally(server.close);
  tellApps(results);
  return results;
}

/** What people complain of elsewhere. @param {readonly string[]} only names of kinds; none: all */
async function speed(only = []) {
  const server = await pageOf("speed", 4293);
  const results = await benchSpeed(chromium, server.base, only).finally(server.close);
  tellSpeed(results);
  return results;
}

/** What a person meets in the gallery. @param {readonly string[]} only examples; none: all */
async function tasks(only = []) {
  const built = await run({ command: process.execPath, args: [join(root, "scripts/build.mjs")] });
  if (built.code !== 0) throw new Error("The gallery could not be built.");
  const all = readdirSync(join(root, "examples")).filter((name) => existsSync(join(root, "examples", name, "app.ts")));
  const results = await benchTasks(
    chromium,
    all.filter((name) => only.length === 0 || only.includes(name)),
  );
  tellTasks(results);
  return results;
}

/** @param {string} name @param {object} results */
function save(name, results) {
  mkdirSync(join(root, ".test-results"), { recursive: true });
  writeFileSync(join(root, ".test-results", name), JSON.stringify(results, null, 2));
}

/**
 * What can be measured alone: `npm run bench hits`; of some parts, a part: `npm run bench elements plotly dataframe`.
 * @type {Readonly<Record<string, (only: readonly string[]) => Promise<void>>>}
 */
const PARTS = {
  apps: async () => save("bench-apps.json", await apps()),
  elements: async (only) => elements(only),
  fixture: async () => {
    await buildLibrary();
    tellFixture(await benchFixture());
  },
  hits: async () => save("bench-hits.json", await hits()),
  speed: async (only) => save("bench-speed.json", await speed(only)),
  start: async () => tellLoads(await starts()),
  tasks: async (only) => save("bench-tasks.json", await tasks(only)),
};

const [part, ...only] = process.argv.slice(2);
if (part !== undefined && !Object.hasOwn(PARTS, part))
  throw new Error(`There is no bench “${part}”. There are ${Object.keys(PARTS).join(", ")}; without a name, all but tasks.`);
console.log("Building the bench page…");
const browser = await chromium.launch(await browserLaunchOptions());
if (part !== undefined) {
  await PARTS[part]?.(only);
  await browser.close();
  process.exit();
}
const server = await pageOf("index", 4290);
const { base } = server;

/** @type {{ what: string, n: number, productMs: number, floorMs: number, ratio: number }[]} */
const rows = [];
/** @type {{ n: number, withMs: number, withoutMs: number, ratio: number }[]} */
const stateRows = [];
/** @type {LoadRow[]} */
const loadRows = [];
try {
  const page = await browser.newPage();
  await page.goto(base);
  await page.waitForSelector("html[data-ready]");
  for (const n of SIZES) {
    const { product, floor } = await page.evaluate(({ size, rounds }) => globalThis.bench.eventToDom(size, rounds), {
      size: n,
      rounds: ROUNDS,
    });
    const [productMs, floorMs] = [median(product), median(floor)];
    rows.push({ what: "event → DOM", n, productMs, floorMs, ratio: productMs / floorMs });
  }
  for (const n of STATE_SIZES) {
    const { withRows, without } = await page.evaluate(({ size, rounds }) => globalThis.bench.withState(size, rounds), {
      size: n,
      rounds: ROUNDS,
    });
    const [withMs, withoutMs] = [median(withRows), median(without)];
    stateRows.push({ n, withMs, withoutMs, ratio: withMs / withoutMs });
  }
  loadRows.push(...(await starts()));
} finally {
  await browser.close();
  await server.close();
}

/** @typedef {{ delay: number, page: string, ms: number, ratio: number }} LoadRow */

/** Builds the pages of a first load, and loads them. */
async function starts() {
  for (const mode of ["plain", "answered", "compiled", "live"]) await build({ configFile, mode, logLevel: "warn" });
  await buildLibrary();
  const made = await run({
    command: process.execPath,
    args: [
      join(root, "dist/lib/cli.js"),
      ...["build", "examples/start/app.ts", "--precompute", "--out", "dist/bench/precomputed"],
    ],
  });
  if (made.code !== 0) throw new Error("The precomputed page could not be built.");
  /** @type {LoadRow[]} */
  const loaded = [];
  for (const delay of DELAYS) for (const group of LOADED) loaded.push(...(await firstLoads(delay, group)));
  return loaded;
}

/** @param {readonly LoadRow[]} loaded */
function tellLoads(loaded) {
  console.log(`\nfirst element in the DOM, beside the same page without a worker (medians of ${LOADS})`);
  console.table(
    loaded.map(({ delay, page, ms, ratio }) => ({
      "ms per request": delay,
      page,
      ms: ms.toFixed(0),
      ratio: ratio.toFixed(2),
      must: "≤ 1.5",
    })),
  );
}

/**
 * First loads of the pages, in random order.
 * @param {number} delay of each request, ms
 * @param {(typeof LOADED)[number]} group
 */
async function firstLoads(delay, group) {
  const files = await serveStatic(join(root, "dist/bench"));
  files.delay = delay;
  /** @type {Map<string, number[]>} */
  const times = new Map(group.map(({ name }) => [name, []]));
  const order = Array.from({ length: LOADS }, () => group).flat();
  for (const { name, page, again = false } of order.sort(() => Math.random() - 0.5))
    times.get(name)?.push((await firstElement(browser, files, page, { again })).ms);
  files.close();
  const medians = group.map(({ name }) => ({ page: name, ms: median(times.get(name) ?? []) }));
  const floor = medians[0]?.ms ?? Number.NaN;
  return medians.map(({ page, ms }) => ({ delay, page, ms, ratio: ms / floor }));
}

console.log(
  `\nevent → DOM with N replayed elements; floor: raw message to a worker and back, then text.data (medians of ${ROUNDS})`,
);
console.table(
  rows.map(({ n, productMs, floorMs, ratio }) => ({
    N: n,
    "product ms": productMs.toFixed(2),
    "floor ms": floorMs.toFixed(2),
    ratio: ratio.toFixed(2),
    must: `≤ ${MUST}`,
  })),
);
const growth = (rows.at(-1)?.productMs ?? Number.NaN) / (rows[0]?.productMs ?? Number.NaN);
console.log(`growth from N = ${SIZES[0]} to ${SIZES.at(-1)}: ${growth.toFixed(2)}x`);
console.log(`\na rerun with N rows in session state, beside the same without any (medians of ${ROUNDS})`);
console.table(
  stateRows.map(({ n, withMs, withoutMs, ratio }) => ({
    N: n,
    "with ms": withMs.toFixed(2),
    "without ms": withoutMs.toFixed(2),
    ratio: ratio.toFixed(2),
  })),
);
tellLoads(loadRows);
save("bench.json", { rows, stateRows, loadRows, growth, apps: await apps(), hits: await hits(), speed: await speed() });

await elements();
tellFixture(await benchFixture());

console.log("\nSize of the first load:");
spawnSync(process.execPath, [join(root, "scripts/size.mjs")], { stdio: "inherit", cwd: root });
