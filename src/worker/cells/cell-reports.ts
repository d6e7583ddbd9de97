import { type CellError, type CellHold, type CellReport, QUEUED } from "../../shared/cells-api.ts";
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

/** Is told of what becomes of cells. Times are those of `DrawingWorker.realTime`. */
export interface CellsListener {
  /** A walk has begun. @param isOther its cells are not those of the one before */
  began(now: number, isOther: boolean): void;
  /** Other things are said of the cell at a place. */
  changed(place: number): void;
  /** A cell is about to run. @param ms that it took when it ran last; null: that is not known */
  begins(now: number, ms: number | null): void;
  /** A cell waits, and the event loop goes on. */
  waits(): void;
  /** The walk has come to its end. */
  ended(): void;
}

/** Where the cells of a text stand. Several that do not run are told by the same. */
export interface CellPlaces {
  readonly byCell: ReadonlyMap<Cell, number>;
  /** By what tells them. */
  readonly byKey: ReadonlyMap<string, number>;
}

/** What became of a cell: its report is made of that when somebody asks. */
interface Said {
  readonly state: CellReport["state"];
  readonly reason: string;
  /** What it has come to, or what has become of that is said. */
  readonly result: CellResult | null;
  /** What it has come to, or had before, or has got to when it was ended. */
  readonly last: CellResult | null;
}

const UNKNOWN: Said = { ...QUEUED, result: null, last: null };

/** What became of the cells of a notebook in its newest walk. */
export class CellReports {
  #cells: readonly Cell[] = [];
  /** By the places of the cells. Of those that the walk has not come to, what became of them in the one before. */
  #said: Said[] = [];
  /** Of those that somebody has asked for. */
  #reports: (ReportWithLog | null)[] = [];
  #places: CellPlaces = { byCell: new Map(), byKey: new Map() };
  /** The walk has come to those above. */
  #reached = 0;
  /** What cells came to when they ran last, by what tells them: that may turn out not to be kept later. */
  readonly #last = new Map<string, CellResult>();

  constructor(readonly listener: CellsListener | null = null) {}

  /** A walk begins. @param places of the cells @param now the time */
  begin(cells: readonly Cell[], places: CellPlaces, now: number): void {
    const isOther = cells !== this.#cells;
    this.#reached = 0;
    this.listener?.began(now, isOther);
    if (!isOther) return;
    const before = {
      cells: this.#cells,
      places: this.#places,
      said: this.#said,
      reports: this.#cells.map((_, at) => this.at(at)),
    };
    this.#cells = cells;
    this.#places = places;
    this.#said = [];
    this.#reports = [];
    for (const [at, cell] of cells.entries()) {
      const isThere = before.cells[at] === cell;
      const known = isThere ? at : (before.places.byKey.get(cell.key) ?? -1);
      const report = before.reports[known];
      const { title, kind, line, error } = cell;
      const isSame = report?.title === title && report.kind === kind && report.line === line;
      this.#said.push(before.said[known] ?? UNKNOWN);
      this.#reports.push((isThere || isSame) && report?.error === null && error === null ? report : null);
      if (this.#reports[at] == null || known !== at) this.listener?.changed(at);
    }
    for (const key of this.#last.keys()) if (!places.byKey.has(key)) this.#last.delete(key);
  }

  /** What is said of the cell at a place; undefined if there is none. */
  at(place: number): ReportWithLog | undefined {
    const [cell, said] = [this.#cells[place], this.#said[place]];
    if (cell === undefined || said === undefined) return undefined;
    const known = this.#reports[place] ?? null;
    if (known !== null) return known;
    const { title, kind, line, error } = cell;
    const { state, reason, result, last } = said;
    const reads = namesOf(last?.reads.map(({ slot }) => slot) ?? []);
    const writes = namesOf([...(result?.writes.keys() ?? [])]);
    const report = { title, kind, line, state, reason, reads, writes, error: errorOf(error), log: last?.log ?? null };
    this.#reports[place] = report;
    return report;
  }

  /** How many cells there are. */
  get count(): number {
    return this.#cells.length;
  }

  /** In the order of the text. */
  get all(): ReportWithLog[] {
    return this.#cells.map((_, at) => {
      const report = this.at(at) as ReportWithLog;
      return at < this.#reached || report.kind === "raw" ? report : { ...report, ...QUEUED };
    });
  }

  kept(cell: Cell, result: CellResult, hold: CellHold | null): void {
    const at = this.#places.byCell.get(cell) ?? -1;
    if (hold === null && this.#said[at]?.result === result && this.#said[at].state === "kept") {
      this.#reached = at + 1;
      return;
    }
    if (hold === "frozen") this.#report(cell, "frozen", "It is frozen. Nothing that it reads has changed.", result);
    else this.#report(cell, "kept", "Nothing that it reads has changed.", result);
  }

  /** It stands as it was, though something has changed. */
  held(cell: Cell, result: CellResult, hold: CellHold, changes: Found["changes"]): void {
    const why = this.reasonOf(cell, changes);
    if (hold === "frozen") this.#report(cell, "frozen", `It is frozen, and stands as it was. ${why}`, result);
    else this.#report(cell, "stale", `It waits to be run. ${why}`, result);
  }

  /** @param ms what it took when it ran last; null: that is not known */
  begun(cell: Cell, { result, begunAt }: Execution, reason: string, ms: number | null): void {
    this.#report(cell, "running", reason, result);
    this.listener?.begins(begunAt, ms);
  }

  done(cell: Cell, result: CellResult): void {
    const at = this.#places.byCell.get(cell) ?? -1;
    const { state, reason } = this.#said[at] ?? UNKNOWN;
    this.#last.set(cell.key, result);
    this.#report(cell, state === "running" ? "ran" : state, reason, result);
  }

  /** The page has another log for what a cell has drawn. */
  appears(result: CellResult): void {
    const at = this.#said.findIndex((said) => said.result === result);
    if (at < 0) return;
    this.#reports[at] = null;
    this.listener?.changed(at);
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

  /** The cell that runs waits for something. */
  waits(): void {
    this.listener?.waits();
  }

  /** The walk has come to its end. */
  end(): void {
    this.listener?.ended();
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
    const at = this.#places.byCell.get(cell);
    if (at === undefined) return;
    this.#said[at] = { state, reason, result, last: result ?? this.#said[at]?.last ?? null };
    this.#reports[at] = null;
    this.#reached = at + 1;
    this.listener?.changed(at);
  }
}

/** Each once. */
function namesOf(slots: readonly { readonly name: string }[]): string[] {
  const names = slots.map(({ name }) => name);
  return names.length < 2 ? names : [...new Set(names)];
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
