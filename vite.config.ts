import { defineConfig } from "vite";
import { examplePackages } from "./vite.packages.ts";
import { isolationHeaders, preactPlugin, sharedBuild, workers } from "./vite.shared.ts";

// The gallery app. Served under any path of any static host, hence the relative base.
export default defineConfig({
  base: "./",
  publicDir: "examples/public",
  plugins: [preactPlugin(), examplePackages()],
  // The scanner does not follow workers: without these entries the first visit finds new dependencies and reloads the page.
  optimizeDeps: { entries: ["index.html", "src/index.ts", "src/worker/main.ts", "examples/packages/*.ts"] },
  worker: workers({ entry: "assets/worker-[name]-[hash].js", chunk: "assets/worker-chunk-[name]-[hash].js" }),
  server: { headers: isolationHeaders() },
  preview: { headers: isolationHeaders() },
  build: { ...sharedBuild, outDir: "dist/app", emptyOutDir: true, manifest: true, chunkSizeWarningLimit: 1500 },
});
