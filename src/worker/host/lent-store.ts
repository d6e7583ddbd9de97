/** The store of a worker in a sandbox: the page keeps its records, and reads nothing of them. */
import type { KeptRecord, StoreReply, StoreRequest } from "../../shared/sandbox-messages.ts";
import type { Store, StoredMeta, StoredRecord } from "../../shared/store.ts";

type Request = StoreRequest extends infer One ? (One extends { count: number } ? Omit<One, "count"> : never) : never;

/** @param port to the page that lends it */
export function lentStore(port: MessagePort): Store {
  const waiting = new Map<number, { resolve: (reply: StoreReply) => void; reject: (error: Error) => void }>();
  let sent = 0;
  port.onmessage = ({ data }: MessageEvent<StoreReply>) => {
    const asked = waiting.get(data.count);
    waiting.delete(data.count);
    if (data.error === undefined) asked?.resolve(data);
    else asked?.reject(new DOMException(data.error.message, data.error.name));
  };
  const ask = (request: Request): Promise<StoreReply> =>
    new Promise((resolve, reject) => {
      const count = ++sent;
      waiting.set(count, { resolve, reject });
      port.postMessage({ count, ...request });
    });
  const getMany = async (keys: readonly string[]): Promise<(StoredRecord | undefined)[]> => {
    const wanted = [...new Set(keys)];
    const found = new Map<string, StoredRecord | undefined>();
    while (found.size < wanted.length) {
      const asked = wanted.slice(found.size);
      const { records = [] } = await ask({ method: "getMany", keys: asked });
      if (records.length === 0) throw new Error("The page has answered a request for records with none.");
      for (const [at, record] of records.entries()) found.set(asked[at] as string, record && recordOf(record));
    }
    return keys.map((key) => found.get(key));
  };
  const list = async (prefix = "") => {
    const { rows = [] } = await ask({ method: "list", prefix });
    return rows.map(({ key, meta, at, size }) => ({ key, meta: metaOf(meta, at), size }));
  };
  return {
    getMany,
    list,
    get: async (key) => (await getMany([key]))[0],
    keys: async (prefix) => (await list(prefix)).map(({ key }) => key),
    // When it was used stands beside it: the page can note that without reading the rest.
    put: async (key, { meta, bytes }) => {
      // The page takes no part of a buffer.
      const whole = bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice();
      await ask({ method: "put", key, meta: JSON.stringify(meta), bytes: whole });
    },
    delete: async (key) => void (await ask({ method: "delete", key })),
    touch: async (keys, at) => void (await ask({ method: "touch", keys: [...new Set(keys)], at })),
  };
}

const recordOf = ({ meta, at, bytes }: KeptRecord): StoredRecord => ({ meta: metaOf(meta, at), bytes });

/** Written by this code, in this build or another one: `format` tells. */
const metaOf = (text: string, usedAt: number): StoredMeta => ({ ...(JSON.parse(text) as StoredMeta), usedAt });
