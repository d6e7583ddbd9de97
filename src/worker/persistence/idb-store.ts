/**
 * The store of a browser: one database, in which each record is two entries, bytes and what is known of them, written at once. So a list
 * reads no bytes, and noting a use rewrites none.
 */
import { createStore, promisifyRequest, type UseStore } from "idb-keyval";
import type { ListedRecord, Store, StoredMeta, StoredRecord } from "../../shared/store.ts";

interface Info {
  readonly meta: StoredMeta;
  readonly size: number;
}

const bytesOf = (key: string): string => `bytes ${key}`;
const infoOf = (key: string): string => `info ${key}`;
/** All keys that begin with a text. */
const beginning = (text: string): IDBKeyRange => IDBKeyRange.bound(text, `${text}\uffff`);

export function idbStore(name: string): Store {
  let opened: UseStore | undefined;
  /** A connection may be lost at any time, as when a browser clears what it keeps: then one more is tried. */
  const use = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => T | PromiseLike<T>): Promise<T> => {
    try {
      opened ??= createStore(name, "results");
      return await opened(mode, work);
    } catch (error) {
      const isLost = error instanceof DOMException && error.name === "InvalidStateError";
      if (!isLost) throw error;
      opened = createStore(name, "results");
      return opened(mode, work);
    }
  };
  const get = async (store: IDBObjectStore, key: string): Promise<StoredRecord | undefined> => {
    // Both are asked for before either is waited for: a transaction ends when nothing of it is under way.
    const [info, bytes] = await Promise.all([
      promisifyRequest<Info | undefined>(store.get(infoOf(key))),
      promisifyRequest<Uint8Array<ArrayBuffer> | undefined>(store.get(bytesOf(key))),
    ]);
    return info === undefined || bytes === undefined ? undefined : { meta: info.meta, bytes };
  };
  return {
    get: (key) => use("readonly", (store) => get(store, key)),
    getMany: (keys) => use("readonly", (store) => Promise.all(keys.map((key) => get(store, key)))),
    put: (key, { meta, bytes }) =>
      use("readwrite", (store) => {
        store.put(bytes, bytesOf(key));
        store.put({ meta, size: bytes.length } satisfies Info, infoOf(key));
        return promisifyRequest(store.transaction);
      }),
    delete: (key) =>
      use("readwrite", (store) => {
        store.delete(bytesOf(key));
        store.delete(infoOf(key));
        return promisifyRequest(store.transaction);
      }),
    keys: (prefix = "") =>
      use("readonly", async (store) => {
        const keys = await promisifyRequest(store.getAllKeys(beginning(infoOf(prefix))));
        return keys.map((key) => String(key).slice(infoOf("").length));
      }),
    list: (prefix = "") =>
      use("readonly", async (store) => {
        const range = beginning(infoOf(prefix));
        const [keys, infos] = await Promise.all([
          promisifyRequest(store.getAllKeys(range)),
          promisifyRequest<Info[]>(store.getAll(range)),
        ]);
        return infos.map((info, at): ListedRecord => ({ key: String(keys[at]).slice(infoOf("").length), ...info }));
      }),
    touch: (keys, usedAt) =>
      use("readwrite", async (store) => {
        const infos = await Promise.all(keys.map((key) => promisifyRequest<Info | undefined>(store.get(infoOf(key)))));
        for (const [at, info] of infos.entries()) {
          if (info !== undefined) store.put({ ...info, meta: { ...info.meta, usedAt } }, infoOf(keys[at] as string));
        }
        await promisifyRequest(store.transaction);
      }),
  };
}
