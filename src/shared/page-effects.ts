import { budgets } from "./budgets.ts";
import { isEffect } from "./effect-kinds.ts";
import { isLeaf, type PageBlock, type PageLeaf } from "./page-nodes.ts";

/**
 * The effects in blocks, nested containers and logs included, in the order of the page; no more than the page plays. A block that
 * stands in many places is looked into once, and one in itself has none there.
 */
export function effectsIn(blocks: readonly PageBlock[]): readonly PageLeaf[] {
  const known = new Map<PageBlock, readonly PageLeaf[]>();
  const effectsOf = (block: PageBlock, depth: number): readonly PageLeaf[] => {
    const before = known.get(block);
    if (before !== undefined) return before;
    if (depth > budgets.depth) return [];
    known.set(block, []);
    const effects: PageLeaf[] = [];
    for (const { value: node } of block.cells) {
      if (!isLeaf(node)) effects.push(...effectsOf(node.block ?? node.log[node.part], depth + 1));
      else if (isEffect(node.kind)) effects.push(node);
    }
    const last = effects.slice(-budgets.effects);
    known.set(block, last);
    return last;
  };
  return blocks.flatMap((block) => effectsOf(block, 0)).slice(-budgets.effects);
}
