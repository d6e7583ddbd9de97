import type { Kept, WidgetDef } from "../widgets/widget-def.ts";
import type { WidgetRead } from "../widgets/widget-read.ts";

/** What is met while it is open becomes part of what is kept of it: a cached call that computes, or a cell. */
export interface Noter {
  /** Notes a widget that code was given a value of, or could not draw; what is around depends on it as well. */
  read(def: WidgetDef, met: { value: Kept } | "forbidden" | "duplicate"): void;
  /** The body of another result was replayed here: what it met is met here. */
  readAll(reads: readonly WidgetRead[]): void;
  /** Notes what was met of a widget, here and around. */
  meet(def: WidgetDef, met: WidgetRead["met"], value: string | null, shown: string | null): void;
  /** The query parameters were set, or what did is replayed. */
  noteQuery(params: Record<string, string[]>): void;
  /** A value was given to the embedding page, or what did is replayed. */
  noteOutput(name: string, value: unknown): void;
  /** Something of the session was looked at, by this name. */
  noteLookup(name: string): void;
}

/** Who notes what the code of a context meets: the innermost cached call that computes, else the cell. */
export function noterOf({
  computation,
  cell,
}: {
  readonly computation: Noter | null;
  readonly cell?: Noter | undefined;
}): Noter | null {
  return computation ?? cell ?? null;
}
