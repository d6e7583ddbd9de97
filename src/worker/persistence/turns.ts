import type { ValueKey } from "../cache/cache-keys.ts";
import type { Turn } from "../host/storage.ts";

/** The turns that calls of one function have among the tabs. Others of the tab need none of their own. */
export class Turns {
  readonly #held = new Map<ValueKey, Turn>();

  /** Who has the turn may look once more, when what it has waited for did not come: it would wait for itself. */
  has(valueKey: ValueKey): boolean {
    return this.#held.has(valueKey);
  }

  note(valueKey: ValueKey, turn: Turn): Turn {
    this.#held.set(valueKey, turn);
    return turn;
  }

  end(valueKey: ValueKey, turn: Turn): void {
    turn.end();
    if (this.#held.get(valueKey) === turn) this.#held.delete(valueKey);
  }

  /** What is computed under a key, or under all, is not stored: nobody need wait for it. @param after what has to come first */
  async giveUp(isMeant: (valueKey: ValueKey) => boolean, after?: Promise<void>): Promise<void> {
    const turns = [...this.#held].filter(([valueKey]) => isMeant(valueKey));
    // Who comes meanwhile has to queue.
    for (const [valueKey] of turns) this.#held.delete(valueKey);
    await after;
    for (const [, turn] of turns) turn.end();
  }
}
