import { isLineBreak } from "./trivia.ts";

/** 1-based line and column. */
export interface LineColumn {
  line: number;
  column: number;
}

/** Offsets at which the lines of a text begin. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isLineBreak(code)) continue;
    if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
    starts.push(i + 1);
  }
  return starts;
}

/** Turns offsets of a text into 1-based lines and columns and back. */
export class LineTable {
  /** @param starts offsets at which the lines of a text begin */
  constructor(
    readonly starts: readonly number[],
    readonly length: number,
  ) {}

  static of(text: string): LineTable {
    return new LineTable(lineStarts(text), text.length);
  }

  /** The position of an offset; offsets outside of the text count as its nearest end. */
  position(offset: number): LineColumn {
    const at = Math.min(Math.max(offset, 0), this.length);
    const index = lastAtMost(this.starts, at);
    return { line: index + 1, column: at - (this.starts[index] ?? 0) + 1 };
  }

  /** The offset of a position; positions outside of the text count as the nearest one inside. */
  offset(line: number, column: number): number {
    const index = Math.min(Math.max(Math.trunc(line), 1), this.starts.length) - 1;
    const start = this.starts[index] ?? 0;
    const end = this.starts[index + 1] ?? this.length + 1;
    return Math.min(start + Math.max(Math.trunc(column) || 1, 1) - 1, Math.max(end - 1, start));
  }
}

/** Index of the last element that is at most `value`, in ascending numbers whose first is at most `value`. */
export function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
