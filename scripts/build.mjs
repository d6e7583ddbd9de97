/**
 * `npm run build`: the gallery app into dist/app, the library with its types into dist/lib.
 * `node scripts/build.mjs app` builds the app only, `... lib` the library only.
 */

import { join } from "node:path";
import { bin, inParallel, root, run, since, tool } from "./run.mjs";

const only = process.argv[2];

const app = async () => (await run(tool(bin.vite, ["build", "--logLevel", "warn"]))).code;
const library = async () => (await run({ command: process.execPath, args: [join(root, "scripts/build-library.mjs")] })).code;

const start = performance.now();
const jobs = only === "app" ? [app] : only === "lib" ? [library] : [app, library];
const codes = await inParallel(jobs, 2);
process.exitCode = codes.find((code) => code !== 0) ?? 0;
console.log(
  process.exitCode === 0
    ? `built in ${since(start)}: ${only === "lib" ? "" : "dist/app "}${only === "app" ? "" : "dist/lib"}`
    : "build failed",
);
