/**
 * The library into dist/lib: the page's entries, the worker, the entry for node, a declaration file for each, and the notices of
 * everything that is bundled. `node scripts/build.mjs lib` runs it.
 */

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { build, loadConfigFromFile } from "vite";
import { buildTypes } from "./build-types.mjs";
import { root } from "./run.mjs";

const OUT = join(root, "dist/lib");

/** What a package's licence may be called. */
const LICENCE_FILE = /^(licen[cs]e|copying|notice)(\b|[-_.])/i;

/** @typedef {{ name: string, version: string, license: string, texts: string[] }} Bundled */

/**
 * The folder of the package that a module belongs to; undefined for the project's own.
 * @param {string} id path of a module
 */
export function packageFolder(id) {
  const path = id
    .replace(/^\0+/, "")
    .replace(/[?#].*$/, "")
    .split(sep)
    .join("/");
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

/**
 * What is known of a bundled package's licence.
 * @param {string} folder
 * @returns {Bundled}
 * @throws when neither a file nor a name of a licence is there: then it must not be bundled
 */
export function licenceOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file) && !/\.(js|ts|json)$/.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (typeof license !== "string") throw new Error(`${name} ${version} is bundled, and its package.json names no licence.`);
  if (texts.length === 0) {
    const holder = typeof author === "string" ? author : (author?.name ?? `the authors of ${name}`);
    texts.push(`The package comes without a text of its licence. Licence: ${license}. Copyright: ${holder}.`);
  }
  return { name, version, license, texts };
}

/**
 * The notices of all that is bundled, as one text.
 * @param {readonly Bundled[]} packages
 */
export function noticesText(packages) {
  const title = "This package contains code of the following packages, each under its own licence.";
  const list = packages.map(({ name, version, license }) => `  ${name} ${version} (${license})`).join("\n");
  const rule = "-".repeat(80);
  const parts = packages.map(({ name, version, texts }) => `${rule}\n${name} ${version}\n${rule}\n\n${texts.join("\n\n")}\n`);
  return `${title}\n\n${list}\n\n${parts.join("\n")}`;
}

/** Folders of the packages that the builds took something of. @type {Set<string>} */
const folders = new Set();

/** @type {import("vite").Plugin} */
const noteModules = {
  name: "reprise:note-modules",
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      for (const id of chunk.type === "chunk" ? chunk.moduleIds : chunk.originalFileNames) {
        const folder = packageFolder(id);
        if (folder !== undefined) folders.add(folder);
      }
    }
  },
};

/** Builds the scripts. */
async function buildScripts() {
  const loaded = await loadConfigFromFile({ command: "build", mode: "production" }, join(root, "vite.lib.config.ts"), root);
  /** Boundary: the file gives a list, which Vite's type does not know. */
  const configs = /** @type {import("vite").InlineConfig[]} */ (/** @type {unknown} */ (loaded?.config));
  for (const config of Object.values(configs)) {
    await build({ ...config, root, plugins: [...(config.plugins ?? []), noteModules] });
  }
}

function writeNotices() {
  const packages = [...folders].filter((folder) => existsSync(join(folder, "package.json"))).map(licenceOf);
  packages.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
  writeFileSync(join(OUT, "THIRD-PARTY-NOTICES.txt"), noticesText(packages));
}

/** Builds all of it. Throws where something fails. */
export async function buildLibrary() {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  await buildScripts();
  // npm sees to that when it installs a package, and not in a folder that it links to.
  chmodSync(join(OUT, "cli.js"), 0o755);
  writeNotices();
  await buildTypes(OUT);
}

if (process.argv[1] === import.meta.filename) await buildLibrary();
