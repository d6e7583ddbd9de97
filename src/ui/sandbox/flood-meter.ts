/**
 * How much a worker in a sandbox sends to its page. One that keeps to what it is told waits for the page: two messages go out unpainted, and one more
 * each 50 ms (see worker/output/delta-queue.ts). A script that has the port keeps to nothing, and a browser holds all that was sent and not taken.
 */

/** What is let through at once, and what each second adds to that: some five times what a script reaches by drawing. */
const rates = {
  messages: { most: 2000, perSecond: 600 },
  bytes: { most: 512 * 2 ** 20, perSecond: 256 * 2 ** 20 },
} as const;

/** A page that is so far behind, ms, with so much taken since, has more waiting than it will hold. A phone may be as far behind with less. */
const MOST_BEHIND = { ms: 5000, bytes: 64 * 2 ** 20 };
/** What counts of a pause in which no message comes, ms: the page may have been asleep, or stand in a debugger. */
const LONGEST_PAUSE = 1000;

/** What an entry of a list or an object takes, about. */
const ENTRY_BYTES = 8;

/** Listens to the ports of one worker. */
export class FloodMeter {
  readonly #flooded: () => void;
  readonly #now: () => number;
  readonly #ports = new Set<MessagePort>();
  readonly #left = { messages: rates.messages.most as number, bytes: rates.bytes.most as number };
  /** A message of the page's own goes behind all that wait already. */
  readonly #mark = new MessageChannel();
  #isMarked = false;
  /** Since the mark was set. */
  #behind = { ms: 0, bytes: 0 };
  #last: number;
  #isOver = false;

  /** @param flooded called once, when it was too much: nothing comes any more. */
  constructor(flooded: () => void, now: () => number = () => performance.now()) {
    this.#flooded = flooded;
    this.#now = now;
    this.#last = now();
    this.#mark.port1.onmessage = () => {
      this.#isMarked = false;
    };
  }

  /** It was too much, or the worker was ended. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Counts what comes there, beside who listens. */
  watch(...ports: readonly MessagePort[]): void {
    for (const port of ports) {
      this.#ports.add(port);
      port.addEventListener("message", ({ data }) => this.take(data));
    }
  }

  /** A message has come. */
  take(data: unknown): void {
    if (this.#isOver) return;
    const now = this.#now();
    const passed = now - this.#last;
    this.#last = now;
    const bytes = bytesOf(data);
    const { messages: ofMessages, bytes: ofBytes } = rates;
    const left = this.#left;
    left.messages = Math.min(ofMessages.most, left.messages + (passed * ofMessages.perSecond) / 1000) - 1;
    left.bytes = Math.min(ofBytes.most, left.bytes + (passed * ofBytes.perSecond) / 1000) - bytes;
    if (!this.#isMarked) {
      this.#isMarked = true;
      this.#behind = { ms: 0, bytes: 0 };
      this.#mark.port2.postMessage(null);
    } else {
      this.#behind.ms += Math.min(passed, LONGEST_PAUSE);
      this.#behind.bytes += bytes;
    }
    const isBehind = this.#behind.ms > MOST_BEHIND.ms && this.#behind.bytes > MOST_BEHIND.bytes;
    if (left.messages >= 0 && left.bytes >= 0 && !isBehind) return;
    this.stop();
    this.#flooded();
  }

  /** The worker is ended: what it has sent is let go. */
  stop(): void {
    this.#isOver = true;
    this.#mark.port1.close();
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
