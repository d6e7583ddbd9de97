/** `npm run typecheck`: every tsconfig of the project, two at a time. */

import { bin, inParallel, run, since, tool } from "./run.mjs";

const PROJECTS = ["shared", "worker", "ui", "testing", "node", "examples"];

/** TypeScript's "no inputs were found": a layer without files has no type errors. */
const NO_INPUTS = "error TS18003:";

const start = performance.now();
const results = await inParallel(
  PROJECTS.map((name) => async () => {
    const cache = `node_modules/.cache/tsc/${name}.tsbuildinfo`;
    const args = [
      "-p",
      `tsconfig.${name}.json`,
      "--incremental",
      "--tsBuildInfoFile",
      cache,
      "--pretty",
      String(process.stdout.isTTY === true),
    ];
    const { code, output } = await run(tool(bin.tsc, args), { quiet: true });
    const empty = output.includes(NO_INPUTS);
    const ok = code === 0 || empty;
    console.log(`tsconfig.${name}.json: ${empty ? "no files" : ok ? "ok" : "errors"}`);
    if (!ok) console.log(output.trim());
    return ok;
  }),
  2,
);
console.log(`types checked in ${since(start)}`);
process.exitCode = results.every(Boolean) ? 0 : 1;
