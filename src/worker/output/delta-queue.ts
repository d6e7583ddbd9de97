/**
 * Batches the changes of one page: one message per flush, at most one per frame while the script runs, and fewer for a page that
 * does not come along.
 */
import type { Delta } from "../../shared/delta.ts";
import type { Clock, TimerHandle } from "../host/host.ts";

/** The shortest time between two messages of a running script, in ms. */
export const FRAME_MS = 16;
/** Messages that a page may have before it has painted them; then the next one waits, and what changes meanwhile is merged into it. */
const MOST_UNPAINTED = 2;
/** It waits so long, ms, if nothing is heard: a synchronous script hears nothing, and a page that is hidden paints nothing. */
export const PATIENCE_MS = 50;

/** Changes in one message. The page reads a message whole, in one task: of as many texts in some milliseconds. */
const MOST_DELTAS = 2500;

/** Who waits until it has painted waits so long, ms, for a page that is busy. */
const SHOWN_BY_MS = 500;

export interface QueueHost {
  clock: Clock;
  realTime(): number;
}

export class DeltaQueue {
  /** Null: was taken back before it was sent. */
  #deltas: (Delta | null)[] = [];
  /** Where the pending change of a leaf's position is, so that a later one takes its place. */
  readonly #positions = new Map<number, Map<number, number>>();
  /** Where the pending beginning of each spinner is. */
  readonly #spinners = new Map<number, number>();
  #timer: TimerHandle | null = null;
  /** Has been sent because the script might be busy, and no timer has come since. */
  #isAhead = false;
  #lastFlush = 0;
  #unpainted = 0;
  /** Called when the page has painted all that it was sent. */
  #onceShown: (() => void)[] = [];
  #isClosed = false;

  /**
   * @param flushed called with the deltas of one message, oldest first
   * @param framed called before a flush in a task of its own, when no change is under way; may push
   */
  constructor(
    readonly host: QueueHost,
    readonly flushed: (deltas: Delta[]) => void,
    readonly framed: () => void,
  ) {
    this.#lastFlush = host.realTime();
  }

  get isEmpty(): boolean {
    return this.#deltas.length === 0;
  }

  /** Restarts the frame: the first message of a run comes one frame after its begin, or with its end. */
  beginFrame(): void {
    this.#lastFlush = this.host.realTime();
    this.#isAhead = false;
    this.schedule();
  }

  push(delta: Delta): void {
    if (delta.kind === "set") {
      const isLeaf = !("block" in delta.node) && delta.node.kind !== "group";
      if (!isLeaf) this.#positions.delete(delta.block);
      else if (this.#replaceLeaf(delta)) return;
    } else if (delta.kind === "trim") this.#positions.delete(delta.block);
    // What plays has to be there by then, even if it is replaced at once.
    else if (delta.kind === "play") this.#positions.get(delta.block)?.delete(delta.index);
    else if (delta.kind === "spin") {
      if (delta.text !== null) this.#spinners.set(delta.spinner, this.#deltas.length);
      else if (this.#cancelSpinner(delta.spinner)) return;
    }
    this.#deltas.push(delta);
    // A script in synchronous code lets no timer run: it is asked for the time here.
    if (this.#isDue || this.#deltas.length >= MOST_DELTAS) this.flush();
    else this.schedule();
  }

  /** A text comes behind the body of a leaf, which is `node` now: with what is pending of that. */
  append(delta: Delta & { kind: "append" }, node: (Delta & { kind: "set" })["node"]): void {
    const position = this.#positions.get(delta.block)?.get(delta.index);
    const pending = position === undefined ? undefined : this.#deltas[position];
    if (pending?.kind === "set") pending.node = node;
    else if (pending?.kind === "append") pending.text += delta.text;
    else {
      this.#notePosition(delta);
      this.push(delta);
    }
  }

  /** Asks for a flush within this frame, or once the page has painted what it has. */
  schedule(): void {
    if (this.#isClosed) return;
    this.#timer ??= this.host.clock.setTimeout(() => this.#frame(), this.#pause);
  }

  /** A message went to a page that will say when it has painted it. */
  posted(): void {
    this.#unpainted++;
  }

  /** The page has painted one more message. */
  painted(): void {
    const wasHeld = this.#isHeld;
    this.#unpainted = Math.max(0, this.#unpainted - 1);
    if (this.#unpainted === 0) for (const shown of this.#onceShown.splice(0)) shown();
    if (!wasHeld || this.#isHeld || this.#timer === null) return;
    this.#cancelTimer();
    if (this.#isDue) this.#frame();
    else this.schedule();
  }

  /** Sends what is pending. Resolves when the page has painted all that it was sent, or has had the time to. */
  async shown(): Promise<void> {
    this.flush();
    if (this.#unpainted === 0) return;
    await new Promise<void>((resolve) => {
      this.#onceShown.push(resolve);
      this.host.clock.setTimeout(resolve, SHOWN_BY_MS);
    });
  }

  /** Nothing is sent any more, and no timer waits for that. */
  close(): void {
    this.#isClosed = true;
    this.flush();
  }

  get #isHeld(): boolean {
    return this.#unpainted >= MOST_UNPAINTED;
  }

  get #pause(): number {
    return this.#isHeld ? PATIENCE_MS : FRAME_MS;
  }

  get #isDue(): boolean {
    return this.host.realTime() - this.#lastFlush >= this.#pause;
  }

  #frame(): void {
    this.#timer = null;
    this.#isAhead = false;
    this.framed();
    this.flush();
  }

  #cancelTimer(): void {
    if (this.#timer !== null) this.host.clock.clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Sends what has been pending for a frame, where code that is synchronous lets no timer run. */
  flushDue(): void {
    if (this.#timer !== null && this.#isDue) this.flush();
  }

  /**
   * Sends what is pending, since what follows may keep the thread busy: once a frame, unless a timer has shown since that it does
   * not. What is begun together is seen together.
   */
  flushAhead(): void {
    if (this.#isAhead && this.host.realTime() - this.#lastFlush < FRAME_MS) return;
    this.flush();
    this.#isAhead = true;
  }

  /** Sends what is pending now. */
  flush(): void {
    this.#cancelTimer();
    this.#lastFlush = this.host.realTime();
    const deltas = this.#deltas;
    this.#deltas = [];
    this.#positions.clear();
    this.#spinners.clear();
    this.flushed(deltas.filter((delta) => delta !== null));
    // A page in the same thread may have taken longer than a frame: the script has its turn before the next message.
    this.#lastFlush = this.host.realTime();
  }

  /** A leaf that replaces a leaf which was not sent yet takes its place: only the last state travels. */
  #replaceLeaf(delta: Delta & { kind: "set" }): boolean {
    const position = this.#positions.get(delta.block)?.get(delta.index);
    const pending = position === undefined ? undefined : this.#deltas[position];
    if (position !== undefined && (pending?.kind === "set" || pending?.kind === "append")) {
      this.#deltas[position] = delta;
      return true;
    }
    this.#notePosition(delta);
    return false;
  }

  /** What is pushed next is what is pending of that position. */
  #notePosition({ block, index }: { block: number; index: number }): void {
    let indexes = this.#positions.get(block);
    if (indexes === undefined) {
      indexes = new Map();
      this.#positions.set(block, indexes);
    }
    indexes.set(index, this.#deltas.length);
  }

  /** A spinner that ends before it was sent is not sent at all. */
  #cancelSpinner(spinner: number): boolean {
    const at = this.#spinners.get(spinner);
    if (at === undefined) return false;
    this.#deltas[at] = null;
    this.#spinners.delete(spinner);
    return true;
  }
}
