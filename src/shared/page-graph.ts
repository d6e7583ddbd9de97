/**
 * Which blocks of a page show which others, and how much that comes to.
 *
 * Note: a page is to stay a tree of bounded size
 * ----------------------------------------------
 * Containers nest, and groups show logs, which may be shown in many places: 24 logs, each naming the one before twice, are a few
 * messages and 16 million elements. And who may name any block or log can name one that stands around it. So every block knows
 * how many nodes it shows and how deep, through containers and logs. What would make a circle, or too much, is refused before it
 * stands anywhere: then whoever walks down a page comes to an end, and soon.
 */
import { budgets } from "./budgets.ts";
import type { PageBlock } from "./page-nodes.ts";

/** What a node adds to the block that it stands in. */
export interface Load {
  /** Nodes: itself, and those that it shows without a block of their own. */
  readonly nodes: number;
  /** Blocks that it shows, each as often as it does. */
  readonly blocks: readonly PageBlock[];
}

/** Where nothing stands. */
export const nothing: Load = { nodes: 0, blocks: [] };
/** What a node without a block adds. */
export const leafLoad: Load = { nodes: 1, blocks: [] };

interface Shape {
  /** Nodes in it and below. */
  total: number;
  /** Steps down to its deepest block. */
  height: number;
  /** How many of its parts have each height. */
  heights: number[];
  /** Blocks that its nodes show, and those whose nodes show it: how often. */
  readonly parts: Map<Shape, number>;
  readonly owners: Map<Shape, number>;
  /** It stays, even if nothing shows it. */
  pinned: boolean;
}

export class PageGraph {
  readonly #shapes = new WeakMap<PageBlock, Shape>();

  /** The block is kept until `unpin`: a root of the page or of a log. */
  pin(block: PageBlock): void {
    this.#shape(block).pinned = true;
  }

  unpin(block: PageBlock): void {
    const shape = this.#shape(block);
    shape.pinned = false;
    letGo([shape]);
  }

  /** Nodes that the block shows, at every depth. */
  total(block: PageBlock): number {
    return this.#shape(block).total;
  }

  /**
   * Puts one load in another's place in a block.
   * @param force a load of one node that says what was refused goes beyond the budget
   * @returns why not, in words that end a sentence about the element; then nothing has changed
   */
  replace(block: PageBlock, before: Load, after: Load, force = false): string | null {
    const shape = this.#shape(block);
    const added = after.blocks.map((part) => this.#shape(part));
    const removed = before.blocks.map((part) => this.#shape(part));
    if (added.some((part) => isWithin(shape, part))) return "it would stand within itself";
    const change = after.nodes - before.nodes + sum(added) - sum(removed);
    for (const part of added) link(shape, part, 1);
    for (const part of removed) link(shape, part, -1);
    const deepest = added.length + removed.length === 0 ? 0 : settleHeights(shape);
    const largest = spread(shape, change);
    const problem =
      added.length > 0 && deepest > budgets.depth
        ? `it would stand more than ${budgets.depth} levels deep`
        : change > 0 && largest > budgets.nodes && !force
          ? `the page would show more than ${budgets.nodes} elements`
          : null;
    if (problem === null) {
      letGo(removed);
      return null;
    }
    spread(shape, -change);
    for (const part of removed) link(shape, part, 1);
    for (const part of added) link(shape, part, -1);
    settleHeights(shape);
    return problem;
  }

  #shape(block: PageBlock): Shape {
    let shape = this.#shapes.get(block);
    if (shape === undefined) {
      shape = { total: 0, height: 0, heights: [], parts: new Map(), owners: new Map(), pinned: false };
      this.#shapes.set(block, shape);
    }
    return shape;
  }
}

function sum(shapes: readonly Shape[]): number {
  return shapes.reduce((all, { total }) => all + total, 0);
}

/** True if `shape` is `other`, or stands somewhere below it. */
function isWithin(shape: Shape, other: Shape): boolean {
  if (shape === other) return true;
  if (other.parts.size === 0) return false;
  const above = new Set([shape]);
  for (const next of above) for (const owner of next.owners.keys()) above.add(owner);
  return above.has(other);
}

function change<K>(map: Map<K, number>, key: K, by: number): void {
  const now = (map.get(key) ?? 0) + by;
  if (now === 0) map.delete(key);
  else map.set(key, now);
}

function link(owner: Shape, part: Shape, by: 1 | -1): void {
  change(owner.parts, part, by);
  change(part.owners, owner, by);
  owner.heights[part.height] = (owner.heights[part.height] ?? 0) + by;
}

/** Makes heights true again above a block whose parts have changed. @returns the greatest one met */
function settleHeights(from: Shape): number {
  let greatest = 0;
  const due = [from];
  for (let shape = due.pop(); shape !== undefined; shape = due.pop()) {
    const { heights, height: old } = shape;
    while (heights.length > 0 && (heights.at(-1) ?? 0) === 0) heights.pop();
    shape.height = heights.length;
    greatest = Math.max(greatest, shape.height);
    if (shape.height === old) continue;
    for (const [owner, times] of shape.owners) {
      owner.heights[old] = (owner.heights[old] ?? 0) - times;
      owner.heights[shape.height] = (owner.heights[shape.height] ?? 0) + times;
      due.push(owner);
    }
  }
  return greatest;
}

/** Adds to the totals of a block and of all that show it, lowest first: each is met once. @returns the largest total met */
function spread(from: Shape, by: number): number {
  if (by === 0) return 0;
  if (from.owners.size === 0) {
    from.total += by;
    return from.total;
  }
  let largest = 0;
  const due: Map<Shape, number>[] = [];
  due[from.height] = new Map([[from, by]]);
  for (let height = from.height; height < due.length; height++) {
    for (const [shape, share] of due[height] ?? []) {
      shape.total += share;
      largest = Math.max(largest, shape.total);
      for (const [owner, times] of shape.owners) {
        due[owner.height] ??= new Map();
        change(due[owner.height] as Map<Shape, number>, owner, share * times);
      }
    }
  }
  return largest;
}

/** Blocks that nothing shows any more count no more among those that show others. */
function letGo(shapes: readonly Shape[]): void {
  const due = [...shapes];
  for (let shape = due.pop(); shape !== undefined; shape = due.pop()) {
    if (shape.pinned || shape.owners.size > 0) continue;
    for (const part of shape.parts.keys()) {
      part.owners.delete(shape);
      due.push(part);
    }
    shape.parts.clear();
    shape.heights = [];
    shape.height = 0;
  }
}
