/**
 * The page of one session as the worker knows it: what stands there, which logs the page holds, which widget values it
 * shows. Everything that changes goes out through one queue.
 */

import { invariant } from "../../shared/assert.ts";
import type { Delta } from "../../shared/delta.ts";
import { equalData } from "../../shared/equal.ts";
import { type LogId, mainId, sidebarId, type WidgetId } from "../../shared/ids.ts";
import type { Outcome } from "../../shared/outcomes.ts";
import { Block, type Course, type IdSource, type LeafNode, type Log, type LogHolder, type Node, pruneBlock } from "./block.ts";
import { DeltaQueue, type QueueHost } from "./delta-queue.ts";
import type { HeldBound } from "./held-logs.ts";
import { eachLog, toWire } from "./node-wire.ts";
import type { PageLogs } from "./page-logs.ts";
import type { Spinners } from "./spinners.ts";

/** What is loaded of a page after its texts. */
export interface PageParts {
  readonly PageLogs: typeof PageLogs;
  readonly Spinners: typeof Spinners;
}

interface LoadedParts {
  readonly logs: PageLogs;
  readonly spinners: Spinners;
}

export class SessionPage implements LogHolder, Course {
  readonly fragment = null;
  readonly course: Course = this;
  #calls = 0;
  readonly main = new Block(mainId, this);
  readonly sidebar = new Block(sidebarId, this);
  readonly #queue: DeltaQueue;
  /** Null until it is loaded. */
  #parts: LoadedParts | null = null;
  /** Widget values as the page shows them. */
  readonly #values = new Map<WidgetId, unknown>();
  /** Blocks in which the run has drawn since the last message. */
  readonly #touched = new Set<Block>();
  /** Nodes that were drawn since excess was looked for. */
  #drawn = 0;

  /**
   * @param send called with the deltas of each message; may be called with none, when only a run's state is news
   * @param bound of what the page holds and does not show
   */
  constructor(
    readonly ids: IdSource,
    host: QueueHost,
    readonly send: (deltas: Delta[]) => void,
    readonly bound?: HeldBound,
  ) {
    const flushed = (deltas: Delta[]): void => {
      for (const block of this.#touched) deltas.push({ kind: "confirm", block: block.id, length: block.cursor });
      this.#touched.clear();
      this.send(deltas);
    };
    this.#queue = new DeltaQueue(host, flushed, () => this.#dropExcess());
  }

  get calls(): number {
    return this.#calls;
  }

  /** Counts a fragment that the script calls. @returns its number */
  nextCall(): number {
    return ++this.#calls;
  }

  /** What it has for logs and spinners is loaded: nobody draws one before. */
  complete({ PageLogs, Spinners }: PageParts): void {
    const push = (delta: Delta): void => this.#queue.push(delta);
    this.#parts = { logs: new PageLogs(this, push, this.bound), spinners: new Spinners(push) };
  }

  get #needed(): LoadedParts {
    return invariant(this.#parts, "who draws a log or a spinner is loaded with what they need of a page");
  }

  /** A run begins: its first message comes within a frame, or with its end. Null: that of a fragment, which draws elsewhere. */
  begin(drawing: object | null): void {
    this.#parts?.spinners.begin();
    if (drawing !== null) {
      this.#calls = 0;
      this.main.begin(drawing);
      this.sidebar.begin(drawing);
      // The page hears that none of it is confirmed yet: of a run of a fragment it hears nothing of the kind.
      this.#touched.add(this.main).add(this.sidebar);
    }
    this.#queue.beginFrame();
  }

  /** Sends what is pending, soon. */
  schedule(): void {
    this.#queue.schedule();
  }

  /** Sends what is pending now. */
  flush(): void {
    this.#queue.flush();
  }

  /** Sends what is pending. Resolves when the page has painted it, or has had the time to. */
  shown(): Promise<void> {
    return this.#queue.shown();
  }

  /** Sends what is pending now, if the script may be about to keep the thread busy; once for all that begins together. */
  flushAhead(): void {
    this.#queue.flushAhead();
  }

  /** Sends what has been pending for a frame: a loop lets no timer run. */
  flushDue(): void {
    this.#queue.flushDue();
  }

  /** A message went to a page that will say when it has painted it. */
  posted(): void {
    this.#queue.posted();
  }

  /** The page has painted one more message. */
  painted(): void {
    this.#queue.painted();
  }

  /**
   * The last message of a run: the page takes all that stands as confirmed, unless the run was stopped, and forgets what it need not
   * hold. Spinners stay only if the next run begins now.
   */
  flushEnd(outcome: Outcome): void {
    if (outcome !== "superseded") this.#parts?.spinners.endAll();
    if (outcome !== "stopped") this.#touched.clear();
    this.#dropExcess();
    this.#queue.flush();
  }

  /**
   * The page forgets what it holds beyond the bound, after all that has changed. At the end of a run, and between frames for
   * a run that has none; never while a change is under way.
   */
  #dropExcess(): void {
    this.#parts?.logs.dropExcess([this.main, this.sidebar], this.#drawn);
    this.#drawn = 0;
  }

  /** Removes what the run did not draw. */
  prune(drawing: object): void {
    pruneBlock(this.main, drawing);
    pruneBlock(this.sidebar, drawing);
  }

  /** Tells the page a widget's value, if it shows another. */
  showValue(id: WidgetId, value: unknown): void {
    if (this.#values.has(id) && equalData(this.#values.get(id), value)) return;
    this.#values.set(id, value);
    this.#queue.push({ kind: "value", id, value });
  }

  /** Notes a value that came from the page. */
  noteValue(id: WidgetId, value: unknown): void {
    this.#values.set(id, value);
  }

  forgetValues(ids: WidgetId[]): void {
    const known = ids.filter((id) => this.#values.delete(id));
    if (known.length > 0) this.#queue.push({ kind: "forget", ids: known });
  }

  /** See `Spinners`. */
  spin(block: Block, index: number, text: string, time?: boolean): () => void {
    return this.#needed.spinners.spin({ block, index, text }, time);
  }

  /** Makes sure that the page has a log, and those it names, before something names it. */
  hold(log: Log): void {
    this.#needed.logs.hold(log);
  }

  /** The page says that it lacks these logs. */
  announceAgain(ids: readonly LogId[]): void {
    this.#parts?.logs.announceAgain(ids);
  }

  onSet(block: Block, index: number, node: Node, whole = false): void {
    if (whole) eachLog([node], (log) => this.hold(log));
    else if (node.kind === "group") this.hold(node.log);
    this.#queue.push({ kind: "set", block: block.id, index, node: toWire(node, whole) });
  }

  onAppend({ id }: Block, index: number, text: string, node: LeafNode): void {
    this.#queue.append({ kind: "append", block: id, index, text }, node);
  }

  onPlay(block: Block, index: number, again = false): void {
    this.#queue.push({ kind: "play", block: block.id, index, ...(again && { again }) });
  }

  /** Tells the page what is true of no element, or happens once. */
  tell(news: Delta & { kind: "playLog" | "store" | "notice" | "output" | "query" | "cells" }): void {
    this.#queue.push(news);
  }

  onTrim(block: Block, length: number): void {
    this.#queue.push({ kind: "trim", block: block.id, length });
  }

  onDraw(block: Block): void {
    this.#drawn++;
    this.#touched.add(block);
  }

  onSpin(): void {}

  onAwait(): void {}

  onSeal(log: Log): void {
    this.#needed.logs.seal(log);
  }

  /** Something names the log no more: perhaps it was shown until now. */
  onRelease(log: Log): void {
    this.#needed.logs.touch(log);
  }

  onDrop(log: Log): void {
    this.#needed.logs.drop(log);
  }

  newBlock(): Block {
    return new Block(this.ids.nextBlock(), this);
  }

  /** The session ends: nothing holds its logs any more. */
  close(): void {
    for (const block of [this.main, this.sidebar]) block.trim(0);
    this.#parts?.logs.close();
    this.#queue.close();
  }
}
