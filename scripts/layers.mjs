/**
 * The house as tables: the layers of src, the floors of its worker, and a check that reads all imports against them. Imports of
 * types count like any other: what a file knows of, it depends on.
 * Run by src/layers.test.ts. A new folder or entry of src gets a row in LAYERS, a new folder of the worker a place in FLOORS.
 */

import { builtinModules } from "node:module";
import { posix } from "node:path";
import ts from "typescript";
import { componentsOf } from "../src/worker/script/components.ts";

/**
 * A layer: which files it is, which layers it may import from, and which packages.
 * `packages`: a list of names, or "dependencies" for all of BUNDLED, less those in `not`;
 * "any" for what is not shipped.
 * @typedef {{ name: string, files: RegExp, may: readonly string[], packages: readonly string[] | "dependencies" | "any", not?: readonly string[], node?: boolean }} Layer
 */

/**
 * Packages that become part of what is shipped: nobody who installs it gets them, so package.json has them among those for
 * development. Each has its notice in the library's THIRD-PARTY-NOTICES.txt.
 */
export const BUNDLED = [
  "@bokeh/bokehjs",
  "@codemirror/autocomplete",
  "@codemirror/commands",
  "@codemirror/lang-javascript",
  "@codemirror/language",
  "@codemirror/lint",
  "@codemirror/search",
  "@codemirror/state",
  "@codemirror/view",
  "@deck.gl/core",
  "@deck.gl/json",
  "@deck.gl/layers",
  "@lezer/highlight",
  "@noble/hashes",
  "@preact/signals",
  "@viz-js/viz",
  "comlink",
  "devalue",
  "dompurify",
  "hash-wasm",
  "fflate",
  "highlight.js",
  "idb-keyval",
  "katex",
  "markdown-it-emoji",
  "marked",
  "plotly.js-basic-dist-min",
  "preact",
  "preact-render-to-string",
  "valibot",
  "vega",
  "vega-interpreter",
  "vega-lite",
];

/** Packages of which only types are used: nothing of them is shipped. Their code is for tests, which compare with it. */
const ONLY_TYPES = ["acorn"];

/** Packages that need a page: of no use in a worker. */
const PAGE_PACKAGES = ["preact", "@preact/signals", "dompurify", "@codemirror/view"];

/** @type {readonly Layer[]} */
export const LAYERS = [
  { name: "shared", files: /^src\/shared\//, may: ["shared"], packages: ["valibot"] },
  { name: "worker", files: /^src\/worker\//, may: ["worker", "shared"], packages: "dependencies", not: PAGE_PACKAGES },
  // In the studio alone: nothing of it is in the library.
  {
    name: "ui",
    files: /^src\/ui\/playground\/language\//,
    may: ["ui", "shared"],
    packages: ["typescript", "comlink", "@codemirror/autocomplete", "@codemirror/lint", "@codemirror/state", "@codemirror/view"],
  },
  { name: "ui", files: /^src\/ui\//, may: ["ui", "shared"], packages: "dependencies" },
  // What tests share: only tests import it.
  {
    name: "test helper",
    files: /^src\/test-helpers\//,
    may: ["test helper", "testing", "worker", "ui", "shared"],
    packages: "any",
    node: true,
  },
  {
    name: "test helper",
    files: /^src\/testing\/(run-script|script-generator)\.ts$/,
    may: ["testing", "worker", "shared"],
    packages: ["vitest"],
    node: true,
  },
  { name: "testing", files: /^src\/testing\//, may: ["testing", "worker", "shared"], packages: "dependencies", node: true },
  // What runs in node beside a page: the plugin, and the command line on top of it.
  { name: "vite", files: /^src\/vite\//, may: ["vite", "worker", "shared"], packages: ["vite"], node: true },
  { name: "cli", files: /^src\/cli\//, may: ["cli", "vite", "worker", "shared"], packages: ["vite", "devalue"], node: true },
  {
    name: "playwright",
    files: /^src\/playwright\//,
    may: ["playwright", "testing", "shared"],
    packages: ["@playwright/test", "devalue"],
    node: true,
  },
  { name: "index", files: /^src\/index\.ts$/, may: ["ui", "shared"], packages: "dependencies" },
];

/**
 * The floors of src/worker, from the ground up, each a list of folders that stand side by side. A file imports from its own folder
 * and from the floors below: not from above, nor from next door. "" are the files that stand in no folder.
 */
export const FLOORS = [
  ["compile", "control", "host"],
  ["values"],
  ["output"],
  ["widgets"],
  ["replay"],
  ["drawing"],
  ["cache", "cells", "script"],
  ["persistence"],
  ["session"],
  ["elements"],
  [""],
];

/** Packages that only these files may import. */
const ONLY_IN = new Map([
  [
    "comlink",
    [
      "src/ui/worker-client.ts",
      "src/worker/main.ts",
      "src/worker/sandbox-main.ts",
      "src/worker/worker-api.ts",
      "src/ui/playground/language/language-client.ts",
      "src/ui/playground/language/language-worker.ts",
    ],
  ],
]);

/** The studio: a page of its own, of which no app knows. Only its files, and the page that it is, import it. */
const STUDIO = "src/ui/playground/";

/** Who may name the worker's entry by URL: the one arrow from the page to the worker. */
const WORKER_STARTERS = ["src/ui/plain-worker.ts"];
const WORKER_ENTRY = "src/worker/main.ts";

/** Longest file of src that needs no reason, in lines. */
export const MAX_LINES = 300;

/**
 * @typedef {"import" | "type" | "dynamic" | "url"} ReferenceKind
 * @typedef {{ specifier: string, kind: ReferenceKind, line: number }} Reference
 * @typedef {{ file: string, line: number, problem: string }} Problem
 */

/**
 * Everything a file refers to: static imports and re-exports, `import type`, `import(...)` of code and of types,
 * `new URL("./x", import.meta.url)` and `import.meta.glob`.
 * @param {string} file
 * @param {string} text
 * @returns {Reference[]}
 */
export function readReferences(file, text) {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.ES2022,
    true,
    file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  /** @type {Reference[]} */
  const references = [];
  /** @param {ts.Node | undefined} literal @param {ReferenceKind} kind */
  const add = (literal, kind) => {
    if (!literal || !ts.isStringLiteralLike(literal)) return;
    references.push({ specifier: literal.text, kind, line: source.getLineAndCharacterOfPosition(literal.getStart()).line + 1 });
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ? "type" : "import");
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? "type" : "import");
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, "type");
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], "dynamic");
    else if (
      ts.isNewExpression(node) &&
      node.expression.getText() === "URL" &&
      node.arguments?.[1]?.getText() === "import.meta.url"
    )
      add(node.arguments[0], "url");
    else if (ts.isCallExpression(node) && node.expression.getText() === "import.meta.glob") {
      const [patterns] = node.arguments;
      for (const pattern of patterns && ts.isArrayLiteralExpression(patterns) ? patterns.elements : [patterns])
        add(pattern, "dynamic");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return references;
}

/** @param {string} file */
const isTest = (file) => /\.test\.tsx?$/.test(file);

/** @param {string} path */
const layerOf = (path) => LAYERS.find((layer) => layer.files.test(path));

/** `@a/b/c` → `@a/b`, `a/b` → `a`. @param {string} specifier */
const packageName = (specifier) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

/** @param {string} name */
const isBuiltin = (name) => name.startsWith("node:") || builtinModules.includes(name);

/**
 * All that is wrong with the files of src. Tests may import from every layer, and are neither counted nor followed.
 * @param {ReadonlyMap<string, string>} files path from the project's root, with `/`, → text
 * @param {{ dependencies: readonly string[], longFiles?: Readonly<Record<string, string>> }} options
 *   `longFiles`: files that may be longer than MAX_LINES, each with its reason
 * @returns {Problem[]}
 */
export function checkLayers(files, { dependencies, longFiles = {} }) {
  /** @type {Problem[]} */
  const problems = [];
  /** @type {Map<string, string[]>} */
  const imports = new Map();

  for (const [file, text] of files) {
    if (isTest(file)) continue;
    const layer = layerOf(file);
    if (!layer) {
      problems.push({ file, line: 1, problem: "belongs to no layer: add it to LAYERS in scripts/layers.mjs" });
      continue;
    }
    const room = roomOf(file);
    if (room !== undefined && floorOf(room) < 0)
      problems.push({ file, line: 1, problem: `stands on no floor: give ${room} one in FLOORS of scripts/layers.mjs` });
    const lines = text.replace(/\n$/, "").split("\n").length;
    if (lines > MAX_LINES && !longFiles[file])
      problems.push({ file, line: MAX_LINES + 1, problem: `has ${lines} lines, more than ${MAX_LINES}` });

    /** @type {string[]} */
    const targets = [];
    for (const reference of readReferences(file, text)) {
      const { specifier, kind, line } = reference;
      /** @param {string} problem */
      const report = (problem) => problems.push({ file, line, problem });
      if (!specifier.startsWith(".")) {
        const isOnlyTypes = kind === "type" && ONLY_TYPES.includes(specifier) && layer.packages === "dependencies";
        const problem = isOnlyTypes ? undefined : packageProblem(layer, file, packageName(specifier), dependencies);
        if (problem) report(problem);
        continue;
      }
      const target = posix.join(posix.dirname(file), specifier.replace(/[?#].*$/, ""));
      const problem = arrowProblem(layer, file, target, kind, files);
      if (problem) report(problem);
      if (files.has(target) && kind !== "url") targets.push(target);
    }
    imports.set(file, targets);
  }
  for (const file of Object.keys(longFiles)) {
    if (!files.has(file)) problems.push({ file, line: 1, problem: "is excused for its length but does not exist" });
  }
  for (const circle of findCircles(imports)) {
    const [file = ""] = circle;
    problems.push({ file, line: 1, problem: `${circle.length} files import each other in a circle: ${circle.join(", ")}` });
  }
  return problems;
}

/**
 * @param {Layer} layer @param {string} file @param {string} target @param {ReferenceKind} kind
 * @param {ReadonlyMap<string, string>} files
 * @returns {string | undefined}
 */
function arrowProblem(layer, file, target, kind, files) {
  if (!target.startsWith("src/"))
    return layer.name === "testing" || kind === "url" ? undefined : `imports ${target}, which is outside of src`;
  if (isTest(target)) return `imports ${target}, a test`;
  const other = layerOf(target);
  if (target === WORKER_ENTRY && WORKER_STARTERS.includes(file) && kind === "url") return undefined;
  if (!other) return `imports ${target}, which belongs to no layer`;
  if (!layer.may.includes(other.name)) return `${layer.name} may not import from ${other.name} (${target})`;
  if (target.startsWith(STUDIO) && !file.startsWith(STUDIO)) return `only the studio may import from the studio (${target})`;
  const step = floorProblem(file, target);
  if (step !== undefined) return step;
  const isCode = /\.tsx?$/.test(target) || posix.extname(target) === "";
  if (isCode && !target.includes("*") && !files.has(target))
    return `imports ${target}, which does not exist (write the extension)`;
  return undefined;
}

/** The folder of src/worker that a file stands in, "" for none; undefined outside of the worker. @param {string} file */
const roomOf = (file) => (file.startsWith("src/worker/") ? (file.split("/").length > 3 ? file.split("/")[2] : "") : undefined);

/** @param {string} room */
const floorOf = (room) => FLOORS.findIndex((rooms) => rooms.includes(room));

/** @param {string} file @param {string} target @returns {string | undefined} */
function floorProblem(file, target) {
  const [from, to] = [roomOf(file), roomOf(target)];
  if (from === undefined || to === undefined || from === to) return undefined;
  // Told where it stands.
  if (floorOf(from) < 0 || floorOf(to) < 0) return undefined;
  if (floorOf(from) > floorOf(to)) return undefined;
  const where = floorOf(from) === floorOf(to) ? "next door" : "above";
  return `${from || "the top"} may not import from ${to || "the top"}, which stands ${where} (${target})`;
}

/**
 * @param {Layer} layer @param {string} file @param {string} name @param {readonly string[]} dependencies
 * @returns {string | undefined}
 */
function packageProblem(layer, file, name, dependencies) {
  if (isBuiltin(name)) return layer.node ? undefined : `${layer.name} may not import ${name}: it does not run in node only`;
  const only = ONLY_IN.get(name);
  if (only && !only.includes(file)) return `only ${only.join(", ")} may import ${name}`;
  if (layer.packages === "any") return undefined;
  if (layer.packages !== "dependencies")
    return layer.packages.includes(name) ? undefined : `${layer.name} may not import the package ${name}`;
  if (layer.not?.includes(name)) return `${layer.name} may not import the package ${name}: it needs a page`;
  return dependencies.includes(name) ? undefined : `imports ${name}, which is not in BUNDLED of scripts/layers.mjs`;
}

/**
 * The groups of files that import each other in a circle, however long, each in the order of its names.
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {string[][]}
 */
function findCircles(graph) {
  // From a root that reaches them all, and that nothing reaches.
  const all = [...graph.keys()];
  return componentsOf("", (file) => (file === "" ? all : (graph.get(file) ?? [])))
    .filter(([file = "", ...others]) => others.length > 0 || graph.get(file)?.includes(file))
    .map((circle) => circle.sort());
}
