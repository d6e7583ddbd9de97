/**
 * From a script's text to something that runs: compiles, resolves imports, evaluates imported files once per worker
 * and text.
 */
import { ImportError, type SourcePosition } from "../../shared/errors.ts";
import { digestString } from "../cache/digest.ts";
import { compile } from "../compile/compile.ts";
import type { CompiledFile, CompileOptions, ImportSite } from "../compile/compiled.ts";
import type { Host } from "../host.ts";
import { describeThrown } from "../output/exception.ts";
import { isControl } from "./control.ts";
import { checkNames, type FileHost, LoadedFile } from "./loaded-file.ts";
import type { Positions } from "./positions.ts";

/** The texts that belong to one script, by specifier or name. */
export type FileMap = ReadonlyMap<string, string | Blob>;

export interface ScriptText {
  file: string;
  source: string;
  files: FileMap;
  displayExpressions: boolean;
}

/** How many texts of each file are kept compiled: the one in use, and the one before it. */
const TEXTS_PER_FILE = 2;
/** How many evaluated texts of each file are kept. */
const EVALUATED_PER_FILE = 10;

type Annotate = NonNullable<CompileOptions["annotate"]>;
type Body = LoadedFile["body"];

const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => Body;

export class Linker {
  readonly #names: readonly string[];
  readonly #values: readonly unknown[];
  readonly #compiled = new Map<string, { compiled: CompiledFile; body: Body }>();
  /** Imported files that were evaluated, by file, text and the texts of their imports. */
  readonly #evaluated = new Map<string, LoadedFile>();

  /**
   * @param reprise what `import … from "reprise"` gives
   */
  constructor(
    readonly host: Host,
    readonly fileHost: FileHost,
    readonly positions: Positions,
    readonly reprise: Record<string, unknown>,
    /** What every file sees as globals, by reference. */
    globals: Readonly<Record<string, unknown>>,
  ) {
    this.#names = Object.keys(globals);
    this.#values = Object.values(globals);
  }

  /**
   * Compiles a script, and loads and evaluates what it imports.
   * @throws ScriptSyntaxError, ImportError, or what an imported file throws at its top level
   */
  async load(text: ScriptText): Promise<LoadedFile> {
    let graph = new Graph(this, text, "candidates");
    let main = await graph.main();
    if (graph.wrapsDynamically) {
      graph = new Graph(this, text, "all");
      main = await graph.main();
    }
    await main.evaluateSiblings(this.#values);
    return main;
  }

  /** Runs the script once. The context must be current; it is left when the first stretch ends. */
  run(main: LoadedFile): Promise<void> {
    return main.body(main, ...this.#values);
  }

  /** Loads a sibling that a file imports while it runs. @throws like `load` */
  async loadSibling(specifier: string, from: LoadedFile, files: FileMap): Promise<Record<string, unknown>> {
    const { file } = from.compiled;
    const graph = new Graph(this, { file, source: "", files, displayExpressions: false }, "candidates");
    const { namespace, sibling } = await graph.import({ specifier, names: [], line: 1, column: 1 }, file);
    await sibling?.evaluateOnce(this.#values);
    return namespace;
  }

  compile(options: CompileOptions, source: string): { compiled: CompiledFile; body: Body } {
    const key = `${options.file}\n${options.displayExpressions}\n${options.annotate}\n${source}`;
    let entry = this.#compiled.get(key);
    if (entry === undefined) {
      this.positions.note(options.file, source);
      const compiled = compile(source, options);
      const code = `${compiled.code}\n${this.positions.sourceUrlFor(compiled)}`;
      entry = { compiled, body: new AsyncFunction("$r", ...this.#names, code) };
    }
    // The newest is the last.
    this.#compiled.delete(key);
    this.#compiled.set(key, entry);
    this.#dropOldTexts(options.file);
    return entry;
  }

  #dropOldTexts(file: string): void {
    const ofFile = [...this.#compiled].filter(([, { compiled }]) => compiled.file === file).reverse();
    const kept = [...new Set(ofFile.map(([, { compiled }]) => compiled.source))].slice(0, TEXTS_PER_FILE);
    for (const [key, { compiled }] of ofFile) if (!kept.includes(compiled.source)) this.#compiled.delete(key);
  }

  evaluated(key: string): LoadedFile | undefined {
    return this.#evaluated.get(key);
  }

  keep(key: string, file: LoadedFile): void {
    this.#evaluated.delete(key);
    this.#evaluated.set(key, file);
    const same = [...this.#evaluated].filter(([, other]) => other.compiled.file === file.compiled.file);
    for (const [old] of same.slice(0, -EVALUATED_PER_FILE)) this.#evaluated.delete(old);
  }
}

/** Loads the files of one script. */
class Graph {
  wrapsDynamically = false;
  /** Files that are being loaded, for imports in a circle. */
  readonly #loading = new Map<string, LoadedFile>();

  constructor(
    readonly linker: Linker,
    readonly text: ScriptText,
    readonly annotate: Annotate,
  ) {}

  async main(): Promise<LoadedFile> {
    const { file, source, displayExpressions } = this.text;
    const { loaded } = await this.#load(file, source, displayExpressions);
    return loaded;
  }

  async #load(file: string, source: string, displayExpressions: boolean): Promise<{ loaded: LoadedFile; key: string }> {
    const { compiled, body } = this.linker.compile({ file, displayExpressions, annotate: this.annotate }, source);
    this.wrapsDynamically ||= compiled.dynamicWrapping;
    const loaded = new LoadedFile(this.linker.fileHost, compiled, body, new URL(file, this.linker.host.baseUrl).href);
    this.#loading.set(file, loaded);
    const keys: string[] = [];
    for (const [index, site] of compiled.imports.entries()) {
      const { namespace, sibling, key } = await this.import(site, file);
      loaded.imports[index] = namespace;
      loaded.siblings[index] = sibling;
      keys.push(key);
    }
    const key = digestString(JSON.stringify([file, source, this.annotate, keys]));
    return { loaded, key };
  }

  /** Resolves one import; a sibling is loaded, but not evaluated. */
  async import(
    site: ImportSite,
    file: string,
  ): Promise<{ namespace: Record<string, unknown>; sibling: LoadedFile | undefined; key: string }> {
    const position = { file, line: site.line, column: site.column };
    if (site.specifier === "reprise") {
      checkNames(site, this.linker.reprise, file);
      return { namespace: this.linker.reprise, sibling: undefined, key: "reprise" };
    }
    if (!isRelative(site.specifier)) {
      const namespace = await importPackage(this.linker.host, site.specifier, position);
      checkNames(site, namespace, file);
      return { namespace, sibling: undefined, key: site.specifier };
    }
    const found = await findText(this.linker.host, this.text.files, site.specifier, file);
    if (found === undefined) throw notFound(site.specifier, file, position, this.text.files);
    const underWay = this.#loading.get(found.file);
    if (underWay !== undefined) return { namespace: underWay.namespace, sibling: undefined, key: digestString(found.source) };
    const { loaded, key } = await this.#load(found.file, found.source, false);
    this.#loading.delete(found.file);
    const known = this.linker.evaluated(key) ?? loaded;
    this.linker.keep(key, known);
    return { namespace: known.namespace, sibling: known, key };
  }
}

/** Loads a package that the host offers, or an absolute URL. @throws ImportError */
export async function importPackage(
  host: Host,
  specifier: string,
  position: SourcePosition | undefined,
): Promise<Record<string, unknown>> {
  let namespace: Record<string, unknown> | undefined;
  try {
    namespace = await host.importPackage(specifier);
  } catch (cause) {
    if (isControl(cause)) throw cause;
    throw new ImportError(`The import “${specifier}” could not be loaded: ${describeThrown(cause).message}`, { position, cause });
  }
  if (namespace !== undefined) return namespace;
  throw new ImportError(`The import “${specifier}” could not be resolved: this app does not offer a package of that name.`, {
    position,
    hint: `Write "./${specifier}.ts" for a file beside the script, a full https:// address, or have the host offer it: createRuntime({ packages: { "${specifier}": "…" } }).`,
  });
}

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

function notFound(specifier: string, importer: string, position: SourcePosition, files: FileMap): ImportError {
  const names = [...files.keys()];
  return new ImportError(`The import “${specifier}” could not be resolved: there is no such file beside ${importer}.`, {
    position,
    hint: names.length === 0 ? "Check the name, with its ending." : `The files of this app are ${names.join(", ")}.`,
  });
}

export function isRelative(specifier: string): boolean {
  return specifier.startsWith("./") || specifier.startsWith("../") || specifier.startsWith("/");
}

/** `./b.ts` as written in `lib/a.ts` is `lib/b.ts`. */
function resolvePath(specifier: string, importer: string): string {
  const url = new URL(specifier, `file:///${importer}`);
  return decodeURIComponent(url.pathname.slice(1));
}
