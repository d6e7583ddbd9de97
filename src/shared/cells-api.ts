/** What is told of the cells of a notebook. */
import type { LogId } from "./ids.ts";

/**
 * What became of a cell in the last run. `kept`: nothing that it reads has changed. `blocked`: a cell that it reads from failed.
 * `notReached`: the run ended above it. `raw`: it is none that runs. `frozen` and `stale`: it is held, and stands as it was: see `CellHold`.
 * While a run goes on there are two more: `running`, and `queued`, to which the run has not come yet.
 */
export type CellState = "kept" | "ran" | "queued" | "running" | "failed" | "blocked" | "notReached" | "raw" | "frozen" | "stale";

/** Why a cell stands as it was, whatever has changed. `frozen`: a reader froze it; `waiting`: it waits until it is asked to run. */
export type CellHold = "frozen" | "waiting";

/** What a cell costs, since the notebook was opened. */
export interface CellCost {
  /** How long it took when it ran last, with its waits; null: it has not come to an end. */
  readonly ms: number | null;
  readonly runs: number;
  /** How often it was put back in place of that. */
  readonly hits: number;
  /** Results of it that may be found again. */
  readonly results: number;
}

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

/** What is said of a cell below the one that runs. The worker tells of it what became of it before: it is the page that knows. */
export const QUEUED = { state: "queued", reason: "The run has not come to it yet." } as const;

/** What is wrong with the text of a cell. */
export interface CellError {
  readonly message: string;
  /** What to do instead. */
  readonly hint: string | undefined;
  /** Where in the whole text, 1-based. */
  readonly line: number;
  readonly column: number;
}

/** What the page is told of a cell. */
export interface CellNews extends CellReport {
  /** Line of the text with which it begins, its marker or the first of all, from 1. */
  readonly line: number;
  /** What holds its drawing; null if it has drawn nothing. */
  readonly log: LogId | null;
}

/** What an error in a cell ends. `stop`: its run; `continue`: only cells that need it do not run. */
export type OnCellError = "continue" | "stop";

/** How the cells of a script run. */
export interface CellsInit {
  onError: OnCellError;
  /** Which expressions of a cell's top level are shown. */
  display: "last" | "all" | "none";
}

/** @param asked of an option `displayExpressions`; null: nothing is said */
export function displayOf(asked: boolean | "last" | null): CellsInit["display"] {
  if (asked === null || asked === "last") return "last";
  return asked ? "all" : "none";
}

/** Whether a cell ran, or began to. */
export function hasRun({ state }: CellReport): boolean {
  return state === "ran" || state === "running" || state === "failed" || state === "blocked";
}
