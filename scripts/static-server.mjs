import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

/** What a page asks for once its first element stands there. */
const FIRST = "/first-element";

/**
 * Serves a folder as it is, each file anew: nothing may be cached.
 * @param {string} folder
 * @returns its origin; `fetched`, the paths in the order in which they were asked for, to be emptied by who reads it; `delay`, how long
 *   each answer waits, ms; `first`, called when a page has its first element; and `close`
 */
export async function serveStatic(folder) {
  /** @type {{ origin: string, fetched: string[], delay: number, first: (at: number) => void, close: () => void }} */
  const served = { origin: "", fetched: [], delay: 0, first: () => {}, close: () => void server.close() };
  const server = createServer(({ url = "/" }, response) => {
    const path = new URL(url, "http://localhost").pathname;
    if (path === FIRST) {
      served.first(Number(new URL(url, "http://localhost").searchParams.get("at")));
      response.writeHead(204).end();
      return;
    }
    served.fetched.push(path);
    setTimeout(() => {
      let body;
      try {
        body = readFileSync(join(folder, path));
      } catch {
        response.writeHead(404).end();
        return;
      }
      const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(path))] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
    }, served.delay);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  served.origin = `http://127.0.0.1:${port}`;
  return served;
}

/**
 * Opens a page, and waits for the first element that its script has drawn.
 * @param {import("playwright").Browser} browser
 * @param {Awaited<ReturnType<typeof serveStatic>>} server
 * @param {string} path of the page on it
 * @param {{ again?: boolean }} [options] `again`: it was open before, and is loaded once more when the browser has kept what it keeps
 * @returns `ms` from the beginning of the navigation, and `fetched`, what had been asked for by then
 */
export async function firstElement(browser, server, path, { again = false } = {}) {
  // One of its own each time: no page finds a cache, nor code that the engine has kept.
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    server.fetched = [];
    const next = () =>
      /** @type {Promise<{ ms: number, fetched: string[] }>} */ (
        new Promise((resolve) => {
          server.first = (ms) => resolve({ ms, fetched: [...server.fetched] });
        })
      );
    let there = next();
    await page.addInitScript(
      ([first, again]) => {
        // A reload is judged by what is seen, which waits for the page's styles, too.
        if (again) {
          new PerformanceObserver((list) => {
            for (const { name, startTime } of list.getEntries())
              if (name === "first-contentful-paint") void fetch(`${first}?at=${startTime}`);
          }).observe({ type: "paint", buffered: true });
          return;
        }
        const observer = new MutationObserver(() => {
          if (document.querySelector("[data-rp-kind]") === null) return;
          observer.disconnect();
          // It comes behind what was asked for before, and ahead of what the element itself asks for.
          void fetch(`${first}?at=${performance.now()}`);
        });
        observer.observe(document, { subtree: true, childList: true });
      },
      /** @type {const} */ ([FIRST, again]),
    );
    if (again) {
      await page.goto(`${server.origin}/${path}`);
      await there;
      // A page without an app keeps nothing.
      await page.waitForFunction(
        () =>
          document.querySelector("[data-rp-state]") === null ||
          Object.keys(localStorage).some((name) =>
            name.startsWith(document.querySelector("[data-rp-kept]") === null ? "reprise page " : "reprise page html "),
          ),
      );
      await page.goto("about:blank");
      server.fetched = [];
      there = next();
    }
    await page.goto(`${server.origin}/${path}`);
    return await there;
  } finally {
    await context.close();
  }
}
