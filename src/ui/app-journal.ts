import type { JournalEntry, Lost } from "./crash-journal.ts";
import { markerName, pageAddress } from "./crash-marker.ts";
import { pageRest } from "./page-rest.ts";

/**
 * An app's part of the page's journal, whose code comes with the rest of the page's: until then nothing of the app is worth keeping. Only
 * where a page may have died, it is loaded at once, and the app waits for what that page has left.
 */
export class AppJournal {
  readonly #identity: string;
  #entry: JournalEntry | null = null;
  #isClosed = false;
  /** Undefined unless a page may have died here; null if it has not. Never rejects. */
  readonly lost: Promise<Lost | null> | undefined;

  /** @param identity what the journal knows the app by */
  constructor(identity: string) {
    this.#identity = identity;
    if (pageRest.loaded !== undefined) this.lost = this.open()?.lost;
    else if (isMarked())
      this.lost = pageRest.load().then(
        () => this.open()?.lost ?? null,
        () => null,
      );
  }

  /** The entry, once the rest is here; null where a page can leave nothing to the next one, and for an app that is closed. */
  open(): JournalEntry | null {
    if (!this.#isClosed) this.#entry ??= pageRest.loaded?.pageJournal()?.open(this.#identity) ?? null;
    return this.#entry;
  }

  /** The page's address has changed, and no event told of it. */
  moved(): void {
    this.#entry?.moved();
  }

  /** The app was closed. Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#entry?.close();
  }
}

/** A page that was open under this address has not taken its marker back. */
function isMarked(): boolean {
  try {
    return sessionStorage.getItem(markerName(pageAddress())) !== null;
  } catch {
    // Where the page may keep nothing, nothing was kept.
    return false;
  }
}
