/**
 * `npm run docs`: the documentation as a site of static files, in dist/docs: a Reprise app (docs/site), made by the command line of
 * dist/lib. `-- --serve` then shows it.
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { writePages } from "./docs/site.mjs";
import { bin, root, run, tool } from "./run.mjs";
import { ensureDependencies, exitWith } from "./setup.mjs";

const OUT = "dist/docs";
const COMMAND = "dist/lib/cli.js";

/** @param {readonly string[]} args */
const node = (...args) => ({ command: process.execPath, args });

await exitWith(async () => {
  await ensureDependencies();
  writePages();
  if (!existsSync(join(root, COMMAND))) {
    const { code } = await run(node("scripts/build.mjs", "lib"));
    if (code !== 0) return code;
  }
  const { code } = await run(node(COMMAND, "build", "docs/site/app.ts", "--out", OUT, "--precompute"));
  if (code !== 0 || !process.argv.includes("--serve")) return code;
  const served = await run(tool(bin.vite, ["preview", "--outDir", OUT]));
  return served.code === 130 || served.code === 143 ? 0 : served.code;
});
