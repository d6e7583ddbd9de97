import type { CellCost, CellHold } from "../../shared/cells-api.ts";
import type { CellName } from "../compile/read-cell.ts";
import type { Ambient, DrawContext } from "../drawing/context.ts";
import type { Cell } from "./cell.ts";
import { CellCosts } from "./cell-costs.ts";
import { CellHolds } from "./cell-holds.ts";
import { CellMemories } from "./cell-memories.ts";
import { type CellPlaces, CellReports, type CellsListener } from "./cell-reports.ts";
import type { CellResult } from "./cell-result.ts";
import { Links, spoilTogether } from "./links.ts";
import { OutsideReads } from "./outside-reads.ts";
import { Variables } from "./variables.ts";
import { Walk, type WalkParts } from "./walk.ts";

const known = new WeakMap<readonly Cell[], CellPlaces>();

/** Where the cells of a text stand: told once for each text. */
function placesOf(cells: readonly Cell[]): CellPlaces {
  let places = known.get(cells);
  if (places === undefined) {
    places = {
      byCell: new Map(cells.map((cell, at) => [cell, at])),
      byKey: new Map(cells.map(({ key }, at) => [key, at])),
    };
    known.set(cells, places);
  }
  return places;
}

/** The walks of one notebook, and what is kept from one to the next. At most one is under way. */
export class CellWalks {
  readonly variables: Variables;
  readonly memories = new CellMemories();
  readonly reports: CellReports;
  readonly holds = new CellHolds();
  readonly costs = new CellCosts();
  readonly #links = new Links();
  readonly #outside = new OutsideReads(this.#links);
  #newest: Walk | null = null;
  /** Variables that cells of the newest text say to change in place. */
  #updated: ReadonlySet<string> = new Set();
  /** Of the newest text. */
  #cells: readonly Cell[] = [];

  /**
   * @param stopsOnError a cell that throws ends its run
   * @param listener of what becomes of the cells
   */
  constructor(
    ambient: Ambient,
    readonly stopsOnError: boolean,
    listener: CellsListener | null = null,
  ) {
    this.reports = new CellReports(listener);
    const altered = (mark: object): void =>
      this.#links.changed(mark as CellResult, "a callback or a timer changes what a function of it keeps");
    this.variables = new Variables(ambient, (slot) => this.#outside.note(slot), altered);
  }

  /**
   * Walks through the cells of a text. The context of the run must be current.
   * @param kinds of the names that they declare
   * @returns when the last has come to its end; rejects with what ends the run before that
   */
  async walk(cells: readonly Cell[], kinds: ReadonlyMap<string, CellName["kind"]>, globals: readonly unknown[]): Promise<void> {
    const context = this.variables.ambient.now as DrawContext;
    const waiting = this.#newest?.leaveOff() ?? null;
    const places = placesOf(cells);
    if (cells !== this.#cells) this.#keepOnly(places.byKey);
    this.#cells = cells;
    this.reports.begin(cells, places, context.worker.realTime());
    this.variables.begin(kinds);
    for (const cell of cells) cell.hoist(globals);
    this.#outside.check();
    this.#declareUpdates(cells);
    this.#links.begin();
    const walk = new Walk(cells, { ...this.#parts, waiting }, context, globals);
    this.#newest = walk;
    try {
      await walk.start();
    } finally {
      if (walk === this.#newest) this.#links.end();
    }
  }

  /** What is remembered is of the cells of a text, and of some that were there before. */
  #keepOnly(there: ReadonlyMap<string, number>): void {
    this.memories.keepOnly(there);
    this.costs.keepOnly((key) => there.has(key));
    this.holds.keepOnly((key) => there.has(key) || this.memories.knows(key));
  }

  get #parts(): Omit<WalkParts, "waiting"> {
    const { variables, memories, reports, holds, costs, stopsOnError } = this;
    return { variables, links: this.#links, memories, reports, holds, costs, stopsOnError };
  }

  /** What is kept of an object was changed unseen before its cell said so: it is made anew. */
  #declareUpdates(cells: readonly Cell[]): void {
    if (this.#updated.size === 0 && !cells.some(({ updates }) => updates.length > 0)) return;
    const now = new Map(cells.flatMap(({ title, updates }) => updates.map((name) => [name, title] as const)));
    const kept = this.memories.all;
    for (const [name, title] of now) {
      if (this.#updated.has(name)) continue;
      const slot = this.variables.slot(name);
      for (const result of kept)
        if (result.writes.has(slot)) spoilTogether(result, kept, `'${title}' says that it updates '${name}'`);
    }
    this.#updated = new Set(now.keys());
  }

  /** See `WorkerAnswers.holdCells`. */
  hold(places: readonly number[], hold: CellHold, isHeld: boolean): void {
    for (const place of places) {
      const cell = this.#cells[place];
      if (cell !== undefined) this.holds.set(cell, hold, isHeld);
    }
  }

  /** What the cell at a place costs; nothing if there is none. */
  cost(place: number): CellCost[] {
    const cell = this.#cells[place];
    return cell === undefined ? [] : [{ ...this.costs.of(cell), results: this.memories.countOf(cell) }];
  }

  /** Forgets what is kept of cells, by their places in the newest text: they run next time. */
  forget(places: readonly number[]): void {
    for (const place of places) {
      const cell = this.#cells[place];
      if (cell !== undefined) this.memories.forget(cell.key);
    }
  }
}
