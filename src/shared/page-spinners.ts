import { budgets } from "./budgets.ts";
import type { Delta } from "./delta.ts";
import type { BlockId } from "./ids.ts";
import type { PageBlock } from "./page-nodes.ts";

/** The spinners of a page, of which there are only so many at a time. */
export class PageSpinners {
  /** In which block each stands. */
  readonly #where = new Map<number, BlockId>();
  readonly #blocks: ReadonlyMap<BlockId, PageBlock>;

  /** @param blocks those that there are */
  constructor(blocks: ReadonlyMap<BlockId, PageBlock>) {
    this.#blocks = blocks;
  }

  /** Shows a spinner or ends it. @returns false if there is no room for another one */
  apply({ block: id, spinner, index, text }: Delta & { kind: "spin" }): boolean {
    const block = this.#blocks.get(id);
    if (block === undefined) return true;
    const others = block.spinners.value.filter((other) => other.id !== spinner);
    this.#where.delete(spinner);
    const isShown = text !== null && this.#hasRoom();
    if (isShown) {
      this.#where.set(spinner, id);
      others.push({ id: spinner, index, text });
    }
    if (isShown || others.length < block.spinners.value.length) block.spinners.value = others;
    return isShown || text === null;
  }

  #hasRoom(): boolean {
    if (this.#where.size < budgets.spinners) return true;
    // Those of blocks that are gone never end.
    for (const [spinner, block] of this.#where) if (!this.#blocks.has(block)) this.#where.delete(spinner);
    return this.#where.size < budgets.spinners;
  }
}
