/**
 * A block as the worker keeps it: what stands in it now, and how far the current run has drawn.
 */
import type { LogPart, WireNode } from "../../shared/delta.ts";
import type { ElementKind } from "../../shared/elements/registry.ts";
import { equalData } from "../../shared/equal.ts";
import type { BlockId, LogId, WidgetId } from "../../shared/ids.ts";

/** A node is replaced, never changed: props are copied when drawn. */
export type Node = LeafNode | BlockNode | GroupNode;
export interface LeafNode {
  readonly kind: ElementKind;
  readonly id?: WidgetId;
  readonly key?: string;
  readonly props: Record<string, unknown>;
  readonly block?: never;
}
export interface BlockNode {
  readonly kind: ElementKind;
  readonly id?: WidgetId;
  readonly key?: string;
  readonly props: Record<string, unknown>;
  readonly block: Block;
}
export interface GroupNode {
  readonly kind: "group";
  readonly log: Log;
  readonly part: LogPart;
  readonly block?: never;
}

/**
 * A log as what names it and the pages that hold it see it. `ReplayLog` is one; there is no other. Declared here, since logs are
 * made of blocks.
 */
export interface Log {
  readonly id: LogId;
  readonly main: Block;
  readonly sidebar: Block;
  /** Its computation may still draw. */
  readonly open: boolean;
  /** Nothing changes any more, here or in what it names. */
  readonly isFinal: boolean;
  /** The fragment that draws here again and again, or null. */
  readonly fragment: FragmentMark | null;
  /** Elements in it, nested logs included. */
  readonly size: number;
  /** It holds effects, which play again on each hit; those of the logs that it names too. */
  readonly hasEffects: boolean;
  /** The logs that this one names itself, each once. */
  readonly nested: readonly Log[];
  /** Roughly how much memory a page needs to hold it, in bytes; without the logs that it names. */
  readonly bytes: number;
  /** Pages that have been sent this log. */
  readonly holders: Set<LogHolder>;
  /** Nothing stands in the part, nor in the logs that it names. */
  isBlank(part: LogPart): boolean;
  /** A log that is still drawn stands in this one, however deep. */
  namesOpen(other: Log, seen?: Set<Log>): boolean;
  /** The log as it is announced to a page. */
  snapshot(): Record<LogPart, WireNode[]>;
  /** Counts a group node, a cached result or a computation that names this log. */
  retain(): void;
  /** Ends what `retain` began; with the last one, the pages may forget the log. */
  release(): void;
}

/** A page that has been sent a log, and follows it. */
export interface LogHolder extends Home {
  onSeal(log: Log): void;
  /** Something names the log no more: perhaps it was shown until now. */
  onRelease(log: Log): void;
  /** Nothing names the log any more. */
  onDrop(log: Log): void;
}

/** How far the script, or a fragment, has come: counts the fragments that it has called since it was begun last. */
export interface Course {
  readonly calls: number;
}

/** Which fragment something belongs to. */
export interface FragmentMark extends Course {
  /** Which part of the script it is. */
  readonly origin: unknown;
  /** The fragment in whose part it was called, or null. */
  readonly outer: FragmentMark | null;
  /** True if it is the other, or stands inside it. */
  isWithin(other: FragmentMark): boolean;
  /** True if it was drawn last in this drawing. */
  isDrawnIn(drawing: object): boolean;
}

/** What others than the owner of a block draw there. `Shares` and `Covers` are. */
export interface Guests {
  /** The block is drawn anew, from the top. */
  begin(): void;
  /** The owner of the block is about to draw there, or to clear it. */
  pass(): void;
  /** Removes what was there before the block was drawn anew. */
  prune(): void;
  /** The block is gone. */
  discard(): void;
}

/** Makes the ids of a worker's blocks and logs. */
export interface IdSource {
  nextBlock(): BlockId;
  nextLog(): LogId;
}

/** What a block belongs to: the page of a session, or a log. It passes changes on to where they are seen. */
export interface Home {
  /** The fragment that draws here, or null: the script itself, or a cached call. */
  readonly fragment: FragmentMark | null;
  /** That of the fragment or script that draws here; null for a cached call, in whose log nobody else may draw. */
  readonly course: Course | null;
  /** @param whole the page does not have what stands in the node */
  onSet(block: Block, index: number, node: Node, whole?: boolean): void;
  /** A text was put behind the body of the leaf that stands there. */
  onAppend(block: Block, index: number, text: string, node: LeafNode): void;
  onTrim(block: Block, length: number): void;
  /** An effect was drawn: it plays; or, again, it was changed while it may be playing. */
  onPlay(block: Block, index: number, again?: boolean): void;
  /** Called before a node is drawn at the block's cursor. */
  onDraw(block: Block): void;
  /** A place in a block of its waits for a log to have something to show. */
  onAwait(log: Log): void;
  /** Called before a spinner is shown at the block's cursor. */
  onSpin(block: Block): void;
  newBlock(): Block;
}

interface Named {
  key?: string | undefined;
  id?: WidgetId | undefined;
}

/** The form that a block stands in. */
export interface FormInfo {
  readonly name: string;
  readonly clearOnSubmit: boolean;
}

export class Block {
  readonly children: Node[] = [];
  #cursor = 0;
  /** The form that it stands in or is, or null. */
  form: FormInfo | null = null;
  /** A placeholder: what is drawn into it replaces what stands there. */
  single = false;
  /** What others may draw here, of a block that has a handle. */
  guests: Guests | null = null;
  /** What drew last into this block: see `DrawContext.drawing`. */
  #drawing: object | null = null;

  constructor(
    readonly id: BlockId,
    readonly home: Home,
  ) {}

  /** Starts drawing from the top, once per run. */
  begin(drawing: object): this {
    if (this.#drawing !== drawing) {
      this.#drawing = drawing;
      this.#cursor = 0;
      this.guests?.begin();
    }
    return this;
  }

  /** Where the next node goes. */
  get cursor(): number {
    return this.#cursor;
  }

  /** Keeps all that stands in it: the next node comes after it. */
  keep(): void {
    this.#cursor = this.children.length;
  }

  /** Removes all that stands in it: the next node is the first. */
  clear(): void {
    this.guests?.pass();
    this.#cursor = 0;
    this.trim(0);
  }

  isDrawnIn(drawing: object): boolean {
    return this.#drawing === drawing;
  }

  /** Takes the next position. */
  next(): number {
    this.home.onDraw(this);
    if (this.single) this.#cursor = 0;
    this.guests?.pass();
    return this.#cursor++;
  }

  /** Takes the next position for what others draw. */
  reserve(): number {
    return this.#cursor++;
  }

  /** Puts a node at an index; an equal one that stands there already stays, and nothing is sent. */
  set(index: number, node: Node): void {
    const before = this.children[index];
    if (before !== undefined && sameNode(before, node)) return;
    retain(node);
    this.children[index] = node;
    this.home.onSet(this, index, node);
    if (before !== undefined && (before.block === undefined || before.block !== node.block)) discard(before);
  }

  /** Puts a text behind the body of a leaf: only that is sent. */
  append(index: number, text: string): void {
    const before = this.children[index];
    if (text === "" || before === undefined || isGroup(before) || before.block !== undefined) return;
    const node: LeafNode = { ...before, props: { ...before.props, body: `${String(before.props.body)}${text}` } };
    this.children[index] = node;
    this.home.onAppend(this, index, text, node);
  }

  /** Puts a node in the place of another one, which stays what it is. @returns that one, for `restore` or `discard` */
  cover(index: number, node: Node): Node | undefined {
    const before = this.children[index];
    retain(node);
    this.children[index] = node;
    this.home.onSet(this, index, node);
    return before;
  }

  /** Puts a node that was covered in its place again. */
  restore(index: number, node: Node): void {
    const before = this.children[index];
    this.children[index] = node;
    this.home.onSet(this, index, node, true);
    if (before !== undefined) discard(before);
  }

  /** Removes the nodes from `length` on. */
  trim(length: number): void {
    if (length >= this.children.length) return;
    this.home.onTrim(this, length);
    for (const node of this.children.splice(length)) discard(node);
  }

  /**
   * Opens a container at an index, reusing the block of a container of the same kind that an earlier run has left there.
   */
  open(index: number, kind: ElementKind, props: Record<string, unknown>, drawing: object, { key, id }: Named = {}): Block {
    const before = this.children[index];
    const isLeft = before?.block !== undefined && before.kind === kind && before.block.#drawing !== drawing;
    const block = isLeft ? before.block : this.home.newBlock();
    block.form = this.form;
    this.set(index, { kind, ...(id !== undefined && { id }), ...(key !== undefined && { key }), props, block });
    return block.begin(drawing);
  }
}

/** Removes what was not drawn now, in a block and in the containers that were. */
export function pruneBlock(block: Block, drawing: object): void {
  block.trim(block.isDrawnIn(drawing) ? block.cursor : 0);
  block.guests?.prune();
  for (const child of block.children) if (child.block !== undefined) pruneBlock(child.block, drawing);
}

function sameNode(a: Node, b: Node): boolean {
  if (a.kind !== b.kind) return false;
  if (isGroup(a)) return isGroup(b) && a.log === b.log && a.part === b.part;
  if (isGroup(b) || a.block !== b.block || a.key !== b.key) return false;
  if (a.id !== b.id) return false;
  return equalData(a.props, b.props);
}

/** The place of a cached call, or of a fragment. */
export function isGroup(node: Node): node is GroupNode {
  return node.kind === "group";
}

function retain(node: Node): void {
  if (isGroup(node)) node.log.retain();
}

/** Lets go of the logs that a removed node shows. */
export function discard(node: Node): void {
  if (isGroup(node)) node.log.release();
  else if (node.block !== undefined) {
    for (const child of node.block.children) discard(child);
    node.block.guests?.discard();
  }
}
