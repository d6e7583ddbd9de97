import { describe, expect, it } from "vitest";
import { widgetId } from "../shared/ids.ts";
import { eventually } from "../test-helpers/eventually.ts";
import { useOwnDatabase } from "../test-helpers/own-database.ts";
import type { Clock } from "./clock.ts";
import { CrashJournal } from "./crash-journal.ts";
import { CrashKeeper, WRITE_AFTER } from "./crash-keeper.ts";
import type { Kept } from "./crash-records.ts";

useOwnDatabase();

const kept = (x: number): Kept => ({
  values: [[widgetId("x"), x]],
  state: { entries: [["s", new Map([[x, new Date(x)]])]], lost: [["big", "size"]] },
});

/** The browser: its locks are those of all pages, its storage that of one tab unless another is given. */
class Browser {
  readonly held = new Map<string, { name: string }>();
  readonly tab = new Map<string, string>();

  open({ tab = this.tab, address = "/", keeps = true } = {}): FakePage {
    return new FakePage(this, tab, address, keeps);
  }
}

class FakePage {
  readonly events = new EventTarget();
  readonly warnings: string[] = [];
  readonly locks = new Set<string>();
  readonly journal: CrashJournal;
  #timers: (() => void)[] = [];
  #keeper: CrashKeeper | undefined;

  constructor(
    readonly browser: Browser,
    readonly tab: Map<string, string>,
    public address: string,
    keeps: boolean,
  ) {
    const refuse = (): never => {
      throw new DOMException("no", "QuotaExceededError");
    };
    const held = browser.held;
    const own = this.locks;
    // Boundary: of LockManager, what the journal uses.
    const locks = {
      async request(name: string, hold: () => Promise<void>): Promise<void> {
        held.set(name, { name });
        own.add(name);
        await hold();
        held.delete(name);
      },
      query: async () => ({ held: [...held.values()] }),
    } as unknown as LockManager;
    const clock: Clock = {
      now: () => 0,
      after: (ms, fn) => {
        expect(ms).toBe(WRITE_AFTER);
        this.#timers.push(fn);
        return () => {};
      },
    };
    this.journal = new CrashJournal({
      storage: {
        getItem: (name) => tab.get(name) ?? null,
        setItem: (name, text) => (keeps ? void tab.set(name, text) : refuse()),
        removeItem: (name) => void tab.delete(name),
      },
      locks,
      events: this.events,
      address: () => this.address,
      keeper: async (page) => {
        this.#keeper ??= new CrashKeeper(page, {
          locks,
          clock,
          time: () => 0,
          warn: (message) => this.warnings.push(message),
        });
        return this.#keeper;
      },
    });
  }

  /** Waits until something is due to be written. */
  async due(): Promise<void> {
    await eventually(() => expect(this.#timers).not.toEqual([]));
  }

  /** Writes what is due. */
  async flush(): Promise<void> {
    for (const fn of this.#timers.splice(0)) await fn();
  }

  async written(): Promise<void> {
    await this.due();
    await this.flush();
  }

  get timers(): number {
    return this.#timers.length;
  }

  die(): void {
    for (const name of this.locks) this.browser.held.delete(name);
  }

  event(type: string, persisted = false): void {
    this.events.dispatchEvent(Object.assign(new Event(type), { persisted }));
  }
}

/** A page with one app, of which a run has ended. */
async function opened(browser: Browser, options?: Parameters<Browser["open"]>[0], x = 1): Promise<FakePage> {
  const page = browser.open(options);
  page.journal.open("app.ts").save(kept(x));
  await page.written();
  return page;
}

describe("the crash journal", () => {
  it("knows of nothing on a first page, at once", () => {
    const page = new Browser().open();
    expect(page.journal.open("app.ts").lost).toBeUndefined();
  });

  it("brings back what the app of a page that died had after its last run", async () => {
    const browser = new Browser();
    (await opened(browser)).die();
    const entry = browser.open().journal.open("app.ts");
    expect(await entry.lost).toEqual({ kept: kept(1), again: true });
  });

  it("writes what several runs left at once, the newest only", async () => {
    const browser = new Browser();
    const page = browser.open();
    const entry = page.journal.open("app.ts");
    for (const x of [1, 2, 3]) entry.save(kept(x));
    await page.due();
    expect(page.timers).toBe(1);
    await page.flush();
    expect(page.timers).toBe(0);
    page.die();
    expect((await browser.open().journal.open("app.ts").lost)?.kept).toEqual(kept(3));
  });

  it("writes after a write what came meanwhile", async () => {
    const browser = new Browser();
    const page = browser.open();
    const entry = page.journal.open("app.ts");
    entry.save(kept(1));
    await page.due();
    const writing = page.flush();
    entry.save(kept(2));
    await writing;
    await page.written();
    page.die();
    expect((await browser.open().journal.open("app.ts").lost)?.kept).toEqual(kept(2));
  });

  it("brings back once: a page that dies of it finds nothing, and does not run its script unasked", async () => {
    const browser = new Browser();
    (await opened(browser)).die();
    const second = browser.open();
    expect(await second.journal.open("app.ts").lost).toEqual({ kept: kept(1), again: true });
    second.die();
    const third = browser.open();
    expect(await third.journal.open("app.ts").lost).toEqual({ kept: null, again: false });
    third.die();
    expect(await browser.open().journal.open("app.ts").lost).toEqual({ kept: null, again: false });
  });

  it("begins to count anew when a run has ended", async () => {
    const browser = new Browser();
    (await opened(browser)).die();
    (await opened(browser, {}, 2)).die();
    expect(await browser.open().journal.open("app.ts").lost).toEqual({ kept: kept(2), again: true });
  });

  it("runs the script of a page that died before any run had ended, with nothing to bring back", async () => {
    const browser = new Browser();
    const page = browser.open();
    page.journal.open("app.ts");
    page.die();
    expect(await browser.open().journal.open("app.ts").lost).toEqual({ kept: null, again: true });
  });

  it.each<[string, (page: FakePage) => void]>([
    ["was left", (page) => page.event("pagehide")],
    ["is in the back-forward cache", (page) => page.event("pagehide", true)],
  ])("begins anew after a page that %s", async (_, leave) => {
    const browser = new Browser();
    const page = await opened(browser);
    leave(page);
    await eventually(() => expect(browser.held.size).toBe(0));
    expect(browser.tab.size).toBe(0);
    expect(browser.open().journal.open("app.ts").lost).toBeUndefined();
  });

  it("brings back a page that was in the back-forward cache and then died", async () => {
    const browser = new Browser();
    const page = await opened(browser);
    page.event("pagehide", true);
    page.event("pageshow", true);
    expect(browser.held.size).toBe(1);
    page.die();
    expect((await browser.open().journal.open("app.ts").lost)?.kept).toEqual(kept(1));
  });

  it("leaves no marker when something comes after the page was left", async () => {
    const browser = new Browser();
    const page = browser.open();
    const entry = page.journal.open("app.ts");
    page.event("pagehide");
    entry.save(kept(1));
    entry.moved();
    expect(browser.tab.size).toBe(0);
  });

  it("takes a marker of a living page for a copy: the tab was duplicated", async () => {
    const browser = new Browser();
    const first = await opened(browser);
    const tab = new Map(browser.tab);
    const second = browser.open({ tab });
    expect(await second.journal.open("app.ts").lost).toBeNull();
    second.die();
    // Its marker is its own now, and this was its first death.
    expect(await browser.open({ tab }).journal.open("app.ts").lost).toEqual({ kept: null, again: true });
    first.die();
    expect((await browser.open().journal.open("app.ts").lost)?.kept).toEqual(kept(1));
  });

  it("tells apps apart by file name and order", async () => {
    const browser = new Browser();
    const page = browser.open();
    const names = ["a.ts", "b.ts", "a.ts"];
    for (const [n, name] of names.entries()) page.journal.open(name).save(kept(n));
    await page.written();
    page.die();
    const { journal } = browser.open();
    const found = await Promise.all(names.map((name) => journal.open(name).lost));
    expect(found.map((lost) => lost?.kept)).toEqual([kept(0), kept(1), kept(2)]);
    expect(journal.open("a.ts").lost).toBeUndefined();
  });

  it("gives the place of an app that was closed to the next one, with nothing of it", async () => {
    const browser = new Browser();
    const page = browser.open();
    const entry = page.journal.open("app.ts");
    entry.save(kept(1));
    await page.written();
    entry.close();
    entry.close();
    entry.save(kept(2));
    expect(browser.tab.size).toBe(0);
    page.journal.open("app.ts");
    await page.written();
    page.die();
    expect(await browser.open().journal.open("app.ts").lost).toEqual({ kept: null, again: true });
  });

  it.each([
    ["hashchange", "/#two"],
    ["popstate", "/?tab=2"],
  ])("looks under the address of the page, which may change while it is open: %s", async (event, address) => {
    const browser = new Browser();
    const page = await opened(browser, { address: "/" });
    page.address = address;
    page.event(event);
    page.die();
    expect(browser.open({ address: "/" }).journal.open("app.ts").lost).toBeUndefined();
    expect((await browser.open({ address }).journal.open("app.ts").lost)?.kept).toEqual(kept(1));
  });

  it.each(["{", "null", "[]", '{"page":1}', '{"page":"p","apps":null}'])("takes a corrupt marker for none: %s", (text) => {
    const browser = new Browser();
    browser.tab.set("reprise:open:/", text);
    expect(browser.open().journal.open("app.ts").lost).toBeUndefined();
  });

  it("goes on without a word where the tab keeps nothing", async () => {
    const browser = new Browser();
    const page = await opened(browser, { keeps: false });
    page.die();
    expect(page.warnings).toEqual([]);
    expect(browser.open().journal.open("app.ts").lost).toBeUndefined();
  });

  it("warns once where the database does not open, and goes on", async () => {
    const browser = new Browser();
    indexedDB.open = () => {
      throw new DOMException("no", "SecurityError");
    };
    const page = browser.open();
    const entry = page.journal.open("app.ts");
    entry.save(kept(1));
    await page.written();
    entry.save(kept(2));
    entry.close();
    page.event("pagehide");
    expect(page.timers).toBe(0);
    expect(page.warnings).toEqual([expect.stringContaining("will not come back: SecurityError: no")]);
  });

  it("says that a page died even if the database does not open", async () => {
    const browser = new Browser();
    (await opened(browser)).die();
    indexedDB.open = () => {
      throw new DOMException("no", "SecurityError");
    };
    expect(await browser.open().journal.open("app.ts").lost).toEqual({ kept: null, again: true });
  });
});

describe("an app gets what it had itself, and no other one does", () => {
  it("by its whole identity: not by its number, nor by a digest", async () => {
    const browser = new Browser();
    const page = browser.open();
    page.journal.open("source app.ts\na").save(kept(1));
    await page.written();
    page.die();
    // Somebody who can write the marker makes it name his own script.
    const next = browser.open();
    expect(next.journal.open("source app.ts\nb").lost).toBe(undefined);
    expect([...browser.tab.values()].join("")).not.toContain("app.ts");
    await expect(next.journal.open("source app.ts\na").lost).resolves.toEqual({ kept: kept(1), again: true });
  });
});
