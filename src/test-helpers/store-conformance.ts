/** What every store does, as one list of tests. */
import { expect, it } from "vitest";
import type { Store, StoredMeta, StoredRecord } from "../shared/store.ts";

const meta: StoredMeta = { format: "1.1", file: "app.ts", name: "f", origin: "[]", writtenAt: 1, expiresAt: null, usedAt: 1 };
const record = (...bytes: number[]): StoredRecord => ({ meta, bytes: Uint8Array.from(bytes) });

/** @param make a store with nothing in it */
export function conformsAsStore(make: () => Store | Promise<Store>): void {
  it("has what was put, and nothing else", async () => {
    const store = await make();
    expect(await store.get("a/1")).toBeUndefined();
    expect(await store.keys()).toEqual([]);
    await store.put("a/1", record(1, 2));
    expect(await store.get("a/1")).toEqual(record(1, 2));
    expect(await store.get("a/")).toBeUndefined();
    expect(await store.keys()).toEqual(["a/1"]);
  });

  it("replaces a record of the same key, and touches no other", async () => {
    const store = await make();
    await store.put("a", record(1));
    await store.put("b", record(2));
    await store.put("a", { meta: { ...meta, usedAt: 9 }, bytes: Uint8Array.of(3, 4) });
    expect(await store.getMany(["b", "a"])).toEqual([record(2), { meta: { ...meta, usedAt: 9 }, bytes: Uint8Array.of(3, 4) }]);
  });

  it("gives many in the order of their keys, also those that there are not", async () => {
    const store = await make();
    await store.put("a", record(1));
    expect(await store.getMany(["x", "a", "x", "a"])).toEqual([undefined, record(1), undefined, record(1)]);
    expect(await store.getMany([])).toEqual([]);
  });

  it("lists keys that begin so, and no others", async () => {
    const store = await make();
    for (const key of ["f1/a/-", "f1/b/-", "f10/a/-", "f2/a/-"]) await store.put(key, record(1));
    expect([...(await store.keys("f1/"))].sort()).toEqual(["f1/a/-", "f1/b/-"]);
    expect([...(await store.keys())].sort()).toEqual(["f1/a/-", "f1/b/-", "f10/a/-", "f2/a/-"]);
    expect(await store.keys("none")).toEqual([]);
  });

  it("deletes one, also one that is not there", async () => {
    const store = await make();
    await store.put("a", record(1));
    await store.put("b", record(2));
    await store.delete("a");
    await store.delete("a");
    expect(await store.get("a")).toBeUndefined();
    expect(await store.keys()).toEqual(["b"]);
  });

  it("keeps records as they were put, whoever changes the bytes later", async () => {
    const store = await make();
    const mine = record(1, 2, 3);
    await store.put("a", mine);
    mine.bytes[0] = 9;
    const read = (await store.get("a")) as StoredRecord;
    read.bytes[1] = 9;
    expect(await store.get("a")).toEqual(record(1, 2, 3));
  });

  it("takes empty records, and large ones", async () => {
    const store = await make();
    const large = new Uint8Array(3 * 2 ** 20).map((_, at) => at);
    await store.put("empty", record());
    await store.put("large", { meta, bytes: large });
    expect((await store.get("empty"))?.bytes).toHaveLength(0);
    const { bytes } = (await store.get("large")) as StoredRecord;
    expect(bytes).toHaveLength(large.length);
    expect(bytes.every((byte, at) => byte === large[at])).toBe(true);
  });

  it("takes what is asked at once, in that order", async () => {
    const store = await make();
    await Promise.all([store.put("a", record(1)), store.put("a", record(2)), store.delete("b"), store.put("b", record(3))]);
    expect(await store.getMany(["a", "b"])).toEqual([record(2), record(3)]);
  });

  it("if it has a list: tells of all records without their bytes, and of their uses", async () => {
    const store = await make();
    await store.put("a", record(1, 2));
    await store.put("b", record(1));
    if (store.list === undefined) return;
    await store.touch?.(["a", "gone"], 77);
    const list = [...(await store.list())].sort((a, b) => (a.key < b.key ? -1 : 1));
    const usedAt = store.touch === undefined ? 1 : 77;
    expect(list).toEqual([
      { key: "a", meta: { ...meta, usedAt }, size: 2 },
      { key: "b", meta, size: 1 },
    ]);
    expect(await store.list("b")).toEqual(list.slice(1));
    expect((await store.get("a"))?.bytes).toEqual(Uint8Array.of(1, 2));
  });
}
