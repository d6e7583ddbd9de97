/** Work that goes on by itself, and that somebody may want to see ended. */
export class Pending {
  readonly #work = new Set<Promise<void>>();

  /** @param work never rejects */
  add(work: Promise<void>): void {
    this.#work.add(work);
    void work.then(() => this.#work.delete(work));
  }

  get isEmpty(): boolean {
    return this.#work.size === 0;
  }

  /** Resolves when none is going. */
  async settled(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }
}
