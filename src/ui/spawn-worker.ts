/** A worker just started, and the name of the Web Lock that it holds for as long as it lives. */
export interface SpawnedWorker {
  readonly worker: Worker;
  /** The worker reads it as `self.name`. */
  readonly lock: string;
  /** Settles with the message of the first error that nobody in the worker caught: before the handshake, the worker is of no use. */
  readonly firstError: Promise<string>;
}

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
  const lock = `reprise-worker-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  const worker = url === undefined ? startFromAnywhere(ownWorker, lock) : startAt(new URL(url, document.baseURI), lock);
  const firstError = new Promise<string>((resolve) => {
    const tell = (event: ErrorEvent): void =>
      resolve(event.message || whyNotLoaded(url === undefined ? addressOf(ownWorker) : new URL(url, document.baseURI)));
    worker.addEventListener("error", tell, { once: true });
  });
  return { worker, lock, firstError };
}

/** In these words: bundlers look for this very expression, and make a file of the worker and an address of the file. */
const ownWorker = (name: string): Worker => new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module", name });

/** Starts a worker whose script may be of another origin: browsers refuse that, and only then is it worth a detour. */
export function startFromAnywhere(start: (name: string) => Worker, name: string): Worker {
  try {
    return start(name);
  } catch (error) {
    const address = addressOf(start);
    if (address === undefined || address.origin === location.origin) throw error;
    return startAt(address, name);
  }
}

function startAt(address: URL, name: string): Worker {
  return new Worker(sameOrigin(address), { type: "module", name });
}

/**
 * The address that a function starts a worker from; no worker is started. Written anywhere else than inside of `new Worker()`, bundlers
 * would take the address for that of a picture, so it is asked for there: for the length of this call, `Worker` takes a note.
 */
function addressOf(start: (name: string) => Worker): URL | undefined {
  const real = globalThis.Worker;
  let noted: URL | undefined;
  class Note {
    constructor(address: string | URL) {
      noted = new URL(address, document.baseURI);
    }
  }
  try {
    globalThis.Worker = Note as unknown as typeof Worker;
    start("");
  } catch {
    // Whoever asks makes do without.
  } finally {
    globalThis.Worker = real;
  }
  return noted;
}

/** The words for it are loaded for that; who can't load those either is probably offline. */
async function whyNotLoaded(address: URL | undefined): Promise<string> {
  try {
    return (await import("./worker-trouble.ts")).notLoaded(address);
  } catch {
    return "its script could not be loaded";
  }
}

function sameOrigin(url: URL): string {
  if (url.origin === location.origin || url.protocol === "blob:") return url.href;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" }));
}
