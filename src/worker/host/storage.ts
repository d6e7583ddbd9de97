/**
 * Where what is cached may outlive the page, and how the tabs that share it agree.
 */
import type { HttpStore } from "../../shared/http-store.ts";
import type { Store } from "../../shared/store.ts";

/** What a host lends for that. */
export interface Storage {
  /** A store of the host's own; or the name of one in the browser's database. */
  readonly store: Store | { readonly name: string };
  /** The most bytes that all records may take together; past it the least recently used go. */
  readonly maxBytes: number;
  readonly tabs: Tabs;
  /** A store that others share, behind this one, by its absolute address; or null. */
  readonly team: HttpStore | null;
}

/** Whose turn it is with what several tabs might do at once. */
export interface Turn {
  /** Others had it before. */
  readonly waited: boolean;
  end(): void;
}

/** Those who share a store: tabs of a browser, or tests. */
export interface Tabs {
  /**
   * Resolves when nobody else has the turn of this name.
   * @param signal ends the wait: then it resolves, too
   */
  turn(name: string, signal: AbortSignal): Promise<Turn>;
  /** Tells the others. */
  post(message: TabMessage): void;
  /** @returns ends that */
  listen(fn: (message: TabMessage) => void): () => void;
}

/** Records were cleared whose keys begin so, at that time: ms since 1970. */
export interface TabMessage {
  readonly cleared: string;
  readonly at: number;
}
