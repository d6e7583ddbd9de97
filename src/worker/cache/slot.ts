/**
 * The place of one cached call: a group where it was called, and one in the sidebar, in the order of the calls.
 *
 * Note: when a slot takes its positions
 * -------------------------------------
 * A synchronous call draws before its caller goes on, so its groups are placed when there is something to show, and
 * calls that draw nothing (the many small ones in a loop) leave no trace on the page. A call that returned a promise, or that
 * has begun what goes on drawing, takes both positions at once: its caller goes on drawing before it does.
 *
 * Note: a call that has drawn nothing names no log
 * ------------------------------------------------
 * Until its log is filled, a blank one stands in its place. Async functions that call each other and share results
 * would else build trees of empty groups that unfold without end: the page of a recursive function that draws nothing
 * would take as long to read as the function would take without a cache.
 */
import type { LogPart } from "../../shared/delta.ts";
import { CallPromise } from "../control/call-promise.ts";
import type { DrawContext } from "../drawing/context.ts";
import { drawException } from "../drawing/exception.ts";
import { isShowing } from "../drawing/liveness.ts";
import type { Block, Log } from "../output/block.ts";
import { ReplayLog } from "../replay/replay-log.ts";
import { isCrowded, notePlaced } from "./crowd.ts";

const parts = ["main", "sidebar"] as const;

/** A position that a slot has taken. */
interface Taken {
  readonly part: LogPart;
  readonly block: Block;
  readonly index: number;
  /** What the call shows there. */
  log: ReplayLog | null;
}

export class Slot {
  readonly #taken: Partial<Record<LogPart, Taken>> = {};
  /** What this call computes itself, and so may draw into. */
  own: DrawContext | null = null;

  constructor(readonly context: DrawContext) {}

  /** It has taken a position. */
  get isPlaced(): boolean {
    return parts.some((part) => this.#taken[part] !== undefined);
  }

  /** Takes both positions, with nothing to show yet. */
  reserve(): void {
    this.show(this.context.worker.blankLog);
  }

  /** Hands out the promise of an async call; a rejection that nobody awaits is shown in the call's place. */
  start(work: () => Promise<unknown>): CallPromise<unknown> {
    const promise = CallPromise.from(work());
    this.context.settling.track(promise, (error) => {
      if (isShowing(this.context)) this.#showError(error);
    });
    return promise;
  }

  /** The promise of an async call that failed before it began. */
  reject(error: unknown): CallPromise<unknown> {
    this.reserve();
    return this.start(() => Promise.reject(error));
  }

  /** Shows an error of the call: below what its body drew, else in place of what it would have shown. */
  #showError(error: unknown): void {
    const { own } = this;
    if (own?.computation?.log.isBlank("main") === false) {
      drawException(own, error);
      return;
    }
    const log = new ReplayLog(this.context.worker.ids);
    this.#showPart("main", log);
    drawException({ ...this.context, block: log.main, sidebar: log.sidebar }, error);
    log.seal();
  }

  /** Shows a log that is being drawn: each part as soon as there is anything to show. @returns ends that */
  follow(log: ReplayLog): () => void {
    return log.onFill((part) => this.#showPart(part, log));
  }

  /** Shows a log in both parts, taking positions where there are none yet. */
  show(log: ReplayLog): void {
    for (const part of parts) this.#showPart(part, log);
  }

  /** Shows a log that is complete, taking positions only for the parts that have something to show. */
  replay(log: ReplayLog): void {
    for (const part of parts) if (this.#taken[part] !== undefined || !log.isBlank(part)) this.#showPart(part, log);
  }

  #showPart(part: LogPart, log: ReplayLog): void {
    const { context } = this;
    const { blankLog } = context.worker;
    const before = this.#taken[part];
    if (before !== undefined && !(isShowing(context) && stands(before, blankLog))) return;
    if (
      before === undefined &&
      log !== blankLog &&
      log.isFinal &&
      log.isBlank(part) &&
      isCrowded(this.#block(part), context, log)
    )
      return;
    // In the sidebar itself both stand in one block: in this order, whichever is drawn into first, as a replay has them.
    if (part === "sidebar" && context.block === context.sidebar && this.#taken.main === undefined)
      this.#showPart("main", blankLog);
    const taken = before ?? this.#take(part);
    if (taken.log !== log) notePlaced(taken.block, context, log);
    const shown = taken.block.children[taken.index];
    taken.log = log;
    // A log that is still blank may have on the page what stood there before it.
    const hidesNothing = shown === undefined || shown.kind !== "group" || shown.log === blankLog;
    const isBlank = log.isBlank(part) && hidesNothing;
    taken.block.set(taken.index, { kind: "group", log: isBlank ? blankLog : log, part });
    if (!isBlank || log.isFinal) return;
    taken.block.home.onAwait(log);
    const end = showWhenFilled(taken, log, blankLog);
    // All that a run shows has settled by its end, or is shown no more.
    if (context.computation === null) context.run.onEnd(end);
  }

  #block(part: LogPart): Block {
    return part === "main" ? this.context.block : this.context.sidebar;
  }

  #take(part: LogPart): Taken {
    const block = this.#block(part);
    const taken = { part, block, index: block.next(), log: null };
    this.#taken[part] = taken;
    return taken;
  }
}

/** The place is still the call's: in a placeholder something else may have taken it. */
function stands({ block, index, log }: Taken, blankLog: Log): boolean {
  const node = block.children[index];
  return node?.kind === "group" && (node.log === log || node.log === blankLog);
}

/**
 * Puts a log into its place once there is something to show. Without the context of the call: in the log of a cached call this
 * may wait longer than any run.
 * @returns ends that
 */
function showWhenFilled(taken: Taken, log: ReplayLog, blankLog: Log): () => void {
  return log.onFill((part) => {
    const isMeant = part === taken.part && taken.log === log && stands(taken, blankLog);
    if (isMeant) taken.block.set(taken.index, { kind: "group", log, part });
  });
}
