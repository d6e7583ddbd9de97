/**
 * From a script's text to something that runs. A script that imports other files or packages is loaded by `modules.ts`.
 */

import { ScriptSyntaxError, type SourcePosition } from "../../shared/errors.ts";
import type { CompiledFile, CompileOptions, ImportSite, ModuleType } from "../compile/compiled.ts";
import type { Belongings } from "../control/belongings.ts";
import type { Host } from "../host/host.ts";
import { withPolicy } from "../host/policy.ts";
import type { Compile } from "./compiler.ts";
import { importPackage } from "./import-package.ts";
import type { FileMap } from "./imports.ts";
import { type FileHost, LoadedFile } from "./loaded-file.ts";
import type { OwnGlobals } from "./own-globals.ts";
import type { Positions } from "./positions.ts";
import { type Body, type ModuleScript, type PackageLoader, readScriptModule } from "./script-module.ts";

/** How many texts of each file are kept compiled: the one in use, and the one before it. */
const TEXTS_PER_FILE = 2;

/** The text of a script, with the files that belong to it. */
export interface ScriptText {
  file: string;
  source: string;
  files: FileMap;
  displayExpressions: boolean;
}

/** What the linker needs of the runtime. */
export interface LinkerHost extends FileHost {
  /** Loads what loads files that import others. @throws ImportError */
  modules(): Promise<ModuleLoader>;
}

/** Loads files that import others. `Modules` is one. */
export interface ModuleLoader {
  /** Loads a script, and evaluates what it imports. @throws like `Linker.load` */
  load(text: ScriptText): Promise<LoadedFile>;
}

interface Compiled {
  readonly compiled: CompiledFile;
  readonly body: Body;
}

function keyOf({ file, displayExpressions, annotate, type, taken }: CompileOptions, source: string): string {
  return `${file}\n${displayExpressions}\n${annotate}\n${type}${taken ? ` ${taken}` : ""}\n${source}`;
}

/** What is kept under a text's key has its shape, unless somebody else wrote it there. */
function isCompiledFrom(kept: unknown, source: string): kept is CompiledFile {
  if (typeof kept !== "object" || kept === null) return false;
  const { source: from, code, imports, functions } = kept as Partial<CompiledFile>;
  return from === source && typeof code === "string" && Array.isArray(imports) && Array.isArray(functions);
}

const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => Body;

export class Linker {
  readonly #names: readonly string[];
  /** What files take behind `$r` that sessions share. */
  readonly values: readonly unknown[];
  /** What the scripts of sessions take. */
  readonly #valuesOf = new WeakMap<Belongings, readonly unknown[]>();
  readonly #compiled = new Map<string, Compiled>();
  /** What came with modules, as `#compiled`. */
  readonly #ahead = new Map<string, Compiled>();
  /** What came with modules, too: of packages of the same name, the one that came last. */
  readonly #packages: PackageLoader[] = [];
  /** By address. */
  readonly #modules = new Map<string, Promise<ModuleScript>>();
  #hasCompiler = false;

  /**
   * @param reprise what `import … from "reprise"` gives
   */
  constructor(
    readonly host: Host,
    readonly fileHost: LinkerHost,
    readonly positions: Positions,
    readonly reprise: Record<string, unknown>,
    /** What every file sees as globals, by reference. */
    readonly globals: Readonly<Record<string, unknown>>,
    /** And beside them. */
    readonly own: OwnGlobals,
    readonly compiler: () => Promise<Compile>,
  ) {
    const shared = { ...globals, ...own.of(null) };
    this.#names = Object.keys(shared);
    this.values = Object.values(shared);
  }

  /**
   * Compiles a script, and loads and evaluates what it imports.
   * @throws ScriptSyntaxError, ImportError, or what an imported file throws at its top level
   */
  async load(text: ScriptText): Promise<LoadedFile> {
    const { source, file, displayExpressions } = text;
    const made = await this.compile({ file, displayExpressions, annotate: "candidates", type: "script" }, source);
    if (this.#standsAlone(made.compiled)) return this.#alone(made);
    return (await this.fileHost.modules()).load(text);
  }

  /** It needs nothing that is loaded besides: it imports Reprise at most, by names that are there. */
  #standsAlone({ imports, dynamicImports, dynamicWrapping }: CompiledFile): boolean {
    const { reprise } = this;
    const isOwn = ({ specifier, names }: ImportSite): boolean =>
      specifier === "reprise" && names.every((name) => name === "*" || name in reprise);
    return imports.every(isOwn) && dynamicImports.length === 0 && !dynamicWrapping;
  }

  #alone({ compiled, body }: Compiled): LoadedFile {
    const file = new LoadedFile(this.fileHost, compiled, body, this.host.baseUrl, "candidates", { evaluation: null });
    for (const _ of compiled.imports) file.imports.push(this.reprise);
    return file;
  }

  /** Runs the script once. The context must be current; it is left when the first stretch ends. */
  run(main: LoadedFile, session: Belongings): Promise<void> {
    const { body } = main;
    let values = this.#valuesOf.get(session);
    if (values === undefined) {
      values = Object.values({ ...this.globals, ...this.own.of(session) });
      this.#valuesOf.set(session, values);
    }
    return body(main, ...values);
  }

  /**
   * Takes what was compiled ahead.
   * @param url of a module that `buildScriptModule` made
   * @returns the script that it was made from
   * @throws ImportError
   */
  adopt(url: string): Promise<ModuleScript> {
    let module = this.#modules.get(url);
    if (module === undefined) {
      module = this.#adopt(url);
      this.#modules.set(url, module);
      // The next run tries again.
      module.catch(() => this.#modules.delete(url));
    }
    return module;
  }

  async #adopt(url: string): Promise<ModuleScript> {
    const module = await importPackage(this.host, url, "script", undefined);
    const { script, parts, packages, address = url } = readScriptModule(url, module, this.#names);
    if (packages !== undefined) this.#packages.unshift(packages);
    for (const [{ options, compiled }, body] of parts) this.#ahead.set(keyOf(options, compiled.source), { compiled, body });
    this.positions.noteModule(
      address,
      parts.map(([{ compiled, firstLine }]) => ({ compiled, firstLine })),
    );
    return script;
  }

  /** Loads a package that came with a script, or that the host offers, or an absolute URL. @throws ImportError */
  importPackage(specifier: string, type: ModuleType, position?: SourcePosition): Promise<Record<string, unknown>> {
    const { host } = this;
    const load = async (name: string, asked: ModuleType): Promise<Record<string, unknown> | undefined> => {
      for (const packages of this.#packages) {
        const loading = packages(name);
        if (loading !== undefined) return loading;
      }
      return host.importPackage(name, asked);
    };
    return importPackage({ importPackage: load }, specifier, type, position);
  }

  async compile(options: CompileOptions, source: string): Promise<Compiled> {
    const key = keyOf(options, source);
    this.positions.note(options.file, source);
    const ahead = this.#ahead.get(key);
    if (ahead !== undefined) return ahead;
    const entry = this.#compiled.get(key) ?? this.linked(await this.#compiledNowOrBefore(key, options, source));
    // The newest is the last.
    this.#compiled.delete(key);
    this.#compiled.set(key, entry);
    this.#dropOldTexts(options.file);
    return entry;
  }

  async #compiledNowOrBefore(key: string, options: CompileOptions, source: string): Promise<CompiledFile> {
    const { kept } = this.host;
    // With the compiler here, it is quicker than a database.
    const before = this.#hasCompiler ? undefined : await kept?.read(key);
    if (isCompiledFrom(before, source)) return before;
    const compile = await this.compiler();
    this.#hasCompiler = true;
    const compiled = compile(source, options);
    kept?.write(key, compiled);
    return compiled;
  }

  /** A file with its code as a function. @throws ScriptSyntaxError, PolicyError */
  linked(compiled: CompiledFile): Compiled {
    const code = `${compiled.code}\n${this.positions.sourceUrlFor(compiled)}`;
    return { compiled, body: this.#bodyOf(code, compiled.file) };
  }

  #bodyOf(code: string, file: string): Body {
    try {
      return new AsyncFunction("$r", ...this.#names, code);
    } catch (error) {
      // What the parser knows and this browser does not. It does not say where.
      if (!(error instanceof SyntaxError)) throw withPolicy(error);
      throw new ScriptSyntaxError(`This browser cannot run the script: ${error.message}.`, {
        position: { file, line: 1, column: 1 },
      });
    }
  }

  #dropOldTexts(file: string): void {
    const ofFile = [...this.#compiled].filter(([, { compiled }]) => compiled.file === file).reverse();
    const kept = [...new Set(ofFile.map(([, { compiled }]) => compiled.source))].slice(0, TEXTS_PER_FILE);
    for (const [key, { compiled }] of ofFile) if (!kept.includes(compiled.source)) this.#compiled.delete(key);
  }
}
