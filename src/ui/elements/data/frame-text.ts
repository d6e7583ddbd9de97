import type { FrameColumn } from "./frame-columns.ts";
import type { Steps } from "./steps.ts";

/** Cells that one step writes. */
const CELLS = 2000;

/** The value of a cell as other programs read it: as it is, dates in ISO order, nothing where it is missing. */
function rawText(column: FrameColumn, row: number): string {
  const value = column.cell(row);
  if (value === null) return "";
  if (!(value instanceof Date)) return String(value);
  return Number.isNaN(value.getTime()) ? "" : value.toISOString().replace("T00:00:00.000Z", "");
}

/** Rows as CSV (RFC 4180) with a line of names, in parts. */
export function* csvSteps(columns: readonly FrameColumn[], rows: number, rowAt: (index: number) => number): Steps<string[]> {
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  // A line of nothing would be no line.
  const line = (texts: string[]): string => `${texts.length === 1 && texts[0] === "" ? '""' : texts.map(quoted).join(",")}\r\n`;
  return yield* writeSteps(columns, rows, rowAt, line, [line(columns.map(({ column }) => column.name))]);
}

/** Rows as lines of cells with tabs between, as spreadsheets take them, in parts. */
export function* tsvSteps(columns: readonly FrameColumn[], rows: number, rowAt: (index: number) => number): Steps<string[]> {
  const quoted = (text: string): string => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return yield* writeSteps(columns, rows, rowAt, (texts) => `${texts.map(quoted).join("\t")}\n`, []);
}

function* writeSteps(
  columns: readonly FrameColumn[],
  rows: number,
  rowAt: (index: number) => number,
  line: (texts: string[]) => string,
  parts: string[],
): Steps<string[]> {
  const step = Math.max(1, Math.floor(CELLS / Math.max(1, columns.length)));
  for (let from = 0; from < rows; from += step) {
    let text = "";
    for (let index = from; index < Math.min(rows, from + step); index++) {
      const row = rowAt(index);
      text += line(columns.map((column) => rawText(column, row)));
    }
    parts.push(text);
    yield;
  }
  return parts;
}

/** Those of the rows of which a shown cell has the words in it, whatever their case. */
export function* searchSteps(columns: readonly FrameColumn[], rows: Uint32Array, words: string): Steps<Uint32Array> {
  const wanted = words.toLowerCase();
  const found: number[] = [];
  const step = Math.max(1, Math.floor(CELLS / Math.max(1, columns.length)));
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    if (columns.some((column) => column.text(row).toLowerCase().includes(wanted))) found.push(row);
    if (at % step === 0) yield;
  }
  return Uint32Array.from(found);
}
