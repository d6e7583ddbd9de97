/**
 * `npm run build`: the gallery app into dist/app, the library into dist/lib, its types into dist/types.
 * `node scripts/build.mjs app` builds the app only, `... lib` the library with its types only.
 */

import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bin, inParallel, root, run, since, tool } from "./run.mjs";

const only = process.argv[2];
const library = ["build", "--config", "vite.lib.config.ts", "--logLevel", "warn"];

/** @param {string} script @param {readonly string[]} args */
const step = (script, args) => async () => (await run(tool(script, args))).code;

/** Runs one after the other, up to the first failure. @param {readonly (() => Promise<number>)[]} steps */
const chain = (steps) => async () => {
  for (const next of steps) {
    const code = await next();
    if (code !== 0) return code;
  }
  return 0;
};

const app = step(bin.vite, ["build", "--logLevel", "warn"]);
// The browser build empties dist/lib, so the build for node comes after it.
const lib = chain([step(bin.vite, library), step(bin.vite, [...library, "--ssr"])]);
const types = async () => {
  rmSync(join(root, "dist/types"), { recursive: true, force: true });
  return chain([
    step(bin.tsc, ["-p", "tsconfig.types.json"]),
    step(bin.tsc, ["-p", "tsconfig.types-node.json"]),
    dropStyleImports,
  ])();
};

/** Declarations keep `import "./style.css"`, which no one's TypeScript can resolve there. */
async function dropStyleImports() {
  const folder = join(root, "dist/types");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".d.ts")) continue;
    const text = readFileSync(join(folder, name), "utf8");
    const clean = text.replace(/^import "[^"]+\.css";\n/gm, "");
    if (clean !== text) writeFileSync(join(folder, name), clean);
  }
  return 0;
}

const start = performance.now();
const jobs = only === "app" ? [app] : only === "lib" ? [lib, types] : [app, chain([lib, types])];
const codes = await inParallel(jobs, 2);
process.exitCode = codes.find((code) => code !== 0) ?? 0;
console.log(
  process.exitCode === 0
    ? `built in ${since(start)}: ${only === "lib" ? "" : "dist/app "}${only === "app" ? "" : "dist/lib dist/types"}`
    : "build failed",
);
