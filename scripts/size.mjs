/**
 * `npm run size`: what a browser really fetches before the first element, gzipped. Serves two built pages (bench/compiled.html, an app
 * that was compiled ahead, and bench/live.html, one of live source; each a build of its own, as a user's page is), opens each in Chromium without a cache, and counts the files that
 * were asked for until the first element of the script stood on the page: page, styles, worker, and whatever was loaded lazily and yet
 * waited for. Then what each heavy part adds when it is first drawn, and each part of the studio when it is opened, by the builds' own lists. Fails
 * above the limits.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright";
import { build } from "vite";
import { browserLaunchOptions } from "./browser.mjs";
import { root } from "./run.mjs";
import { ensureBrowser, ensureDependencies } from "./setup.mjs";
import { firstElement, serveStatic } from "./static-server.mjs";

/** Most bytes, by page. 1 kB = 1000 bytes, the stricter reading. */
const LIMITS = { compiled: 60_000, live: 110_000 };

/** Most bytes of the first one without its worker. */
const PAGE_LIMIT = 34_000;

/** The rest of the page's code, which is there when a heavy part is loaded. */
const REST = ["src/ui/rest.ts", "src/ui/frame.ts"];

/** Most bytes of code that the first element of a kind adds to that, by the module that is loaded with it. */
const HEAVY = {
  // The schemas of all messages, the reducer of all that a page may hold and the journal among it: they left the first file for here.
  "src/ui/rest.ts": 79_000,
  "src/ui/elements/text/markdown-dom.tsx": 25_000,
  "src/ui/inspector/inspector.tsx": 15_000,
  "src/ui/elements/text/latex.tsx": 90_000,
  "src/ui/elements/text/emoji-names.ts": 18_000,
  "src/ui/elements/text/sanitize-html.ts": 18_000,
  "src/ui/elements/highlight-languages.ts": 25_000,
  "src/ui/elements/widgets/date-views.ts": 8_000,
  "src/ui/elements/widgets/file-views.ts": 4_000,
  // With the rules of files, which a page has anyway once it has an uploader.
  "src/ui/elements/chat/chat-views.ts": 12_500,
  // Without the editor, which is loaded when a cell is edited.
  "src/ui/notebook/notebook-view.tsx": 13_000,
  "src/ui/elements/data/dataframe-grid.tsx": 22_500,
  "src/ui/elements/editor/data-editor.tsx": 33_000,
  "src/ui/elements/anywidget/anywidget-view.tsx": 4_000,
  "src/ui/elements/charts/table-chart.tsx": 300_000,
  "src/ui/elements/charts/vega-lite-chart.tsx": 300_000,
  "src/ui/elements/figures/plotly-chart.tsx": 400_000,
  "src/ui/elements/figures/bokeh-chart.tsx": 420_000,
  "src/ui/elements/figures/deck-chart.tsx": 310_000,
  "src/ui/elements/figures/graphviz-chart.tsx": 560_000,
};

/** Most bytes that a part of the studio adds to it, by the module that is loaded with it. */
const STUDIO = {
  "src/ui/playground/share/share-dialogs.ts": 5_500,
  "src/ui/playground/share/open-link.ts": 3_500,
};

await ensureDependencies();
process.env.REPRISE_CHROMIUM ??= await ensureBrowser();
if (!existsSync(join(root, "dist/app/.vite/manifest.json"))) await build({ root, logLevel: "warn" });
for (const mode of Object.keys(LIMITS)) await build({ configFile: join(root, "bench/vite.config.ts"), mode, logLevel: "warn" });

const folder = join(root, "dist/bench");
/** @param {string} path */
const sizeOf = (path) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length;
/** @param {number} bytes @param {string} what */
const tell = (bytes, what) => console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${what}`);
const server = await serveStatic(folder);
const browser = await chromium.launch(await browserLaunchOptions());
try {
  for (const [name, limit] of Object.entries(LIMITS)) {
    const { fetched } = await firstElement(browser, server, `${name}/${name}.html`);
    // A page and its worker may fetch the same file: the browser's cache would have it.
    const files = [...new Set(fetched)].filter((path) => existsSync(join(folder, path)));
    let [total, ofWorker] = [0, 0];
    console.log(`\n${name}`);
    for (const path of files) {
      const bytes = sizeOf(path);
      total += bytes;
      if (basename(path).startsWith("worker-")) ofWorker += bytes;
      tell(bytes, path);
    }
    tell(total, `in all, limit ${limit / 1000} kB`);
    const ofPage = name === "compiled" ? total - ofWorker : 0;
    if (ofPage > 0) tell(ofPage, `without the worker, limit ${PAGE_LIMIT / 1000} kB`);
    if (total <= limit && ofPage <= PAGE_LIMIT) continue;
    console.error("Too much before the first element: import lazily what it does not need.");
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
}

/** @typedef {Record<string, { file: string, name?: string, imports?: string[], assets?: string[], css?: string[] }>} Manifest */

/** @param {string} build folder of it, in dist. @returns {Manifest} */
const manifestOf = (build) => JSON.parse(readFileSync(join(root, "dist", build, ".vite/manifest.json"), "utf8"));

/**
 * A build's name of a module's part.
 * @param {Manifest} manifest
 * @param {string} path of the module, or the name of a page
 */
function partOf(manifest, path) {
  // A part that is needed in several places is known by its name alone.
  const shared = Object.keys(manifest).find((key) => manifest[key]?.name === basename(path).replace(/\.\w+$/, ""));
  const part = [path, `../${path}`, shared].find((key) => key !== undefined && Object.hasOwn(manifest, key));
  if (part === undefined) throw new Error(`The build has no part for ${path}: give it in scripts/size.mjs by its name of today.`);
  return part;
}

/**
 * Files that are loaded with these modules.
 * @param {Manifest} manifest
 * @param {readonly string[]} paths
 */
function filesOf(manifest, paths) {
  /** @type {Set<string>} */
  const found = new Set();
  const seen = new Set(paths.map((path) => partOf(manifest, path)));
  for (const part of seen) {
    const { file = "", imports = [], assets = [], css = [] } = manifest[part] ?? {};
    // Fonts aside: one or two of many are loaded.
    for (const path of [file, ...css, ...assets]) if (/\.(js|css|wasm)$/.test(path)) found.add(path);
    for (const next of imports) seen.add(next);
  }
  return found;
}

/**
 * Tells what a module's files add to those that are there.
 * @param {string} build
 * @param {Manifest} manifest
 * @param {string} name
 * @param {ReadonlySet<string>} there
 * @param {number} limit
 */
function tellAdded(build, manifest, name, there, limit) {
  const added = [...filesOf(manifest, [name])].filter((path) => !there.has(path));
  const bytes = added.reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(root, "dist", build, path)), { level: 9 }).length,
    0,
  );
  tell(bytes, `${name}, limit ${limit / 1000} kB`);
  if (bytes <= limit) return;
  console.error(`More than it was: ${added.join(", ")}`);
  process.exitCode = 1;
}

console.log("\nAdded by the first element of a kind");
const compiled = manifestOf("bench/compiled");
const first = filesOf(compiled, ["compiled.html"]);
const rest = filesOf(compiled, ["compiled.html", ...REST]);
for (const [name, limit] of Object.entries(HEAVY))
  tellAdded("bench/compiled", compiled, name, REST.includes(name) ? first : rest, limit);

console.log("\nAdded by a part of the studio, as it was built last");
const studio = manifestOf("app");
const shown = filesOf(studio, ["index.html", "src/ui/playground/studio.tsx", "src/ui/playground/studio-view.tsx", ...REST]);
for (const [name, limit] of Object.entries(STUDIO)) tellAdded("app", studio, name, shown, limit);
