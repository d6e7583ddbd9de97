/**
 * The stored results of one function.
 */
import type { Store, StoredMeta, StoredRecord } from "../../shared/store.ts";
import type { ValueKey } from "../cache/cache-keys.ts";
import type { KeptFunction, KeptResults, Sought } from "../cache/kept-results.ts";
import type { Result } from "../cache/result.ts";
import { isStackOverflow } from "../control/stack-overflow.ts";
import type { Clock } from "../host/host.ts";
import type { Turn } from "../host/storage.ts";
import type { IdSource } from "../output/block.ts";
import { CorruptRecordError, NotPlainError } from "./data-codec.ts";
import type { Faults } from "./faults.ts";
import { packRecord, unpackRecord } from "./record-bytes.ts";
import { FORMAT } from "./record-format.ts";
import { callPrefix, recordKey } from "./store-keys.ts";
import { openLogs } from "./stored-log.ts";
import { type Draw, restoreResult, type StoredResult, storeResult } from "./stored-result.ts";

const nothing = (): void => {};

/** What the results of a function need of the runtime. */
export interface ShelfHost {
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Calls a method of `st` in the current context. */
  readonly draw: Draw;
  /** Resolves in a later task. */
  yieldTask(): Promise<void>;
}

/** The store as the results of a function use it. `Persistence` is one. */
export interface Shelf {
  readonly store: Store;
  readonly faults: Faults;
  readonly host: ShelfHost;
  put(key: string, record: StoredRecord): Promise<void>;
  /** Those of the store that begin so. */
  keys(prefix: string): Promise<string[]>;
  delete(key: string): Promise<void>;
  /** A record was cleared, and may still be there. */
  isCleared(key: string, writtenAt: number): boolean;
  /** What was stored until now under keys that begin so is not given out any more, here and in other tabs. */
  tellCleared(prefix: string): void;
  /** Takes away the records whose keys begin so. */
  deleteAll(prefix: string): Promise<void>;
  /** Waits until no other tab computes the same, or for long enough. */
  turn(name: string): Promise<Turn>;
}

export class StoredResults implements KeptResults {
  /** Results in memory that are stored, or are about to be, by the key of their record. */
  readonly #known = new Map<string, Result>();
  /** Keys that somebody here looks for or waits for. */
  readonly #opening = new Map<ValueKey, Promise<Turn>>();
  /** Turns that calls here have; others of the tab need none of their own. */
  readonly #turns = new Map<ValueKey, Turn>();
  /** Changes of the store, one after the other: what was cleared is not written after that, nor read before. */
  #changes: Promise<void> = Promise.resolve();
  /** Writes that wait for drawing to end. */
  readonly #writing = new Map<ValueKey, Promise<void>>();
  /** Given out since the store was told of uses last. */
  readonly #used = new Set<Result>();
  /** How often all or some of it was cleared: what was read before is not brought back. */
  #cleared = 0;

  constructor(
    readonly shelf: Shelf,
    readonly cache: KeptFunction,
    readonly prefix: string,
  ) {}

  async open(sought: Sought, isServed: () => boolean): Promise<() => void> {
    const { valueKey } = sought;
    const before = this.#opening.get(valueKey);
    if (before !== undefined) {
      // Who is first computes, if somebody must; the others find that under way.
      await before;
      return nothing;
    }
    const opening = this.#open(sought, isServed);
    this.#opening.set(valueKey, opening);
    const turn = await opening;
    this.#opening.delete(valueKey);
    return () => void this.#written(valueKey).then(() => this.#endTurn(valueKey, turn));
  }

  async #open(sought: Sought, isServed: () => boolean): Promise<Turn> {
    await this.read(sought);
    const { valueKey } = sought;
    // Who has the turn may look once more, when what it has waited for did not come: it would wait for itself.
    if (isServed() || this.#turns.has(valueKey)) return { waited: false, end: nothing };
    const turn = await this.shelf.turn(callPrefix(this.prefix, valueKey));
    this.#turns.set(valueKey, turn);
    if (turn.waited) await this.read(sought);
    return turn;
  }

  #endTurn(valueKey: ValueKey, turn: Turn): void {
    turn.end();
    if (this.#turns.get(valueKey) === turn) this.#turns.delete(valueKey);
  }

  /** What is computed under a key, or under all, is not stored: nobody need wait for it. @param after what has to come first */
  async #giveUpTurns(isMeant: (valueKey: ValueKey) => boolean, after?: Promise<void>): Promise<void> {
    const turns = [...this.#turns].filter(([valueKey]) => isMeant(valueKey));
    // Who comes meanwhile has to queue.
    for (const [valueKey] of turns) this.#turns.delete(valueKey);
    await after;
    for (const [, turn] of turns) turn.end();
  }

  async read(sought: Sought): Promise<void> {
    await this.#changes;
    const { faults, store } = this.shelf;
    const cleared = this.#cleared;
    const listed = await this.shelf.keys(callPrefix(this.prefix, sought.valueKey));
    const keys = listed.filter((key) => !this.#isThere(key));
    if (keys.length === 0) return;
    const records = await faults.ask(() => store.getMany(keys), []);
    for (const [at, key] of keys.entries()) {
      const record = records[at];
      if (record === undefined || this.#isThere(key) || cleared !== this.#cleared || !this.cache.isLive) continue;
      this.#restore(sought, key, record);
    }
  }

  /** It is in memory, and given out. */
  #isThere(key: string): boolean {
    const known = this.#known.get(key);
    return known !== undefined && !this.cache.isExpired(known);
  }

  /** Brings a record into memory; what is of no use is dropped. */
  #restore(sought: Sought, key: string, record: StoredRecord): void {
    const { cache, shelf } = this;
    try {
      const { meta, bytes } = record;
      if (meta?.format !== FORMAT) throw new CorruptRecordError("It was written by another version");
      // As it was written: its digest says so.
      const stored = unpackRecord(bytes) as StoredResult;
      const result = restoreResult(cache, sought, stored, shelf.host);
      if (result === null) return;
      if (shelf.isCleared(key, result.writtenAt)) {
        void this.#delete(key);
        cache.history.left(result.known, { kind: "cleared", by: "an earlier clear()" });
        return;
      }
      if (cache.isExpired(result)) {
        const ago = shelf.host.clock.now() - result.writtenAt - cache.lifetime;
        cache.history.left(result.known, { kind: "expired", ttl: cache.lifetime, ago });
        return;
      }
      this.#known.set(key, result);
      cache.insert(result, nothing);
    } catch (error) {
      void this.#delete(key);
      const known = cache.history.begin(sought.valueKey, () => sought.inputs(), [], -1);
      cache.history.left(known, { kind: "dropped", why: String(error) });
      shelf.faults.note(error instanceof CorruptRecordError ? error : new CorruptRecordError(String(error), { cause: error }));
    }
  }

  write(result: Result): Promise<void> {
    const { valueKey, reads } = result;
    const key = recordKey(this.prefix, valueKey, reads);
    this.#known.set(key, result);
    const writing = this.#writeWhenDrawn(key, result);
    this.#writing.set(valueKey, writing);
    return writing.then(() => {
      if (this.#writing.get(valueKey) === writing) this.#writing.delete(valueKey);
    });
  }

  async #writeWhenDrawn(key: string, result: Result): Promise<void> {
    for (const log of openLogs(result.log)) await log.sealed();
    await this.shelf.host.yieldTask();
    await this.#change(async () => {
      if (this.#known.get(key) !== result) return;
      const bytes = await this.#pack(result);
      if (bytes !== null && this.#known.get(key) === result) await this.shelf.put(key, { meta: this.#metaOf(result), bytes });
    });
  }

  /** Null for what only this page can have. */
  async #pack(result: Result): Promise<StoredRecord["bytes"] | null> {
    try {
      const stored = storeResult(result);
      return stored === null ? null : await packRecord(stored);
    } catch (error) {
      if (error instanceof NotPlainError || isStackOverflow(error)) return null;
      throw error;
    }
  }

  #metaOf({ writtenAt }: Result): StoredMeta {
    const { cache, shelf } = this;
    const until = writtenAt + cache.lifetime;
    return {
      format: FORMAT,
      file: cache.file,
      name: cache.name,
      origin: cache.origin,
      writtenAt,
      expiresAt: until === Number.POSITIVE_INFINITY ? null : until,
      usedAt: shelf.host.clock.now(),
    };
  }

  noteUse(result: Result): void {
    this.#used.add(result);
  }

  /** Keys of the records that were used since this was asked last, and are still of use. */
  takeUsed(): string[] {
    const used = [...this.#used].map(({ valueKey, reads }) => recordKey(this.prefix, valueKey, reads));
    this.#used.clear();
    return used;
  }

  async remove(result: Result, isDeleted: boolean): Promise<void> {
    const key = recordKey(this.prefix, result.valueKey, result.reads);
    this.#used.delete(result);
    if (this.#known.get(key) !== result) return;
    this.#known.delete(key);
    if (isDeleted) await this.#delete(key);
  }

  clear(valueKey: ValueKey | null): Promise<void> {
    const begin = valueKey === null ? this.prefix : callPrefix(this.prefix, valueKey);
    const isMeant = (key: ValueKey): boolean => valueKey === null || key === valueKey;
    this.forget();
    // Now: a call that comes before it is done finds nothing.
    this.shelf.tellCleared(begin);
    return this.#giveUpTurns(
      isMeant,
      this.#change(() => this.shelf.deleteAll(begin)),
    );
  }

  /** What is read just now is not brought back. */
  forget(): void {
    this.#cleared++;
  }

  /** Another tab has cleared the records whose keys begin so. */
  clearedElsewhere(begin: string): void {
    this.forget();
    for (const key of this.#known.keys()) if (key.startsWith(begin)) this.#known.delete(key);
    const isAll = this.prefix.startsWith(begin);
    const isMeant = (valueKey: ValueKey): boolean => isAll || callPrefix(this.prefix, valueKey).startsWith(begin);
    this.cache.forget(isMeant);
    void this.#giveUpTurns(isMeant);
  }

  #delete(key: string): Promise<void> {
    return this.#change(async () => {
      // Written anew meanwhile.
      if (!this.#known.has(key)) await this.shelf.delete(key);
    });
  }

  /** Resolves when a call under the key is stored, or will not be. */
  async #written(valueKey: ValueKey): Promise<void> {
    await this.#writing.get(valueKey);
    await this.#changes;
  }

  #change(work: () => Promise<void>): Promise<void> {
    this.#changes = this.#changes.then(work).catch((error: unknown) => this.shelf.faults.note(error));
    return this.#changes;
  }
}
