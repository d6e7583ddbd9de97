/**
 * From a script's text to something that runs: compiles, resolves imports, evaluates imported files once per worker
 * and text.
 */

import { ScriptSyntaxError } from "../../shared/errors.ts";
import type { CompiledFile, CompileOptions, ImportSite } from "../compile/compiled.ts";
import type { Belongings } from "../control/belongings.ts";
import type { Host } from "../host/host.ts";
import { withPolicy } from "../host/policy.ts";
import type { Compile } from "./compiler.ts";
import { Graph, type GraphLinker, type ScriptText } from "./graph.ts";
import { type FileMap, importPackage } from "./imports.ts";
import type { FileHost, LoadedFile } from "./loaded-file.ts";
import type { OwnGlobals } from "./own-globals.ts";
import type { Positions } from "./positions.ts";
import { type Body, type ModuleScript, readScriptModule } from "./script-module.ts";

/** How many texts of each file are kept compiled: the one in use, and the one before it. */
const TEXTS_PER_FILE = 2;
/** How many evaluated texts of each file are kept. */
const EVALUATED_PER_FILE = 10;

interface Compiled {
  readonly compiled: CompiledFile;
  readonly body: Body;
}

function keyOf({ file, displayExpressions, annotate, type }: CompileOptions, source: string): string {
  return `${file}\n${displayExpressions}\n${annotate}\n${type}\n${source}`;
}

/** What is kept under a text's key has its shape, unless somebody else wrote it there. */
function isCompiledFrom(kept: unknown, source: string): kept is CompiledFile {
  if (typeof kept !== "object" || kept === null) return false;
  const { source: from, code, imports, functions } = kept as Partial<CompiledFile>;
  return from === source && typeof code === "string" && Array.isArray(imports) && Array.isArray(functions);
}

const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => Body;

export class Linker implements GraphLinker {
  readonly #names: readonly string[];
  /** For files that sessions share. */
  readonly #values: readonly unknown[];
  /** For the scripts of sessions. */
  readonly #valuesOf = new WeakMap<Belongings, readonly unknown[]>();
  readonly #compiled = new Map<string, Compiled>();
  /** What came with modules, as `#compiled`. */
  readonly #ahead = new Map<string, Compiled>();
  /** By address. */
  readonly #modules = new Map<string, Promise<ModuleScript>>();
  #hasCompiler = false;
  /** Imported files, evaluated or about to be, by file, text and the texts of all they import. */
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
    readonly globals: Readonly<Record<string, unknown>>,
    /** And beside them. */
    readonly own: OwnGlobals,
    readonly compiler: () => Promise<Compile>,
  ) {
    const shared = { ...globals, ...own.of(null) };
    this.#names = Object.keys(shared);
    this.#values = Object.values(shared);
  }

  /**
   * Compiles a script, and loads and evaluates what it imports.
   * @throws ScriptSyntaxError, ImportError, or what an imported file throws at its top level
   */
  async load(text: ScriptText): Promise<LoadedFile> {
    const graph = new Graph(this, text.files, "candidates");
    let main = await graph.main(text);
    if (graph.wrapsDynamically) main = await new Graph(this, text.files, "all").main(text);
    await main.evaluateSiblings(this.#values);
    return main;
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

  /** Loads a sibling that a file imports while it runs. @throws like `load` */
  async loadSibling(
    request: Pick<ImportSite, "specifier" | "type">,
    from: LoadedFile,
    files: FileMap,
  ): Promise<Record<string, unknown>> {
    const sibling = await new Graph(this, files, from.annotate).sibling(request, from.compiled.file);
    await sibling.evaluateOnce(this.#values);
    return sibling.namespace;
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
    const { script, parts } = readScriptModule(url, await importPackage(this.host, url, "script", undefined), this.#names);
    for (const [{ options, compiled }, body] of parts) this.#ahead.set(keyOf(options, compiled.source), { compiled, body });
    this.positions.noteModule(
      url,
      parts.map(([{ compiled, firstLine }]) => ({ compiled, firstLine })),
    );
    return script;
  }

  async compile(options: CompileOptions, source: string): Promise<Compiled> {
    const key = keyOf(options, source);
    this.positions.note(options.file, source);
    const ahead = this.#ahead.get(key);
    if (ahead !== undefined) return ahead;
    const entry = this.#compiled.get(key) ?? this.#linked(await this.#compiledNowOrBefore(key, options, source));
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

  #linked(compiled: CompiledFile): Compiled {
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

  loadRest(): Promise<void> {
    return this.fileHost.loadRest();
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
