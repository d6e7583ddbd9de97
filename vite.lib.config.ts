import { defineConfig, type Plugin, type UserConfig } from "vite";
import { preactPlugin, sharedBuild, workers } from "./vite.shared.ts";

/** Entries for the browser: everything bundled, so that one script tag is enough; the worker and lazy parts are files beside it. */
const BROWSER_ENTRIES = { index: "src/index.ts", style: "src/ui/style.css" };

/** Entries for node: dependencies stay imports, node finds them in node_modules. */
const NODE_ENTRIES = { testing: "src/testing/index.ts" };

/**
 * Note: a worker that other bundlers can see. Vite writes the worker's address as a URL in a URL. That runs, but a bundler
 * that takes the library up looks for `new Worker(new URL("./file", import.meta.url))` and for nothing else; it would leave
 * the worker behind.
 */
const plainWorkerUrls: Plugin = {
  name: "reprise:plain-worker-urls",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        const nested =
          /new URL\(new URL\([`'"]([^`'"]+)[`'"],\s*import\.meta\.url\)\.href,\s*[`'"]{2}\s*\+\s*import\.meta\.url\)/g;
        chunk.code = chunk.code.replace(
          nested,
          (_match, file: string) => `new URL(${JSON.stringify(`./${file}`)},import.meta.url)`,
        );
      }
    },
  },
};

const browser: UserConfig = {
  base: "./",
  plugins: [preactPlugin(), plainWorkerUrls],
  publicDir: false,
  worker: workers({ entry: "worker/[name].js", chunk: "worker/chunks/[name]-[hash].js" }),
  build: {
    ...sharedBuild,
    outDir: "dist/lib",
    emptyOutDir: true,
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: BROWSER_ENTRIES,
      // Not an html page: what an entry exports is the product.
      preserveEntrySignatures: "exports-only",
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: ({ names }) =>
          names.some((name) => name.endsWith(".css")) ? "style.css" : "assets/[name]-[hash][extname]",
      },
    },
  },
};

const node: UserConfig = {
  publicDir: false,
  build: {
    ...sharedBuild,
    ssr: true,
    outDir: "dist/lib",
    emptyOutDir: false,
    rolldownOptions: {
      input: NODE_ENTRIES,
      output: { entryFileNames: "[name].js", chunkFileNames: "node-chunks/[name]-[hash].js" },
    },
  },
};

export default defineConfig(({ isSsrBuild }) => (isSsrBuild ? node : browser));
