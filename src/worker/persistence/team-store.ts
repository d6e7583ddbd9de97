/**
 * The store that a team shares, behind the one of this browser: when it is asked, for how long, and what is believed of what it says.
 *
 * Note: what is not trusted
 * -------------------------
 * Bytes that were damaged, cut off or exchanged are known by their digest, and by the key that they name. Whoever may write to the store can
 * make up both. So what is in them is checked like what a worker sends to its page: elements by their schemas, and a widget is drawn once
 * more only by what draws widgets. What is left to a writer is what values functions return, what they draw, and
 * what they tell the host.
 */
import type { HttpStore } from "../../shared/http-store.ts";
import type { StoredRecord } from "../../shared/store.ts";
import { checkStored } from "./check-stored.ts";
import { CorruptRecordError } from "./data-codec.ts";
import { HttpObjects, UnusableServerError } from "./http-objects.ts";
import { HttpRecords } from "./http-records.ts";
import { FORMAT } from "./record-format.ts";
import { keyEnd } from "./store-keys.ts";
import { type StoredResult, storedIn } from "./stored-result.ts";

/** A store that can't be used, or a value that takes too long, is not asked for again for so long, ms. */
const REST = 30_000;
/** Of a call that has met widgets in more ways, those that were written last are looked at. */
const MOST_RECORDS = 16;

/** A record that was checked. */
export interface Found {
  readonly key: string;
  readonly record: StoredRecord;
  readonly stored: StoredResult;
}

interface TeamHost {
  /** ms since 1970. */
  now(): number;
  /** Says something to the reader. */
  tell(text: string): void;
  /** Says something where nobody reads a page. */
  report(message: string, error: unknown): void;
}

/** Nothing of it rejects. */
export class TeamStore {
  readonly #objects: HttpObjects;
  readonly #records: HttpRecords;
  readonly #name: string;
  /** ms of `performance.now()` */
  #restsUntil = Number.NEGATIVE_INFINITY;
  /** Values of at least so many bytes have not come in time; not asked for until then. */
  #slow = { size: Number.POSITIVE_INFINITY, until: 0 };
  readonly #told = new Set<"read" | "write">();

  constructor(
    readonly options: HttpStore,
    readonly host: TeamHost,
  ) {
    const { url, write, maxBytes, timeout, headers, ask } = options;
    this.#name = new URL(url).host;
    this.#objects = new HttpObjects({ url, timeout, headers: ask ?? headers });
    this.#records = new HttpRecords(this.#objects, { format: FORMAT, maxBytes, isFresh: write, now: () => host.now() });
  }

  /**
   * The records of a call, so far as they come in time.
   * @param isKnown keys that are not asked for
   */
  async find(prefix: string, isKnown: (key: string) => boolean): Promise<readonly Found[]> {
    const start = performance.now();
    if (start < this.#restsUntil) return [];
    const stop = new AbortController();
    const found: Found[] = [];
    /** Bytes of those under way. */
    const sizes = new Map<string, number>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), this.options.timeout);
    });
    const work = this.#find(prefix, isKnown, stop.signal, sizes, (one) => found.push(one));
    if ((await Promise.race([work, late])) === "late") {
      const seconds = this.options.timeout / 1000;
      // Where it has answered, only these values are too large for that: not every call of the like is to wait for nothing.
      const isSilent = this.#objects.answeredAt < start;
      if (!isSilent) this.#slow = { size: Math.min(...sizes.values()), until: performance.now() + REST };
      this.#failed(
        isSilent
          ? new UnusableServerError(`no answer within ${seconds} s`)
          : new RangeError(`a value has not come within ${seconds} s`),
      );
    }
    clearTimeout(timer);
    stop.abort();
    return [...found];
  }

  /** Never rejects. */
  async #find(
    prefix: string,
    isKnown: (key: string) => boolean,
    signal: AbortSignal,
    sizes: Map<string, number>,
    add: (found: Found) => void,
  ): Promise<void> {
    const one = async (key: string): Promise<void> => {
      const size = await this.#records.sizeOf(key);
      if (size >= this.#slow.size && performance.now() < this.#slow.until) return;
      sizes.set(key, size);
      const record = await this.#records.get(key, signal);
      if (signal.aborted) return;
      sizes.delete(key);
      if (record === undefined) return;
      const stored = checkStored(storedIn(record));
      if (key !== prefix + keyEnd(stored.reads)) throw new CorruptRecordError("It has met other widgets than its key says");
      add({ key, record, stored });
    };
    const fail = (error: unknown): void => {
      if (!signal.aborted) this.#failed(error);
    };
    try {
      const keys = (await this.#records.keys(prefix)).filter((key) => !isKnown(key)).slice(-MOST_RECORDS);
      await Promise.all(keys.map((key) => one(key).catch(fail)));
    } catch (error) {
      fail(error);
    }
  }

  /** Stores a record for all, if this is one who may. */
  async put(key: string, record: StoredRecord): Promise<void> {
    await this.#write(() => this.#records.put(key, record));
  }

  /** Takes away the records whose keys begin so from all, if this is one who may: what a reader clears is cleared for that reader. */
  async deleteAll(prefix: string): Promise<void> {
    await this.#write(async () => {
      await this.#records.settled();
      const keys = await this.#records.keys(prefix);
      await Promise.all(keys.map((key) => this.#records.delete(key)));
    });
  }

  async #write(work: () => Promise<void>): Promise<void> {
    if (!this.options.write) return;
    try {
      await work();
    } catch (error) {
      // Who writes may be gone from the page by then, as a test that was closed.
      if (!this.#told.has("write")) this.host.report(`A value can't be stored for all at ${this.#name}`, error);
      this.#tell("write", `What is computed here can't be stored for all at ${this.#name}, or not all of it (${reason(error)}).`);
    }
  }

  /** A record can't be used. */
  note(error: unknown): void {
    this.#tell("read", `A value that is shared at ${this.#name} can't be used (${reason(error)}). It is computed anew.`);
  }

  #failed(error: unknown): void {
    if (!(error instanceof UnusableServerError)) {
      this.note(error);
      return;
    }
    this.#restsUntil = performance.now() + REST;
    // A service worker may have had it. That there is no network is no news.
    if (!isOnline()) return;
    this.#tell("read", `The values that are shared at ${this.#name} can't be read (${reason(error)}). The app goes on without.`);
  }

  /** Says it once. */
  #tell(about: "read" | "write", text: string): void {
    if (this.#told.has(about)) return;
    this.#told.add(about);
    this.host.tell(text);
  }
}

/**
 * Null where it can't be used, which is told.
 * @param options with an absolute address
 */
export function openTeamStore(options: HttpStore, host: TeamHost): TeamStore | null {
  if ((globalThis.crypto as Partial<Crypto> | undefined)?.subtle !== undefined) return new TeamStore(options, host);
  host.tell(
    "Values that others have computed can't be used here: what comes from elsewhere is checked by a digest that browsers have for pages " +
      "of https and of localhost only.",
  );
  return null;
}

/** False only where a browser knows that there is no network. */
function isOnline(): boolean {
  return (globalThis.navigator as { readonly onLine?: boolean } | undefined)?.onLine !== false;
}

function reason(error: unknown): string {
  return String(error).replace(/\.$/, "");
}
