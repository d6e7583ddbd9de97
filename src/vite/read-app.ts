/**
 * What stands behind a script: the files that it imports, the packages, and the data beside it that it names.
 */
import { readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ImportError } from "../shared/errors.ts";
import { isRelative } from "../worker/compile/specifiers.ts";
import { type CompiledScript, compileScript } from "../worker/script/build-module.ts";

/** Names of what is taken of a package; null: all of it. */
export type TakenNames = ReadonlySet<string> | null;

export interface ScriptPlace {
  /** Absolute path of the script. */
  path: string;
  /** Absolute path of the folder from which files are named. */
  base: string;
}

export interface ReadApp extends ScriptPlace {
  /** The script's name, as errors show it: its path from the base, with `/`. */
  file: string;
  source: string;
  compiled: CompiledScript;
  /** Texts of what it imports, by their paths from the base. */
  files: Readonly<Record<string, string>>;
  packages: ReadonlyMap<string, TakenNames>;
}

/** Whether a package is there for the script of a path. Rejects with a message that says why not, and what to do. */
export type FindPackage = (specifier: string, path: string) => Promise<void>;

/**
 * Reads and compiles a script with all that it imports.
 * @param find called with each package that a file imports by name
 * @param files gets the texts of what it imports, also where the rest can't be read
 * @param text of the script, where it was read already: it may be another the next time
 * @throws ScriptSyntaxError, ImportError, and what reading the script's own file comes to
 */
export async function readApp(
  place: ScriptPlace,
  find: FindPackage,
  files: Record<string, string> = {},
  text?: string,
): Promise<ReadApp> {
  const { path, base } = place;
  const file = nameIn(base, path);
  const source = text ?? (await readFile(path, "utf8"));
  const compiled = await compileScript({
    file,
    source,
    readText: async (name) => {
      const text = await readIfThere(join(base, name));
      if (text !== undefined) files[name] = text;
      return text;
    },
    findPackage: (specifier) => find(specifier, path),
  });
  const packages = new Map<string, Set<string> | null>();
  for (const { compiled: each } of compiled.files) {
    for (const { specifier, names } of each.imports) if (isPackage(specifier)) note(packages, specifier, names);
    for (const specifier of dynamicallyImported(each.code)) {
      // What can't be found is an error when it is imported, as in any module.
      const isThere =
        packages.has(specifier) ||
        (await find(specifier, path).then(
          () => true,
          () => false,
        ));
      if (isThere) note(packages, specifier, ["*"]);
    }
  }
  return { path, base, file, source, compiled, files, packages };
}

/** Files beside the script that its texts name: `st.file("data.csv")`. Paths from the script's folder, with `/`. */
export async function namedData(app: ReadApp): Promise<string[]> {
  const found: string[] = [];
  for (const name of namesIn(app, /\bfile\(\s*(["'`])([^"'`\n]+)\1/g)) if (await isBeside(app, name)) found.push(name);
  return found.sort();
}

/** Files that its texts name so, and that are not there, or not beside it. A text may name them in a comment, or where it never comes. */
export async function missingData(app: ReadApp): Promise<string[]> {
  const missing: string[] = [];
  for (const name of namesIn(app, /\bst\.file\(\s*(["'`])([^"'`\n$]+)\1/g)) if (!(await isBeside(app, name))) missing.push(name);
  return missing.sort();
}

function namesIn({ source, files }: ReadApp, calls: RegExp): ReadonlySet<string> {
  const names = [source, ...Object.values(files)].flatMap((text) => [...text.matchAll(calls)].map(([, , name = ""]) => name));
  return new Set(names.map((name) => name.replace(/^\.\//, "")));
}

async function isBeside({ path }: ReadApp, name: string): Promise<boolean> {
  const full = resolve(dirname(path), name);
  return isInside(dirname(path), full) && (await stat(full).catch(() => null))?.isFile() === true;
}

/**
 * Packages that its texts name as front ends of widgets, or as their styles: `st.anywidget("a-clock", …, { css: "a-clock/style.css" })`.
 * The page loads those. What can't be found may be the host's to offer.
 */
export async function namedModules(
  { path, source, files }: Pick<ReadApp, "path" | "source" | "files">,
  find: FindPackage,
): Promise<string[]> {
  const names = new Set<string>();
  for (const text of [source, ...Object.values(files)])
    for (const [, , name = ""] of text.matchAll(/\b(?:anywidget\(\s*|css:\s*)(["'`])([^"'`\s{]+)\1/g)) names.add(name);
  const found: string[] = [];
  for (const name of names) {
    const isThere = await find(name, path).then(
      () => true,
      () => false,
    );
    if (isPackage(name) && isThere) found.push(name);
  }
  return found.sort();
}

/** The path from a folder, with `/`. */
export function nameIn(base: string, path: string): string {
  return relative(base, path).split(sep).join("/");
}

/** Whether a path stands in a folder, or is it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function note(packages: Map<string, Set<string> | null>, specifier: string, names: readonly string[]): void {
  const known = packages.get(specifier);
  if (known === null || names.includes("*")) packages.set(specifier, null);
  else packages.set(specifier, new Set([...(known ?? []), ...names]));
}

function isPackage(specifier: string): boolean {
  return specifier !== "reprise" && !isRelative(specifier) && !/^[a-z][a-z\d+.-]+:/i.test(specifier);
}

/** Packages that compiled code imports while it runs, as far as their names are written out. */
function dynamicallyImported(code: string): string[] {
  const found = [...code.matchAll(/\$r\.import\(\s*(["'])([^"'\\\n]+)\1/g)].map(([, , specifier = ""]) => specifier);
  return found.filter(isPackage);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** The error for packages whose code could not be bundled, at the place where the script imports the one that is named. */
export function bundlingError({ file, compiled, packages }: ReadApp, error: unknown): ImportError {
  const message = bundlerMessage(error);
  const sites = compiled.files.flatMap(({ compiled: { file: name, imports } }) =>
    imports.map((site) => ({ ...site, file: name })),
  );
  const named = sites.filter(({ specifier }) => packages.has(specifier) && message.includes(specifier));
  const site = named.find(({ names }) => names.some((name) => message.includes(`"${name}"`))) ?? named[0];
  if (site === undefined) return new ImportError(`What ${file} imports could not be bundled: ${message}`);
  const position = { file: site.file, line: site.line, column: site.column };
  return new ImportError(`The import “${site.specifier}” could not be bundled: ${message}`, { position });
}

/** What a bundler says, without colours and without its own frame, which shows code that nobody wrote. */
function bundlerMessage(error: unknown): string {
  const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("Build failed"));
  return (lines[0] ?? text).trim();
}
