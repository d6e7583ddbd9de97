/**
 * From the text of a notebook to cells that run: each is compiled by itself, and kept as long as its text and what its names mean are the
 * same.
 */
import { ScriptSyntaxError } from "../../shared/errors.ts";
import { type PercentCell, readPercent } from "../../shared/notebook/percent.ts";
import { type CellDisplay, type CompiledCell, compileCell, type NotebookName } from "../compile/compile-cell.ts";
import type { ImportSite } from "../compile/compiled.ts";
import { LineTable } from "../compile/line-table.ts";
import { type CellName, type CellOutline, readCell } from "../compile/read-cell.ts";
import { CellFile, type SharedCode } from "./cell-file.ts";
import { FileExports, type FileOrigin } from "./file-exports.ts";
import { originsIn } from "./file-knowledge.ts";
import { checkNames } from "./imports.ts";
import type { Linker, ScriptText } from "./linker.ts";
import { LoadedFile } from "./loaded-file.ts";

/** A cell of a text, with its code; null for one that does not run. */
export interface LinkedCell {
  readonly head: PercentCell;
  readonly file: CellFile | null;
  /** Tells it from others; the same for what is moved or pasted again. */
  readonly key: string;
  /** Names that it declares or assigns, functions left out. */
  readonly makes: readonly string[];
}

/** A notebook whose cells are compiled and whose imports are there. */
export interface LinkedNotebook {
  readonly cells: readonly LinkedCell[];
  readonly kinds: ReadonlyMap<string, CellName["kind"]>;
  /** All files that it consists of. */
  readonly siblings: readonly (LoadedFile | undefined)[];
}

/** A cell of the text, before it is compiled. */
interface Piece {
  readonly head: PercentCell;
  readonly end: number;
  /** Null for a raw cell. */
  readonly outline: CellOutline | null;
}

export class CellLinker {
  #outlines = new Map<string, CellOutline>();
  #compiled = new Map<string, CompiledCell>();
  #files = new Map<CompiledCell, CellFile>();
  readonly #numbers = new WeakMap<object, number>();
  #count = 0;

  constructor(
    readonly linker: Linker,
    readonly shared: SharedCode,
    readonly display: CellDisplay,
  ) {}

  /** @throws ScriptSyntaxError, ImportError, or what an imported file throws at its top level */
  async link(text: ScriptText): Promise<LinkedNotebook> {
    const { source, file } = text;
    const pieces = this.#read(source, file);
    const names = namesOf(pieces, (at, message, hint) => syntaxError(source, file, at, message, hint));
    const imports = await this.#import(text, pieces);
    this.linker.positions.note(file, source);
    const used = new Map<CompiledCell, CellFile>();
    const linked = pieces.map(({ head, outline }) => {
      if (outline === null) return { head, file: null, makes: [] };
      const compiled = this.#compile(outline, names, file, source, head.bodyStart);
      this.linker.positions.place(compiled, { source, line: lineAt(source, head.bodyStart) });
      const before = used.get(compiled);
      const found = before ?? this.#fileOf(compiled, imports);
      used.set(compiled, found);
      // Equal cells run each for itself.
      const own = before === undefined ? found : this.#make(compiled, found.imports, found.siblings);
      return { head, file: own, makes: makesOf(outline, names) };
    });
    this.#files = used;
    const files = linked.flatMap(({ file: own }) => own ?? []);
    this.#joinExports(files, text);
    const kinds = new Map([...names].map(([name, { kind }]) => [name, kind]));
    return { cells: withKeys(linked), kinds, siblings: [...files, ...imports.siblings] };
  }

  #read(source: string, file: string): Piece[] {
    const outlines = new Map<string, CellOutline>();
    const outlineOf = (text: string): CellOutline => {
      const outline = outlines.get(text) ?? this.#outlines.get(text) ?? readCell(text, file);
      outlines.set(text, outline);
      return outline;
    };
    const heads = readPercent(source);
    const pieces: Piece[] = [];
    for (let at = 0; at < heads.length; at++) {
      const head = heads[at] as PercentCell;
      const body = source.slice(head.bodyStart, head.end);
      if (head.kind === "raw") pieces.push({ head, end: head.end, outline: null });
      else if (head.kind === "markdown") pieces.push({ head, end: head.end, outline: outlineOf(markdownCode(head, body)) });
      else {
        const [end, outline] = readJoined(source, head, heads.slice(at), outlineOf, (error) =>
          inText(error, source, file, head.bodyStart),
        );
        pieces.push({ head, end, outline });
        while ((heads[at + 1]?.start ?? end) < end) at++;
      }
    }
    this.#outlines = outlines;
    return pieces;
  }

  #compile(
    outline: CellOutline,
    names: ReadonlyMap<string, NotebookName>,
    file: string,
    source: string,
    start: number,
  ): CompiledCell {
    const { display } = this;
    let compiled: CompiledCell;
    try {
      compiled = compileCell(outline, { file, names, display });
    } catch (error) {
      throw inText(error, source, file, start);
    }
    const key = `${compiled.identity}\n${outline.text}`;
    const known = this.#compiled.get(key);
    this.#compiled.set(key, known ?? compiled);
    return known ?? compiled;
  }

  /** What all cells import, as one script that does nothing else. */
  async #import(text: ScriptText, pieces: readonly Piece[]): Promise<LoadedFile> {
    let blank = text.source.replace(/[^\r\n\u2028\u2029]/g, " ");
    for (const { head, outline } of pieces) {
      for (const node of outline?.parsed.program.body ?? []) {
        if (node.type !== "ImportDeclaration") continue;
        const [start, end] = [head.bodyStart + node.start, head.bodyStart + node.end];
        blank = `${blank.slice(0, start)}${text.source.slice(start, end)}${blank.slice(end)}`;
      }
    }
    return this.linker.load({ ...text, source: blank, displayExpressions: false });
  }

  #fileOf(compiled: CompiledCell, main: LoadedFile): CellFile {
    const found = compiled.imports.map((site) => findImport(site, main));
    const imports = found.map(({ namespace }) => namespace);
    for (const [index, site] of compiled.imports.entries()) checkNames(site, imports[index] ?? {}, compiled.file);
    const known = this.#files.get(compiled);
    if (known?.imports.every((namespace, index) => index === compiled.notebook || namespace === imports[index])) return known;
    return this.#make(
      compiled,
      imports,
      found.map(({ sibling }) => sibling),
    );
  }

  #make(
    compiled: CompiledCell,
    imports: readonly Record<string, unknown>[],
    siblings: readonly (LoadedFile | undefined)[],
  ): CellFile {
    const { linker } = this;
    const key = imports.map((namespace, index) => (index === compiled.notebook ? "" : this.#numberOf(namespace))).join();
    const file = new CellFile(linker.fileHost, compiled, linker.bodyFor(compiled), linker.host.baseUrl, this.shared, key);
    file.imports.push(...imports);
    file.siblings.push(...siblings);
    return file;
  }

  /** Tells a namespace from others: a file has another one when its text has changed. */
  #numberOf(namespace: object): number {
    const number = this.#numbers.get(namespace) ?? ++this.#count;
    this.#numbers.set(namespace, number);
    return number;
  }

  /** Cells find what others declare by the exports of all of them. */
  #joinExports(files: readonly CellFile[], { file }: ScriptText): void {
    const owners = new Map(files.flatMap((each) => Object.keys(each.compiled.exports).map((name) => [name, each] as const)));
    const { fileHost, host } = this.linker;
    const compiled = {
      ...(files[0]?.compiled as CompiledCell),
      file,
      exports: {},
      imports: [],
      dynamicImports: [],
      functions: [],
      sites: [],
    };
    if (files.length === 0) return;
    const all = new LoadedFile(fileHost, compiled, async () => {}, host.baseUrl, "candidates", { evaluation: null });
    all.exported = new NotebookExports(all, owners);
    for (const each of files) {
      each.siblings[each.cell.notebook] = all;
      // What they reach in other cells may have another text now.
      each.sources.clear();
    }
  }
}

/** What tells the cells: what they are, and which of equal ones. */
function withKeys(cells: readonly Omit<LinkedCell, "key">[]): LinkedCell[] {
  const ordinals = new Map<string, number>();
  return cells.map((linked) => {
    const { file } = linked;
    if (file === null) return { ...linked, key: "" };
    const { caches, identity } = file.cell;
    // A cached function is another one when a helper of it in another cell is.
    const origins = caches ? [...originsIn([file])].join("\n") : "";
    const told = `${file.importsKey}\n${identity}\n${origins}`;
    const ordinal = ordinals.get(told) ?? 0;
    ordinals.set(told, ordinal + 1);
    return { ...linked, key: `${ordinal} ${told}` };
  });
}

/** The exports of all cells. */
class NotebookExports extends FileExports<LoadedFile> {
  constructor(
    all: LoadedFile,
    readonly owners: ReadonlyMap<string, CellFile>,
  ) {
    super(all);
  }

  override names(): string[] {
    return [...this.owners.keys()];
  }

  override resolve(name: string): FileOrigin<LoadedFile> | null {
    const file = this.owners.get(name);
    const binding = file?.compiled.exports[name];
    return file === undefined || binding === undefined ? null : { file, name, binding };
  }
}

function findImport(site: ImportSite, main: LoadedFile): { namespace: Record<string, unknown>; sibling: LoadedFile | undefined } {
  const index = main.compiled.imports.findIndex(({ specifier, type }) => specifier === site.specifier && type === site.type);
  return { namespace: main.imports[index] ?? {}, sibling: main.siblings[index] };
}

/** A piece that is no code alone is joined with those behind it, if that is: the marker stood in a template literal or comment. */
function readJoined(
  source: string,
  { bodyStart }: PercentCell,
  heads: readonly PercentCell[],
  outlineOf: (text: string) => CellOutline,
  told: (error: unknown) => unknown,
): [end: number, outline: CellOutline] {
  let first: unknown;
  for (const { end } of heads) {
    try {
      return [end, outlineOf(source.slice(bodyStart, end))];
    } catch (error) {
      if (!(error instanceof ScriptSyntaxError)) throw error;
      first ??= error;
    }
  }
  throw told(first);
}

/** A cell of markdown as code: its comment lines are text. */
function markdownCode({ keys }: PercentCell, body: string): string {
  const text = body.replace(/^[^\S\r\n]*\/\/ ?/gm, "").trim();
  if (text === "") return "";
  if (keys.get("live") !== true) return `st.markdown(${JSON.stringify(text)});`;
  return `st.markdown(\`${text.replace(/[\\`]/g, "\\$&")}\`);`;
}

/** The names that the cells declare. A name that two declare is an error of the later. */
function namesOf(
  pieces: readonly Piece[],
  error: (at: number, message: string, hint: string) => ScriptSyntaxError,
): ReadonlyMap<string, NotebookName> {
  const extended = new Set(pieces.flatMap(({ outline }) => [...(outline?.extended ?? [])]));
  const names = new Map<string, NotebookName & { readonly cell: string }>();
  for (const { head, outline } of pieces) {
    for (const { name, kind, from, at } of outline?.declares ?? []) {
      const before = names.get(name);
      if (before !== undefined && !(before.kind === "var" && kind === "var")) {
        throw error(
          head.bodyStart + at,
          `The cells '${before.cell}' and '${titleOf(head)}' both declare '${name}'.`,
          "Cells share their variables: give one another name, or assign it without declaring it again.",
        );
      }
      names.set(name, { kind, from, isExtended: extended.has(name), cell: titleOf(head) });
    }
  }
  return names;
}

/** What a cell is called where it has no title. */
export function titleOf({ title, start }: PercentCell): string {
  return title === "" ? `the cell at ${start}` : title;
}

function makesOf({ declares, assigned }: CellOutline, names: ReadonlyMap<string, NotebookName>): string[] {
  const made = declares.filter(({ kind }) => kind !== "function" && kind !== "import").map(({ name }) => name);
  return [...new Set([...made, ...[...assigned].filter((name) => names.has(name))])];
}

function lineAt(source: string, offset: number): number {
  return LineTable.of(source).position(offset).line;
}

/** The same error, with its place in the whole text. */
function inText(error: unknown, source: string, file: string, start: number): unknown {
  if (!(error instanceof ScriptSyntaxError) || error.position === undefined) return error;
  const { line, column } = error.position;
  return new ScriptSyntaxError(error.message, {
    hint: error.hint,
    position: { file, line: line + lineAt(source, start) - 1, column },
  });
}

function syntaxError(source: string, file: string, at: number, message: string, hint: string): ScriptSyntaxError {
  return new ScriptSyntaxError(message, { hint, position: { file, ...LineTable.of(source).position(at) } });
}
