import { graphvizEngines } from "../../shared/elements/figures.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { refusePromise } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";

/** Figures that other libraries describe: the page has the libraries. */
export const figures = {
  graphvizChart(place: SurfacePlace, dot: unknown, options?: unknown): void {
    refusePromise(place.fn, dot);
    if (typeof dot !== "string") throw ArgumentError.of(place.fn, "the graph", "a text in the DOT language", dot);
    const given = readOptions(place.fn, options, { engine: option.oneOf(graphvizEngines, "dot"), height: height("content") });
    drawLeaf(place, "graphvizChart", { dot, ...given });
  },
};

/** A height in CSS pixels; null for the word, which is the default. */
const height =
  (word: string): Reader<number | null> =>
  (value, { fn, argument }) => {
    if (value === undefined || value === null || value === word) return null;
    if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
    throw ArgumentError.of(fn, argument, `a number of pixels above 0, or ${JSON.stringify(word)}`, value);
  };
