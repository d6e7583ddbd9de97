import type { CellName } from "../compile/read-cell.ts";
import type { Ambient, DrawContext } from "../drawing/context.ts";
import type { Cell } from "./cell.ts";
import { CellMemories } from "./cell-memories.ts";
import { CellReports } from "./cell-reports.ts";
import { Variables } from "./variables.ts";
import { Walk } from "./walk.ts";

/** The walks of one notebook, and what is kept from one to the next. At most one is under way. */
export class CellWalks {
  readonly variables: Variables;
  readonly memories = new CellMemories();
  readonly reports = new CellReports();
  #newest: Walk | null = null;
  /** Of the newest text. */
  #cells: readonly Cell[] = [];

  /** @param stopsOnError a cell that throws ends its run */
  constructor(
    ambient: Ambient,
    readonly stopsOnError: boolean,
  ) {
    this.variables = new Variables(ambient);
  }

  /**
   * Walks through the cells of a text. The context of the run must be current.
   * @param kinds of the names that they declare
   * @returns when the last has come to its end; rejects with what ends the run before that
   */
  async walk(cells: readonly Cell[], kinds: ReadonlyMap<string, CellName["kind"]>, globals: readonly unknown[]): Promise<void> {
    const context = this.variables.ambient.now as DrawContext;
    this.#newest?.abandon();
    this.#cells = cells;
    this.memories.keepOnly(cells);
    this.reports.begin(cells);
    this.variables.begin(kinds);
    for (const cell of cells) cell.hoist(globals);
    const { variables, memories, reports, stopsOnError } = this;
    this.#newest = new Walk(cells, { variables, memories, reports, stopsOnError }, context, globals);
    await this.#newest.start();
  }

  /** Forgets what is kept of the cells with a title: they run next time. @returns false if there is none */
  forget(title: string): boolean {
    const cells = this.#cells.filter((cell) => cell.title === title);
    for (const cell of cells) this.memories.forget(cell.key);
    return cells.length > 0;
  }
}
