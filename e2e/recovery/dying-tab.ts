/** A tab of a Chromium with little memory: a worker that runs out of it takes the page along, and the tab can be loaded anew. */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, test as base, type CDPSession, chromium, expect, type Page } from "@playwright/test";
import { PageApp } from "../../src/playwright/page-app.ts";

/** Megabytes of heap: enough for the studio, and soon full. */
const HEAP = 64;

/** One tab through all its pages. */
export interface DyingTab {
  /** The page that stands in the tab now. */
  readonly page: Page;
  /** The app of that page. */
  readonly app: PageApp;
  /** Does something that kills the page. Resolves when it is dead. */
  die(cause: () => Promise<unknown>): Promise<void>;
  /** Loads the dead tab anew, as a person would: `page` is the one that stands there then. */
  reload(): Promise<void>;
  /** Loads the dead tab anew. Resolves when that page has died, too. */
  reloadAndDie(): Promise<void>;
}

/**
 * Note: Playwright gives a page up once it has crashed, whatever becomes of its tab. So the tab is reloaded by a message to
 * it, and seen again through another connection to the same browser.
 */
class Tab implements DyingTab {
  #connection: Browser | undefined;

  constructor(
    public page: Page,
    /** Of the browser, through the connection that started it. */
    readonly session: CDPSession,
    readonly endpoint: string,
    readonly baseURL: string,
  ) {}

  get app(): PageApp {
    return new PageApp(this.page);
  }

  async die(cause: () => Promise<unknown>): Promise<void> {
    const dead = this.page.waitForEvent("crash");
    // The page may die before it has answered.
    await Promise.all([dead, cause().catch(() => {})]);
  }

  async reload(): Promise<void> {
    await this.#connection?.close();
    await this.#reload(() => true);
    this.#connection = await chromium.connectOverCDP(this.endpoint);
    const [page] = this.#connection.contexts()[0]?.pages() ?? [];
    if (page === undefined) throw new Error("The tab has no page again.");
    this.page = page;
  }

  reloadAndDie(): Promise<void> {
    return this.#reload((method) => method === "Inspector.targetCrashed");
  }

  /** Reloads the tab, and waits until it has said something, the answer or later. */
  async #reload(isAwaited: (method: string | undefined) => boolean): Promise<void> {
    const { targetInfos } = await this.session.send("Target.getTargets");
    const target = targetInfos.find(({ type, url }) => type === "page" && url.startsWith(this.baseURL));
    if (target === undefined) throw new Error("The tab is gone.");
    const { sessionId } = await this.session.send("Target.attachToTarget", { targetId: target.targetId, flatten: false });
    let isAnswered = false;
    const heard = new Promise<void>((resolve) => {
      this.session.on("Target.receivedMessageFromTarget", (event) => {
        if (event.sessionId !== sessionId) return;
        const { id, method } = JSON.parse(event.message) as { id?: number; method?: string };
        isAnswered ||= id === 1;
        if (isAnswered && isAwaited(method)) resolve();
      });
    });
    await this.session.send("Target.sendMessageToTarget", { sessionId, message: '{ "id": 1, "method": "Page.reload" }' });
    await heard;
    await this.session.send("Target.detachFromTarget", { sessionId });
  }
}

/** With `tab`: one of a browser of its own, whose heap is small. */
export const test = base.extend<{ tab: DyingTab }>({
  tab: async ({ launchOptions, baseURL }, use, info) => {
    const profile = info.outputPath("profile");
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      ...(baseURL === undefined ? {} : { baseURL }),
      args: [...(launchOptions.args ?? []), `--js-flags=--max-old-space-size=${HEAP}`, "--remote-debugging-port=0"],
    });
    const [page] = context.pages();
    const session = await context.browser()?.newBrowserCDPSession();
    if (page === undefined || session === undefined) throw new Error("The browser has no page.");
    // The browser writes down which port it took.
    const [port] = (await readFile(join(profile, "DevToolsActivePort"), "utf8")).split("\n");
    await use(new Tab(page, session, `http://127.0.0.1:${port}`, baseURL ?? ""));
    await context.close();
    await rm(profile, { recursive: true, force: true });
  },
});
export { expect };

/** Waits until the journal, which all pages of an origin share, has this entry of session state. */
export async function journaled(page: Page, key: string, value: unknown): Promise<void> {
  await expect.poll(() => inJournal(page, key)).toContainEqual(value);
}

/** What the journal has of an entry of session state, by any page of the origin; nothing before there is a journal. */
export async function inJournal(page: Page, key: string): Promise<unknown[]> {
  const rows = await journalRows(page);
  return rows.filter((row): row is [string, unknown] => Array.isArray(row) && row[0] === key).map(([, entry]) => entry);
}

/** All that the journal has. */
export function journalRows(page: Page): Promise<unknown[]> {
  return page.evaluate(async () => {
    // Opening it would make it.
    const databases = await indexedDB.databases();
    if (!databases.some((database) => database.name === "reprise-journal")) return [];
    return new Promise<unknown[]>((resolve, reject) => {
      const opening = indexedDB.open("reprise-journal");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const all = opening.result.transaction("apps").objectStore("apps").getAll();
        all.onsuccess = () => {
          opening.result.close();
          resolve(all.result);
        };
        all.onerror = () => reject(all.error);
      };
    });
  });
}
