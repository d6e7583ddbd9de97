/** What a page says through shared memory, which a worker hears while it runs synchronous code. Nothing, where there is none. */
export class SharedFlags {
  readonly #flags: Int32Array | null;
  /** How often Stop had been pressed when it was last heard of. */
  #stops = 0;

  constructor(memory: Int32Array | null) {
    this.#flags = memory;
  }

  /** Stop was pressed and has not been heard of yet. */
  get isStopPressed(): boolean {
    return this.#read(0) !== this.#stops;
  }

  /** Number of the newest request of the page. */
  get newestRequest(): number {
    return this.#read(1);
  }

  /** The same, of those that do not click again what a request under way clicks. */
  get newestOtherRequest(): number {
    return this.#read(2);
  }

  /** It is known that Stop was pressed. */
  hearStop(): void {
    this.#stops = this.#read(0);
  }

  #read(index: number): number {
    return this.#flags === null ? 0 : Atomics.load(this.#flags, index);
  }
}
