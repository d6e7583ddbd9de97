/**
 * What keeps results beyond the page, and the time before it is loaded.
 */
import type { ValueKey } from "./cache-keys.ts";
import type { KeptFunction, KeptResults, Sought } from "./kept-results.ts";
import type { Pending } from "./pending.ts";
import type { Result } from "./result.ts";

/** Keeps results of many functions. `Persistence` does. */
export interface Keeper {
  of(cache: KeptFunction): KeptResults;
  /** Takes away all that is stored. */
  clear(): Promise<void>;
  /** Nothing is swept or heard of other tabs any more. Resolves when the store knows what was used. */
  close(): Promise<void>;
}

/** Opens what keeps results; null where nothing is to be kept. Never rejects. */
export type OpenKeeper = () => Promise<Keeper | null>;

const nothing = (): void => {};

/** The stored results of a function, before what keeps them is loaded. */
export class LateResults implements KeptResults {
  readonly #kept: Promise<KeptResults | null>;
  /** The same, once it is loaded. */
  #loaded: KeptResults | null = null;

  /** @param pending knows what is not written yet */
  constructor(
    cache: KeptFunction,
    open: OpenKeeper,
    readonly pending: Pending,
  ) {
    this.#kept = open().then((keeper) => {
      this.#loaded = keeper?.of(cache) ?? null;
      return this.#loaded;
    });
  }

  async open(sought: Sought, isServed: () => boolean): Promise<() => void> {
    return (await (await this.#kept)?.open(sought, isServed)) ?? nothing;
  }

  async read(sought: Sought): Promise<void> {
    await (await this.#kept)?.read(sought);
  }

  write(result: Result, sought: Sought): Promise<void> {
    return this.#note((kept) => kept.write(result, sought));
  }

  sizeOf(result: Result): number | null {
    return this.#loaded?.sizeOf(result) ?? null;
  }

  noteUse(result: Result): void {
    // Part of every hit. What is given out before it is loaded is about to be written.
    this.#loaded?.noteUse(result);
  }

  remove(result: Result, isDeleted: boolean): Promise<void> {
    return this.#note((kept) => kept.remove(result, isDeleted));
  }

  clear(valueKey: ValueKey | null): Promise<void> {
    return this.#note((kept) => kept.clear(valueKey));
  }

  #note(work: (kept: KeptResults) => Promise<void>): Promise<void> {
    const done = this.#kept.then((kept) => (kept === null ? undefined : work(kept)));
    this.pending.add(done);
    return done;
  }
}
