import { afterAll, describe, expect, it } from "vitest";
import { conformsAsStore } from "../../test-helpers/store-conformance.ts";
import { idbStore } from "./idb-store.ts";

const names: string[] = [];
const fresh = (): string => {
  const name = `test ${crypto.randomUUID()}`;
  names.push(name);
  return name;
};
// A connection stays open, so this is under way until the page is gone.
afterAll(() => {
  for (const name of names) indexedDB.deleteDatabase(name);
});

describe("idbStore", () => {
  conformsAsStore(() => idbStore(fresh()));

  it("is the same for all who give its name", async () => {
    const name = fresh();
    const meta = { format: "1", file: "", name: "f", origin: "", writtenAt: 1, expiresAt: null, usedAt: 1 };
    await idbStore(name).put("a", { meta, bytes: Uint8Array.of(1) });
    expect(await idbStore(name).get("a")).toEqual({ meta, bytes: Uint8Array.of(1) });
  });

  it("opens its database again after the browser has closed the connection", async () => {
    const store = idbStore(fresh());
    const { open } = IDBFactory.prototype;
    let database: IDBDatabase | undefined;
    IDBFactory.prototype.open = function (...args) {
      const request = open.apply(this, args);
      request.addEventListener("success", () => {
        database = request.result;
      });
      return request;
    };
    try {
      expect(await store.keys()).toEqual([]);
      database?.close();
      expect(await store.keys()).toEqual([]);
    } finally {
      IDBFactory.prototype.open = open;
    }
  });

  it("rejects where a browser has no database for it", async () => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException("Not here.", "SecurityError");
    };
    try {
      await expect(idbStore(fresh()).keys()).rejects.toThrow("Not here.");
    } finally {
      IDBFactory.prototype.open = open;
    }
  });
});
