/**
 * A page for an app that has no server. The test's process serves it, to this machine alone, from the library's files. A browser that
 * can't come here (it is offline, behind a proxy, on another machine) gets the same answers by Playwright's routes.
 */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page, Route } from "@playwright/test";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** Tells this process's server from any other that the browser may find at its address. */
const SERVER = randomUUID();

/** Below this path all is as at the root, but cross-origin isolated, as pages under `reprise run` are. */
const ISOLATED = "/isolated";
const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "credentialless",
};

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Reprise</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="lib/style.css">
<style>body { margin: 0; font-family: system-ui, sans-serif }</style>
<script>globalThis.repriseTime ??= { now: null, seed: null }</script>
<script type="module" src="lib/fixture-page.js"></script>
<div id="app"></div>
`;

/** The folder of the library's files: this one's, once it is built. By name, a project's own `paths` might lead elsewhere. */
const here = import.meta.dirname;
const library = existsSync(join(here, "worker.js")) ? here : join(here, "../../dist/lib");

/** Folders that the page's address leads to, by name. Those of packages have names that nobody can guess. */
const folders = new Map([["lib", library]]);

interface Answer {
  readonly body: Buffer | string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What stands at a path of the page's address; undefined: nothing. */
async function answerTo(address: string): Promise<Answer | undefined> {
  const { pathname } = new URL(address, "http://localhost");
  const isIsolated = pathname.startsWith(`${ISOLATED}/`);
  const headers = { "Reprise-Server": SERVER, ...(isIsolated && ISOLATION) };
  const path = isIsolated ? pathname.slice(ISOLATED.length) : pathname;
  if (path === "/") return { body: PAGE, headers: { ...headers, "Content-Type": "text/html", "Cache-Control": "no-store" } };
  const [, name = "", ...rest] = decodeURIComponent(path).split("/");
  const folder = folders.get(name);
  if (folder === undefined) return undefined;
  const file = join(folder, ...rest);
  const body = file.startsWith(folder + sep) ? await readFile(file).catch(() => undefined) : undefined;
  if (body === undefined) return undefined;
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  // The library stays as it is; what a test names may be written anew.
  const kept = folder === library ? "max-age=600" : "no-store";
  return { body, headers: { ...headers, "Content-Type": type, "Cache-Control": kept } };
}

let started: Promise<string> | undefined;
/** Where it is, once it is started. */
let own = "";

/** Where the pages of scripts are: this process's server, which is started for that. It keeps no process alive. */
export function pageOrigin(): Promise<string> {
  started ??= new Promise((listening, reject) => {
    const server = createServer(async ({ url = "/", method, headers }, response) => {
      // A site whose name leads to this machine asks under that name.
      const isAsked = method === "GET" && `http://${headers.host}` === own;
      const answer = isAsked ? await answerTo(url).catch(() => undefined) : undefined;
      response.writeHead(answer === undefined ? 404 : 200, answer?.headers).end(answer?.body);
    });
    server.once("error", reject);
    server.on("connection", (socket) => socket.unref());
    // The numbers: a name might lead to the other kind of address first.
    server.listen(0, "127.0.0.1", () => {
      own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      listening(own);
    });
    server.unref();
  });
  return started;
}

/** The address of the page of a script. */
export async function pageAddress(isIsolated: boolean): Promise<URL> {
  return new URL(isIsolated ? `${ISOLATED}/` : "/", await pageOrigin());
}

/** Where a page finds a package: its own address, or one here of a file on disk. */
export function addressOf(place: string): string {
  if (/^(https?|data|blob):/.test(place)) return place;
  const path = resolve(place.startsWith("file:") ? fileURLToPath(place) : place);
  if (!existsSync(path))
    throw new Error(`app.open(): there is no file ${path}, which packages names. Give its path, or an address.`);
  const folder = dirname(path);
  const name = [...folders].find(([, known]) => known === folder)?.[0] ?? randomUUID();
  folders.set(name, folder);
  return `/${name}/${basename(path)}`;
}

/** Goes to the page of a script, by whatever way leads there; resolves when its document has begun. */
export async function goToPage(page: Page, address: string): Promise<void> {
  const go = () => page.goto(address, { waitUntil: "commit" });
  const response = await go().catch(() => null);
  if (response?.headers()["reprise-server"] === SERVER) return;
  await answerByRoute(page.context());
  await go();
}

/** Contexts whose routes answer what is asked of the page's address. */
const routed = new WeakSet<BrowserContext>();

async function answerByRoute(context: BrowserContext): Promise<void> {
  if (routed.has(context)) return;
  routed.add(context);
  await context.route(`${await pageOrigin()}/**`, async (route) => {
    const answer = await answerTo(route.request().url());
    // What is not here, the test's own routes may have.
    return answer === undefined ? route.fallback() : route.fulfill(answer);
  });
}

/** Takes a context's network away, or gives it back. Routes would answer even so: they are asked no more, but for the page's own address. */
export async function setOffline(context: BrowserContext, isOffline: boolean): Promise<void> {
  if (isOffline) await answerByRoute(context);
  await context.setOffline(isOffline);
  await context.unroute(isElsewhere, refuse);
  if (isOffline) await context.route(isElsewhere, refuse);
}

const isElsewhere = ({ origin }: URL): boolean => origin !== own;
const refuse = (route: Route): Promise<void> => route.abort("internetdisconnected");
