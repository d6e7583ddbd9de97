import type { Delta, WireLeaf } from "./delta.ts";
import { type LogId, mainId, sidebarId, type WidgetId } from "./ids.ts";
import { type Box, type MakeBox, newBlock, type PageBlock, placeNode } from "./page-nodes.ts";

/** What a page has begun with: a `PageTree` goes on from there. */
export type TreeStart = Pick<FirstTree, "main" | "sidebar" | "values" | "passwords">;

/**
 * The page as a tree while it is nothing but elements one below the other: as much of it as there is before the rest of the page's code.
 * What can change is held in boxes, see page-tree.ts.
 */
export class FirstTree {
  readonly main: PageBlock;
  readonly sidebar: PageBlock;
  /** Widgets that are, or have been, password inputs. */
  readonly passwords: Set<WidgetId>;
  /** All known widget values, as they travel, for giving them back to a new worker. */
  readonly values: Map<WidgetId, Box<unknown>>;
  protected readonly box: MakeBox;

  constructor(box: MakeBox, start?: TreeStart) {
    this.box = box;
    this.main = start?.main ?? newBlock(box, mainId, false);
    this.sidebar = start?.sidebar ?? newBlock(box, sidebarId, false);
    this.passwords = start?.passwords ?? new Set();
    this.values = start?.values ?? new Map();
  }

  /** The value of a widget; `undefined` inside until it is known. */
  value(id: WidgetId): Box<unknown> {
    let value = this.values.get(id);
    if (value === undefined) {
      value = this.box<unknown>(undefined);
      this.values.set(id, value);
    }
    return value;
  }

  /**
   * Applies the deltas of one message, in order: elements without children in the main block, and what is confirmed. A `PageTree` takes all others.
   * @returns logs that were named but never announced; their groups keep showing what stood there before
   */
  apply(run: number, deltas: readonly Delta[]): LogId[] {
    for (const delta of deltas) {
      if (delta.kind === "confirm") {
        const block = [this.main, this.sidebar].find(({ id }) => id === delta.block);
        if (block !== undefined) block.confirmed.value = { run, length: delta.length };
      }
      if (delta.kind === "set" && delta.index <= this.main.cells.length)
        placeNode(this.box, this.main, delta.index, delta.node as WireLeaf);
    }
    return [];
  }
}
