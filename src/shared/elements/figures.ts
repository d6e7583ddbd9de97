import * as v from "valibot";
import { element } from "./schema.ts";

/** The layout engines of Graphviz, the first one is the default. */
export const graphvizEngines = ["dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage", "patchwork"] as const;

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
