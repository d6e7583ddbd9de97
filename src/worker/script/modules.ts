/**
 * Scripts of several files, and packages: resolves imports, evaluates imported files once per worker and text.
 */
import type { SourcePosition } from "../../shared/errors.ts";
import type { CompiledFile, CompileOptions, ModuleType } from "../compile/compiled.ts";
import { isRelative } from "../compile/specifiers.ts";
import type { Host } from "../host/host.ts";
import { evaluateOnce, evaluateSiblings } from "./evaluation.ts";
import { namespaceOf } from "./file-exports.ts";
import { Graph, type GraphLinker } from "./graph.ts";
import { type FileMap, typeOfModule } from "./imports.ts";
import type { Linker, ModuleLoader, ScriptText } from "./linker.ts";
import type { FileHost, LoadedFile } from "./loaded-file.ts";
import type { Body } from "./script-module.ts";

/** How many evaluated texts of each file are kept. */
const EVALUATED_PER_FILE = 10;

export class Modules implements GraphLinker, ModuleLoader {
  readonly host: Host;
  readonly fileHost: FileHost;
  readonly reprise: Record<string, unknown>;
  /** Imported files, evaluated or about to be, by file, text and the texts of all they import. */
  readonly #evaluated = new Map<string, LoadedFile>();

  constructor(readonly linker: Linker) {
    const { host, fileHost, reprise } = linker;
    this.host = host;
    this.fileHost = fileHost;
    this.reprise = reprise;
  }

  async load(text: ScriptText): Promise<LoadedFile> {
    const graph = new Graph(this, text.files, "candidates");
    let main = await graph.main(text);
    if (graph.wrapsDynamically) main = await new Graph(this, text.files, "all").main(text);
    await evaluateSiblings(main, this.linker.values);
    return main;
  }

  /**
   * What a file imports while it runs.
   * @param files those of the script that runs; throws where none does
   * @throws TypeError, and whatever `files` throws
   */
  import(specifier: string, options: unknown, from: LoadedFile, files: () => FileMap): Promise<Record<string, unknown>> {
    const type = typeOfModule(options);
    if (specifier === "reprise") return Promise.resolve({ ...this.reprise });
    if (!isRelative(specifier)) return this.importPackage(specifier, type);
    const graph = new Graph(this, files(), from.annotate);
    return graph.sibling({ specifier, type }, from.compiled.file).then(async (sibling) => {
      await evaluateOnce(sibling, this.linker.values);
      return namespaceOf(sibling);
    });
  }

  compile(options: CompileOptions, source: string): Promise<{ compiled: CompiledFile; body: Body }> {
    return this.linker.compile(options, source);
  }

  importPackage(specifier: string, type: ModuleType, position?: SourcePosition): Promise<Record<string, unknown>> {
    return this.linker.importPackage(specifier, type, position);
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
