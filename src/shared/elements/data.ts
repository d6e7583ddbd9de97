import * as v from "valibot";
import { named } from "../named.ts";
import { anyNumber, element, sized } from "./schema.ts";
import { tableSchema } from "./table.ts";

const size = v.union([v.number(), v.picklist(["content", "stretch"])]);

/** What can be selected in a dataframe; `sort`: by which column its script orders the rows. */
export const frameModes = ["row", "row-required", "rows", "column", "columns", "cell", "cells", "sort"] as const;

/** How cells of a column are shown. */
export const columnTypes = [
  "text",
  "number",
  "checkbox",
  "date",
  "datetime",
  "time",
  "link",
  "image",
  "progress",
  "lineChart",
  "areaChart",
  "barChart",
  "list",
  "select",
  "multiselect",
  "json",
  "markdown",
  "button",
] as const;

/** What the line below the rows may say of a column. */
export const totalKinds = ["sum", "mean", "median", "min", "max", "count", "distinct"] as const;

/** What a script says of a column; null where it says nothing. */
export const columnSchema = v.object({
  name: v.string(),
  label: v.nullable(v.string()),
  help: v.nullable(v.string()),
  hidden: v.boolean(),
  width: v.nullable(v.union([v.number(), v.picklist(["small", "medium", "large"])])),
  align: v.nullable(v.picklist(["left", "center", "right"])),
  /** How its cells are shown; null: as their values are. */
  type: v.nullable(v.picklist(columnTypes)),
  /** See cell-format.ts. */
  format: v.nullable(v.string()),
  /** Ends of a progress bar. */
  min: v.nullable(v.number()),
  max: v.nullable(v.number()),
  /** It stays where it is while the others are scrolled. */
  pinned: v.optional(v.boolean()),
  /** Its texts break into lines. */
  wrap: v.optional(v.boolean()),
  /** What a link says: a text, or a pattern as `/…/flags`. */
  display: v.optional(v.string()),
  /** Of its bars and charts. */
  color: v.optional(v.string()),
  /** By which its dates are written; absent: UTC. */
  timezone: v.optional(v.string()),
});

/** What is below the rows and beside their values. */
export const frameParts = {
  /** By column. */
  totals: v.optional(named(v.picklist(totalKinds))),
  /** By column, the style of each row: its place in `looks`, from 1. */
  styles: v.optional(
    v.object({
      looks: v.array(
        v.object({ color: v.optional(v.string()), background: v.optional(v.string()), bold: v.optional(v.boolean()) }),
      ),
      cells: named(v.instance(Uint16Array)),
    }),
  ),
};

/** What a script says of a column of a dataframe. */
export type ColumnConfig = v.InferOutput<typeof columnSchema>;

/** Data, shown as it is. */
export const data = {
  dataframe: element({
    props: v.object({
      data: tableSchema,
      /** Names of the columns to show, in this order; null for all. */
      columns: v.nullable(v.array(v.string())),
      config: v.array(columnSchema),
      width: size,
      /** `auto`: as many rows as there are, ten at most. */
      height: v.union([size, v.literal("auto")]),
      /** In CSS pixels; null for that of a line. */
      rowHeight: v.nullable(v.number()),
      /** Stands in missing cells. */
      placeholder: v.string(),
      sortable: v.boolean(),
      hideIndex: v.boolean(),
      /** What can be selected; null if its script does not ask for it. */
      selection: v.nullable(v.array(v.picklist(frameModes))),
      ...frameParts,
    }),
    sample: {
      data: { rows: 2, columns: [{ name: "a", type: "number", values: Float64Array.of(1, 2) }] },
      columns: null,
      config: [],
      width: "stretch",
      height: "auto",
      rowHeight: null,
      placeholder: "",
      sortable: true,
      hideIndex: false,
      selection: null,
    },
    /** Numbers of the data's rows, names of columns. */
    selection: v.object({
      rows: v.array(v.number()),
      columns: v.array(v.string()),
      cells: v.array(v.tuple([v.number(), v.string()])),
      /** In the mode of that name; null: as the data has it. */
      sort: v.optional(v.nullable(v.object({ column: v.string(), descending: v.boolean() }))),
    }),
  }),
  table: element({
    props: v.object({
      data: tableSchema,
      /** The data are names and their values: the first column heads the rows. */
      pairs: v.boolean(),
      border: v.union([v.boolean(), v.literal("horizontal")]),
      hideIndex: v.boolean(),
      hideHeader: v.boolean(),
      width: size,
      height: size,
    }),
    sample: {
      data: { rows: 2, columns: [{ name: "a", type: "string", values: ["*one*", null] }] },
      pairs: false,
      border: true,
      hideIndex: false,
      hideHeader: false,
      width: "stretch",
      height: "content",
    },
  }),
  json: element({
    /** JSON-safe data as it is; everything else tagged (see inspection.ts). `expanded`: all of it, or so many levels. */
    props: v.object({ value: v.unknown(), expanded: v.union([v.boolean(), v.number()]), ...sized }),
    sample: { value: { a: [1, 2] }, expanded: true },
  }),
  metric: element({
    props: v.object({
      label: v.string(),
      labelVisibility: v.picklist(["visible", "hidden", "collapsed"]),
      icon: v.nullable(v.string()),
      value: v.union([v.string(), anyNumber, v.null()]),
      delta: v.union([v.string(), anyNumber, v.null()]),
      deltaColor: v.picklist(["normal", "inverse", "off", "red", "orange", "yellow", "green", "blue", "violet", "gray"]),
      deltaArrow: v.picklist(["auto", "up", "down", "off"]),
      deltaDescription: v.nullable(v.string()),
      /** See cell-format.ts. */
      format: v.nullable(v.string()),
      chart: v.nullable(v.custom<(number | null)[]>(isNumbers)),
      chartType: v.picklist(["line", "bar", "area"]),
      border: v.boolean(),
      width: size,
      height: size,
      help: v.nullable(v.string()),
    }),
    sample: {
      label: "Speed",
      labelVisibility: "visible",
      icon: null,
      value: 12,
      delta: -1,
      deltaColor: "normal",
      deltaArrow: "auto",
      deltaDescription: null,
      format: null,
      chart: null,
      chartType: "line",
      border: false,
      width: "stretch",
      height: "content",
      help: null,
    },
  }),
};

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => item === null || (typeof item === "number" && Number.isFinite(item)));
}
