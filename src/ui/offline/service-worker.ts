/**
 * The service worker of a built app: with it the app is there without a network once it was visited.
 *
 * Note: one build at a time
 * -------------------------
 * All that a page loads of its build is of that build: each has a cache of its own, and a new one takes over when the reader says so, or
 * when no page is open any more. What the script fetches beside that, as its data, comes from the network while there is one.
 */
import type { OfflineBuild, OfflineMessage } from "../../shared/offline.ts";

/** Boundary: the types of a page do not know what a service worker has. */
interface Event extends globalThis.Event {
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
  readonly request: Request;
  readonly data: unknown;
}
const worker = globalThis as unknown as {
  readonly reprise: OfflineBuild;
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: string, listener: (event: Event) => void): void;
};

const { version, shell, folders, files } = worker.reprise;
const { scope } = worker.registration;
const mine = `reprise ${scope} `;
const page = new URL("index.html", scope).href;

const opened = (): Promise<Cache> => caches.open(mine + version);

async function install(): Promise<void> {
  const cache = await opened();
  // Not what the browser has of a build before.
  await cache.addAll(shell.map((name) => new Request(new URL(name, scope), { cache: "reload" })));
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(mine) && name !== mine + version);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Keeps what a page has loaded before this worker was there. */
async function keep(addresses: readonly string[]): Promise<void> {
  const cache = await opened();
  for (const address of addresses) {
    if (!address.startsWith(scope) || (await cache.match(address)) !== undefined) continue;
    // One that is gone is none that has to be kept.
    await cache.add(address).catch(() => {});
  }
}

/** The address of what is of the build; null for all else. */
function builtAddress({ url, mode }: Request): string | null {
  const address = url.replace(/[?#].*$/, "");
  if (mode === "navigate") return address === scope || address === page ? page : null;
  const name = address.slice(scope.length);
  return folders.some((folder) => name.startsWith(`${folder}/`)) || files.includes(name) ? address : null;
}

async function answer(request: Request): Promise<Response> {
  const cache = await opened();
  const built = builtAddress(request);
  if (built !== null) {
    const kept = await cache.match(built);
    if (kept !== undefined) return isolated(kept);
  }
  try {
    const response = await fetch(request);
    if (response.status === 200 && response.type === "basic") await cache.put(built ?? request.url, response.clone());
    return isolated(response);
  } catch (error) {
    const kept = await cache.match(request.url);
    if (kept === undefined) throw error;
    return isolated(kept);
  }
}

/** With the headers of a page that is isolated from other origins, where its host has set none. */
function isolated(response: Response): Response {
  if (response.type !== "basic" && response.type !== "default") return response;
  const headers = new Headers(response.headers);
  const missing = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "credentialless",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
  for (const [name, value] of Object.entries(missing)) if (!headers.has(name)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", (event) => {
  const message = event.data as OfflineMessage;
  event.waitUntil("keep" in message ? keep(message.keep) : worker.skipWaiting());
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  // Parts of media are their server's; other sites are not this app's.
  if (request.method !== "GET" || request.headers.has("range") || !request.url.startsWith(scope)) return;
  event.respondWith(answer(request));
});
