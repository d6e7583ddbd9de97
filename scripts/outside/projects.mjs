/**
 * Projects as people have them, one a row: their packages and files, and the stages in which the page is looked at. What a
 * bundler has to be told is in its configuration here, and in docs/embedding.md.
 */

import { appCode, BODY, html, TINY } from "./app.mjs";
import { ISOLATED } from "./page.mjs";
import { snippet } from "./snippets.mjs";

/**
 * A way to get at the page. `run` goes to its end first; then either `serve` runs until the page was looked at, or the project's folder
 * `folder` is served by a plain server; without both, the command is all there is to it. `{port}` in `serve` is a free port; `{other}` in files that are served is another origin of
 * the same files.
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly string[]} [run] a command of the project's packages
 * @property {readonly string[]} [serve] likewise
 * @property {string} [folder]
 * @property {string} [at] the path of the page, `/` by default
 * @property {(path: string) => Record<string, string>} [headers] of the plain server
 * @property {boolean} [isolated] whether the page has to be cross-origin isolated
 * @property {Record<string, string>} [files] written before, over those of the project
 * @property {string} [says] what the page says where the bundler was not told what it needs: there is no app then
 * @property {readonly import("./page.mjs").Step[]} [steps] what is done on the page, in place of the project's own
 * @property {boolean} [otherOrigin] whether the files stand on another origin, too; \`{other}\` in \`run\` is its address
 *
 * @typedef {object} Project
 * @property {string} name
 * @property {string} [needs] what has to be told, in the words of docs/embedding.md
 * @property {Record<string, string>} [packages] besides the library
 * @property {Record<string, unknown>} [manifest] more of package.json
 * @property {Record<string, string>} files
 * @property {readonly Stage[]} stages
 * @property {readonly import("./page.mjs").Part[]} [parts] what has to be on its page, if that is not the app of all the others
 * @property {readonly import("./page.mjs").Step[]} [steps] what is done there then
 */

const LIBRARY = "./node_modules/reprise/dist/lib";
const styledCode = `import "reprise/style.css";\n${appCode()}`;
const moduleScript = (/** @type {string} */ src) => `<script type="module" src="${src}"></script>`;

/** The files of a project whose page is written by hand and whose bundler makes `main.js`. */
const byHand = {
  "src/app.js": appCode(),
  "src/main.js": 'import { start } from "./app.js";\nstart();\n',
  "public/tiny.js": TINY,
};
const page = html('<link rel="stylesheet" href="main.css" />', moduleScript("main.js"));
const copy = (/** @type {readonly (readonly [string, string])[]} */ pairs) =>
  `import { cpSync } from "node:fs";\n${pairs.map(([from, to]) => `cpSync("${from}", "${to}", { recursive: true });\n`).join("")}`;

/** @param {string} config @returns {Pick<Project, "files" | "stages">} */
const vite = (config) => ({
  files: {
    "index.html": html("", moduleScript("/src/main.js")),
    "vite.config.js": config,
    "src/app.js": styledCode,
    "src/main.js": byHand["src/main.js"],
    "public/tiny.js": TINY,
  },
  stages: [
    { name: "dev", serve: ["vite", "--port", "{port}", "--strictPort"] },
    { name: "build", run: ["vite", "build"], folder: "dist" },
    { name: "preview", serve: ["vite", "preview", "--port", "{port}", "--strictPort"] },
    { name: "build below /sub/", run: ["vite", "build", "--base", "/sub/", "--outDir", "sub"], folder: "sub", at: "/sub/" },
    { name: "dev below /sub/", serve: ["vite", "--base", "/sub/", "--port", "{port}", "--strictPort"], at: "/sub/" },
  ],
});

const untold = vite("export default {};\n");
const told = vite('export default { optimizeDeps: { exclude: ["reprise"] } };\n');

const plainCode = `import { start } from "./app.js";\nstart();\n`;
const importMap = (/** @type {string} */ folder) =>
  `<script type="importmap">{ "imports": { "reprise": "${folder}/index.js", "reprise/element": "${folder}/element.js" } }</script>`;
/** @param {string} folder */
const plainFiles = (folder) => ({
  "index.html": html(`<link rel="stylesheet" href="${folder}/style.css" />\n    ${importMap(folder)}`, moduleScript("main.js")),
  "app.js": appCode(),
  "main.js": plainCode,
  "tiny.js": TINY,
});
const strict =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src blob:; font-src 'self'; connect-src 'self'; worker-src 'self'";

/** Of the files of workers: the script that starts each has a policy of its own. @type {Record<string, string>} */
const policies = {
  "worker.js": "script-src 'self' 'unsafe-eval'; connect-src 'self'",
  "graphviz.js": "script-src 'self' 'wasm-unsafe-eval'",
};

const BOKEH = /** @type {const} */ (["node_modules/reprise/dist/lib/bokeh.mjs", "dist/bokeh.mjs"]);
const esbuild = ["esbuild", "main=src/main.js", "--bundle", "--splitting", "--format=esm", "--minify", "--log-level=warning"];

const COMMAND_LINE_APP = `import { st } from "reprise";
import { chunk } from "lodash-es";

st.title("Alone");
const twice = st.memo((n: number) => 2 * n);
st.text("twice " + twice(21) + " in " + chunk([1, 2, 3], 2).length);
`;
/** @type {readonly import("./page.mjs").Part[]} */
const COMMAND_LINE_PARTS = [
  ["title", "#app h1", "Alone"],
  ["value of a package and a cached function", "#app [data-rp-kind=text]", "twice 42 in 2"],
];
/** Makes a project anew, and runs its test. */
const NEW_APP = `import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
rmSync("my-app", { recursive: true, force: true });
const run = (command, args, cwd = ".") => execFileSync(command, args, { cwd, stdio: "inherit" });
run("node_modules/.bin/reprise", ["new", "my-app"]);
run("npm", ["test"], "my-app");
`;
/** A page of the plugin, but for its code. */
export const PLUGIN_PAGE = {
  "index.html":
    '<!doctype html><html lang="en"><link rel="icon" href="data:," /><body><div id="app"></div><script type="module" src="/main.js"></script></body></html>',
  "vite.config.js": snippet("docs/hosting.md", "js", "vite.config.js"),
};
/** The snippets of docs/hosting.md. @type {Pick<Project, "files" | "stages" | "parts">} */
const pluginFiles = {
  files: {
    ...PLUGIN_PAGE,
    "main.js": snippet("docs/hosting.md", "js", "createRuntime"),
    "app.ts": 'import { greeting } from "./greeting.ts";\nst.text(greeting(st.inputs.user as string));\n',
    "greeting.ts": 'export const greeting = (name: string): string => ["Hello", name].join(" ");\n',
  },
  parts: [["what the script has drawn", "#app [data-rp-kind=text]", "Hello Ada"]],
  stages: [
    { name: "dev", serve: ["vite", "--port", "{port}", "--strictPort"] },
    { name: "build", run: ["vite", "build"], folder: "dist", headers: () => ({ "Content-Security-Policy": strict }) },
  ],
};

/** @type {readonly Project[]} */
export const PROJECTS = [
  {
    name: "vite8",
    packages: { vite: "8.3.8" },
    ...untold,
    stages: [
      ...untold.stages,
      {
        name: "build with its files on another origin",
        run: ["vite", "build", "--base", "{other}/", "--outDir", "cdn"],
        folder: "cdn",
        otherOrigin: true,
      },
    ],
  },
  {
    name: "docs",
    packages: { vite: "8.3.8" },
    files: {
      "index.html": html("", `${moduleScript("/main.ts")}\n${snippet("docs/embedding.md", "html", "<reprise-app src")}`),
      "main.ts": snippet("docs/embedding.md", "ts", "createRuntime({ packages"),
      "public/weather.ts": 'st.text("rain" as string);\n',
    },
    parts: [
      ["title", "#app h1", "Hello"],
      ["element with an address", "reprise-app[src] [data-rp-kind=text]", "rain"],
      ["element with a script inside", "reprise-app:not([src]) h1", "Hello"],
    ],
    stages: [{ name: "docs/embedding.md as it stands", run: ["vite", "build"], folder: "dist" }],
  },
  {
    name: "readme",
    packages: { vite: "8.3.8" },
    files: {
      "index.html": html("", moduleScript("/main.ts")),
      // The page's own text is what the first snippet is.
      "main.ts": `const source = await (await fetch("/app.ts")).text();\n${snippet("README.md", "ts", "createRuntime")}`,
      "public/app.ts": snippet("README.md", "ts", "weather/"),
      "public/weather/Oslo.json": JSON.stringify([
        { day: 1, "°C": 3, "°F": 37 },
        { day: 2, "°C": 5, "°F": 41 },
      ]),
    },
    parts: [
      ["widget in the cached function", "#app [data-rp-kind=radio]", "°F"],
      ["its chart", "#app .rp-chart svg"],
      ["what it returned", "#app [data-rp-kind=metric]", "2"],
    ],
    stages: [{ name: "README.md as it stands", run: ["vite", "build"], folder: "dist" }],
  },
  {
    name: "readme-plain",
    packages: {},
    files: {
      "index.html": html(
        snippet("docs/embedding.md", "html", "importmap"),
        `<script type="module">${snippet("docs/embedding.md", "ts", "createRuntime({ packages")
          // A page has no imports of styles: the link above is in their place.
          .replace('import "reprise/style.css";', "")}</script>`,
      ),
    },
    parts: [["title", "#app h1", "Hello"]],
    stages: [{ name: "docs/embedding.md as it stands", folder: "." }],
  },
  {
    name: "command-line",
    packages: { vite: "8.3.8", "lodash-es": "4.17.21" },
    files: { "app.ts": COMMAND_LINE_APP },
    parts: COMMAND_LINE_PARTS,
    stages: [
      { name: "run", serve: ["reprise", "run", "app.ts", "--port", "{port}"], isolated: true },
      {
        name: "build",
        run: ["reprise", "build", "app.ts"],
        folder: "dist",
        at: "/below/",
        headers: () => ({ "Content-Security-Policy": strict }),
      },
      { name: "single file", run: ["reprise", "build", "app.ts", "--single-file", "--out", "one"], folder: "one" },
    ],
  },
  {
    name: "new",
    packages: { vite: "8.3.8" },
    files: {},
    parts: [
      ["title", "#app h1", "Compound interest"],
      ["chart", "#app .rp-chart svg"],
      ["result", "#app [data-rp-kind=metric]", "2,653"],
    ],
    stages: [
      {
        name: "new, then npm start",
        run: ["node", "new.mjs"],
        files: { "new.mjs": NEW_APP },
        serve: ["npm", "start", "--prefix", "my-app", "--", "--port", "{port}"],
      },
      { name: "new, then npm run build", run: ["npm", "run", "build", "--prefix", "my-app"], folder: "my-app/dist" },
    ],
  },
  {
    name: "vite-plugin",
    packages: { vite: "8.3.8" },
    ...pluginFiles,
  },
  {
    name: "vite-plugin-7",
    packages: { vite: "7.3.8" },
    ...pluginFiles,
  },
  {
    name: "vite7",
    needs: 'optimizeDeps: { exclude: ["reprise"] }',
    packages: { vite: "7.3.8" },
    ...told,
    stages: [
      ...told.stages,
      {
        name: "dev, not told",
        files: { "vite.config.js": "export default {};\n" },
        serve: ["vite", "--port", "{port}", "--strictPort"],
        says: 'optimizeDeps: { exclude: ["reprise"] }',
      },
    ],
  },
  {
    name: "webpack",
    needs: "new TerserPlugin({ exclude: /\\.mjs$/ })",
    packages: {
      webpack: "5.112.2",
      "webpack-cli": "7.3.1",
      "terser-webpack-plugin": "5.6.1",
      "css-loader": "7.1.5",
      "style-loader": "4.0.0",
    },
    files: {
      ...byHand,
      "src/app.js": styledCode,
      "dist/index.html": html("", '<script src="main.js"></script>'),
      "dist/tiny.js": TINY,
      "webpack.config.mjs": `import TerserPlugin from "terser-webpack-plugin";
export default {
  entry: "./src/main.js",
  output: { filename: "main.js", publicPath: "auto" },
  performance: { hints: false },
  module: { rules: [{ test: /\\.css$/, use: ["style-loader", "css-loader"] }] },
  optimization: { minimizer: [new TerserPlugin({ exclude: /\\.mjs$/ })] },
};
`,
    },
    stages: [
      { name: "build", run: ["webpack", "--mode", "production", "--fail-on-warnings"], folder: "dist" },
      { name: "development build", run: ["webpack", "--mode", "development", "--fail-on-warnings"], folder: "dist" },
    ],
  },
  {
    name: "plain",
    files: plainFiles(LIBRARY),
    stages: [{ name: "import map", folder: ".", headers: () => ISOLATED, isolated: true }],
  },
  { name: "no-isolation", files: plainFiles(LIBRARY), stages: [{ name: "import map", folder: ".", isolated: false }] },
  {
    name: "strict-policy",
    needs: "script-src 'self' 'unsafe-eval'; connect-src 'self'",
    files: {
      ...plainFiles(LIBRARY),
      "index.html": html(`<link rel="stylesheet" href="${LIBRARY}/style.css" />`, moduleScript("main.js")),
      "app.js": appCode(`${LIBRARY}/index.js`),
    },
    stages: [
      {
        name: "page",
        folder: ".",
        headers: (path) => ({ "Content-Security-Policy": policies[path.split("/").at(-1) ?? ""] ?? strict }),
      },
    ],
  },
  {
    name: "other-origin",
    needs: "Access-Control-Allow-Origin",
    files: plainFiles("{other}/node_modules/reprise/dist/lib"),
    stages: [{ name: "page", folder: ".", otherOrigin: true }],
  },
  {
    name: "rspack",
    needs: "new rspack.SwcJsMinimizerRspackPlugin({ exclude: /\\.mjs$/ })",
    packages: { "@rspack/core": "2.3.3", "@rspack/cli": "2.2.8" },
    files: {
      ...byHand,
      "src/app.js": styledCode,
      "dist/index.html": html('<link rel="stylesheet" href="main.css" />', '<script src="main.js"></script>'),
      "dist/tiny.js": TINY,
      "rspack.config.mjs": `import { rspack } from "@rspack/core";
export default {
  entry: "./src/main.js",
  output: { filename: "main.js", cssFilename: "main.css", publicPath: "auto" },
  performance: { hints: false },
  module: { rules: [{ test: /\\.css$/, type: "css" }] },
  optimization: { minimizer: [new rspack.SwcJsMinimizerRspackPlugin({ exclude: /\\.mjs$/ })] },
};
`,
    },
    stages: [{ name: "build", run: ["rspack", "build", "--mode", "production"], folder: "dist" }],
  },
  {
    name: "esbuild",
    needs: "worker=reprise/worker",
    packages: { esbuild: "0.28.2" },
    files: {
      ...byHand,
      "src/app.js": styledCode,
      "dist/index.html": page,
      "dist/tiny.js": TINY,
      "build.mjs": `${copy([BOKEH])}import { execFileSync } from "node:child_process";
execFileSync("node_modules/.bin/esbuild", process.argv.slice(2), { stdio: "inherit" });
`,
    },
    stages: [
      {
        name: "build",
        run: ["node", "build.mjs", ...esbuild.slice(1), "worker=reprise/worker", "graphviz=reprise/graphviz", "--outdir=dist"],
        folder: "dist",
      },
      {
        name: "build, not told",
        files: { "untold/index.html": page, "untold/tiny.js": TINY },
        run: [...esbuild, "--outdir=untold"],
        folder: "untold",
        says: "It is the file worker.js of the package reprise.",
      },
    ],
  },
  {
    name: "rollup",
    needs: 'worker: "reprise/worker"',
    packages: { rollup: "4.68.8", "@rollup/plugin-node-resolve": "16.0.3" },
    files: {
      ...byHand,
      "dist/index.html": page.replace("main.css", "style.css"),
      "rollup.config.mjs": `import resolve from "@rollup/plugin-node-resolve";
${copy([
  ["node_modules/reprise/dist/lib/style.css", "dist/style.css"],
  ["public/tiny.js", "dist/tiny.js"],
  BOKEH,
])}export default {
  input: { main: "src/main.js", worker: "reprise/worker", graphviz: "reprise/graphviz" },
  output: { dir: "dist", format: "es" },
  plugins: [resolve({ browser: true })],
};
`,
    },
    stages: [{ name: "build", run: ["rollup", "-c"], folder: "dist" }],
  },
  {
    name: "parcel",
    needs: '"@parcel/resolver-default": { "packageExports": true }',
    packages: { parcel: "2.16.4" },
    manifest: { "@parcel/resolver-default": { packageExports: true } },
    files: {
      "index.html": html("", moduleScript("src/main.js")),
      "src/app.js": styledCode,
      "src/main.js": byHand["src/main.js"],
      ".parcelrc": snippet("docs/embedding.md", "json", "@parcel/config-default"),
      "copy.mjs": copy([["tiny.js", "dist/tiny.js"]]),
      "tiny.js": TINY,
      "dist/tiny.js": TINY,
    },
    stages: [{ name: "build", run: ["parcel", "build", "index.html", "--no-cache", "--public-url", "./"], folder: "dist" }],
  },
  {
    name: "next",
    packages: { next: "16.4.6", react: "19.3.1", "react-dom": "19.3.1" },
    files: {
      "app/layout.jsx": `import "reprise/style.css";
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
      "app/page.jsx": `"use client";
import { useEffect } from "react";
import { start } from "../src/app.js";
export default function Page() {
  useEffect(() => {
    const app = start();
    return () => void app.close();
  }, []);
  return <><div id="app" /><reprise-app /></>;
}
`,
      "app/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" />\n',
      "next.config.mjs": 'export default { output: "export", reactStrictMode: true };\n',
      "src/app.js": appCode(),
      "public/tiny.js": TINY,
    },
    stages: [
      { name: "dev", serve: ["next", "dev", "--port", "{port}"] },
      { name: "build", run: ["next", "build"], folder: "out" },
    ],
  },
  {
    name: "sveltekit",
    needs: 'optimizeDeps: { exclude: ["reprise"] }',
    packages: {
      vite: "7.3.8",
      svelte: "5.57.3",
      "@sveltejs/kit": "2.70.4",
      "@sveltejs/vite-plugin-svelte": "6.2.4",
      "@sveltejs/adapter-static": "3.0.10",
    },
    files: {
      "vite.config.js": `import { sveltekit } from "@sveltejs/kit/vite";
export default { plugins: [sveltekit()], optimizeDeps: { exclude: ["reprise"] } };
`,
      "svelte.config.js": `import adapter from "@sveltejs/adapter-static";
export default { kit: { adapter: adapter() } };
`,
      "src/app.html": `<!doctype html><html lang="en"><head><link rel="icon" href="data:," />%sveltekit.head%</head><body>%sveltekit.body%</body></html>\n`,
      "src/routes/+layout.js": "export const prerender = true;\n",
      "src/routes/+page.svelte": `<script>
  import { onMount } from "svelte";
  import { start } from "../app.js";
  import "reprise/style.css";
  onMount(() => {
    const app = start();
    return () => void app.close();
  });
</script>
<div>${BODY}</div>
`,
      "src/app.js": appCode(),
      "static/tiny.js": TINY,
    },
    stages: [
      { name: "dev", serve: ["vite", "dev", "--port", "{port}", "--strictPort"] },
      { name: "build", run: ["vite", "build"], folder: "build" },
    ],
  },
  {
    name: "astro",
    needs: 'vite: { optimizeDeps: { exclude: ["reprise"] } }',
    packages: { astro: "5.18.2" },
    files: {
      "astro.config.mjs":
        'export default { vite: { optimizeDeps: { exclude: ["reprise"] } }, devToolbar: { enabled: false } };\n',
      "src/pages/index.astro": `---
import "reprise/style.css";
---
${html("", '<script>\n      import { start } from "../app.js";\n      start();\n    </script>')}`,
      "src/app.js": appCode(),
      "public/tiny.js": TINY,
    },
    stages: [
      { name: "dev", serve: ["astro", "dev", "--port", "{port}"] },
      { name: "build", run: ["astro", "build"], folder: "dist" },
    ],
  },
];
