/**
 * Results of scripts in sandboxes, in the browser's database: one for all sandboxes of the page's origin, in which each partition has its part. Who asks
 * for records never names a partition, so that none reads what another one has.
 */
import { createStore, promisifyRequest, type UseStore } from "idb-keyval";
import type { KeptRecord, KeptRow } from "../../shared/sandbox-messages.ts";

/** Of each record, apart from what it holds: all of these are read to make room. */
interface Info {
  at: number;
  /** Of what it holds, and what it costs to have it. */
  size: number;
}

/** What a record holds. */
interface Held {
  meta: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The records of one partition. Every method rejects where the browser keeps nothing. */
export interface KeptResults {
  /**
   * In the order of the keys, of which none is there twice: as many of the first ones as are no more than so many bytes, but one at
   * least.
   */
  getMany(keys: readonly string[], mostBytes: number): Promise<(KeptRecord | undefined)[]>;
  /** Those that were not used for longest make room. @throws QuotaExceededError where all of them would not */
  put(key: string, meta: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  delete(key: string): Promise<void>;
  /** @param prefix only of records whose keys begin so */
  list(prefix: string): Promise<KeptRow[]>;
  touch(keys: readonly string[], at: number): Promise<void>;
}

type InfoKey = [kind: "info", partition: string, key: string];

/** What is asked of all records of a partition, or of all that there are. */
interface Bounds {
  bytes: number;
  records: number;
}

const DATABASE = "reprise-sandboxes";
/** The most bytes that all partitions may take together. */
const MOST_BYTES = 256 * 2 ** 20;
/** The most records of one partition: each takes the page some time, whatever is in it. */
const MOST_RECORDS = 10_000;
/** What a record takes of a database besides what is in it, about. */
const RECORD_BYTES = 200;

/** What a record counts for. Its key stands in the database more than once. */
export const sizeOf = (key: string, { meta, bytes }: Held): number => bytes.length + meta.length + 2 * key.length + RECORD_BYTES;

/**
 * @param partition whose records these are
 * @param maxBytes that it may take
 * @param mostBytes that all of them may
 * @param mostRecords that it may have; all of them may have twice as many
 */
export function keptResults(
  partition: string,
  maxBytes: number,
  mostBytes = MOST_BYTES,
  mostRecords = MOST_RECORDS,
): KeptResults {
  let opened: UseStore | undefined;
  const use: UseStore = (mode, work) => {
    opened ??= createStore(DATABASE, "results");
    return opened(mode, work).catch((error: unknown) => {
      // A connection may be lost at any time, as when a browser clears what it keeps: the next one who asks opens another.
      opened = undefined;
      throw error;
    });
  };
  const infoKey = (key: string): InfoKey => ["info", partition, key];
  const infoOf = (store: IDBObjectStore, key: string) => promisifyRequest<Info | undefined>(store.get(infoKey(key)));
  /** What is known of records, with their keys. */
  const infos = async (store: IDBObjectStore, range: IDBKeyRange): Promise<[InfoKey, Info][]> => {
    const [keys, all] = await Promise.all([
      promisifyRequest(store.getAllKeys(range)),
      promisifyRequest<Info[]>(store.getAll(range)),
    ]);
    return all.map((info, at) => [keys[at] as InfoKey, info]);
  };
  const remove = (store: IDBObjectStore, [, owner, key]: InfoKey): void => {
    for (const kind of ["info", "meta", "bytes"]) store.delete([kind, owner, key]);
  };
  return {
    getMany: (keys, mostBytes) =>
      use("readonly", async (store) => {
        const infos = await Promise.all(keys.map((key) => infoOf(store, key)));
        let total = 0;
        const over = infos.findIndex((info, at) => {
          total += info?.size ?? 0;
          return total > mostBytes && at > 0;
        });
        return Promise.all(
          infos.slice(0, over < 0 ? infos.length : over).map(async (info, at) => {
            if (info === undefined) return undefined;
            const key = keys[at] as string;
            const [meta, bytes] = await Promise.all([
              promisifyRequest<Held["meta"] | undefined>(store.get(["meta", partition, key])),
              promisifyRequest<Held["bytes"] | undefined>(store.get(["bytes", partition, key])),
            ]);
            return meta === undefined || bytes === undefined ? undefined : { meta, at: info.at, bytes };
          }),
        );
      }),
    put: (key, meta, bytes) =>
      use("readwrite", async (store) => {
        const size = sizeOf(key, { meta, bytes });
        if (size > maxBytes)
          throw new DOMException(`A record of ${size} bytes is more than the ${maxBytes} of all.`, "QuotaExceededError");
        const all = await infos(store, IDBKeyRange.bound(["info"], ["info", []]));
        const others = all.filter(([[, owner, name]]) => owner !== partition || name !== key).sort(([, a], [, b]) => a.at - b.at);
        const own = others.filter(([[, owner]]) => owner === partition);
        const gone = new Set(tooMuch(own, { bytes: maxBytes - size, records: mostRecords - 1 }));
        const left = others.filter((record) => !gone.has(record));
        const most = { bytes: mostBytes - size, records: 2 * mostRecords - 1 };
        for (const [old] of [...gone, ...tooMuch(left, most)]) remove(store, old);
        store.put({ at: Date.now(), size } satisfies Info, infoKey(key));
        store.put(meta, ["meta", partition, key]);
        store.put(bytes, ["bytes", partition, key]);
        await promisifyRequest(store.transaction);
      }),
    delete: (key) =>
      use("readwrite", (store) => {
        remove(store, infoKey(key));
        return promisifyRequest(store.transaction);
      }),
    list: (prefix) =>
      use("readonly", async (store) => {
        const found = await infos(store, IDBKeyRange.bound(infoKey(prefix), infoKey(`${prefix}\uffff`)));
        const metas = await Promise.all(
          found.map(([[, , key]]) => promisifyRequest<Held["meta"] | undefined>(store.get(["meta", partition, key]))),
        );
        // One that an older page has left has none there: nobody can read it, and it goes in its turn.
        return found.flatMap(([[, , key], { at, size }], n) => {
          const meta = metas[n];
          return meta === undefined ? [] : [{ key, meta, at, size }];
        });
      }),
    touch: (keys, at) =>
      use("readwrite", async (store) => {
        const before = await Promise.all(keys.map((key) => infoOf(store, key)));
        // What is used in the future would never make room for others.
        const used = Math.min(at, Date.now());
        for (const [n, info] of before.entries())
          if (info !== undefined) store.put({ ...info, at: used }, infoKey(keys[n] as string));
        await promisifyRequest(store.transaction);
      }),
  };
}

/** Of records, the oldest first, those that are over so many bytes, or so many. */
function tooMuch(records: readonly [InfoKey, Info][], most: Bounds): [InfoKey, Info][] {
  let bytes = records.reduce((sum, [, { size }]) => sum + size, 0);
  let left = records.length;
  return records.filter(([, { size }]) => {
    if (bytes <= most.bytes && left <= most.records) return false;
    bytes -= size;
    left--;
    return true;
  });
}
