import { signal } from "@preact/signals";
import { firstPart } from "./first-part.ts";
import type { LazyModule } from "./lazy-module.ts";
import { shown } from "./shown.ts";

/** A message, and the epoch of the session that it is of. */
export interface Arrival {
  readonly epoch: number;
  readonly message: unknown;
}

/**
 * Messages on their way to a page whose code is not all here yet. What can be shown without it goes on at once; from the first thing on
 * that can't, all waits, in order, until it is.
 */
export class MessageInbox {
  readonly #rest: LazyModule<unknown>;
  readonly #take: (message: unknown) => void;
  #waiting: unknown[] = [];
  readonly #failed = signal(false);

  /** @param rest what has to be there before `take` gets all there is */
  constructor(rest: LazyModule<unknown>, take: (message: unknown) => void) {
    this.#rest = rest;
    this.#take = take;
  }

  /** True while messages wait for what could not be loaded. */
  get failed(): boolean {
    return this.#failed.value;
  }

  /** A message has come. */
  deliver(message: unknown): void {
    if (this.#waiting.length > 0) {
      this.#waiting.push(message);
      return;
    }
    if (this.#rest.loaded !== undefined) {
      this.#take(message);
      return;
    }
    const { now, later } = firstPart(message);
    if (now !== null) this.#take(now);
    if (later === null) return;
    this.#waiting.push(later);
    // What is on the page already is seen before the browser is given more to do.
    this.#load(now === null ? undefined : shown());
  }

  /** Forgets what waits: it is of a session that is no more. */
  clear(): void {
    this.#waiting = [];
    this.#failed.value = false;
  }

  /** Loads what could not be loaded once more. */
  retry(): void {
    this.#load();
  }

  #load(after: Promise<void> = Promise.resolve()): void {
    this.#failed.value = false;
    after
      .then(() => this.#rest.need())
      .then(
        () => {
          for (const message of this.#waiting.splice(0)) this.#take(message);
        },
        () => {
          this.#failed.value = this.#waiting.length > 0;
        },
      );
  }
}
