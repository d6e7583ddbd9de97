import { effect, untracked } from "@preact/signals";
import { type PageMessage, pageMessage } from "../shared/page-message.ts";
import { type Clock, realClock } from "./clock.ts";
import { firstPart } from "./first-part.ts";
import { keptText, PAGES, pageText } from "./last-pages.ts";
import type { PageStore } from "./page-store.ts";
import { settled } from "./settled.ts";
import { unfinished } from "./unfinished.ts";
import type { WidgetClient } from "./widget-client.ts";

/** So long after the first run, ms: those who look at the page come first. */
const KEEP_AFTER = 250;
/** Larger pages are not kept: to read them would take longer than it helps. */
const MOST_BYTES = 200_000;
/** With one more, all earlier ones are forgotten: there is room for a few megabytes, which other code of the site needs, too. */
const MOST_PAGES = 8;

/**
 * Keeps what the first run draws, if it ends by itself and before anything was pressed.
 * @param key see `pageKey`
 * @param root of the app. Where its place has a name for it (see paint-kept.ts), its HTML is kept, too
 * @returns what ends this
 */
export function keepPage(
  key: string,
  { store, widgets }: { store: PageStore; widgets: WidgetClient },
  root: HTMLElement | null = null,
  clock: Clock = realClock,
): () => void {
  let isOver = false;
  const closed = new AbortController();
  const end = effect(() => {
    const { value: run } = store.run;
    const state = store.state.value;
    if (isOver || run === 0) return;
    if (run > 1) isOver = true;
    if (isOver || widgets.busy.value || state?.phase !== "idle" || state.outcome !== "done") return;
    isOver = true;
    const page = untracked(() => pageMessage(store.tree.value));
    const kept = page !== null && bytesOf(page) <= MOST_BYTES ? page : null;
    const isGone = (): boolean => closed.signal.aborted || store.run.peek() !== run || widgets.busy.peek();
    closed.signal.addEventListener(
      "abort",
      clock.after(KEEP_AFTER, () => void write(key, kept, root, closed.signal, isGone)),
    );
  });
  return () => {
    end();
    closed.abort();
  };
}

/**
 * What can't be kept is not painted the next time.
 * @param page null: nothing is kept any more
 * @param closed nothing is written for an app that is closed, also while the code that writes is loaded
 * @param isGone what stands there is not what the first run drew any more
 */
async function write(
  key: string,
  page: PageMessage | null,
  root: HTMLElement | null,
  closed: AbortSignal,
  isGone: () => boolean,
): Promise<void> {
  try {
    const htmlKey = root?.parentElement?.dataset.rpKept;
    for (const name of [key, htmlKey]) if (name !== undefined) localStorage.removeItem(name);
    if (page === null) return;
    const { writePage, pageHtml } = await pageText.load();
    if (closed.aborted) return;
    const text = keptText({ first: firstPart(page).now, whole: writePage(page) });
    const others = Object.keys(localStorage).filter((name) => name.startsWith(PAGES));
    // What is kept as HTML, too, is one page.
    if (others.filter((name) => !name.startsWith(`${PAGES}html `)).length >= MOST_PAGES)
      for (const name of others) localStorage.removeItem(name);
    localStorage.setItem(key, text);
    if (root === null || htmlKey === undefined) return;
    // Views whose code has not come yet, or whose turn: without them it would be a page with holes.
    await settled(() => unfinished.value === 0);
    if (isGone()) return;
    const html = pageHtml(root);
    if (html !== null) localStorage.setItem(htmlKey, html);
  } catch {
    // Full, forbidden, or a value that is no data (a Blob).
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
