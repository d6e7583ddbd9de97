/**
 * `npm test`: set-up, lint, types, unit tests and properties, build, the packed library in a project of its own, end-to-end
 * tests; stops at the first step that fails.
 * `--long`: more runs of every property, that of notebooks with what it is about switched off, each end-to-end test three times, the soak tests, the packed library in all projects,
 * and what of the end-to-end tests runs in Firefox;
 * goes on after a step that fails, since it takes so long: one run tells all. `--from=outside` begins with that step.
 * The last line is `N passed, N failed`: unit and end-to-end tests together.
 */

import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bin, root, run, since, tool } from "./run.mjs";
import { ensureBrowser, ensureDependencies, exitWith } from "./setup.mjs";
import { closingLine, playwrightCounts, vitestCounts } from "./test-results.mjs";

const RESULTS = join(root, ".test-results");
const UNIT = join(RESULTS, "vitest.json");
const E2E = join(RESULTS, "playwright.json");
const FIREFOX = join(RESULTS, "playwright-firefox.json");

const long = process.argv.includes("--long") || process.env.REPRISE_LONG === "1";

/** @param {string} script @param {readonly string[]} args @param {Record<string, string>} [env] */
const command = (script, args, env) => async () =>
  (await run(tool(script, args), { env: { REPRISE_LONG: long ? "1" : "", ...env } })).code;

/** @param {string} file @param {readonly string[]} [args] @param {Record<string, string>} [env] */
const own =
  (file, args = [], env = {}) =>
  async () =>
    (await run({ command: process.execPath, args: [join(root, "scripts", file), ...args] }, { env })).code;

await exitWith(async () => {
  await ensureDependencies();
  const browser = await ensureBrowser();
  rmSync(UNIT, { force: true });
  rmSync(E2E, { force: true });
  rmSync(FIREFOX, { force: true });
  mkdirSync(RESULTS, { recursive: true });

  const vitest = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${UNIT}`];
  /** @type {[name: string, step: () => Promise<number>][]} */
  const steps = [
    ["lint", command(bin.biome, ["check", "--error-on-warnings"])],
    ["dead exports", command(bin.knip, ["--no-config-hints"])],
    ["types", own("typecheck.mjs")],
    ["unit", command(bin.vitest, vitest, { REPRISE_CHROMIUM: browser })],
    ...(long ? /** @type {[string, () => Promise<number>][]} */ ([["mutations", own("cell-mutations.mjs")]]) : []),
    ["build", own("build.mjs")],
    ["outside", own("test-outside.mjs", long ? [] : ["--quick"], { REPRISE_CHROMIUM: browser })],
    [
      "e2e",
      command(bin.playwright, ["test"], { REPRISE_CHROMIUM: browser, REPRISE_BUILT: "1", PLAYWRIGHT_JSON_OUTPUT_FILE: E2E }),
    ],
    ...(long
      ? /** @type {[string, () => Promise<number>][]} */ ([
          ["firefox", own("test-firefox.mjs", [], { REPRISE_BUILT: "1", PLAYWRIGHT_JSON_OUTPUT_FILE: FIREFOX })],
        ])
      : []),
  ];

  const first = process.argv.find((arg) => arg.startsWith("--from="))?.slice("--from=".length) ?? steps[0]?.[0];
  const from = steps.findIndex(([name]) => name === first);
  if (from < 0) throw new Error(`--from: there is no step "${first}". The steps are ${steps.map(([name]) => name).join(", ")}.`);

  const begin = performance.now();
  /** @type {string[]} */
  const failed = [];
  for (const [name, step] of steps.slice(from)) {
    console.log(`\n== ${name} ==`);
    const start = performance.now();
    const code = await step();
    console.log(`== ${name}: ${code === 0 ? "ok" : `FAILED (exit ${code})`}, ${since(start)} ==`);
    if (code === 0) continue;
    failed.push(name);
    if (!long) break;
  }

  const counts = [];
  if (existsSync(UNIT)) counts.push(vitestCounts(JSON.parse(readFileSync(UNIT, "utf8"))));
  for (const file of [E2E, FIREFOX]) if (existsSync(file)) counts.push(playwrightCounts(JSON.parse(readFileSync(file, "utf8"))));
  const hasPassed = failed.length === 0;
  const end = long ? "Failed" : "Stopped";
  console.log(`\n${hasPassed ? "Everything passed" : `${end}: ${failed.join(", ")} failed`}, after ${since(begin)}.`);
  console.log(closingLine(counts, hasPassed));
  return hasPassed ? 0 : 1;
});
