import { defineConfig } from "vite";
import { sandbox } from "../vite.sandbox.ts";
import { compiledScripts } from "../vite.scripts.ts";
import { buildConstants, isolationHeaders, preactPlugin, sharedBuild, workers } from "../vite.shared.ts";

/** What goes into the build of a page beside it. */
const beside: Record<string, Record<string, string>> = { hits: { peers: "bench/hits/peers.ts" } };

/**
 * The pages of the bench, with the product as it is built for production. The mode names the page, and each is a build of its own, as
 * users' pages are: in one build, whatever two of them have in common would be cut into files of its own.
 */
export default defineConfig(({ mode }) => ({
  root: "bench",
  base: "./",
  define: buildConstants(),
  plugins: [
    preactPlugin(),
    compiledScripts({ start: "examples/start/app.ts" }),
    // The others ask for none, and it takes a while to build.
    ...(mode === "isolation" ? [sandbox("assets/")] : []),
  ],
  worker: workers({ entry: "assets/worker-[name]-[hash].js", chunk: "assets/worker-chunk-[name]-[hash].js" }),
  preview: { headers: isolationHeaders() },
  build: {
    ...sharedBuild,
    outDir: `../dist/bench/${mode}`,
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { [mode]: `bench/${mode}.html`, ...beside[mode] },
      // A script imports it by its address.
      ...(mode === "hits" && { preserveEntrySignatures: "exports-only" }),
      output: {
        entryFileNames: (chunk) => (chunk.name === "peers" ? "assets/peers.js" : "assets/[name]-[hash].js"),
        // What a script imports must not come with the page's code, which needs a document.
        ...(mode !== "hits" && { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } }),
      },
    },
  },
}));
