import { graphvizEngines, plotlyModes } from "../../shared/elements/figures.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { placeWidthOption } from "./arguments.ts";
import { readBokehDocument } from "./bokeh-json.ts";
import { readDeck } from "./deck-json.ts";
import { deckSelection, plotlySelection } from "./figure-selection.ts";
import { plainCopy } from "./plain-copy.ts";
import { readPlotlyFigure } from "./plotly-figure.ts";
import { drawSelectable, modesOption, needsOnSelect, selectingOptions } from "./selecting.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, refusePromise, widthOption } from "./text-arguments.ts";

/** Figures that other libraries describe: the page has the libraries. */
export const figures = {
  graphvizChart(place: SurfacePlace, dot: unknown, options?: unknown): void {
    refusePromise(place.fn, dot);
    if (typeof dot !== "string") throw ArgumentError.of(place.fn, "the graph", "a text in the DOT language", dot);
    const { width, ...given } = readOptions(place.fn, options, {
      engine: option.oneOf(graphvizEngines, "dot"),
      height: height("content"),
      width: widthOption,
    });
    drawLeaf(place, "graphvizChart", { dot, ...given, ...onlyGiven({ width }) });
  },
  pydeckChart: deckChart,
  deckChart,
  bokehChart(place: SurfacePlace, doc: unknown, options?: unknown): void {
    refusePromise(place.fn, doc);
    const { key, theme, width } = readOptions(place.fn, options, {
      theme: option.oneOf(["reprise", null], "reprise"),
      width: placeWidthOption,
      key: option.text,
    });
    drawLeaf(place, "bokehChart", { doc: readBokehDocument(place.fn, doc), theme, ...onlyGiven({ width }) }, key);
  },
  plotlyChart(place: SurfacePlace, input: unknown, options?: unknown): unknown {
    const { fn } = place;
    refusePromise(fn, input);
    const { key, onSelect, args, selectionMode, width, ...given } = readOptions(fn, options, {
      theme: option.oneOf(["reprise", null], "reprise"),
      config: plotlyConfig,
      height: height("auto"),
      width: placeWidthOption,
      selectionMode: modesOption(plotlyModes),
      ...selectingOptions,
    });
    needsOnSelect(fn, onSelect, { selectionMode });
    const figure = readPlotlyFigure(fn, input);
    const modes = selectionMode ?? [...plotlyModes];
    return drawSelectable(
      place,
      { key, onSelect, args },
      { figure, ...given, ...onlyGiven({ width }), selection: onSelect === null ? null : modes },
      {
        kind: "plotlyChart",
        name: "figure",
        identity: [modes, given, figure.data.map(({ type, name, mode }) => [type, name, mode]), figure.layout.title],
        ...plotlySelection(figure, modes),
      },
    );
  },
};

/** Figures of deck.gl, in its JSON: `st.pydeckChart` and `st.deckChart`. */
function deckChart(place: SurfacePlace, input: unknown, options?: unknown): unknown {
  const { fn } = place;
  refusePromise(fn, input);
  const { key, onSelect, args, ...given } = readOptions(fn, options, {
    height: height("auto"),
    width: placeWidthOption,
    selectionMode: option.oneOf(["single", "multi", null], null),
    ...selectingOptions,
  });
  const { selectionMode, width } = given;
  needsOnSelect(fn, onSelect, { selectionMode });
  const deck = readDeck(fn, input);
  if (onSelect !== null) needsPickable(fn, deck);
  const mode = selectionMode ?? "single";
  const props = { deck, height: given.height ?? 500, ...onlyGiven({ width }), selection: onSelect === null ? null : mode };
  return drawSelectable(place, { key, onSelect, args }, props, {
    kind: "pydeckChart",
    name: "map",
    identity: [mode, props.height, layersOf(deck).map((layer) => [layer["@@type"], layer.id])],
    ...deckSelection(deck, mode),
  });
}

function layersOf(deck: Record<string, unknown>): Record<string, unknown>[] {
  return (deck.layers ?? []) as Record<string, unknown>[];
}

/** @throws ArgumentError where nothing could ever be selected */
function needsPickable(fn: string, deck: Record<string, unknown>): void {
  const layers = layersOf(deck);
  if (layers.length === 0 || layers.some(({ pickable }) => pickable === true)) return;
  throw new ArgumentError(`${fn}(): onSelect was given, and no layer can be selected in.`, {
    hint: 'Give layers that can an id and pickable: true: { "@@type": "ScatterplotLayer", id: "points", pickable: true, … }.',
  });
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
