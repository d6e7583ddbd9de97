/**
 * Note: replay first
 * ------------------
 * What an app's first run drew is kept by the browser, and painted the next time the app is opened, before there is a worker: the reader
 * reads while the script begins. It is held still, and stands behind what the script draws as what a call drew before stands behind a
 * miss (see under.ts): nothing moves where the script draws the same again. When its run has ended, nothing of it is left.
 */
import { createStore, get, type UseStore } from "idb-keyval";
import { PROTOCOL_VERSION } from "../shared/protocol-version.ts";
import type { AppOptions } from "./app-options.ts";

/** In the browser's storage: something is kept. Who has nothing opens no database. */
const MARK = "reprise pages";

/** The pages, by key. */
export const lastPages = (): UseStore => createStore("reprise-pages", "pages");

/** Notes that something is kept. */
export function markPages(): void {
  localStorage.setItem(MARK, "");
}

/**
 * What a page is known by: another script, other inputs or another address have others. A script that is known by its address alone is
 * taken for another one when that is another.
 * @param identity of the app
 * @returns null where it can't be told from others
 */
export function pageKey(identity: string, { inputs = {}, url }: AppOptions): string | null {
  try {
    const { pathname, search } = location;
    return [PROTOCOL_VERSION, pathname, url === "page" ? search : "", JSON.stringify(inputs), identity].join(" ");
  } catch {
    return null;
  }
}

/** What an app's first run drew on an earlier page; undefined if nothing is known of it. Never rejects. */
export async function lastPage(key: string): Promise<unknown> {
  try {
    return localStorage.getItem(MARK) === null ? undefined : await get(key, lastPages());
  } catch {
    // Where the browser keeps nothing, there is nothing.
    return undefined;
  }
}
