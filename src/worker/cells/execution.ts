import type { DrawContext, DrawingSession, OpenCell } from "../drawing/context.ts";
import { shownValue } from "../widgets/shown-value.ts";
import type { Kept, WidgetDef } from "../widgets/widget-def.ts";
import type { WidgetRead } from "../widgets/widget-read.ts";
import type { Cell } from "./cell.ts";
import { CellLog } from "./cell-log.ts";
import { CellResult, changeOf } from "./cell-result.ts";
import { CellRun } from "./cell-run.ts";
import type { Links } from "./links.ts";
import { isObject } from "./print.ts";
import { StateReads } from "./state-reads.ts";
import { Reader, type Slot, type Variables } from "./variables.ts";
import { stateReadsIn, watchedState } from "./watched-state.ts";

/** What goes on when the code of a cell comes to its end. `Walk` is one. */
export interface Walker {
  threw(execution: Execution, error: unknown): void;
  done(execution: Execution): void;
}

/** One execution of a cell: notes what it reads, and what it makes. */
export class Execution extends Reader implements OpenCell {
  readonly result: CellResult;
  /** The context that the cell draws with. */
  readonly context: DrawContext;
  /** Null: it has had nothing to do with session state. */
  #state: StateReads | null = null;
  readonly #read = new Set<Slot>();
  /** Null: it has met no widget. */
  #met: Set<string> | null = null;
  readonly run: CellRun;
  /** As `DrawingWorker.realTime` has it. */
  readonly begunAt: number;
  /** The walk that goes on with its end; null while the cell waits between two. */
  walk: Walker | null = null;

  constructor(
    public cell: Cell,
    readonly variables: Variables,
    readonly links: Links,
    around: DrawContext,
  ) {
    super();
    const { worker, page } = around;
    const log = new CellLog(worker.ids, page, worker.ambient, worker.blankLog);
    const run = new CellRun(around.run);
    this.run = run;
    this.begunAt = worker.realTime();
    this.result = new CellResult(log, run);
    watch(log, this.result, links);
    const { settling, tickets } = run;
    this.context = { ...around, run, settling, tickets, block: log.main, sidebar: log.sidebar, cell: this };
  }

  /** Runs the code of the cell, to its first await. */
  begin(walk: Walker, globals: readonly unknown[]): void {
    this.walk = walk;
    const turn = {
      hoists: false,
      threw: (error: unknown) => (this.walk === null ? this.giveUp() : this.walk.threw(this, error)),
      done: () => (this.walk === null ? this.result.log.seal() : this.walk.done(this)),
    };
    this.context.worker.ambient.within(this.context, () => this.cell.run(turn, globals));
  }

  /** What it has drawn is shown if it takes longer than that: looked at where its code draws, or where a loop of it looks around. */
  showWithin(ms: number): void {
    const { run, result, context, begunAt } = this;
    run.onStopPoint = () => {
      if (context.worker.realTime() - begunAt < ms) return;
      run.onStopPoint = null;
      result.log.show();
    };
  }

  /**
   * The run is superseded while the cell waits: another walk may go on with it, as long as it is not resumed before that.
   * @returns false if none may, since what it has done so far can't be put back
   */
  pause(): boolean {
    const { result, run } = this;
    this.walk = null;
    const isPausable = run.ended?.reason === "superseded" && !run.settling.hasPending && this.#state?.hasWritten !== true;
    if (isPausable && !this.isOver) this.#noteChanges();
    if (!isPausable || this.isOver || result.mustRun !== null) return false;
    this.#takeWrites();
    return true;
  }

  /** What it has read so far is as it was, at the place of its cell in another walk. */
  holdsIn(context: DrawContext): boolean {
    const { result, variables } = this;
    if (this.isOver || result.mustRun !== null || this.run.settling.hasPending) return false;
    result.state = this.#state?.take() ?? null;
    return changeOf(result, context, variables) === null;
  }

  /** Another walk goes on with it. @param cell as it stands in the text of that */
  resumeIn(walk: Walker, cell: Cell): void {
    this.walk = walk;
    this.cell = cell;
    for (const [slot, value] of this.result.writes) slot.put(value, this.result);
  }

  /** Nobody goes on with it. */
  giveUp(): void {
    this.result.spoil("its run was ended");
    this.end();
  }

  get isOnPage(): boolean {
    return this.result.log.isNamed;
  }

  /** What it has to do with session state. */
  get state(): StateReads {
    this.#state ??= new StateReads(this.run.session.state, this.run, () => this.#late());
    return this.#state;
  }

  get mark(): CellResult {
    return this.result;
  }

  /** The cell has come to its end, or is not gone on with. */
  get isOver(): boolean {
    return this.result.isOver;
  }

  noteRead(slot: Slot, isAssigned: boolean): void {
    if (this.isOver) this.variables.readOutside(slot);
    if (this.isOver || this.#read.has(slot) || this.result.writes.has(slot)) return;
    this.#read.add(slot);
    const met = !slot.isSet ? "missing" : isAssigned ? "there" : "value";
    // What was assigned only may still be looked at.
    if (met === "there") this.#read.delete(slot);
    const value = met === "value" ? slot.p : undefined;
    const hasState = isObject(value) && !this.variables.isStateless(value);
    const by = hasState ? (slot.by as CellResult | null) : null;
    const content = by === null ? null : this.#quietly(() => this.links.contents.of(value as object, by));
    this.result.reads.push({ slot, met, value, by, content });
  }

  noteWrite(slot: Slot): void {
    if (this.isOver) {
      this.mustRun(`it assigns ${slot.name} after its end`);
      return;
    }
    const { writes } = this.result;
    // With its last value in the end.
    if (!writes.has(slot)) writes.set(slot, undefined);
    slot.own(this.result);
  }

  /** Looks for what was changed in place; then nothing that the cell does any more is part of its result. */
  end(): void {
    const { result } = this;
    if (result.isOver) return;
    for (const name of this.cell.updates) this.noteRead(this.variables.slot(name), false);
    result.isOver = true;
    this.#noteChanges();
    const changed = this.#state?.changedInPlace ?? null;
    if (changed !== null) this.mustRun(`it changes st.sessionState.${changed} in place`);
    this.#takeWrites();
    for (const slot of this.#read) slot.release();
    for (const slot of result.writes.keys()) slot.release();
    result.state = this.#state?.take() ?? null;
  }

  #takeWrites(): void {
    const { writes } = this.result;
    for (const slot of writes.keys()) writes.set(slot, slot.p);
    const { functions } = this.run;
    if (functions.size > 0) this.result.functions = new Set(functions);
  }

  /** Tells of the objects that it has read and changed in place. */
  #noteChanges(): void {
    const { result } = this;
    for (const { slot, value, by, content } of result.reads) {
      if (by === null) continue;
      const isUpdated = this.cell.updates.includes(slot.name);
      const isChanged = content !== null && this.#quietly(() => this.links.contents.hasChanged(value as object, content));
      if (!isUpdated && !isChanged) continue;
      this.links.changed(
        by,
        `'${this.cell.title}' ${isUpdated ? "says that it updates" : "changes"} '${slot.name}'${isUpdated ? "" : " in place"}`,
      );
    }
  }

  /** Code of the script that this may call, of a proxy, is not the cell's. */
  #quietly<T>(look: () => T): T {
    return this.context.worker.ambient.within(null, look);
  }

  #late(): void {
    if (this.isOver) this.mustRun("it goes on after its end");
  }

  mustRun(why: string): void {
    this.result.spoil(why);
  }

  alters(mark: object): void {
    if (mark === this.result) this.#late();
    else this.links.changed(mark as CellResult, `'${this.cell.title}' changes what a function of it keeps`);
  }

  callsCached(holds: () => boolean, use: (context: DrawContext) => void): void {
    this.result.calls.push({ holds, use });
    this.#late();
  }

  watch(state: Record<string, unknown>): Record<string, unknown> {
    const { ambient } = this.context.worker;
    return watchedState(state, () => stateReadsIn(ambient.now));
  }

  depends(holds: (session: DrawingSession) => boolean): void {
    this.result.world.push(holds);
  }

  read(def: WidgetDef, met: { value: Kept } | "forbidden" | "duplicate"): void {
    if (typeof met === "string") this.meet(def, met, null, null);
    else this.meet(def, "drawn", def.text(met.value), shownValue(def, met.value));
  }

  readAll(reads: readonly WidgetRead[]): void {
    for (const { def, met, value, shown } of reads) this.meet(def, met, value, shown);
  }

  meet(def: WidgetDef, met: WidgetRead["met"], value: string | null, shown: string | null): void {
    const known = `${met} ${def.id}`;
    this.#met ??= new Set();
    if (this.#met.has(known)) return;
    this.#met.add(known);
    this.#late();
    this.result.widgets.push({ def, met, value, shown, forbiddenBy: null, form: null });
  }

  noteQuery(params: Record<string, string[]>): void {
    this.result.log.query = params;
    this.#late();
  }

  noteOutput(name: string, value: unknown): void {
    const { log } = this.result;
    log.outputs ??= new Map();
    log.outputs.set(name, value);
    this.#late();
  }

  noteLookup(): void {}
}

/** Apart from the execution: what is kept does not hold the run. */
function watch(log: CellLog, result: CellResult, links: Links): void {
  log.onChange = (drawer) => {
    if (drawer !== undefined && drawer.mark !== result) links.changed(result, "another cell draws into a container of it");
    else if (result.isOver) result.spoil("it draws after its end");
  };
}
