import { groupCells } from "../shared/page-groups.ts";
import { type Box, nodeName, type PageNode } from "../shared/page-nodes.ts";

/** What the place of a node showed before, if a node of the same name stood there: the cells within. */
export function cellsUnder(node: PageNode, before: Box<PageNode> | undefined): readonly Box<PageNode>[] | null {
  if (before === undefined) return null;
  const { value } = before;
  if (nodeName(value) !== nodeName(node)) return null;
  return value.kind === "group" ? groupCells(value) : (value.block?.cells ?? null);
}
