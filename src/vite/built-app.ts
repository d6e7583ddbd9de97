/**
 * An app in a build: its script compiled ahead, and its packages bundled, each in files of its own or all in the page's code.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { moduleText } from "../worker/script/build-module.ts";
import type { PackagesBundle } from "./bundle-packages.ts";
import { pageModules } from "./page-modules.ts";
import { namedData, type ReadApp } from "./read-app.ts";
import { sourceMap } from "./source-map.ts";

/** What is emitted: a file, by its path in the output. */
export interface EmittedFile {
  fileName: string;
  source: string | Uint8Array;
}

/**
 * The files of an app.
 * @param assets folder of the output, without a slash at its end
 */
export async function builtFiles(
  app: ReadApp,
  packages: PackagesBundle | null,
  assets: string,
): Promise<readonly [EmittedFile, ...EmittedFile[]]> {
  const text = moduleText(app.compiled, packages === null ? null : `./${packages[0].fileName}`);
  const name = `${basename(app.file).replace(/\.\w+$/, "")}-${digestOf(text)}.js`;
  const module = { fileName: `${assets}/${name}`, source: `${text}//# sourceMappingURL=${name}.map\n` };
  // The module has the sources in any case: they are shown in errors.
  const map = { fileName: `${module.fileName}.map`, source: sourceMap(app.compiled, text) };
  const bundled = (packages ?? []).map(({ fileName, source }) => ({ fileName: `${assets}/${fileName}`, source }));
  const data = (await namedData(app)).map(async (fileName) => ({ fileName, source: await dataOf(app, fileName) }));
  return [module, map, ...bundled, ...(await Promise.all(data))];
}

/**
 * The options for `mount` of an app whose module is a file beside.
 * @param address an expression for it
 * @param firstPage an expression for the page that it begins with; null: it begins with an empty one
 * @param modules packages that the page loads for widgets
 */
export function appText({ file, files }: ReadApp, address: string, firstPage: string | null, modules: readonly string[]): string {
  // What a file was compiled from is looked for by its text.
  const page = firstPage === null ? "" : `, firstPage: ${firstPage}`;
  return `export default { compiled: ${address}, fileName: ${JSON.stringify(file)}, files: ${JSON.stringify(files)}${page}${pageModules(modules)} };\n`;
}

/** The same where everything stands in the page's code. */
export async function appTextInOneFile(
  app: ReadApp,
  packages: PackagesBundle | null,
  firstPage: string | null,
  modules: readonly string[],
): Promise<string> {
  // Its address is known when the page has made it.
  const here = `reprise-packages-${digestOf(app.source)}`;
  const text = moduleText(app.compiled, packages === null ? null : here, `reprise-module:///${encodeURIComponent(app.file)}`);
  const data = (await namedData(app)).map(async (name) => {
    const bytes = (await dataOf(app, name)).toString("base64");
    return `${JSON.stringify(name)}: new Blob([Uint8Array.from(atob(${JSON.stringify(bytes)}), (char) => char.charCodeAt(0))])`;
  });
  // A worker of a page from a disk imports from no other address than one that holds the module itself.
  return `const addressOf = (text) => "data:text/javascript;charset=utf-8," + encodeURIComponent(text);
const packages = ${packages === null ? "null" : `addressOf(${JSON.stringify(packages[0].source)})`};
const text = ${JSON.stringify(text)};
export default {
  compiled: addressOf(packages === null ? text : text.replace(${JSON.stringify(here)}, () => packages)),
  fileName: ${JSON.stringify(app.file)},
  id: ${JSON.stringify(`${app.file} ${digestOf(text)}`)},
  files: { ...${JSON.stringify(app.files)}, ${(await Promise.all(data)).join(", ")} }${firstPage === null ? "" : `,\n  firstPage: ${firstPage}`}${pageModules(modules)}
};
`;
}

function dataOf({ path }: ReadApp, name: string): Promise<Buffer> {
  return readFile(resolve(dirname(path), name));
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 8);
}
