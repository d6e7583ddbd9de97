/** Reads and writes for the crash journal. A chunk of its own: it is first needed when a run has ended, or a page has died. */
import type { Clock } from "./clock.ts";
import { CrashRecords, type Kept } from "./crash-records.ts";

/** What runs leave behind is written so long after the first of them, ms. */
export const WRITE_AFTER = 250;

/** What the keeper needs of a browser. */
export interface KeeperPorts {
  locks: Pick<LockManager, "query">;
  clock: Clock;
  /** Milliseconds since 1970: what is written outlives the page. */
  time(): number;
  warn(message: string): void;
}

/** Keeps what the apps of one page have. Where the browser keeps nothing, it says so once and is quiet. */
export class CrashKeeper {
  readonly #page: string;
  readonly #ports: KeeperPorts;
  readonly #records = new CrashRecords();
  readonly #due = new Map<string, Kept | null>();
  #isWriting = false;
  #hasSwept = false;
  #isOff = false;

  /** @param page name of the lock that the page holds for as long as it lives */
  constructor(page: string, ports: KeeperPorts) {
    this.#page = page;
    this.#ports = ports;
  }

  /** Writes what an app has, in time: the newest only, one write after the other. Null: the app was closed. */
  write(app: string, kept: Kept | null): void {
    if (this.#isOff) return;
    this.#due.set(app, kept);
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#ports.clock.after(WRITE_AFTER, () => this.#flush());
  }

  /** What an app of another page had: null if there is nothing, undefined if that page lives. Never rejects. */
  async take(page: string, app: string): Promise<Kept | null | undefined> {
    try {
      if ((await this.#living()).has(page)) return undefined;
    } catch {
      // Nobody can tell: better a new beginning than another's values.
      return undefined;
    }
    return this.#records.take(page, app).catch(() => null);
  }

  /** The page goes: its records do, if there is time. */
  leave(): void {
    if (!this.#isOff) this.#records.remove(this.#page).catch(() => {});
  }

  async #living(): Promise<ReadonlySet<string>> {
    const { held = [] } = await this.#ports.locks.query();
    return new Set(held.map(({ name = "" }) => name));
  }

  async #flush(): Promise<void> {
    const { time, warn } = this.#ports;
    const due = [...this.#due];
    this.#due.clear();
    try {
      await this.#records.write(this.#page, due, time());
      if (!this.#hasSwept) {
        this.#hasSwept = true;
        await this.#records.sweep(await this.#living(), time());
      }
    } catch (error) {
      // What was written before is older than what the page shows.
      this.leave();
      this.#isOff = true;
      this.#due.clear();
      warn(`Reprise: if this page dies, its widget values and session state will not come back: ${String(error)}`);
    }
    this.#isWriting = false;
    for (const [app, kept] of this.#due) this.write(app, kept);
  }
}
