type Listener<T> = (detail: T) => void;

/** Listeners by event name. One that throws is reported and stops no other. */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>();

  /** Returns what ends listening; so does `signal`. */
  on<K extends keyof Events>(event: K, listener: Listener<Events[K]>, signal?: AbortSignal): () => void {
    if (signal?.aborted) return () => {};
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    // A set would take the same function only once, and one `off` would end both.
    const own: Listener<Events[K]> = (detail) => listener(detail);
    listeners.add(own);
    const off = (): void => {
      listeners.delete(own);
    };
    signal?.addEventListener("abort", off, { once: true });
    return off;
  }

  emit<K extends keyof Events>(event: K, detail: Events[K]): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])] as Listener<Events[K]>[]) {
      try {
        listener(detail);
      } catch (error) {
        reportError(error);
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
