/**
 * The cells of a notebook's text, each parsed by itself, and the names that they share.
 */
import { ScriptSyntaxError } from "../../shared/errors.ts";
import { readComment } from "../../shared/notebook/comment-lines.ts";
import { type PercentCell, readPercent } from "../../shared/notebook/percent.ts";
import type { NotebookName } from "../compile/compile-cell.ts";
import { LineTable } from "../compile/line-table.ts";
import { liveText } from "../compile/live-text.ts";
import { type CellName, type CellOutline, readCell } from "../compile/read-cell.ts";
import { updatedNames } from "../compile/updated-names.ts";
import { stateOf, wholeCells } from "../compile/whole-cells.ts";

/** A cell of the text. */
export interface TextCell {
  readonly head: PercentCell;
  /** As it stands there. */
  readonly body: string;
  /** That of its marker, else its number. */
  readonly title: string;
  /** Line of the text with which it begins: that of its marker, or of its code. */
  readonly firstLine: number;
  /** Its code; null for a raw cell, and for one that has never been code. */
  readonly code: CellCode | null;
  /** Why its text is no code; `code` is then what it was before. */
  readonly error: ScriptSyntaxError | null;
}

/** Code of a cell, with the text that it is of, and the line there with which it begins. */
export interface CellCode {
  readonly outline: CellOutline;
  readonly source: string;
  readonly line: number;
}

export class NotebookText {
  readonly #cells: TextCell[];
  readonly #lines: LineTable;
  /** As the markers say, wherever they stand. */
  readonly #heads: readonly PercentCell[];
  /** Until a cell is refused. */
  #names: ReadonlyMap<string, NotebookName> | null = null;
  #known: NotebookText | null;

  /** @param known the text that ran before: cells of the same text are not read again, and those that are no code are what they were */
  constructor(
    readonly source: string,
    readonly file: string,
    known: NotebookText | null,
  ) {
    this.#known = known;
    this.#lines = LineTable.of(source);
    const { heads, before } = readHeads(source, known);
    this.#heads = heads;
    const outlines = new Map<string, CellOutline>();
    // All of them, where what stands elsewhere is not read anyway.
    const others = known?.cells.filter(({ code }) => code !== null && before.size < heads.length) ?? [];
    for (const { code } of others) if (code !== null) outlines.set(code.outline.text, code.outline);
    const outlineOf = (code: string): CellOutline => {
      const outline = outlines.get(code) ?? readCell(code, file);
      outlines.set(code, outline);
      return outline;
    };
    const isCode = (head: PercentCell): boolean => before.has(head);
    this.#cells = wholeCells(source, (piece) => stateOf(piece, () => outlineOf(piece)), { heads, isCode }).map((head, at) => {
      const title = head.title === "" ? `cell ${at + 1}` : head.title;
      const { line: firstLine } = this.#lines.position(head.start);
      const same = before.get(head);
      if (same === undefined)
        return { head, body: source.slice(head.bodyStart, head.end), title, firstLine, code: null, error: null };
      const { body, code } = same;
      const line = firstLine + (code === null ? 0 : code.line - same.firstLine);
      return { head, body, title, firstLine, code: code && { outline: code.outline, source, line }, error: null };
    });
    for (const [at, cell] of this.#cells.entries()) {
      const { head, body } = cell;
      if (head.kind === "raw" || cell.code !== null) continue;
      const { line } = this.#lines.position(head.bodyStart);
      try {
        const outline = outlineOf(head.kind === "markdown" ? markdownCode(head, body) : body);
        this.#cells[at] = { ...cell, code: { outline, source, line } };
      } catch (error) {
        if (!(error instanceof ScriptSyntaxError)) throw error;
        this.refuse(at, placed(error, line));
      }
    }
  }

  get heads(): readonly PercentCell[] {
    return this.#heads;
  }

  /** What ran before it is needed no more. */
  settle(): void {
    this.#known = null;
  }

  get cells(): readonly TextCell[] {
    return this.#cells;
  }

  /** The text of a cell is no code: it is what it was when it was. @param error with its place in the text */
  refuse(at: number, error: ScriptSyntaxError): void {
    this.#names = null;
    const cell = this.#cells[at] as TextCell;
    const before = this.#before(at)?.code ?? null;
    // What it was may have no meaning beside the other cells.
    const isRefused = cell.error !== null || before?.outline === cell.code?.outline;
    this.#cells[at] = { ...cell, code: isRefused ? null : before, error: cell.error ?? error };
  }

  /** The cell of the text before whose place that one has taken: with its title, or behind the same cell. */
  #before(at: number): TextCell | null {
    const before = this.#known?.cells ?? [];
    const here = new Set(this.#cells.map(({ body }) => body));
    const { head } = this.#cells[at] as TextCell;
    const gone = before.filter(({ body }) => !here.has(body));
    const named = gone.find((cell) => head.title !== "" && cell.head.title === head.title);
    if (named !== undefined) return named;
    let anchor = at - 1;
    while (anchor >= 0 && !before.some(({ body }) => body === this.#cells[anchor]?.body)) anchor--;
    const found = before[before.findIndex(({ body }) => body === this.#cells[anchor]?.body) + at - anchor];
    return found !== undefined && gone.includes(found) ? found : null;
  }

  /** The names that the cells declare. The later of two cells that declare one is refused. */
  names(): ReadonlyMap<string, NotebookName> {
    this.#names ??= this.#namesNow();
    return this.#names;
  }

  /** All its cells are code, and none was refused. */
  get isWhole(): boolean {
    return this.cells.every(({ error }) => error === null);
  }

  #namesNow(): ReadonlyMap<string, NotebookName> {
    // Most edits declare nothing new.
    if (this.#known?.isWhole && declareTheSame(this.cells, this.#known.cells)) return this.#known.names();
    const extended = new Set(
      this.cells.flatMap(({ head, code }) => [...(code?.outline.extended ?? []), ...(updatedNames(head.keys) ?? [])]),
    );
    const names = new Map<string, NotebookName & { readonly cell: string }>();
    for (const [at, { head, title, code }] of this.cells.entries()) {
      for (const { name, kind, from, at: offset } of code?.outline.declares ?? []) {
        const before = names.get(name);
        if (before !== undefined && !(before.kind === "var" && kind === "var")) {
          const error = new ScriptSyntaxError(`The cells '${before.cell}' and '${title}' both declare '${name}'.`, {
            hint: "Cells share their variables: give one another name, or assign it without declaring it again.",
            position: { file: this.file, ...this.#lines.position(head.bodyStart + offset) },
          });
          this.refuse(at, error);
          return this.names();
        }
        names.set(name, { kind, from, isExtended: extended.has(name), cell: title });
      }
    }
    return names;
  }

  /** The text of what its cells import, at its place, and the names of that which some cell uses. */
  get imports(): string {
    const isImporting = ({ code }: TextCell): boolean =>
      code?.outline.parsed.program.body.some(({ type }) => type === "ImportDeclaration") === true;
    if (!this.cells.some(isImporting)) return "";
    const uses = new Set(this.cells.flatMap(({ code }) => [...(code?.outline.free ?? []), ...(code?.outline.imported ?? [])]));
    const used: string[] = [];
    const blank = (text: string): string => text.replace(/[^\r\n\u2028\u2029]/g, " ");
    let imports = "";
    const old: string[] = [];
    for (const { head, code, error } of this.cells) {
      if (head.kind !== "code" || code === null) continue;
      const { outline } = code;
      for (const { name, kind: declared } of outline.declares) if (declared === "import" && uses.has(name)) used.push(name);
      for (const node of outline.parsed.program.body) {
        if (node.type !== "ImportDeclaration") continue;
        const text = outline.text.slice(node.start, node.end);
        if (error === null) imports += blank(this.source.slice(imports.length, head.bodyStart + node.start)) + text;
        else old.push(text);
      }
    }
    // Of text that does not stand there any more.
    return [imports, ...old, ...(used.length === 0 ? [] : [`;[${used.join()}];`])].join("\n");
  }
}

/**
 * The cells of a text as its markers say. Above and below what was edited they are those of the text before: they are not read again.
 * @returns also which cell of the text before each of these is
 */
function readHeads(
  source: string,
  known: NotebookText | null,
): { heads: readonly PercentCell[]; before: ReadonlyMap<PercentCell, TextCell> } {
  const before = new Map<PercentCell, TextCell>();
  // Where pieces are one cell, or one is no code, it is read as a whole.
  if (!known?.isWhole || known.heads.length !== known.cells.length) return { heads: readPercent(source), before };
  const { heads } = known;
  const cells = known.cells as readonly TextCell[];
  const text = ({ start }: PercentCell, end: number): string => known.source.slice(start, end);
  // With the marker behind it: that is one as long as its line is the same.
  let above = 0;
  for (let at = 0; at + 1 < heads.length; at++, above++) {
    const [head, next] = [heads[at] as PercentCell, heads[at + 1] as PercentCell];
    if (!source.startsWith(text(head, next.bodyStart), head.start)) break;
  }
  const moved = source.length - known.source.length;
  let below = heads.length;
  for (let at = heads.length - 1; at > above; at--, below--) {
    const { start, end, marker } = heads[at] as PercentCell;
    // The line break above it is what makes a line of its marker.
    const from = start + moved - 1;
    if (marker === undefined || from < (heads[above]?.start ?? 0)) break;
    if (source.slice(from, end + moved) !== known.source.slice(start - 1, end)) break;
  }
  const [from, to] = [
    heads[above]?.start ?? 0,
    below < heads.length ? (heads[below] as PercentCell).start + moved : source.length,
  ];
  const shifted = (head: PercentCell, by: number): PercentCell =>
    by === 0 ? head : { ...head, start: head.start + by, bodyStart: head.bodyStart + by, end: head.end + by };
  const first = heads.slice(0, above);
  const last = heads.slice(below).map((head) => shifted(head, moved));
  for (const [at, head] of first.entries()) before.set(head, cells[at] as TextCell);
  for (const [at, head] of last.entries()) before.set(head, cells[below + at] as TextCell);
  const middle = readPercent(source.slice(from, to)).map((head) => shifted(head, from));
  return { heads: [...first, ...middle, ...last], before };
}

/** One after the other, cells declare the same names. */
function declareTheSame(cells: readonly TextCell[], others: readonly TextCell[]): boolean {
  if (cells.length !== others.length) return false;
  return cells.every(({ head, code, error }, at) => {
    const other = others[at] as TextCell;
    if (error !== null || head.keys.size + other.head.keys.size > 0) return false;
    const [a, b] = [code?.outline, other.code?.outline];
    if (a === b) return true;
    if (a === undefined || b === undefined || a.extended.size + b.extended.size > 0) return false;
    const isSame = ({ name, kind, from }: CellName, index: number): boolean => {
      const { [index]: before } = b.declares;
      return before?.name === name && before.kind === kind && before.from === null && from === null;
    };
    return a.declares.length === b.declares.length && a.declares.every(isSame);
  });
}

/** An error of a cell, with its place in the text. @param line with which the code of the cell begins */
export function placed(error: ScriptSyntaxError, line: number): ScriptSyntaxError {
  const { hint, position } = error;
  if (position === undefined) return error;
  return new ScriptSyntaxError(error.message, { hint, position: { ...position, line: position.line + line - 1 } });
}

/** A cell of markdown as code: its comment lines are text. */
function markdownCode({ keys }: PercentCell, body: string): string {
  const text = readComment(body).trim();
  if (text === "") return "";
  return `st.markdown(${keys.get("live") === true ? liveText(text) : JSON.stringify(text)});`;
}
