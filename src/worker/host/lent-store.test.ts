import { afterEach, expect, it } from "vitest";
import type { KeptRecord, StoreRequest } from "../../shared/sandbox-messages.ts";
import type { StoredMeta } from "../../shared/store.ts";
import { lentStore } from "./lent-store.ts";

const meta: StoredMeta = { format: "1.1", file: "app.ts", name: "f", origin: "[]", writtenAt: 1, expiresAt: null, usedAt: 7 };
const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A page that has records `a`, `b` and `c`, answers with so many at a time, and notes what it is asked. */
function page(atATime: number): { port: MessagePort; asked: StoreRequest[] } {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const asked: StoreRequest[] = [];
  port1.onmessage = ({ data }: MessageEvent<StoreRequest>) => {
    asked.push(data);
    const record = (key: string): KeptRecord | undefined =>
      "abc".includes(key) ? { meta: JSON.stringify(meta), at: 7, bytes: new TextEncoder().encode(key) } : undefined;
    const records = data.method === "getMany" ? data.keys.slice(0, atATime).map(record) : [];
    port1.postMessage({ count: data.count, records });
  };
  return { port: port2, asked };
}

it("asks for the rest where an answer can't hold all records, and for none twice", async () => {
  const { port, asked } = page(2);
  const texts = (await lentStore(port).getMany(["c", "none", "a", "c", "b"])).map(
    (record) => record && new TextDecoder().decode(record.bytes),
  );
  expect(texts).toEqual(["c", undefined, "a", "c", "b"]);
  expect(asked).toMatchObject([{ keys: ["c", "none", "a", "b"] }, { keys: ["a", "b"] }]);
});

it("does not ask for ever where answers hold none", async () => {
  const { port, asked } = page(0);
  await expect(lentStore(port).getMany(["a"])).rejects.toThrow("answered a request for records with none");
  expect(asked).toHaveLength(1);
});

it("gives all of a buffer, not a part of one", async () => {
  const { port, asked } = page(1);
  await lentStore(port).put("a", { meta, bytes: new Uint8Array(100).subarray(3, 5) });
  const [put] = asked;
  const bytes = put?.method === "put" ? put.bytes : undefined;
  expect([bytes?.length, bytes?.buffer.byteLength]).toEqual([2, 2]);
});
