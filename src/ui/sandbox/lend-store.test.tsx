import { createStore, promisifyRequest } from "idb-keyval";
import { afterEach, describe, expect, it } from "vitest";
import type { StoreReply } from "../../shared/sandbox-messages.ts";
import { type KeptResults, keptResults, sizeOf } from "./kept-results.ts";
import { lendStore } from "./lend-store.ts";

const ports: MessagePort[] = [];
let names = 0;
/** One that no other test has. */
const partition = (): string => `test ${++names} ${performance.now()}`;

afterEach(async () => {
  for (const port of ports.splice(0)) port.close();
  await createStore("reprise-sandboxes", "results")("readwrite", (store) => promisifyRequest(store.clear()));
});

/** What a script that has the port hears when it sends this. */
function asker(results: KeptResults): (message: unknown) => Promise<StoreReply> {
  const port = lendStore(results);
  ports.push(port);
  return (message) =>
    new Promise((resolve) => {
      port.onmessage = ({ data }) => resolve(data as StoreReply);
      port.postMessage(message);
    });
}

const bytes = (...given: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(given);
/** What a record of four bytes counts for, by a key of one letter. */
const ONE = sizeOf("a", { meta: "", bytes: bytes(1, 2, 3, 4) });
const resizable = (): Uint8Array => {
  const Resizable = ArrayBuffer as unknown as new (length: number, options: { maxByteLength: number }) => ArrayBuffer;
  return new Uint8Array(new Resizable(8, { maxByteLength: 64 }));
};

describe("a store that is lent to a sandbox", () => {
  it("gives back what was put there, lists it, notes its use and deletes it", async () => {
    const ask = asker(keptResults(partition(), 1000));
    expect(await ask({ count: 1, method: "put", key: "f/a", meta: "{}", bytes: bytes(1, 2) })).toEqual({ count: 1 });
    expect(await ask({ count: 2, method: "getMany", keys: ["f/a", "f/b"] })).toEqual({
      count: 2,
      records: [{ meta: "{}", at: expect.any(Number), bytes: bytes(1, 2) }, undefined],
    });
    await ask({ count: 3, method: "touch", keys: ["f/a", "f/b"], at: 7 });
    expect(await ask({ count: 4, method: "list", prefix: "f/" })).toEqual({
      count: 4,
      rows: [{ key: "f/a", meta: "{}", at: 7, size: sizeOf("f/a", { meta: "{}", bytes: bytes(1, 2) }) }],
    });
    expect(await ask({ count: 5, method: "list", prefix: "g/" })).toEqual({ count: 5, rows: [] });
    await ask({ count: 6, method: "delete", key: "f/a" });
    expect(await ask({ count: 7, method: "getMany", keys: ["f/a"] })).toEqual({ count: 7, records: [undefined] });
  });

  it("is one partition's: another one has nothing of it, whatever it asks for", async () => {
    const [mine, other] = [partition(), partition()];
    await keptResults(other, 1000).put("secret", "{}", bytes(1));
    const ask = asker(keptResults(mine, 1000));
    for (const prefix of ["", "secret", other, `${other}\u0000secret`])
      expect(await ask({ count: 1, method: "list", prefix })).toEqual({ count: 1, rows: [] });
    for (const key of ["secret", `${other} secret`, `info,${other},secret`])
      expect(await ask({ count: 2, method: "getMany", keys: [key] })).toEqual({ count: 2, records: [undefined] });
    await ask({ count: 3, method: "delete", key: "secret" });
    expect(await keptResults(other, 1000).list("")).toHaveLength(1);
  });

  it.each([
    ["no request", { count: 1 }],
    ["a method that there is not", { count: 1, method: "clear" }],
    ["a method of objects", { count: 1, method: "constructor" }],
    ["a key that is a list", { count: 1, method: "delete", key: ["info", "other", "secret"] }],
    ["keys in a list", { count: 1, method: "getMany", keys: [["info", "other", "secret"]] }],
    ["a long key", { count: 1, method: "delete", key: "x".repeat(257) }],
    ["many keys", { count: 1, method: "getMany", keys: [...Array(10_001).keys()].map(String) }],
    ["a key twice", { count: 1, method: "getMany", keys: ["x", "y", "x"] }],
    ["a key that is used twice", { count: 1, method: "touch", keys: ["x", "x"], at: 1 }],
    ["a part of a buffer", { count: 1, method: "put", key: "x", meta: "", bytes: new Uint8Array(new ArrayBuffer(8), 0, 1) }],
    ["a buffer that may grow", { count: 1, method: "put", key: "x", meta: "", bytes: resizable() }],
    ["bytes that are none", { count: 1, method: "put", key: "x", meta: "", bytes: [1] }],
    ["what is known as an object", { count: 1, method: "put", key: "x", meta: { at: 1 }, bytes: new Uint8Array(1) }],
    ["much that is known", { count: 1, method: "put", key: "x", meta: "x".repeat(20_001), bytes: new Uint8Array(1) }],
    ["no time", { count: 1, method: "touch", keys: ["x"], at: Number.NaN }],
    ["a partition", { count: 1, method: "list", prefix: { partition: "other" } }],
  ])("refuses %s", async (_, message) => {
    const ask = asker(keptResults(partition(), 1000));
    expect(await ask(message)).toEqual({ count: 1, error: { name: "DataError", message: "That is no request of a store." } });
  });

  it("does not answer what has no number, and goes on", async () => {
    const port = lendStore(keptResults(partition(), 1000));
    ports.push(port);
    for (const message of [null, undefined, 7, "x", [], { count: "1", method: "list", prefix: "" }, { count: 1.5 }])
      port.postMessage(message);
    const answer = new Promise((resolve) => {
      port.onmessage = ({ data }) => resolve(data);
    });
    port.postMessage({ count: 9, method: "list", prefix: "" });
    expect(await answer).toEqual({ count: 9, rows: [] });
  });

  it("holds no more than it may: what was not used for longest goes, and what is too large is refused", async () => {
    const results = keptResults(partition(), 2.5 * ONE);
    await results.put("a", "", bytes(1, 2, 3, 4));
    await results.put("b", "", bytes(1, 2, 3, 4));
    await results.touch(["b"], 1);
    await results.put("c", "", bytes(1, 2, 3, 4));
    expect((await results.list("")).map(({ key }) => key)).toEqual(["a", "c"]);
    const ask = asker(results);
    const large = { count: 1, method: "put", key: "d", meta: "", bytes: new Uint8Array(3 * ONE) };
    expect(await ask(large)).toMatchObject({ error: { name: "QuotaExceededError" } });
    expect((await results.list("")).map(({ key }) => key)).toEqual(["a", "c"]);
  });

  it("counts records with nothing in them, by their keys and by how many there are", async () => {
    const long = "k".repeat(256);
    expect(sizeOf(long, { meta: "", bytes: bytes() })).toBeGreaterThan(700);
    const results = keptResults(partition(), 1e6, 1e6, 3);
    for (const key of ["a", "b", "c", "d"]) {
      await results.put(key, "", bytes());
      await results.touch([key], key.charCodeAt(0));
    }
    expect((await results.list("")).map(({ key }) => key)).toEqual(["b", "c", "d"]);
    // Of all partitions, twice as many.
    const others = [keptResults(partition(), 1e6, 1e6, 3), keptResults(partition(), 1e6, 1e6, 3)];
    for (const other of others) for (const key of ["a", "b", "c"]) await other.put(key, "", bytes());
    expect(await results.list("")).toEqual([]);
    for (const other of others) expect(await other.list("")).toHaveLength(3);
  });

  it("gives as many records as one answer may hold, and at least one", async () => {
    const results = keptResults(partition(), 1e6);
    for (const key of ["a", "b", "c"]) await results.put(key, key, bytes(1, 2, 3, 4));
    const metas = async (keys: string[], most: number) => (await results.getMany(keys, most)).map((record) => record?.meta);
    expect(await metas(["a", "none", "b", "c"], 2.5 * ONE)).toEqual(["a", undefined, "b"]);
    expect(await metas(["a", "b"], 1)).toEqual(["a"]);
    expect(await metas(["none", "a", "b"], 1)).toEqual([undefined]);
  });

  it("all partitions together hold no more than all of them may", async () => {
    const [one, two] = [partition(), partition()];
    await keptResults(one, 1000).put("a", "", bytes(1, 2, 3, 4));
    await keptResults(one, 1000).touch(["a"], 1);
    await keptResults(two, 1000, 2.5 * ONE).put("b", "", bytes(1, 2, 3, 4));
    await keptResults(two, 1000, 2.5 * ONE).put("c", "", bytes(1, 2, 3, 4));
    expect(await keptResults(one, 1000).list("")).toEqual([]);
    expect((await keptResults(two, 1000).list("")).map(({ key }) => key)).toEqual(["b", "c"]);
  });

  it("believes no script that its records were used in the future", async () => {
    const results = keptResults(partition(), 1000);
    await results.put("a", "", bytes(1));
    await results.touch(["a"], 1e300);
    const [row] = await results.list("");
    expect(row?.at).toBeLessThanOrEqual(Date.now());
  });

  it("lets no flood wait in the page", async () => {
    let go = (): void => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow: KeptResults = { ...keptResults(partition(), 1000), put: () => gate };
    const port = lendStore(slow);
    ports.push(port);
    const errors: string[] = [];
    const done = new Promise<void>((resolve) => {
      let answers = 0;
      port.onmessage = ({ data: { error } }: MessageEvent<StoreReply>) => {
        if (error !== undefined) errors.push(error.name);
        if (errors.length === 5) go();
        if (++answers === 1005) resolve();
      };
    });
    for (let count = 0; count < 1005; count++)
      port.postMessage({ count, method: "put", key: "x", meta: "", bytes: new Uint8Array(1) });
    await done;
    expect(errors).toEqual(Array(5).fill("QuotaExceededError"));
  });
});
