import { type LineColumn, LineTable, lastAtMost } from "./line-table.ts";

/**
 * The way from positions of an edited text to those of the text as it was, as plain data: segments of the edited text, each copied
 * from an offset of the original or inserted at one.
 */
export interface PositionMap {
  /** Offsets at which the segments begin. */
  edited: number[];
  /** Where each was copied from, or inserted. */
  original: number[];
  isCopy: boolean[];
  /** Offsets at which the lines of the edited text begin. */
  lines: readonly number[];
  /** Of the edited text. */
  length: number;
}

/** Notes how a text is edited. */
export class PositionMapper {
  readonly #edited: number[] = [0];
  readonly #original: number[] = [0];
  readonly #isCopy: boolean[] = [true];

  copied(edited: number, original: number): void {
    this.#edited.push(edited);
    this.#original.push(original);
    this.#isCopy.push(true);
  }

  inserted(edited: number, original: number): void {
    this.#edited.push(edited);
    this.#original.push(original);
    this.#isCopy.push(false);
  }

  finish(code: string): PositionMap {
    const { starts: lines } = LineTable.of(code);
    return { edited: this.#edited, original: this.#original, isCopy: this.#isCopy, lines, length: code.length };
  }
}

/** Leads from positions of an edited text to those of its source. */
export class OriginalPositions {
  readonly #code: LineTable;
  readonly #source: LineTable;

  constructor(
    readonly map: PositionMap,
    source: string,
  ) {
    this.#code = new LineTable(map.lines, map.length);
    this.#source = LineTable.of(source);
  }

  /** Maps a 1-based position; inserted text maps to where it was inserted. */
  of(line: number, column: number): LineColumn {
    const { edited, original, isCopy } = this.map;
    const offset = this.#code.offset(line, column);
    const index = lastAtMost(edited, offset);
    const start = original[index] ?? 0;
    return this.#source.position(isCopy[index] ? start + offset - (edited[index] ?? 0) : start);
  }
}
