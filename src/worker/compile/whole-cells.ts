import { ScriptSyntaxError } from "../../shared/errors.ts";
import { type PercentCell, readPercent } from "../../shared/notebook/percent.ts";
import { LineTable } from "./line-table.ts";
import { parse } from "./parse.ts";

/** Whether a piece of a script is code; `open`: it is not, but may be with what stands behind it. */
export type PieceState = "code" | "open" | "broken";

/**
 * The cells of a script, where a marker that stands in a template literal, a comment or a block begins none: code that does not parse
 * alone is one cell with what stands behind it, as far as that parses together. Else it is a cell as its marker says.
 * @param read tells what a piece is
 * @param known its cells as `readPercent` gives them, and which of them are code
 */
export function wholeCells(
  text: string,
  read: (piece: string) => PieceState = parsed,
  known?: { readonly heads: readonly PercentCell[]; isCode(head: PercentCell): boolean },
): readonly PercentCell[] {
  const cells = known?.heads ?? readPercent(text);
  const whole: PercentCell[] = [];
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as PercentCell;
    const last =
      cell.kind === "code" && known?.isCode(cell) !== true
        ? lastOf(cells, at, (end) => read(text.slice(cell.bodyStart, end)))
        : at;
    whole.push(last === at ? cell : { ...cell, end: cells[last]?.end ?? cell.end });
    at = last;
  }
  return whole;
}

/** The last of the pieces that are one cell with the piece at `at`. */
function lastOf(cells: readonly PercentCell[], at: number, read: (end: number) => PieceState): number {
  for (let to = at; to < cells.length; to++) {
    const state = read((cells[to] as PercentCell).end);
    if (state === "code") return to;
    if (state === "broken") return at;
  }
  return at;
}

function parsed(piece: string): PieceState {
  return stateOf(piece, () => parse(piece, "cell"));
}

/**
 * What a piece is, by what reading it comes to. More text mends what ends too early, and nothing else.
 * @throws what `read` throws that is no ScriptSyntaxError
 */
export function stateOf(piece: string, read: () => unknown): PieceState {
  try {
    read();
    return "code";
  } catch (error) {
    if (!(error instanceof ScriptSyntaxError)) throw error;
    if (/^Unterminated (template|comment)/.test(error.message)) return "open";
    const { line = 1, column = 1 } = error.position ?? {};
    return piece.slice(LineTable.of(piece).offset(line, column)).trim() === "" ? "open" : "broken";
  }
}
