/**
 * What goes wrong with a store, and what comes of that: the app goes on from memory, and its reader is told once.
 */
import type { Clock } from "../host/host.ts";
import { CorruptRecordError } from "./data-codec.ts";

/** A store that has not answered for so long, ms, is not asked again. */
const PATIENCE = 10_000;

class SilentStoreError extends Error {
  override name = "SilentStoreError";
}

export class Faults {
  #isTold = false;
  /** The store does not answer. */
  #isSilent = false;

  /** @param tell says something to the reader */
  constructor(
    readonly clock: Clock,
    readonly tell: (text: string) => void,
  ) {}

  /** What the store answers; `otherwise` where it fails. Never rejects. */
  async ask<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await this.try(work);
    } catch (error) {
      this.note(error);
      return otherwise;
    }
  }

  /** The same of what gives a list; an empty one where it is none. */
  askList<T>(work: () => Promise<readonly T[]>): Promise<readonly T[]> {
    return this.ask(async () => {
      const list: unknown = await work();
      if (!Array.isArray(list)) throw new TypeError("The store gave no list");
      return list as readonly T[];
    }, []);
  }

  /** The same, for who knows what to do where it fails. */
  async try<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isSilent) throw new SilentStoreError("The store does not answer");
    let timer: unknown;
    const silence = new Promise<never>((_, reject) => {
      timer = this.clock.setTimeout(() => {
        this.#isSilent = true;
        reject(new SilentStoreError("The store does not answer"));
      }, PATIENCE);
    });
    try {
      return await Promise.race([work(), silence]);
    } finally {
      this.clock.clearTimeout(timer);
    }
  }

  /** Says once what went wrong. */
  note(error: unknown): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const why = String(error).replace(/\.$/, "");
    this.tell(
      error instanceof CorruptRecordError
        ? `A cached value that was kept in this browser can't be used and was dropped (${why}). It is computed anew.`
        : `Cached values can't be kept in this browser, or not all of them (${why}). The app goes on without.`,
    );
  }
}
