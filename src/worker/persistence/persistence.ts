/**
 * Results that outlive the page, for all functions of a worker.
 *
 * Note: memory first
 * ------------------
 * What is in memory is what counts: the store is asked only for what is not there, and written after the call has returned. So a store that
 * is slow, full, broken or gone costs the next page its results, and this one nothing.
 */
import type { HttpStore } from "../../shared/http-store.ts";
import type { Store } from "../../shared/store.ts";
import type { Keeper } from "../cache/keeper.ts";
import type { KeptFunction, KeptResults } from "../cache/kept-results.ts";
import type { TimerHandle } from "../host/host.ts";
import type { Storage, TabMessage, Turn } from "../host/storage.ts";
import { type Secrets, secretsOf } from "../widgets/secrets.ts";
import { Faults } from "./faults.ts";
import { idbStore } from "./idb-store.ts";
import { FORMAT } from "./record-format.ts";
import type { Shelf, ShelfHost } from "./shelf.ts";
import { keyPrefix } from "./store-keys.ts";
import { StoredResults } from "./stored-results.ts";
import { type IsOrphan, sweep } from "./sweep.ts";
import type { TeamStore } from "./team-store.ts";

/** Another tab that computes the same is waited for so long, ms. */
const TURN_PATIENCE = 30_000;
/** The first runs have processor and disk to themselves, ms. */
const FIRST_SWEEP = 5000;
const SWEEP_EVERY = 60_000;
/** A page may be left at any time: the store is told of uses so soon, ms, and then no more often. */
const TELL_USES = 1000;
/** So many clears are remembered. */
const MOST_CLEARED = 100;

/** What persistence needs of the runtime. */
export interface PersistenceHost extends ShelfHost {
  /** Tells of what went wrong where no one can be told on the page. */
  report(message: string, error: unknown): void;
  /** True for a function that no app has any more. */
  readonly isOrphan: IsOrphan;
}

export class Persistence implements Keeper, Shelf {
  readonly store: Store;
  readonly faults: Faults;
  readonly team: Promise<TeamStore | null> | null;
  readonly secrets: Secrets;
  /** By what the keys of their records begin with. */
  readonly #functions = new Map<string, StoredResults>();
  /** What was cleared, in this tab or another one, latest last: the store may not have been rid of it. */
  readonly #cleared: TabMessage[] = [];
  /** Bytes of all records, as far as is known; other tabs write as well. */
  #total = Number.POSITIVE_INFINITY;
  #sweep: TimerHandle | null;
  #telling: TimerHandle | null = null;
  #sweeping: Promise<void> = Promise.resolve();
  readonly #deaf: () => void;

  constructor(
    readonly storage: Storage,
    readonly host: PersistenceHost,
  ) {
    this.store = "name" in storage.store ? idbStore(storage.store.name) : storage.store;
    this.secrets = secretsOf(host);
    this.faults = new Faults(host.clock, (text) => host.tell(text));
    this.team = storage.team === null ? null : openTeam(storage.team, host);
    this.#sweep = host.clock.setTimeout(() => this.#sweepNow(), FIRST_SWEEP);
    this.#deaf = storage.tabs.listen((message) => {
      const { cleared } = message;
      this.#noteCleared(message);
      for (const [prefix, results] of this.#functions) {
        if (prefix.startsWith(cleared) || cleared.startsWith(prefix)) results.clearedElsewhere(cleared);
      }
    });
  }

  of(cache: KeptFunction): KeptResults {
    const prefix = keyPrefix(cache.key);
    const results = new StoredResults(this, cache, prefix);
    this.#functions.set(prefix, results);
    return results;
  }

  async clear(): Promise<void> {
    for (const results of this.#functions.values()) results.forget();
    this.tellCleared("");
    await this.deleteAll("");
  }

  tellCleared(prefix: string): void {
    const message = { cleared: prefix, at: this.host.clock.now() };
    this.#noteCleared(message);
    this.storage.tabs.post(message);
  }

  async deleteAll(prefix: string): Promise<void> {
    await Promise.all((await this.keys(prefix)).map((key) => this.delete(key)));
    // Of a store that others share, only what functions of this worker have: other apps may have theirs there.
    const team = await this.team;
    const begins = prefix === "" ? [...this.#functions.keys()] : [prefix];
    if (team !== null) await Promise.all(begins.map((begin) => team.deleteAll(begin)));
  }

  /** What the store can't be rid of now is not brought back either. */
  #noteCleared(message: TabMessage): void {
    this.#cleared.push(message);
    if (this.#cleared.length > MOST_CLEARED) this.#cleared.shift();
  }

  /** A record was cleared, and may still be there. */
  isCleared(key: string, writtenAt: number): boolean {
    // What was written in the same ms came after it, most likely: before it, the store would have had to fail.
    return this.#cleared.some(({ cleared, at }) => key.startsWith(cleared) && writtenAt < at);
  }

  /** Those of the store that begin so. */
  async keys(prefix: string): Promise<string[]> {
    const keys = await this.faults.askList(() => this.store.keys(prefix));
    return keys.filter((key) => typeof key === "string").filter((key) => key.startsWith(prefix));
  }

  async delete(key: string): Promise<void> {
    await this.faults.ask(() => this.store.delete(key), undefined);
  }

  async put(key: string, record: Parameters<Store["put"]>[1]): Promise<void> {
    const { length } = record.bytes;
    const { maxBytes } = this.storage;
    if (length > maxBytes) throw new RangeError(`a value of ${length} bytes is more than the ${maxBytes} that all may take`);
    try {
      await this.faults.try(() => this.store.put(key, record));
    } catch (error) {
      if ((error as Partial<Error> | undefined)?.name !== "QuotaExceededError") throw error;
      // What was not used for long makes room, and some more than is needed now.
      await this.#sweepTo(maxBytes);
      await this.#sweepTo(Math.max(0, this.#total - Math.max(2 * length, this.#total / 4)));
      await this.faults.try(() => this.store.put(key, record));
    }
    this.#total += length;
    if (this.#total > maxBytes) await this.#sweepTo(maxBytes);
  }

  /** Waits until no other tab computes the same, or for long enough. */
  async turn(name: string): Promise<Turn> {
    const patience = new AbortController();
    const timer = this.host.clock.setTimeout(() => patience.abort(), TURN_PATIENCE);
    try {
      return await this.storage.tabs.turn(name, patience.signal);
    } finally {
      this.host.clock.clearTimeout(timer);
    }
  }

  noteUse(): void {
    this.#telling ??= this.host.clock.setTimeout(() => void this.#tellUses(), TELL_USES);
  }

  /** Sweeps tell it as well, but a page that is left before the first one would have used nothing. */
  async #tellUses(): Promise<void> {
    if (this.#telling !== null) this.host.clock.clearTimeout(this.#telling);
    this.#telling = null;
    const used = this.#takeUsed();
    if (used.length > 0) await this.faults.ask(async () => this.store.touch?.(used, this.host.clock.now()), undefined);
  }

  #takeUsed(): string[] {
    return [...this.#functions.values()].flatMap((results) => results.takeUsed());
  }

  async close(): Promise<void> {
    if (this.#sweep !== null) this.host.clock.clearTimeout(this.#sweep);
    this.#sweep = null;
    this.#deaf();
    await this.#tellUses();
  }

  #sweepNow(): void {
    this.#sweep = this.host.clock.setTimeout(() => this.#sweepNow(), SWEEP_EVERY);
    for (const results of this.#functions.values()) results.endReadAhead();
    void this.#sweepTo(this.storage.maxBytes);
  }

  /** One after the other. */
  #sweepTo(maxBytes: number): Promise<void> {
    const used = this.#takeUsed();
    // What is gone is held no longer than until here.
    for (const [prefix, { cache }] of this.#functions) if (!cache.isLive) this.#functions.delete(prefix);
    const work = async (): Promise<void> => {
      const now = this.host.clock.now();
      const how = { maxBytes, now, used, format: FORMAT, isOrphan: this.host.isOrphan };
      this.#total = await this.faults.ask(() => sweep(this.store, how), this.#total);
    };
    this.#sweeping = this.#sweeping.then(work);
    return this.#sweeping;
  }
}

/** Loads what asks a store that others share. Never rejects. */
async function openTeam(options: HttpStore, { clock, tell, report }: PersistenceHost): Promise<TeamStore | null> {
  const host = { now: () => clock.now(), tell, report };
  try {
    const { openTeamStore } = await import("./team-store.ts");
    return openTeamStore(options, host);
  } catch (error) {
    tell(`Values that others have computed can't be used here (${String(error)}). The app goes on without.`);
    return null;
  }
}
