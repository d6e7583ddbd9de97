import { defineConfig } from "vite";
import { compiledScripts } from "../vite.scripts.ts";
import { buildConstants, isolationHeaders, preactPlugin, sharedBuild, workers } from "../vite.shared.ts";

// The pages of the bench: the product as it is built for production.
export default defineConfig({
  root: "bench",
  base: "./",
  define: buildConstants(),
  plugins: [preactPlugin(), compiledScripts({ start: "examples/start/app.ts" })],
  worker: workers({ entry: "assets/worker-[name]-[hash].js", chunk: "assets/worker-chunk-[name]-[hash].js" }),
  preview: { headers: isolationHeaders() },
  build: {
    ...sharedBuild,
    outDir: "../dist/bench",
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: ["index", "elements", "compiled", "live", "plain"].map((name) => `bench/${name}.html`) },
  },
});
