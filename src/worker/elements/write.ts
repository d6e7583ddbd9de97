import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import { showException } from "../drawing/exception.ts";
import { isShowing } from "../drawing/liveness.ts";
import { alerts } from "./alerts.ts";
import { data } from "./data.ts";
import { figures } from "./figures.ts";
import { inspection } from "./inspection.ts";
import { media } from "./media.ts";
import { isPlotlyFigure } from "./plotly-figure.ts";
import { drawStream } from "./stream.ts";
import type { SurfacePlace } from "./surface.ts";
import { isTableLike } from "./table-like.ts";
import { isVegaLite, vegaLite } from "./vega-lite.ts";
import { isPlain, writeText } from "./write-texts.ts";

/** Draws each value the way that fits it. A promise keeps a place and fills it. */
export function write(place: SurfacePlace, ...values: unknown[]): void {
  for (const value of values) writeOne(place, value);
}

/** Draws a text as it comes. */
export function writeStream(place: SurfacePlace, stream: unknown, options?: unknown): unknown {
  return drawStream(write, place, stream, options);
}

function writeOne(place: SurfacePlace, value: unknown): unknown {
  if (isPromiseLike(value)) return writeLater(place, value);
  if (value instanceof Error) return alerts.exception(place, value);
  if (isPlain(value)) return writeText(place, value);
  if (isStream(value)) return writeStream(place, value);
  if (typeof value === "function") return inspection.help(place, value);
  if (isVegaLite(value)) return vegaLite.vegaLiteChart(place, value);
  if (isPlotlyFigure(value)) return figures.plotlyChart(place, value);
  if (isTableLike(value)) return data.dataframe(place, value);
  if (value instanceof Blob && value.type.startsWith("image/")) return media.image(place, value);
  if (place.surfaces.isSurface(value as object)) return inspection.help(place, value);
  return inspection.json(place, value);
}

const AsyncGeneratorFunction = async function* () {}.constructor;

/** What comes in parts, over time: an async iterable, a stream, or a generator function that makes one. */
function isStream(value: unknown): boolean {
  try {
    if (typeof value === "function") return value instanceof AsyncGeneratorFunction;
    return typeof value === "object" && value !== null && (Symbol.asyncIterator in value || value instanceof ReadableStream);
  } catch {
    return false;
  }
}

function writeLater(place: SurfacePlace, value: PromiseLike<unknown>): void {
  const { context } = place;
  const index = place.block.next();
  const block = place.block.open(index, "container", { border: false }, context.drawing);
  const inside = { ...context, block };
  const promise = CallPromise.from(value);
  const drawn = CallPromise.from(
    promise.then((result) => {
      if (isShowing(inside) && place.block.children[index]?.block === block)
        writeOne({ ...place, context: inside, block }, result);
    }),
  );
  (context.computation?.settling ?? context.run.settling).track(drawn, (error) => showException(inside, error));
}
