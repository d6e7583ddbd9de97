/**
 * The host of a runtime in a browser's worker.
 */

import type { Lent, StorageInit, WorkerOptions } from "../../shared/protocol.ts";
import type { Store } from "../../shared/store.ts";
import { browserTabs } from "./browser-tabs.ts";
import type { Host } from "./host.ts";
import { keptTexts } from "./kept-texts.ts";
import type { Storage } from "./storage.ts";

/** The build of the compiler, by the build's `define`. Not there in the dev server, where its code may change at any time. */
declare const REPRISE_COMPILER: string | undefined;

/**
 * @param options addresses are resolved against its `baseUrl`
 * @param lent what the page lends, or null
 */
export function browserHost({ baseUrl, packages, storage }: WorkerOptions, lent: Lent | null): Host {
  const own = fetch;
  // What a script or a package fetches is seen from the page, as there, and not from where this worker's code lies.
  self.fetch = async (input, init) => own(typeof input === "string" ? new URL(input, baseUrl) : input, init);
  return {
    clock: {
      now: () => Date.now(),
      setTimeout: (fn, ms) => setTimeout(fn, ms),
      clearTimeout: (handle) => clearTimeout(handle as number),
    },
    globals: {},
    realTime: () => performance.now(),
    yieldTask: taskTurns(),
    baseUrl: new URL(".", baseUrl).href,
    readText: async (name) => (await fetchBeside(name, baseUrl))?.text(),
    readFile: async (name) => (await fetchBeside(name, baseUrl))?.blob(),
    importPackage: async (specifier, type) => {
      const address = Object.hasOwn(packages, specifier)
        ? packages[specifier]
        : /^(https?|blob|data):/.test(specifier)
          ? specifier
          : undefined;
      if (address === undefined) return undefined;
      const { href } = new URL(address, baseUrl);
      return type === "json" ? { default: await fetchJson(href) } : await importModule(href);
    },
    storage: storage === null ? null : storageOf(storage, lent),
    // A host that wants nothing kept is not asked once more.
    kept: storage === null || typeof REPRISE_COMPILER === "undefined" ? null : keptTexts(REPRISE_COMPILER),
    report: (message, error) => console.error(`Reprise: ${message}:`, error),
  };
}

function storageOf({ name, maxBytes, lends, team }: StorageInit, lent: Lent | null): Storage {
  // Boundary: the page lends all methods that a store must have. What it lends is known, since a proxy has whatever method it is asked for.
  const store =
    lent && team === null ? (Object.fromEntries(lends.map((method) => [method, lent[method]])) as unknown as Store) : { name };
  return { store, maxBytes, tabs: browserTabs(name), team: team && { ...team, ...(lent && { ask: lent.ask }) } };
}

/** Modules that could not be fetched, with the address that each is asked for by from then on. */
const anew = new Map<string, string>();
let count = 0;

/**
 * A module by its address. Chromium keeps one that it could not fetch as failed for the life of a worker (150 does, 156 no more): it asks
 * again for an address with another fragment, which no server and no cache sees.
 */
async function importModule(href: string): Promise<Record<string, unknown>> {
  try {
    return await import(/* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ anew.get(href) ?? href);
  } catch (error) {
    // Not what failed since its code threw: that code is not run twice.
    if (/dynamically imported/.test(String(error))) anew.set(href, `${href}#${++count}`);
    throw error;
  }
}

/** A file beside the script. Servers of single pages answer every address with the page: that is no such file. */
async function fetchBeside(name: string, baseUrl: string): Promise<Response | undefined> {
  const response = await fetch(new URL(name, baseUrl));
  const isPage = response.headers.get("content-type")?.startsWith("text/html") === true && !/\.html?$/.test(name);
  return response.ok && !isPage ? response : undefined;
}

/** By hand: not all browsers import JSON. */
async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`${address} answered ${response.status}`);
  return response.json();
}

/** Lets a task pass: messages and timers get their turn. A timeout would wait for 4 ms when nested. */
function taskTurns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
