/** Moves the editor's cursor. */
export interface EditorCursor {
  /** 1-based. */
  goTo(line: number, column: number): void;
}
