/**
 * The cells of a notebook's text, each parsed by itself, and the names that they share.
 */
import { ScriptSyntaxError } from "../../shared/errors.ts";
import { readComment } from "../../shared/notebook/comment-lines.ts";
import type { PercentCell } from "../../shared/notebook/percent.ts";
import type { NotebookName } from "../compile/compile-cell.ts";
import { LineTable } from "../compile/line-table.ts";
import { liveText } from "../compile/live-text.ts";
import { type CellOutline, readCell } from "../compile/read-cell.ts";
import { wholeCells } from "../compile/whole-cells.ts";

/** A cell of the text. */
export interface TextCell {
  readonly head: PercentCell;
  /** That of its marker, else its number. */
  readonly title: string;
  /** Line of the text with which it begins: that of its marker, or of its code. */
  readonly firstLine: number;
  /** Line of the text with which its code begins. */
  readonly line: number;
  /** Null for a raw cell. */
  readonly outline: CellOutline | null;
}

export class NotebookText {
  readonly cells: readonly TextCell[];
  readonly #lines: LineTable;

  /**
   * @param known what was read of other texts: cells of the same text are not read again
   * @throws ScriptSyntaxError
   */
  constructor(
    readonly source: string,
    readonly file: string,
    known: NotebookText | null,
  ) {
    this.#lines = LineTable.of(source);
    const outlines = new Map(known?.cells.flatMap(({ outline }) => (outline === null ? [] : [[outline.text, outline] as const])));
    const outlineOf = (code: string): CellOutline => {
      const outline = outlines.get(code) ?? readCell(code, file);
      outlines.set(code, outline);
      return outline;
    };
    this.cells = wholeCells(source, (piece) => isCode(piece, outlineOf)).map((head, at): TextCell => {
      const title = head.title === "" ? `cell ${at + 1}` : head.title;
      const { line: firstLine } = this.#lines.position(head.start);
      const { line } = this.#lines.position(head.bodyStart);
      if (head.kind === "raw") return { head, title, firstLine, line, outline: null };
      const body = source.slice(head.bodyStart, head.end);
      try {
        return { head, title, firstLine, line, outline: outlineOf(head.kind === "markdown" ? markdownCode(head, body) : body) };
      } catch (error) {
        throw this.placed(error, line);
      }
    });
  }

  /** The names that the cells declare. @throws ScriptSyntaxError of the later of two cells that declare one */
  names(): ReadonlyMap<string, NotebookName> {
    const extended = new Set(this.cells.flatMap(({ outline }) => [...(outline?.extended ?? [])]));
    const names = new Map<string, NotebookName & { readonly cell: string }>();
    for (const { head, title, outline } of this.cells) {
      for (const { name, kind, from, at } of outline?.declares ?? []) {
        const before = names.get(name);
        if (before !== undefined && !(before.kind === "var" && kind === "var")) {
          throw new ScriptSyntaxError(`The cells '${before.cell}' and '${title}' both declare '${name}'.`, {
            hint: "Cells share their variables: give one another name, or assign it without declaring it again.",
            position: { file: this.file, ...this.#lines.position(head.bodyStart + at) },
          });
        }
        names.set(name, { kind, from, isExtended: extended.has(name), cell: title });
      }
    }
    return names;
  }

  /** The text of what its cells import, at its place, and nothing else. */
  get imports(): string {
    const blank = (text: string): string => text.replace(/[^\r\n\u2028\u2029]/g, " ");
    let imports = "";
    for (const { head, outline } of this.cells) {
      if (head.kind !== "code") continue;
      for (const node of outline?.parsed.program.body ?? []) {
        if (node.type !== "ImportDeclaration") continue;
        imports += blank(this.source.slice(imports.length, head.bodyStart + node.start));
        imports += this.source.slice(head.bodyStart + node.start, head.bodyStart + node.end);
      }
    }
    return imports;
  }

  /** An error of a cell, with its place in the text. @param line with which the code of the cell begins */
  placed(error: unknown, line: number): unknown {
    if (!(error instanceof ScriptSyntaxError) || error.position === undefined) return error;
    const { hint, position } = error;
    return new ScriptSyntaxError(error.message, { hint, position: { ...position, line: position.line + line - 1 } });
  }
}

function isCode(piece: string, outlineOf: (piece: string) => CellOutline): boolean {
  try {
    outlineOf(piece);
    return true;
  } catch (error) {
    if (error instanceof ScriptSyntaxError) return false;
    throw error;
  }
}

/** A cell of markdown as code: its comment lines are text. */
function markdownCode({ keys }: PercentCell, body: string): string {
  const text = readComment(body).trim();
  if (text === "") return "";
  return `st.markdown(${keys.get("live") === true ? liveText(text) : JSON.stringify(text)});`;
}
