import { effect, untracked } from "@preact/signals";
import { promisifyRequest } from "idb-keyval";
import { type PageMessage, pageMessage } from "../shared/page-message.ts";
import { type Clock, realClock } from "./clock.ts";
import { lastPages, markPages } from "./last-pages.ts";
import type { PageStore } from "./page-store.ts";
import type { WidgetClient } from "./widget-client.ts";

/** So long after the first run, ms: those who look at the page come first. */
const KEEP_AFTER = 250;
/** Larger pages are not kept: to read them would take longer than it helps. */
const MOST_BYTES = 4_000_000;
/** With one more, all earlier ones are forgotten. */
const MOST_PAGES = 30;

/** Keeps what the first run draws, if it ends by itself and before anything was pressed. @param key see `pageKey`. @returns what ends this */
export function keepPage(key: string, store: PageStore, widgets: WidgetClient, clock: Clock = realClock): () => void {
  let isOver = false;
  let cancel = (): void => {};
  const end = effect(() => {
    const { value: run } = store.run;
    const state = store.state.value;
    if (isOver || run === 0) return;
    if (run > 1) isOver = true;
    if (isOver || widgets.busy.value || state?.phase !== "idle" || state.outcome !== "done") return;
    isOver = true;
    const page = untracked(() => pageMessage(store.tree.value));
    cancel = clock.after(KEEP_AFTER, () => void write(key, page !== null && bytesOf(page) <= MOST_BYTES ? page : null));
  });
  return () => {
    end();
    cancel();
  };
}

/** Never rejects: what can't be kept is not painted the next time. */
async function write(key: string, page: PageMessage | null): Promise<void> {
  try {
    await lastPages()("readwrite", (pages) => {
      if (page === null) pages.delete(key);
      else pages.put(page, key);
      const all = pages.getAllKeys();
      all.onsuccess = () => {
        if (all.result.length > MOST_PAGES) for (const other of all.result) if (other !== key) pages.delete(other);
      };
      return promisifyRequest(pages.transaction);
    });
    markPages();
  } catch {
    // Full, forbidden, or a value that browsers don't store (shared memory).
  }
}

/** About how much a value takes, up to a little more than `MOST_BYTES`. */
function bytesOf(value: unknown): number {
  let bytes = 0;
  const seen = new Set<unknown>();
  const due: unknown[] = [value];
  for (let next = due.pop(); next !== undefined && bytes <= MOST_BYTES; next = due.pop()) {
    bytes += 8;
    if (typeof next === "string") bytes += 2 * next.length;
    if (typeof next !== "object" || next === null || seen.has(next)) continue;
    seen.add(next);
    if (ArrayBuffer.isView(next)) bytes += next.byteLength;
    else if (next instanceof ArrayBuffer) bytes += next.byteLength;
    else if (next instanceof Blob) bytes += next.size;
    else for (const part of next instanceof Map || next instanceof Set ? next : Object.values(next)) due.push(part ?? null);
  }
  return bytes;
}
