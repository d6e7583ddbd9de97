/**
 * `npm run docs`: the documentation as a site of static files, in dist/docs: a Reprise app (docs/site), made by the command line of
 * dist/lib. The library stands beside it, for examples that are edited (docs/site/public/edit.js). `-- --serve` then shows it.
 */

import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { writePages } from "./docs/site.mjs";
import { bin, root, run, tool } from "./run.mjs";
import { ensureDependencies, exitWith } from "./setup.mjs";

const OUT = "dist/docs";
const LIBRARY = "dist/lib";
const COMMAND = `${LIBRARY}/cli.js`;
/** Of the library, what node imports and what compilers read. */
const NOT_OF_PAGES = /\/(?:node-[^/]*|cli|testing|vite|playwright|prerender|[^/]*\.d)\.(?:js|ts)$/;

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
  if (code !== 0) return code;
  cpSync(join(root, LIBRARY), join(root, OUT, "lib"), { recursive: true, filter: (path) => !NOT_OF_PAGES.test(path) });
  if (!process.argv.includes("--serve")) return 0;
  const served = await run(tool(bin.vite, ["preview", "--outDir", OUT]));
  return served.code === 130 || served.code === 143 ? 0 : served.code;
});
