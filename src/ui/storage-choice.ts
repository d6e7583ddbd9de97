import { type HttpStore, isHttpStore } from "../shared/http-store.ts";
import type { StorageInit } from "../shared/protocol.ts";
import { MAX_BYTES, type Store } from "../shared/store.ts";
import type { RuntimeOptions } from "./app-options.ts";

/** Where cached values may outlive the page. */
export interface StorageChoice extends StorageInit {
  /** The host's own, or null: the browser's database. */
  readonly store: Store | null;
  readonly team: HttpStore | null;
}

type NamedStorage = Extract<RuntimeOptions["storage"], { name?: string }>;

const methods = ["get", "getMany", "put", "delete", "keys", "list", "touch"] as const satisfies (keyof Store)[];

/** @param baseUrl names the store of a page that names none. @returns null: nowhere */
export function storageChoice(storage: RuntimeOptions["storage"], baseUrl: string): StorageChoice | null {
  if (storage === false) return null;
  const { origin, pathname } = new URL(baseUrl);
  const store = storage !== undefined && "get" in storage ? storage : null;
  const named = store === null ? (storage as NamedStorage | undefined) : undefined;
  const {
    name = origin + pathname,
    maxBytes = MAX_BYTES,
    shared = null,
  } = isHttpStore(storage) ? { shared: storage } : { ...named };
  const lends = store && methods.filter((method) => store[method] !== undefined);
  return { name: `reprise ${name}`, maxBytes, store, lends, team: shared };
}
