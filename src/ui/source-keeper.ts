/**
 * Which text of the script a next worker begins with: the newest that was asked for, or the last good one if that was refused.
 */
export class SourceKeeper {
  #good: { source: string | null; seq: number };
  /** Asked for, and not answered yet: it may be what the worker died of, and then it stands in the editor. */
  #asked: string | null = null;

  /** @param source the first text; null: that of the compiled script */
  constructor(source: string | null) {
    this.#good = { source, seq: 0 };
  }

  /** What a session that is opened now is to run. */
  get toRun(): string | null {
    return this.#asked ?? this.#good.source;
  }

  /** A text is asked for. */
  ask(source: string): void {
    this.#asked = source;
  }

  /** The worker has answered the request of that number, which brought a text. Answers may come in any order. */
  answered(source: string, seq: number, wasRefused: boolean): void {
    if (this.#asked === source) this.#asked = null;
    if (!wasRefused && seq > this.#good.seq) this.#good = { source, seq };
  }

  /** Requests are numbered anew. */
  restart(): void {
    this.#good = { source: this.toRun, seq: 0 };
    this.#asked = null;
  }
}
