/** What scripts say of conversations and dialogs: a part of the types of `st`. */
import type { MediaSourceLike } from "./media-options.ts";
import type { Sized } from "./text-options.ts";

// biome-ignore lint/suspicious/noExplicitAny: the parameter of a function type that users choose
type Any = any;

export interface DialogOptions {
  width?: "small" | "medium" | "large";
  /** An emoji, or `:material/name:`. */
  icon?: string;
  /** Its reader may close it: by ×, Escape, or a press beside it. Default true; in a sandbox always. */
  dismissible?: boolean;
  /** When its reader closes it: `true` or `"rerun"`: the script reruns; a function is called before, with `args`. */
  onDismiss?: true | "rerun" | ((...args: Any[]) => unknown);
  args?: readonly unknown[];
  key?: string;
}
/** A dialog: called, it shows what its callback draws with these arguments. */
export interface Dialog<A extends unknown[], R> {
  /** @returns what the callback does; undefined if that threw, which is shown inside */
  (...args: A): R | undefined;
  /** Takes it off the page, at once. */
  close(): void;
}

export interface Dialogs {
  /**
   * A window above the page: calling it shows it, with what the callback draws. It is a fragment: what happens in it draws it alone. It
   * closes by its reader, by `close()`, and with a run that does not call it, as after `st.rerun()`.
   */
  dialog<A extends unknown[], R>(title: string, draw: (...args: A) => R): Dialog<A, R>;
  dialog<A extends unknown[], R>(title: string, options: DialogOptions, draw: (...args: A) => R): Dialog<A, R>;
}

export interface MessageOptions extends Sized {
  /** An emoji, `:material/name:`, a picture, `"spinner"`; null for none. Default: what fits the name. */
  avatar?: MediaSourceLike | null;
  /** By which the page finds it from run to run. */
  key?: string;
}

/** What comes part by part. */
type Iterated = AsyncIterable<unknown> | Iterable<unknown> | Readable;
/** A `ReadableStream`, and a `Response`, by what is read of them. */
interface Readable {
  getReader(): unknown;
}
interface Answer {
  readonly ok: boolean;
  readonly body: Readable | null;
}
export type Streamed = Iterated | Answer | (() => Iterated);
export interface StreamOptions {
  /** Stands behind the text while more may come. */
  cursor?: string;
  as?: "markdown" | "code" | "text";
  /** Of code. */
  language?: string;
  /** HTML in it is kept, sanitised; with markdown only. */
  unsafeAllowHtml?: boolean;
}

/** Who says what: drawing methods of `st` and of every container. */
export interface Conversation<Container> {
  /** What somebody says: user, human, assistant and ai have a picture, others the first letter of their name. */
  chatMessage(name: string, options?: MessageOptions): Container;
  chatMessage<R>(name: string, draw: () => R): R;
  chatMessage<R>(name: string, options: MessageOptions, draw: () => R): R;
  /**
   * Draws a text while it comes: what an iterable, a ReadableStream, a Response or a generator function gives. Parts may be texts, or what
   * clients of models hand on; anything else is drawn by `write`. @returns all texts, one after the other
   */
  writeStream(stream: Streamed, options?: StreamOptions): Promise<string>;
}

interface ChatOptions {
  key?: string;
  disabled?: boolean;
  /** Called before the script runs, with what was said and `args`. May be async. */
  onChange?: (said: Any, ...args: Any[]) => unknown;
  args?: readonly unknown[];
  width?: "stretch" | "content" | number;
  maxChars?: number;
  /** In pixels; default: that of its text. */
  height?: "content" | number;
  /** What is sent while the script runs waits for its end (default), is not taken, or a button stops the run first. */
  whenRunning?: "queue" | "block" | "stop";
  /** Put into the field when it becomes another. */
  draft?: string | null;
}
export interface ChatInputOptions extends ChatOptions {
  acceptFiles?: false;
}
export interface ChatFilesOptions extends ChatOptions {
  /** One file, several, or a folder of them. */
  acceptFiles: true | "multiple" | "directory";
  /** Endings (`csv`, `.tar.gz`), types (`image/*`), or `image`, `audio`, `video`, `text`. Default: any. */
  type?: string | readonly string[];
  /** In bytes, or `"10 MB"`. */
  maxSize?: number | string;
}
/** What was said, with files. */
export interface Said {
  readonly text: string;
  readonly files: File[];
}
