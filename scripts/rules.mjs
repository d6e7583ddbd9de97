/**
 * The tests of each rule in docs/rules.md, read from their titles: a `describe` or a test that says "rule 7", "rules 9 and 10" or
 * "rules 3-5" is listed below those rules. Run it to write the lists; src/rules.test.ts checks that they are written.
 */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { root } from "./run.mjs";

/** The page, from the project's root. */
export const PAGE = "docs/rules.md";
const FOLDERS = ["src", "e2e", "examples", "scripts"];
const TEST_FILE = /\.(test\.tsx?|spec\.ts|soak\.ts)$/;

/**
 * A titled block or test: the titles from the outside in, the rules that the innermost one names, and how many tests are in it.
 * @typedef {{ file: string, titles: string[], rules: number[], tests: number }} Titled
 */

const BLOCKS = new Set(["describe"]);
const TESTS = new Set(["it", "test", "story"]);
/** Not run, or expected to fail: no proof of anything. */
const NO_PROOF = new Set(["skip", "todo", "fixme", "fails", "fail"]);

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

/** `it.each(table)` → ["it", "each"]. @param {ts.Expression} callee @returns {string[]} */
function words(callee) {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isPropertyAccessExpression(callee)) return [...words(callee.expression), callee.name.text];
  if (ts.isCallExpression(callee)) return words(callee.expression);
  return [];
}

/** @param {ts.Node | undefined} node */
function titleOf(node) {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join("");
}

/**
 * All titled blocks and tests of a file, those that are left out or expected to fail excepted.
 * @param {string} file
 * @param {string} text
 * @returns {Titled[]}
 */
export function readTitles(file, text) {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, kind);
  /** @type {Titled[]} */
  const all = [];
  /** @param {ts.Node} node @param {readonly Titled[]} around */
  const visit = (node, around) => {
    if (ts.isCallExpression(node)) {
      const [first = "", ...modifiers] = words(node.expression);
      const title = titleOf(node.arguments[0]);
      if (title !== undefined && (BLOCKS.has(first) || TESTS.has(first))) {
        if (modifiers.some((word) => NO_PROOF.has(word))) return;
        /** @type {Titled} */
        const entry = { file, titles: [...(around.at(-1)?.titles ?? []), title], rules: rulesOf(title), tests: 0 };
        all.push(entry);
        const isTest = TESTS.has(first) && !modifiers.includes("describe");
        if (isTest) for (const block of [...around, entry]) block.tests++;
        ts.forEachChild(node, (child) => visit(child, [...around, entry]));
        return;
      }
    }
    ts.forEachChild(node, (child) => visit(child, around));
  };
  visit(source, []);
  return all;
}

/**
 * The titled blocks and tests of the whole project.
 * @returns {Titled[]}
 */
export function projectTitles() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name.split(sep).join("/")}`)
      .filter((name) => TEST_FILE.test(name) && !name.includes("/node_modules/"))
      .sort()
      .flatMap((name) => readTitles(name, readFileSync(join(root, name), "utf8"))),
  );
}

const HEADING = /^### (\d+)\. /;
const NOT_BUILT = "*Not built yet.*";
const BEGIN = "<!-- tests -->";
const END = "<!-- /tests -->";

/** @param {Titled} titled */
function line({ file, titles }) {
  const clean = (/** @type {string} */ title) =>
    title
      .replace(TAG, "")
      .replace(/ ?@[a-z]+$/, "")
      .replaceAll("%s", "…")
      .trim();
  const shown = titles.map(clean).filter((title) => title !== "");
  const text = shown.join(" › ").replace(/[\\`*_[\]<>]/g, "\\$&");
  // By name, as the page is in the package, too, and the tests are not.
  return `- ${text}: \`${file}\``;
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
  const tagged = titles.filter(({ rules, tests }) => rules.length > 0 && tests > 0);
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
