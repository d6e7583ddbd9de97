/**
 * From the text of a notebook to cells that run: each is compiled by itself, and kept as long as its text and what its names mean are the
 * same.
 */
import { ScriptSyntaxError } from "../../shared/errors.ts";
import type { CellKind } from "../../shared/notebook/percent.ts";
import { type CellDisplay, compileCell, identityOf, type NotebookName } from "../compile/compile-cell.ts";
import type { CompiledFile, ImportSite } from "../compile/compiled.ts";
import type { CellName, CellOutline } from "../compile/read-cell.ts";
import { CellFile, type SharedCode } from "./cell-file.ts";
import { cellPlaces } from "./cell-places.ts";
import { originsIn } from "./file-knowledge.ts";
import { checkNames } from "./imports.ts";
import type { Linker, ScriptText } from "./linker.ts";
import { LoadedFile } from "./loaded-file.ts";
import { NotebookExports } from "./notebook-exports.ts";
import { NotebookText, placed } from "./notebook-text.ts";
import { type Updates, updatesOf } from "./updates.ts";

/** A cell of a text, with its code. */
export interface LinkedCell {
  readonly title: string;
  readonly kind: CellKind;
  /** Line of the text with which it begins. */
  readonly line: number;
  /** Of its marker. */
  readonly keys: ReadonlyMap<string, unknown>;
  /** Null for one that does not run. */
  readonly file: CellFile | null;
  /** Tells it from others; the same for what is moved or pasted again. */
  readonly key: string;
  /** Names that it declares or assigns, functions left out. */
  readonly makes: readonly string[];
  /** What its marker says that it changes in place. */
  readonly updates: Updates;
  /** Why its text is no code; it is then what it was before. */
  readonly error: ScriptSyntaxError | null;
}

/** A notebook whose cells are compiled and whose imports are there. */
export interface LinkedNotebook {
  readonly cells: readonly LinkedCell[];
  readonly kinds: ReadonlyMap<string, CellName["kind"]>;
  /** All files that it consists of. */
  readonly siblings: readonly (LoadedFile | undefined)[];
}

type Names = ReadonlyMap<string, NotebookName>;

export class CellLinker {
  #text: NotebookText | null = null;
  /** Of the newest text. */
  #files = new Map<string, CellFile>();
  readonly #numbers = new WeakMap<object, number>();
  #count = 0;

  constructor(
    readonly linker: Linker,
    readonly shared: SharedCode,
    readonly display: CellDisplay,
  ) {}

  /** @throws ImportError, or what an imported file throws at its top level */
  async link(script: ScriptText): Promise<LinkedNotebook> {
    const { positions } = this.linker;
    const text = new NotebookText(script.source, script.file, this.#text);
    text.names();
    const imports = await this.linker.load({ ...script, source: text.imports, displayExpressions: false });
    positions.note(script.file, script.source);
    let linked = this.#filesOf(text, imports);
    // A cell that is refused declares other names than it would.
    while (linked === null) linked = this.#filesOf(text, imports);
    const { names, files } = linked;
    this.#text = text;
    this.#files = new Map([...files.values()].map(({ own, file }) => [own, file]));
    this.#join([...this.#files.values()]);
    const cells = text.cells.map(({ head: { kind, keys }, title, firstLine: line, code, error }, at): LinkedCell => {
      const makes = code === null ? [] : makesOf(code.outline, names);
      const updates = updatesOf(keys, names);
      return { title, kind, line, keys, file: files.get(at)?.file ?? null, key: "", makes, updates, error };
    });
    const kinds = new Map([...names].map(([name, { kind }]) => [name, kind]));
    return { cells: withKeys(cells), kinds, siblings: [...this.#files.values(), ...imports.siblings] };
  }

  /** The code of the cells, by their places in the text; null if one of them was refused. */
  #filesOf(
    text: NotebookText,
    imports: LoadedFile,
  ): { names: Names; files: Map<number, { own: string; file: CellFile }> } | null {
    const names = text.names();
    const files = new Map<number, { own: string; file: CellFile }>();
    const known = new Set<string>();
    for (const [at, { code }] of text.cells.entries()) {
      if (code === null) continue;
      const { outline, source, line } = code;
      // Of equal cells each has code of its own.
      const own = ownKey(known, `${identityOf(outline, names, this.display)}\n${outline.text}`);
      known.add(own);
      try {
        const file = this.#fileOf(own, outline, names, imports);
        cellPlaces.set(file.compiled, { source, line });
        files.set(at, { own, file });
      } catch (error) {
        if (!(error instanceof ScriptSyntaxError)) throw error;
        text.refuse(at, placed(error, line));
        return null;
      }
    }
    return { names, files };
  }

  /** @throws ScriptSyntaxError, with positions in the cell; ImportError */
  #fileOf(own: string, outline: CellOutline, names: Names, main: LoadedFile): CellFile {
    const known = this.#files.get(own);
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
    return file;
  }

  /** Tells a namespace from others: a file has another one when its text has changed. */
  #numberOf(namespace: object): number {
    const number = this.#numbers.get(namespace) ?? ++this.#count;
    this.#numbers.set(namespace, number);
    return number;
  }

  /** Cells find what others declare. */
  #join(files: readonly CellFile[]): void {
    const owners = new Map(files.flatMap((file) => Object.keys(file.compiled.exports).map((name) => [name, file] as const)));
    const { fileHost, host } = this.linker;
    for (const file of files) {
      const all = new LoadedFile(fileHost, noCode(file.compiled), async () => {}, host.baseUrl, "candidates", {
        evaluation: null,
      });
      all.exported = new NotebookExports(all, owners);
      file.siblings[file.cell.notebook] = all;
      // What they reach in other cells may have another text now.
      file.sources.clear();
    }
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

/** What tells the cells: what they are, and which of equal ones. */
function withKeys(cells: readonly LinkedCell[]): LinkedCell[] {
  const ordinals = new Map<string, number>();
  return cells.map((linked) => {
    const { file, updates } = linked;
    if (file === null) return linked;
    const { caches, identity } = file.cell;
    // A cached function is another one when a helper of it in another cell is.
    const origins = caches ? [...originsIn([file])].join("\n") : "";
    const told = `${file.importsKey}\n${identity}\n${updates.names.join()}\n${origins}`;
    const ordinal = ordinals.get(told) ?? 0;
    ordinals.set(told, ordinal + 1);
    return { ...linked, key: `${ordinal} ${told}` };
  });
}

function makesOf({ declares, assigned }: CellOutline, names: Names): string[] {
  const made = declares.filter(({ kind }) => kind !== "function" && kind !== "import").map(({ name }) => name);
  return [...new Set([...made, ...[...assigned].filter((name) => names.has(name))])];
}
