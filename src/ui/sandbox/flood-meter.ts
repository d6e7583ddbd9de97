/**
 * How much a worker in a sandbox sends to its page. One that keeps to what it is told waits until the page has painted: two messages may be unpainted, and
 * one more each 50 ms (see worker/output/delta-queue.ts). A script that has the port keeps to nothing; then its page does nothing but hear it.
 */

/** Each bound of what goes beyond: so much at once, and so much more each second. */
interface Bound {
  readonly messages: Rate;
  readonly bytes: Rate;
}
interface Rate {
  readonly most: number;
  readonly perSecond: number;
}

/** What a session's worker may have sent before it is painted. */
const UNPAINTED = 2;
/** It waits no longer than that for a page that paints nothing, ms. */
const PATIENCE = 50;
/** A page that is hidden paints nothing, and its worker sends once in a frame, ms. */
const HIDDEN_FRAME = 16;

/**
 * Of sessions, what is more than that. A script that draws so many texts that they go out unasked, 2500 a message, comes to some dozens; a page
 * that stood still for a minute and a half finds as many messages as these waiting.
 */
const ofSessions: Bound = { messages: { most: 2000, perSecond: 20 }, bytes: { most: 2 ** 28, perSecond: 2 ** 24 } };
/** Of what else it asks: files, records, requests, functions of the host. All of that. A run may ask for a thousand records. */
const ofOthers: Bound = { messages: { most: 10_000, perSecond: 5000 }, bytes: { most: 2 ** 29, perSecond: 2 ** 27 } };

/** What an entry of a list or an object takes, about. */
const ENTRY_BYTES = 8;

/** What is needed of a page. */
export interface MeteredPage {
  now(): number;
  isHidden(): boolean;
  /** Calls back once it has painted what stands now. */
  afterPaint(done: () => void): void;
}

const realPage: MeteredPage = {
  now: () => performance.now(),
  isHidden: () => document.visibilityState === "hidden",
  afterPaint: (done) => void requestAnimationFrame(() => setTimeout(done)),
};

/** What is left of a bound. */
class Left {
  readonly #bound: Bound;
  #messages: number;
  #bytes: number;
  #last: number;

  constructor(bound: Bound, now: number) {
    this.#bound = bound;
    this.#messages = bound.messages.most;
    this.#bytes = bound.bytes.most;
    this.#last = now;
  }

  /** Takes a message off. @returns false if that is too much */
  take(bytes: number, now: number): boolean {
    const seconds = (now - this.#last) / 1000;
    this.#last = now;
    const after = (left: number, { most, perSecond }: Rate, used: number): number =>
      Math.min(most, left + seconds * perSecond) - used;
    this.#messages = after(this.#messages, this.#bound.messages, 1);
    this.#bytes = after(this.#bytes, this.#bound.bytes, bytes);
    return this.#messages >= 0 && this.#bytes >= 0;
  }
}

/** Listens to the ports of one worker. */
export class FloodMeter {
  readonly #flooded: () => void;
  readonly #page: MeteredPage;
  readonly #ports = new Set<MessagePort>();
  readonly #sessions: Left;
  readonly #others: Left;
  readonly #over = new AbortController();

  /** @param flooded called once, when it was too much: nothing comes any more */
  constructor(flooded: () => void, page = realPage) {
    this.#flooded = flooded;
    this.#page = page;
    this.#sessions = new Left(ofSessions, page.now());
    this.#others = new Left(ofOthers, page.now());
  }

  /** Aborts when it was too much, or the worker was ended. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  get isOver(): boolean {
    return this.signal.aborted;
  }

  /** Counts what comes at a session's port, beside who listens, and answers once it is painted. */
  watchSession(port: MessagePort): void {
    const page = this.#page;
    let [unpainted, painted, isWaiting] = [0, page.now(), false];
    const reset = (): void => {
      unpainted = 0;
      painted = page.now();
      isWaiting = false;
    };
    this.#listen(port, (data) => {
      const since = page.now() - painted;
      if (page.isHidden() && since >= HIDDEN_FRAME) reset();
      if (!isWaiting) {
        isWaiting = true;
        page.afterPaint(reset);
      }
      return ++unpainted <= UNPAINTED + since / PATIENCE || this.#sessions.take(bytesOf(data), page.now());
    });
  }

  /** Counts what comes at another port, beside who listens. */
  watch(port: MessagePort): void {
    this.#listen(port, (data) => this.#others.take(bytesOf(data), this.#page.now()));
  }

  #listen(port: MessagePort, mayPass: (data: unknown) => boolean): void {
    this.#ports.add(port);
    port.addEventListener("message", ({ data }) => {
      if (this.isOver || mayPass(data)) return;
      this.stop();
      this.#flooded();
    });
  }

  /** The worker is ended: what it has sent is let go. */
  stop(): void {
    this.#over.abort();
    for (const port of this.#ports) port.close();
    this.#ports.clear();
  }
}

/** What a message takes, about. Whatever stands in it twice is there once. */
export function bytesOf(message: unknown): number {
  const seen = new Set<unknown>();
  const due: unknown[] = [message];
  let bytes = 0;
  while (due.length > 0) {
    const value = due.pop();
    bytes += ENTRY_BYTES;
    if (typeof value === "string") bytes += value.length;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (ArrayBuffer.isView(value)) due.push(value.buffer);
    else if (value instanceof ArrayBuffer) bytes += value.byteLength;
    else if (value instanceof ImageBitmap) bytes += 4 * value.width * value.height;
    else for (const entry of entriesOf(value)) due.push(entry);
  }
  return bytes;
}

function entriesOf(value: object): Iterable<unknown> {
  if (Array.isArray(value) || value instanceof Set) return value;
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  if (value instanceof Error) return [value.name, value.message, value.stack, value.cause];
  return [...Object.keys(value), ...Object.values(value)];
}
