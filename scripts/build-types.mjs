/**
 * One declaration file for each entry of the library, with all that it needs inside and nothing else: `buildTypes(folder)`.
 */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import ts from "typescript";
import { bin, COMPILER_ENV, root, run, tool } from "./run.mjs";

/**
 * Each entry with the layer whose tsconfig knows its globals. What the file of an entry imports comes from the entry of `from`, if it has one:
 * an app is of one type, wherever it comes from.
 * @typedef {{ name: string, file: string, layer: string, from?: string }} Entry
 * @type {readonly Entry[]}
 */
const ENTRIES = [
  { name: "index", file: "index.ts", layer: "ui" },
  { name: "element", file: "ui/element.ts", layer: "ui", from: "./index.js" },
  { name: "testing", file: "testing/index.ts", layer: "testing" },
  { name: "vite", file: "vite/index.ts", layer: "tools" },
  { name: "playwright", file: "playwright/index.ts", layer: "playwright" },
];

/** Packages whose types are theirs: who imports the entry has them. */
const PEERS = ["@playwright/test"];

/** Types that are inferred from values, schemas for one: published as what they come to, without those values. */
const INFERRED = ["ElementKind", "Outcome"];

/** Entries that export nothing: TypeScript wants a declaration of what is imported. */
const BARE = {
  style: "Styles of what an app shows. Importing the file makes a bundler link it.",
  graphviz: "The script of the worker that lays out graphs, for bundlers that have to be told of it.",
  worker: "The script of the worker, for bundlers that have to be told of it: an entry beside the page's own.",
};

/**
 * Names of the platform, and what is known of them in a program that has no declaration: the entries are for pages, workers and
 * node, and none of their libs has to be there.
 */
const PLATFORM = {
  AbortSignal: "{ readonly aborted: boolean }",
  Blob: "{ readonly size: number; readonly type: string }",
  Element: "object",
  Event: "object",
  File: "{ readonly size: number; readonly type: string; readonly name: string }",
  HTMLElement: "object",
  URL: "{ readonly href: string }",
};

const PLATFORM_TYPE = `/** A type of the platform, as the program's libs declare it, if they do. */
type PlatformType<Name extends string, Otherwise> = typeof globalThis extends { [K in Name]: { prototype: infer T } } ? T : Otherwise;
`;

const ASYNC_DISPOSABLE = `/** For \`await using\`, in programs that know of it. */
type AsyncDisposable = SymbolConstructor extends { readonly asyncDispose: infer S extends symbol } ? { [K in S]: () => PromiseLike<void> } : {};
`;

/**
 * A declaration file that needs no lib but the language's: what it takes of the platform is declared by itself.
 * @param {string} text
 */
export function standAlone(text) {
  // What a file says of itself stands before its first declaration, which is somewhere else here.
  const code = text.replace(/^\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n\n/gm, "");
  const bare = code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/"[^"\n]*"/g, '""');
  const uses = (/** @type {string} */ name) => new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(bare);
  const declared = Object.entries(PLATFORM).filter(([name]) => uses(name));
  const aliases = declared.map(([name, otherwise]) => `type ${name} = PlatformType<"${name}", ${otherwise}>;\n`).join("");
  const head = `${aliases === "" ? "" : PLATFORM_TYPE + aliases}${uses("AsyncDisposable") ? ASYNC_DISPOSABLE : ""}`;
  return head === "" ? code : `${head}\n${code}`;
}

/**
 * A declaration file in which the aliases of INFERRED are written out.
 * @param {string} path of the file
 */
export function writtenOut(path) {
  // Those types are made of the language's own: reading the declarations of pages takes longer than all the rest.
  const program = ts.createProgram([path], { target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts"], types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  let text = source?.text ?? "";
  // From the end on, so that positions before stay what they are.
  for (const statement of [...(source?.statements ?? [])].reverse()) {
    if (!ts.isTypeAliasDeclaration(statement) || !INFERRED.includes(statement.name.text)) continue;
    const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;
    const type = checker.typeToString(checker.getTypeAtLocation(statement.name), undefined, flags);
    if (type === "any") throw new Error(`${path}: ${statement.name.text} comes to nothing`);
    text = text.slice(0, statement.type.getStart()) + type + text.slice(statement.type.end);
  }
  return text;
}

/**
 * A declaration file for each file that the entries of a layer need. Whether their types are right is not asked here.
 * @param {string} layer
 * @param {string} folder
 */
async function declare(layer, folder) {
  const config = join(folder, `tsconfig.${layer}.json`);
  const files = ENTRIES.filter((entry) => entry.layer === layer).map(({ file }) => join(root, "src", file));
  const declared = { noEmit: false, declaration: true, emitDeclarationOnly: true, noCheck: true };
  const compilerOptions = { ...declared, rootDir: join(root, "src"), outDir: join(folder, layer) };
  writeFileSync(config, JSON.stringify({ extends: join(root, `tsconfig.${layer}.json`), compilerOptions, files, include: [] }));
  const { code, output } = await run(tool(bin.tsc, ["-p", config, "--singleThreaded"]), { quiet: true, env: COMPILER_ENV });
  if (code !== 0) throw new Error(`The declarations of ${layer} could not be made:\n${output}`);
}

/**
 * The declarations that a file exports, and what they need, into one file.
 * @param {string} input
 * @param {string} output
 * @param {Entry} entry
 */
async function rollUp(input, output, { layer, from }) {
  const bundle = await rollup({
    input,
    external: [/^node:/, /\.css$/],
    plugins: [
      {
        name: "reprise:from-entry",
        resolveId(id, importer) {
          if (PEERS.includes(id)) return { id, external: true };
          return importer !== undefined && from !== undefined ? { id: from, external: true } : undefined;
        },
      },
      dts({ tsconfig: join(root, `tsconfig.${layer}.json`), respectExternal: true }),
    ],
    onwarn(warning) {
      throw new Error(`${output}: ${warning.message}`);
    },
  });
  await bundle.write({ file: output, format: "es" });
  await bundle.close();
}

/**
 * Writes the declarations.
 * @param {string} folder where the entries' scripts are
 */
export async function buildTypes(folder) {
  // Inside the project, whose packages are found from there.
  const temporary = mkdtempSync(join(folder, "types-"));
  try {
    for (const layer of new Set(ENTRIES.map((entry) => entry.layer))) await declare(layer, temporary);
    for (const entry of ENTRIES) {
      const { name, file, layer } = entry;
      const all = join(temporary, `${name}.d.ts`);
      const path = join(folder, `${name}.d.ts`);
      await rollUp(join(temporary, layer, file.replace(/\.ts$/, ".d.ts")), all, entry);
      // Once more, for what nothing needs any more.
      writeFileSync(all, writtenOut(all));
      await rollUp(all, path, entry);
      writeFileSync(path, standAlone(readFileSync(path, "utf8")));
    }
    // Declares a module by its pattern, so nothing is to be rolled up.
    cpSync(join(root, "src/vite/client.d.ts"), join(folder, "client.d.ts"));
    writeFileSync(join(folder, "client.js"), "export {};\n");
    for (const [name, comment] of Object.entries(BARE))
      writeFileSync(join(folder, `${name}.d.ts`), `/** ${comment} */\nexport {};\n`);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
