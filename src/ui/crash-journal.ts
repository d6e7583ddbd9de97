/**
 * Note: a page that dies. A worker that runs out of memory takes the whole process along in Chromium, page included, and nothing
 * can react. So a page notes in its tab's session storage which apps are open, and takes that back when it is left in order.
 * Who finds such a marker under its own address, whose page lives no more (a tab that was duplicated brings one along, too),
 * stands where another page has died: its apps begin with what they had after the last run that ended. The event that killed
 * the page is not among that, and what was brought back is used up: no page dies of it twice.
 */
import { realClock } from "./clock.ts";
import type { CrashKeeper } from "./crash-keeper.ts";
import { markerName, pageAddress } from "./crash-marker.ts";
import type { Kept } from "./crash-records.ts";
import { textDigest } from "./text-digest.ts";

/** What is known of an app whose page has died. */
export interface Lost {
  /** What it had after the last run that ended by itself, if there was one and the browser has kept it. */
  kept: Kept | null;
  /** False if that page stood where another had died, too, and no run ended on it: the script is not to be run unasked. */
  again: boolean;
}

/** What the journal has of one app. */
export interface JournalEntry {
  /** Undefined, at once, unless a page may have died here; null if it has not. Never rejects. */
  readonly lost: Promise<Lost | null> | undefined;
  /** A run has ended by itself, and left this. */
  save(kept: Kept): void;
  /** The page's address has changed, and no event told of it. */
  moved(): void;
  /** The app was closed. Idempotent. */
  close(): void;
}

/** What the journal needs of a browser. */
export interface JournalPorts {
  /** Of this tab; outlives its pages. Any call may throw. */
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  locks: Pick<LockManager, "request">;
  /** Dispatches `pagehide`, `pageshow`, `popstate` and `hashchange`. */
  events: EventTarget;
  /** Address of the page within its origin. */
  address(): string;
  /** Who reads and writes for a page: asked for only when there is something to read or to write. */
  keeper(page: string): Promise<CrashKeeper>;
}

/** What stands in session storage. */
interface Marker {
  /** Which page has written this: the name of the lock that it holds for as long as it lives. */
  page: string;
  /** The apps that are open. False: none of its runs has ended since another page died here. */
  apps: Record<string, boolean>;
}

/** The journal of one page. */
export class CrashJournal {
  readonly #ports: JournalPorts;
  readonly #page = `reprise-page-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  readonly #apps = new Map<string, boolean>();
  readonly #before: Marker | null;
  #marked: { name: string; text: string } | null = null;
  #keeper: CrashKeeper | undefined;
  #release = (): void => {};
  /** The page was left, and has not come back. */
  #isLeft = false;

  constructor(ports: JournalPorts) {
    this.#ports = ports;
    this.#before = this.#read();
    this.#hold();
    for (const moved of ["popstate", "hashchange"]) ports.events.addEventListener(moved, () => this.#mark());
    ports.events.addEventListener("pagehide", (event) => this.#left((event as PageTransitionEvent).persisted));
    ports.events.addEventListener("pageshow", (event) => {
      if ((event as PageTransitionEvent).persisted) this.#hold();
    });
  }

  /**
   * An app is open from now on. Apps of one identity are told apart by the order in which they are opened. The marker names an
   * app by a digest; what it had is kept under the whole identity, so that no other script gets it by a digest that is equal.
   */
  open(identity: string): JournalEntry {
    const digest = textDigest(identity);
    let nth = 0;
    while (this.#apps.has(`${digest} ${nth}`)) nth++;
    const app = `${digest} ${nth}`;
    const record = `${nth} ${identity}`;
    const again = this.#before?.apps[app];
    delete this.#before?.apps[app];
    this.#note(app, again === undefined);
    let isOpen = true;
    return {
      lost: again === undefined ? undefined : this.#lost(app, record, again),
      save: (kept) => {
        if (!isOpen) return;
        this.#note(app, true);
        this.#write(record, kept);
      },
      moved: () => this.#mark(),
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        this.#apps.delete(app);
        this.#mark();
        if (this.#keeper !== undefined) this.#write(record, null);
      },
    };
  }

  async #lost(app: string, record: string, again: boolean): Promise<Lost | null> {
    const keeper = await this.#kept().catch(() => undefined);
    const kept = await keeper?.take(this.#before?.page ?? "", record);
    if (kept !== undefined) return { kept, again };
    // The marker is a copy of one that a living page has.
    if (this.#apps.has(app)) this.#note(app, true);
    return null;
  }

  async #kept(): Promise<CrashKeeper> {
    this.#keeper = await this.#ports.keeper(this.#page);
    return this.#keeper;
  }

  #write(record: string, kept: Kept | null): void {
    this.#kept().then(
      (keeper) => keeper.write(record, kept),
      () => {},
    );
  }

  #note(app: string, again: boolean): void {
    this.#apps.set(app, again);
    this.#mark();
  }

  /** The page is there: others can see that it lives, and what is open in it. */
  #hold(): void {
    this.#isLeft = false;
    this.#mark();
    const left = new Promise<void>((resolve) => {
      this.#release = resolve;
    });
    this.#ports.locks.request(this.#page, () => left).catch(() => {});
  }

  /** The page is left in order. It may come back as it is (`persisted`); else what its apps had is of no use. */
  #left(persisted: boolean): void {
    this.#isLeft = true;
    this.#unmark();
    this.#release();
    if (!persisted) this.#keeper?.leave();
  }

  #read(): Marker | null {
    try {
      const marker: unknown = JSON.parse(this.#ports.storage.getItem(this.#name()) ?? "null");
      if (typeof marker !== "object" || marker === null) return null;
      const { page, apps } = marker as Partial<Marker>;
      return typeof page === "string" && typeof apps === "object" && apps !== null ? { page, apps } : null;
    } catch {
      return null;
    }
  }

  #name(): string {
    return markerName(this.#ports.address());
  }

  /** Puts the marker where it belongs now. */
  #mark(): void {
    const name = this.#name();
    if (this.#marked?.name !== name || this.#apps.size === 0 || this.#isLeft) this.#unmark();
    if (this.#apps.size === 0 || this.#isLeft) return;
    const text = JSON.stringify({ page: this.#page, apps: Object.fromEntries(this.#apps) } satisfies Marker);
    if (this.#marked?.text === text) return;
    this.#marked = { name, text };
    try {
      this.#ports.storage.setItem(name, text);
    } catch {
      // Without a marker, the page after this one begins anew.
    }
  }

  #unmark(): void {
    if (this.#marked === null) return;
    const { name, text } = this.#marked;
    this.#marked = null;
    try {
      // Another page may have put its own there: a frame with the same address.
      if (this.#ports.storage.getItem(name) === text) this.#ports.storage.removeItem(name);
    } catch {
      // Nothing was kept, so nothing has to go.
    }
  }
}

let ofPage: CrashJournal | null | undefined;

/** The journal of this page, begun when it is first asked for; null where a page can leave nothing to the next one. */
export function pageJournal(): CrashJournal | null {
  if (ofPage === undefined) ofPage = begin();
  return ofPage;
}

function begin(): CrashJournal | null {
  // Not there without a secure context.
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined || typeof indexedDB === "undefined") return null;
  let keeper: Promise<CrashKeeper> | undefined;
  const load = async (page: string): Promise<CrashKeeper> => {
    const { CrashKeeper } = await import("./crash-keeper.ts");
    return new CrashKeeper(page, { locks, clock: realClock, time: Date.now, warn: console.warn });
  };
  try {
    return new CrashJournal({
      // Throws where the page may keep nothing.
      storage: sessionStorage,
      locks,
      events: window,
      address: pageAddress,
      keeper: (page) => (keeper ??= load(page)),
    });
  } catch {
    return null;
  }
}
