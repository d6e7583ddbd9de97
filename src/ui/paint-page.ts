import type { AppOptions } from "./app-options.ts";
import { frame } from "./app-view.tsx";
import { firstPart } from "./first-part.ts";
import { lastPage, pageText } from "./last-pages.ts";
import type { MessageInbox } from "./message-inbox.ts";
import { pageRest } from "./page-rest.ts";
import type { PageStore } from "./page-store.ts";
import { settled } from "./settled.ts";

/** What is needed of an app: see `AppModel`. */
export interface PaintableApp {
  readonly options: AppOptions;
  readonly store: PageStore;
  readonly journal: { readonly lost: Promise<unknown> | undefined } | null;
  readonly session: { readonly inbox: MessageInbox };
  readonly pageKey: string | null;
}

/** Whether something may be painted. After a page that has died, the app goes on from there. */
export function isPaintable({ options, journal }: Pick<PaintableApp, "options" | "journal">): boolean {
  return options.restore !== false && journal?.lost === undefined;
}

/** Shows what an app has left, or was built with, until its script has drawn its page. */
export function paintPage(app: PaintableApp): void {
  if (!isPaintable(app)) return;
  const { options, store, session, pageKey } = app;
  const kept = pageKey === null ? undefined : lastPage(pageKey);
  const first = kept === undefined ? options.firstPage : kept.first;
  if (first === undefined) return;
  store.paint(first);
  // Its beginning would stand alone, and move when all of it comes.
  if (firstPart(first).now === null) session.inbox.takeWhole(frame);
  void wholePage(kept?.whole, first).then(async (whole) => {
    // With what stands around it, beside which it would move.
    await settled(() => (pageRest.ready.value && frame.ready.value) || store.painted.value === null);
    if (store.painted.value !== null) store.paint(whole);
  });
}

/** What can't be read is as nothing. @param text of a page that was kept; the other one is whole */
async function wholePage(text: string | undefined, given: unknown): Promise<unknown> {
  if (text === undefined) return given;
  try {
    return (await pageText.load()).readPage(text);
  } catch {
    return null;
  }
}
