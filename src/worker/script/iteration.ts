/** Calls what a loop or a `yield*` calls of an iterator, in the right context. */
export interface Steps {
  /** Calls `next` or `throw`; what it returns is awaited next. */
  step(call: () => unknown, iterator: object): unknown;
  /** The same for an iterator that is not asynchronous: what it returns must stay as it is, but for its value. */
  stepSync(call: () => unknown, iterator: object): unknown;
  /** Calls `return`. */
  close(call: () => unknown): unknown;
}

type Method = (...args: unknown[]) => unknown;

const { apply } = Reflect;

/**
 * The iterable of a `for await` or a `yield*` with every call of its iterator made by `steps`. The engine sees what it would
 * see without: the same results, in the same turns, and each property is read when and as often as it would be.
 */
export function stepwise(iterable: unknown, steps: Steps): AsyncIterable<unknown> | Iterable<unknown> {
  const source = iterable as Partial<Record<symbol, unknown>>;
  const asyncMethod = source[Symbol.asyncIterator] ?? null;
  const method = asyncMethod ?? source[Symbol.iterator];
  if (typeof method !== "function") throw new TypeError("The object is not async iterable");
  const iterator = apply(method, iterable, []) as Record<string, unknown> | null;
  if ((typeof iterator !== "object" && typeof iterator !== "function") || iterator === null)
    throw new TypeError("Result of the Symbol.asyncIterator method is not an object");
  const { next } = iterator;
  const isSync = asyncMethod === null;
  const call = (method: unknown, args: unknown[]): unknown => {
    const made = (): unknown => apply(method as Method, iterator, args);
    return isSync ? steps.stepSync(made, iterator) : steps.step(made, iterator);
  };
  const wrapper = {
    next: (...args: unknown[]) => call(next, args),
    get return() {
      const method = iterator.return;
      if (typeof method === "function") return (...args: unknown[]) => steps.close(() => apply(method, iterator, args));
      // The engine makes a sync iterator asynchronous, and waits for its end even where there is nothing to call.
      if (isSync) steps.close(() => {});
      return method;
    },
    get throw() {
      const method = iterator.throw;
      return typeof method === "function" ? (...args: unknown[]) => call(method, args) : method;
    },
  };
  const made = { [isSync ? Symbol.iterator : Symbol.asyncIterator]: () => wrapper };
  return made as unknown as AsyncIterable<unknown> | Iterable<unknown>;
}
