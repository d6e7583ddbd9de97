/**
 * What is noted of texts while they are loaded and run, for when something goes wrong: see `locating.ts`.
 */
import type { CompiledFile } from "../compile/compiled.ts";

/** How many evaluated texts are remembered. */
const MOST_TEXTS = 200;

/** The lines of a module that hold the code of one file. */
export interface ModuleRange {
  readonly compiled: CompiledFile;
  /** 1-based. */
  readonly firstLine: number;
}

/** A place in the text of a file. */
export interface TextPlace {
  compiled: CompiledFile;
  line: number;
  column: number;
}

export class Positions {
  #serial = 0;
  /** Weak: a text is of use as long as its code lives, and that holds it through `$r`. */
  readonly files = new Map<number, WeakRef<CompiledFile>>();
  readonly sources = new Map<string, string>();
  /** By the address of a module that was compiled ahead. */
  readonly modules = new Map<string, readonly ModuleRange[]>();
  /** Where objects were thrown that have no stack. */
  readonly thrown = new WeakMap<object, TextPlace>();
  /** The same for the last primitive. */
  lastThrown: { value: unknown; at: TextPlace } | null = null;

  /** Notes the newest text of a file, for errors that have a position of their own. */
  note(file: string, source: string): void {
    this.sources.set(file, source);
  }

  /** Notes where a value is thrown that does not know it by itself. A value that is thrown again keeps its first place. */
  noteThrown(value: unknown, compiled: CompiledFile, line: number, column: number): void {
    const at = { compiled, line, column };
    if (typeof value !== "object" || value === null) this.lastThrown = { value, at };
    else if (!this.thrown.has(value)) this.thrown.set(value, at);
  }

  /** The line that names a compiled body in stacks; to be its last. */
  sourceUrlFor(compiled: CompiledFile): string {
    const serial = ++this.#serial;
    this.files.set(serial, new WeakRef(compiled));
    if (this.files.size > MOST_TEXTS) this.files.delete(serial - MOST_TEXTS);
    return `//# sourceURL=reprise-script:///${serial}/${encodeURIComponent(compiled.file)}`;
  }

  /** Notes where the code of files stands in a module. @param ranges in the order of their lines */
  noteModule(url: string, ranges: readonly ModuleRange[]): void {
    this.modules.set(url, ranges);
  }
}
