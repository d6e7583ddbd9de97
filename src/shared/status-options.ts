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
