/**
 * The place of one cached call: a group where it was called, and one in the sidebar, in the order of the calls.
 *
 * Note: when a slot takes its positions
 * -------------------------------------
 * A synchronous call draws before its caller goes on, so its groups are placed when there is something to show, and
 * calls that draw nothing (the many small ones in a loop) leave no trace on the page. A call that returned a promise
 * takes both positions at once: its caller goes on drawing before it does.
 */
import type { LogPart } from "../../shared/delta.ts";
import type { Block } from "../output/block.ts";
import { showException } from "../output/exception.ts";
import { ReplayLog } from "../replay/replay-log.ts";
import { CallPromise } from "../script-runner/call-promise.ts";
import { type DrawContext, isLive } from "../script-runner/context.ts";

const parts = ["main", "sidebar"] as const;

export class Slot {
  readonly #indexes: Record<LogPart, number | null> = { main: null, sidebar: null };
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
    const { computation, run } = this.context;
    const promise = CallPromise.from(work());
    (computation?.settling ?? run.settling).track(promise, (error) => showException(this.errorContext(), error));
    return promise;
  }

  /** The promise of an async call that failed before it began. */
  reject(error: unknown): CallPromise<unknown> {
    this.reserve();
    return this.start(() => Promise.reject(error));
  }

  /** Where an error of the call is shown: below what its body drew, else in place of what it would have shown. */
  errorContext(): DrawContext {
    if (this.own !== null) return { ...this.own, computation: null };
    const { main, sidebar } = this.#showNew();
    return { ...this.context, block: main, sidebar };
  }

  /** Takes the position of one part, once, and shows the log there. */
  place(part: LogPart, log: ReplayLog): void {
    if (this.#indexes[part] !== null) return;
    const block = this.#block(part);
    const index = block.next();
    this.#indexes[part] = index;
    block.set(index, { kind: "group", log, part });
  }

  /** Shows a log in both parts, taking positions where there are none yet. */
  show(log: ReplayLog): void {
    for (const part of parts) this.#showPart(part, log);
  }

  /** Shows a log that is complete, taking positions only for the parts that have something to show. */
  replay(log: ReplayLog): void {
    for (const part of parts) if (this.#indexes[part] !== null || log[part].children.length > 0) this.#showPart(part, log);
  }

  #showNew(): ReplayLog {
    const log = new ReplayLog(this.context.run.session.runtime.ids);
    this.show(log);
    log.seal();
    return log;
  }

  #showPart(part: LogPart, log: ReplayLog): void {
    const index = this.#indexes[part];
    if (index === null) this.place(part, log);
    else if (isLive(this.context)) this.#block(part).set(index, { kind: "group", log, part });
  }

  #block(part: LogPart): Block {
    return part === "main" ? this.context.block : this.context.sidebar;
  }
}
