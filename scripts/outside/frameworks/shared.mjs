/** What the projects of all frameworks share: two scripts, what a reader does on their page, and the stages in which it is looked at. */

import { namedSnippets } from "../snippets.mjs";

/** @typedef {import("../projects.mjs").Project} Project */

/** Of the component and of the element. What they draw follows the host; the presses are their own, and show which app it is. */
export const SCRIPTS = `const script = (text: string, button: string, past: string): string => \`st.text(\${text});
st.sessionState.presses ??= 0;
if (st.button("\${button}")) st.sessionState.presses++;
st.text("\${past} " + st.sessionState.presses);
st.output("\${past}", st.sessionState.presses);
\`;

export const ofComponent = (word: string): string => script(\`"\${word}, with " + st.inputs.count\`, "Press", "pressed");
export const ofElement = (word: string): string => script(JSON.stringify(word), "Add", "added");
`;

const COMPONENT = "#component [data-rp-kind=text]";
const ELEMENT = "#element [data-rp-kind=text]";

/** @type {NonNullable<Project["parts"]>} */
export const parts = [
  ["page of the component", COMPONENT, "first, with 0"],
  ["page of the element", ELEMENT, "first"],
];

/** A press of a button of each app: their state goes on from what it was. @param {number} count @param {string} after @returns {NonNullable<Project["steps"]>} */
const presses = (count, after) => [
  { press: "Press", see: [`answer of the component ${after}`, COMPONENT, `pressed ${count}`] },
  { press: "Add", see: [`answer of the element ${after}`, ELEMENT, `added ${count}`] },
];

/** What the host's buttons do stands in `host` of each framework. @type {NonNullable<Project["steps"]>} */
export const steps = [
  // StrictMode mounts twice.
  { count: [".rp-app", 2] },
  ...presses(1, "to the first press"),
  { see: ["output of the component in the host", "#of-component", "pressed 1"] },
  { see: ["output of the element in the host", "#of-element", "added 1"] },
  { see: ["outcome of the element's run in the host", "#ran", "done"] },
  { press: "Count", see: ["page after the first change of an input", COMPONENT, "first, with 1"] },
  { press: "Count", see: ["page after the second change of an input", COMPONENT, "first, with 2"] },
  { press: "Theme", see: ["dark theme in the element", "#element [data-rp-theme=dark]"] },
  { press: "Rewrite", see: ["other text in the component", COMPONENT, "second, with 2"] },
  { see: ["other text in the element", ELEMENT, "second"] },
  ...presses(2, "after another text"),
  { press: "Hide", hidden: ".rp-app" },
  { press: "Count", see: ["input that changed while hidden", COMPONENT, "second, with 3"] },
  { press: "Hide", shown: ".rp-app" },
  ...presses(3, "after it was hidden"),
  // Which of two nodes a framework moves is its own choice; back again, it is the other.
  { press: "Swap" },
  ...presses(4, "after a move"),
  { press: "Swap", moved: ["component", "element"] },
  ...presses(5, "after a move back"),
  { press: "Toggle", gone: ".rp-app" },
  { press: "Toggle", see: ["another app in the component", COMPONENT, "pressed 0"] },
  { see: ["another app in the element", ELEMENT, "added 0"] },
  { count: [".rp-app", 2] },
  ...presses(1, "of the other app"),
];

/** @param {string} main its module */
const page = (main) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Framework</title><link rel="icon" href="data:," /></head>
  <body><div id="app"></div><script type="module" src="/${main}"></script></body>
</html>
`;

/**
 * Builds the page, and in Node the module `server.ts` or `server.tsx`. Its `render` is given the page, and gives the whole of it or what
 * comes into `#app`.
 */
const RENDER = `import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "vite";

await build({ build: { outDir: "rendered" }, logLevel: "warn" });
const ssr = existsSync("server.tsx") ? "server.tsx" : "server.ts";
await build({ build: { ssr, outDir: "server", rollupOptions: { output: { entryFileNames: "server.js" } } }, logLevel: "warn" });
const { render } = await import("./server/server.js");
const page = readFileSync("rendered/index.html", "utf8");
const text = await render(page);
for (const part of ['id="component"', "<reprise-app"]) if (!text.includes(part)) throw new Error("no " + part + " in " + text);
for (const name of ["document", "customElements", "Worker"]) if (name in globalThis) throw new Error(name + " was made up in Node");
const rendered = /^<!doctype/i.test(text) ? text : page.replace('<div id="app">', (start) => start + text);
// Hydration leaves attributes that it does not know where they are.
writeFileSync("rendered/index.html", rendered.replace('id="component"', (id) => id + " data-rendered"));
`;

/** Before all others on a page that a server has rendered: its nodes are still there once the host's buttons work. @type {NonNullable<Project["steps"]>} */
const hydrated = [
  { press: "Theme", see: ["dark theme in the element", "#element [data-rp-theme=dark]"] },
  { see: ["node that the server has rendered", "#component[data-rendered]"] },
];

const COMPILER_OPTIONS = {
  target: "es2022",
  module: "esnext",
  moduleResolution: "bundler",
  lib: ["es2023", "dom", "dom.iterable"],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};

/**
 * A project of Vite, with the files of a page of the docs.
 * @param {object} project
 * @param {string} project.name
 * @param {string} project.docs the page
 * @param {Record<string, string>} project.packages
 * @param {Record<string, string>} project.files
 * @param {readonly string[]} project.check the command that checks the types
 * @param {Record<string, unknown>} [project.compilerOptions]
 * @param {NonNullable<Project["steps"]>} [project.last] what is done after all that is done with any framework
 * @returns {Project}
 */
export const ofVite = ({ name, docs, packages, files, check, compilerOptions = {}, last = [] }) => ({
  name,
  packages: { vite: "8.3.8", typescript: "6.0.3", ...packages },
  files: {
    "index.html": page("main.tsx" in files ? "main.tsx" : "main.ts"),
    "tsconfig.json": JSON.stringify({ compilerOptions: { ...COMPILER_OPTIONS, ...compilerOptions }, include: ["*"] }),
    "scripts.ts": SCRIPTS,
    "render.mjs": RENDER,
    ...files,
    ...namedSnippets(docs),
  },
  parts,
  steps: [...steps, ...last],
  stages: [
    { name: "types", run: check },
    { name: "dev", serve: ["vite", "--port", "{port}", "--strictPort"] },
    { name: "build", run: ["vite", "build"], folder: "dist" },
    { name: "rendered on a server", run: ["node", "render.mjs"], folder: "rendered", steps: [...hydrated, ...steps, ...last] },
  ],
});
