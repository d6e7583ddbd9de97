/**
 * The page as a tree, and the reducer that applies deltas to it. Shared by the page and the headless tests.
 *
 * What can change is held in boxes. The page makes them of signals, so that a change wakes just the view that shows
 * it; headless tests make them of plain objects.
 */
import { assertNever } from "./assert.ts";
import type { Delta, WireNode } from "./delta.ts";
import { isEffect } from "./elements/effects.ts";
import { type BlockId, blockId, type LogId, mainId, sidebarId, type WidgetId } from "./ids.ts";
import {
  type Box,
  effectsOf,
  groupCells,
  isLeaf,
  type MakeBox,
  nodeName,
  type PageBlock,
  type PageGroup,
  type PageLeaf,
  type PageLog,
  type PageNode,
  type Spinner,
} from "./page-nodes.ts";

/** What happens once, and stands nowhere. */
export interface PageListener {
  /** An effect plays. */
  play(node: PageLeaf): void;
  /** The script sets the query parameters. */
  query(params: Record<string, string[]>): void;
}

export class PageTree {
  readonly main: PageBlock;
  readonly sidebar: PageBlock;
  /** Current values of widgets, as they travel. */
  readonly #values = new Map<WidgetId, Box<unknown>>();
  readonly #blocks = new Map<BlockId, PageBlock>();
  readonly #logs = new Map<LogId, PageLog>();
  /** Under which ids the root blocks of announced logs are known. */
  readonly #logBlocks = new Map<LogId, readonly [BlockId, BlockId]>();
  readonly #box: MakeBox;
  readonly #listener: PageListener | null;

  /**
   * @param box makes what can change
   * @param listener told of what happens once and leaves no trace in the tree
   */
  constructor(box: MakeBox = (value) => ({ value }), listener: PageListener | null = null) {
    this.#box = box;
    this.#listener = listener;
    this.main = this.#block(mainId);
    this.sidebar = this.#block(sidebarId);
  }

  /** The value of a widget; `undefined` inside until it is known. */
  value(id: WidgetId): Box<unknown> {
    let value = this.#values.get(id);
    if (value === undefined) {
      value = this.#box<unknown>(undefined);
      this.#values.set(id, value);
    }
    return value;
  }

  /** All known widget values, for giving them back to a new worker. */
  get values(): ReadonlyMap<WidgetId, Box<unknown>> {
    return this.#values;
  }

  /** How many logs the page holds. */
  get logCount(): number {
    return this.#logs.size;
  }

  /**
   * Applies the deltas of one message, in order.
   * @returns logs that were named but never announced; their groups keep showing what stood there before
   */
  apply(run: number, deltas: readonly Delta[]): LogId[] {
    const missing: LogId[] = [];
    for (const delta of deltas) this.#apply(run, delta, missing);
    return missing;
  }

  #apply(run: number, delta: Delta, missing: LogId[]): void {
    switch (delta.kind) {
      case "set": {
        // A block that is gone (its log was dropped) may still be named by a message under way.
        const block = this.#blocks.get(delta.block);
        if (block !== undefined && delta.index <= block.cells.length) this.#set(block, delta.index, delta.node, missing);
        return;
      }
      case "trim": {
        const block = this.#blocks.get(delta.block);
        if (block !== undefined) this.#trim(block, delta.length);
        return;
      }
      case "log":
        this.#announce(delta, missing);
        return;
      case "seal": {
        const log = this.#logs.get(delta.log);
        if (log !== undefined) log.open.value = false;
        return;
      }
      case "drop":
        for (const id of delta.logs) this.#drop(id);
        return;
      case "value":
        this.value(delta.id).value = delta.value;
        return;
      case "forget":
        for (const id of delta.ids) this.#values.delete(id);
        return;
      case "spin": {
        const block = this.#blocks.get(delta.block);
        if (block === undefined) return;
        const others = block.spinners.value.filter((spinner) => spinner.id !== delta.spinner);
        if (delta.text !== null) others.push({ id: delta.spinner, index: delta.index, text: delta.text });
        block.spinners.value = others;
        return;
      }
      case "play": {
        const node = this.#blocks.get(delta.block)?.cells[delta.index]?.value;
        if (node !== undefined && isLeaf(node) && isEffect(node.kind)) this.#listener?.play(node);
        return;
      }
      case "playLog": {
        const log = this.#logs.get(delta.log);
        if (log !== undefined)
          for (const node of effectsOf([...log.main.cells, ...log.sidebar.cells])) this.#listener?.play(node);
        return;
      }
      case "query":
        this.#listener?.query(delta.params);
        return;
      case "confirm": {
        const block = this.#blocks.get(delta.block);
        if (block !== undefined) block.confirmed.value = { run, length: delta.length };
        return;
      }
      default:
        assertNever(delta);
    }
  }

  #set(block: PageBlock, index: number, wire: WireNode, missing: LogId[]): void {
    const cell = block.cells[index];
    const before = cell?.value;
    const node = this.#node(wire, before, missing);
    if (cell === undefined) {
      block.cells.push(this.#box<PageNode>(node));
      block.size.value = block.cells.length;
      return;
    }
    if (before?.block !== undefined && before.block !== node.block) this.#forget(before);
    cell.value = node;
    if (before !== undefined && nodeName(before) !== nodeName(node)) block.order.value++;
  }

  #node(wire: WireNode, before: PageNode | undefined, missing: LogId[]): PageNode {
    if (wire.kind === "group") {
      const { log: id, part } = wire;
      let log = this.#logs.get(id);
      if (log === undefined) {
        missing.push(id);
        log = { id, main: this.#detached(), sidebar: this.#detached(), open: this.#box(true) };
        this.#logs.set(id, log);
      }
      const previous = before?.kind === "group" ? (before as PageGroup) : undefined;
      const isNews = previous !== undefined && previous.log !== log;
      // A copy: what was shown, whatever becomes of the logs that it came from.
      const shown = isNews ? [...groupCells(previous)] : (previous?.under ?? null);
      const under = log.open.value && shown !== null && shown.length > 0 ? shown : null;
      return { kind: "group", log, part, under };
    }
    if (!("block" in wire)) return wire;
    const { block: id, children, ...rest } = wire;
    let block = this.#blocks.get(id);
    if (block === undefined) {
      block = this.#block(id);
      this.#fill(block, children, missing);
    }
    return { ...rest, block };
  }

  #fill(block: PageBlock, nodes: readonly WireNode[], missing: LogId[]): void {
    for (const node of nodes) block.cells.push(this.#box<PageNode>(this.#node(node, undefined, missing)));
    block.size.value = block.cells.length;
  }

  #trim(block: PageBlock, length: number): void {
    if (length >= block.cells.length) return;
    for (const cell of block.cells.splice(length)) this.#forget(cell.value);
    block.size.value = length;
    block.order.value++;
  }

  #announce(delta: Delta & { kind: "log" }, missing: LogId[]): void {
    const known = this.#logs.get(delta.log);
    if (known !== undefined && this.#blocks.has(delta.main)) return;
    const main = known?.main ?? this.#detached();
    const sidebar = known?.sidebar ?? this.#detached();
    this.#blocks.set(delta.main, main);
    this.#blocks.set(delta.sidebar, sidebar);
    const log = known ?? { id: delta.log, main, sidebar, open: this.#box(delta.open) };
    this.#logs.set(delta.log, log);
    this.#logBlocks.set(delta.log, [delta.main, delta.sidebar]);
    this.#fill(main, delta.nodes.main, missing);
    this.#fill(sidebar, delta.nodes.sidebar, missing);
    log.open.value = delta.open;
  }

  #drop(id: LogId): void {
    const log = this.#logs.get(id);
    if (log === undefined) return;
    this.#logs.delete(id);
    for (const block of this.#logBlocks.get(id) ?? []) this.#blocks.delete(block);
    this.#logBlocks.delete(id);
    for (const block of [log.main, log.sidebar]) for (const cell of block.cells) this.#forget(cell.value);
  }

  /** Forgets the blocks below a node that is gone. Logs are forgotten when the worker says so. */
  #forget(node: PageNode): void {
    if (node.block === undefined) return;
    this.#blocks.delete(node.block.id);
    for (const cell of node.block.cells) this.#forget(cell.value);
  }

  #block(id: BlockId): PageBlock {
    const block = this.#make(id);
    this.#blocks.set(id, block);
    return block;
  }

  #detached(): PageBlock {
    return this.#make(blockId(-1));
  }

  #make(id: BlockId): PageBlock {
    return {
      id,
      cells: [],
      size: this.#box(0),
      order: this.#box(0),
      confirmed: this.#box({ run: 0, length: 0 }),
      spinners: this.#box<readonly Spinner[]>([]),
    };
  }
}
