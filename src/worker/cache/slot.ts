/**
 * The place of one cached call: a group where it was called, and one in the sidebar, in the order of the calls.
 *
 * Note: when a slot takes its positions
 * -------------------------------------
 * A synchronous call draws before its caller goes on, so its groups are placed when there is something to show, and
 * calls that draw nothing (the many small ones in a loop) leave no trace on the page. A call that returned a promise
 * takes both positions at once: its caller goes on drawing before it does.
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
import type { Block } from "../output/block.ts";
import { ReplayLog } from "../replay/replay-log.ts";

const parts = ["main", "sidebar"] as const;

export class Slot {
  readonly #indexes: Record<LogPart, number | null> = { main: null, sidebar: null };
  readonly #shown: Partial<Record<LogPart, ReplayLog>> = {};
  /** What this call computes itself, and so may draw into. */
  own: DrawContext | null = null;

  constructor(readonly context: DrawContext) {}

  /** It has taken a position. */
  get isPlaced(): boolean {
    return this.#indexes.main !== null || this.#indexes.sidebar !== null;
  }

  /** Takes both positions, with nothing to show yet. */
  reserve(): void {
    this.#showNew();
  }

  /** Hands out the promise of an async call; a rejection that nobody awaits is shown in the call's place. */
  start(work: () => Promise<unknown>): CallPromise<unknown> {
    const promise = CallPromise.from(work());
    this.context.settling.track(promise, (error) => {
      if (isShowing(this.context)) drawException(this.#errorContext(), error);
    });
    return promise;
  }

  /** The promise of an async call that failed before it began. */
  reject(error: unknown): CallPromise<unknown> {
    this.reserve();
    return this.start(() => Promise.reject(error));
  }

  /** Where an error of the call is shown: below what its body drew, else in place of what it would have shown. */
  #errorContext(): DrawContext {
    if (this.own !== null) return this.own;
    const { main, sidebar } = this.#showNew();
    return { ...this.context, block: main, sidebar };
  }

  /** Takes the position of one part, once, and shows the log there. */
  place(part: LogPart, log: ReplayLog): void {
    if (this.#indexes[part] !== null) return;
    const index = this.#block(part).next();
    this.#indexes[part] = index;
    this.#set(part, index, log);
  }

  /** Shows a log in both parts, taking positions where there are none yet. */
  show(log: ReplayLog): void {
    for (const part of parts) this.#showPart(part, log);
  }

  /** Shows a log that is complete, taking positions only for the parts that have something to show. */
  replay(log: ReplayLog): void {
    for (const part of parts) if (this.#indexes[part] !== null || !log.isBlank(part)) this.#showPart(part, log);
  }

  #showNew(): ReplayLog {
    const log = new ReplayLog(this.context.worker.ids);
    this.show(log);
    log.seal();
    return log;
  }

  #showPart(part: LogPart, log: ReplayLog): void {
    const index = this.#indexes[part];
    if (index === null) this.place(part, log);
    else if (this.#stands(part, index)) this.#set(part, index, log);
  }

  #set(part: LogPart, index: number, log: ReplayLog): void {
    const block = this.#block(part);
    this.#shown[part] = log;
    const shown = block.children[index];
    // A log that is still blank may have on the page what stood there before it.
    const { blankLog } = this.context.worker;
    const hidesNothing = shown === undefined || shown.kind !== "group" || shown.log === blankLog;
    if (!log.isBlank(part) || !hidesNothing) {
      block.set(index, { kind: "group", log, part });
      return;
    }
    block.set(index, { kind: "group", log: blankLog, part });
    log.onceFilled(part, () => {
      if (this.#shown[part] === log && this.#stands(part, index)) block.set(index, { kind: "group", log, part });
    });
  }

  /** The place is still this call's: in a placeholder something else may have taken it. */
  #stands(part: LogPart, index: number): boolean {
    const node = this.#block(part).children[index];
    const { blankLog } = this.context.worker;
    return isShowing(this.context) && node?.kind === "group" && (node.log === this.#shown[part] || node.log === blankLog);
  }

  #block(part: LogPart): Block {
    return part === "main" ? this.context.block : this.context.sidebar;
  }
}
