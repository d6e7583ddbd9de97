/** What scripts say of messages: a part of the types of `st`. */
import type { Duration } from "./duration.ts";
import type { Sized } from "./text-options.ts";

export interface AlertOptions extends Sized {
  title?: string;
  /** An emoji, or `:material/name:`. */
  icon?: string;
}
export interface StatusOptions extends Sized {
  state?: "running" | "complete" | "error";
  expanded?: boolean;
  /** Compact: without a frame. */
  type?: "default" | "compact";
  /** By which the page finds it from run to run. */
  key?: string;
  /** What it goes through, in this order: a list at its head. The first is the current one until `stage()` says another. */
  stages?: readonly string[];
}
/** What is said of a status while it goes on. */
export interface StatusSteps {
  /** Goes on to one of its stages: those before are done. */
  stage(name: string): void;
}
export interface ProgressOptions extends Sized {
  text?: string;
  /** The value at which it is full. */
  max?: number;
  /**
   * Says how quickly it gets on and how long is left, and in the end how long it took: `true`, or what is counted, for example
   * `"files"`, which needs `max`.
   */
  rate?: boolean | string;
}
export interface ToastOptions {
  /** An emoji, or `:material/name:`. */
  icon?: string;
  /** How long it stays: 4 s (short, default), 10 s (long), until it is closed (infinite), or so long. */
  duration?: "short" | "long" | "infinite" | Duration;
}
/** A message that stays for a moment. */
export interface Toast {
  /** Says something else, for a duration of its own; also once it is gone. */
  update(body: string | number | boolean | bigint, options?: ToastOptions): void;
  close(): void;
}

/** What `st.progress` gives. */
export interface ProgressBar {
  /** Changes value and text in place. */
  update(value: number | null, options?: { text?: string }): void;
  /** Takes it off the page, until the next update. */
  clear(): void;
}

export type StatusState = "running" | "complete" | "error";
/** What a status is changed to. */
export interface StatusChange {
  label?: string;
  state?: StatusState;
  expanded?: boolean;
}

/** What tells how far things are, with the type of containers. */
export interface Progressing<C> {
  /** With `max`, value / max; without, 0..1 is a fraction, and above 1 to 100 percent; null: nobody knows how far it is. */
  progress(value: number | null, options?: ProgressOptions): ProgressBar;
  /**
   * Work that its reader can cancel without stopping the run: a button stands beside `label` while it goes on. Hand the signal on to what
   * takes time (`fetch(url, { signal })`). Cancelled, it gives undefined, and the cached functions around it keep nothing.
   */
  cancellable<R>(label: string, work: (signal: AbortSignal) => R): Promise<Awaited<R> | undefined>;
  cancellable<R>(label: string, options: Sized, work: (signal: AbortSignal) => R): Promise<Awaited<R> | undefined>;
  /** How something stands that takes its time. With a callback it completes by itself. */
  status(label: string, options?: StatusOptions): C & StatusHandle;
  status<R>(label: string, draw: (status: StatusSteps) => R): R;
  status<R>(label: string, options: StatusOptions, draw: (status: StatusSteps) => R): R;
}
/** What the container of a status has besides. */
export interface StatusHandle extends StatusSteps {
  update(change: StatusChange): void;
}
