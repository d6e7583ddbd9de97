/** Moves the editor's cursor. */
export interface EditorPlace {
  /** 1-based. */
  goTo(line: number, column: number): void;
}
