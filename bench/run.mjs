/**
 * `npm run bench`: builds product and floors for production, measures them side by side in Chromium, prints tables and writes
 * `.test-results/bench.json`; with `--write`, docs/performance.md gets the table, too. Asserts no time: only ratios taken in one run say something. README.md beside this says what each row means.
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
import { benchApps, tellApps } from "./apps-run.mjs";
import { writeTable } from "./docs-table.mjs";
import { benchEdit } from "./edit-run.mjs";
import { benchElements, tellElements } from "./elements-run.mjs";
import { benchEvent, tellEvent } from "./event-run.mjs";
import { benchFixture, tellFixture } from "./fixture-run.mjs";
import { benchGrid, tellGrid } from "./grid-run.mjs";
import { benchHits, tellHits } from "./hits-run.mjs";
import { benchIsolation } from "./isolation-run.mjs";
import { machine, tellMachine } from "./machine.mjs";
import { benchNotebook } from "./notebook-run.mjs";
import { benchSpeed, tellSpeed } from "./speed-run.mjs";
import { benchStart } from "./start-run.mjs";
import { benchStudio, tellStudio } from "./studio-run.mjs";
import { tellTargets } from "./target.mjs";
import { benchTasks, tellTasks } from "./tasks-run.mjs";
import { benchTrip, tellTrip } from "./trip-run.mjs";
import { benchWire } from "./wire-run.mjs";

const configFile = join(root, "bench/vite.config.ts");

/**
 * What can be measured by itself. Those of `TARGETS` have rows with a limit; `npm run bench` without a name runs those.
 * @typedef {{ rows: readonly import("./target.mjs").Measured[] }} Targets
 * @type {Readonly<Record<string, (only: readonly string[]) => Promise<Targets>>>}
 */
const TARGETS = {
  event: () => onPage("index", (base) => benchEvent(chromium, base), tellEvent),
  hits: () => onPage("hits", (base) => benchHits(chromium, base), tellHits),
  start: () => benchStart(chromium, buildPage),
  wire: (only) => onPage("wire", (base) => benchWire(chromium, base, only)),
};

/** @type {Readonly<Record<string, (only: readonly string[]) => Promise<object>>>} */
const OTHERS = {
  apps: () => onPage("index", (base) => benchApps(chromium, base), tellApps),
  edit: async () => {
    const edited = await benchEdit(chromium);
    tellTargets(edited.rows);
    return edited;
  },
  elements: (only) => onPage("elements", (base) => benchElements(chromium, base, only), tellElements),
  fixture: async () => {
    await buildLibrary();
    return telling(await benchFixture(), tellFixture);
  },
  grid: () => onPage("grid", (base) => benchGrid(chromium, base), tellGrid),
  isolation: async (only) => {
    const costs = await onPage("isolation", (base) => benchIsolation(chromium, base, only));
    tellTargets(costs.rows);
    return costs;
  },
  notebook: async () => {
    const costs = await onPage("notebook", (base) => benchNotebook(chromium, base));
    tellTargets(costs.rows);
    return costs;
  },
  speed: (only) => onPage("speed", (base) => benchSpeed(chromium, base, only), tellSpeed),
  studio: async () => telling(await benchStudio(chromium), tellStudio),
  tasks: async (only) => {
    const built = await run({ command: process.execPath, args: [join(root, "scripts/build.mjs")] });
    if (built.code !== 0) throw new Error("The gallery could not be built.");
    const all = readdirSync(join(root, "examples")).filter((name) => existsSync(join(root, "examples", name, "app.ts")));
    const chosen = all.filter((name) => only.length === 0 || only.includes(name));
    return telling(await benchTasks(chromium, chosen), tellTasks);
  },
  trip: () => onPage("index", (base) => benchTrip(chromium, base), tellTrip),
};

/** @param {string} mode the page, see the configuration */
const buildPage = (mode) => build({ configFile, mode, logLevel: "warn" });

/**
 * Builds a page of the bench, and measures on it.
 * @template T
 * @param {string} mode the page, see the configuration
 * @param {(base: string) => Promise<T>} measure with the page's address
 * @param {(results: T) => void} [tell]
 */
async function onPage(mode, measure, tell) {
  await buildPage(mode);
  const server = await preview({ configFile, mode, preview: { port: 4290, strictPort: false }, logLevel: "warn" });
  const base = /** @type {string} */ (server.resolvedUrls?.local[0]);
  return telling(await measure(base).finally(() => server.close()), tell);
}

/** @template T @param {T} results @param {(results: T) => void} [tell] */
function telling(results, tell) {
  tell?.(results);
  return results;
}

/** The parts whose names begin so: `--only hit`, or without the flag. @param {readonly string[]} names */
function chosen([first, ...only]) {
  if (first === undefined) return { parts: Object.keys(TARGETS), only };
  const all = [...Object.keys(TARGETS), ...Object.keys(OTHERS)];
  const parts = all.filter((name) => name.startsWith(first));
  if (parts.length > 0) return { parts, only };
  throw new Error(
    `There is no bench “${first}”. There are ${all.join(", ")}; without a name, ${Object.keys(TARGETS).join(", ")}.`,
  );
}

await ensureDependencies();
process.env.REPRISE_CHROMIUM ??= await ensureBrowser();
const args = process.argv.slice(2);
const { parts, only } = chosen(args.filter((arg) => !arg.startsWith("--")));
const browser = await chromium.launch(await browserLaunchOptions());
const version = browser.version();
await browser.close();

/** @type {Record<string, object>} */
const results = {};
/** @type {import("./target.mjs").Measured[]} */
const rows = [];
const began = machine(version);
tellMachine(began);
for (const part of parts) {
  console.log(`\n${part}…`);
  const target = TARGETS[part];
  if (target === undefined) results[part] = (await OTHERS[part]?.(only)) ?? {};
  else {
    const measured = await target(only);
    tellTargets(measured.rows);
    rows.push(...measured.rows);
    results[part] = measured;
  }
}
const ended = machine(version);
console.log(
  `\nIt took ${((Date.parse(ended.at) - Date.parse(began.at)) / 60_000).toFixed(1)} minutes; load ${ended.load.join(" ")} in the end.`,
);
mkdirSync(join(root, ".test-results"), { recursive: true });
const file = parts.length === Object.keys(TARGETS).length ? "bench.json" : `bench-${parts.join("-")}.json`;
writeFileSync(join(root, ".test-results", file), JSON.stringify({ machine: began, load: ended.load, results }, null, 2));
console.log(`All figures: .test-results/${file}`);
if (args.includes("--write")) writeTable(began, rows);
if (args.length === 0) {
  console.log("\nSize of the first load:");
  spawnSync(process.execPath, [join(root, "scripts/size.mjs")], { stdio: "inherit", cwd: root });
}
