import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

/**
 * Serves a folder as it is, each file anew: nothing may be cached.
 * @param {string} folder
 * @returns its origin; `fetched`, the paths in the order in which they were asked for, to be emptied by who reads it; `delay`, how long
 *   each answer waits, ms; and `close`
 */
export async function serveStatic(folder) {
  /** @type {{ origin: string, fetched: string[], delay: number, close: () => void }} */
  const served = { origin: "", fetched: [], delay: 0, close: () => void server.close() };
  const server = createServer(({ url = "/" }, response) => {
    const path = new URL(url, "http://localhost").pathname;
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
 * @param {string} url
 * @returns ms from the beginning of the navigation
 */
export async function firstElement(browser, url) {
  // One of its own each time: no page finds a cache, nor code that the engine has kept.
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    /** @type {Promise<number>} */
    const there = new Promise((resolve) => {
      void page.exposeFunction("firstElement", resolve);
    });
    await page.addInitScript(() => {
      const observer = new MutationObserver(() => {
        if (document.querySelector("[data-rp-kind]") === null) return;
        observer.disconnect();
        // @ts-expect-error: exposed by the script that drives the page
        void globalThis.firstElement(performance.now());
      });
      observer.observe(document, { subtree: true, childList: true });
    });
    await page.goto(url);
    return await there;
  } finally {
    await context.close();
  }
}
