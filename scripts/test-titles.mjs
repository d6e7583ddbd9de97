/** The titles of the project's tests, read from their sources: what docs/rules.md and docs/coverage.md list. */

import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import ts from "typescript";
import { root } from "./run.mjs";

const FOLDERS = ["src", "e2e", "examples", "scripts"];
const TEST_FILE = /\.(test\.tsx?|spec\.ts|soak\.ts)$/;

/**
 * A titled block or test: the titles from the outside in, how many tests are in it, and the table that it is called with, as it is written.
 * @typedef {{ file: string, titles: string[], tests: number, table: string }} Titled
 */

const BLOCKS = new Set(["describe"]);
const TESTS = new Set(["it", "test", "story"]);
/** Not run, or expected to fail: no proof of anything. */
const NO_PROOF = new Set(["skip", "todo", "fixme", "fails", "fail"]);

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
 * Where the cases of a test stand: what it is called with, and what of its file that names, as `cases` in `it.each(cases)`. Of a test
 * without a table it is the test.
 * @param {ts.CallExpression} test
 * @param {ts.SourceFile} source
 * @returns {string}
 */
function tableOf(test, source) {
  if (!ts.isCallExpression(test.expression)) return test.getText();
  const texts = [test.expression.getText()];
  const named = new Set();
  /** @param {ts.Node} node */
  const follow = (node) => {
    if (ts.isIdentifier(node) && !named.has(node.text)) {
      named.add(node.text);
      for (const said of declarations(node.text, source)) {
        texts.push(said.getText());
        follow(said);
      }
    }
    ts.forEachChild(node, follow);
  };
  follow(test.expression);
  return texts.join("\n");
}

/** What variables of a name are, anywhere in a file. @param {string} name @param {ts.SourceFile} source */
function declarations(name, source) {
  /** @type {ts.Node[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name && node.initializer)
      found.push(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
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
        const entry = {
          ...{ file, titles: [...(around.at(-1)?.titles ?? []), title], tests: 0 },
          table: tableOf(node, source),
        };
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

/**
 * A test by its name and file, as Markdown; no link, since pages are in the package and tests are not.
 * @param {string} text
 * @param {string} file
 */
export function testNamed(text, file) {
  return `${text.replace(/[\\`*_[\]<>|]/g, "\\$&")}: \`${file}\``;
}

/** Without what stands in a title for a row, and for which runner it is. @param {string} title */
export function plainTitle(title) {
  return title
    .replace(/ ?@[a-z]+$/, "")
    .replaceAll("%s", "…")
    .trim();
}
