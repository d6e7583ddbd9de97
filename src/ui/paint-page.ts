import type { ReadonlySignal } from "@preact/signals";
import type { AppOptions } from "./app-options.ts";
import { frame } from "./app-view.tsx";
import { firstPart } from "./first-part.ts";
import { lastPage } from "./last-pages.ts";
import type { MessageInbox } from "./message-inbox.ts";
import { pageRest } from "./page-rest.ts";
import type { PageStore } from "./page-store.ts";
import { settled } from "./settled.ts";

/** What is needed of an app: see `AppModel`. */
export interface PaintableApp {
  readonly options: AppOptions;
  readonly store: PageStore;
  readonly journal: { readonly lost: Promise<unknown> | undefined } | null;
  readonly inbox: MessageInbox;
  readonly pageKey: string | null;
  readonly isClosed: ReadonlySignal<boolean>;
}

/** Whether something may be painted. After a page that has died, the app goes on from there. */
export function isPaintable({ options, journal }: Pick<PaintableApp, "options" | "journal">): boolean {
  return options.restore !== false && journal?.lost === undefined;
}

/** Shows what an app has left, or was built with, until its script has drawn its page. */
export async function paintPage(app: PaintableApp): Promise<void> {
  if (!isPaintable(app)) return;
  const { options, store, inbox, pageKey, isClosed } = app;
  const page = pageKey === null ? options.firstPage : await lastPage(pageKey);
  if (page === undefined || isClosed.value) return;
  store.paint(page);
  // Its beginning would stand alone, and move when all of it comes.
  if (firstPart(page).now === null && store.tree.value.main.size.value === 0) inbox.takeWhole(frame);
  // With what stands around it, beside which it would move.
  await settled(() => (pageRest.ready.value && frame.ready.value) || store.painted.value === null);
  if (store.painted.value !== null) store.paint(page);
}
