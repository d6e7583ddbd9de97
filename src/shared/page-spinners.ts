import { budgets } from "./budgets.ts";
import type { Delta } from "./delta.ts";
import type { BlockId } from "./ids.ts";
import type { PageBlock } from "./page-nodes.ts";

/** The spinners of a page. There are only so many at a time: those say that something is going on as well as more would. */
export class PageSpinners {
  /** In which block each stands. */
  readonly #where = new Map<number, BlockId>();
  readonly #blocks: ReadonlyMap<BlockId, PageBlock>;

  /** @param blocks those that there are */
  constructor(blocks: ReadonlyMap<BlockId, PageBlock>) {
    this.#blocks = blocks;
  }

  /** Shows a spinner, if there is room for one more, or ends it. */
  apply({ block: id, spinner, index, text, time = false }: Delta & { kind: "spin" }): void {
    const block = this.#blocks.get(id);
    if (block === undefined) return;
    const others = block.spinners.value.filter((other) => other.id !== spinner);
    this.#where.delete(spinner);
    const isShown = text !== null && this.#hasRoom();
    if (isShown) {
      this.#where.set(spinner, id);
      others.push({ id: spinner, index, text, time });
    }
    if (isShown || others.length < block.spinners.value.length) block.spinners.value = others;
  }

  #hasRoom(): boolean {
    if (this.#where.size < budgets.spinners) return true;
    // Those of blocks that are gone never end.
    for (const [spinner, block] of this.#where) if (!this.#blocks.has(block)) this.#where.delete(spinner);
    return this.#where.size < budgets.spinners;
  }
}
