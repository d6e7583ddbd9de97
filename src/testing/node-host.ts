/**
 * The host of a runtime in Node.
 */
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isHttpStore } from "../shared/http-store.ts";
import { MAX_BYTES } from "../shared/store.ts";
import type { Clock, Host } from "../worker/host/host.ts";
import type { Storage } from "../worker/host/storage.ts";
import type { AppTestOptions } from "./app-test-options.ts";
import { memoryStore } from "./memory-store.ts";
import { testTabs } from "./test-tabs.ts";

export interface NodeHostOptions {
  /** Folder beside the script, for siblings that are not in the file map; none without. */
  folder?: string | undefined;
  /** The script's path from there. */
  fileName?: string | undefined;
  packages: Readonly<Record<string, unknown>>;
  clock: Clock;
  globals: Readonly<Record<string, unknown>>;
  storage?: AppTestOptions["storage"];
}

/** Real timers that do not keep the process alive, and what `now` says. */
export function realClock(now: () => number): Clock {
  return {
    now,
    setTimeout: (fn, ms) => setTimeout(fn, ms).unref(),
    clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  };
}

export function nodeHost({ folder, fileName = "", packages, clock, globals, storage }: NodeHostOptions): Host {
  const read = async (name: string): Promise<Buffer | undefined> => {
    if (folder === undefined) return undefined;
    try {
      return await readFile(resolve(folder, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  };
  return {
    clock,
    globals,
    realTime: () => performance.now(),
    yieldTask: () => new Promise((done) => setImmediate(done)),
    baseUrl: folder === undefined ? "reprise-script:///" : pathToFileURL(`${resolve(folder)}/`).href,
    readText: async (name) => (await read(name))?.toString("utf8"),
    readFile: async (name) => {
      const bytes = await read(join(dirname(fileName), name));
      return bytes === undefined ? undefined : new Blob([new Uint8Array(bytes)]);
    },
    importPackage: async (specifier, type) => {
      const load = async (address: string): Promise<Record<string, unknown>> =>
        (await import(address, type === "json" ? { with: { type } } : undefined)) as Record<string, unknown>;
      const known = Object.hasOwn(packages, specifier) ? packages[specifier] : undefined;
      if (typeof known === "object" && known !== null) return known as Record<string, unknown>;
      if (typeof known === "string") return load(known);
      return /^(https?|data|file|node):/.test(specifier) ? load(specifier) : undefined;
    },
    kept: null,
    storage: storageOf(storage),
    report: (message, error) => console.error(`Reprise: ${message}:`, error),
  };
}

function storageOf(given: AppTestOptions["storage"] = {}): Storage | null {
  if (given === false) return null;
  const { store = memoryStore(), maxBytes = MAX_BYTES, shared = null } = optionsOf(given);
  return { store, maxBytes, tabs: testTabs(store), team: shared };
}

function optionsOf(given: Exclude<AppTestOptions["storage"], false | undefined>) {
  if (isHttpStore(given)) return { shared: given };
  return "get" in given ? { store: given } : given;
}
