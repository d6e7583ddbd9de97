/**
 * What outlives the page: results of functions with `persist`. Declared here, for what keeps them is loaded when a script asks for it.
 */
import type { DrawContext } from "../drawing/context.ts";
import type { ValueKey } from "./cache-keys.ts";
import type { Result } from "./result.ts";

/** The stored results of one function. Nothing of it throws or rejects: without a store, a function has what is in memory. */
export interface KeptResults {
  /**
   * Brings what is stored under a key into memory; where nothing of that serves the call, and another tab computes it, waits for that.
   * @returns to be called when the call has come to its end
   */
  open(valueKey: ValueKey, context: DrawContext, isServed: () => boolean): Promise<() => void>;
  /** Brings what is stored under a key into memory. @param context null: only what depends on no widget */
  read(valueKey: ValueKey, context: DrawContext | null): Promise<void>;
  /** Stores a result that was computed, once all is drawn. */
  write(result: Result): Promise<void>;
  /** A result was given out. */
  noteUse(result: Result): void;
  /** A result is of no use any more. */
  remove(result: Result): Promise<void>;
  /** Takes away all that is stored of the function, or under one key; in other tabs too. */
  clear(valueKey: ValueKey | null): Promise<void>;
}
