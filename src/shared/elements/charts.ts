import * as v from "valibot";
import { named } from "../named.ts";
import { element } from "./schema.ts";
import { tableSchema } from "./table.ts";

/** CSS pixels, or a word: as wide or high as what is drawn, or as its place. */
const size = v.union([v.picklist(["content", "stretch"]), v.number()]);
const scale = v.picklist(["linear", "log"]);
const text = v.nullable(v.string());

const common = {
  data: tableSchema,
  /** Column of the x axis; null for the row number. */
  x: text,
  /** Columns drawn, one series each. */
  y: v.array(v.string()),
  /** Column that colours the series, or null. */
  color: text,
  /** CSS colours instead: one, or one for each column drawn. */
  colors: v.nullable(v.array(v.string())),
  title: text,
  /** Null for the column's name. */
  xLabel: text,
  yLabel: text,
  xScale: scale,
  yScale: scale,
  /** Ends of the y axis; null for those of the data. */
  yDomain: v.nullable(v.tuple([v.number(), v.number()])),
  width: size,
  height: size,
  /** Its script asks which points are selected. */
  selectable: v.boolean(),
};
/** Numbers of the data's rows. */
const selection = v.object({ rows: v.array(v.number()) });
const stack = v.union([v.boolean(), v.picklist(["normalize", "center", "layered"])]);

const sample = {
  data: { rows: 3, columns: [{ name: "value", type: "number", values: Float64Array.of(1, 3, 2) }] },
  x: null,
  y: ["value"],
  color: null,
  colors: null,
  title: "Values",
  xLabel: null,
  yLabel: null,
  xScale: "linear",
  yScale: "linear",
  yDomain: null,
  width: "stretch",
  height: 300,
  selectable: false,
} satisfies v.InferInput<v.ObjectSchema<typeof common, undefined>>;

/** Charts from table-like data. */
export const charts = {
  lineChart: element({ props: v.object(common), sample, selection }),
  areaChart: element({ props: v.object({ ...common, stack }), sample: { ...sample, stack: true }, selection }),
  barChart: element({
    props: v.object({
      ...common,
      stack,
      horizontal: v.boolean(),
      /** By the values of x, as the data has them, or by a column, "-column" from the largest; null: texts as the data has them. */
      sort: v.nullable(v.union([v.boolean(), v.string()])),
    }),
    sample: { ...sample, stack: true, horizontal: false, sort: null },
    selection,
  }),
  scatterChart: element({
    /** `size`: a column, or square pixels; null for a size that fits. */
    props: v.object({ ...common, size: v.nullable(v.union([v.string(), v.number()])) }),
    sample: { ...sample, size: null },
    selection,
  }),
  vegaLiteChart: element({
    props: v.object({
      /** A vega-lite spec; `data`, if it is given, is its data. */
      spec: v.record(v.string(), v.unknown()),
      data: v.nullable(tableSchema),
      /** The page's colours and fonts around those of the spec; null for those of the spec alone. */
      theme: v.nullable(v.literal("reprise")),
      /** Null for what the spec says. */
      width: v.nullable(size),
      height: v.nullable(size),
      /** Names of the parameters that its script asks for; null if it does not. */
      selection: v.nullable(v.array(v.string())),
    }),
    sample: {
      spec: {
        mark: "point",
        data: { values: [{ a: 1, b: 2 }] },
        encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
      },
      data: null,
      theme: "reprise",
      width: null,
      height: null,
      selection: null,
    },
    /** By parameter: points as their fields, or the ends of an interval by field. */
    selection: named(v.union([v.array(named(v.unknown())), named(v.array(v.unknown()))])),
  }),
};
