import { RepriseError } from "../../shared/errors.ts";
import { type PercentCell, readPercent } from "../../shared/notebook/percent.ts";
import { parse } from "./parse.ts";

/**
 * The cells of a script, where a marker that stands in a template literal or a comment begins none: code that does not parse
 * alone is one cell with what stands behind it, as far as that parses together. Else it is a cell as its marker says.
 * @param isCode whether a piece parses
 */
export function wholeCells(text: string, isCode: (piece: string) => boolean = parses): readonly PercentCell[] {
  const cells = readPercent(text);
  const whole: PercentCell[] = [];
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as PercentCell;
    const last =
      cell.kind === "code" ? cells.findIndex(({ end }, to) => to >= at && isCode(text.slice(cell.bodyStart, end))) : at;
    whole.push(last <= at ? cell : { ...cell, end: cells[last]?.end ?? cell.end });
    at = Math.max(at, last);
  }
  return whole;
}

function parses(source: string): boolean {
  try {
    parse(source, "cell");
    return true;
  } catch (error) {
    if (error instanceof RepriseError) return false;
    throw error;
  }
}
