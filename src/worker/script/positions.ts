/**
 * From an error's stack to the user's own file, line and column.
 */
import { RepriseError, type SourcePosition } from "../../shared/errors.ts";
import type { CompiledFile } from "../compile/compiled.ts";
import { frame } from "../compile/frame.ts";
import { OriginalPositions } from "../compile/position-map.ts";
import type { Located, Locator } from "../drawing/locator.ts";

/** Lines that `AsyncFunction` puts before the body it is given. */
const HEADER_LINES = 2;
/** How many evaluated texts are remembered. */
const MOST_TEXTS = 200;

/** Where a frame of a stack stands: in a text that was compiled here, by its number, or in a module that was compiled ahead. */
const place = /(?:reprise-script:\/\/\/(\d+)\/[^\s:()]+|([\w+.-]+:\/\/[^\s()]+?)):(\d+):(\d+)/g;

/** The lines of a module that hold the code of one file. */
export interface ModuleRange {
  readonly compiled: CompiledFile;
  /** 1-based. */
  readonly firstLine: number;
}

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
  /** By the address of a module that was compiled ahead. */
  readonly #modules = new Map<string, readonly ModuleRange[]>();
  readonly #originals = new WeakMap<CompiledFile, OriginalPositions>();
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

  /** Notes where the code of files stands in a module. @param ranges in the order of their lines */
  noteModule(url: string, ranges: readonly ModuleRange[]): void {
    this.#modules.set(url, ranges);
  }

  locate(error: unknown): Located | null {
    const { position, stack } = told(error);
    if (position !== undefined) {
      const { file, line, column } = position;
      const source = this.#sources.get(file);
      return { file, line, column, frame: source === undefined ? "" : frame(source, line, column) };
    }
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

  /** The first place in text of the script that a stack, or a line of one, names. */
  #fromLine(text: string): Located | null {
    for (const [, serial, url, line, column] of text.matchAll(place)) {
      const found = serial === undefined ? this.#inModule(url, Number(line)) : this.#inBody(Number(serial), Number(line));
      if (found !== null) return this.#located(found.compiled, found.line, Number(column));
    }
    return null;
  }

  #inBody(serial: number, line: number): Pick<TextPlace, "compiled" | "line"> | null {
    const compiled = this.#files.get(serial)?.deref();
    return compiled === undefined ? null : { compiled, line: Math.max(1, line - HEADER_LINES) };
  }

  #inModule(url: string | undefined, line: number): Pick<TextPlace, "compiled" | "line"> | null {
    const range = this.#modules.get(url ?? "")?.findLast(({ firstLine }) => firstLine <= line);
    return range === undefined ? null : { compiled: range.compiled, line: line - range.firstLine + 1 };
  }

  #located(compiled: CompiledFile, line: number, column: number): Located {
    let original = this.#originals.get(compiled);
    if (original === undefined) {
      original = new OriginalPositions(compiled.map, compiled.source);
      this.#originals.set(compiled, original);
    }
    const at = original.of(line, column);
    return { file: compiled.file, ...at, frame: frame(compiled.source, at.line, at.column) };
  }
}

/** What an error says of its place; nothing if it can't be read, as of a revoked proxy. Never throws. */
function told(error: unknown): { readonly position?: SourcePosition; readonly stack?: unknown } {
  if (typeof error !== "object" || error === null) return {};
  try {
    if (error instanceof RepriseError && error.position !== undefined) return { position: error.position };
    return { stack: (error as { stack?: unknown }).stack };
  } catch {
    return {};
  }
}
