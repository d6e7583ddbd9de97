import * as v from "valibot";
import { element } from "./schema.ts";

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

const plainObject = v.record(v.string(), v.unknown());

/** Figures that other libraries describe. */
export const figures = {
  graphvizChart: element({
    props: v.object({
      /** A graph in the DOT language. */
      dot: v.string(),
      engine: v.picklist(graphvizEngines),
      /** In CSS pixels; null for what the graph needs. */
      height: v.nullable(v.number()),
    }),
    sample: { dot: "digraph { a -> b }", engine: "dot", height: null },
  }),
  pydeckChart: element({
    props: v.object({
      /** What deck.gl draws, in its JSON: layers, views, initialViewState, tooltip. */
      deck: plainObject,
      /** In CSS pixels. */
      height: v.number(),
    }),
    sample: {
      deck: {
        initialViewState: { longitude: 0, latitude: 0, zoom: 1 },
        layers: [{ "@@type": "ScatterplotLayer", id: "points", data: [{ at: [0, 0] }], getPosition: "@@=at", getRadius: 100000 }],
      },
      height: 500,
    },
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
    }),
    sample: {
      figure: { data: [{ type: "bar", x: ["a", "b"], y: [1, 2] }], layout: { title: { text: "Bars" } } },
      theme: "reprise",
      config: {},
      height: null,
    },
  }),
};
