import type { ComponentType } from "preact";
import type { Box, PageNode, Spinner } from "../shared/page-nodes.ts";

export type Cells = readonly Box<PageNode>[];

/** One place of a block. */
export interface NodeViewProps {
  cell: Box<PageNode>;
  /** What stood here before, while the log around it is still drawn. */
  before?: Box<PageNode> | undefined;
}

/** What stands in a block. */
export interface CellListProps {
  cells: Cells;
  /** How many: cells are appended in place, so that the list itself does not tell. */
  size: number;
  /** Changes when nodes have taken each other's places (`PageBlock.order`). */
  order: number;
  spinners: readonly Spinner[];
  /** What the block's place showed before, while it is still drawn. */
  under: Cells | null;
}

/** What draws nodes: passed to the views of containers and lists, since what they hold may be containers and lists. */
export interface NodeViews {
  /** Draws any node. */
  readonly NodeView: ComponentType<NodeViewProps>;
  /** Says that something is computed. */
  readonly SpinnerView: ComponentType<{ text: string; showTime: boolean }>;
  /** Draws what stands in a list behind its first nodes. */
  readonly ChunkList: ComponentType<CellListProps>;
}
