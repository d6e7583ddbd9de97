/**
 * From an error's stack to the user's own file, line and column.
 */
import { RepriseError } from "../../shared/errors.ts";
import type { CompiledFile } from "../compile/compiled.ts";
import { frame } from "../compile/frame.ts";
import type { Located, Locator } from "../drawing/locator.ts";

/** Lines that `AsyncFunction` puts before the body it is given. */
const HEADER_LINES = 2;
/** How many evaluated texts are remembered. */
const MOST_TEXTS = 200;

const sourceUrl = /reprise-script:\/\/\/(\d+)\/([^\s:()]+):(\d+):(\d+)/;

/** A place in the text of a file. */
interface TextPlace {
  compiled: CompiledFile;
  line: number;
  column: number;
}

export class Positions implements Locator {
  #serial = 0;
  /** Weak: a text is of use as long as its code lives, and that holds it through `$r`. */
  readonly #files = new Map<number, WeakRef<CompiledFile>>();
  readonly #sources = new Map<string, string>();
  /** Where objects were thrown that have no stack. */
  readonly #thrown = new WeakMap<object, TextPlace>();
  /** The same for the last primitive. */
  #lastThrown: { value: unknown; at: TextPlace } | null = null;

  /** Notes the newest text of a file, for errors that have a position of their own. */
  note(file: string, source: string): void {
    this.#sources.set(file, source);
  }

  /** Notes where a value is thrown that does not know it by itself. A value that is thrown again keeps its first place. */
  noteThrown(value: unknown, compiled: CompiledFile, line: number, column: number): void {
    const at = { compiled, line, column };
    if (typeof value !== "object" || value === null) this.#lastThrown = { value, at };
    else if (!this.#thrown.has(value)) this.#thrown.set(value, at);
  }

  /** The line that names a compiled body in stacks; to be its last. */
  sourceUrlFor(compiled: CompiledFile): string {
    const serial = ++this.#serial;
    this.#files.set(serial, new WeakRef(compiled));
    if (this.#files.size > MOST_TEXTS) this.#files.delete(serial - MOST_TEXTS);
    return `//# sourceURL=reprise-script:///${serial}/${encodeURIComponent(compiled.file)}`;
  }

  locate(error: unknown): Located | null {
    if (error instanceof RepriseError && error.position !== undefined) {
      const { file, line, column } = error.position;
      const source = this.#sources.get(file);
      return { file, line, column, frame: source === undefined ? "" : frame(source, line, column) };
    }
    const stack = typeof error === "object" && error !== null ? (error as { stack?: unknown }).stack : undefined;
    return typeof stack === "string" ? this.#fromLine(stack) : this.#ofThrown(error);
  }

  #ofThrown(value: unknown): Located | null {
    const last = this.#lastThrown;
    const isObject = typeof value === "object" && value !== null;
    const at = isObject ? this.#thrown.get(value) : last !== null && Object.is(last.value, value) ? last.at : undefined;
    if (at === undefined) return null;
    const { compiled, line, column } = at;
    return { file: compiled.file, line, column, frame: frame(compiled.source, line, column) };
  }

  cleanStack(stack: string | null): string | null {
    if (stack === null) return null;
    const lines: string[] = [];
    for (const line of stack.split("\n")) {
      const located = this.#fromLine(line);
      const name = /^\s*(?:at )?(?:async )?([^\s(@]+)(?: |@)/.exec(line)?.[1] ?? "";
      const shown = ["eval", "anonymous", "at"].includes(name) || name.includes("://") ? "" : `${name} `;
      if (located !== null) lines.push(`  at ${shown}(${located.file}:${located.line}:${located.column})`);
    }
    return lines.length === 0 ? null : lines.join("\n");
  }

  #fromLine(text: string): Located | null {
    const match = sourceUrl.exec(text);
    const compiled = match === null ? undefined : this.#files.get(Number(match[1]))?.deref();
    if (match === null || compiled === undefined) return null;
    const { line, column } = compiled.original(Math.max(1, Number(match[3]) - HEADER_LINES), Number(match[4]));
    return { file: compiled.file, line, column, frame: frame(compiled.source, line, column) };
  }
}
