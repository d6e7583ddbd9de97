/** The first element of a page that is loaded: anew, precomputed, and once more. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { buildLibrary } from "../scripts/build-library.mjs";
import { root, run } from "../scripts/run.mjs";
import { firstElement, serveStatic } from "../scripts/static-server.mjs";
import { measured } from "./target.mjs";

/** Of each page. */
const LOADS = 15;
/** What each request waits, ms. */
const DELAYS = [0, 40];
const PLAIN = "the page draws by itself";
const STATIC = "the same page as HTML alone";

/**
 * A page to be loaded, and whether it was open before. `answered` waits for a worker that does nothing, `precomputed` is what
 * `reprise build --precompute` makes of the same script.
 * @typedef {{ name: string, page: string, again?: boolean, must?: number, aim?: number }} Load
 * @type {readonly { floor: string, loads: readonly [Load, ...Load[]] }[]}
 */
const GROUPS = [
  {
    floor: PLAIN,
    loads: [
      { name: "drawn by the page itself", page: "plain/plain.html" },
      { name: "a worker that only answers", page: "answered/answered.html" },
      { name: "precomputed", page: "precomputed/index.html", must: 1.5, aim: 1.2 },
      { name: "compiled ahead", page: "compiled/compiled.html", must: 1.5, aim: 1.2 },
      { name: "live source", page: "live/live.html", must: 1.5, aim: 1.2 },
    ],
  },
  {
    floor: STATIC,
    loads: [
      { name: "HTML alone, again", page: "static/index.html", again: true },
      { name: "compiled ahead, again", page: "compiled/compiled.html", again: true, must: 2, aim: 1.3 },
      { name: "as reprise build makes it, again", page: "built/index.html", again: true, must: 2, aim: 1.3 },
      { name: "live source, again", page: "live/live.html", again: true, must: 2, aim: 1.3 },
    ],
  },
];

/**
 * @param {import("playwright").BrowserType} chromium
 * @param {(mode: string) => Promise<unknown>} buildPage of the bench
 */
export async function benchStart(chromium, buildPage) {
  for (const mode of ["plain", "answered", "compiled", "live"]) await buildPage(mode);
  await buildLibrary();
  for (const args of [
    ["--precompute", "--out", "dist/bench/precomputed"],
    ["--no-offline", "--out", "dist/bench/built"],
  ]) {
    const command = [join(root, "dist/lib/cli.js"), "build", "examples/start/app.ts", ...args];
    if ((await run({ command: process.execPath, args: command })).code !== 0) throw new Error("A page could not be built.");
  }
  makeStatic();
  const browser = await chromium.launch(await browserLaunchOptions());
  /** @type {import("./target.mjs").Measured[]} */
  const rows = [];
  try {
    for (const delay of DELAYS) for (const group of GROUPS) rows.push(...(await loadAll(browser, delay, group)));
  } finally {
    await browser.close();
  }
  return { rows };
}

/** The precomputed page without any script: what a person could have written. */
function makeStatic() {
  cpSync(join(root, "dist/bench/precomputed"), join(root, "dist/bench/static"), { recursive: true });
  const page = join(root, "dist/bench/static/index.html");
  const html = readFileSync(page, "utf8");
  writeFileSync(page, html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "").replace(/<link rel="modulepreload"[^>]*>/g, ""));
}

/**
 * Loads of a group's pages, in random order.
 * @param {import("playwright").Browser} browser
 * @param {number} delay of each request, ms
 * @param {(typeof GROUPS)[number]} group
 */
async function loadAll(browser, delay, { floor, loads }) {
  const files = await serveStatic(join(root, "dist/bench"));
  files.delay = delay;
  /** @type {Map<string, number[]>} */
  const times = new Map(loads.map(({ name }) => [name, []]));
  const order = Array.from({ length: LOADS }, () => loads).flat();
  for (const { name, page, again = false } of order.sort(() => Math.random() - 0.5))
    times.get(name)?.push((await firstElement(browser, files, page, { again })).ms);
  files.close();
  const floorTimes = times.get(loads[0].name) ?? [];
  return loads.slice(1).map(({ name, must = Number.POSITIVE_INFINITY, ...rest }) =>
    measured(
      {
        what: `first element, ${delay} ms per request: ${name}`,
        floor,
        must,
        ...(rest.aim !== undefined && { aim: rest.aim }),
      },
      times.get(name) ?? [],
      floorTimes,
    ),
  );
}
