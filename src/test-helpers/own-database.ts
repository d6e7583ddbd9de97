/** An IndexedDB of its own for each test of the file that calls this; Node has none. */
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeEach, vi } from "vitest";

export function useOwnDatabase(): void {
  beforeEach(() => {
    vi.stubGlobal("indexedDB", new IDBFactory());
    vi.stubGlobal("IDBKeyRange", IDBKeyRange);
  });
}
