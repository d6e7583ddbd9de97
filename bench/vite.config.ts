import { defineConfig } from "vite";
import { isolationHeaders, preactPlugin, sharedBuild, workers } from "../vite.shared.ts";

// The bench page: the product as it is built for production.
export default defineConfig({
  root: "bench",
  base: "./",
  plugins: [preactPlugin()],
  worker: workers({ entry: "assets/worker-[name]-[hash].js", chunk: "assets/worker-chunk-[name]-[hash].js" }),
  preview: { headers: isolationHeaders() },
  build: { ...sharedBuild, outDir: "../dist/bench", emptyOutDir: true, chunkSizeWarningLimit: 1500 },
});
