/**
 * The page as a tree, and the reducer that applies deltas to it. Shared by the page and the headless tests.
 *
 * What can change is held in boxes: on the page signals, which wake just the view that shows them; in headless tests plain objects.
 */
import { assertNever } from "./assert.ts";
import type { Delta, WireBlock, WireGroup, WireNode } from "./delta.ts";
import { isEffect } from "./effect-kinds.ts";
import { FirstTree, type TreeStart } from "./first-tree.ts";
import { type BlockId, blockId, type LogId } from "./ids.ts";
import { effectsIn } from "./page-effects.ts";
import { elsewhere, flatSize, PageExtent } from "./page-extent.ts";
import { groupCells } from "./page-groups.ts";
import {
  type Box,
  isLeaf,
  type MakeBox,
  newBlock,
  type PageBlock,
  type PageGroup,
  type PageListener,
  type PageLog,
  type PageNode,
  placeNode,
} from "./page-nodes.ts";
import { PageSpinners } from "./page-spinners.ts";

/** The cells of a notebook's text, and that text. */
export interface ToldCells {
  readonly source: string;
  /** Unchecked. */
  readonly news: readonly unknown[];
}

/** Nodes that a block still has to be filled with. */
interface Filling {
  block: PageBlock;
  nodes: readonly WireNode[];
}

export class PageTree extends FirstTree {
  readonly #blocks = new Map<BlockId, PageBlock>();
  readonly #logs = new Map<LogId, PageLog>();
  /** Under which ids the root blocks of announced logs are known. */
  readonly #logBlocks = new Map<LogId, readonly [BlockId, BlockId]>();
  readonly #extent: PageExtent;
  readonly #spinners = new PageSpinners(this.#blocks);
  /** More has changed of what is shown than leaves that come or go where nothing stands twice. */
  #isMoved = false;
  readonly #listener: PageListener | null;
  /** What is told of the cells of a notebook, unchecked: see cells-api.ts. */
  readonly cells: Box<ToldCells>;

  /**
   * @param box makes what can change
   * @param listener told of what happens once and leaves no trace in the tree
   * @param start the page as it is already, of elements without children
   */
  constructor(box: MakeBox = (value) => ({ value }), listener: PageListener | null = null, start?: TreeStart) {
    super(box, start);
    this.#listener = listener;
    this.cells = box<ToldCells>({ source: "", news: [] });
    for (const root of [this.main, this.sidebar]) this.#blocks.set(root.id, root);
    // The sidebar first: what steers an app stands there.
    this.#extent = new PageExtent([this.sidebar, this.main], box);
    this.#extent.grow(this.main.cells.length);
  }

  /** How many logs the page holds. */
  get logCount(): number {
    return this.#logs.size;
  }

  /**
   * Applies the deltas of one message, in order.
   * @returns logs that were named but never announced; their groups keep showing what stood there before
   */
  override apply(run: number, deltas: readonly Delta[]): LogId[] {
    const missing: LogId[] = [];
    for (const delta of deltas) this.#apply(run, delta, missing);
    if (this.#isMoved || this.#extent.isDoubtful) this.#extent.settle();
    this.#isMoved = false;
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
      case "append":
        lengthen(this.#blocks.get(delta.block)?.cells[delta.index], delta.text);
        return;
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
        for (const id of delta.ids) this.values.delete(id);
        return;
      case "spin":
        this.#spinners.apply(delta);
        return;
      case "play": {
        const cell = this.#blocks.get(delta.block)?.cells[delta.index];
        const node = cell?.value;
        if (node !== undefined && isLeaf(node) && isEffect(node.kind)) this.#listener?.play(node, cell, delta.again);
        return;
      }
      case "playLog": {
        const log = this.#logs.get(delta.log);
        if (log !== undefined) for (const node of effectsIn([log.main, log.sidebar])) this.#listener?.play(node);
        return;
      }
      case "output":
        this.#listener?.output(delta.name, delta.value);
        return;
      case "query":
        this.#listener?.query(delta.params);
        return;
      case "store":
        this.#listener?.store(delta.key, delta.words);
        return;
      case "notice":
        this.#listener?.notice(delta.text);
        return;
      case "cells":
        this.cells.value = withCells(this.cells.value, delta);
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

  /** Puts a node in a place, with all that it holds. What the page does not take says so in its place. */
  #set(block: PageBlock, index: number, wire: WireNode, missing: LogId[]): void {
    const due: Filling[] = [];
    this.#put(block, index, wire, missing, due);
    this.#fill(due, missing);
  }

  #fill(due: Filling[], missing: LogId[]): void {
    for (let next = due.pop(); next !== undefined; next = due.pop()) {
      for (const node of next.nodes) this.#put(next.block, next.block.cells.length, node, missing, due);
    }
  }

  #put(block: PageBlock, index: number, wire: WireNode, missing: LogId[], due: Filling[]): void {
    const cell = block.cells[index];
    const before = cell?.value;
    const node = this.#node(wire, before, block.isOfLog, missing);
    if (node.block !== undefined && node.block !== before?.block) {
      this.#blocks.set(node.block.id, node.block);
      due.push({ block: node.block, nodes: (wire as WireBlock).children });
    }
    const [size, sizeBefore] = [flatSize(node, block), flatSize(before, block)];
    if (Number.isNaN(size + sizeBefore)) this.#isMoved = true;
    else if (size !== sizeBefore) this.#grow(block, size - sizeBefore);
    if (isLeaf(node) && node.id !== undefined && node.props.type === "password") this.passwords.add(node.id);
    if (cell !== undefined && before?.block !== undefined && before.block !== node.block) this.#forget([cell]);
    placeNode(this.box, block, index, node);
  }

  #node(wire: WireNode, before: PageNode | undefined, isOfLog: boolean, missing: LogId[]): PageNode {
    if (wire.kind === "group") return this.#group(wire as WireGroup, before, missing);
    if (!("block" in wire)) return wire;
    const { block: id, children: _, ...rest } = wire;
    const known = this.#blocks.get(id);
    if (known !== undefined && known !== before?.block) return elsewhere();
    return { ...rest, block: known ?? newBlock(this.box, id, isOfLog) };
  }

  #group({ log: id, part }: WireGroup, before: PageNode | undefined, missing: LogId[]): PageGroup {
    let log = this.#logs.get(id);
    if (log === undefined) {
      missing.push(id);
      log = this.#newLog(id, true);
    }
    const previous = before?.kind === "group" ? (before as PageGroup) : undefined;
    const isNews = previous !== undefined && previous.log !== log;
    // A copy: what was shown, whatever becomes of the logs that it came from.
    const shown = isNews ? [...groupCells(previous)] : (previous?.under ?? null);
    const under = log.open.value && shown !== null && shown.length > 0 ? shown : null;
    return { kind: "group", log, part, under };
  }

  #trim(block: PageBlock, length: number): void {
    if (length >= block.cells.length) return;
    const cut = block.cells.splice(length);
    if (cut.every(({ value }) => isLeaf(value))) this.#grow(block, -cut.length);
    else this.#isMoved = true;
    this.#forget(cut);
    block.size.value = length;
    block.order.value++;
  }

  /** Leaves come to a block, or go. Those of a log stand in each place where that is shown. */
  #grow(block: PageBlock, leaves: number): void {
    if (block.isOfLog) this.#isMoved = true;
    else this.#extent.grow(leaves);
  }

  #announce(delta: Delta & { kind: "log" }, missing: LogId[]): void {
    const { log: id, main, sidebar, nodes, open } = delta;
    // Known already, or under ids that stand for something else.
    if (this.#logBlocks.has(id) || main === sidebar || this.#blocks.has(main) || this.#blocks.has(sidebar)) return;
    const known = this.#logs.get(id);
    const log = known ?? this.#newLog(id, open);
    const wasMoved = this.#isMoved;
    this.#blocks.set(main, log.main);
    this.#blocks.set(sidebar, log.sidebar);
    this.#logBlocks.set(id, [main, sidebar]);
    this.#fill(
      [
        { block: log.sidebar, nodes: nodes.sidebar },
        { block: log.main, nodes: nodes.main },
      ],
      missing,
    );
    log.open.value = open;
    // Nothing shows it yet.
    if (known === undefined) this.#isMoved = wasMoved;
  }

  /** A log of which nothing is known but its name. */
  #newLog(id: LogId, open: boolean): PageLog {
    const [main, sidebar] = [newBlock(this.box, blockId(-1), true), newBlock(this.box, blockId(-1), true)];
    const log = { id, main, sidebar, open: this.box(open) };
    this.#logs.set(id, log);
    return log;
  }

  #drop(id: LogId): void {
    const log = this.#logs.get(id);
    if (log === undefined) return;
    this.#logs.delete(id);
    for (const block of this.#logBlocks.get(id) ?? []) this.#blocks.delete(block);
    this.#logBlocks.delete(id);
    for (const block of [log.main, log.sidebar]) this.#forget(block.cells);
  }

  /** Forgets the blocks in cells that are gone, and below. Logs are forgotten when the worker says so. */
  #forget(cells: readonly Box<PageNode>[]): void {
    const due = [cells];
    for (let next = due.pop(); next !== undefined; next = due.pop()) {
      for (const { value } of next) {
        if (value.block === undefined) continue;
        // The id of a log's block that was dropped may be another's by now.
        if (this.#blocks.get(value.block.id) === value.block) this.#blocks.delete(value.block.id);
        due.push(value.block.cells);
      }
    }
  }
}

/** Puts a text behind the body of the element in a cell, if it has one. */
function lengthen(cell: Box<PageNode> | undefined, text: string): void {
  const node = cell?.value;
  if (cell === undefined || node === undefined || !isLeaf(node) || typeof node.props.body !== "string") return;
  cell.value = { ...node, props: { ...node.props, body: node.props.body + text } };
}

function withCells({ source, news }: ToldCells, delta: Delta & { kind: "cells" }): ToldCells {
  const all = news.slice(0, delta.count);
  all.splice(delta.at, delta.cells.length, ...delta.cells);
  return { source: delta.source ?? source, news: all };
}
