import { defineConfig } from "vite";
import { compiledScripts } from "../vite.scripts.ts";
import { buildConstants, isolationHeaders, preactPlugin, sharedBuild, workers } from "../vite.shared.ts";

/**
 * The pages of the bench: the product as it is built for production. In the mode `elements`, the page that has the bare libraries beside
 * it: in one build with the others, it would change how their code is divided.
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
    outDir: mode === "elements" ? "../dist/bench-elements" : "../dist/bench",
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: (mode === "elements" ? ["elements"] : ["index", "compiled", "live", "plain"]).map((name) => `bench/${name}.html`),
    },
  },
}));
