import type { CellCost } from "../../shared/cells-api.ts";
import type { Cell } from "./cell.ts";

/** What the cells of a notebook cost, by what tells them. */
export class CellCosts {
  readonly #costs = new Map<string, Omit<CellCost, "results">>();

  of({ key }: Cell): Omit<CellCost, "results"> {
    return this.#costs.get(key) ?? { ms: null, runs: 0, hits: 0 };
  }

  /** @param ms that it took */
  ran(cell: Cell, ms: number): void {
    const { runs, hits } = this.of(cell);
    this.#costs.set(cell.key, { ms, runs: runs + 1, hits });
  }

  hit(cell: Cell): void {
    const before = this.of(cell);
    this.#costs.set(cell.key, { ...before, hits: before.hits + 1 });
  }

  /** Forgets those of cells that stand in the text no more. */
  keepOnly(cells: readonly Cell[]): void {
    const there = new Set(cells.map(({ key }) => key));
    for (const key of this.#costs.keys()) if (!there.has(key)) this.#costs.delete(key);
  }
}
