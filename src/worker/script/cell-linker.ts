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
  readonly #meanings: CellMeanings;
  readonly #keys = new CellKeys();
  readonly #kinds = new WeakMap<Names, LinkedNotebook["kinds"]>();
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
    text.settle();
    const cells = this.#keys.cells(text.cells, files, (at, keys) => {
      const { code } = text.cells[at] as TextCell;
      const makes = code === null ? [] : this.#meanings.of(code.outline).makes;
      return { makes, updates: keys.size === 0 ? NO_UPDATES : updatesOf(keys, names) };
    });
    const all = files.filter((file) => file !== null);
    const owners = new Map<string, CellFile>();
    for (const file of all) for (const name of file.names) owners.set(name, file);
    const kinds = this.#kindsOf(names);
    const linked = { text, files, owners, notebook: { cells, kinds, siblings: [...all, ...imports.siblings] } };
    if (text.imports === "" && text.isWhole) this.#texts.set(source, linked);
    return this.#use(linked);
  }

  #kindsOf(names: Names): LinkedNotebook["kinds"] {
    let kinds = this.#kinds.get(names);
    if (kinds === undefined) {
      kinds = new Map([...names].map(([name, { kind }]) => [name, kind]));
      this.#kinds.set(names, kinds);
    }
    return kinds;
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
    const before = this.#newest?.text.names() === names ? this.#newest : null;
    // What stands where it stood comes first: it has its code already. Undefined for the others, which come then.
    const files = text.cells.map(({ code }, at): CellFile | null | undefined => {
      if (code === null) return null;
      const file = before?.text.cells[at]?.code?.outline === code.outline ? before.files[at] : undefined;
      return file?.imports.length === 1 ? file : undefined;
    });
    for (const [at, { code }] of text.cells.entries()) {
      if (files[at] !== undefined || code === null) continue;
      try {
        files[at] = this.#fileOf(code.outline, files, names, imports);
      } catch (error) {
        if (!(error instanceof ScriptSyntaxError)) throw error;
        text.refuse(at, placed(error, code.line));
        return null;
      }
    }
    const all = files as (CellFile | null)[];
    this.#keepFiles(all);
    return all;
  }

  /** Of the code of cells that stand in the text no more, only the last is kept. */
  #keepFiles(files: readonly (CellFile | null)[]): void {
    for (const [at, file] of (this.#newest?.files ?? []).entries()) {
      if (file === null || file === files[at] || files.includes(file)) continue;
      // The last to have gone.
      if (this.#files.delete(file.own)) this.#files.set(file.own, file);
    }
    let excess = this.#files.size - files.length - GONE;
    if (excess <= 0) return;
    const used = new Set(files);
    for (const [own, file] of this.#files) if (!used.has(file) && excess-- > 0) this.#files.delete(own);
  }

  /** @throws ScriptSyntaxError, with positions in the cell; ImportError */
  #fileOf(outline: CellOutline, others: readonly unknown[], names: Names, main: LoadedFile): CellFile {
    let { own } = this.#meanings.of(outline);
    let known = this.#files.get(own);
    // Of equal cells each has code of its own.
    while (known !== undefined && others.includes(known)) {
      own += "\n";
      known = this.#files.get(own);
    }
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
    const file = new CellFile(
      linker.fileHost,
      compiled,
      linker.linked(compiled).body,
      linker.host.baseUrl,
      this.shared,
      key,
      own,
    );
    file.imports.push(...found.map(({ namespace }) => namespace));
    file.siblings.push(...found.map(({ sibling }) => sibling));
    file.siblings[compiled.notebook] = this.#others(compiled.file).file;
    this.#files.set(own, file);
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
  const map = { edited: [0], shifts: [0], copies: "1", lines: [0], length: 0 };
  return { file, source, code: "", ...nothing, dynamicWrapping: false, map };
}

function importIn(
  { specifier, type }: ImportSite,
  main: LoadedFile,
): { namespace: Record<string, unknown>; sibling: LoadedFile | undefined } {
  const index = main.compiled.imports.findIndex((site) => site.specifier === specifier && site.type === type);
  return { namespace: main.imports[index] ?? {}, sibling: main.siblings[index] };
}
