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

export function startAt(address: URL, name: string): Worker {
  return new Worker(sameOrigin(address), { type: "module", name });
}

/**
 * The address that a function starts a worker from; no worker is started. Written anywhere else than inside of `new Worker()`, bundlers
 * would take the address for that of a picture, so it is asked for there: for the length of this call, `Worker` takes a note.
 */
export function addressOf(start: (name: string) => Worker): URL | undefined {
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

function sameOrigin(url: URL): string {
  if (url.origin === location.origin || url.protocol === "blob:") return url.href;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" }));
}
