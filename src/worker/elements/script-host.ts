import type { DrawContext, DrawingWorker } from "../drawing/context.ts";
import type { KnownFunction } from "../values/known-function.ts";

/** What `st` needs of the worker. `Runtime` is one. */
export interface ScriptHost extends DrawingWorker {
  /** The current context, for drawing. @throws NoCurrentRunError, control signals */
  context(fn: string): DrawContext;
  /** What is known of a function of the script; undefined for others. */
  known(fn: Function): KnownFunction | undefined;
  /** The bytes of a file from beside the script; undefined if there is none. */
  readFile(name: string): Promise<Blob | undefined>;
}

/** The source of a function of the script as written, or undefined. */
export function textOf(host: ScriptHost, fn: Function): string | undefined {
  return host.known(fn)?.text;
}
