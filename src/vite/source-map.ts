/**
 * The source map of a compiled script's module, for debuggers: errors on the page are placed without it.
 */

import { LineTable } from "../worker/compile/line-table.ts";
import { linesOf, segmentsOf } from "../worker/compile/position-map.ts";
import type { CompiledScript } from "../worker/script/build-module.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A number as source maps write it: five bits a digit, the sign last. */
export function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = "";
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}

/**
 * The map of a module, as JSON.
 * @param text of the module, as `moduleText` made it
 */
export function sourceMap({ files }: CompiledScript, text: string): string {
  const lines: string[] = [];
  /** Of the segment before: all numbers are told as differences. */
  let last = { source: 0, line: 0, column: 0 };
  let at = 0;
  const module = text.split("\n");
  for (const [source, { compiled }] of files.entries()) {
    // As `moduleText` has it: a line that says what the part is, then its code.
    while (!(module[at] ?? "").startsWith("parts.push([")) at++;
    at++;
    const { map } = compiled;
    const written = LineTable.of(compiled.source);
    const code = linesOf(map);
    const segments: string[][] = code.starts.map(() => []);
    let column = { line: 0, at: 0 };
    const add = (offset: number, original: number): void => {
      const from = code.position(offset);
      const to = written.position(original);
      if (from.line !== column.line) column = { line: from.line, at: 0 };
      const numbers = [from.column - 1 - column.at, source - last.source, to.line - 1 - last.line, to.column - 1 - last.column];
      segments[from.line - 1]?.push(numbers.map(vlq).join(""));
      column.at = from.column - 1;
      last = { source, line: to.line - 1, column: to.column - 1 };
    };
    const copied = segmentsOf(map);
    for (const [index, { start, original, isCopy }] of copied.entries()) {
      const end = copied[index + 1]?.start ?? map.length;
      if (end === start) continue;
      add(start, original);
      // Each line that a copied segment goes over begins where its own does.
      if (isCopy) for (const line of code.starts) if (line > start && line < end) add(line, original + line - start);
    }
    while (lines.length < at) lines.push("");
    lines.push(...segments.map((each) => each.join(",")));
  }
  return JSON.stringify({
    version: 3,
    sources: files.map(({ compiled }) => compiled.file),
    sourcesContent: files.map(({ compiled }) => compiled.source),
    names: [],
    mappings: lines.join(";"),
  });
}
