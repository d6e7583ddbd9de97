/**
 * The tests of each rule in docs/rules.md, read from their titles: a `describe` or a test that says "rule 7", "rules 9 and 10" or
 * "rules 3-5" is listed below those rules. Run it to write the lists; src/rules.test.ts checks that they are written.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";
import { plainTitle, projectTitles, testNamed } from "./test-titles.mjs";

/** @typedef {import("./test-titles.mjs").Titled} Titled */

/** The page, from the project's root. */
export const PAGE = "docs/rules.md";
const TAG = /\brules? (\d+(?:-\d+)?(?:(?:, | and )\d+(?:-\d+)?)*)(?:: )?/;

/**
 * The rules that a title names.
 * @param {string} title
 * @returns {number[]}
 */
export function rulesOf(title) {
  const [, list] = TAG.exec(title) ?? [];
  if (list === undefined) return [];
  return list.split(/, | and /).flatMap((part) => {
    const [first = 0, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

const HEADING = /^### (\d+)\. /;
const NOT_BUILT = "*Not built yet.*";
const BEGIN = "<!-- tests -->";
const END = "<!-- /tests -->";

/** @param {Titled} titled */
function line({ file, titles }) {
  const shown = titles.map((title) => plainTitle(title.replace(TAG, ""))).filter((title) => title !== "");
  return `- ${testNamed(shown.join(" › "), file)}`;
}

/**
 * The page with the list of tests below each rule, and what is wrong: a rule without a test, one that has tests though the page says
 * that it is not built, a title that names a rule which the page does not have.
 * @param {string} page
 * @param {readonly Titled[]} titles
 * @returns {{ page: string, rules: number[], problems: string[] }}
 */
export function renderRules(page, titles) {
  /** @type {string[]} */
  const problems = [];
  /** @type {number[]} */
  const rules = [];
  const tagged = titles
    .map((titled) => ({ ...titled, rules: rulesOf(titled.titles.at(-1) ?? "") }))
    .filter(({ rules, tests }) => rules.length > 0 && tests > 0);
  const bare = page.replace(new RegExp(`\n${BEGIN}\n[^]*?${END}\n`, "g"), "");
  const parts = bare.split(/^(?=##+ )/m).map((part) => {
    const number = Number(HEADING.exec(part)?.[1] ?? 0);
    if (number === 0) return part;
    rules.push(number);
    const tests = tagged.filter((titled) => titled.rules.includes(number));
    if (part.includes(NOT_BUILT)) {
      if (tests.length > 0) problems.push(`rule ${number} has tests, but ${PAGE} says that it is not built yet`);
      return part;
    }
    if (tests.length === 0) problems.push(`rule ${number} has no test: no title says "rule ${number}"`);
    const lines = [...new Set(tests.map(line))];
    return `${part.trimEnd()}\n\n${BEGIN}\n${lines.join("\n")}\n${END}\n${part.slice(part.trimEnd().length + 1)}`;
  });
  for (const { file, titles, rules: named } of tagged) {
    const unknown = named.filter((number) => !rules.includes(number));
    if (unknown.length > 0) problems.push(`${file}: "${titles.at(-1)}" names a rule that ${PAGE} does not have`);
  }
  return { page: parts.join(""), rules, problems };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const file = join(root, PAGE);
  const { page, rules, problems } = renderRules(readFileSync(file, "utf8"), projectTitles());
  writeFileSync(file, page);
  console.log(`${PAGE}: ${rules.length} rules`);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
