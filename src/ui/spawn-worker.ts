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
  const worker =
    url === undefined
      ? new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module", name: lock })
      : new Worker(sameOrigin(new URL(url, document.baseURI)), { type: "module", name: lock });
  const firstError = new Promise<string>((resolve) => {
    worker.addEventListener("error", (event) => resolve(event.message || "its script could not be loaded"), { once: true });
  });
  return { worker, lock, firstError };
}

function sameOrigin(url: URL): string {
  if (url.origin === location.origin || url.protocol === "blob:") return url.href;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" }));
}
