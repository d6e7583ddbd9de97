/**
 * `npm run test:flakes -- e2e/fixture --rounds=200 --busy`: end-to-end specs again and again against the built app, beside two processes
 * that keep the cores busy if that is asked for. Tells how often each test failed, and what it said first. Builds nothing.
 */

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bin, root, run, since, tool } from "./run.mjs";
import { ensureBrowser } from "./setup.mjs";

/** So many rounds are one call of Playwright: what failed is told after each. */
const BATCH = 5;
const BUSY = 2;
const FILE = join(root, ".test-results/flakes.json");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "20" }, busy: { type: "boolean", default: false } },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds is ${values.rounds}: give a whole number above 0.`);
if (positionals.length === 0) throw new Error("No specs are named: npm run test:flakes -- e2e/fixture --rounds=200 --busy");

/** @typedef {{ title: string, file: string, line: number, tests: { results: { status: string, errors: { message?: string }[] }[] }[] }} Spec */
/** @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite */

/** @param {Suite} suite @returns {Spec[]} */
const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

const browser = await ensureBrowser();
mkdirSync(join(root, ".test-results"), { recursive: true });
const loops = values.busy ? Array.from({ length: BUSY }, () => spawn(process.execPath, ["-e", "for (;;);"])) : [];
/** How often each test failed. @type {Map<string, number>} */
const failures = new Map();
let [passed, failed] = [0, 0];
const begin = performance.now();
try {
  for (let done = 0; done < rounds; ) {
    const now = Math.min(BATCH, rounds - done);
    rmSync(FILE, { force: true });
    const args = ["test", "--project=preview", "--reporter=json", `--repeat-each=${now}`, ...positionals];
    const env = { CI: "1", REPRISE_BUILT: "1", REPRISE_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: FILE };
    const { output } = await run(tool(bin.playwright, args), { env, quiet: true });
    const specs = specsOf(readResults(output));
    for (const { title, file, line, tests } of specs)
      for (const { status, errors } of tests.flatMap(({ results }) => results)) {
        if (status === "passed" || status === "skipped") {
          passed++;
          continue;
        }
        failed++;
        const name = `${file}:${line} ${title}`;
        failures.set(name, (failures.get(name) ?? 0) + 1);
        if (failures.get(name) === 1) console.log(`\n${name}: ${status}\n${errors[0]?.message ?? "It says nothing."}\n`);
      }
    done += now;
    console.log(`${done} rounds, ${since(begin)}: ${passed} passed, ${failed} failed`);
  }
} finally {
  for (const loop of loops) loop.kill();
}
for (const [name, times] of failures) console.log(`${times} of ${rounds}: ${name}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** @param {string} output what Playwright said @returns {Suite} */
function readResults(output) {
  try {
    return JSON.parse(readFileSync(FILE, "utf8"));
  } catch (cause) {
    throw new Error(`Playwright did not come to its end:\n${output}`, { cause });
  }
}
