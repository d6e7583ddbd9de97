/**
 * `npm run size`: what a browser really fetches before the first element, gzipped. Serves two built pages (bench/compiled.html, an app
 * that was compiled ahead, and bench/live.html, one of live source), opens each in Chromium without a cache, and counts the files that
 * were asked for until the first element of the script stood on the page: page, styles, worker, and whatever was loaded lazily and yet
 * waited for. Fails above the limits.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright";
import { build } from "vite";
import { browserLaunchOptions } from "./browser.mjs";
import { root } from "./run.mjs";
import { ensureBrowser, ensureDependencies } from "./setup.mjs";

/** Most bytes, by page. 1 kB = 1000 bytes, the stricter reading. */
const LIMITS = { "compiled.html": 60_000, "live.html": 110_000 };

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

await ensureDependencies();
process.env.REPRISE_CHROMIUM ??= await ensureBrowser();
await build({ configFile: join(root, "bench/vite.config.ts"), logLevel: "warn" });

/** Files in the order in which they were asked for. @type {string[]} */
let fetched = [];
const server = createServer(({ url = "/" }, response) => {
  const path = new URL(url, "http://localhost").pathname;
  let body;
  try {
    body = readFileSync(join(root, "dist/bench", path));
  } catch {
    response.writeHead(404).end();
    return;
  }
  fetched.push(path);
  const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(path))] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const browser = await chromium.launch(await browserLaunchOptions());

/**
 * The files that were asked for before the first element stood on the page.
 * @param {string} name
 */
async function beforeFirstElement(name) {
  const page = await browser.newPage();
  fetched = [];
  /** @type {Promise<string[]>} */
  const there = new Promise((resolve) => {
    void page.exposeFunction("firstElement", () => resolve([...fetched]));
  });
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (document.querySelector("[data-rp-kind]") === null) return;
      observer.disconnect();
      // @ts-expect-error: exposed by the script that drives the page
      void globalThis.firstElement();
    });
    observer.observe(document, { subtree: true, childList: true });
  });
  await page.goto(`http://127.0.0.1:${port}/${name}`);
  const files = await there;
  await page.close();
  // A page and its worker may fetch the same file: the browser's cache would have it.
  return [...new Set(files)].filter((path) => path !== "/favicon.ico");
}

try {
  for (const [name, limit] of Object.entries(LIMITS)) {
    let total = 0;
    console.log(`\n${name}`);
    for (const path of await beforeFirstElement(name)) {
      const bytes = gzipSync(readFileSync(join(root, "dist/bench", path)), { level: 9 }).length;
      total += bytes;
      console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${path}`);
    }
    console.log(`${(total / 1000).toFixed(1).padStart(8)} kB  in all, limit ${limit / 1000} kB`);
    if (total <= limit) continue;
    console.error("Too much before the first element: import lazily what it does not need.");
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
}
