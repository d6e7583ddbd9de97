/**
 * `npm run size`: what a browser really fetches before the first element, gzipped. Serves two built pages (bench/compiled.html, an app
 * that was compiled ahead, and bench/live.html, one of live source), opens each in Chromium without a cache, and counts the files that
 * were asked for until the first element of the script stood on the page: page, styles, worker, and whatever was loaded lazily and yet
 * waited for. Fails above the limits.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright";
import { build } from "vite";
import { browserLaunchOptions } from "./browser.mjs";
import { root } from "./run.mjs";
import { ensureBrowser, ensureDependencies } from "./setup.mjs";
import { firstElement, serveStatic } from "./static-server.mjs";

/** Most bytes, by page. 1 kB = 1000 bytes, the stricter reading. */
const LIMITS = { "compiled.html": 60_000, "live.html": 110_000 };

await ensureDependencies();
process.env.REPRISE_CHROMIUM ??= await ensureBrowser();
await build({ configFile: join(root, "bench/vite.config.ts"), logLevel: "warn" });

const folder = join(root, "dist/bench");
const server = await serveStatic(folder);
const browser = await chromium.launch(await browserLaunchOptions());
try {
  for (const [name, limit] of Object.entries(LIMITS)) {
    const { fetched } = await firstElement(browser, server, name);
    // A page and its worker may fetch the same file: the browser's cache would have it.
    const files = [...new Set(fetched)].filter((path) => existsSync(join(folder, path)));
    let total = 0;
    console.log(`\n${name}`);
    for (const path of files) {
      const bytes = gzipSync(readFileSync(join(folder, path)), { level: 9 }).length;
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
