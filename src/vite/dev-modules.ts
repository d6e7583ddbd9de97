/**
 * What `import App from "./app.ts?reprise"` gives on a development server.
 */
import { SCRIPT_GLOBALS } from "../worker/script/own-globals.ts";
import type { ServedApp } from "./dev-apps.ts";
import { EDITED } from "./edits.ts";
import { devAddress, packageAddress } from "./package-modules.ts";
import { pageModules } from "./page-modules.ts";

/**
 * On a development server: the script is compiled by the worker, and each edit reruns the apps that were mounted with it.
 * @param base of the server's addresses
 * @param modules packages that the page loads for widgets
 */
export function devApp({ path, file, source, files }: ServedApp, base: string, modules: readonly string[]): string {
  const address = JSON.stringify(`${base}${devAddress({ role: "script", path, specifier: "" })}`);
  return `const runs = new Set();
const app = {
  compiled: new URL(${address}, location.href).href,
  fileName: ${JSON.stringify(file)},
  source: ${JSON.stringify(source)},
  files: ${JSON.stringify(files)},
  [Symbol.for("reprise.edits")](run) {
    runs.add(run);
    return () => runs.delete(run);
  }${pageModules(modules)}
};
import.meta.hot?.on(${JSON.stringify(EDITED)}, ({ path, source, files }) => {
  if (path !== ${JSON.stringify(path)}) return;
  Object.assign(app, { source, files });
  for (const run of runs) run({ source, files });
});
export default app;
`;
}

/** On a development server: a script module without code, which loads packages as they are asked for. */
export function devScript({ path, file, source }: ServedApp, format: number, base: string): string {
  const script = { file, displayExpressions: false, source, globals: [...SCRIPT_GLOBALS] };
  return `export const format = ${format};
export const script = ${JSON.stringify(script)};
export const parts = [];
export const packages = (name) => {
  const address = ${packageAddress(path, base)};
  return import(/* @vite-ignore */ address).then(({ load }) => load());
};
`;
}

/** On a development server: one package. @param reason why there is none, if so */
export function devPackage(specifier: string, reason: string | undefined): string {
  // Written out, so that Vite sees it, and gives modules of the older kind the shape that imports expect.
  const load =
    reason === undefined ? `import(${JSON.stringify(specifier)})` : `Promise.reject(new Error(${JSON.stringify(reason)}))`;
  return `export const load = () => ${load};\n`;
}
