/**
 * A page as one message, from which another page can be shown as this one stands.
 */
import type { Delta, WireNode } from "./delta.ts";
import type { TreeStart } from "./first-tree.ts";
import { hasContent } from "./has-content.ts";
import { type BlockId, blockId, type LogId, logId, mainId, sidebarId, type WidgetId } from "./ids.ts";
import { type Box, type PageLog, type PageNode, shownCells } from "./page-nodes.ts";

/** More nodes than this are not taken: to show them takes about as long as to draw them. */
const MOST_NODES = 3000;

/** What a page shows; `PageStore.paint` takes it. */
export interface PageMessage {
  run: number;
  deltas: Delta[];
}

/**
 * Takes down what stands on a page, and the values of its widgets, but for those of password inputs. Cells of logs that stand in several
 * places are taken once.
 * @returns null for a page of too many elements
 */
export function pageMessage({ main, sidebar, values, passwords }: TreeStart): PageMessage | null {
  const taking = new Taking();
  // What it announces comes before it, and not before what stands above: that may be shown sooner.
  // Cached calls that drew nothing there leave groups in a sidebar: a page with one is laid out in another way.
  const roots = hasContent(sidebar)
    ? ([
        [mainId, main],
        [sidebarId, sidebar],
      ] as const)
    : ([[mainId, main]] as const);
  for (const [id, block] of roots)
    for (const [index, cell] of shownCells(block).entries())
      taking.deltas.push({ kind: "set", block: id, index, node: taking.node(cell.value) });
  if (taking.isFull) return null;
  const known = [...values].filter(([id, { value }]) => value !== undefined && !passwords.has(id));
  return {
    run: 1,
    deltas: [
      ...taking.deltas,
      ...known.map(([id, { value }]: [WidgetId, Box<unknown>]): Delta => ({ kind: "value", id, value })),
    ],
  };
}

class Taking {
  /** Logs in the order in which they can be announced: what stands in another one comes before it. */
  readonly deltas: Delta[] = [];
  readonly #known = new Map<PageLog, LogId>();
  /** 0 and 1 are the root blocks of every page. */
  #blocks = 1;
  #nodes = 0;

  get isFull(): boolean {
    return this.#nodes > MOST_NODES;
  }

  #cells(cells: readonly Box<PageNode>[]): WireNode[] {
    const nodes: WireNode[] = [];
    for (const { value } of cells) {
      if (this.isFull) break;
      nodes.push(this.node(value));
    }
    return nodes;
  }

  node(node: PageNode): WireNode {
    this.#nodes++;
    if (node.kind === "group") return { kind: "group", log: this.#log(node.log), part: node.part };
    if (node.block === undefined) return node as WireNode;
    return { ...node, block: this.#nextBlock(), children: this.#cells(shownCells(node.block)) };
  }

  #log(log: PageLog): LogId {
    const known = this.#known.get(log);
    if (known !== undefined) return known;
    const id = logId(this.#known.size + 1);
    this.#known.set(log, id);
    const nodes = { main: this.#cells(log.main.cells), sidebar: this.#cells(log.sidebar.cells) };
    this.deltas.push({ kind: "log", log: id, main: this.#nextBlock(), sidebar: this.#nextBlock(), nodes, open: false });
    return id;
  }

  #nextBlock(): BlockId {
    return blockId(++this.#blocks);
  }
}
