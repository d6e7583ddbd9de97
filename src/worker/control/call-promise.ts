/**
 * The promise that `st` hands out for what it started: knows whether anybody took care of a rejection.
 *
 * Note: awaiting a promise of a subclass goes through its `then` (that of a plain one does not), so overriding `then`
 * tells exactly who is waited for, in every browser and in Node, without the global event for unhandled rejections.
 */
export class CallPromise<T> extends Promise<T> {
  /** Somebody waits for it: a rejection is theirs. */
  taken = false;

  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  // biome-ignore lint/suspicious/noThenProperty: overriding `then` is what this class is for
  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.taken = true;
    return super.then(onFulfilled, onRejected);
  }

  /** Waits without taking care: what the runtime itself uses. */
  observe(onFulfilled: (value: T) => void, onRejected: (reason: unknown) => void): void {
    super.then(onFulfilled, onRejected);
  }

  /** A call promise that settles as the given one does. */
  static from<T>(promise: PromiseLike<T>): CallPromise<T> {
    return new CallPromise<T>((resolve) => resolve(promise));
  }
}

/** True for what `await` would wait for. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return (
    (typeof value === "object" || typeof value === "function") &&
    value !== null &&
    typeof (value as { then?: unknown }).then === "function"
  );
}
