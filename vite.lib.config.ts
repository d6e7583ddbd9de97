import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type InlineConfig, type LibraryOptions, minify, type Plugin } from "vite";
import { sandbox } from "./vite.sandbox.ts";
import { buildConstants, PAGE_PARTS, preactPlugin, sharedBuild, wholeParts } from "./vite.shared.ts";
import { firmStyles } from "./vite.styles.ts";

/** Who starts a worker, the file that it starts, and what that file is called in the library. */
const WORKERS = [
  { starter: "/src/ui/plain-worker.ts", file: "../worker/main.ts", name: "worker" },
  { starter: "/src/ui/elements/figures/graphviz.ts", file: "./graphviz-worker.ts", name: "graphviz" },
].map((row) => ({ ...row, address: `__REPRISE_ADDRESS_OF_${row.name}__` }));

/**
 * Note: a worker that other bundlers can see. A bundler that takes the library up looks for
 * `new Worker(new URL("./file", import.meta.url), { type: "module" })`, in these words, and for nothing else: a template instead
 * of a string, or an address in a variable, and it leaves the worker behind. So the expression gets past Vite as a name, which would make
 * an address of its own of it, and into the output as it has to stand there. All files of the library are in one folder, wherever the
 * expression ends up.
 */
const literalWorkers: Plugin = {
  name: "reprise:literal-workers",
  enforce: "pre",
  transform: {
    filter: { id: /\/src\/ui\/(?:plain-worker|elements\/figures\/graphviz)\.ts$/ },
    handler(code, id) {
      const worker = WORKERS.find(({ starter }) => id.endsWith(starter));
      if (worker === undefined) return null;
      const changed = code.replaceAll(`new URL("${worker.file}", import.meta.url)`, worker.address);
      if (changed === code) this.error(`${id} names its worker in other words than vite.lib.config.ts knows`);
      return { code: changed, map: null };
    },
  },
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        for (const { address, name } of WORKERS)
          chunk.code = chunk.code.replaceAll(address, `new URL("./${name}.js", import.meta.url)`);
      }
    },
  },
};

const BOKEH = "@bokeh/bokehjs/build/js/bokeh.esm.min.js";
const BOKEH_ADDRESS = "__REPRISE_ADDRESS_OF_bokeh__";

/**
 * BokehJS as a file of its own, untouched (see `figures/bokeh.ts`), by an address that other bundlers see. Its name says that it is a
 * module: who makes such files smaller has to know.
 */
const untouchedBokeh: Plugin = {
  name: "reprise:untouched-bokeh",
  enforce: "pre",
  resolveId: (id) => (id === `${BOKEH}?url` ? "\0reprise:bokeh" : null),
  load(id) {
    if (id !== "\0reprise:bokeh") return null;
    const path = resolve(import.meta.dirname, "node_modules", BOKEH);
    this.emitFile({ type: "asset", fileName: "bokeh.mjs", originalFileName: path, source: readFileSync(path) });
    return `export default ${BOKEH_ADDRESS};`;
  },
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === "chunk") chunk.code = chunk.code.replaceAll(BOKEH_ADDRESS, 'new URL("./bokeh.mjs", import.meta.url)');
    },
  },
};

/** Whoever uses the library links its one sheet, so that its code loads none. */
const noStyles: Plugin = {
  name: "reprise:no-styles",
  enforce: "pre",
  load: { filter: { id: /\/src\/ui\/(?:rest|inspector)\.css$/ }, handler: () => ({ code: "", moduleType: "js" }) },
};

/** Chunks with more characters are a library of others with little around it. */
const LARGE = 400_000;

/**
 * Takes spaces and comments out of the largest chunks, and leaves every name: nobody reads them here, and they would be a tenth of what the
 * package weighs. Their licences are in the notices.
 */
const noSpaces: Plugin = {
  name: "reprise:no-spaces",
  generateBundle: {
    order: "post",
    async handler(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk" || chunk.code.length < LARGE) continue;
        if (/(?:vite-i|webpackI|turbopackI)gnore/.test(chunk.code))
          this.error(`${chunk.fileName} has a comment that bundlers read`);
        const options = { compress: false, mangle: false, codegen: { removeWhitespace: true } };
        chunk.code = (await minify(chunk.fileName, chunk.code, options)).code;
      }
    },
  },
};

/** A part of the library: not minified, since whoever bundles it does that, and comments that bundlers read have to survive. */
const part = (
  input: Record<string, string> | null,
  build: InlineConfig["build"],
  output: Record<string, unknown> = {},
): InlineConfig => ({
  configFile: false,
  base: "./",
  logLevel: "warn",
  publicDir: false,
  build: {
    ...sharedBuild,
    minify: false,
    cssMinify: false,
    outDir: "dist/lib",
    emptyOutDir: false,
    modulePreload: false,
    chunkSizeWarningLimit: 4000,
    ...build,
    rolldownOptions: {
      ...(input && { input }),
      // Not an html page: what an entry exports is the product.
      preserveEntrySignatures: "exports-only",
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: ({ names }) => (names.some((name) => name.endsWith(".css")) ? "style.css" : "[name]-[hash][extname]"),
        ...output,
      },
    },
  },
});

/** As a library: lazy imports stay as they are written. As a page's, each would be wrapped in a helper that preloads. */
const library = (entry: Record<string, string>): LibraryOptions => ({ entry, formats: ["es"] });

/** What a page imports. Everything is bundled: nobody who installs the library gets more packages than this one. */
export const page: InlineConfig = {
  ...part(
    null,
    { lib: library({ index: "src/index.ts", element: "src/ui/element.ts", "fixture-page": "src/ui/fixture-page.ts" }) },
    { codeSplitting: wholeParts(PAGE_PARTS) },
  ),
  // Names of node: bundlers that see them add what they take to stand for.
  define: { "process.env.NODE_ENV": '"production"', process: "undefined", Buffer: "undefined" },
  plugins: [preactPlugin(), literalWorkers, untouchedBokeh, noStyles, noSpaces, sandbox("")],
};

/** One sheet for all that an app shows. */
export const style: InlineConfig = { ...part({ style: "src/ui/style.css" }, {}), css: { postcss: { plugins: [firmStyles] } } };

/**
 * Lazy modules that are kept in one file, in words that no bundler takes for an import: Parcel puts an import whose address it
 * can't know into the first `Promise.resolve().then(…)` after it.
 */
const wordsOfLazyModules: Plugin = {
  name: "reprise:words-of-lazy-modules",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === "chunk")
          chunk.code = chunk.code.replaceAll(
            /Promise\.resolve\(\)\.then\(\(\) => (\(init_\w+\(\), \w+\))\)/g,
            "(async () => $1)()",
          );
    },
  },
};

/** The worker, in one file: Vite makes a classic worker by default, and that can't be in parts. */
export const worker: InlineConfig = {
  // What is said of each function would be a seventh of it, and stands in the declarations for what is public.
  ...part(null, { lib: library({ worker: "src/worker/main.ts" }) }, { codeSplitting: false, comments: { jsdoc: false } }),
  define: buildConstants(),
  plugins: [wordsOfLazyModules],
};

/**
 * The worker in parts, for who uses the plugin: an app that was compiled ahead loads no compiler. Made small, as the package has it twice;
 * the fixture's page starts the same parts by another first file.
 */
export const workerParts: InlineConfig = {
  ...part(
    null,
    { lib: library({ "worker-parts": "src/worker/main.ts", "fixture-worker": "src/worker/fixture-main.ts" }), minify: true },
    { chunkFileNames: ({ name }: { name: string }) => (name === "compile" ? "worker-compiler.js" : "worker-[name]-[hash].js") },
  ),
  define: buildConstants(),
};

/** The worker that lays out graphs, likewise. */
export const graphviz: InlineConfig = part(
  null,
  { lib: library({ graphviz: "src/ui/elements/figures/graphviz-worker.ts" }) },
  { codeSplitting: false },
);

/** What node imports; the entries have the runtime and the compiler in common. Vite is the project's own. */
export const node: InlineConfig = {
  ...part(
    { testing: "src/testing/index.ts", vite: "src/vite/index.ts", cli: "src/cli/main.ts" },
    { ssr: true },
    // Without spaces and comments, which is a third of it: nobody bundles it, and traces name what they did.
    { chunkFileNames: "node-[name]-[hash].js", minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } } },
  ),
  ssr: { noExternal: true, external: ["vite"] },
};

/** What a page shows before anything runs needs no part of it that is loaded when it is shown, but for these. */
const SHOWN = ["./rest.ts", "./markdown-dom.tsx", "./chat-views.ts"];
const nothingLater: Plugin = {
  name: "reprise:nothing-later",
  enforce: "pre",
  transform: {
    filter: { id: /\/src\/ui\/.*\.tsx?$/ },
    handler: (code) => ({
      // In these words: others name types.
      code: code.replaceAll(/=> import\("([^"]+)"\)/g, (all, file) =>
        SHOWN.includes(file) ? all : '=> Promise.reject(new Error("not in Node"))',
      ),
      map: null,
    }),
  },
};

/** What makes HTML of a page, for the command line: made small, as the package has the views twice. */
export const prerender: InlineConfig = {
  ...part({ prerender: "src/ui/prerender.ts" }, { ssr: true, minify: true }, { codeSplitting: false }),
  ssr: { noExternal: true },
  plugins: [preactPlugin(), nothingLater, noStyles],
};

/** What a built app is there with while there is no network, for the command line: a part of its page, and the service worker. */
export const offline: InlineConfig = part(
  {
    "keep-offline": "src/ui/offline/keep-offline.ts",
    "service-worker": "src/ui/offline/service-worker.ts",
    "paint-kept": "src/ui/paint-kept.ts",
  },
  { minify: true },
);

/** What tests with Playwright import. Playwright itself is the project's own: its `test` is one thing, whoever extends it. */
export const playwright: InlineConfig = {
  ...part({ playwright: "src/playwright/index.ts" }, { ssr: true }, { codeSplitting: false }),
  ssr: { noExternal: true, external: ["@playwright/test"] },
};

/** The builds of the library, by name; each is an argument of Vite's `build()`. */
export default { page, style, worker, workerParts, graphviz, node, prerender, offline, playwright } as Record<
  string,
  InlineConfig
>;
