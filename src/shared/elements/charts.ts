import * as v from "valibot";
import { element } from "./schema.ts";
import { tableSchema } from "./table.ts";

const chart = element({
  props: v.object({
    data: tableSchema,
    /** Column of the x axis; null for the row number. */
    x: v.nullable(v.string()),
    /** Columns drawn, one series each. */
    y: v.array(v.string()),
    /** Column that colours the series, or null. */
    color: v.nullable(v.string()),
    /** In CSS pixels; null for the width of the container. */
    width: v.nullable(v.number()),
    /** In CSS pixels; null for 300. */
    height: v.nullable(v.number()),
  }),
  sample: {
    data: { rows: 3, columns: [{ name: "value", type: "number", values: Float64Array.of(1, 3, 2) }] },
    x: null,
    y: ["value"],
    color: null,
    width: null,
    height: null,
  },
});

/** Charts from table-like data. */
export const charts = { barChart: chart, lineChart: chart };
