import type { InlineConfig, LibraryOptions, Plugin } from "vite";
import { preactPlugin, sharedBuild } from "./vite.shared.ts";

/** Stands for the worker's address until all is bundled: Vite would make an address of its own of it. */
const WORKER_ADDRESS = "__REPRISE_WORKER_ADDRESS__";

/**
 * Note: a worker that other bundlers can see. A bundler that takes the library up looks for
 * `new Worker(new URL("./file", import.meta.url), { type: "module" })`, in these words, and for nothing else: a template instead
 * of a string, or an address in a variable, and it leaves the worker behind. So the expression gets past Vite as a name, and into
 * the output as it has to stand there. All files of the library are in one folder, wherever the expression ends up.
 */
const literalWorker: Plugin = {
  name: "reprise:literal-worker",
  enforce: "pre",
  transform: {
    filter: { id: /\/src\/ui\/spawn-worker\.ts$/ },
    handler(code) {
      const changed = code.replaceAll('new URL("../worker/main.ts", import.meta.url)', WORKER_ADDRESS);
      if (changed === code) this.error("spawn-worker.ts names the worker in other words than vite.lib.config.ts knows");
      return { code: changed, map: null };
    },
  },
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk") chunk.code = chunk.code.replaceAll(WORKER_ADDRESS, 'new URL("./worker.js", import.meta.url)');
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
  ...part(null, { lib: library({ index: "src/index.ts", element: "src/ui/element.ts" }) }),
  // Names of node: bundlers that see them add what they take to stand for.
  define: { "process.env.NODE_ENV": '"production"', process: "undefined", Buffer: "undefined" },
  plugins: [preactPlugin(), literalWorker],
};

/** One sheet for all that an app shows. */
export const style: InlineConfig = part({ style: "src/ui/style.css" }, {});

/** The worker, in one file: Vite makes a classic worker by default, and that can't be in parts. */
export const worker: InlineConfig = part(null, { lib: library({ worker: "src/worker/main.ts" }) }, { codeSplitting: false });

/** What node imports. */
export const node: InlineConfig = {
  ...part({ testing: "src/testing/index.ts" }, { ssr: true }, { codeSplitting: false }),
  ssr: { noExternal: true },
};

/** The builds of the library, by name; each is an argument of Vite's `build()`. */
export default { page, style, worker, node } as Record<string, InlineConfig>;
