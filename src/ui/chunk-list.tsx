import { Component, type VNode } from "preact";
import { useRef } from "preact/hooks";
import type { Spinner } from "../shared/page-nodes.ts";
import { useApp } from "./app-context.ts";
import { CHUNK, listNodes, peek } from "./cell-list.tsx";
import { drawTurns } from "./draw-turns.ts";
import type { CellListProps, Cells, NodeViews } from "./node-views.ts";
import { ViewKeys } from "./view-keys.ts";

interface ChunkProps extends CellListProps {
  views: NodeViews;
  start: number;
  /** The index behind its last node. */
  end: number;
}

const none: readonly Spinner[] = [];

/**
 * What stands in a list behind its first nodes.
 *
 * Note: why long lists have chunks
 * --------------------------------
 * Appending to a list of N would compare N children, and changing one would lay out N. So from `CHUNK` nodes on, the
 * rest stands in chunks which the browser does not lay out while they are off screen, and whose vnodes are kept as long
 * as their cells stay: Preact passes over a vnode it has seen. Views read their own cell, so a changed node is not our
 * concern here at all.
 */
export function ChunkList(list: CellListProps): VNode {
  const { cells, order, spinners, under } = list;
  const views = useApp();
  const kept = useRef<{ order: number; chunks: VNode<ChunkProps>[] }>({ order, chunks: [] });
  const before = kept.current.order === order ? kept.current.chunks : [];
  const chunks: VNode<ChunkProps>[] = [];
  for (let start = CHUNK; start < cells.length; start += CHUNK) {
    const end = Math.min(start + CHUNK, cells.length);
    // One at the very start was drawn by the list before.
    const own = spinners.length === 0 ? none : spinners.filter(({ index }) => index > start && index <= end);
    const old = before[chunks.length];
    const same =
      old !== undefined &&
      old.props.end === end &&
      old.props.spinners.length + own.length === 0 &&
      old.props.under === under &&
      old.props.cells[start] === cells[start];
    chunks.push(same ? old : <Chunk key={start} {...list} views={views} start={start} end={end} spinners={own} />);
  }
  kept.current = { order, chunks };
  return <>{chunks}</>;
}

class Chunk extends Component<ChunkProps> {
  readonly #keys = new ViewKeys();
  #nodes: VNode[] | null = null;
  /** Those that are drawn. */
  #cells: Cells = [];

  /** A list whose order changes has all its chunks compared; few have other cells, or cells with other names. */
  override shouldComponentUpdate({ cells, start, end, spinners, under }: ChunkProps): boolean {
    const some = cells.slice(start, end);
    const isSame =
      some.length === this.#cells.length &&
      some.every((cell, index) => cell === this.#cells[index]) &&
      spinners.length + this.props.spinners.length === 0 &&
      under === this.props.under &&
      this.#keys.fit(some.map(peek));
    return !isSame;
  }

  override componentWillUnmount(): void {
    drawTurns.leave(this);
  }

  render({ views, start, ...list }: ChunkProps): VNode {
    if (drawTurns.mayDraw(this)) {
      this.#nodes = listNodes(views, list, start, this.#keys);
      this.#cells = list.cells.slice(start, start + CHUNK);
    }
    return (
      <div class="rp-chunk" data-rp-chunk="" data-rp-awaited={this.#nodes === null ? "" : undefined}>
        {this.#nodes}
      </div>
    );
  }
}
