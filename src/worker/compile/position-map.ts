import { type LineColumn, LineTable, lastAtMost } from "./line-table.ts";

/**
 * The way from positions of an edited text to those of the text as it was, as plain data: segments of the edited text, each copied
 * from an offset of the original or inserted at one. It comes with each compiled script: numbers are told as steps from the one before,
 * which are small and alike, and so pack well.
 */
export interface PositionMap {
  /** To the offsets at which the segments begin. */
  edited: number[];
  /** To where each was copied from, or inserted; beside the step in `edited`. */
  shifts: number[];
  /** For each segment 1 if it is a copy, 0 if it was inserted. */
  copies: string;
  /** To the offsets at which the lines of the edited text begin. */
  lines: number[];
  /** Of the edited text. */
  length: number;
}

/** A segment of an edited text. */
export interface Segment {
  /** Its offset there. */
  readonly start: number;
  /** Where it was copied from, or inserted. */
  readonly original: number;
  readonly isCopy: boolean;
}

const stepsOf = (numbers: readonly number[]): number[] => numbers.map((number, index) => number - (numbers[index - 1] ?? 0));
const sums = (steps: readonly number[]): number[] => {
  let sum = 0;
  return steps.map((step) => (sum += step));
};

/** The segments that a map tells, in their order. */
export function segmentsOf({ edited, shifts, copies }: PositionMap): Segment[] {
  const moved = sums(shifts);
  return sums(edited).map((start, index) => ({
    start,
    original: start + (moved[index] ?? 0),
    isCopy: copies[index] === "1",
  }));
}

/** The lines of the edited text. */
export const linesOf = ({ lines, length }: PositionMap): LineTable => new LineTable(sums(lines), length);

/** Notes how a text is edited. */
export class PositionMapper {
  readonly #segments: Segment[] = [{ start: 0, original: 0, isCopy: true }];

  copied(start: number, original: number): void {
    this.#segments.push({ start, original, isCopy: true });
  }

  inserted(start: number, original: number): void {
    this.#segments.push({ start, original, isCopy: false });
  }

  finish(code: string): PositionMap {
    return {
      edited: stepsOf(this.#segments.map(({ start }) => start)),
      shifts: stepsOf(this.#segments.map(({ start, original }) => original - start)),
      copies: this.#segments.map(({ isCopy }) => (isCopy ? "1" : "0")).join(""),
      lines: stepsOf(LineTable.of(code).starts),
      length: code.length,
    };
  }
}

/** Leads from positions of an edited text to those of its source. */
export class OriginalPositions {
  readonly #code: LineTable;
  readonly #source: LineTable;
  readonly #segments: readonly Segment[];
  readonly #starts: readonly number[];

  constructor(map: PositionMap, source: string) {
    this.#code = linesOf(map);
    this.#source = LineTable.of(source);
    this.#segments = segmentsOf(map);
    this.#starts = this.#segments.map(({ start }) => start);
  }

  /** Maps a 1-based position; inserted text maps to where it was inserted. */
  of(line: number, column: number): LineColumn {
    const offset = this.#code.offset(line, column);
    const { start, original, isCopy } = this.#segments[lastAtMost(this.#starts, offset)] as Segment;
    return this.#source.position(isCopy ? original + offset - start : original);
  }
}
