/**
 * Which logs a page holds, and which of them it no longer needs to.
 *
 * Note: what a page does not show, it holds up to a bound
 * -------------------------------------------------------
 * A page is sent a log once and keeps it, so that a hit costs one node. Who walks through ten thousand arguments would
 * leave ten thousand logs there. So of the logs that nothing shows, the page keeps those shown last, as many as the
 * bound allows; the others are dropped, and announced again when they are shown again. They are still in the cache: that
 * costs a message, not a computation.
 * What stays, stays with all that it names. A log that is held never names one that is not, so a parent is never kept
 * without its children, and what the page shows has no hole.
 *
 * Note: a walk is paid for by what was drawn
 * ------------------------------------------
 * What is shown is found by a walk over the page, between two frames or at the end of a run; a hit knows nothing of it. Since
 * what is shown may exceed the bound all by itself, a walk is repeated only when the runs and frames since the last one have
 * done about as much work as it did.
 */
import type { LogId } from "../../shared/ids.ts";
import type { Block, Log, Node } from "./block.ts";

/** How much a page keeps of what it does not show. */
export interface HeldBound {
  readonly logs: number;
  /** Estimated, as `Log.bytes` says. */
  readonly bytes: number;
}

/**
 * Two thousand logs: every value of a slider, for a few functions, and a walk of well under a millisecond. 32 MiB: a handful
 * of tables of 100,000 rows, and little beside what a tab takes. The page gives back what it can get again for a message.
 */
export const defaultBound: HeldBound = { logs: 2000, bytes: 32 * 2 ** 20 };

/** The share of the bound that a walk leaves, so that the next log does not cause the next walk. */
const KEPT = 3 / 4;
/** What any run or frame is worth, in steps of a walk: some ten microseconds. */
const FRAME_STEPS = 256;

interface Held {
  readonly log: Log;
  /** 0 while the log is open. */
  bytes: number;
}

export class HeldLogs {
  /** Least recently shown first. */
  readonly #held = new Map<LogId, Held>();
  #bytes = 0;
  /** Steps that the work since the last walk is worth. */
  #earned = 0;
  /** Steps of the last walk. */
  #spent = 0;

  constructor(readonly bound: HeldBound) {}

  get(id: LogId): Log | undefined {
    return this.#held.get(id)?.log;
  }

  get all(): Log[] {
    return [...this.#held.values()].map(({ log }) => log);
  }

  /** Notes that a log is shown, or has been until now. @returns false if the page does not hold it */
  touch(log: Log): boolean {
    const held = this.#held.get(log.id);
    if (held === undefined) return false;
    this.#held.delete(log.id);
    this.#held.set(log.id, held);
    return true;
  }

  add(log: Log): void {
    this.#held.set(log.id, { log, bytes: 0 });
    this.#earned++;
    if (!log.open) this.weigh(log);
  }

  /** The log has all its content. */
  weigh(log: Log): void {
    const held = this.#held.get(log.id);
    if (held === undefined) return;
    this.#bytes += log.bytes - held.bytes;
    held.bytes = log.bytes;
  }

  delete(log: Log): void {
    this.#bytes -= this.#held.get(log.id)?.bytes ?? 0;
    this.#held.delete(log.id);
  }

  clear(): void {
    this.#held.clear();
    this.#bytes = 0;
  }

  /**
   * Takes out what exceeds the bound. Nothing may be about to name a log as held.
   * @param page the root blocks
   * @param drawn nodes that were drawn there since this was called last
   */
  takeExcess(page: readonly Block[], drawn: number): Log[] {
    this.#earned += FRAME_STEPS + drawn;
    if (this.#fits(this.#held.size, this.#bytes) || this.#earned < this.#spent) return [];
    const kept = this.#shown(page);
    this.#earned = 0;
    let bytes = this.#bytes;
    for (const { id } of kept) bytes -= this.#held.get(id)?.bytes ?? 0;
    if (this.#fits(this.#held.size - kept.size, bytes)) return [];
    this.#keepRecent(kept);
    const excess = this.all.filter((log) => !kept.has(log));
    for (const log of excess) this.delete(log);
    return excess;
  }

  #fits(logs: number, bytes: number): boolean {
    return logs <= this.bound.logs && bytes <= this.bound.bytes;
  }

  /** What is shown or may still change, with all that it names. */
  #shown(page: readonly Block[]): Set<Log> {
    const shown = new Set<Log>();
    let nodes = 0;
    const look = (children: readonly Node[]): void => {
      nodes += children.length;
      for (const node of children) {
        if (node.kind === "group") include(node.log, shown);
        else if (node.block !== undefined) look(node.block.children);
      }
    };
    for (const block of page) look(block.children);
    for (const { log } of this.#held.values()) if (log.open || log.fragment !== null) include(log, shown);
    this.#spent = nodes + this.#held.size;
    return shown;
  }

  /** Adds what was shown last, as far as it fits. */
  #keepRecent(kept: Set<Log>): void {
    let logs = this.bound.logs * KEPT;
    let bytes = this.bound.bytes * KEPT;
    for (const held of [...this.#held.values()].reverse()) {
      // One that is too heavy by itself does not push out all others.
      if (kept.has(held.log) || held.bytes > this.bound.bytes * KEPT) continue;
      const added = new Set<Log>();
      let weight = 0;
      const fits = include(held.log, added, (log) => {
        if (kept.has(log)) return "known";
        weight += this.#held.get(log.id)?.bytes ?? 0;
        return added.size < logs && weight <= bytes ? "new" : "full";
      });
      if (!fits) return;
      for (const log of added) kept.add(log);
      logs -= added.size;
      bytes -= weight;
    }
  }
}

/**
 * Adds a log and all that it names, however indirectly.
 * @param judge says whether one is known, may be added, or ends it all
 * @returns false if it was ended
 */
function include(from: Log, to: Set<Log>, judge?: (log: Log) => "known" | "new" | "full"): boolean {
  const open = [from];
  for (let log = open.pop(); log !== undefined; log = open.pop()) {
    if (to.has(log)) continue;
    const verdict = judge?.(log) ?? "new";
    if (verdict === "full") return false;
    if (verdict === "known") continue;
    to.add(log);
    for (const nested of log.nested) open.push(nested);
  }
  return true;
}
