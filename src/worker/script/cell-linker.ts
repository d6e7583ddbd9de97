/**
 * From the text of a notebook to cells that run: each is compiled by itself, and kept as long as its text and what its names mean are the
 * same.
 */
import { ScriptSyntaxError } from "../../shared/errors.ts";
import { type CellDisplay, compileCell } from "../compile/compile-cell.ts";
import type { CompiledFile, ImportSite } from "../compile/compiled.ts";
import type { CellName, CellOutline } from "../compile/read-cell.ts";
import { CellFile, type SharedCode } from "./cell-file.ts";
import { CellKeys, type LinkedCell } from "./cell-keys.ts";
import { CellMeanings, type Names } from "./cell-meanings.ts";
import { cellPlaces } from "./cell-places.ts";
import { checkNames } from "./imports.ts";
import type { Linker, ScriptText } from "./linker.ts";
import { LoadedFile } from "./loaded-file.ts";
import { NotebookExports } from "./notebook-exports.ts";
import { NotebookText, placed, type TextCell } from "./notebook-text.ts";
import { type Updates, updatesOf } from "./updates.ts";

/** A notebook whose cells are compiled and whose imports are there. */
export interface LinkedNotebook {
  readonly cells: readonly LinkedCell[];
  readonly kinds: ReadonlyMap<string, CellName["kind"]>;
  /** All files that it consists of. */
  readonly siblings: readonly (LoadedFile | undefined)[];
}

/** A text that was linked. */
interface LinkedText {
  readonly text: NotebookText;
  /** The code of its cells, by their places. */
  readonly files: readonly (CellFile | null)[];
  /** Who declares each name. */
  readonly owners: ReadonlyMap<string, CellFile>;
  readonly notebook: LinkedNotebook;
}

/** So many texts are kept linked: an edit may be taken back. */
const TEXTS = 4;
/** The same of cells that stand in the text no more. */
const GONE = 50;

const NO_UPDATES: Updates = { names: [], always: null };

export class CellLinker {
  #newest: LinkedText | null = null;
  /** By their texts, the newest last: those that import nothing, and of which all is code. */
  readonly #texts = new Map<string, LinkedText>();
  /** By what tells the code of cells. */
  readonly #files = new Map<string, CellFile>();
  /** Of those of the newest text. */
  #used: ReadonlySet<string> = new Set();
  readonly #meanings: CellMeanings;
  readonly #keys = new CellKeys();
  readonly #numbers = new WeakMap<object, number>();
  #count = 0;
  #exports: NotebookExports | null = null;

  constructor(
    readonly linker: Linker,
    readonly shared: SharedCode,
    readonly display: CellDisplay,
  ) {
    this.#meanings = new CellMeanings(display);
  }

  /** @throws ImportError, or what an imported file throws at its top level */
  async link(script: ScriptText): Promise<LinkedNotebook> {
    const { positions } = this.linker;
    const { source } = script;
    const known = this.#texts.get(source);
    if (known !== undefined) {
      positions.note(script.file, source);
      return this.#use(known);
    }
    const text = new NotebookText(source, script.file, this.#newest?.text ?? null);
    text.names();
    const imports = await this.linker.load({ ...script, source: text.imports, displayExpressions: false });
    positions.note(script.file, source);
    let files = this.#filesOf(text, imports);
    // A cell that is refused declares other names than it would.
    while (files === null) files = this.#filesOf(text, imports);
    const names = text.names();
    const cells = this.#keys.cells(text.cells, files, (at, keys) => {
      const { code } = text.cells[at] as TextCell;
      const makes = code === null ? [] : this.#meanings.of(code.outline).makes;
      return { makes, updates: keys.size === 0 ? NO_UPDATES : updatesOf(keys, names) };
    });
    const kinds = new Map([...names].map(([name, { kind }]) => [name, kind]));
    const all = files.filter((file) => file !== null);
    const owners = new Map(all.flatMap((file) => Object.keys(file.compiled.exports).map((name) => [name, file] as const)));
    const linked = { text, files, owners, notebook: { cells, kinds, siblings: [...all, ...imports.siblings] } };
    if (text.imports === "" && text.cells.every(({ error }) => error === null)) this.#texts.set(source, linked);
    return this.#use(linked);
  }

  /** A text is the newest: its cells find what others of it declare. */
  #use(linked: LinkedText): LinkedNotebook {
    const { text, files, owners, notebook } = linked;
    this.#newest = linked;
    if (this.#texts.delete(text.source)) this.#texts.set(text.source, linked);
    for (const source of [...this.#texts.keys()].slice(0, -TEXTS)) this.#texts.delete(source);
    for (const [at, file] of files.entries()) {
      if (file === null) continue;
      cellPlaces.set(file.compiled, text.cells[at]?.code ?? { source: text.source, line: 1 });
      // What they reach in other cells may have another text now.
      if (file.sources.size > 0) file.sources.clear();
    }
    if (this.#exports !== null) this.#exports.owners = owners;
    return notebook;
  }

  /** The code of the cells, by their places in the text; null if one of them was refused. */
  #filesOf(text: NotebookText, imports: LoadedFile): (CellFile | null)[] | null {
    const names = text.names();
    this.#meanings.take(names);
    const files: (CellFile | null)[] = [];
    const used = new Set<string>();
    for (const [at, { code }] of text.cells.entries()) {
      if (code === null) {
        files.push(null);
        continue;
      }
      const { outline, line } = code;
      // Of equal cells each has code of its own.
      const own = ownKey(used, this.#meanings.of(outline).own);
      used.add(own);
      try {
        const file = this.#fileOf(own, outline, names, imports);
        this.#files.set(own, file);
        files.push(file);
      } catch (error) {
        if (!(error instanceof ScriptSyntaxError)) throw error;
        text.refuse(at, placed(error, line));
        return null;
      }
    }
    this.#keepFiles(used);
    return files;
  }

  /** Of the code of cells that stand in the text no more, only the last is kept. */
  #keepFiles(used: ReadonlySet<string>): void {
    for (const own of this.#used) {
      const file = used.has(own) ? undefined : this.#files.get(own);
      // The last to have gone.
      if (file !== undefined && this.#files.delete(own)) this.#files.set(own, file);
    }
    this.#used = used;
    let excess = this.#files.size - used.size - GONE;
    if (excess <= 0) return;
    for (const own of this.#files.keys()) if (!used.has(own) && excess-- > 0) this.#files.delete(own);
  }

  /** @throws ScriptSyntaxError, with positions in the cell; ImportError */
  #fileOf(own: string, outline: CellOutline, names: Names, main: LoadedFile): CellFile {
    const known = this.#files.get(own);
    // It imports nothing but what other cells declare.
    if (known?.imports.length === 1) return known;
    const compiled = known?.cell ?? compileCell(outline, { file: main.compiled.file, names, display: this.display });
    const found = compiled.imports.map((site) => importIn(site, main));
    for (const [index, site] of compiled.imports.entries()) checkNames(site, found[index]?.namespace ?? {}, compiled.file);
    const isSame = (namespace: object, index: number): boolean =>
      index === compiled.notebook || namespace === found[index]?.namespace;
    if (known?.imports.every(isSame)) return known;
    const { linker } = this;
    const key = found.map(({ namespace }, index) => (index === compiled.notebook ? "" : this.#numberOf(namespace))).join();
    const file = new CellFile(linker.fileHost, compiled, linker.linked(compiled).body, linker.host.baseUrl, this.shared, key);
    file.imports.push(...found.map(({ namespace }) => namespace));
    file.siblings.push(...found.map(({ sibling }) => sibling));
    file.siblings[compiled.notebook] = this.#others(compiled.file).file;
    return file;
  }

  /** What all cells declare, as a file that each of them imports. */
  #others(file: string): NotebookExports {
    if (this.#exports === null) {
      const { fileHost, host } = this.linker;
      const all = new LoadedFile(fileHost, noCode({ file, source: "" }), async () => {}, host.baseUrl, "candidates", {
        evaluation: null,
      });
      this.#exports = new NotebookExports(all, this.#newest?.owners ?? new Map());
      all.exported = this.#exports;
    }
    return this.#exports;
  }

  /** Tells a namespace from others: a file has another one when its text has changed. */
  #numberOf(namespace: object): number {
    const number = this.#numbers.get(namespace) ?? ++this.#count;
    this.#numbers.set(namespace, number);
    return number;
  }
}

/** A file of which nothing is known but its name and text. */
export function noCode({ file, source }: Pick<CompiledFile, "file" | "source">): CompiledFile {
  const nothing = { imports: [], dynamicImports: [], functions: [], sites: [], exports: {}, starExports: [] };
  const map = { edited: [0], original: [0], isCopy: [true], lines: [0], length: 0 };
  return { file, source, code: "", ...nothing, dynamicWrapping: false, map };
}

function ownKey(known: ReadonlySet<string>, key: string): string {
  let own = key;
  while (known.has(own)) own += "\n";
  return own;
}

function importIn(
  { specifier, type }: ImportSite,
  main: LoadedFile,
): { namespace: Record<string, unknown>; sibling: LoadedFile | undefined } {
  const index = main.compiled.imports.findIndex((site) => site.specifier === specifier && site.type === type);
  return { namespace: main.imports[index] ?? {}, sibling: main.siblings[index] };
}
