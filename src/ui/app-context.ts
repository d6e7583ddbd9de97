import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { invariant } from "../shared/assert.ts";
import type { SessionQuestion } from "../shared/protocol.ts";
import type { AppOptions } from "./app-options.ts";
import type { NodeViews } from "./node-views.ts";
import type { PageConfigs } from "./page-configs.ts";
import type { PageStore } from "./page-store.ts";
import type { WidgetClient } from "./widget-client.ts";

/** What views may use of the app they stand in. */
export interface AppServices extends NodeViews {
  readonly store: PageStore;
  readonly widgets: WidgetClient;
  /** What the ids of the app's headings begin with: an id that a script chooses would be the host's to find, and in its global scope. */
  readonly domId: string;
  /** What the host lets scripts have of the page: pictures of other sites in texts, modules of widgets, keys. And what the script is called. */
  readonly options: Pick<AppOptions, "remoteMedia" | "anywidgets" | "shortcuts" | "fileName">;
  /** It has what the runtime offers by name, and the absolute address of each. `spawn` is there in a sandbox. */
  readonly worker: { readonly options: { readonly packages: Readonly<Record<string, string>>; readonly spawn?: unknown } };
  /** Asks the worker something of the app's session. */
  readonly session: { ask(question: SessionQuestion, ...args: readonly unknown[]): Promise<unknown[]> };
  /** What the script says of its page. */
  readonly configs: PageConfigs;
}

export const AppContext = createContext<AppServices | null>(null);

/** The app that the component stands in. */
export function useApp(): AppServices {
  return invariant(useContext(AppContext), "views are rendered inside an app");
}

/** True inside a cached call's drawing, which is confirmed as a whole. */
export const InLog = createContext(false);
