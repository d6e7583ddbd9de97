import type { CellHold } from "../../shared/cells-api.ts";
import type { Cell } from "./cell.ts";

/** The cells that stand as they were, whatever has changed, by what tells them. */
export class CellHolds {
  readonly #held: Readonly<Record<CellHold, Set<string>>> = { frozen: new Set(), waiting: new Set() };

  /** Why a cell is held; null if it is not. */
  of({ key }: Cell): CellHold | null {
    return this.#held.frozen.has(key) ? "frozen" : this.#held.waiting.has(key) ? "waiting" : null;
  }

  set({ key }: Cell, hold: CellHold, isHeld: boolean): void {
    if (isHeld) this.#held[hold].add(key);
    else this.#held[hold].delete(key);
  }

  /** Forgets those that are remembered no more. */
  keepOnly(isKnown: (key: string) => boolean): void {
    for (const held of Object.values(this.#held)) for (const key of held) if (!isKnown(key)) held.delete(key);
  }
}
