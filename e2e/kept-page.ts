/** A page that goes from test to test, with nothing of the last one on it. */
import type { Browser, BrowserContext, CDPSession, Page, PlaywrightTestOptions } from "@playwright/test";
import { test } from "../src/playwright/index.ts";
import { PageApp } from "../src/playwright/page-app.ts";
import { setTime } from "../src/playwright/page-time.ts";
import { pageOrigin } from "../src/playwright/serve.ts";

/** What a page is made with. A test that wants it otherwise gets another one. */
export type Device = Pick<
  PlaywrightTestOptions,
  "baseURL" | "viewport" | "hasTouch" | "isMobile" | "permissions" | "colorScheme"
>;

interface Kept {
  page: Page;
  session: CDPSession;
  device: Device;
}

/** A small file of the gallery, served with the headers of its page. */
const GALLERY_FILE = "./api/eclipses.json";

/**
 * What the studio loads when somebody is about to write: TypeScript, and the declarations of what scripts call. It takes seconds of a
 * processor, more than most tests do, and a script is edited and runs without it.
 */
const LANGUAGE = ["*/language-client*", "*/script-types*", "*/tensorflow-types*"];

/** From now on the page of this session does without. */
export async function withoutLanguage(session: CDPSession): Promise<void> {
  await session.send("Network.enable");
  await session.send("Network.setBlockedURLs", { urls: LANGUAGE });
}

/** What tests listen for. */
const EVENTS = ["console", "dialog", "download", "filechooser", "pageerror", "request", "requestfailed", "worker"] as const;

/**
 * Note: a page of its own costs a test more than all else. Chromium starts two processes for it: one for the empty page, and one for the
 * document, which is isolated from other sites'. Then the library's files are read and compiled. So the page stays, and what was on it goes:
 * the app with its worker, what stands in the document, what the site has stored, who listens, size, emulation. Of the gallery's page the
 * document goes, too: who opens it anew has the process and the files. What a page can't be told to forget is refused: a test that needs
 * it has a page of its own.
 */
export class KeptPage {
  readonly #browser: Browser;
  #kept: Kept | undefined;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** The page, as empty as a new one. */
  async take(device: Device): Promise<Page> {
    if (JSON.stringify(device) !== JSON.stringify(this.#kept?.device)) {
      await this.close();
      // Playwright gives it the options of the test.
      const context = await this.#browser.newContext();
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      this.#kept = { page, session, device };
      await withoutLanguage(session);
      await setTime(page, {});
      refuseWhatStays(page, context);
    }
    return (this.#kept as Kept).page;
  }

  /**
   * Empties it, for the next test.
   * @param small something small of the site that the test was on
   */
  async leave(small: string = GALLERY_FILE): Promise<void> {
    const { page, session, device } = this.#kept as Kept;
    const { origin, pathname } = new URL(page.url());
    for (const other of page.context().pages()) if (other !== page) await other.close();
    const scripts = await pageOrigin();
    const stands = origin === scripts && ["/", "/isolated/"].includes(pathname);
    if (stands) {
      const app = new PageApp(page);
      if ((await app.root.count()) > 0) await app.close();
      await page.evaluate(emptyDocument);
    } else await page.goto(small);
    await page.evaluate(forget);
    for (const site of new Set([scripts, new URL(device.baseURL ?? scripts).origin, new URL(page.url()).origin]))
      await session.send("Storage.clearDataForOrigin", {
        origin: site,
        storageTypes: stands && site === scripts ? "cookies,file_systems,local_storage,service_workers,cache_storage" : "all",
      });
    await page.mouse.move(-1, -1);
    await page.emulateMedia({
      media: null,
      colorScheme: device.colorScheme,
      reducedMotion: "no-preference",
      forcedColors: "none",
      contrast: "no-preference",
    });
    if (device.viewport !== null) await page.setViewportSize(device.viewport);
    for (const event of EVENTS) page.removeAllListeners(event);
    page.context().removeAllListeners("request");
  }

  async close(): Promise<void> {
    await this.#kept?.page.context().close();
    this.#kept = undefined;
  }
}

/**
 * In the page: what is its tab's own, and its databases, but for the journal's. That one writes a moment after an app was closed that
 * it has nothing of it, and a browser that clears it then ends the journal of the page for good.
 */
async function forget(): Promise<void> {
  sessionStorage.clear();
  window.name = "";
  for (const { name = "" } of await indexedDB.databases()) {
    if (name === "reprise-journal") continue;
    await new Promise<void>((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.onsuccess = () => resolve();
      deleting.onerror = () => reject(deleting.error);
    });
  }
}

/** In the page: what it was before an app was mounted. */
function emptyDocument(): void {
  history.replaceState(null, "", location.pathname);
  document.title = "Reprise";
  for (const element of [document.documentElement, document.body])
    for (const { name } of [...element.attributes]) if (name !== "lang") element.removeAttribute(name);
  const app = document.createElement("div");
  app.id = "app";
  document.body.replaceChildren(app);
  scrollTo(0, 0);
}

function refuseWhatStays(page: Page, context: BrowserContext): void {
  Object.assign(page, { addInitScript: refuse, route: refuse });
  Object.assign(context, { addInitScript: refuse, setOffline: refuse, route: refuse });
  Object.assign(page.clock, { install: refuse });
}

function refuse(): never {
  throw new Error("The page goes on to the next test, and would keep this. Give it a page of its own: `test`, not `onKeptPage`.");
}

/** Playwright's `test`, with a page that each of its workers keeps. */
export const withKept = test.extend<object, { kept: KeptPage }>({
  kept: [
    async ({ browser }, use) => {
      const kept = new KeptPage(browser);
      await use(kept);
      await kept.close();
    },
    { scope: "worker" },
  ],
});
