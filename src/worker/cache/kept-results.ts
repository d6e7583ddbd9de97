/**
 * What outlives the page: results of functions with `persist`. Declared here, for what keeps them is loaded when a script asks for it.
 */
import type { DrawContext } from "../drawing/context.ts";
import type { FunctionKey, ValueKey } from "./cache-keys.ts";
import type { History, KnownCall } from "./history.ts";
import type { Result, ResultOwner } from "./result.ts";

/** A function as what keeps its results knows it. `FunctionCache` is one. */
export interface KeptFunction extends ResultOwner {
  readonly key: FunctionKey;
  /** Where the function stands; empty for one of a package. */
  readonly file: string;
  /** The function as its text contains it. */
  readonly origin: string;
  readonly history: History;
  /** False when its function is gone. */
  readonly isLive: boolean;
  insert(result: Result, lend: () => void): void;
  /** How long a result is given out, ms. */
  readonly lifetime: number;
  /** It is not given out any more. */
  isExpired(result: Result): boolean;
  /** Another tab has cleared what is stored under some keys. */
  forget(matches: (key: ValueKey) => boolean): void;
}

/** A call that looks for what is stored. */
export interface Sought {
  readonly valueKey: ValueKey;
  /** Null where nobody draws: then only what depends on no widget is found. */
  readonly context: DrawContext | null;
  /** What it is called with. */
  inputs(): Pick<KnownCall, "parts" | "noInputs">;
  /** The same as values, with what does not count. */
  given(): readonly unknown[];
}

/** The stored results of one function. Nothing of it throws or rejects: without a store, a function has what is in memory. */
export interface KeptResults {
  /**
   * Brings what is stored under a key into memory; where nothing of that serves the call, and another tab computes it, waits for that.
   * @returns to be called when the call has come to its end
   */
  open(sought: Sought, isServed: () => boolean): Promise<() => void>;
  /** Brings what is stored under a key into memory. */
  read(sought: Sought): Promise<void>;
  /** Stores a result that was computed, once all is drawn. */
  write(result: Result, sought: Sought): Promise<void>;
  /** How many bytes its record has; null if it has none, or not yet. */
  sizeOf(result: Result): number | null;
  /** A result was given out. */
  noteUse(result: Result): void;
  /** A result has left memory for good. @param isDeleted its record goes too, now */
  remove(result: Result, isDeleted: boolean): Promise<void>;
  /** Takes away all that is stored of the function, or under one key; in other tabs too. */
  clear(valueKey: ValueKey | null): Promise<void>;
}
