/**
 * From an error's stack to the user's own file, line and column.
 */
import { RepriseError, type SourcePosition } from "../../shared/errors.ts";
import type { CompiledFile } from "../compile/compiled.ts";
import { frame } from "../compile/frame.ts";
import { OriginalPositions } from "../compile/position-map.ts";
import type { Located, Locator } from "../drawing/locator.ts";
import { cellPlaces } from "./cell-places.ts";
import type { Positions, TextPlace } from "./positions.ts";

/** Lines that `AsyncFunction` puts before the body it is given. */
const HEADER_LINES = 2;
/** Where a frame of a stack stands: in a text that was compiled here, by its number, or in a module that was compiled ahead. */
const place = /(?:reprise-script:\/\/\/(\d+)\/[^\s:()]+|([\w+.-]+:\/\/[^\s()]+?)):(\d+):(\d+)/g;

export class Locating implements Locator {
  readonly #originals = new WeakMap<CompiledFile, OriginalPositions>();

  constructor(readonly noted: Positions) {}

  locate(error: unknown): Located | null {
    const { position, stack } = told(error);
    if (position !== undefined) {
      const { file, line, column } = position;
      const source = this.noted.sources.get(file);
      return { file, line, column, frame: source === undefined ? "" : frame(source, line, column) };
    }
    return typeof stack === "string" ? this.#fromLine(stack) : this.#ofThrown(error);
  }

  #ofThrown(value: unknown): Located | null {
    const last = this.noted.lastThrown;
    const isObject = typeof value === "object" && value !== null;
    const at = isObject ? this.noted.thrown.get(value) : last !== null && Object.is(last.value, value) ? last.at : undefined;
    if (at === undefined) return null;
    const { compiled, line, column } = at;
    return this.#inText(compiled, line, column);
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
    const compiled = this.noted.files.get(serial)?.deref();
    return compiled === undefined ? null : { compiled, line: Math.max(1, line - HEADER_LINES) };
  }

  #inModule(url: string | undefined, line: number): Pick<TextPlace, "compiled" | "line"> | null {
    const range = this.noted.modules.get(url ?? "")?.findLast(({ firstLine }) => firstLine <= line);
    return range === undefined ? null : { compiled: range.compiled, line: line - range.firstLine + 1 };
  }

  #located(compiled: CompiledFile, line: number, column: number): Located {
    let original = this.#originals.get(compiled);
    if (original === undefined) {
      original = new OriginalPositions(compiled.map, compiled.source);
      this.#originals.set(compiled, original);
    }
    const at = original.of(line, column);
    return this.#inText(compiled, at.line, at.column);
  }

  /** The place in the whole text, of a cell's. */
  #inText(compiled: CompiledFile, line: number, column: number): Located {
    const { source, line: first } = cellPlaces.get(compiled) ?? { source: compiled.source, line: 1 };
    const at = line + first - 1;
    return { file: compiled.file, line: at, column, frame: frame(source, at, column) };
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
