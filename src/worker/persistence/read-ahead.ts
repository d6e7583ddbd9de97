/**
 * Records of a function that are read at once when it is declared, beside the first run: calls one after the other would each wait for the
 * disk. What was read and not asked for is let go soon.
 */
import type { Store, StoredRecord } from "../../shared/store.ts";
import type { Faults } from "./faults.ts";
import { FORMAT } from "./record-format.ts";

interface Source {
  readonly store: Store;
  readonly faults: Faults;
}

/** The first call waits for all of it: no more than it takes to read this. Larger records are read when they are called for. */
const MOST_BYTES = 4 * 2 ** 20;
const MOST_RECORDS = 500;

export class ReadAhead {
  /** By their keys. */
  readonly #records: Promise<Map<string, StoredRecord>>;
  /** Not to be given any more. */
  readonly #dropped = new Set<string>();
  #isOver = false;

  constructor(source: Source, prefix: string) {
    // What is wrong with the store is said by the calls that ask it themselves, then.
    this.#records = this.#read(source, prefix).catch(() => new Map());
  }

  async #read({ store, faults }: Source, prefix: string): Promise<Map<string, StoredRecord>> {
    const list = await faults.try(async () => (await store.list?.(prefix)) ?? []);
    const latest = list.filter(({ meta }) => meta.format === FORMAT).sort((a, b) => b.meta.usedAt - a.meta.usedAt);
    const keys: string[] = [];
    let bytes = 0;
    for (const { key, size } of latest.slice(0, MOST_RECORDS)) {
      if (bytes + size > MOST_BYTES) continue;
      bytes += size;
      keys.push(key);
    }
    const records = keys.length === 0 || this.#isOver ? [] : await faults.try(() => store.getMany(keys));
    const found = new Map<string, StoredRecord>();
    for (const [at, key] of keys.entries()) {
      const record = records[at];
      if (record !== undefined) found.set(key, record);
    }
    return found;
  }

  /** Those whose keys begin so; each is given once. */
  async take(prefix: string): Promise<[key: string, record: StoredRecord][]> {
    if (this.#isOver) return [];
    const records = await this.#records;
    // Ended while it was waited for.
    if (this.#isOver) return [];
    const taken = [...records].filter(([key]) => key.startsWith(prefix) && !this.#dropped.has(key));
    for (const [key] of taken) records.delete(key);
    return taken;
  }

  /** Newer is known of this one. */
  drop(key: string): void {
    if (!this.#isOver) this.#dropped.add(key);
  }

  end(): void {
    this.#isOver = true;
    this.#dropped.clear();
    void this.#records.then((records) => records.clear());
  }
}
