import { readdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { offlineStudio } from "./vite.offline.ts";
import { examplePackages } from "./vite.packages.ts";
import { sandbox } from "./vite.sandbox.ts";
import { compiledScripts } from "./vite.scripts.ts";
import { buildConstants, isolationHeaders, PAGE_PARTS, preactPlugin, sharedBuild, wholeParts, workers } from "./vite.shared.ts";

/** The examples' scripts, by name. */
function exampleScripts(): Record<string, string> {
  const files = readdirSync(resolve(import.meta.dirname, "examples"), { recursive: true, encoding: "utf8" });
  const scripts = files.filter((file) => file.endsWith("app.ts"));
  return Object.fromEntries(scripts.map((file) => [dirname(file), `examples/${file}`]));
}

/** The preview sends files as they are: it would pack them anew for each page that asks, which takes longer than this computer's own network. */
const unpackedPreview: Plugin = {
  name: "reprise:unpacked-preview",
  configurePreviewServer({ middlewares }) {
    middlewares.use(({ headers }, _response, next) => {
      delete headers["accept-encoding"];
      next();
    });
  },
};

/** What the studio loads when the page stands. */
const STUDIO_PARTS = ["ui/playground/studio-view.tsx", "ui/playground/editor.ts"];

// The gallery app. Served under any path of any static host, hence the relative base.
export default defineConfig(({ command }) => ({
  base: "./",
  define: command === "build" ? buildConstants() : {},
  publicDir: "examples/public",
  plugins: [
    preactPlugin(),
    examplePackages(),
    compiledScripts(exampleScripts()),
    sandbox("assets/"),
    offlineStudio(),
    unpackedPreview,
  ],
  // The scanner does not follow workers: without these entries the first visit finds new dependencies and reloads the page.
  optimizeDeps: {
    entries: [
      "index.html",
      "src/index.ts",
      "src/worker/main.ts",
      "src/ui/elements/figures/graphviz-worker.ts",
      "src/ui/playground/language/language-worker.ts",
      "examples/packages/*.ts",
    ],
  },
  worker: workers({ entry: "assets/worker-[name]-[hash].js", chunk: "assets/worker-chunk-[name]-[hash].js" }),
  server: { headers: isolationHeaders() },
  // Packages are imported where there is no origin, too: in sandboxes.
  preview: { headers: isolationHeaders(), cors: { origin: "*" } },
  build: {
    ...sharedBuild,
    outDir: "dist/app",
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: wholeParts([...PAGE_PARTS, ...STUDIO_PARTS]) } },
  },
}));
