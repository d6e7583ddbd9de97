/** A place in the user's own source. */
export interface Located {
  file: string;
  line: number;
  column: number;
  /** The lines around it, with a mark. */
  frame: string;
}

/** Finds where an error comes from. */
export interface Locator {
  /** Where in the user's source an error was thrown: its own position, or the innermost line of its stack. */
  locate(error: unknown): Located | null;
  /** A stack with the user's own files and positions, and without the runtime's lines. */
  cleanStack(stack: string | null): string | null;
}
