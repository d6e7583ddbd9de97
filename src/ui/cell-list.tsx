import { Component, type ComponentChild, type VNode } from "preact";
import { useRef } from "preact/hooks";
import type { Box, PageNode, Spinner } from "../shared/page-nodes.ts";
import { type AppServices, useApp } from "./app-context.ts";
import { ViewKeys } from "./view-keys.ts";

/** So many nodes stand in the list itself; the ones behind them in chunks of the same length. */
export const CHUNK = 64;

type Cells = readonly Box<PageNode>[];

/** One place of a block. */
export interface NodeViewProps {
  cell: Box<PageNode>;
  /** What stood here before, while the log around it is still drawn. */
  before?: Box<PageNode> | undefined;
}

/**
 * Renders the nodes of a block.
 *
 * Note: why long lists have chunks
 * --------------------------------
 * Appending to a list of N would compare N children, and changing one would lay out N. So from `CHUNK` nodes on, the
 * rest stands in chunks which the browser does not lay out while they are off screen, and whose vnodes are kept as long
 * as their cells stay: Preact passes over a vnode it has seen. Views read their own cell, so a changed node is not our
 * concern here at all.
 * @param order changes when nodes have taken each other's places (`PageBlock.order`)
 * @param under what the block's place showed before, while it is still drawn
 */
export function useCells(
  cells: Cells,
  order: number,
  spinners: readonly Spinner[],
  under: Cells | null = null,
): ComponentChild[] {
  const { NodeView, SpinnerView } = useApp();
  const kept = useRef<{ order: number; chunks: VNode<ChunkProps>[] }>({ order, chunks: [] });
  const keys = useRef<ViewKeys | null>(null);
  keys.current ??= new ViewKeys();
  const nodes = listNodes(
    { NodeView, SpinnerView, cells, start: 0, end: Math.min(CHUNK, cells.length), spinners, under },
    keys.current,
  );
  const before = kept.current.order === order ? kept.current.chunks : [];
  const chunks: VNode<ChunkProps>[] = [];
  for (let start = CHUNK; start < cells.length; start += CHUNK) {
    const end = Math.min(start + CHUNK, cells.length);
    const own = spinners.length === 0 ? none : spinners.filter(({ index }) => index > start && index <= end);
    const old = before[chunks.length];
    const same =
      old !== undefined &&
      old.props.end === end &&
      old.props.spinners.length + own.length === 0 &&
      old.props.under === under &&
      old.props.cells[start] === cells[start];
    chunks.push(
      same ? (
        old
      ) : (
        <Chunk key={`chunk:${start}`} {...{ NodeView, SpinnerView, cells, start, end, order, spinners: own, under }} />
      ),
    );
  }
  kept.current = { order, chunks };
  return [...nodes, ...chunks];
}

const none: readonly Spinner[] = [];

interface ListProps {
  NodeView: AppServices["NodeView"];
  SpinnerView: AppServices["SpinnerView"];
  cells: Cells;
  start: number;
  end: number;
  spinners: readonly Spinner[];
  under: Cells | null;
}
interface ChunkProps extends ListProps {
  order: number;
}

class Chunk extends Component<ChunkProps> {
  readonly #keys = new ViewKeys();
  render(props: ChunkProps): VNode {
    return (
      <div class="rp-chunk" data-rp-chunk="">
        {listNodes(props, this.#keys)}
      </div>
    );
  }
}

function listNodes(props: ListProps, keys: ViewKeys): VNode[] {
  const { NodeView, cells, start, end, spinners, under } = props;
  const list: VNode[] = [];
  // Not tracked: the list is told of a change of names by `order`.
  const keyOf = keys.assign(cells.slice(start, end).map(peek));
  for (let index = start; index < end; index++) {
    const cell = cells[index];
    if (cell === undefined) break;
    if (spinners.length > 0) addSpinners(props, list, index);
    const key = keyOf[index - start];
    const before = under?.[index];
    list.push(
      before === undefined || before === cell ? (
        <NodeView key={key} cell={cell} />
      ) : (
        <NodeView key={key} cell={cell} before={before} />
      ),
    );
  }
  addSpinners(props, list, end);
  return list;
}

function addSpinners({ SpinnerView, spinners }: ListProps, list: VNode[], index: number): void {
  for (const spinner of spinners) {
    if (spinner.index === index)
      list.push(<SpinnerView key={`spinner:${spinner.id}`} text={spinner.text} showTime={spinner.time} />);
  }
}

/** The page's boxes are signals; reading one here must not subscribe the whole list to it. */
function peek(cell: Box<PageNode>): PageNode {
  const { peek } = cell as Box<PageNode> & { peek?: () => PageNode };
  return peek === undefined ? cell.value : peek.call(cell);
}
