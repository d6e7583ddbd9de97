/**
 * From a script's text to something that runs: compiles, resolves imports, evaluates imported files once per worker
 * and text.
 */

import { ScriptSyntaxError } from "../../shared/errors.ts";
import { compile } from "../compile/compile.ts";
import type { CompiledFile, CompileOptions, ImportSite } from "../compile/compiled.ts";
import type { Host } from "../host/host.ts";
import { withPolicy } from "../host/policy.ts";
import { Graph, type GraphLinker, type ScriptText } from "./graph.ts";
import type { FileMap } from "./imports.ts";
import type { FileHost, LoadedFile } from "./loaded-file.ts";
import type { Positions } from "./positions.ts";

/** How many texts of each file are kept compiled: the one in use, and the one before it. */
const TEXTS_PER_FILE = 2;
/** How many evaluated texts of each file are kept. */
const EVALUATED_PER_FILE = 10;

type Body = LoadedFile["body"];

const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => Body;

export class Linker implements GraphLinker {
  readonly #names: readonly string[];
  readonly #values: readonly unknown[];
  readonly #compiled = new Map<string, { compiled: CompiledFile; body: Body }>();
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
    const graph = new Graph(this, text.files, "candidates");
    let main = await graph.main(text);
    if (graph.wrapsDynamically) main = await new Graph(this, text.files, "all").main(text);
    await main.evaluateSiblings(this.#values);
    return main;
  }

  /** Runs the script once. The context must be current; it is left when the first stretch ends. */
  run(main: LoadedFile): Promise<void> {
    const { body } = main;
    return body(main, ...this.#values);
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

  compile(options: CompileOptions, source: string): { compiled: CompiledFile; body: Body } {
    const key = `${options.file}\n${options.displayExpressions}\n${options.annotate}\n${options.type}\n${source}`;
    let entry = this.#compiled.get(key);
    if (entry === undefined) {
      this.positions.note(options.file, source);
      const compiled = compile(source, options);
      const code = `${compiled.code}\n${this.positions.sourceUrlFor(compiled)}`;
      entry = { compiled, body: this.#bodyOf(code, options.file) };
    }
    // The newest is the last.
    this.#compiled.delete(key);
    this.#compiled.set(key, entry);
    this.#dropOldTexts(options.file);
    return entry;
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
