/**
 * What an import of a file beside the script stands for. See `import-package.ts` for packages.
 */
import { ImportError, type SourcePosition } from "../../shared/errors.ts";
import type { ImportSite, ModuleType } from "../compile/compiled.ts";
import type { Host } from "../host/host.ts";

/** The texts that belong to one script, by specifier or name. */
export type FileMap = ReadonlyMap<string, string | Blob>;

/** The text of a sibling, from the file map or from beside the script. */
export async function findText(
  host: Host,
  files: FileMap,
  specifier: string,
  importer: string,
): Promise<{ file: string; source: string } | undefined> {
  const path = resolvePath(specifier, importer);
  for (const name of [specifier, path, `./${path}`]) {
    const found = files.get(name);
    if (found !== undefined) return { file: path, source: typeof found === "string" ? found : await found.text() };
  }
  const source = await host.readText(path);
  return source === undefined ? undefined : { file: path, source };
}

/** The error for a sibling that is not there. */
export function notFound(specifier: string, importer: string, position: SourcePosition, files: FileMap): ImportError {
  const names = [...files.keys()];
  return new ImportError(`The import “${specifier}” could not be resolved: there is no such file beside ${importer}.`, {
    position,
    hint: names.length === 0 ? "Check the name, with its ending." : `The files of this app are ${names.join(", ")}.`,
  });
}

/** `./b.ts` as written in `lib/a.ts` is `lib/b.ts`. */
function resolvePath(specifier: string, importer: string): string {
  const url = new URL(specifier, `file:///${importer}`);
  return decodeURIComponent(url.pathname.slice(1));
}

/**
 * @param leftOut what else it exports, where nobody has asked for that
 * @throws ImportError for a name that is imported and not there
 */
export function checkNames(
  site: ImportSite,
  namespace: Record<string, unknown>,
  file: string,
  leftOut: readonly string[] = [],
): void {
  const missing = site.names.find((name) => name !== "*" && !(name in namespace));
  if (missing === undefined) return;
  const names = [...Object.keys(namespace), ...leftOut].filter((name) => name !== "default");
  const what = missing === "default" ? "default export" : `export named “${missing}”`;
  throw new ImportError(`“${site.specifier}” has no ${what}.`, {
    position: { file, line: site.line, column: site.column },
    hint: names.length === 0 ? "It exports nothing by name." : `It exports ${names.join(", ")}.`,
  });
}

/** What the second argument of `import()` says of the module. @throws TypeError */
export function typeOfModule(options: unknown): ModuleType {
  if (options === undefined) return "script";
  const attributes = asObject(options, "The second argument of import()").with;
  if (attributes === undefined) return "script";
  const entries = Object.entries(asObject(attributes, "The 'with' option of import()"));
  for (const [name, value] of entries) {
    if (typeof value !== "string") throw new TypeError("Import attributes must be strings");
    if (name !== "type" || value !== "json")
      throw new TypeError(`The import attribute ${name}: ${JSON.stringify(value)} is not known`);
  }
  return entries.length === 0 ? "script" : "json";
}

function asObject(value: unknown, what: string): Record<string, unknown> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null)
    throw new TypeError(`${what} must be an object`);
  return value as Record<string, unknown>;
}
