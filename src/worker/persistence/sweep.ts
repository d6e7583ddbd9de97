import type { ListedRecord, Store, StoredMeta } from "../../shared/store.ts";

/** True for a function that no app has any more. */
export type IsOrphan = (meta: StoredMeta, key: string) => boolean;

interface Sweep {
  readonly maxBytes: number;
  /** ms since 1970 */
  readonly now: number;
  /** Keys of records that were used lately. */
  readonly used: readonly string[];
  /** Records of another one are of no use. */
  readonly format: string;
  readonly isOrphan: IsOrphan;
}

/** How many records are read at once, of a store that has no list. */
const BATCH = 16;

/**
 * Takes away what is past its time, what belongs to no script any more, and what was not used for longest until the rest is within the
 * bound.
 * @returns how many bytes are left
 */
export async function sweep(store: Store, { maxBytes, now, used, format, isOrphan }: Sweep): Promise<number> {
  if (used.length > 0) await store.touch?.(used, now);
  const left: ListedRecord[] = [];
  for (const record of await listOf(store)) {
    const { key, meta } = record;
    const isOver = meta.expiresAt !== null && meta.expiresAt <= now;
    if (isOver || meta.format !== format || isOrphan(meta, key)) await store.delete(key);
    else left.push(record);
  }
  left.sort((a, b) => a.meta.usedAt - b.meta.usedAt);
  let total = left.reduce((sum, { size }) => sum + size, 0);
  for (const { key, size } of left) {
    if (total <= maxBytes) break;
    await store.delete(key);
    total -= size;
  }
  return total;
}

async function listOf(store: Store): Promise<readonly ListedRecord[]> {
  if (store.list !== undefined) return store.list();
  const list: ListedRecord[] = [];
  const keys = await store.keys();
  for (let at = 0; at < keys.length; at += BATCH) {
    const batch = keys.slice(at, at + BATCH);
    const records = await store.getMany(batch);
    for (const [place, key] of batch.entries()) {
      const record = records[place];
      if (record !== undefined) list.push({ key, meta: record.meta, size: record.bytes.length });
    }
  }
  return list;
}
