import type { BokehLive } from "./bokeh.ts";

/** By key: how far x and y move, in parts of what is shown, and how much of it is left. */
const MOVES: Readonly<Record<string, { x?: number; y?: number; zoom?: number }>> = {
  ArrowLeft: { x: -0.1 },
  ArrowRight: { x: 0.1 },
  ArrowUp: { y: 0.1 },
  ArrowDown: { y: -0.1 },
  "+": { zoom: 0.8 },
  "=": { zoom: 0.8 },
  "-": { zoom: 1.25 },
};

interface Span {
  start: number;
  end: number;
  reset(): void;
  have_updated_interactively?: boolean;
}

/** Moves what the plots of a document show as a key says; false for a key that says nothing, or no plot that can be moved. */
export function moveRanges(live: BokehLive, plots: readonly string[], event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  const move = MOVES[key];
  if (ctrlKey || metaKey || altKey || (move === undefined && key !== "0")) return false;
  const spans = new Map<Span, "x" | "y">();
  for (const id of plots) {
    const plot = live.get_model_by_id(id);
    for (const axis of ["x", "y"] as const) {
      const span = plot?.[`${axis}_range`] as Span | undefined;
      // Of categories, all are shown.
      if (typeof span?.start === "number" && typeof span.end === "number" && !("factors" in span)) spans.set(span, axis);
    }
  }
  for (const [span, axis] of spans) {
    if (move === undefined) {
      span.reset();
      continue;
    }
    const { start, end } = span;
    const middle = (start + end) / 2 + (move[axis] ?? 0) * (end - start);
    const half = ((end - start) / 2) * (move.zoom ?? 1);
    // What its data would say does not count any more.
    if ("have_updated_interactively" in span) span.have_updated_interactively = true;
    (span as unknown as { setv(values: object): void }).setv({ start: middle - half, end: middle + half });
  }
  return spans.size > 0;
}
