import { ControlSignal } from "./control.ts";
import { LazyAbort } from "./lazy-abort.ts";

/** What the script of one session has begun and that goes on by itself: timers, requests, connections. It ends with the session. */
export class Belongings {
  readonly #ends = new Map<unknown, () => void>();
  readonly #abort = new LazyAbort();
  #isClosed = false;

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Aborts with the session. Its reason is no error of the script. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** What began after the end ends at once. */
  add(key: unknown, end: () => void): void {
    if (this.#isClosed) end();
    else this.#ends.set(key, end);
  }

  /** It has ended by itself. */
  delete(key: unknown): void {
    this.#ends.delete(key);
  }

  close(): void {
    this.#isClosed = true;
    for (const end of this.#ends.values()) end();
    this.#ends.clear();
    this.#abort.abort(new ControlSignal("stopped"));
  }
}
