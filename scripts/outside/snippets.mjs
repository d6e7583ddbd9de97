/** Pieces of code in the project's pages, to be tried as they stand there. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../run.mjs";

/**
 * The fenced blocks of a text, in their order. `more`: a word behind the language, as in `ts live`, which the site reads.
 * @param {string} text
 */
export function blocksOf(text) {
  const fences = text.matchAll(/^```(\w+)(?: (\w+))?\n([\s\S]*?)^```$/gm);
  return [...fences].map(([, language = "", more = "", code = ""]) => ({ language, more, code }));
}

/**
 * Those of a page.
 * @param {string} page path from the project's root
 */
function blocks(page) {
  return blocksOf(readFileSync(join(root, page), "utf8"));
}

/**
 * Those in one language.
 * @param {string} page
 * @param {string} language
 */
export function snippets(page, language) {
  return blocks(page)
    .filter((block) => block.language === language)
    .map(({ code }) => code);
}

/**
 * The one block that has these words in it.
 * @param {string} page @param {string} language @param {string} words
 */
export function snippet(page, language, words) {
  const found = snippets(page, language).filter((code) => code.includes(words));
  if (found.length !== 1) throw new Error(`${page} has ${found.length} blocks of ${language} with the words ${words}`);
  return /** @type {string} */ (found[0]);
}

/**
 * All blocks of a page by the file name that each has as a comment in its first line.
 * @param {string} page
 * @returns {Record<string, string>}
 */
export function namedSnippets(page) {
  const named = blocks(page).map(({ code }) => {
    const name = /^(?:\/\/|<!--) (\S+)/.exec(code)?.[1];
    if (name === undefined) throw new Error(`${page} has a block without the name of its file in its first line:\n${code}`);
    return [name, code];
  });
  return Object.fromEntries(named);
}
