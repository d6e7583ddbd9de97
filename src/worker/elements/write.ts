import { ArgumentError } from "../../shared/errors.ts";
import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import { showException } from "../drawing/exception.ts";
import { isShowing } from "../drawing/liveness.ts";
import { alerts } from "./alerts.ts";
import { data } from "./data.ts";
import { figures } from "./figures.ts";
import { inspection } from "./inspection.ts";
import { isPlotlyFigure } from "./plotly-figure.ts";
import type { SurfacePlace } from "./surface.ts";
import { isTableLike } from "./table-like.ts";
import { isVegaLite, vegaLite } from "./vega-lite.ts";
import { isPlain, writeText } from "./write-texts.ts";

/** Draws each value the way that fits it. A promise keeps a place and fills it. */
export function write(place: SurfacePlace, ...values: unknown[]): void {
  for (const value of values) writeOne(place, value);
}

function writeOne(place: SurfacePlace, value: unknown): unknown {
  if (isPromiseLike(value)) return writeLater(place, value);
  if (value instanceof Error) return alerts.exception(place, value);
  if (isPlain(value)) return writeText(place, value);
  if (typeof value === "function") return inspection.help(place, value);
  if (isVegaLite(value)) return vegaLite.vegaLiteChart(place, value);
  if (isPlotlyFigure(value)) return figures.plotlyChart(place, value);
  if (isTableLike(value)) return data.dataframe(place, value);
  if (isAsyncIterable(value)) {
    throw new ArgumentError(`${place.fn}() was given what comes in parts, over time: an async iterable or a stream.`, {
      hint: "Draw it as it comes: const slot = st.empty(); let text = ''; for await (const part of …) slot.markdown((text += part));",
    });
  }
  if (place.surfaces.isSurface(value as object)) return inspection.help(place, value);
  return inspection.json(place, value);
}

function isAsyncIterable(value: unknown): boolean {
  try {
    return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
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
