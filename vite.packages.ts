import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { build, type Plugin } from "vite";
import { sharedBuild } from "./vite.shared.ts";

const folder = resolve(import.meta.dirname, "examples/packages");

/**
 * The packages that the examples import by name. The dev server serves them from their sources; the app's build puts
 * each into a file of its own, `packages/<name>.js`, loaded by the worker when a script asks for it. They are built
 * apart from the app: it shares nothing with them, and its names are as they were written, for `st.help`.
 */
export function examplePackages(): Plugin {
  let outDir = "";
  return {
    name: "example-packages",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir, "packages");
    },
    async closeBundle() {
      const names = readdirSync(folder).filter((file) => /(?<!\.d)\.ts$/.test(file));
      await build({
        configFile: false,
        base: "./",
        publicDir: false,
        logLevel: "warn",
        build: {
          ...sharedBuild,
          outDir,
          assetsDir: "",
          emptyOutDir: true,
          modulePreload: false,
          rolldownOptions: {
            input: Object.fromEntries(names.map((file) => [file.slice(0, -".ts".length), resolve(folder, file)])),
            // Scripts read what they export; no code here does.
            preserveEntrySignatures: "exports-only",
            output: {
              entryFileNames: "[name].js",
              chunkFileNames: "chunk-[hash].js",
              minify: { compress: true, mangle: false, codegen: false },
            },
          },
        },
      });
    },
  };
}
