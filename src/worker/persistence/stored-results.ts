/**
 * The stored results of one function.
 */
import type { StoredRecord } from "../../shared/store.ts";
import type { ValueKey } from "../cache/cache-keys.ts";
import type { KeptFunction, KeptResults, Sought } from "../cache/kept-results.ts";
import type { Result } from "../cache/result.ts";
import { isStackOverflow } from "../control/stack-overflow.ts";
import type { Turn } from "../host/storage.ts";
import { CorruptRecordError, NotPlainError } from "./data-codec.ts";
import type { Faults } from "./faults.ts";
import { ReadAhead } from "./read-ahead.ts";
import { packRecord } from "./record-bytes.ts";
import { metaOf } from "./record-format.ts";
import { SecretCalls } from "./secret-calls.ts";
import type { Shelf } from "./shelf.ts";
import { callPrefix, recordKey } from "./store-keys.ts";
import { openLogs } from "./stored-log.ts";
import { restoreResult, type StoredResult, storedIn, storeResult } from "./stored-result.ts";
import { Turns } from "./turns.ts";

const nothing = (): void => {};

export class StoredResults implements KeptResults {
  /** Results in memory that are stored, or are about to be, by the key of their record. */
  readonly #known = new Map<string, Result>();
  /** Keys that somebody here looks for or waits for. */
  readonly #opening = new Map<ValueKey, Promise<Turn>>();
  readonly #turns = new Turns();
  /** Changes of the store, one after the other: what was cleared is not written after that, nor read before. */
  #changes: Promise<void> = Promise.resolve();
  /** Writes that wait for drawing to end. */
  readonly #writing = new Map<ValueKey, Promise<void>>();
  /** Given out since the store was told of uses last. */
  readonly #used = new Set<Result>();
  /** How often all or some of it was cleared: what was read before is not brought back. */
  #cleared = 0;
  readonly #ahead: ReadAhead;
  readonly #secret: SecretCalls;
  /** Bytes of records. */
  readonly #sizes = new WeakMap<Result, number>();

  constructor(
    readonly shelf: Shelf,
    readonly cache: KeptFunction,
    readonly prefix: string,
  ) {
    this.#ahead = new ReadAhead(shelf, prefix);
    this.#secret = new SecretCalls(shelf, cache);
  }

  async open(sought: Sought, isServed: () => boolean): Promise<() => void> {
    const { valueKey } = sought;
    if (this.#secret.find(sought)) return nothing;
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
    return () => void this.#written(valueKey).then(() => this.#turns.end(valueKey, turn));
  }

  async #open(sought: Sought, isServed: () => boolean): Promise<Turn> {
    for (const read of [() => this.#readAhead(sought), () => this.#readOwn(sought)]) {
      await read();
      if (isServed()) return { waited: false, end: nothing };
    }
    const { valueKey } = sought;
    if (this.#turns.has(valueKey)) return { waited: false, end: nothing };
    const turn = this.#turns.note(valueKey, await this.shelf.turn(callPrefix(this.prefix, valueKey)));
    if (turn.waited) await this.#readOwn(sought);
    if (!isServed()) await this.#readTeam(sought);
    return turn;
  }

  /** The same of what was read ahead. */
  async #readAhead(sought: Sought): Promise<void> {
    for (const [key, record] of await this.#ahead.take(callPrefix(this.prefix, sought.valueKey))) {
      if (!this.#isThere(key) && this.cache.isLive) this.#restore(sought, key, record, storedIn, this.shelf.faults);
    }
  }

  async read(sought: Sought): Promise<void> {
    if (this.#secret.find(sought)) return;
    await this.#readAhead(sought);
    await this.#readOwn(sought);
    const begin = callPrefix(this.prefix, sought.valueKey);
    for (const key of this.#known.keys()) if (key.startsWith(begin) && this.#isThere(key)) return;
    await this.#readTeam(sought);
  }

  /** What others have stored of it. It is kept here, too. */
  async #readTeam(sought: Sought): Promise<void> {
    const team = await this.shelf.team;
    if (team === null) return;
    const cleared = this.#cleared;
    const found = await team.find(callPrefix(this.prefix, sought.valueKey), (key) => this.#isThere(key));
    for (const { key, record, stored } of found) {
      if (this.#isThere(key) || cleared !== this.#cleared || !this.cache.isLive) continue;
      const result = this.#restore(sought, key, record, () => stored, team);
      if (result !== null) void this.#change(() => this.#put(key, result, record.bytes));
    }
  }

  async #readOwn(sought: Sought): Promise<void> {
    await this.#changes;
    const { faults, store } = this.shelf;
    const cleared = this.#cleared;
    const listed = await this.shelf.keys(callPrefix(this.prefix, sought.valueKey));
    const keys = listed.filter((key) => !this.#isThere(key));
    if (keys.length === 0) return;
    const records = await faults.askList(() => store.getMany(keys));
    for (const [at, key] of keys.entries()) {
      const record = records[at];
      if (record === undefined || this.#isThere(key) || cleared !== this.#cleared || !this.cache.isLive) continue;
      this.#restore(sought, key, record, storedIn, faults);
    }
  }

  /** It is in memory, and given out. */
  #isThere(key: string): boolean {
    const known = this.#known.get(key);
    return known !== undefined && !this.cache.isExpired(known);
  }

  /**
   * Brings a record into memory; what is of no use is dropped.
   * @param read throws for what is none
   * @param faults is told of that
   * @returns null if it did not
   */
  #restore(
    sought: Sought,
    key: string,
    record: StoredRecord,
    read: (record: StoredRecord) => StoredResult,
    faults: Pick<Faults, "note">,
  ): Result | null {
    const { cache, shelf } = this;
    try {
      const stored = read(record);
      if (stored.key !== key) throw new CorruptRecordError("It is that of another call");
      const result = restoreResult(cache, sought, stored, shelf.host, () => read(record).value);
      if (result === null) return null;
      if (shelf.isCleared(key, result.writtenAt)) {
        void this.#delete(key);
        cache.history.left(result.known, { kind: "cleared", by: "an earlier clear()" });
        return null;
      }
      if (cache.isExpired(result)) {
        const ago = shelf.host.clock.now() - result.writtenAt - cache.lifetime;
        cache.history.left(result.known, { kind: "expired", ttl: cache.lifetime, ago });
        return null;
      }
      this.#known.set(key, result);
      this.#sizes.set(result, record.bytes.length);
      cache.insert(result, nothing);
      return result;
    } catch (error) {
      void this.#delete(key);
      const known = cache.history.begin(sought.valueKey, () => sought.inputs(), [], -1);
      cache.history.left(known, { kind: "dropped", why: String(error) });
      faults.note(error instanceof CorruptRecordError ? error : new CorruptRecordError(String(error), { cause: error }));
      return null;
    }
  }

  async write(result: Result, sought: Sought): Promise<void> {
    if (this.#secret.find(sought)) return this.#secret.tell();
    const { valueKey, reads } = result;
    const key = recordKey(this.prefix, valueKey, reads);
    this.#known.set(key, result);
    this.#ahead.drop(key);
    const writing = this.#writeWhenDrawn(key, result);
    this.#writing.set(valueKey, writing);
    await writing;
    if (this.#writing.get(valueKey) === writing) this.#writing.delete(valueKey);
  }

  async #writeWhenDrawn(key: string, result: Result): Promise<void> {
    for (const log of openLogs(result.log)) await log.sealed();
    await this.shelf.host.yieldTask();
    let bytes: StoredRecord["bytes"] | null = null;
    await this.#change(async () => {
      if (this.#known.get(key) !== result) return;
      bytes = await this.#pack(key, result);
      if (bytes !== null) await this.#put(key, result, bytes);
    });
    const team = await this.shelf.team;
    if (team !== null && bytes !== null && this.#known.get(key) === result)
      await team.put(key, { meta: metaOf(result, this.cache, this.shelf.host.clock.now()), bytes });
  }

  /** Unless it was taken away by then. */
  async #put(key: string, result: Result, bytes: StoredRecord["bytes"]): Promise<void> {
    if (this.#known.get(key) !== result) return;
    await this.shelf.put(key, { meta: metaOf(result, this.cache, this.shelf.host.clock.now()), bytes });
    this.#sizes.set(result, bytes.length);
  }

  sizeOf(result: Result): number | null {
    return this.#sizes.get(result) ?? null;
  }

  /** Null for what only this page can have. */
  async #pack(key: string, result: Result): Promise<StoredRecord["bytes"] | null> {
    try {
      const stored = storeResult(key, result);
      if (stored === null) return null;
      if (!this.#secret.isIn(stored)) return await packRecord(stored);
      this.#secret.tell();
      return null;
    } catch (error) {
      if (error instanceof NotPlainError || isStackOverflow(error)) return null;
      throw error;
    }
  }

  noteUse(result: Result): void {
    this.#used.add(result);
    this.shelf.noteUse();
  }

  /** Keys of the records that were used since this was asked last, and are still of use. */
  takeUsed(): string[] {
    const used = [...this.#used].map(({ valueKey, reads }) => recordKey(this.prefix, valueKey, reads));
    this.#used.clear();
    return used;
  }

  async remove(result: Result, isDeleted: boolean): Promise<void> {
    const key = recordKey(this.prefix, result.valueKey, result.reads);
    if (isDeleted) this.#used.delete(result);
    if (this.#known.get(key) !== result) return;
    this.#known.delete(key);
    this.#ahead.drop(key);
    if (isDeleted) await this.#delete(key);
  }

  clear(valueKey: ValueKey | null): Promise<void> {
    const begin = valueKey === null ? this.prefix : callPrefix(this.prefix, valueKey);
    const isMeant = (key: ValueKey): boolean => valueKey === null || key === valueKey;
    this.forget();
    if (valueKey !== null && this.#secret.has(valueKey)) return Promise.resolve();
    // Now: a call that comes before it is done finds nothing.
    this.shelf.tellCleared(begin);
    return this.#turns.giveUp(
      isMeant,
      this.#change(() => this.shelf.deleteAll(begin)),
    );
  }

  /** What is read just now is not brought back. */
  forget(): void {
    this.#cleared++;
    this.endReadAhead();
  }

  /** From now on, each call reads for itself. */
  endReadAhead(): void {
    this.#ahead.end();
  }

  /** Another tab has cleared the records whose keys begin so. */
  clearedElsewhere(begin: string): void {
    this.forget();
    for (const key of this.#known.keys()) if (key.startsWith(begin)) this.#known.delete(key);
    const isAll = this.prefix.startsWith(begin);
    const isMeant = (valueKey: ValueKey): boolean => isAll || callPrefix(this.prefix, valueKey).startsWith(begin);
    this.cache.forget(isMeant);
    void this.#turns.giveUp(isMeant);
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
