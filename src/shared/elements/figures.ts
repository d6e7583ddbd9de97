import * as v from "valibot";
import { element } from "./schema.ts";

/** The layout engines of Graphviz, the first one is the default. */
export const graphvizEngines = ["dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage", "patchwork"] as const;

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
};
