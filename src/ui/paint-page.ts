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
}

/** Whether something may be painted. After a page that has died, the app goes on from there. */
export function isPaintable({ options, journal }: Pick<PaintableApp, "options" | "journal">): boolean {
  return options.restore !== false && journal?.lost === undefined;
}

/** Shows what an app has left, or was built with, until its script has drawn its page. */
export function paintPage(app: PaintableApp): void {
  if (!isPaintable(app)) return;
  const { options, store, inbox, pageKey } = app;
  const page = pageKey === null ? options.firstPage : lastPage(pageKey);
  if (page === undefined) return;
  store.paint(page);
  // Its beginning would stand alone, and move when all of it comes.
  if (firstPart(page).now === null && store.tree.value.main.size.value === 0) inbox.takeWhole(frame);
  // With what stands around it, beside which it would move.
  void settled(() => (pageRest.ready.value && frame.ready.value) || store.painted.value === null).then(() => {
    if (store.painted.value !== null) store.paint(page);
  });
}
