import { equalData } from "../shared/equal.ts";
import type { PageLeaf, PageNode } from "../shared/page-nodes.ts";

/** True for nodes that say the same, and have the same children. */
export function sameNode(a: PageNode, b: PageNode): boolean {
  if (a.kind === "group" || b.kind === "group" || a.kind !== b.kind || a.block !== b.block || a.key !== b.key) return false;
  if ((a as PageLeaf).id !== (b as PageLeaf).id) return false;
  return equalData((a as PageLeaf).props, (b as PageLeaf).props);
}
