/**
 * What a cached call drew.
 *
 * Note: recording is drawing into the log
 * ---------------------------------------
 * A computation does not draw on the page and keep a copy. It draws into its log, and the page shows the log by
 * reference, through a group node that stands where the call was issued. Hence the page after a hit *is* the page
 * after the miss; replay costs one node however long the log; elements drawn between awaits of concurrent calls stay
 * in their own slots; and callers that join a computation in flight see it go on.
 * What a log holds of handles is their last state, since a handle changes its node in place.
 */
import type { LogPart } from "../../shared/delta.ts";
import type { LogId } from "../../shared/ids.ts";
import {
  Block,
  type Course,
  discard,
  type FragmentMark,
  type Home,
  type IdSource,
  type LeafNode,
  type Log,
  type LogHolder,
  type Node,
} from "../output/block.ts";
import { eachLog, toWire } from "../output/node-wire.ts";
import { estimateBytes } from "../values/estimate-bytes.ts";
import type { WidgetRead } from "../widgets/widget-read.ts";

/** What a page needs for a log of nothing, and for a node without its props: two blocks and what tells views of changes. */
const LOG_BYTES = 1500;
const NODE_BYTES = 400;

// Logs may be nested as deep as calls are: what goes through them does so one after the other, not on the stack.
/** What stood in logs that were dropped. */
const dropped: Node[] = [];
let isDropping = false;
/** Who is to be told that a log is not blank any more. */
const filled: (() => void)[] = [];
let isFilling = false;

export class ReplayLog implements Home, Log {
  readonly id: LogId;
  readonly main: Block;
  readonly sidebar: Block;
  /** Elements in it, nested logs included; counted when it is sealed. */
  size = 0;
  /** Effects were drawn into it itself; or stand in a log that it names, once it is final. */
  #hasEffects = false;
  /** Query parameters that were set last while it was recorded, to be set again on each hit. */
  query: Record<string, string[]> | null = null;
  /** Values for the embedding page, to be given again on each hit. */
  outputs: Map<string, unknown> | null = null;
  /** Pages that have been sent this log. */
  readonly holders = new Set<LogHolder>();
  /** Told of widgets that are met while it is drawn: they show it, or a result that it belongs to. Cleared with its seal. */
  readonly followers = new Set<(read: WidgetRead) => void>();
  #open = true;
  #isFinal = false;
  /** Parts in which something other than blank logs stands. */
  readonly #filled: Record<LogPart, boolean> = { main: false, sidebar: false };
  /** Told of each part that is not blank any more. */
  #onFill: readonly ((part: LogPart) => void)[] = [];
  /** Logs that were blank when they were to be shown here. */
  readonly #awaited = new Set<Log>();
  readonly #waiting: (() => void)[] = [];
  #references = 0;
  /** Both until the next change. */
  #nested: readonly Log[] | null = null;
  #bytes: number | null = null;

  constructor(
    readonly ids: IdSource,
    /** The fragment that draws here, or null. */
    readonly fragment: FragmentMark | null = null,
    /** That of who draws here, or null: a cached call's log. */
    readonly course: Course | null = fragment,
  ) {
    this.id = ids.nextLog();
    this.main = new Block(ids.nextBlock(), this);
    this.sidebar = new Block(ids.nextBlock(), this);
  }

  /** Its computation may still draw. */
  get open(): boolean {
    return this.#open;
  }

  get isFinal(): boolean {
    if (!this.#isFinal) this.#noteFinal();
    return this.#isFinal;
  }

  get isEmpty(): boolean {
    return this.main.children.length === 0 && this.sidebar.children.length === 0;
  }

  /** Something names it: it has not been dropped. */
  get isNamed(): boolean {
    return this.#references > 0;
  }

  /** A log that stays blank: what stands where a call has nothing to show. */
  static blank(ids: IdSource): ReplayLog {
    const log = new ReplayLog(ids);
    log.retain();
    log.seal();
    return log;
  }

  /** Nothing stands in the part, nor in the logs that it names. */
  isBlank(part: LogPart): boolean {
    return !this.#filled[part];
  }

  /**
   * Calls back with each part as soon as it is not blank any more: right after the node that fills it has been set, before any
   * page hears of it. @returns ends that
   */
  onFill(fn: (part: LogPart) => void): () => void {
    this.#onFill = [...this.#onFill, fn];
    return () => {
      this.#onFill = this.#onFill.filter((other) => other !== fn);
    };
  }

  /** Ends the recording. */
  seal(): void {
    if (!this.#open) return;
    this.#open = false;
    this.size = count(this.main.children) + count(this.sidebar.children);
    this.followers.clear();
    this.#noteFinal();
    for (const page of this.holders) page.onSeal(this);
    for (const done of this.#waiting.splice(0)) done();
  }

  /** Resolves when the recording has ended. */
  sealed(): Promise<void> {
    return this.#open ? new Promise((done) => this.#waiting.push(done)) : Promise.resolve();
  }

  /** Counts a group node, a cached result or a computation that names this log. */
  retain(): void {
    this.#references++;
  }

  /** Ends what `retain` began; with the last one, the pages may forget the log. */
  release(): void {
    if (--this.#references > 0) {
      for (const page of this.holders) page.onRelease(this);
      return;
    }
    for (const page of this.holders) page.onDrop(this);
    this.holders.clear();
    dropped.push(...this.main.children, ...this.sidebar.children);
    if (isDropping) return;
    isDropping = true;
    for (let node = dropped.pop(); node !== undefined; node = dropped.pop()) discard(node);
    isDropping = false;
  }

  onSet(block: Block, index: number, node: Node, whole?: boolean): void {
    // A page that is shown the log because of this node gets the node with the log's announcement.
    const pages = [...this.holders];
    this.#nested = this.#bytes = null;
    if (block === this.main) this.#noteContent("main", node);
    else if (block === this.sidebar) this.#noteContent("sidebar", node);
    for (const page of pages) page.onSet(block, index, node, whole);
  }

  onAppend(block: Block, index: number, text: string, node: LeafNode): void {
    this.#bytes = null;
    for (const page of this.holders) page.onAppend(block, index, text, node);
  }

  onTrim(block: Block, length: number): void {
    this.#nested = this.#bytes = null;
    for (const page of this.holders) page.onTrim(block, length);
  }

  onPlay(block: Block, index: number, again = false): void {
    this.#hasEffects = true;
    for (const page of this.holders) page.onPlay(block, index, again);
  }

  onDraw(): void {}

  onAwait(log: Log): void {
    this.#awaited.add(log);
  }

  /** A spinner is shown in a block: its part is not blank, though nothing stands there yet. */
  onSpin(block: Block): void {
    if (block === this.main) this.#fill("main");
    else if (block === this.sidebar) this.#fill("sidebar");
  }

  #noteContent(part: LogPart, node: Node): void {
    if (node.kind !== "group" || !node.log.isBlank(node.part)) this.#fill(part);
  }

  #fill(part: LogPart): void {
    if (this.#filled[part]) return;
    this.#filled[part] = true;
    for (const fn of this.#onFill) filled.push(() => fn(part));
    if (isFilling) return;
    isFilling = true;
    try {
      for (let next = filled.shift(); next !== undefined; next = filled.shift()) next();
    } finally {
      isFilling = false;
      filled.length = 0;
    }
  }

  newBlock(): Block {
    return new Block(this.ids.nextBlock(), this);
  }

  /** The log as it is announced to a page; the logs it names must have been announced before. */
  snapshot(): Record<LogPart, ReturnType<typeof toWire>[]> {
    return { main: this.main.children.map((node) => toWire(node)), sidebar: this.sidebar.children.map((node) => toWire(node)) };
  }

  /** The logs that this one names itself, each once. */
  get nested(): readonly Log[] {
    if (this.#nested !== null) return this.#nested;
    const nested = new Set<Log>();
    for (const block of [this.main, this.sidebar]) eachLog(block.children, (log) => nested.add(log));
    this.#nested = [...nested];
    return this.#nested;
  }

  /** It holds effects, which play again on each hit; those of the logs that it names too. */
  get hasEffects(): boolean {
    if (this.#hasEffects || this.#isFinal) return this.#hasEffects;
    const isNested = this.nested.some((log) => log.hasEffects);
    this.#noteFinal();
    return isNested;
  }

  /** A log that is still drawn stands in this one or may come to stand here, however deep. */
  namesOpen(other: Log, seen = new Set<Log>()): boolean {
    if (this === other) return true;
    if (this.#isFinal || seen.has(this)) return false;
    seen.add(this);
    if ([...this.nested, ...this.#awaited].some((log) => log.namesOpen(other, seen))) return true;
    this.#noteFinal();
    return false;
  }

  /** Nothing changes any more once all that stands here is sealed: a hit need not ask again, however much is nested. */
  #noteFinal(): void {
    if (this.#isFinal || this.#open || ![...this.nested, ...this.#awaited].every((log) => log.isFinal)) return;
    this.#isFinal = true;
    this.#onFill = [];
    this.#awaited.clear();
    this.#hasEffects ||= this.nested.some((log) => log.hasEffects);
  }

  /** Roughly how much memory a page needs to hold it, in bytes; without the logs that it names. */
  get bytes(): number {
    this.#bytes ??= LOG_BYTES + bytesOf(this.main.children) + bytesOf(this.sidebar.children);
    return this.#bytes;
  }
}

function bytesOf(nodes: readonly Node[]): number {
  let sum = nodes.length * NODE_BYTES;
  for (const node of nodes) {
    if (node.kind === "group") continue;
    for (const value of Object.values(node.props)) sum += typeof value === "string" ? value.length * 2 : estimateBytes(value);
    if (node.block !== undefined) sum += bytesOf(node.block.children);
  }
  return sum;
}

function count(nodes: readonly Node[]): number {
  let sum = 0;
  for (const node of nodes) {
    if (node.kind === "group") sum += node.log.size;
    else if (node.block === undefined) sum += 1;
    else sum += count(node.block.children);
  }
  return sum;
}
