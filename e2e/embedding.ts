/** A page of somebody else with an app in it: the built library of dist/lib, served by a server of the test's own. */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSafeServer } from "node:https";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { Page } from "@playwright/test";
import type { App, AppOptions, createRuntime, httpStore, Runtime, RuntimeOptions } from "../src/index.ts";
import { expect } from "../src/playwright/index.ts";
import { withKept } from "./kept-page.ts";

const root = join(import.meta.dirname, "..");
/** The library: as it was built, or as somebody has installed it. */
const library = process.env.REPRISE_LIBRARY ?? join(root, "dist/lib");
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};
const html = `<!doctype html>
<meta charset="utf-8" />
<title>Embedding</title>
<link rel="icon" href="data:," />
<link rel="stylesheet" href="lib/style.css" />
<div id="app"></div>
<script type="module" src="page.js"></script>`;
const pageScript =
  'import { createRuntime, httpStore } from "./lib/index.js"; Object.assign(globalThis, { createRuntime, httpStore });';

const ISOLATION = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "credentialless" };

/** What the page's own code has at hand, inside `page.evaluate`. */
export interface Embedding {
  createRuntime: typeof createRuntime;
  httpStore: typeof httpStore;
  runtime: Runtime;
  app: App;
  /** Names of the promises that have not settled. */
  pending: Set<string>;
  /** What the script has told its host, by `st.host.tell`, and when it did last (milliseconds of the page). */
  told: unknown[];
  heardAt: number;
  tell(what: unknown): void;
  /** Notes a promise of the API until it settles. */
  track(name: string, promise: Promise<unknown>): void;
}

export interface Host {
  address: string;
  /** So many of the next workers get a script that throws at once. */
  broken: number;
  /** What is served beside the page and the library, by path: workers load it, too, whose requests a page can't answer. */
  readonly files: Map<string, string>;
  /** Answers of `/stream` that somebody reads: they have no end. */
  readonly streams: Set<ServerResponse>;
  /** The content security policy of an answer, by path; null: none. */
  policy(path: string): string | null;
  /** Paths that begin so are sent to whoever asks, whatever its origin. */
  open: string[];
  /** Method, path and query of each request, and whether it came with cookies. */
  readonly heard: string[];
  /** Where `/redirect` leads. */
  leadsTo: string;
}

/** What a page asks its host for to be there at all. */
const OWN = /^GET \/(?:page\.js|lib\/\S*)?(?: with cookies)?$/;
/** What was asked of a host besides, of those requests that came with cookies or of all. */
export const askedFor = ({ heard }: Host): string[] => heard.filter((request) => !OWN.test(request));

interface Server extends Host {
  isolated: boolean;
  /** Where it is: by http, and by https with a certificate that tests alone have (`ignoreHTTPSErrors`). */
  readonly addresses: { plain: string; safe: string };
}

const withHost = withKept.extend<{ isolated: boolean; safe: boolean; host: Host }, { server: Server }>({
  isolated: [false, { option: true }],
  /** Whether the host speaks https. */
  safe: [false, { option: true }],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads here what a fixture needs
    async ({}, use) => {
      const host: Server = {
        address: "",
        addresses: { plain: "", safe: "" },
        isolated: false,
        broken: 0,
        files: new Map(),
        streams: new Set(),
        policy: () => null,
        open: [],
        heard: [],
        leadsTo: "/",
      };
      const answers: RequestListener = (request, response) => {
        const { method, url = "/", headers } = request;
        host.heard.push(`${method} ${url}${headers.cookie === undefined ? "" : " with cookies"}`);
        void answer(host, url, response, headers);
      };
      const certificate = await readFile(new URL("localhost.pem", import.meta.url));
      const servers = {
        plain: createServer(answers),
        safe: createSafeServer({ key: certificate, cert: certificate }, answers),
      };
      const address = async (server: (typeof servers)["plain" | "safe"], scheme: string): Promise<string> => {
        await new Promise<void>((listening) => server.listen(0, "localhost", listening));
        return `${scheme}://localhost:${(server.address() as AddressInfo).port}/`;
      };
      Object.assign(host.addresses, { plain: await address(servers.plain, "http"), safe: await address(servers.safe, "https") });
      await use(host);
      for (const server of Object.values(servers)) {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
    },
    { scope: "worker" },
  ],
  host: async ({ server, isolated, safe }, use) => {
    const address = server.addresses[safe ? "safe" : "plain"];
    Object.assign(server, { address, isolated, broken: 0, policy: () => null, open: [], leadsTo: "/" } satisfies Partial<Server>);
    server.files.clear();
    server.heard.length = 0;
    for (const stream of server.streams) stream.destroy();
    await use(server);
  },
});

async function answer(host: Server, url: string, response: ServerResponse, asking: IncomingHttpHeaders): Promise<unknown> {
  const { pathname } = new URL(url, "http://localhost");
  response.setHeaders(new Map(Object.entries({ ...(host.isolated ? ISOLATION : {}), "Cache-Control": "no-store" })));
  const policy = host.policy(pathname);
  if (policy !== null) response.setHeader("Content-Security-Policy", policy);
  if (host.open.some((begin) => pathname.startsWith(begin))) {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  }
  if (pathname === "/") return response.setHeader("Content-Type", "text/html").end(html);
  if (pathname === "/page.js") return response.setHeader("Content-Type", "text/javascript").end(pageScript);
  if (["/cookies", "/redirect", "/shared.js"].includes(pathname)) {
    // A host that trusts whoever asks: what keeps them out is not its own doing.
    response.setHeader("Access-Control-Allow-Origin", asking.origin ?? "*");
    response.setHeader("Access-Control-Allow-Credentials", "true");
    if (pathname === "/cookies") return response.end(asking.cookie ?? "none");
    if (pathname === "/redirect") return response.writeHead(302, { Location: host.leadsTo }).end();
    return response.setHeader("Content-Type", "text/javascript").end("onconnect = ({ ports: [port] }) => port.postMessage(1);");
  }
  if (pathname === "/stream") {
    host.streams.add(response.on("close", () => host.streams.delete(response)));
    return response.write("begun");
  }
  const file = host.files.get(pathname);
  if (file !== undefined) return response.setHeader("Content-Type", types[extname(pathname)] ?? "text/plain").end(file);
  try {
    let body: string | Buffer = await readFile(
      pathname.startsWith("/lib/") ? join(library, pathname.slice(4)) : join(root, "dist", pathname),
    );
    if (pathname === "/lib/worker.js" && host.broken > 0) {
      host.broken--;
      body = 'throw new Error("broken on purpose");';
    }
    return response.setHeader("Content-Type", types[extname(pathname)] ?? "application/octet-stream").end(body);
  } catch {
    return response.writeHead(404).end();
  }
}

/** A test with a page and a context of its own. */
export const test = withHost;

/** A test whose page is emptied when it is over, and goes on to the next one: see kept-page.ts. */
export const onKeptPage = withHost.extend({
  page: async ({ kept, host, baseURL, viewport, hasTouch, isMobile, permissions, colorScheme }, use, info) => {
    await use(await kept.take({ baseURL, viewport, hasTouch, isMobile, permissions, colorScheme }));
    // After a test that fails, the browser goes.
    if (info.status === info.expectedStatus) await kept.leave(`${host.address}lib/client.js`);
  },
});
export { expect };

/** Opens the page, whose apps may have the function `tell`. */
export async function openHost(page: Page, host: Host): Promise<void> {
  await page.goto(host.address);
  await page.waitForFunction(() => "createRuntime" in globalThis);
  await page.evaluate(() => {
    const all = globalThis as unknown as Embedding;
    all.told = [];
    all.tell = (what) => {
      all.told.push(what);
      all.heardAt = performance.now();
    };
  });
}

/**
 * Opens the page and mounts an app with this script.
 * @param tells whether it has `st.host.tell`
 */
export async function mount(
  page: Page,
  host: Host,
  source: string,
  options: Pick<AppOptions, "url" | "anywidgets" | "cells" | "view" | "compiled" | "inputs"> = {},
  ofRuntime: Pick<RuntimeOptions, "storage" | "isolation" | "grants" | "packages" | "sandbox"> = {},
  tells = false,
): Promise<void> {
  await openHost(page, host);
  await page.evaluate(
    ([appOptions, runtimeOptions, tells]) => {
      const all = globalThis as unknown as Embedding;
      all.pending = new Set();
      let count = 0;
      all.track = (name, promise) => {
        const entry = `${name} ${++count}`;
        all.pending.add(entry);
        const done = (): void => void all.pending.delete(entry);
        promise.then(done, done);
      };
      all.runtime = all.createRuntime(runtimeOptions);
      all.app = all.runtime.mount(document.querySelector("#app") as HTMLElement, {
        ...appOptions,
        ...(tells && { functions: { tell: all.tell } }),
      });
      all.track("ready", all.app.ready);
    },
    [{ ...options, source }, ofRuntime, tells] as const,
  );
}

/** Names of the promises of the API that have not settled. */
export const pending = (page: Page): Promise<string[]> => page.evaluate(() => [...(globalThis as unknown as Embedding).pending]);
