/**
 * Waits until everything that was started has settled, awaited or not.
 */
import type { CallPromise } from "./call-promise.ts";
import { isControl } from "./control.ts";

export interface Abandoned {
  error: unknown;
  /** Shows the error where what failed had been started. */
  show: (error: unknown) => void;
}

export class Settling {
  #pending = 0;
  #abandoned: (Abandoned & { promise: CallPromise<unknown> })[] = [];
  #waiters: (() => void)[] = [];

  /**
   * Takes part in the waiting. A rejection nobody took care of by the time all has settled is shown by `show`.
   */
  track(promise: CallPromise<unknown>, show: (error: unknown) => void): void {
    this.#pending++;
    promise.observe(
      () => this.#settled(),
      (error) => {
        if (!isControl(error)) this.#abandoned.push({ promise, error, show });
        this.#settled();
      },
    );
  }

  /** Nothing is pending, and no rejection waits to be shown. */
  get isSettled(): boolean {
    return this.#pending === 0 && this.#abandoned.length === 0;
  }

  /** Resolves when nothing is pending; the rejections that nobody took care of have then been shown. */
  async all(): Promise<void> {
    while (this.#pending > 0) await new Promise<void>((resolve) => this.#waiters.push(resolve));
    // One more turn: who awaits a promise that has just been handed out takes care of it only now.
    await null;
    const abandoned = this.#abandoned;
    this.#abandoned = [];
    for (const { promise, error, show } of abandoned) if (!promise.taken) show(error);
    if (this.#pending > 0) await this.all();
  }

  #settled(): void {
    if (--this.#pending > 0) return;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve();
  }
}
