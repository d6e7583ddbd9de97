import type { Store, StoredRecord } from "../shared/store.ts";

/** A store in memory: for tests, and for whatever need not outlive its process. Records are copied on their way in and out. */
export function memoryStore(): Store {
  const records = new Map<string, StoredRecord>();
  const copy = (record: StoredRecord): StoredRecord => structuredClone(record);
  const get = (key: string): StoredRecord | undefined => {
    const record = records.get(key);
    return record === undefined ? undefined : copy(record);
  };
  return {
    get: async (key) => get(key),
    getMany: async (keys) => keys.map(get),
    put: async (key, record) => void records.set(key, copy(record)),
    delete: async (key) => void records.delete(key),
    keys: async (prefix = "") => [...records.keys()].filter((key) => key.startsWith(prefix)),
    list: async (prefix = "") =>
      [...records]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, { meta, bytes }]) => ({ key, meta: { ...meta }, size: bytes.length })),
    touch: async (keys, usedAt) => {
      for (const key of keys) {
        const record = records.get(key);
        if (record !== undefined) records.set(key, { ...record, meta: { ...record.meta, usedAt } });
      }
    },
  };
}
