/** Questions about the groups of a page: see page-nodes.ts. */
import { type Box, type PageGroup, type PageNode, withUnder } from "./page-nodes.ts";

/** The cells that a group shows: those of its log, and behind them what stood there before while the log is open. */
export function groupCells({ log, part, under }: PageGroup): readonly Box<PageNode>[] {
  return withUnder(log[part].cells, log.open.value ? under : null);
}

/** The group that is all there is in another one, or null. */
export function onlyGroup({ log, part, under }: PageGroup): PageGroup | null {
  const block = log[part];
  if (under !== null || block.size.value !== 1 || block.spinners.value.length > 0) return null;
  const node = block.cells[0]?.value;
  return node?.kind === "group" ? (node as PageGroup) : null;
}
