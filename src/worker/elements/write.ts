import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import { showException } from "../drawing/exception.ts";
import { isShowing } from "../drawing/liveness.ts";
import { drawLeaf } from "../drawing/place.ts";
import { prose } from "./arguments.ts";
import { data } from "./data.ts";
import { figures } from "./figures.ts";
import { isPlotlyFigure } from "./plotly-figure.ts";
import { status } from "./status.ts";
import type { SurfacePlace } from "./surface.ts";
import { isTableLike } from "./table-like.ts";
import { text } from "./text.ts";

/** Draws each value the way that fits it. A promise keeps a place and fills it. */
export function write(place: SurfacePlace, ...values: unknown[]): void {
  for (const value of values) writeOne(place, value);
}

function writeOne(place: SurfacePlace, value: unknown): unknown {
  if (isPromiseLike(value)) return writeLater(place, value);
  if (value instanceof Error) return status.exception(place, value);
  if (typeof value === "function") return text.help(place, value);
  if (typeof value !== "object" || value === null) {
    return drawLeaf(place, "markdown", { body: prose(place.fn, value), unsafeAllowHtml: false });
  }
  if (isPlotlyFigure(value)) return figures.plotlyChart(place, value);
  if (isTableLike(value)) return data.dataframe(place, value);
  return data.json(place, value);
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
