/** Pages in a real Chromium: whether the app stands on one, and a server of static files to put it on. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";
import { browserLaunchOptions } from "../browser.mjs";
import { snippet } from "./snippets.mjs";

/** Longest wait for something on a page, ms: development servers bundle while the page waits. */
const PATIENCE = 60_000;

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

/**
 * What has to be on a page, by name: a selector, and a text in it if one is told.
 * @typedef {readonly [name: string, selector: string, text?: string]} Part
 */

/**
 * A press of a button, if it has one, and what is to be true of the page then. Selectors stand for all that they find.
 * @typedef {object} Step
 * @property {string} [press] what stands on the button
 * @property {Part} [see] what is on the page
 * @property {string} [gone] what is not on it any more
 * @property {string} [hidden] what is on it and not seen
 * @property {string} [shown] what is seen
 * @property {readonly [selector: string, count: number]} [count] how many there are
 * @property {readonly string[]} [moved] ids of elements that were taken out and put in again by now
 */

/** Of the app that all projects have. @type {readonly Part[]} */
const PARTS = [
  ["title", "#app h1", "Outside"],
  ["markdown", "#app [data-rp-kind=markdown] em", "markdown"],
  ["value of the script's package", "#app [data-rp-kind=text]", "twice 42"],
  ["cells of the table", "#app .rp-dataframe td", "Oslo"],
  ["bars of the chart", "#app .rp-chart svg .mark-rect path"],
  ["graph of a worker of its own", "#app .rp-graph svg text", "far"],
  ["figure of Plotly", "#app .rp-plotly .main-svg .bars path"],
  ["figure of Bokeh", "#app .rp-bokeh-canvas .bk-LinearAxis"],
  ["app in the element", "reprise-app [data-rp-kind=text]", "in an element"],
];

/** @typedef {import("playwright-core").Browser} Browser */

/** @returns {Promise<Browser>} */
export async function openBrowser() {
  return chromium.launch({ ...(await browserLaunchOptions()), headless: true });
}

/**
 * Opens a page and checks the app on it: what it draws, that it answers, that styles are there and nothing was complained of.
 * @param {Browser} browser
 * @param {string} address
 * @param {{ isolated?: boolean | undefined, parts?: readonly Part[] | undefined, steps?: readonly Step[] | undefined }} [expected]
 *   `parts`: of another app, in which nothing but the steps is done
 * @returns {Promise<string[]>} what was seen
 * @throws {Error} that says what is missing, and what the page and the console say instead
 */
export async function checkPage(browser, address, { isolated, parts, steps = [] } = {}) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const complaints = [];
  // Frameworks warn of what they can do something about.
  const kinds = steps.length > 0 ? ["error", "warning"] : ["error"];
  page.on("console", (message) => {
    if (kinds.includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.url()} answered ${response.status()}`);
  });
  const seen = [];
  try {
    await page.addInitScript(noteMoves);
    await page.goto(address, { waitUntil: "load", timeout: PATIENCE });
    /** @param {Part} part */
    const see = async ([name, selector, text]) => {
      const part = text === undefined ? page.locator(selector) : page.locator(selector).filter({ hasText: text });
      await part
        .first()
        .waitFor({ state: "attached", timeout: PATIENCE })
        .catch(() => Promise.reject(new Error(`no ${name}`)));
      seen.push(name);
    };
    for (const part of parts ?? PARTS) await see(part);
    for (const step of steps) {
      if (step.press !== undefined)
        await page.getByRole("button", { name: step.press, exact: true }).click({ timeout: PATIENCE });
      if (step.see !== undefined) await see(step.see);
      await page
        .waitForFunction(isTrueOf, step, { timeout: PATIENCE })
        .catch(() => Promise.reject(new Error(`not so: ${JSON.stringify(step)}`)));
    }
    if (parts === undefined) {
      // Taken into a bundle, BokehJS draws next to nothing.
      const plot = await page.locator("#app .rp-bokeh-canvas canvas").first().boundingBox();
      if (plot === null || plot.width < 200) throw new Error(`a figure of Bokeh of ${plot?.width} pixels`);
      await page.getByRole("button", { name: "Press" }).click();
      const answer = page.locator("#app [data-rp-kind=text]").filter({ hasText: "pressed 1" });
      await answer.waitFor({ timeout: PATIENCE }).catch(() => Promise.reject(new Error("no answer to a press")));
      seen.push("answer to a press");
    }
    const state = await page.evaluate(() => ({
      container: getComputedStyle(/** @type {Element} */ (document.querySelector(".rp-app"))).containerName,
      isolated: globalThis.crossOriginIsolated,
      exceptions: document.querySelectorAll("[data-rp-kind=exception]").length,
    }));
    if (state.container !== "rp") throw new Error("no styles");
    seen.push("styles");
    // Of a page with an element: the others are all app.
    if ((await page.locator("reprise-app").count()) > 0) {
      if (!(await page.evaluate(isDarkOnDemand))) throw new Error("no dark theme");
      seen.push("dark theme");
    }
    if (state.exceptions > 0) throw new Error("the script has failed");
    if (isolated !== undefined && state.isolated !== isolated) throw new Error(`isolated: ${state.isolated}`);
    if (isolated !== undefined) seen.push(isolated ? "isolation" : "no isolation");
    if (complaints.length > 0) throw new Error("the console complains");
    return seen;
  } catch (error) {
    const text = await page
      .locator("body")
      .innerText()
      .catch(() => "");
    const said = [...complaints.slice(0, 8), text.trim() && `The page says: ${text.trim().slice(0, 600)}`].filter(Boolean);
    throw new Error([`${error instanceof Error ? error.message : error}, at ${address}`, ...said].join("\n    "));
  } finally {
    await page.close();
  }
}

/** In the page, before anything else: notes the elements that are taken out and put in again. */
function noteMoves() {
  const moved = /** @type {Set<string>} */ (new Set());
  Object.assign(globalThis, { moved });
  new MutationObserver((records) => {
    for (const node of records.flatMap(({ removedNodes }) => [...removedNodes]))
      if (node instanceof Element && node.isConnected) moved.add(node.id);
  }).observe(document, { childList: true, subtree: true });
}

/** In the page: whether what a step says is true. @param {Step} step */
function isTrueOf({ gone, hidden, shown, count, moved = [] }) {
  const all = (/** @type {string | undefined} */ selector) =>
    selector === undefined ? [] : [...document.querySelectorAll(selector)];
  const noted = /** @type {{ moved: Set<string> }} */ (/** @type {unknown} */ (globalThis)).moved;
  return (
    all(gone).length === 0 &&
    [hidden, shown].every((selector) => selector === undefined || all(selector).length > 0) &&
    all(hidden).every((element) => !element.checkVisibility()) &&
    all(shown).every((element) => element.checkVisibility()) &&
    (count === undefined || all(count[0]).length === count[1]) &&
    moved.every((id) => noted.has(id))
  );
}

/** In the page: whether an element's app gets dark, in a browser that prefers light. Some bundlers translate `light-dark()`. */
async function isDarkOnDemand() {
  const element = /** @type {HTMLElement & { theme: string }} */ (document.querySelector("reprise-app"));
  element.theme = "dark";
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  const [red = 255] =
    getComputedStyle(element.firstElementChild ?? element)
      .backgroundColor.match(/\d+/g)
      ?.map(Number) ?? [];
  element.theme = "system";
  return red < 100;
}

/**
 * Opens a page whose app cannot start, and waits until it says so.
 * @param {Browser} browser @param {string} address @param {string} words
 * @throws {Error} with what it says instead
 */
export async function checkComplaint(browser, address, words) {
  const page = await browser.newPage();
  try {
    await page.goto(address, { waitUntil: "load", timeout: PATIENCE });
    const complaint = page.locator("#app").filter({ hasText: words });
    await complaint.waitFor({ timeout: PATIENCE / 4 }).catch(async () => {
      throw new Error(`the page does not say “${words}”, but:\n    ${(await page.locator("body").innerText()).trim()}`);
    });
  } finally {
    await page.close();
  }
}

/** Headers that make a page cross-origin isolated: those that docs/embedding.md has. */
export const ISOLATED = Object.fromEntries(
  [...snippet("docs/embedding.md", "http", "Embedder-Policy").matchAll(/^(\S+): (\S+)/gm)].map(([, name, value]) => [
    name,
    value,
  ]),
);

/**
 * Serves the files of a folder below a path.
 * @param {string} folder
 * @param {{ at?: string, headers?: (path: string) => Record<string, string>, change?: (path: string, body: Buffer) => Buffer | string }} [options]
 *   `change`: what is sent of a file
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveFolder(folder, { at = "/", headers = () => ({}), change = (_path, body) => body } = {}) {
  const server = createServer(async ({ url = "/" }, response) => {
    let path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    if (!path.startsWith(at)) return void response.writeHead(404).end();
    path = normalize(`/${path.slice(at.length)}`);
    if (path.endsWith("/")) path += "index.html";
    try {
      const body = change(path, await readFile(join(folder, path)));
      response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream", ...headers(path) }).end(body);
    } catch {
      response.writeHead(404, headers(path)).end();
    }
  });
  await new Promise((listening) => server.listen(0, "localhost", () => listening(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://localhost:${port}${at}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
