import * as v from "valibot";
import { named } from "../named.ts";
import { element, sized } from "./schema.ts";

/** The layout engines of Graphviz, the first one is the default. */
export const graphvizEngines = ["dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage", "patchwork"] as const;

/** The layers of deck.gl that the page has. */
export const deckLayers = [
  "ArcLayer",
  "BitmapLayer",
  "ColumnLayer",
  "GeoJsonLayer",
  "GridCellLayer",
  "IconLayer",
  "LineLayer",
  "PathLayer",
  "PointCloudLayer",
  "PolygonLayer",
  "ScatterplotLayer",
  "SolidPolygonLayer",
  "TextLayer",
] as const;

/** How points of a figure of Plotly are selected. */
export const plotlyModes = ["points", "box", "lasso"] as const;

/** The corners of a box, or those of a lasso. */
const plotlyPart = { xref: v.string(), yref: v.string(), x: v.array(v.unknown()), y: v.array(v.unknown()) };

const plainObject = v.record(v.string(), v.unknown());

/** A figure of Bokeh: two bars. */
const sampleBars = {
  type: "object",
  name: "Figure",
  id: "sample",
  attributes: {
    height: 200,
    x_range: { type: "object", name: "DataRange1d", id: "sample-x" },
    y_range: { type: "object", name: "DataRange1d", id: "sample-y" },
    renderers: [
      {
        type: "object",
        name: "GlyphRenderer",
        id: "sample-renderer",
        attributes: {
          data_source: {
            type: "object",
            name: "ColumnDataSource",
            id: "sample-source",
            attributes: { data: { x: [1, 2], top: [3, 4] } },
          },
          glyph: {
            type: "object",
            name: "VBar",
            id: "sample-bars",
            attributes: { x: { field: "x" }, top: { field: "top" }, width: { value: 0.8 } },
          },
        },
      },
    ],
  },
};

/** Figures that other libraries describe. */
export const figures = {
  graphvizChart: element({
    props: v.object({
      /** A graph in the DOT language. */
      dot: v.string(),
      engine: v.picklist(graphvizEngines),
      /** In CSS pixels; null for what the graph needs. */
      height: v.nullable(v.number()),
      ...sized,
    }),
    sample: { dot: "digraph { a -> b }", engine: "dot", height: null },
  }),
  pydeckChart: element({
    props: v.object({
      /** What deck.gl draws, in its JSON: layers, views, initialViewState, tooltip. */
      deck: plainObject,
      /** In CSS pixels. */
      height: v.number(),
      /** How many objects can be selected; null if its script does not ask for them. */
      selection: v.nullable(v.picklist(["single", "multi"])),
      ...sized,
    }),
    sample: {
      deck: {
        initialViewState: { longitude: 0, latitude: 0, zoom: 1 },
        layers: [{ "@@type": "ScatterplotLayer", id: "points", data: [{ at: [0, 0] }], getPosition: "@@=at", getRadius: 100000 }],
      },
      height: 500,
      selection: null,
    },
    /** Places in the data of layers, by their ids. */
    selection: v.object({ indices: named(v.array(v.number())) }),
  }),
  bokehChart: element({
    props: v.object({
      /** What Bokeh draws, in its JSON. */
      doc: v.object({ version: v.nullable(v.string()), roots: v.array(plainObject) }),
      /** null: Bokeh's own colours. */
      theme: v.nullable(v.literal("reprise")),
      ...sized,
    }),
    sample: { doc: { version: "3.10.0", roots: [sampleBars] }, theme: "reprise" },
  }),
  plotlyChart: element({
    props: v.object({
      /** A figure as Plotly has it, with typed arrays. */
      figure: v.object({ data: v.array(plainObject), layout: plainObject }),
      /** null: Plotly's own colours. */
      theme: v.nullable(v.literal("reprise")),
      /** Plotly's configuration. */
      config: plainObject,
      /** In CSS pixels; null for what the figure says, else 450. */
      height: v.nullable(v.number()),
      /** How points can be selected; null if its script does not ask for them. */
      selection: v.nullable(v.array(v.picklist(plotlyModes))),
      ...sized,
    }),
    sample: {
      figure: { data: [{ type: "bar", x: ["a", "b"], y: [1, 2] }], layout: { title: { text: "Bars" } } },
      theme: "reprise",
      config: {},
      height: null,
      selection: null,
    },
    selection: v.object({
      points: v.array(v.looseObject({ curveNumber: v.number(), pointIndex: v.number() })),
      box: v.array(v.object(plotlyPart)),
      lasso: v.array(v.object(plotlyPart)),
    }),
  }),
};
