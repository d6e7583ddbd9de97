import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { buildScriptModule } from "./src/worker/script/build-module.ts";

/** Where the built app has the module of a script that was compiled ahead. */
export const moduleOf = (name: string): string => `scripts/${name}.js`;

/**
 * Compiles scripts ahead, in a build: each becomes a module of its own, `scripts/<name>.js`, which the worker imports as it is. The dev
 * server compiles live, so that an edited script needs no build.
 * @param scripts the path of each, by name
 */
export function compiledScripts(scripts: Readonly<Record<string, string>>): Plugin {
  return {
    name: "compiled-scripts",
    apply: "build",
    async generateBundle() {
      for (const [name, path] of Object.entries(scripts)) {
        const source = await readFile(resolve(import.meta.dirname, path), "utf8");
        this.emitFile({ type: "asset", fileName: moduleOf(name), source: await buildScriptModule({ source, file: "app.ts" }) });
      }
    },
  };
}
