import * as v from "valibot";
import { anyNumber, element } from "./schema.ts";
import { tableSchema } from "./table.ts";

/** Data, shown as it is. */
export const data = {
  dataframe: element({
    props: v.object({
      data: tableSchema,
      /** Names of the columns to show, in this order; null for all. */
      columns: v.nullable(v.array(v.string())),
      /** In CSS pixels; null for as many rows as fit 400 px. */
      height: v.nullable(v.number()),
      hideIndex: v.boolean(),
    }),
    sample: {
      data: { rows: 2, columns: [{ name: "a", type: "number", values: Float64Array.of(1, 2) }] },
      columns: null,
      height: null,
      hideIndex: false,
    },
  }),
  json: element({
    /** JSON-safe data as it is; everything else tagged (see inspection.ts). */
    props: v.object({ value: v.unknown(), expanded: v.boolean() }),
    sample: { value: { a: [1, 2] }, expanded: true },
  }),
  metric: element({
    props: v.object({
      label: v.string(),
      value: v.union([v.string(), anyNumber, v.null()]),
      delta: v.union([v.string(), anyNumber, v.null()]),
      deltaColor: v.picklist(["normal", "inverse", "off"]),
      help: v.nullable(v.string()),
    }),
    sample: { label: "Speed", value: 12, delta: -1, deltaColor: "normal", help: null },
  }),
};
