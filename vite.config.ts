import { readdirSync } from "node:fs";
import { defineConfig } from "vite";
import { isolationHeaders, preactPlugin, sharedBuild, workers } from "./vite.shared.ts";

/** Packages that the examples import by name: modules of their own, loaded by the worker when a script asks for them. */
const packages = readdirSync(new URL("./examples/packages", import.meta.url))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
  .map((file) => file.slice(0, -".ts".length));

// The gallery app. Served under any path of any static host, hence the relative base.
export default defineConfig({
  base: "./",
  publicDir: "examples/public",
  plugins: [preactPlugin()],
  // The scanner does not follow workers: without these entries the first visit finds new dependencies and reloads the page.
  optimizeDeps: { entries: ["index.html", "src/index.ts", "src/worker/main.ts", "examples/packages/*.ts"] },
  worker: workers({ entry: "assets/worker-[name]-[hash].js", chunk: "assets/worker-chunk-[name]-[hash].js" }),
  server: { headers: isolationHeaders() },
  preview: { headers: isolationHeaders() },
  build: {
    ...sharedBuild,
    outDir: "dist/app",
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: "index.html", ...Object.fromEntries(packages.map((name) => [`packages/${name}`, `examples/packages/${name}.ts`])) },
      // Scripts read what packages export; nothing in the app does.
      preserveEntrySignatures: "exports-only",
      output: { entryFileNames: (chunk) => (chunk.name.startsWith("packages/") ? "[name].js" : "assets/[name]-[hash].js") },
    },
  },
});
