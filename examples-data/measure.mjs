/**
 * Measures what the app asks of its host, beside an app that loads all files whole, from a host that knows no ranges: `npm run measure`.
 * Needs Linux, the data (`npm run data`), and a Chromium. Prints the tables of docs/data.md.
 */

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { runIn } from "../scripts/outside/processes.mjs";
import { serve } from "./server.mjs";
import { tour } from "./tour.mjs";

const here = import.meta.dirname;
const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 1);

/** @param {string} name of the output's folder @param {string} script */
async function build(name, script) {
  await runIn(here, ["reprise", "build", script, "--out", name]);
  return join(here, name);
}

/** Opens the app in a browser of its own. @param {string} folder @param {boolean} hasRanges */
async function measure(folder, hasRanges) {
  const host = await serve(folder, { hasRanges });
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    const page = await browser.newPage();
    const session = await browser.newBrowserCDPSession();
    /** Of the largest process, which is the page's: its workers are in it. */
    const memory = async () => {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      const resident = processInfo
        .filter(({ type }) => type === "renderer")
        .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]) * 1024);
      return Math.max(...resident);
    };
    console.log(
      "| step | requests | MB of readings | other MB | ms | page's memory, MB |\n| --- | --- | --- | --- | --- | --- |",
    );
    await tour(page, host, async ({ name, requests, bytes, others, ms }) => {
      const cells = [name, requests, megabytes(bytes), megabytes(others), Math.round(ms), Math.round((await memory()) / 1e6)];
      console.log(`| ${cells.join(" | ")} |`);
    });
  } finally {
    await browser.close();
    await host.close();
  }
}

const catalog = JSON.parse(readFileSync(join(here, "public/readings/catalog.json"), "utf8"));
const [processor] = cpus();
console.log(
  `${catalog.rows.toLocaleString("en")} rows, ${catalog.files.length} files, ${megabytes(catalog.bytes)} MB. ` +
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${processor?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB\n`,
);
console.log("By ranges:\n");
await measure(await build("dist", "app.ts"), true);
console.log("\nWhole files:\n");
const text = readFileSync(join(here, "app.ts"), "utf8");
const whole = text
  .replace("allowFullHTTPReads: false", "allowFullHTTPReads: true")
  .replace("from <= last && to >= first", "true");
if (whole.length !== text.length - 24) throw new Error("app.ts has other words than those that are replaced here.");
writeFileSync(join(here, "whole.ts"), whole);
try {
  await measure(await build("dist-whole", "whole.ts"), false);
} finally {
  rmSync(join(here, "whole.ts"));
  rmSync(join(here, "dist-whole"), { recursive: true, force: true });
}
