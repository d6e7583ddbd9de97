import type { BodyId } from "./memory.ts";
import type { Run } from "./runs.ts";

/** Objects that are released when nobody has them any more. */
export class Objects {
  readonly #objects = new Map<BodyId, { readonly tab: number; readonly lent: Run[] }>();

  made(id: BodyId, run: Run): void {
    this.#objects.set(id, { tab: run.session.tab, lent: [run] });
  }

  /** A run may use it until that is over. */
  lend(id: BodyId, run: Run): void {
    this.#objects.get(id)?.lent.push(run);
  }

  /** Those that have left. @param isHeld besides what runs have */
  left(isHeld: (tab: number, id: BodyId) => boolean): BodyId[] {
    const left = [...this.#objects].filter(([id, { tab, lent }]) => !isHeld(tab, id) && lent.every(({ isOver }) => isOver));
    return left.map(([id]) => id).sort();
  }
}
