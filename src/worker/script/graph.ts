/**
 * The files of one script and how they import each other.
 */

import { ImportError, type SourcePosition } from "../../shared/errors.ts";
import type { CompiledFile, CompileOptions, ImportSite, ModuleType } from "../compile/compiled.ts";
import { isRelative } from "../compile/specifiers.ts";
import { isControl } from "../control/control.ts";
import type { Host } from "../host/host.ts";
import { digestString } from "../values/digest.ts";
import { componentsOf } from "./components.ts";
import { FileExports, namespaceOf } from "./file-exports.ts";
import { hasCells } from "./has-cells.ts";
import { checkNames, type FileMap, findText, notFound } from "./imports.ts";
import type { ScriptText } from "./linker.ts";
import { type Circle, type FileHost, LoadedFile } from "./loaded-file.ts";
import type { Body } from "./script-module.ts";

/** What links the files of a graph, and keeps those that are evaluated once. `Modules` is one. */
export interface GraphLinker {
  readonly host: Host;
  readonly fileHost: FileHost;
  /** What `import … from "reprise"` gives. */
  readonly reprise: Record<string, unknown>;
  compile(options: CompileOptions, source: string): Promise<{ compiled: CompiledFile; body: Body }>;
  /** @throws ImportError */
  importPackage(specifier: string, type: ModuleType, position: SourcePosition): Promise<Record<string, unknown>>;
  evaluated(key: string): LoadedFile | undefined;
  keep(key: string, file: LoadedFile): void;
}

type Annotate = NonNullable<CompileOptions["annotate"]>;

/** One file of the graph: its text, and what its imports are, by their index. */
interface Entry {
  compiled: CompiledFile;
  body: Body;
  imports: (Entry | Package)[];
  /** Of a notebook: the names that somebody imports. Null for other files: all of them is taken. */
  readonly wanted: Set<string> | null;
  /** How many names there were when it was read. */
  taken: number;
  /** Of its dynamic imports; null for those that cannot be loaded, which is an error when they are. */
  dynamic: (Entry | null)[];
  /** Tells the text of the file and of all that it reaches. Set when it is linked, as `loaded`. */
  key: string;
  loaded: LoadedFile | null;
}

interface Package {
  readonly namespace: Record<string, unknown>;
  readonly key: string;
}

/**
 * Loads the files of one script; none is evaluated.
 *
 * Note: files that import each other
 * ----------------------------------
 * What is kept of a file depends on its text and on those of all files it reaches. Files in a circle reach each other, so
 * they are the same or new together, and share one text: that of the circle. So all texts are read before any is linked,
 * and files are linked circle by circle, those first that the others import.
 *
 * Of a file with cells only those are taken that somebody's names need. Which names these are is known when all is read, so such a file
 * is read again where more was asked for.
 */
export class Graph {
  wrapsDynamically = false;
  /** By file. */
  readonly #entries = new Map<string, Entry>();

  constructor(
    readonly linker: GraphLinker,
    readonly files: FileMap,
    readonly annotate: Annotate,
  ) {}

  /** The script itself: a new one each time. @throws ScriptSyntaxError, ImportError */
  async main({ file, source, displayExpressions }: ScriptText): Promise<LoadedFile> {
    const entry = await this.#read(file, source, { displayExpressions, type: "script" }, null);
    await this.#readDynamic();
    return this.#link(entry, entry);
  }

  /** A file that another one names. @throws ScriptSyntaxError, ImportError */
  async sibling(request: Pick<ImportSite, "specifier" | "type">, importer: string): Promise<LoadedFile> {
    const entry = await this.#find({ ...request, names: ["*"], line: 1, column: 1 }, importer);
    await this.#readDynamic();
    return this.#link(entry, null);
  }

  /** @param wanted see `Entry` */
  async #read(
    file: string,
    source: string,
    options: Required<Pick<CompileOptions, "displayExpressions" | "type">>,
    wanted: Set<string> | null,
  ): Promise<Entry> {
    const entry: Entry = {
      ...(await this.#compile(file, source, options, wanted)),
      imports: [],
      wanted,
      taken: 0,
      dynamic: [],
      key: "",
      loaded: null,
    };
    this.#entries.set(file, entry);
    entry.taken = wanted?.size ?? 0;
    await this.#readImports(entry);
    return entry;
  }

  async #compile(
    file: string,
    source: string,
    options: Required<Pick<CompileOptions, "displayExpressions" | "type">>,
    wanted: ReadonlySet<string> | null,
  ): Promise<Pick<Entry, "compiled" | "body">> {
    const taken = wanted === null ? null : [...wanted].sort();
    const made = await this.linker.compile({ file, ...options, annotate: this.annotate, taken }, source);
    this.wrapsDynamically ||= made.compiled.dynamicWrapping;
    return made;
  }

  async #readImports(entry: Entry): Promise<void> {
    const { compiled } = entry;
    const imports: Entry["imports"] = [];
    for (const site of compiled.imports) {
      const { file } = compiled;
      imports.push(isRelative(site.specifier) ? await this.#find(site, file) : await this.#package(site, file));
    }
    entry.imports = imports;
  }

  /** Notebooks of which more was asked for after they had been read. */
  async #readMore(): Promise<void> {
    const behind = ({ wanted, taken }: Entry): boolean => wanted !== null && wanted.size > taken;
    for (let entry = [...this.#entries.values()].find(behind); entry; entry = [...this.#entries.values()].find(behind)) {
      const { compiled, wanted } = entry;
      entry.taken = wanted?.size ?? 0;
      Object.assign(
        entry,
        await this.#compile(compiled.file, compiled.source, { displayExpressions: false, type: "script" }, wanted),
      );
      await this.#readImports(entry);
    }
  }

  /** Files that are imported while others run belong to the source of those. */
  async #readDynamic(): Promise<void> {
    const read = new Map<Entry, CompiledFile>();
    for (;;) {
      await this.#readMore();
      const next = [...this.#entries.values()].find((entry) => read.get(entry) !== entry.compiled);
      if (next === undefined) return;
      read.set(next, next.compiled);
      const { file, dynamicImports } = next.compiled;
      const dynamic: Entry["dynamic"] = [];
      for (const site of dynamicImports) dynamic.push(await this.#tryToFind(site, file));
      next.dynamic = dynamic;
    }
  }

  async #tryToFind(site: ImportSite, file: string): Promise<Entry | null> {
    const before = new Set(this.#entries.keys());
    try {
      return await this.#find(site, file);
    } catch (error) {
      if (isControl(error)) throw error;
      for (const name of this.#entries.keys()) if (!before.has(name)) this.#entries.delete(name);
      return null;
    }
  }

  async #find(site: ImportSite, file: string): Promise<Entry> {
    const found = await findText(this.linker.host, this.files, site.specifier, file);
    if (found === undefined) {
      throw notFound(site.specifier, file, { file, line: site.line, column: site.column }, this.files);
    }
    if (site.type === "script" && found.file.endsWith(".json")) {
      throw new ImportError(`“${site.specifier}” is imported like a script.`, {
        position: { file, line: site.line, column: site.column },
        hint: 'Say that it is JSON: import data from "…" with { type: "json" };',
      });
    }
    const known = this.#entries.get(found.file);
    const names = site.isBare ? [...site.names, ""] : site.names;
    if (known === undefined) {
      const wanted = site.type === "script" && hasCells(found.source) ? new Set(names) : null;
      return this.#read(found.file, found.source, { displayExpressions: false, type: site.type }, wanted);
    }
    for (const name of names) known.wanted?.add(name);
    return known;
  }

  async #package(site: ImportSite, file: string): Promise<Package> {
    const { linker } = this;
    const position = { file, line: site.line, column: site.column };
    const isReprise = site.specifier === "reprise";
    const namespace = isReprise ? linker.reprise : await linker.importPackage(site.specifier, site.type, position);
    checkNames(site, namespace, file);
    return { namespace, key: site.specifier };
  }

  /** @param main the script itself, if it is in the graph: it is new whatever its text, and those in a circle with it */
  #link(root: Entry, main: Entry | null): LoadedFile {
    for (const members of componentsOf(root, reachedBy)) this.#linkCircle(members, main);
    return root.loaded as LoadedFile;
  }

  #linkCircle(members: readonly Entry[], main: Entry | null): void {
    const inOrder = [...members].sort((a, b) => (a.compiled.file < b.compiled.file ? -1 : 1));
    const texts = inOrder.map(({ compiled, imports, dynamic, wanted }) => {
      return [compiled.file, compiled.source, [...imports, ...dynamic].map(keyOf), [...(wanted ?? [])].sort()];
    });
    const isKept = main === null || !members.includes(main);
    // Nobody asks for that of the script itself where it stands alone.
    const key = isKept || members.length > 1 ? digestString(JSON.stringify([this.annotate, texts])) : "";
    for (const each of members) each.key = `${key} ${each.compiled.file}`;
    const known = members.map((each) => (isKept ? this.linker.evaluated(each.key) : undefined));
    const isNew = known.includes(undefined);
    const circles = circlesOf(members);
    for (const [index, each] of members.entries())
      each.loaded = (isNew ? null : known[index]) ?? this.#loaded(each, circles.get(each) as Circle);
    const loaded = members.map((each) => each.loaded as LoadedFile);
    if (isNew) {
      for (const each of members) connect(each);
      for (const each of loaded) each.exported?.link();
    }
    if (isKept) for (const [index, each] of members.entries()) this.linker.keep(each.key, loaded[index] as LoadedFile);
  }

  #loaded({ compiled, body }: Entry, circle: Circle): LoadedFile {
    const { fileHost, host } = this.linker;
    const file = new LoadedFile(fileHost, compiled, body, host.baseUrl, this.annotate, circle);
    file.exported = new FileExports<LoadedFile>(file);
    return file;
  }
}

function filesOf({ imports }: Entry): Entry[] {
  return imports.filter((each): each is Entry => !isPackage(each));
}

function reachedBy(entry: Entry): Entry[] {
  return [...filesOf(entry), ...entry.dynamic.filter((each) => each !== null)];
}

/** Which of the files are evaluated together: dynamic imports wait for nobody. */
function circlesOf(members: readonly Entry[]): Map<Entry, Circle> {
  const circles = new Map<Entry, Circle>();
  for (const member of members) {
    for (const together of componentsOf(member, filesOf)) {
      const circle: Circle = { evaluation: null };
      for (const each of together) if (!circles.has(each)) circles.set(each, circle);
    }
  }
  return circles;
}

function isPackage(imported: Entry | Package): imported is Package {
  return "namespace" in imported;
}

/** Of files in the same circle, whose key is being made, the name. */
function keyOf(imported: Entry | Package | null): string {
  if (imported === null) return "";
  return isPackage(imported) || imported.key !== "" ? imported.key : imported.compiled.file;
}

function connect({ imports, dynamic, loaded }: Entry): void {
  const file = loaded as LoadedFile;
  for (const each of imports) {
    const sibling = isPackage(each) ? undefined : (each.loaded as LoadedFile);
    file.siblings.push(sibling);
    file.imports.push(isPackage(each) ? each.namespace : namespaceOf(sibling as LoadedFile));
  }
  for (const each of dynamic) file.siblings.push(each?.loaded ?? undefined);
}
