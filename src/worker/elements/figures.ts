import { graphvizEngines } from "../../shared/elements/figures.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { refusePromise } from "./arguments.ts";
import { readBokehDocument } from "./bokeh-json.ts";
import { readDeck } from "./deck-json.ts";
import { plainCopy } from "./plain-copy.ts";
import { readPlotlyFigure } from "./plotly-figure.ts";
import type { SurfacePlace } from "./surface.ts";

/** Figures that other libraries describe: the page has the libraries. */
export const figures = {
  graphvizChart(place: SurfacePlace, dot: unknown, options?: unknown): void {
    refusePromise(place.fn, dot);
    if (typeof dot !== "string") throw ArgumentError.of(place.fn, "the graph", "a text in the DOT language", dot);
    const given = readOptions(place.fn, options, { engine: option.oneOf(graphvizEngines, "dot"), height: height("content") });
    drawLeaf(place, "graphvizChart", { dot, ...given });
  },
  pydeckChart: deckChart,
  deckChart,
  bokehChart(place: SurfacePlace, doc: unknown, options?: unknown): void {
    refusePromise(place.fn, doc);
    const { key, theme } = readOptions(place.fn, options, {
      theme: option.oneOf(["reprise", null], "reprise"),
      key: option.text,
    });
    drawLeaf(place, "bokehChart", { doc: readBokehDocument(place.fn, doc), theme }, key);
  },
  plotlyChart(place: SurfacePlace, figure: unknown, options?: unknown): void {
    refusePromise(place.fn, figure);
    const { key, ...given } = readOptions(place.fn, options, {
      theme: option.oneOf(["reprise", null], "reprise"),
      config: plotlyConfig,
      height: height("auto"),
      key: option.text,
    });
    drawLeaf(place, "plotlyChart", { figure: readPlotlyFigure(place.fn, figure), ...given }, key);
  },
};

/** Figures of deck.gl, in its JSON: `st.pydeckChart` and `st.deckChart`. */
function deckChart(place: SurfacePlace, deck: unknown, options?: unknown): void {
  refusePromise(place.fn, deck);
  const { key, ...given } = readOptions(place.fn, options, { height: height("auto"), key: option.text });
  drawLeaf(place, "pydeckChart", { deck: readDeck(place.fn, deck), height: given.height ?? 500 }, key);
}

/** Settings of Plotly that send something to another site, or load something from there. */
const REACHING = [
  "plotlyServerURL",
  "topojsonURL",
  "mapboxAccessToken",
  "showSendToCloud",
  "showEditInChartStudio",
  "sendData",
  "showLink",
];

const plotlyConfig: Reader<Record<string, unknown>> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) throw ArgumentError.of(fn, argument, "an object", value);
  const name = REACHING.find((reaching) => Object.hasOwn(value, reaching));
  if (name !== undefined)
    throw new ArgumentError(
      `${fn}(): ${argument}.${name} is not taken: nothing of a figure is sent to another site, or loaded from there.`,
    );
  return plainCopy(value, { fn, argument }) as Record<string, unknown>;
};

/** A height in CSS pixels; null for the word, which is the default. */
const height =
  (word: string): Reader<number | null> =>
  (value, { fn, argument }) => {
    if (value === undefined || value === null || value === word) return null;
    if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
    throw ArgumentError.of(fn, argument, `a number of pixels above 0, or ${JSON.stringify(word)}`, value);
  };
