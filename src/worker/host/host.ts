/**
 * What a runtime needs of the place it runs in. Passed in, so that the same runtime works in a worker, in Node, and on
 * virtual time.
 */

import type { Storage } from "./storage.ts";

export type TimerHandle = unknown;

/** Time as the runtime sees it. */
export interface Clock {
  /** Milliseconds; what ttl and ages read. */
  now(): number;
  /** As engines have it. `longTimers` makes it hold for durations that scripts give. */
  setTimeout(fn: () => void, ms: number): TimerHandle;
  clearTimeout(handle: TimerHandle): void;
}

/** What was compiled before and outlives its worker. Nothing of it throws or rejects: without it, texts are compiled as ever. */
export interface KeptTexts {
  /** True if nothing is kept that this build can use. */
  isEmpty(): Promise<boolean>;
  /** What was kept under a key; who reads it sees whether it is that. */
  read(key: string): Promise<unknown>;
  /** Keeps plain data, soon. */
  write(key: string, value: unknown): void;
}

export interface Host {
  clock: Clock;
  /** Milliseconds of real time, monotonic: for yielding and for measuring. Asked often, so it is called as it is. */
  realTime: () => number;
  /** Resolves in a later task, so that messages and timers get their turn. */
  yieldTask(): Promise<void>;
  /** The folder of the script, with a slash at its end: what `import.meta.url` starts with. */
  baseUrl: string;
  /** The text of a file that is not in the session's file map, from beside the script; undefined if there is none. */
  readText(name: string): Promise<string | undefined>;
  /** The bytes of such a file. */
  readFile(name: string): Promise<Blob | undefined>;
  /** Loads a package or an absolute URL; undefined if the host offers no such package. Rejects if loading fails. */
  importPackage(specifier: string, type: "script" | "json"): Promise<Record<string, unknown> | undefined>;
  /** Names that scripts and their files see as globals, by reference. No inputs of cached functions. */
  globals: Readonly<Record<string, unknown>>;
  /** Null: nothing is kept. */
  kept: KeptTexts | null;
  /** Where cached values outlive the page; null: nowhere. */
  storage: Storage | null;
  /** Tells of what went wrong where no one can be told on the page. */
  report(message: string, error: unknown): void;
}
