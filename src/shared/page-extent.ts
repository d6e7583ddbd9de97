/**
 * How much there is to a page, and where it ends if that is too much.
 *
 * Note: a page shows a bounded tree, whatever it was told
 * -------------------------------------------------------
 * Containers nest, and groups show logs, which may be shown in many places: 24 logs, each naming the one before twice, are a few
 * messages and 16 million elements. The tree holds what the worker says, so that both go on meaning the same by each place. But
 * before anything is shown of it, its size is taken, each block once, and where the budget is used up the page ends: what stands
 * from there on is not shown, a notice in its place says so, and all that stands before is there and alive. A cached call is
 * shown whole or not at all, since its log is the same in all its places. When the script draws less, the page goes on again.
 */
import { budgets } from "./budgets.ts";
import { onlyGroup } from "./page-groups.ts";
import {
  type Box,
  isLeaf,
  type MakeBox,
  type PageBlock,
  type PageEnd,
  type PageGroup,
  type PageLeaf,
  type PageNode,
} from "./page-nodes.ts";

/** Of a block, or of what stays behind an open log. */
interface Extent {
  /** Elements at every depth, in each place where they stand. */
  readonly nodes: number;
  /** Levels of containers and logs below. */
  readonly height: number;
}

type Cells = readonly Box<PageNode>[];

const leaf: Extent = { nodes: 1, height: 0 };
const endless: Extent = { nodes: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };

export class PageExtent {
  /** The parts of the page, in the order in which they are shown. */
  readonly #roots: readonly PageBlock[];
  readonly #box: MakeBox;
  /** Shown, if it did not end anywhere. */
  #nodes = 0;
  /** Where it ended last. */
  #ends: ReadonlyMap<PageBlock, Missing> = new Map();

  constructor(roots: readonly PageBlock[], box: MakeBox) {
    this.#roots = roots;
    this.#box = box;
  }

  /** So many more leaves stand where nothing stands twice: counted, so that a line more does not cost a walk over the page. */
  grow(leaves: number): void {
    this.#nodes += leaves;
  }

  /** It has to be looked for anew, even if all that has changed was told to `grow`. */
  get isDoubtful(): boolean {
    return this.#ends.size > 0 || this.#nodes > budgets.nodes;
  }

  /** Looks for the end anew: to be called after each other change of what stands where. */
  settle(): void {
    const walk = new Walk();
    const ends = walk.ends(this.#roots);
    this.#nodes = walk.nodes;
    for (const block of this.#ends.keys()) if (!ends.has(block)) this.#end(block, null);
    for (const [block, { length, why }] of ends) {
      const before = this.#ends.get(block);
      if (before?.length === length && before.why === why) continue;
      this.#end(block, { length, notice: why === null ? null : this.#box<PageNode>(notice("The page ends here", why)) });
    }
    this.#ends = ends;
  }

  #end(block: PageBlock, end: PageEnd | null): void {
    block.end.value = end;
    block.order.value++;
  }
}

/** Stands for a container that was to stand in a second place, or in itself: there is one of each. */
export function elsewhere(): PageLeaf {
  return notice("Something is missing here", "what was to stand here stands in another place already");
}

/**
 * How many elements are shown for a node of a block, counted as `PageExtent` does it: of a leaf, or of a cached call or cell on the page itself that shows
 * leaves only. Not a number for all else: where the page ends is looked for anew.
 */
export function flatSize(node: PageNode | undefined, { id, isOfLog }: PageBlock): number {
  if (node === undefined) return 0;
  if (isLeaf(node)) return 1;
  if (node.kind !== "group" || isOfLog || id > 1) return Number.NaN;
  const { log, part, under } = node as PageGroup;
  const isFlat = (under === null || !log.open.value) && log[part].cells.every(({ value }) => isLeaf(value));
  return isFlat ? log[part].cells.length + 1 : Number.NaN;
}

interface Missing {
  readonly length: number;
  /** In words; null: what is missing begins further down. */
  readonly why: string | null;
}

const tooMany = (): string => `a page shows at most ${budgets.nodes.toLocaleString("en")} elements, and the script drew more`;
const tooDeep = `a page shows at most ${budgets.depth} levels of containers and cached calls, and the script drew more`;

class Walk {
  readonly #extents = new Map<PageBlock | Cells, Extent>();
  readonly #ends = new Map<PageBlock, Missing>();
  #left: number = budgets.nodes;

  ends(roots: readonly PageBlock[]): ReadonlyMap<PageBlock, Missing> {
    for (const root of roots) this.#show(root, 0);
    return this.#ends;
  }

  /** Nodes that are shown. */
  get nodes(): number {
    return budgets.nodes - this.#left;
  }

  /** Takes a block's nodes off what is left. @returns false if the page ends in it. */
  #show(block: PageBlock, depth: number): boolean {
    if (this.#take(this.#extent(block), depth)) return true;
    for (const [index, { value: node }] of block.cells.entries()) {
      const extent = this.#extentOf(node);
      if (this.#take(extent, depth)) continue;
      const isDeep = depth + extent.height > budgets.depth;
      if (node.block !== undefined && this.#left > 0 && depth < budgets.depth) {
        this.#left--;
        if (this.#show(node.block, depth + 1)) continue;
        this.#ends.set(block, { length: index + 1, why: null });
        return false;
      }
      this.#ends.set(block, { length: index, why: isDeep && extent !== endless ? tooDeep : tooMany() });
      if (isDeep && this.#left > 0) return true;
      this.#left = 0;
      return false;
    }
    return true;
  }

  #take({ nodes, height }: Extent, depth: number): boolean {
    if (nodes > this.#left || depth + height > budgets.depth) return false;
    this.#left -= nodes;
    return true;
  }

  /** Of a node, if what it shows has been met. */
  #extentOf(node: PageNode): Extent {
    if (isLeaf(node)) return leaf;
    const { nodes, height } = partsOf(node)
      .map((part) => this.#extents.get(part) ?? endless)
      .reduce((a, b) => ({ nodes: Math.max(a.nodes, b.nodes), height: Math.max(a.height, b.height) }));
    if (height === Number.POSITIVE_INFINITY) return endless;
    return { nodes: nodes + 1, height: height + (isPassed(node) ? 0 : 1) };
  }

  /** Each part once, innermost first, without a stack of calls: containers may be as deep as memory. What is in itself is endless. */
  #extent(of: PageBlock): Extent {
    const due: (PageBlock | Cells)[] = [of];
    for (let part = due.at(-1); part !== undefined; part = due.at(-1)) {
      const known = this.#extents.get(part);
      const cells = cellsOf(part);
      if (known === undefined) {
        this.#extents.set(part, endless);
        for (const { value: node } of cells) {
          if (!isLeaf(node)) for (const inner of partsOf(node)) if (!this.#extents.has(inner)) due.push(inner);
        }
        continue;
      }
      due.pop();
      if (known !== endless) continue;
      let [nodes, height] = [0, 0];
      for (const { value: node } of cells) {
        const extent = this.#extentOf(node);
        nodes += extent.nodes;
        height = Math.max(height, extent.height);
      }
      if (height !== Number.POSITIVE_INFINITY) this.#extents.set(part, { nodes, height });
    }
    return this.#extents.get(of) ?? endless;
  }
}

function cellsOf(part: PageBlock | Cells): Cells {
  return "cells" in part ? part.cells : part;
}

/** What a node shows: its block; the log's and what stays behind that, of which about as much is seen as the larger one has. */
function partsOf(node: Exclude<PageNode, PageLeaf>): (PageBlock | Cells)[] {
  if (node.block !== undefined) return [node.block];
  const { log, part, under } = node as PageGroup;
  return under === null || !log.open.value ? [log[part]] : [log[part], under];
}

/** A group of nothing but another one: calls within calls that draw at the last one. Their view passes over it. */
function isPassed(node: PageNode): boolean {
  return node.kind === "group" && onlyGroup(node) !== null;
}

function notice(what: string, why: string): PageLeaf {
  return {
    kind: "exception",
    props: {
      name: "PageLimitError",
      message: `${what}: ${why}.`,
      severity: "error",
      file: null,
      line: null,
      column: null,
      frame: null,
      hint: "Draw less: show a part, a summary or a table, and let a widget choose which. What stands before this is as the script drew it.",
      stack: null,
      causes: [],
    },
  };
}
