import type { Box, PageBlock, PageNode } from "./page-nodes.ts";

/** True if anything stands in the block: a cached call that drew nothing into it leaves an empty group there. */
export function hasContent(block: PageBlock): boolean {
  /** Each once: a log may stand in many places. */
  const seen = new Set<PageBlock>([block]);
  for (const next of seen) {
    void next.size.value;
    const due: (readonly Box<PageNode>[])[] = [next.cells];
    for (const cells of due) {
      for (const { value: node } of cells) {
        if (node.kind !== "group") return true;
        seen.add(node.log[node.part]);
        if (node.log.open.value && node.under !== null) due.push(node.under);
      }
    }
  }
  return false;
}
