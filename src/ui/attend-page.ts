import type { AppOptions } from "./app-options.ts";
import type { JournalEntry } from "./crash-journal.ts";
import { followAnchors } from "./elements/text/follow-anchors.ts";
import { followScheme } from "./follow-scheme.ts";
import { keepPage } from "./keep-page.ts";
import { LazyModule } from "./lazy-module.ts";
import { MessageGate, watchPresses } from "./message-gate.ts";
import type { Arrival } from "./message-inbox.ts";
import type { PageConfigs } from "./page-configs.ts";
import type { PageStore } from "./page-store.ts";
import { sandboxPart } from "./sandbox-part.ts";
import { saveToJournal } from "./save-to-journal.ts";
import { type ActiveApp, tellActivity } from "./tell-activity.ts";
import { followDimming } from "./use-mark.ts";
import { watchHolds } from "./watch-holds.ts";
import type { WidgetClient } from "./widget-client.ts";

/** What is needed of an app: see `AppModel`. */
export interface AttendedApp extends ActiveApp {
  readonly store: PageStore;
  readonly widgets: WidgetClient;
  readonly configs: PageConfigs;
  readonly options: AppOptions;
  /** What comes from the worker is delivered there, and taken when it may pass. */
  readonly session: { take(arrival: Arrival): void; deliver: (arrival: Arrival) => void };
  readonly journal: { open(): JournalEntry | null } | null;
  readonly pageKey: string | null;
  readonly worker: ActiveApp["worker"] & { readonly options: { readonly packages: object; readonly spawn?: unknown } };
  idle(): Promise<void>;
  onClose(end: () => void): void;
}

/**
 * Listens to what happens to the page of an app, and keeps what it is to come back with: until the page's code is here, there is nothing
 * to press, to hold or to keep. Ends with the app.
 * @param root of the app, which stands in the element, or will
 * @param domId see `AppServices`
 */
export function attendPage(app: AttendedApp, element: HTMLElement, root: HTMLElement, domId: string): void {
  const { store, widgets, journal, pageKey, options, session } = app;
  const gate = new MessageGate<Arrival>((arrival) => session.take(arrival));
  session.deliver = (arrival) => gate.deliver(arrival);
  app.onClose(watchPresses(element, gate));
  if (widgets.gesture !== undefined) app.onClose(watchHolds(element, widgets.gesture));
  if (options.url === "page") followOwn(app, element, domId);
  else app.onClose(followAnchors(element, domId));
  app.onClose(followScheme(root));
  const { packages, spawn } = app.worker.options;
  if (spawn !== undefined) sandboxPart.use((part) => part.guardPresses(root, packages, store));
  app.onClose(followDimming(root, store));
  app.onClose(tellActivity(root, app));
  const entry = journal?.open() ?? null;
  if (entry !== null) app.onClose(saveToJournal(entry, store, widgets));
  if (pageKey !== null) app.onClose(keepPage(pageKey, app, root));
}

const own = new LazyModule(() => import("./follow-address.ts"));

/** Title, links and fragments of an app that is the page. */
function followOwn(app: AttendedApp, element: HTMLElement, domId: string): void {
  let isOpen = true;
  app.onClose(() => {
    isOpen = false;
  });
  own.use(({ followAddress, ownPage }) => {
    if (!isOpen) return;
    app.onClose(ownPage(app.configs));
    app.onClose(followAddress(element, domId, app));
  });
}
