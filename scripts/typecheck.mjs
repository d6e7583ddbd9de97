/** `npm run typecheck`: every tsconfig of the project. */

import { bin, COMPILER_ENV, run, since, tool } from "./run.mjs";

const PROJECTS = ["shared", "worker", "ui", "testing", "tools", "playwright", "node", "examples"];

/** TypeScript's "no inputs were found": a layer without files has no type errors. */
const NO_INPUTS = "error TS18003:";

const start = performance.now();
let failed = false;
for (const name of PROJECTS) {
  const args = ["-p", `tsconfig.${name}.json`, "--singleThreaded", "--pretty", String(process.stdout.isTTY === true)];
  const { code, output } = await run(tool(bin.tsc, args), { quiet: true, env: COMPILER_ENV });
  const empty = output.includes(NO_INPUTS);
  const ok = code === 0 || empty;
  console.log(`tsconfig.${name}.json: ${empty ? "no files" : ok ? "ok" : "errors"}`);
  if (!ok) console.log(output.trim());
  failed ||= !ok;
}
console.log(`types checked in ${since(start)}`);
process.exitCode = failed ? 1 : 0;
