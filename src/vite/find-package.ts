import { builtinModules } from "node:module";
import type { FindPackage } from "./read-app.ts";

/** Finds a module as the bundler does; null if there is none. */
export type Resolve = (specifier: string, importer: string) => Promise<{ id: string; external?: unknown } | null>;

/** Says of packages that are not there why, in the words that follow “could not be loaded: ”. */
export function packageFinder(resolve: Resolve): FindPackage {
  return async (specifier, path) => {
    if (specifier.startsWith("node:") || builtinModules.includes(specifier))
      throw new Error(`${specifier} is a module of Node, and scripts run in a browser.`);
    const found = await resolve(specifier, path);
    if (found !== null && !found.external && !found.id.startsWith("__vite-optional-peer-dep")) return;
    const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
    throw new Error(`there is no such package beside the script. Install it: npm install ${name}`);
  };
}
