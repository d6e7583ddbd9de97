/** What the site shows: the pages of docs, and those of the reference, as a module for `docs/site/app.ts`. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import tsBlankSpace from "ts-blank-space";
import { blocksOf } from "../outside/snippets.mjs";
import { root } from "../run.mjs";
import { referencePages } from "./reference.mjs";

/** Names of the pages by the headline that they stand under in the menu; the first is where the site begins. */
export const MENU = {
  "": ["start", "concepts", "streamlit"],
  "Write an app": ["elements", "widgets", "caching", "data", "notebooks", "notebook-files"],
  "Put it somewhere": ["hosting", "embedding", "testing", "security", "stability", "performance"],
  "In a framework": [
    "frameworks/README",
    "frameworks/react",
    "frameworks/preact",
    "frameworks/vue",
    "frameworks/svelte",
    "frameworks/solid",
    "frameworks/angular",
  ],
  Reference: [
    "api-elements",
    "api-layout",
    "api-widgets",
    "api-runs",
    "api-embedding",
    "api-testing",
    "api-playwright",
    "glossary",
  ],
  "How it is made": ["architecture", "rules", "coverage", "peers", "debugging", "decisions"],
};

const TEXTS = join(root, "docs/site/pages");

/** @typedef {{ name: string, title: string, text: string }} Page `name`: of its file below docs */

/** Those of the menu, in its order. @returns {Page[]} */
export function pages() {
  const reference = new Map(referencePages().map((page) => [page.name, page]));
  return Object.values(MENU)
    .flat()
    .map((name) => reference.get(name) ?? readPage(name));
}

/** @param {string} name @returns {Page} */
function readPage(name) {
  const text = readFileSync(join(root, "docs", `${name}.md`), "utf8");
  const title = /^# (.+)/.exec(text)?.[1];
  if (title === undefined) throw new Error(`docs/${name}.md does not begin with a title.`);
  return { name, title, text };
}

/**
 * Writes `docs/site/pages.js`, which `docs/site/pages.d.ts` declares, and the text of each page beside it.
 * @param {readonly Page[]} all
 */
export function writePages(all = pages()) {
  rmSync(TEXTS, { recursive: true, force: true });
  mkdirSync(TEXTS);
  const byName = new Map(all.map((page) => [page.name, page]));
  const groups = Object.entries(MENU).map(([group, names]) => {
    const entries = names.map((name) => writePage(/** @type {Page} */ (byName.get(name)), byName));
    return `${JSON.stringify(group)}: [\n${entries.join(",\n")},\n]`;
  });
  const code = `// Made by scripts/docs/site.mjs.\nexport const menu = {\n${groups.join(",\n")},\n};\n`;
  writeFileSync(join(root, "docs/site/pages.js"), code);
}

/**
 * Writes the text of a page. The build of the site copies the files that are named in its code.
 * @param {Page} page @param {ReadonlyMap<string, Page>} all
 * @returns what the module has of it
 */
function writePage({ name, title, text }, all) {
  const url = addressOf(name);
  writeFileSync(join(TEXTS, `${url}.md`), withLinks(text, name, all));
  const examples = blocksOf(text)
    .filter(({ more }) => more === "live")
    .map(({ code }) => tsBlankSpace(`async () => {\n${withoutImport(code, name)}}`));
  return `{ title: ${JSON.stringify(title)}, url: "${url}", file: () => st.file("pages/${url}.md"), examples: [${examples.join(", ")}] }`;
}

/** `st` is there without. @param {string} code @param {string} name */
function withoutImport(code, name) {
  const own = code.replace(/^import \{ st \} from "reprise";\n\n?/, "");
  if (/^import\b/m.test(own)) throw new Error(`A live block of docs/${name}.md imports something: it can't stand in a function.`);
  return own;
}

/** What an address calls a page. @param {string} name */
function addressOf(name) {
  return name === "frameworks/README" ? "frameworks" : name.replace("frameworks/", "");
}

/**
 * Files of docs become pages of the site, under their titles where only a file's name stands there; files elsewhere are named only.
 * @param {string} text @param {string} name of the page @param {ReadonlyMap<string, Page>} all
 */
function withLinks(text, name, all) {
  const link = /\[((?:\\.|[^\]\\])*)\]\((?!\w+:|[#?])([^)#\s]*)(#[^)\s]*)?\)|`?\b(?:docs\/)?((?:frameworks\/)?[a-z-]+)\.md`?/g;
  return outsideOfCode(text, (piece) =>
    piece.replace(
      link,
      (whole, /** @type {string} */ words, /** @type {string} */ path, hash = "", /** @type {string} */ bare) => {
        const to = bare ?? new URL(path, `file:///docs/${name}`).pathname.replace(/^\/docs\/|\.md$/g, "");
        const page = all.get(to);
        if (page === undefined) return words ?? whole;
        const label = words === undefined || words.endsWith(".md") ? page.title : words;
        return `[${label}](?page=${addressOf(to)}${hash})`;
      },
    ),
  );
}

/** Changes what is no block of code. @param {string} text @param {(text: string) => string} change */
function outsideOfCode(text, change) {
  return text
    .split(/(^```[\s\S]*?^```$|^ {4}.*$)/m)
    .map((piece, index) => (index % 2 === 0 ? change(piece) : piece))
    .join("");
}
