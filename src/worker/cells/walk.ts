/**
 * One walk through the cells of a notebook, in the order of the text: each is put back, or runs.
 *
 * Note: no turn between cells
 * ---------------------------
 * The last line of a cell that has awaited goes on with the walk at once: where a script would have gone on, the walk does, and what
 * else waits in the event loop comes neither earlier nor later. Cells that end without an await are walked in a loop.
 */
import { isControl } from "../control/control.ts";
import type { DrawContext } from "../drawing/context.ts";
import { replayWidgets } from "../drawing/draw-widget.ts";
import { showException } from "../drawing/exception.ts";
import { isDrawn } from "../drawing/liveness.ts";
import { giveOutput } from "../drawing/output.ts";
import { setQuery } from "../drawing/query.ts";
import { FRAME_MS } from "../output/delta-queue.ts";
import type { Cell } from "./cell.ts";
import type { CellCosts } from "./cell-costs.ts";
import { CellFailedError } from "./cell-failed-error.ts";
import type { CellHolds } from "./cell-holds.ts";
import type { CellMemories } from "./cell-memories.ts";
import type { CellReports } from "./cell-reports.ts";
import type { CellResult } from "./cell-result.ts";
import { Execution, type Walker } from "./execution.ts";
import type { Links } from "./links.ts";
import { putState } from "./state-reads.ts";
import type { Variables } from "./variables.ts";

/** What a walk works with. */
export interface WalkParts {
  readonly variables: Variables;
  readonly links: Links;
  readonly memories: CellMemories;
  readonly reports: CellReports;
  readonly holds: CellHolds;
  readonly costs: CellCosts;
  /** Of a cell that a run which was superseded has left waiting. */
  readonly waiting: Execution | null;
  /** A cell that throws ends the run. */
  readonly stopsOnError: boolean;
}

export class Walk implements Walker {
  #at = 0;
  #execution: Execution | null = null;
  /** The cell is running in its first stretch: the loop goes on when it ends. */
  #isInLoop = false;
  #waiting: Execution | null;
  /** What ends the run. */
  #thrown: { readonly error: unknown } | null = null;
  readonly #ended: Promise<void>;
  #resolve!: () => void;
  #reject!: (error: unknown) => void;

  constructor(
    readonly cells: readonly Cell[],
    readonly parts: WalkParts,
    /** That of the run. */
    readonly context: DrawContext,
    readonly globals: readonly unknown[],
  ) {
    this.#waiting = parts.waiting;
    this.#ended = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Resolves after the last cell; rejects with what ends the run before that. */
  start(): Promise<void> {
    this.#goOn();
    return this.#ended;
  }

  /** Another walk is about to begin. @returns the execution of the cell that waits, if that may go on with it */
  leaveOff(): Execution | null {
    const execution = this.#execution;
    if (execution === null) return null;
    this.#execution = null;
    this.#reject(this.context.run.ended);
    if (execution.pause()) return execution;
    execution.giveUp();
    return null;
  }

  #goOn(): void {
    for (let cell = this.cells[this.#at]; cell !== undefined && this.#thrown === null; cell = this.cells[this.#at]) {
      this.#at++;
      try {
        this.#step(cell);
      } catch (error) {
        this.#thrown = { error };
      }
      // It has suspended, and goes on with the walk itself.
      if (this.#execution !== null) {
        this.#dropWaiting();
        this.parts.reports.waits();
        return;
      }
    }
    this.#dropWaiting();
    for (const cell of this.cells.slice(this.#at)) this.parts.reports.notReached(cell);
    this.parts.reports.end();
    if (this.#thrown === null) this.#resolve();
    else this.#reject(this.#thrown.error);
  }

  #step(cell: Cell): void {
    const { memories, variables, reports } = this.parts;
    if (cell.kind === "raw") {
      reports.raw(cell);
      return;
    }
    const { found, changes } = memories.find(cell, this.context, variables);
    const hold = this.parts.holds.of(cell);
    const held = found === null && hold !== null ? this.#heldBy(cell) : null;
    if (found !== null) this.#putBack(cell, found, () => reports.kept(cell, found, hold));
    else if (hold !== null && held !== null) this.#putBack(cell, held, () => reports.held(cell, held, hold, changes));
    else if (!this.#join(cell)) this.#run(cell, reports.reasonOf(cell, changes, hold));
  }

  /** What a cell that is held has, if that can stand here: another cell may have its widgets now. */
  #heldBy(cell: Cell): CellResult | null {
    const result = this.parts.memories.newest(cell);
    const isFree = result?.widgets.every(({ met, def }) => met !== "drawn" || !isDrawn(this.context, def.id));
    return isFree === true ? result : null;
  }

  #putBack(cell: Cell, result: CellResult, report: () => void): void {
    const { context } = this;
    const { run } = context;
    for (const [slot, value] of result.writes) slot.put(value, result);
    if (result.state !== null) putState(result.state, run.session.state, run.widgets);
    this.#show(result);
    run.counts.replayed += result.log.size;
    this.parts.costs.hit(cell);
    report();
    if (result.isStop) throw run.end("stop");
  }

  /** Goes on with the cell that a run which was superseded has left waiting, if what it has read so far is as it was. */
  #join(cell: Cell): boolean {
    const execution = this.#waiting;
    if (execution?.cell.key !== cell.key || cell.always !== null || !execution.holdsIn(this.context)) return false;
    this.#waiting = null;
    execution.resumeIn(this, cell);
    this.#show(execution.result);
    this.#execution = execution;
    const { reports, costs } = this.parts;
    const reason = "It was running, and nothing that it has read so far has changed.";
    reports.begun(cell, execution, reason, costs.timeOf(cell));
    return true;
  }

  #dropWaiting(): void {
    this.#waiting?.giveUp();
    this.#waiting = null;
  }

  /** What a result has drawn, and done besides, is of this run. */
  #show(result: CellResult): void {
    const { context } = this;
    const { run, page } = context;
    const { log } = result;
    this.parts.links.use(result);
    result.showIn(run);
    for (const key of result.functions) run.functions.add(key);
    for (const { use } of result.calls) use(context);
    log.place(page);
    replayWidgets(context, result.widgets);
    if (log.query !== null) setQuery(context, log.query);
    for (const [name, value] of log.outputs ?? []) giveOutput(context, name, value);
    if (log.hasEffects) page.tell({ kind: "playLog", log: log.id });
  }

  #run(cell: Cell, reason: string): void {
    const { parts, context } = this;
    const { variables, links } = parts;
    const execution = new Execution(cell, variables, links, context);
    const { result } = execution;
    const { log } = result;
    const ms = parts.costs.timeOf(cell);
    links.use(result);
    log.onAppear = () => parts.reports.appears(result);
    // What took long is seen as it comes; what may do so, once it has.
    if (ms !== null && ms >= FRAME_MS) log.place(context.page);
    else {
      log.wait(context.page);
      execution.showWithin(FRAME_MS);
    }
    parts.reports.begun(cell, execution, reason, ms);
    this.#execution = execution;
    this.#isInLoop = true;
    try {
      execution.begin(this, this.globals);
    } finally {
      this.#isInLoop = false;
      execution.run.onStopPoint = null;
      log.show();
    }
  }

  threw(execution: Execution, error: unknown): void {
    const { cell, context, result } = execution;
    const { reports, variables, stopsOnError } = this.parts;
    if (execution.isOver) return;
    if (isControl(error)) {
      this.#thrown = { error };
      if (error.reason === "stop") result.isStop = true;
      else result.spoil("its run was ended");
      reports.ended(cell, error.reason);
      return;
    }
    result.spoil("it failed");
    reports.failed(cell, error);
    if (stopsOnError) {
      this.#thrown = { error };
      return;
    }
    context.run.throws();
    showException(context, error);
    const title = error instanceof CellFailedError ? error.cell : cell.title;
    // What it has given a value before it failed is not there either.
    execution.end();
    for (const name of cell.makes) variables.slot(name).fail(title);
  }

  done(execution: Execution): void {
    if (this.#execution !== execution) return;
    execution.end();
    const { cell, result, context } = execution;
    this.parts.costs.ran(cell, context.worker.realTime() - execution.begunAt);
    result.log.seal();
    if (result.mustRun === null) this.parts.memories.add(cell, result);
    this.parts.reports.done(cell, result);
    this.#execution = null;
    const { ended } = context.run;
    // The code of the cell may have swallowed it.
    if (ended !== null) this.#thrown ??= { error: ended };
    if (!this.#isInLoop) context.worker.ambient.within(null, () => this.#goOn());
  }
}
