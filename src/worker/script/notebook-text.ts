/**
 * The cells of a notebook's text, each parsed by itself, and the names that they share.
 */
import { ScriptSyntaxError } from "../../shared/errors.ts";
import { type PercentCell, readPercent } from "../../shared/notebook/percent.ts";
import type { NotebookName } from "../compile/compile-cell.ts";
import { LineTable } from "../compile/line-table.ts";
import { type CellOutline, readCell } from "../compile/read-cell.ts";

/** A cell of the text. */
export interface TextCell {
  readonly head: PercentCell;
  /** That of its marker, else its number. */
  readonly title: string;
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
    const outlineOf = (text: string): CellOutline => outlines.get(text) ?? readCell(text, file);
    const heads = readPercent(source);
    const cells: TextCell[] = [];
    for (let at = 0; at < heads.length; at++) {
      const head = heads[at] as PercentCell;
      const title = head.title === "" ? `cell ${cells.length + 1}` : head.title;
      const line = this.#lines.position(head.bodyStart).line;
      if (head.kind === "raw") cells.push({ head, title, line, outline: null });
      else if (head.kind === "markdown") {
        const body = source.slice(head.bodyStart, head.end);
        cells.push({ head, title, line, outline: outlineOf(markdownCode(head, body)) });
      } else {
        const { outline, count } = this.#readJoined(heads.slice(at), line, outlineOf);
        cells.push({ head, title, line, outline });
        at += count - 1;
      }
    }
    this.cells = cells;
  }

  /** A piece that is no code alone is joined with those behind it, if that is: the marker stood in a template literal or comment. */
  #readJoined(
    heads: readonly PercentCell[],
    line: number,
    outlineOf: (text: string) => CellOutline,
  ): { outline: CellOutline; count: number } {
    const start = heads[0]?.bodyStart ?? 0;
    let first: unknown;
    for (const [at, { end }] of heads.entries()) {
      try {
        return { outline: outlineOf(this.source.slice(start, end)), count: at + 1 };
      } catch (error) {
        if (!(error instanceof ScriptSyntaxError)) throw error;
        first ??= error;
      }
    }
    throw this.placed(first, line);
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

/** A cell of markdown as code: its comment lines are text. */
function markdownCode({ keys }: PercentCell, body: string): string {
  const text = body.replace(/^[^\S\r\n]*\/\/ ?/gm, "").trim();
  if (text === "") return "";
  if (keys.get("live") !== true) return `st.markdown(${JSON.stringify(text)});`;
  return `st.markdown(\`${text.replace(/[\\`]/g, "\\$&")}\`);`;
}
