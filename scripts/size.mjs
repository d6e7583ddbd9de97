/**
 * `npm run size`: the gzipped code that a browser needs before the first element of the built app: what the page loads at
 * once and what the worker loads at once, each with its static imports. Fails above the limit. Run after `npm run build`.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "acorn";
import { root } from "./run.mjs";

/** Most bytes of gzipped code, page and worker together. 1 kB = 1000 bytes, the stricter reading. */
const LIMIT = 60_000;

/** The page that is measured. */
const PAGE = "index.html";

/** The worker's entry, as named by vite.config.ts. */
const WORKER = /^worker-main-.*\.js$/;

/** Parts that are imported dynamically and yet waited for before the first element: they count. Patterns of file names. */
const /** @type {readonly RegExp[]} */ AWAITED = [];

const app = join(root, "dist/app");

/** @param {string} file path inside dist/app */
const read = (file) => readFileSync(join(app, file), "utf8");

/**
 * The files that a module imports statically, and the styles it brings along are in the page's own links.
 * @param {string} file
 * @returns {string[]}
 */
function staticImports(file) {
  const { body } = parse(read(file), { ecmaVersion: "latest", sourceType: "module" });
  return body.flatMap((node) => {
    if (node.type !== "ImportDeclaration" && node.type !== "ExportNamedDeclaration" && node.type !== "ExportAllDeclaration")
      return [];
    const specifier = node.source?.value;
    return typeof specifier === "string" && specifier.startsWith(".") ? [posix.join(posix.dirname(file), specifier)] : [];
  });
}

/**
 * The entries with all that they import statically.
 * @param {readonly string[]} entries
 * @returns {string[]}
 */
function closure(entries) {
  const files = new Set(entries);
  for (const file of files) if (file.endsWith(".js")) for (const next of staticImports(file)) files.add(next);
  return [...files];
}

/** Scripts, preloaded modules and styles that the page names; its inline code is part of the page itself. */
function pageFiles() {
  const html = read(PAGE);
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"[^>]*>/g)].map(
    (match) => match[1] ?? "",
  );
  return named.filter((path) => !/^[a-z]+:/.test(path)).map((path) => posix.join(dirname(PAGE), path));
}

if (!existsSync(join(app, PAGE))) {
  console.error("dist/app has no page yet: run npm run build first.");
  process.exit(1);
}

const assets = readdirSync(join(app, "assets")).map((name) => `assets/${name}`);
const workers = assets.filter((file) => WORKER.test(posix.basename(file)));
const awaited = assets.filter((file) => AWAITED.some((pattern) => pattern.test(posix.basename(file))));
const parts = { page: closure(pageFiles()), worker: closure(workers), awaited: closure(awaited) };

const seen = new Set();
let total = 0;
for (const [part, files] of Object.entries(parts)) {
  for (const file of files) {
    // The worker fetches its own copy of what the page has, from the browser's cache: counted once.
    if (seen.has(file)) continue;
    seen.add(file);
    const bytes = gzipSync(readFileSync(join(app, file)), { level: 9 }).length;
    total += bytes;
    console.log(`${part.padEnd(8)} ${(bytes / 1000).toFixed(1).padStart(8)} kB  ${file}`);
  }
}
if (workers.length === 0) console.log("worker   none found: no assets/worker-main-*.js");
console.log(`total    ${(total / 1000).toFixed(1).padStart(8)} kB gzip, limit ${LIMIT / 1000} kB`);
if (total > LIMIT) {
  console.error("Too much code before the first element: import lazily what the first element does not need.");
  process.exitCode = 1;
}
