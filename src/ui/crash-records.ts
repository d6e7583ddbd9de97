/** What apps of pages that may die have, in the browser's database. Loaded when it is first needed. */

import { createStore, promisifyRequest, type UseStore } from "idb-keyval";
import * as v from "valibot";
import { equalData } from "../shared/equal.ts";
import { type WidgetId, widgetId } from "../shared/ids.ts";
import { type LostEntry, lostEntrySchema } from "../shared/protocol.ts";
import type { StateCopy } from "./state-copy.ts";

/** A record whose page is gone is kept for so long, ms: tabs that a browser opens again after days find theirs. */
export const KEPT_FOR = 7 * 24 * 3600_000;

/** What of an app survives its page. */
export interface Kept {
  /** Widget values as they travel. */
  values: [WidgetId, unknown][];
  state: StateCopy;
}

/**
 * Note: the rows. `[page, app]` holds the widget values and when they were written, `[page, app, n]` one entry of session
 * state each: what can be cloned but not stored (shared memory) is left out alone, and a state that is still the same object
 * is not written again. One transaction writes both, so that they are of one run.
 */
interface Row {
  at: number;
  values: [string, unknown][];
  /** Of session state. */
  lost: readonly LostEntry[];
}

/** Every method rejects where the browser keeps nothing. */
export class CrashRecords {
  #opening: Promise<UseStore> | undefined;
  readonly #written = new Map<string, Kept>();

  readonly #db: UseStore = async (mode, use) => {
    this.#opening ??= openStore();
    return (await this.#opening)(mode, use);
  };

  /** Writes what apps of a page have at the time `at`, where it is news; null: the app was closed. */
  async write(page: string, apps: readonly (readonly [string, Kept | null])[], at: number): Promise<void> {
    const news = apps.filter(([app, kept]) => {
      const written = this.#written.get(app);
      return kept === null || kept.state !== written?.state || !equalData(kept.values, written.values);
    });
    if (news.length === 0) return;
    await this.#db("readwrite", (store) => {
      for (const [app, kept] of news) {
        const entries = kept?.state.entries ?? [];
        const written = this.#written.get(app)?.state.entries ?? [];
        if (kept === null) store.delete(below(page, app));
        else store.put({ at, values: kept.values, lost: kept.state.lost } satisfies Row, [page, app]);
        if (entries.length < written.length) store.delete(IDBKeyRange.bound([page, app, entries.length], [page, app, []]));
        for (const [n, entry] of entries.entries()) {
          if (entry === written[n]) continue;
          store.delete([page, app, n]);
          try {
            store.put(entry, [page, app, n]);
          } catch {
            // See the Note.
          }
        }
      }
      return promisifyRequest(store.transaction);
    });
    for (const [app, kept] of news) {
      if (kept === null) this.#written.delete(app);
      else this.#written.set(app, kept);
    }
  }

  /** What an app of a page had, or null. It is given out once. */
  async take(page: string, app: string): Promise<Kept | null> {
    const [row, ...state]: unknown[] = await this.#db("readwrite", (store) => {
      const rows = promisifyRequest(store.getAll(below(page, app)));
      store.delete(below(page, app));
      return rows;
    });
    if (!isRow(row) || !state.every(isEntry)) return null;
    return { values: row.values.map(([id, value]) => [widgetId(id), value]), state: { entries: state, lost: row.lost } };
  }

  /** Removes all that is kept of a page. */
  async remove(page: string): Promise<void> {
    await this.#db("readwrite", (store) => {
      store.delete(below(page));
      // Said outright: a page that is on its way out takes what is not committed along.
      store.transaction.commit();
    });
  }

  /** Removes what pages that are gone wrote too long before `now`. */
  async sweep(living: ReadonlySet<string>, now: number): Promise<void> {
    const old = await this.#db("readonly", async (store) => {
      const heads = (await promisifyRequest(store.getAllKeys())).filter(isHead);
      const rows: unknown[] = await Promise.all(heads.map((key) => promisifyRequest(store.get(key))));
      return heads.filter(([page], n) => {
        const row = rows[n];
        return !living.has(page) && !(isRow(row) && row.at > now - KEPT_FOR);
      });
    });
    if (old.length === 0) return;
    await this.#db("readwrite", (store) => {
      for (const key of old) store.delete(below(...key));
      return promisifyRequest(store.transaction);
    });
  }
}

const DATABASE = "reprise-journal";
const STORE = "apps";

/**
 * The store, in a database that has it. One of that name without it is nobody's: an upgrade that was cut short, or another script
 * of the origin, has left it, and it would be in the way for good.
 */
async function openStore(): Promise<UseStore> {
  const request = indexedDB.open(DATABASE);
  request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
  const database = await promisifyRequest(request);
  const isWhole = database.objectStoreNames.contains(STORE);
  database.close();
  if (!isWhole) await removed(indexedDB.deleteDatabase(DATABASE));
  return createStore(DATABASE, STORE);
}

function removed(request: IDBOpenDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error(`the database ${DATABASE} has no store ${STORE}, and another page holds it`));
  });
}

/** A key, and all that begin with it: an array comes after every number and text. */
function below(...key: string[]): IDBKeyRange {
  return IDBKeyRange.bound(key, [...key, []]);
}

function isHead(key: IDBValidKey): key is [page: string, app: string] {
  return Array.isArray(key) && key.length === 2;
}

function isRow(input: unknown): input is Row {
  if (typeof input !== "object" || input === null) return false;
  const { at, values, lost } = input as Partial<Record<keyof Row, unknown>>;
  return typeof at === "number" && Array.isArray(values) && values.every(isEntry) && v.is(v.array(lostEntrySchema), lost);
}

function isEntry(input: unknown): input is [string, unknown] {
  return Array.isArray(input) && input.length === 2 && typeof input[0] === "string";
}
