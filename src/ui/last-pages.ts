/**
 * Note: replay first
 * ------------------
 * What an app's first run drew is kept by the browser, and painted the next time the app is opened, before there is a worker: the reader
 * reads while the script begins. It is held still, and stands behind what the script draws as what a call drew before stands behind a
 * miss (see under.ts): nothing moves where the script draws the same again. When its run has ended, nothing of it is left.
 * It is kept where it can be read at once: a database that has to be opened answers after the worker does.
 */
import { PROTOCOL_VERSION } from "../shared/protocol-version.ts";
import type { AppOptions } from "./app-options.ts";
import { LazyModule } from "./lazy-module.ts";
import { textDigest } from "./text-digest.ts";

/** What the names of all that is kept begin with, in the browser's storage. */
export const PAGES = "reprise page ";

/**
 * What a page is kept by: another script, other inputs or another address have others. A script that is known by its address alone is
 * taken for another one when that is another.
 * @param identity of the app
 * @returns null where it can't be told from others
 */
export function pageKey(identity: string, { inputs = {}, url }: AppOptions): string | null {
  try {
    const { pathname, search } = location;
    const parts = [PROTOCOL_VERSION, pathname, url === "page" ? search : "", JSON.stringify(inputs), identity];
    return `${PAGES}${textDigest(parts.join(" "))}`;
  } catch {
    return null;
  }
}

/** Reads and writes what is kept. */
export const pageText = new LazyModule(() => import("./kept-page-text.ts"));

/** What is kept of a page. */
export interface KeptPage {
  /** What a page shows at once, a message; null: nothing of it stands alone. */
  first: unknown;
  /** All of it, to be read by `pageText`. */
  whole: string;
}

/** As it is kept: the first line is JSON, which needs no code to be read. */
export const keptText = ({ first, whole }: KeptPage): string => `${JSON.stringify(first)}\n${whole}`;

/** What an app's first run drew on an earlier page; undefined if nothing is known of it. */
export function lastPage(key: string): KeptPage | undefined {
  try {
    const kept = localStorage.getItem(key);
    if (kept === null) return undefined;
    const end = kept.indexOf("\n");
    return { first: JSON.parse(kept.slice(0, end)), whole: kept.slice(end + 1) };
  } catch {
    // Storage may be forbidden here, or hold what somebody else wrote.
    return undefined;
  }
}
