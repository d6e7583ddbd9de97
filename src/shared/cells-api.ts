/** What is told of the cells of a notebook. */

/**
 * What became of a cell in the last run. `kept`: nothing that it reads has changed. `blocked`: a cell that it reads from failed.
 * `notReached`: the run ended above it. `raw`: it is none that runs.
 */
export type CellState = "kept" | "ran" | "running" | "failed" | "blocked" | "notReached" | "raw";

export interface CellReport {
  readonly title: string;
  readonly kind: "code" | "markdown" | "raw";
  readonly state: CellState;
  /** Why, in a sentence. */
  readonly reason: string;
  /** Names of the variables that its result depends on, in the order in which it looked at them. */
  readonly reads: readonly string[];
  /** Names of the variables that it has given a value. */
  readonly writes: readonly string[];
  /** Its text is no code. It runs as it was when it was, if it ever was. */
  readonly error: CellError | null;
}

/** What is wrong with the text of a cell. */
export interface CellError {
  readonly message: string;
  /** What to do instead. */
  readonly hint: string | undefined;
  /** Where in the whole text, 1-based. */
  readonly line: number;
  readonly column: number;
}

/** How the cells of a script run. */
export interface CellsInit {
  /** `stop`: a cell that throws ends its run; `continue`: only cells that need it do not run. */
  onError: "continue" | "stop";
  /** Which expressions of a cell's top level are shown. */
  display: "last" | "all" | "none";
}
