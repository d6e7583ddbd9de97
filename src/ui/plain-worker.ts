import type { SessionFlags, SpawnedWorker } from "./spawn-worker.ts";
import { addressOf, startAt, startFromAnywhere } from "./start-from-anywhere.ts";

let early: SpawnedWorker | undefined;

/** Starts the default worker ahead of the page's code: the next `spawnWorker()` takes it over. */
export function prestartWorker(): void {
  early ??= spawnWorker();
}

/** Starts a worker, from its own address if one is given. A script of another origin goes through a small one of this origin. */
export function spawnWorker(url?: string): SpawnedWorker {
  if (url === undefined && early !== undefined) {
    const taken = early;
    early = undefined;
    return taken;
  }
  // It reads that as `self.name`.
  const lock = `reprise-worker-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  const worker = url === undefined ? startFromAnywhere(ownWorker, lock) : startAt(new URL(url, document.baseURI), lock);
  const firstError = new Promise<string>((resolve) => {
    worker.onerror = ({ message }) => resolve(message);
  });
  return {
    endpoint: worker,
    firstError,
    address: () => (url === undefined ? addressOf(ownWorker) : new URL(url, document.baseURI)),
    end: () => worker.terminate(),
    watch: (died) => watchLock(lock, died),
    flags: sharedFlags,
  };
}

/** Shared memory exists only where the page is cross-origin isolated. */
export function sharedFlags(): SessionFlags {
  const flags = crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(12)) : null;
  return { init: { flags }, set: (index, value) => void (flags && Atomics.store(flags, index, value)) };
}

/** In these words: bundlers look for this very expression, and make a file of the worker and an address of the file. */
const ownWorker = (name: string): Worker => new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module", name });

/** A worker that dies silently gives its lock back: whoever gets it knows. So does one that is ended, of which nobody waits to hear. */
export async function watchLock(name: string, died: () => void): Promise<void> {
  // Not there without a secure context.
  const locks = navigator.locks as LockManager | undefined;
  if ((await locks?.query())?.held?.some((lock) => lock.name === name)) locks?.request(name, () => died()).catch(() => {});
}
