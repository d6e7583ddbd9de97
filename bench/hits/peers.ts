/** What the script of the bench compares with: other caches, and the hash by itself. */
import { QueryClient } from "@tanstack/query-core";
import { createXXHash128 } from "hash-wasm";
// @ts-expect-error: it says nothing of its types.
import memoizee from "memoizee";
// @ts-expect-error: it says nothing of its types.
import objectHash from "object-hash";
import { hash as ohash } from "ohash";
import pMemoize from "p-memoize";

export { LRUCache } from "lru-cache";
export { memoizee, objectHash, ohash, pMemoize, QueryClient };

/** One pass of the hash over bytes. */
export async function hashPass(): Promise<(bytes: Uint8Array) => string> {
  const hasher = await createXXHash128();
  return (bytes) => hasher.init().update(bytes).digest();
}
