import { budgets } from "./budgets.ts";
import { type Load, leafLoad, nothing, type PageGraph } from "./page-graph.ts";
import type { Box, PageBlock, PageGroup, PageNode } from "./page-nodes.ts";

/** What nodes add to the blocks that they stand in, with what stays behind logs that are being drawn. */
export class NodeLoads {
  readonly #graph: PageGraph;
  /** Of groups that show something behind their logs. */
  readonly #behind = new WeakMap<PageGroup, Load>();
  /** Cells that are shown behind a log: what stands in them does not change any more. */
  readonly #kept = new WeakSet<Box<PageNode>>();

  constructor(graph: PageGraph) {
    this.#graph = graph;
  }

  /** True if the cell is shown in a second place, where it is to stay as it is. */
  isKept(cell: Box<PageNode>): boolean {
    return this.#kept.has(cell);
  }

  of(node: PageNode | undefined): Load {
    if (node === undefined) return nothing;
    if (node.block !== undefined) return { nodes: 1, blocks: [node.block] };
    if (node.kind !== "group") return leafLoad;
    const group = node as PageGroup;
    return this.#behind.get(group) ?? { nodes: budgets.group, blocks: [group.log[group.part]] };
  }

  ofAll(cells: readonly Box<PageNode>[]): Load {
    const loads = cells.map(({ value }) => this.of(value));
    return { nodes: loads.reduce((sum, { nodes }) => sum + nodes, 0), blocks: loads.flatMap(({ blocks }) => blocks) };
  }

  /** Lets a group show what stood in its place before, behind its log; the group as it is if that is too much. */
  behind(group: PageGroup, cells: readonly Box<PageNode>[]): PageGroup {
    const { nodes, blocks } = this.ofAll(cells);
    if (blocks.reduce((sum, block) => sum + this.#graph.total(block), nodes) > budgets.behind) return group;
    for (const cell of cells) this.#kept.add(cell);
    const covering = { ...group, under: cells };
    const block: PageBlock = group.log[group.part];
    this.#behind.set(covering, { nodes: budgets.group + nodes, blocks: [block, ...blocks] });
    return covering;
  }
}
