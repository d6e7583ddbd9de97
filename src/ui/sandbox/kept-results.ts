/**
 * Results of scripts in sandboxes, in the browser's database: one for all sandboxes of the page's origin, in which each partition has its part. Who asks
 * for records never names a partition, so that none reads what another one has.
 */
import { createStore, promisifyRequest, type UseStore } from "idb-keyval";
import type { KeptRecord, KeptRow } from "../../shared/sandbox-messages.ts";

interface Info {
  meta: string;
  at: number;
  size: number;
}

/** The records of one partition. Every method rejects where the browser keeps nothing. */
export interface KeptResults {
  /** In the order of the keys. */
  getMany(keys: readonly string[]): Promise<(KeptRecord | undefined)[]>;
  /** Those that were not used for longest make room. @throws QuotaExceededError where all of them would not */
  put(key: string, meta: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  delete(key: string): Promise<void>;
  /** @param prefix only of records whose keys begin so */
  list(prefix: string): Promise<KeptRow[]>;
  touch(keys: readonly string[], at: number): Promise<void>;
}

type InfoKey = [kind: "info", partition: string, key: string];

const DATABASE = "reprise-sandboxes";
/** The most bytes that all partitions may take together. */
const MOST_BYTES = 256 * 2 ** 20;

/**
 * @param partition whose records these are
 * @param maxBytes that it may take
 * @param mostBytes that all of them may
 */
export function keptResults(partition: string, maxBytes: number, mostBytes = MOST_BYTES): KeptResults {
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
  const bytesKey = (key: string): IDBValidKey => ["bytes", partition, key];
  /** What is known of records, with their keys. */
  const infos = async (store: IDBObjectStore, range: IDBKeyRange): Promise<[InfoKey, Info][]> => {
    const [keys, all] = await Promise.all([
      promisifyRequest(store.getAllKeys(range)),
      promisifyRequest<Info[]>(store.getAll(range)),
    ]);
    return all.map((info, at) => [keys[at] as InfoKey, info]);
  };
  const remove = (store: IDBObjectStore, [, owner, key]: InfoKey): void => {
    store.delete(["info", owner, key]);
    store.delete(["bytes", owner, key]);
  };
  return {
    getMany: (keys) =>
      use("readonly", (store) =>
        Promise.all(
          keys.map(async (key) => {
            const [info, bytes] = await Promise.all([
              promisifyRequest<Info | undefined>(store.get(infoKey(key))),
              promisifyRequest<Uint8Array<ArrayBuffer> | undefined>(store.get(bytesKey(key))),
            ]);
            return info && bytes && { meta: info.meta, at: info.at, bytes };
          }),
        ),
      ),
    put: (key, meta, bytes) =>
      use("readwrite", async (store) => {
        const size = bytes.length + meta.length;
        if (size > maxBytes)
          throw new DOMException(`A record of ${size} bytes is more than the ${maxBytes} of all.`, "QuotaExceededError");
        const all = await infos(store, IDBKeyRange.bound(["info"], ["info", []]));
        const others = all.filter(([[, owner, name]]) => owner !== partition || name !== key).sort(([, a], [, b]) => a.at - b.at);
        const own = others.filter(([[, owner]]) => owner === partition);
        const gone = new Set(tooMuch(own, maxBytes - size));
        const left = others.filter((record) => !gone.has(record));
        for (const [old] of [...gone, ...tooMuch(left, mostBytes - size)]) remove(store, old);
        store.put({ meta, at: Date.now(), size } satisfies Info, infoKey(key));
        store.put(bytes, bytesKey(key));
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
        return found.map(([[, , key], info]) => ({ key, ...info }));
      }),
    touch: (keys, at) =>
      use("readwrite", async (store) => {
        const before = await Promise.all(keys.map((key) => promisifyRequest<Info | undefined>(store.get(infoKey(key)))));
        // What is used in the future would never make room for others.
        const used = Math.min(at, Date.now());
        for (const [n, info] of before.entries())
          if (info !== undefined) store.put({ ...info, at: used }, infoKey(keys[n] as string));
        await promisifyRequest(store.transaction);
      }),
  };
}

/** Of records, the oldest first, those that are over so many bytes. */
function tooMuch(records: readonly [InfoKey, Info][], most: number): [InfoKey, Info][] {
  let total = records.reduce((sum, [, { size }]) => sum + size, 0);
  return records.filter(([, { size }]) => {
    if (total <= most) return false;
    total -= size;
    return true;
  });
}
