/**
 * The logs that the page of one session holds: announced before something names them, and let go beyond a bound.
 */
import type { Delta } from "../../shared/delta.ts";
import type { LogId } from "../../shared/ids.ts";
import type { Block, Log, LogHolder } from "./block.ts";
import { defaultBound, type HeldBound, HeldLogs } from "./held-logs.ts";

export class PageLogs {
  readonly #held: HeldLogs;

  /**
   * @param page that they are held for
   * @param push tells it of a change
   * @param bound of what it holds and does not show
   */
  constructor(
    readonly page: LogHolder,
    readonly push: (delta: Delta) => void,
    bound: HeldBound = defaultBound,
  ) {
    this.#held = new HeldLogs(bound);
  }

  /** Makes sure that the page has a log, and those it names, before something names it. */
  hold(log: Log): void {
    if (this.#held.touch(log)) return;
    // Those it names are announced first. Not by calls of this one: logs are nested as deep as cached calls are.
    const open = [this.#take(log)];
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const nested = last.nested.pop();
      if (nested === undefined) this.#announce((open.pop() ?? last).log);
      else if (!this.#held.touch(nested)) open.push(this.#take(nested));
    }
  }

  #take(log: Log): { log: Log; nested: Log[] } {
    this.#held.add(log);
    log.holders.add(this.page);
    return { log, nested: log.nested.toReversed() };
  }

  /** The page says that it lacks these logs. */
  announceAgain(ids: readonly LogId[]): void {
    for (const id of ids) {
      const log = this.#held.get(id);
      if (log !== undefined) this.#announce(log);
    }
  }

  #announce(log: Log): void {
    const { id, main, sidebar, open } = log;
    this.push({ kind: "log", log: id, main: main.id, sidebar: sidebar.id, nodes: log.snapshot(), open });
  }

  /** A log has all its content. */
  seal(log: Log): void {
    this.#held.weigh(log);
    this.push({ kind: "seal", log: log.id });
  }

  /** Notes that a log is shown, or has been until now. */
  touch(log: Log): void {
    this.#held.touch(log);
  }

  /** Nothing names the log any more. */
  drop(log: Log): void {
    this.#held.delete(log);
    this.push({ kind: "drop", logs: [log.id] });
  }

  /**
   * The page forgets what it holds beyond the bound. Never while a change is under way.
   * @param roots of the page
   * @param drawn nodes that were drawn there since this was called last
   */
  dropExcess(roots: readonly Block[], drawn: number): void {
    const excess = this.#held.takeExcess(roots, drawn);
    if (excess.length === 0) return;
    for (const log of excess) log.holders.delete(this.page);
    this.push({ kind: "drop", logs: excess.map(({ id }) => id) });
  }

  /** Nothing is held any more. */
  close(): void {
    for (const log of this.#held.all) log.holders.delete(this.page);
    this.#held.clear();
  }
}
