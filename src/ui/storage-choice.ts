import { isHttpStore } from "../shared/http-store.ts";
import type { Lent, StorageInit } from "../shared/protocol.ts";
import { MAX_BYTES } from "../shared/store.ts";
import type { RuntimeOptions } from "./app-options.ts";

/** Where cached values may outlive the page. */
export interface StorageChoice extends StorageInit {
  /** Whose methods the worker calls: a store of the host's own, or what gives the headers of one that others share. */
  readonly lender: Partial<Lent>;
}

type NamedStorage = Extract<RuntimeOptions["storage"], { name?: string }>;

const methods = ["get", "getMany", "put", "delete", "keys", "list", "touch", "ask"] as const satisfies (keyof Lent)[];

/** @param baseUrl names the store of a page that names none. @returns null: nowhere */
export function storageChoice(storage: RuntimeOptions["storage"] = {}, baseUrl: string): StorageChoice | null {
  if (storage === false) return null;
  const { origin, pathname } = new URL(baseUrl);
  const own = "get" in storage ? storage : null;
  const named: NamedStorage = isHttpStore(storage) ? { shared: storage } : own === null ? (storage as NamedStorage) : {};
  const { name = origin + pathname, maxBytes = MAX_BYTES, shared: team = null } = named;
  const lender: Partial<Lent> = own ?? team ?? {};
  const lends = methods.filter((method) => lender[method] !== undefined);
  return { name: `reprise ${name}`, maxBytes, lends, team, lender };
}
