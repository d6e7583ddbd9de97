/**
 * Ten scenarios with the fixture of `reprise/playwright`, and with Playwright alone: lines of test code, and time.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bin, root, run, tool } from "../scripts/run.mjs";
import { median } from "./median.mjs";

/** So often one way is measured after the other: what else the machine does meanwhile falls to both. The one that begins is another one each time. */
const ROUNDS = 9;
/** How many times each test runs in a round. */
const TIMES = 1;
const WAYS = /** @type {const} */ (["fixture", "plain"]);

/** @typedef {{ scenario: string, lines: Record<"fixture" | "plain", number>, ms: Record<"fixture" | "plain", number> }} Scenario */

/** @returns {Promise<{ scenarios: Scenario[], around: Record<"fixture" | "plain", number> }>} `around`: lines that are no test's own */
export async function benchFixture() {
  /** @type {Map<string, Record<"fixture" | "plain", number[]>>} */
  const times = new Map();
  for (let round = 0; round < ROUNDS; round++)
    for (const { title, way, ms } of await benchRound(round % 2 === 0 ? WAYS : WAYS.toReversed())) {
      const all = times.get(title) ?? { fixture: [], plain: [] };
      times.set(title, all);
      all[way].push(...ms);
    }
  const lines = { fixture: linesOf("fixture"), plain: linesOf("plain") };
  const scenarios = [...times].map(([scenario, ms]) => ({
    scenario,
    lines: { fixture: lines.fixture.get(scenario) ?? Number.NaN, plain: lines.plain.get(scenario) ?? Number.NaN },
    ms: { fixture: median(ms.fixture), plain: median(ms.plain) },
  }));
  return { scenarios, around: { fixture: lines.fixture.get("") ?? 0, plain: lines.plain.get("") ?? 0 } };
}

/**
 * All scenarios, one way after the other.
 * @param {readonly string[]} ways
 * @returns {Promise<{ title: string, way: "fixture" | "plain", ms: number[] }[]>}
 */
async function benchRound(ways) {
  const file = join(root, ".test-results/bench-fixture.json");
  const args = ["test", "-c", "bench/fixture", `--repeat-each=${TIMES}`];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, REPRISE_WAYS: ways.join(" ") };
  const { code } = await run(tool(bin.playwright, args), { env, quiet: true });
  const results = JSON.parse(readFileSync(file, "utf8"));
  if (code !== 0) throw new Error(`Not all scenarios pass: ${file} says which.`);
  /** @typedef {{ results: { duration: number }[] }} Test */
  return results.suites
    .filter((/** @type {{ file: string }} */ suite) => !suite.file.endsWith("begin.spec.ts"))
    .flatMap((/** @type {{ file: string, specs: { title: string, tests: Test[] }[] }} */ suite) =>
      suite.specs.map(({ title, tests }) => ({
        title,
        way: wayOf(suite.file),
        ms: tests.flatMap(({ results: rounds }) => rounds.map(({ duration }) => duration)),
      })),
    );
}

/** @param {string} file */
const wayOf = (file) => /** @type {"fixture" | "plain"} */ (WAYS.find((way) => file.endsWith(`${way}.spec.ts`)));

/** Lines of code of each test, by title; under "" those of no test. Neither empty ones nor comments. @param {"fixture" | "plain"} way */
function linesOf(way) {
  /** @type {Map<string, number>} */
  const lines = new Map();
  let title = "";
  for (const line of readFileSync(join(root, `bench/fixture/${way}.spec.ts`), "utf8").split("\n")) {
    if (/^\s*(\/\/|\/\*.*\*\/$|$)/.test(line)) continue;
    title = /^test\("(.*)", async/.exec(line)?.[1] ?? title;
    lines.set(title, (lines.get(title) ?? 0) + 1);
    if (line === "});") title = "";
  }
  return lines;
}

/** @param {Awaited<ReturnType<typeof benchFixture>>} results */
export function tellFixture({ scenarios, around }) {
  console.log(`\nthe same scenarios with the fixture and with Playwright alone (medians of ${ROUNDS * TIMES}, taken in turns)`);
  console.table(
    scenarios.map(({ scenario, lines, ms }) => ({
      scenario,
      "lines, fixture": lines.fixture,
      "lines, plain": lines.plain,
      "as a file, fixture": around.fixture + lines.fixture,
      "as a file, plain": around.plain + lines.plain,
      "ms, fixture": ms.fixture.toFixed(0),
      "ms, plain": ms.plain.toFixed(0),
      ratio: (ms.fixture / ms.plain).toFixed(2),
    })),
  );
  console.log(
    `A scenario as a file of its own needs what stands around the tests: ${around.fixture} lines of imports with the fixture; ${around.plain} without it, for a server, a page and a mounted app.`,
  );
}
