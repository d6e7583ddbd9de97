import { LineTable } from "./line-table.ts";

const AROUND = 3;
const MAX_WIDTH = 160;

/**
 * The lines around a 1-based position with their numbers, up to three on either side: the line itself is marked with
 * `>`, and a caret stands below the column. Positions outside of the source show its nearest line.
 */
export function frame(source: string, line: number, column: number): string {
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/);
  const table = LineTable.of(source);
  const position = table.position(table.offset(line, column));
  const first = Math.max(1, position.line - AROUND);
  const last = Math.min(lines.length, position.line + AROUND);
  const width = String(last).length;
  // A very long line (minified code, data) is cut to a window around the column.
  const from = position.column > MAX_WIDTH ? position.column - Math.floor(MAX_WIDTH / 2) : 0;
  const result: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = (lines[number - 1] ?? "").slice(from, from + MAX_WIDTH);
    const marked = number === position.line;
    result.push(`${marked ? ">" : " "} ${String(number).padStart(width)} | ${text}`.trimEnd());
    if (!marked) continue;
    // Tabs are kept so that the caret stands below its column whatever their width.
    const indent = text.slice(0, position.column - 1 - from).replace(/[^\t]/g, " ");
    result.push(`  ${" ".repeat(width)} | ${indent.padEnd(Math.max(position.column - 1 - from, 0))}^`);
  }
  return result.join("\n");
}
