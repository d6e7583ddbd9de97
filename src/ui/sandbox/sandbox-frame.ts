import type { FromFrame, SandboxBegin, ToFrame } from "../../shared/sandbox-messages.ts";

/** A frame that has loaded and says nothing for this long is not that of a sandbox, ms. */
const PATIENCE = 10_000;
/** It is asked so often whether it lives, ms. */
const PING_EVERY = 1000;
/** So many questions without an answer, and its process is gone. One alone may be a computer that was asleep. */
const UNANSWERED = 3;

/** A document without an origin, that starts workers: it has a process of its own where browsers give it one. */
export class SandboxFrame {
  /** Rejects if there will be none. */
  readonly ready: Promise<void>;
  readonly #element = document.createElement("iframe");
  readonly #control: MessagePort;
  readonly #errors = new Map<number, (message: string) => void>();
  readonly #begin = { resolve: (): void => {}, reject: (_error: Error): void => {} };
  #pings: ReturnType<typeof setInterval> | undefined;
  #asked = 0;
  #answered = 0;
  #died: (() => void) | undefined;

  /** @param first what it is told once it is there. @param isInline its page is read here, and given to it as a text */
  constructor(url: URL, first: Promise<SandboxBegin>, isInline = false) {
    const { port1, port2 } = new MessageChannel();
    this.#control = port1;
    this.ready = new Promise<void>((resolve, reject) => Object.assign(this.#begin, { resolve, reject }));
    this.ready.catch(() => {});
    port1.onmessage = ({ data }: MessageEvent<FromFrame>) => this.#hear(data);
    const frame = this.#element;
    frame.setAttribute("sandbox", "allow-scripts");
    frame.setAttribute("allow", "cross-origin-isolated");
    frame.setAttribute("credentialless", "");
    frame.referrerPolicy = "no-referrer";
    frame.hidden = true;
    const asText = isInline || isBarred();
    if (!asText) frame.src = url.href;
    document.documentElement.append(frame);
    // An empty document is there at once: what loads after that is the page.
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    const given = asText
      ? pageAt(url).then(({ text, isForAll }) => {
          if (isForAll && !isInline) frame.src = url.href;
          else frame.srcdoc = text;
        })
      : null;
    Promise.all([first, given, loaded]).then(
      ([message]) => {
        // It has no origin that could be named. What else would stand there was put there by the host.
        frame.contentWindow?.postMessage(message, "*", [port2]);
        setTimeout(() => this.#begin.reject(new Error(silent(url))), PATIENCE);
      },
      (error: Error) => this.#begin.reject(error),
    );
  }

  /** @param ports of the worker that it is asked to start */
  post(message: ToFrame, ports: MessagePort[] = []): void {
    this.#control.postMessage(message, ports);
  }

  /** Settles with the first error of a worker. */
  errorOf(id: number): Promise<string> {
    return new Promise((resolve) => this.#errors.set(id, resolve));
  }

  /** Calls back if its process is gone: no code of a worker keeps its thread from answering. */
  watch(died: () => void): void {
    this.#died = died;
    this.#answered = this.#asked;
    this.#pings ??= setInterval(() => {
      if (this.#asked - this.#answered >= UNANSWERED) {
        this.close();
        this.#died?.();
      } else this.post({ kind: "ping", count: ++this.#asked });
    }, PING_EVERY);
  }

  unwatch(): void {
    clearInterval(this.#pings);
    this.#pings = undefined;
  }

  /** True once it is of no use any more. */
  get closed(): boolean {
    return !this.#element.isConnected;
  }

  /** Ends it with all its workers. */
  close(): void {
    this.unwatch();
    this.#control.close();
    this.#element.remove();
  }

  #hear(message: FromFrame): void {
    if (message.kind === "ready") this.#begin.resolve();
    else if (message.kind === "pong") this.#answered = message.count;
    else this.#errors.get(message.id)?.(message.message);
  }
}

/**
 * Whether a frame without an origin is kept from loading a file, unless that says that it is for all. So it is in pages that are cross-origin isolated,
 * but for browsers that know frames without credentials: Firefox does not.
 */
const isBarred = (): boolean => crossOriginIsolated && !("credentialless" in HTMLIFrameElement.prototype);

/** @returns what it is, and whether its server says that anybody may have it */
async function pageAt(url: URL): Promise<{ text: string; isForAll: boolean }> {
  const response = await fetch(url).catch(() => null);
  if (response?.ok) {
    const isForAll = response.headers.get("cross-origin-resource-policy") === "cross-origin";
    return { text: await response.text(), isForAll };
  }
  throw new Error(
    `The worker did not start: the page of its sandbox could not be loaded from ${url.href}. It is the file sandbox.html of the package reprise: createRuntime({ sandbox: { url } }) says where it is.`,
  );
}

const silent = (url: URL): string =>
  `The worker did not start: the page of its sandbox, ${url.href}, did not answer. It is the file sandbox.html of the package reprise, and has to be sent without ` +
  "Content-Security-Policy and X-Frame-Options, to a page whose policy has it in frame-src. To one that is cross-origin isolated and has a policy, it is to be sent " +
  "with Cross-Origin-Resource-Policy: cross-origin. " +
  "Say where it is: createRuntime({ sandbox: { url } }).";
