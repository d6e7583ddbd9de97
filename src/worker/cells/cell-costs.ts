import type { CellCost } from "../../shared/cells-api.ts";
import type { Cell } from "./cell.ts";

interface Cost {
  ms: number | null;
  runs: number;
  hits: number;
}

/** What the cells of a notebook cost, by what tells them. */
export class CellCosts {
  readonly #costs = new Map<string, Cost>();

  of({ key }: Cell): Omit<CellCost, "results"> {
    return { ...this.#at(key) };
  }

  /** How long it took when it ran last, ms; null: that is not known. */
  timeOf({ key }: Cell): number | null {
    return this.#costs.get(key)?.ms ?? null;
  }

  /** @param ms that it took */
  ran({ key }: Cell, ms: number): void {
    const cost = this.#at(key);
    cost.ms = ms;
    cost.runs++;
  }

  hit({ key }: Cell): void {
    this.#at(key).hits++;
  }

  #at(key: string): Cost {
    let cost = this.#costs.get(key);
    if (cost === undefined) {
      cost = { ms: null, runs: 0, hits: 0 };
      this.#costs.set(key, cost);
    }
    return cost;
  }

  /** Forgets those of cells that stand in the text no more. */
  keepOnly(isThere: (key: string) => boolean): void {
    for (const key of this.#costs.keys()) if (!isThere(key)) this.#costs.delete(key);
  }
}
