import { defineConfig } from "vite";
import { compiledScripts } from "../vite.scripts.ts";
import { buildConstants, isolationHeaders, preactPlugin, sharedBuild, workers } from "../vite.shared.ts";

/** The entries of each mode. */
const inputs: Record<string, Record<string, string>> = {
  production: Object.fromEntries(["index", "compiled", "live", "plain"].map((name) => [name, `bench/${name}.html`])),
  elements: { elements: "bench/elements.html" },
  hits: { hits: "bench/hits.html", peers: "bench/hits/peers.ts" },
};

/**
 * The pages of the bench: the product as it is built for production. In the modes `elements` and `hits`, those that have other libraries
 * beside it: in one build with the others, they would change how their code is divided.
 */
export default defineConfig(({ mode }) => ({
  root: "bench",
  base: "./",
  define: buildConstants(),
  plugins: [preactPlugin(), compiledScripts({ start: "examples/start/app.ts" })],
  worker: workers({ entry: "assets/worker-[name]-[hash].js", chunk: "assets/worker-chunk-[name]-[hash].js" }),
  preview: { headers: isolationHeaders() },
  build: {
    ...sharedBuild,
    outDir: mode === "production" ? "../dist/bench" : `../dist/bench-${mode}`,
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: inputs[mode] ?? {},
      // A script imports it by its address.
      preserveEntrySignatures: "exports-only",
      output: { entryFileNames: (chunk) => (chunk.name === "peers" ? "assets/peers.js" : "assets/[name]-[hash].js") },
    },
  },
}));
