/**
 * What is promised of each element and widget, and the tests that show it: docs/coverage.md. The promises stand in coverage-*.txt beside
 * this, in this form; the options come from the types, the tests' titles from the tests. Run it to write the page; src/coverage.test.ts
 * checks that it is written, and that nothing is without a test or a reason.
 *
 *     ## slider                                   a name of `st`, or several; `all`: what holds for each of the part
 *     O `marks` along the track                   what it is (see MARKS), and the promise in a line
 *       slider: marks are each step               the file of a test, and a part of its title
 *       figures: %s is an error | height: 0       of a table of cases, also the case, as it stands in that table
 *       ! not made yet: …                         what of it is not there, and why
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectDays } from "./coverage-days.mjs";
import { readOptions } from "./coverage-options.mjs";
import { root } from "./run.mjs";
import { plainTitle, projectTitles, testNamed } from "./test-titles.mjs";

/** @typedef {import("./test-titles.mjs").Titled} Titled */
/**
 * @typedef {{ mark: string, text: string, tests: string[], reason: string | undefined }} Promised
 * @typedef {{ name: string, promises: Promised[] }} Name
 * @typedef {{ title: string, names: Name[] }} Part
 */

/** The page, from the project's root. */
export const PAGE = "docs/coverage.md";
const SOURCES = ["scripts/coverage-elements.txt", "scripts/coverage-widgets.txt"];
/** @type {Readonly<Record<string, string>>} */
const MARKS = { O: "option", F: "fact", E: "refused", A: "access", W: "wish" };

/** @param {string} text @returns {Part} */
export function readPart(text) {
  /** @type {Part} */
  const part = { title: "", names: [] };
  for (const line of text.split("\n")) {
    const promise = part.names.at(-1)?.promises.at(-1);
    if (line.startsWith("# ")) part.title = line.slice(2);
    else if (line.startsWith("## ")) part.names.push({ name: line.slice(3), promises: [] });
    else if (line.startsWith("  ! ") && promise) promise.reason = line.slice(4);
    else if (line.startsWith("  ") && promise) promise.tests.push(line.trim());
    else if (/^[A-Z] /.test(line))
      part.names.at(-1)?.promises.push({ mark: line[0] ?? "", text: line.slice(2), tests: [], reason: undefined });
    else if (line !== "") throw new Error(`coverage: no line of a part: ${line}`);
  }
  return part;
}

/** The parts of the project. @returns {Part[]} */
export function projectParts() {
  return SOURCES.map((file) => readPart(readFileSync(join(root, file), "utf8")));
}

/**
 * The page, and what is wrong: a promise without a test or a reason, a test that there is not, an option of the types that no promise names.
 * @param {readonly Part[]} parts
 * @param {readonly Titled[]} titles
 * @param {(name: string) => string[] | undefined} optionsOf
 * @returns {{ page: string, problems: string[] }}
 */
export function renderCoverage(parts, titles, optionsOf) {
  /** @type {string[]} */
  const problems = [];
  const find = finder(titles, problems);
  const out = [INTRODUCTION];
  for (const { title, names } of parts) {
    out.push(`## ${title}`);
    const common = names.find(({ name }) => name === "all")?.promises ?? [];
    for (const { name, promises } of names) {
      out.push(`### ${name === "all" ? "For all" : name}`);
      if (name !== "all") out.push(...optionLines(name, [...common, ...promises], optionsOf, problems));
      const rows = promises.map(({ mark, text, tests, reason }) => {
        if (MARKS[mark] === undefined) problems.push(`${name}: there is no mark ${mark}`);
        if (tests.length === 0 && reason === undefined) problems.push(`${name}: “${text}” has neither a test nor a reason`);
        const shown = tests.map((test) => find(test, name)).join("; ");
        const why = reason === undefined ? "" : `${tests.length === 0 ? "not taken" : "but"}: ${reason}`;
        return `| ${MARKS[mark]} | ${cell(text)} | ${[shown, cell(why)].filter(Boolean).join("; ")} |`;
      });
      out.push(["| | what | shown by |", "| --- | --- | --- |", ...rows].join("\n"));
    }
  }
  return { page: `${out.join("\n\n")}\n`, problems };
}

const INTRODUCTION = `# Coverage

What is promised of each element and widget, and the tests that show it. An *option* is one of its types; a *fact* is what is easy to get wrong;
*refused* is what is an error, with words that say what to do; *access* is what holds for keyboards, screen readers and fingers; a *wish* is what
people ask of such tools. Made by \`node scripts/coverage.mjs\` of the promises beside it, the types and the titles of tests;
\`src/coverage.test.ts\` fails where a promise or an option has no test, and where this page is out of date. Beyond these, each name goes
through tables of tests that are made from the schemas: replay equals a fresh run (\`src/worker/elements/conformance.test.ts\`), every
option of every widget in every place (\`src/worker/elements/widget-table.test.ts\`), axe in light and dark
(\`src/ui/elements/conformance.test.tsx\`).`;

/** Called with a row of what is refused or drawn. @param {string} text */
const cell = (text) => text.replaceAll("|", "\\|");

/** @param {string} name @param {readonly Promised[]} promises @param {(name: string) => string[] | undefined} optionsOf @param {string[]} problems */
function optionLines(name, promises, optionsOf, problems) {
  const said = promises.map(({ text }) => text).join(" ");
  /** @type {Map<string, string[]>} */
  const byOptions = new Map();
  for (const each of name.split(", ")) {
    const options = optionsOf(each);
    if (options === undefined) problems.push(`${name}: st has no ${each}`);
    for (const option of options ?? [])
      if (!said.includes(`\`${option}\``) && !said.includes(`\`${option}:`))
        problems.push(`${each}: the option ${option} stands in none of its promises`);
    const list = (options ?? []).map((option) => `\`${option}\``).join(", ");
    byOptions.set(list, [...(byOptions.get(list) ?? []), each]);
  }
  const several = byOptions.size > 1;
  return [...byOptions]
    .filter(([list]) => list !== "")
    .map(([list, names]) => `Options${several ? ` of ${names.join(", ")}` : ""}: ${list}.`);
}

/**
 * Finds a test by `file: a part of its title | a case`, and names it.
 * @param {readonly Titled[]} titles @param {string[]} problems
 */
function finder(titles, problems) {
  const shown = titles.filter(({ tests }) => tests > 0);
  /** @param {string} test @param {string} name */
  return (test, name) => {
    const [, place = "", words = "", row] = /^(\S+?): (.*?)(?: \| (.*))?$/.exec(test) ?? [];
    const candidates = shown.filter(({ file, titles }) => isAt(file, place) && titles.join(" › ").includes(words));
    // A block's title is a part of those of its tests: the block itself is meant.
    const own = candidates.filter(({ titles }) => words.includes(" › ") || (titles.at(-1) ?? "").includes(words));
    const begins = own.filter(({ titles }) => titles.at(-1)?.startsWith(words));
    const withCase = own.filter(({ table }) => row !== undefined && table.includes(row));
    const [first, second] = [withCase, begins, own].find(({ length }) => length === 1) ?? own;
    if (first === undefined) problems.push(`${name}: there is no test “${test}”`);
    else if (second !== undefined)
      problems.push(
        `${name}: there are several tests “${test}”: ${own.map(({ file, titles }) => `${file} ${titles.join(" › ")}`).join(", ")}`,
      );
    else if (row !== undefined && !first.table.includes(row))
      problems.push(`${name}: “${words}” of ${first.file} has no case ${row}`);
    if (first === undefined) return "";
    const title = first.titles
      .map(plainTitle)
      .slice(/^…?$/.test(plainTitle(first.titles.at(-1) ?? "")) ? -2 : -1)
      .join(" › ");
    return testNamed(row === undefined ? title : `${title}: ${row}`, first.file);
  };
}

/** Whether it is the file that is called so: its name, behind folders that may be left out. @param {string} file @param {string} place */
function isAt(file, place) {
  const folders = place.split("/");
  const name = folders.pop();
  const parts = file.split("/");
  const last = parts.pop() ?? "";
  if (last.replace(/\.(test\.tsx?|spec\.ts|soak\.ts)$/, "") !== name) return false;
  return folders.every((folder) => parts.includes(folder));
}

/** The page of the project. */
export function projectCoverage() {
  const titles = projectTitles();
  const { page, problems } = renderCoverage(projectParts(), titles, readOptions());
  const days = projectDays(titles);
  return { page: `${page}\n${days.section}\n`, problems: [...problems, ...days.problems] };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { page, problems } = projectCoverage();
  writeFileSync(join(root, PAGE), page);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
