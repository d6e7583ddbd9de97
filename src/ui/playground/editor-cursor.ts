/** Moves the editor's cursor, and marks lines. */
export interface EditorCursor {
  /** 1-based. */
  goTo(line: number, column: number): void;
  /** Marks these lines, 1-based, and no others any more; null: none. */
  point(lines: readonly [first: number, last: number] | null): void;
}
