/**
 * `npm run bench:reach`: how far things travel. Builds the worker's runtime with a counter at the head of each function and runs
 * small scripts in it: what does a redrawn element, a hit, a miss, an event enter, in files of the worker and in
 * calls? Counts, not times:
 * they are the same on every machine.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { build } from "vite";
import { root } from "../scripts/run.mjs";
import { ensureDependencies } from "../scripts/setup.mjs";

/** @typedef {{ files: Map<string, number>, calls: number }} Trip */

await ensureDependencies();
const { AppTest } = await instrumented();

/** Calls by file since the last look. @type {Map<string, number>} */
let entered = new Map();
/** @param {string} file */
const enter = (file) => void entered.set(file, (entered.get(file) ?? 0) + 1);
Object.assign(globalThis, { $enter: enter });

/** @returns {Trip} what was entered since the last look */
function take() {
  // Not the test's own reading of the page.
  const files = new Map([...entered].filter(([file]) => file.startsWith("src/worker/")));
  entered = new Map();
  return { files, calls: [...files.values()].reduce((sum, calls) => sum + calls, 0) };
}

/** @type {Record<string, Trip>} */
const trips = {};
/** Called by the scripts, around what is looked at. @param {string} [name] */
const mark = (name) => {
  const trip = take();
  if (name !== undefined) trips[name] = trip;
};

await inRun(`mark(); st.text("a"); mark(isFirst ? "drawn element" : "redrawn element");`);
await inRun(`const f = st.memo((n) => { st.text("a"); return n; }); mark(); f(1); mark(isFirst ? "miss" : "hit");`);
await inRun(
  `const f = st.memo((n) => { st.text("a"); return st.slider("s", { max: 9 }); }, { allowWidgets: true });
   mark(); f(1); mark(isFirst ? "miss with a widget" : "hit with a widget");`,
);
await inRun(`mark(); st.slider("s", { max: 9 }); mark(isFirst ? "drawn widget" : "redrawn widget");`);
await event();

const rows = Object.entries(trips).map(([trip, { files, calls }]) => ({ trip, files: files.size, calls }));
mkdirSync(join(root, ".test-results"), { recursive: true });
const list = Object.fromEntries(Object.entries(trips).map(([trip, { files }]) => [trip, Object.fromEntries(files)]));
writeFileSync(join(root, ".test-results/reach.json"), `${JSON.stringify(list, null, 2)}\n`);
console.table(rows);
console.log("Which files, and how many calls into each: .test-results/reach.json");

/** Two runs of a script that marks what is looked at. @param {string} source */
async function inRun(source) {
  const state = { isFirst: true };
  const app = AppTest.fromSource(`const isFirst = first();\n${source}`, { globals: { mark, first: () => state.isFirst } });
  await app.run();
  state.isFirst = false;
  await app.run();
  await app.close();
}

/** One event of a slider, all the way to what the page is told. */
async function event() {
  const app = AppTest.fromSource(`st.text("is " + st.slider("s", { max: 9 }));`);
  await app.run();
  // The second time: nothing is done for the first time any more.
  for (const value of [1, 2]) {
    const widget = app.widget("slider", "s");
    take();
    await widget.set(value);
    trips.event = take();
  }
  await app.close();
}

/** The test entry, built with counters. */
async function instrumented() {
  const outDir = join(root, ".test-results/reach");
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    plugins: [counting()],
    build: { ssr: "src/testing/index.ts", outDir, minify: false, emptyOutDir: true },
  });
  return import(pathToFileURL(join(outDir, "index.js")).href);
}

/** Puts a call of `$enter` at the head of each function of src. @returns {import("vite").Plugin} */
function counting() {
  return {
    name: "reach",
    enforce: "pre",
    transform(code, id) {
      const file = relative(root, id).split(sep).join("/");
      return file.startsWith("src/") && /\.tsx?$/.test(file) ? { code: count(code, file), map: null } : null;
    },
  };
}

/** @param {string} code @param {string} file */
function count(code, file) {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  /** @type {{ at: number, text: string }[]} */
  const edits = [];
  const call = `globalThis.$enter?.(${JSON.stringify(file)})`;
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      const body = /** @type {ts.Node} */ (node.body);
      if (!ts.isBlock(body)) edits.push({ at: body.getStart(), text: `(${call}, ` }, { at: body.end, text: ")" });
      else if (!isDerivedConstructor(node)) edits.push({ at: body.getStart() + 1, text: `${call};` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  edits.sort((a, b) => b.at - a.at);
  let text = code;
  for (const { at, text: inserted } of edits) text = text.slice(0, at) + inserted + text.slice(at);
  return text;
}

/** `this` may not be touched before `super()`; a call is fine, but a constructor with parameter properties starts with it. @param {ts.Node} node */
function isDerivedConstructor(node) {
  return (
    ts.isConstructorDeclaration(node) && node.parent.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
  );
}
