import { effect, signal } from "@preact/signals";
import { type Clock, realClock } from "./clock.ts";
import { firstPart } from "./first-part.ts";
import type { LazyModule } from "./lazy-module.ts";
import { nextTask } from "./next-task.ts";
import { settled } from "./settled.ts";
import { shown } from "./shown.ts";

/** What the worker has sent is here after so long, ms, unless it waits here. */
export const STREAM_PATIENCE = 2000;

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
  readonly #waits = signal(false);
  readonly #besides = signal<LazyModule<unknown> | null>(null);
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

  /** From now on messages are taken in whole, and not before that is here, too: what the page is to show beside them needs it. */
  takeWhole(besides: LazyModule<unknown>): void {
    this.#besides.value = besides;
  }

  /** True while the page has nothing to show, and is to get all of it at once. */
  get isHeld(): boolean {
    const besides = this.#besides.value;
    return besides !== null && !this.failed && !(this.#rest.ready.value && besides.ready.value);
  }

  /** A message has come. */
  deliver(message: unknown): void {
    if (this.#waits.value) {
      this.#waiting.push(message);
      return;
    }
    const besides = this.#besides.value;
    if (this.#rest.loaded !== undefined && (besides === null || besides.loaded !== undefined)) {
      this.#take(message);
      return;
    }
    const { now, later } = besides !== null ? { now: null, later: message } : firstPart(message);
    if (now !== null) this.#take(now);
    if (later === null) return;
    this.#waiting.push(later);
    this.#waits.value = true;
    // What is on the page already is seen before the browser is given more to do.
    this.#load(now === null ? undefined : shown());
  }

  /**
   * Waits for what a message brings.
   * @param isHere asks signals
   * @returns false where none has brought it `STREAM_PATIENCE` after the last one that waited
   */
  async brings(isHere: () => boolean, clock: Clock = realClock): Promise<boolean> {
    const isLate = signal(false);
    const stop = effect(() =>
      // As long as it takes to load: the page may be far away.
      this.#waits.value && !this.#failed.value
        ? undefined
        : clock.after(STREAM_PATIENCE, () => {
            isLate.value = true;
          }),
    );
    await settled(() => isLate.value || isHere());
    stop();
    return !isLate.value;
  }

  /** Forgets what waits: it is of a session that is no more. */
  clear(): void {
    this.#waiting = [];
    this.#waits.value = false;
    this.#failed.value = false;
  }

  /** Loads what could not be loaded once more. */
  retry(): void {
    this.#load();
  }

  #load(after: Promise<void> = Promise.resolve()): void {
    this.#failed.value = false;
    after
      .then(() => Promise.all([this.#rest.need(), this.#besides.value?.need()]))
      // What else has waited for that is done in this task.
      .then(nextTask)
      .then(
        () => {
          while (this.#waiting.length > 0) this.#take(this.#waiting.shift());
          this.#waits.value = false;
        },
        () => {
          this.#failed.value = this.#waits.value;
        },
      );
  }
}
