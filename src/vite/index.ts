/**
 * `reprise/vite`: scripts as modules of a project that Vite builds.
 */
import { option, readOptions } from "../worker/values/read-options.ts";
import { createPlugin } from "./plugin.ts";

/** A plugin for Vite 7 and 8. */
export interface ReprisePlugin {
  readonly name: string;
}

export interface PluginOptions {
  /** The folder from which scripts and what they import are named, as errors show them. Default: the project's root. */
  base?: string;
}

/**
 * Makes modules of scripts: the default export of `./app.ts?reprise` is options for `runtime.mount(element, App)`. In a build the script is compiled ahead, with
 * the files that it imports, and its packages are bundled: the page runs no compiler and no eval. On a development server an edit of any
 * of these files reruns the app, with its state.
 * @throws ArgumentError for an option that there is not, and a base that is no text
 */
export default function reprise(options: PluginOptions = {}): ReprisePlugin {
  const { base } = readOptions("reprise", options, { base: option.text });
  return createPlugin({ base, inOneFile: false, vite: () => import("vite"), firstPage: null, tell: null });
}
