/**
 * Calls that can be cancelled, each by the name that its button sends. They are the worker's, not a session's: who has joined a cached
 * computation sees its button, too.
 */
export class Cancelling {
  readonly #calls = new Map<string, () => void>();
  #count = 0;

  /** @returns its name */
  begin(cancel: () => void): string {
    const name = `call ${++this.#count}`;
    this.#calls.set(name, cancel);
    return name;
  }

  end(name: string): void {
    this.#calls.delete(name);
  }

  /** Cancels a call. False if it is over. */
  cancel(name: string): boolean {
    const cancel = this.#calls.get(name);
    this.#calls.delete(name);
    cancel?.();
    return cancel !== undefined;
  }
}

const ofWorkers = new WeakMap<object, Cancelling>();

/** Those of a worker. */
export function cancellingOf(worker: object): Cancelling {
  const known = ofWorkers.get(worker) ?? new Cancelling();
  ofWorkers.set(worker, known);
  return known;
}
