import type { ComponentChild, VNode } from "preact";
import { useRef } from "preact/hooks";
import type { Box, PageNode, Spinner } from "../shared/page-nodes.ts";
import { useApp } from "./app-context.ts";
import type { CellListProps, Cells, NodeViews } from "./node-views.ts";
import { ViewKeys } from "./view-keys.ts";

/** So many nodes stand in the list itself; the ones behind them in chunks of the same length: see chunk-list.tsx. */
export const CHUNK = 64;

/** Renders the nodes of a block; the parameters are those of `CellListProps`. */
export function useCells(
  cells: Cells,
  order: number,
  spinners: readonly Spinner[],
  under: Cells | null = null,
): ComponentChild[] {
  const views = useApp();
  const keys = useRef<ViewKeys | null>(null);
  keys.current ??= new ViewKeys();
  const list = { cells, size: cells.length, order, spinners, under };
  const nodes: ComponentChild[] = listNodes(views, list, 0, keys.current);
  return cells.length > CHUNK ? [...nodes, <views.ChunkList key="chunks" {...list} />] : nodes;
}

/** The views of a chunk's length of nodes, with the spinners that stand between them. */
export function listNodes(views: NodeViews, list: CellListProps, start: number, keys: ViewKeys): VNode[] {
  const { NodeView } = views;
  const { cells, spinners, under } = list;
  const some = cells.slice(start, start + CHUNK);
  const nodes: VNode[] = [];
  // Not tracked: the list is told of a change of names by `order`.
  const keyOf = keys.assign(some.map(peek));
  for (const [offset, cell] of some.entries()) {
    if (spinners.length > 0) addSpinners(views, spinners, nodes, start + offset);
    const key = keyOf[offset];
    const before = under?.[start + offset];
    nodes.push(
      before === undefined || before === cell ? (
        <NodeView key={key} cell={cell} />
      ) : (
        <NodeView key={key} cell={cell} before={before} />
      ),
    );
  }
  addSpinners(views, spinners, nodes, start + some.length);
  return nodes;
}

function addSpinners({ SpinnerView }: NodeViews, spinners: readonly Spinner[], list: VNode[], index: number): void {
  for (const spinner of spinners) {
    if (spinner.index === index)
      list.push(<SpinnerView key={`spinner:${spinner.id}`} text={spinner.text} showTime={spinner.time} />);
  }
}

/** What is in a cell. The page's boxes are signals; reading one here must not subscribe the whole list to it. */
export function peek(cell: Box<PageNode>): PageNode {
  const { peek } = cell as Box<PageNode> & { peek?: () => PageNode };
  return peek === undefined ? cell.value : peek.call(cell);
}
