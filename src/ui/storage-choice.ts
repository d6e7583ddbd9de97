import { type HttpStore, isHttpStore } from "../shared/http-store.ts";
import type { StorageInit } from "../shared/protocol.ts";
import { MAX_BYTES, type Store } from "../shared/store.ts";
import type { RuntimeOptions } from "./app-options.ts";

/** Where cached values may outlive the page. */
export interface StorageChoice {
  /** What pages share a store by. */
  readonly name: string;
  readonly maxBytes: number;
  /** The host's own, or null: the browser's database. */
  readonly store: Store | null;
  /** The methods that the host's own has. */
  readonly lends: (keyof Store)[];
  /** One that others share, behind it. */
  readonly team: HttpStore | null;
}

const methods = ["get", "getMany", "put", "delete", "keys", "list", "touch"] as const satisfies (keyof Store)[];

/** @param baseUrl names the store of a page that names none. @returns null: nowhere */
export function storageChoice(storage: RuntimeOptions["storage"], baseUrl: string): StorageChoice | null {
  if (storage === false) return null;
  const { origin, pathname } = new URL(baseUrl);
  const byPage = `reprise ${origin}${pathname}`;
  if (storage !== undefined && "get" in storage) {
    const lends = methods.filter((name) => storage[name] !== undefined);
    return { name: byPage, maxBytes: MAX_BYTES, store: storage, lends, team: null };
  }
  const { name, maxBytes = MAX_BYTES, shared } = isHttpStore(storage) ? { shared: storage } : (storage ?? {});
  const team = shared === undefined ? null : { ...shared, url: new URL(shared.url, baseUrl).href };
  return { name: name === undefined ? byPage : `reprise ${name}`, maxBytes, store: null, lends: [], team };
}

/** The same for the worker. */
export function storageInit(choice: StorageChoice | null): StorageInit | null {
  if (choice === null) return null;
  const { name, maxBytes, store, lends, team } = choice;
  const headers = typeof team?.headers === "function" ? "lent" : (team?.headers ?? null);
  return { name, maxBytes, lends: store === null ? null : lends, team: team && { ...team, headers } };
}
