import type { CellError, CellHold, CellReport } from "../../shared/cells-api.ts";
import type { ScriptSyntaxError } from "../../shared/errors.ts";
import { shortText } from "../values/short-text.ts";
import type { Cell } from "./cell.ts";
import { CellFailedError } from "./cell-failed-error.ts";
import type { CellLog } from "./cell-log.ts";
import type { Found } from "./cell-memories.ts";
import type { CellResult, Change } from "./cell-result.ts";
import type { Execution } from "./execution.ts";

/** A report, with what the cell has drawn; null for one that has drawn nothing. */
export interface ReportWithLog extends CellReport {
  readonly line: number;
  readonly log: CellLog | null;
}

/** Is told of what becomes of cells. */
export interface CellsListener {
  /** Other things are said of the cells from one place up to another, not included. */
  changed(from: number, to: number): void;
  /** Time may pass until more is said: a cell begins, or the walk has ended. */
  paused(): void;
}

/** What became of the cells of a notebook in its newest walk. */
export class CellReports {
  #cells: readonly Cell[] = [];
  readonly #reports = new Map<Cell, ReportWithLog>();
  readonly #places = new Map<Cell, number>();
  /** What cells came to when they ran last, by what tells them: that may turn out not to be kept later. */
  readonly #last = new Map<string, CellResult>();

  constructor(readonly listener: CellsListener | null = null) {}

  begin(cells: readonly Cell[]): void {
    const before = new Map([...this.#reports].map(([{ key }, report]) => [key, report]));
    this.#cells = cells;
    this.#reports.clear();
    this.#places.clear();
    for (const [at, cell] of cells.entries()) {
      const { title, kind, line, error } = cell;
      const { reads = [], writes = [], log = null } = before.get(cell.key) ?? {};
      this.#places.set(cell, at);
      this.#reports.set(cell, {
        title,
        kind,
        line,
        state: "queued",
        reason: "The run has not come to it yet.",
        reads,
        writes,
        error: errorOf(error),
        log,
      });
    }
    this.listener?.changed(0, cells.length);
    const there = new Set(cells.map(({ key }) => key));
    for (const key of this.#last.keys()) if (!there.has(key)) this.#last.delete(key);
  }

  /** In the order of the text. */
  get all(): ReportWithLog[] {
    return this.#cells.flatMap((cell) => this.#reports.get(cell) ?? []);
  }

  kept(cell: Cell, result: CellResult, hold: CellHold | null): void {
    if (hold === "frozen") this.#report(cell, "frozen", "It is frozen. Nothing that it reads has changed.", result);
    else this.#report(cell, "kept", "Nothing that it reads has changed.", result);
  }

  /** It stands as it was, though something has changed. */
  held(cell: Cell, result: CellResult, hold: CellHold, changes: Found["changes"]): void {
    const why = this.reasonOf(cell, changes);
    if (hold === "frozen") this.#report(cell, "frozen", `It is frozen, and stands as it was. ${why}`, result);
    else this.#report(cell, "stale", `It waits to be run. ${why}`, result);
  }

  begun(cell: Cell, { result }: Execution, reason: string): void {
    this.#report(cell, "running", reason, result);
    this.listener?.paused();
  }

  done(cell: Cell, result: CellResult): void {
    const before = this.#reports.get(cell);
    this.#last.set(cell.key, result);
    const state = before?.state === "running" ? "ran" : (before?.state ?? "ran");
    this.#report(cell, state, before?.reason ?? "", result);
  }

  failed(cell: Cell, error: unknown): void {
    if (error instanceof CellFailedError) {
      this.#report(cell, "blocked", `'${error.cell}' failed, and this cell reads '${error.variable}'.`, null);
    } else this.#report(cell, "failed", error === cell.error ? "Its text is no code." : "It threw an error.", null);
  }

  /** A signal has ended the run in it. */
  ended(cell: Cell, reason: string): void {
    const words = reason === "stop" ? "It has called st.stop()." : "Its run was ended before it had come to its end.";
    this.#report(cell, "ran", words, null);
  }

  /** The walk has come to its end. */
  end(): void {
    this.listener?.paused();
  }

  notReached(cell: Cell): void {
    this.#report(cell, "notReached", "The run ended above it.", null);
  }

  raw(cell: Cell): void {
    this.#report(cell, "raw", "A raw cell does not run.", null);
  }

  /** Why a cell runs. @param hold though it is to stand as it was */
  reasonOf(cell: Cell, changes: Found["changes"], hold: CellHold | null = null): string {
    const [newest] = changes;
    const isKept = newest !== undefined || this.#last.get(cell.key)?.mustRun === null;
    if (hold !== "frozen" || isKept || !this.#last.has(cell.key)) return this.#reasonOf(cell, changes);
    return `It can't be frozen. ${this.#reasonOf(cell, changes)}`;
  }

  #reasonOf(cell: Cell, changes: Found["changes"]): string {
    if (cell.always !== null) return `It runs in each run: it ${cell.always}.`;
    const [newest] = changes;
    if (newest !== undefined) return wordsOf(newest.change);
    const why = this.#last.get(cell.key)?.mustRun;
    return why == null ? "It has not run before as it is now." : `It runs in each run: ${why}.`;
  }

  #report(cell: Cell, state: CellReport["state"], reason: string, result: CellResult | null): void {
    const before = this.#reports.get(cell);
    const reads = result?.reads.map(({ slot }) => slot.name) ?? before?.reads ?? [];
    const writes = [...(result?.writes.keys() ?? [])].map(({ name }) => name);
    const log = result?.log ?? before?.log ?? null;
    const { title, kind, line, error } = cell;
    const names = [...new Set(reads)];
    this.#reports.set(cell, { title, kind, line, state, reason, reads: names, writes, error: errorOf(error), log });
    const at = this.#places.get(cell);
    if (at !== undefined) this.listener?.changed(at, at + 1);
  }
}

function errorOf(error: ScriptSyntaxError | null): CellError | null {
  if (error === null) return null;
  const { message, hint, position } = error;
  return { message, hint, line: position?.line ?? 1, column: position?.column ?? 1 };
}

function wordsOf(change: Change): string {
  switch (change.kind) {
    case "state":
      return change.key === "" ? "Other keys are in st.sessionState." : `st.sessionState.${change.key} has changed.`;
    case "widget":
      return change.now === null ? "A widget that it draws has changed." : `${change.now}.`;
    case "cached":
      return "A cached function that it calls has to run again.";
    case "world":
      return "The address or what the host gives has changed.";
    default: {
      const { slot, met, value } = change.read;
      if (!slot.isSet) return `'${slot.name}' is not there any more.`;
      if (met === "missing") return `'${slot.name}' is there now.`;
      const [now, before] = [shortText(slot.p), shortText(value)];
      return now === before ? `'${slot.name}' is new.` : `'${slot.name}' is ${now}, was ${before}.`;
    }
  }
}
