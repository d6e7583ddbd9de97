import * as v from "valibot";
import { named } from "../named.ts";
import { columnSchema, frameParts } from "./data.ts";
import { element } from "./schema.ts";
import { type Cell, tableSchema } from "./table.ts";
import { common, sampleCommon } from "./widget-props.ts";

const isCell = (value: unknown): boolean =>
  value === null || value instanceof Date || ["string", "number", "boolean", "bigint"].includes(typeof value);
const cellSchema = v.custom<Cell>(isCell);
const cells = v.custom<Cell[]>((value) => Array.isArray(value) && value.every(isCell));
const places = v.custom<number[]>((value) => Array.isArray(value) && value.every(Number.isSafeInteger));
const count = v.nullable(v.number());

/** How cells of a column are entered. */
export const inputTypes = [
  "text",
  "number",
  "checkbox",
  "select",
  "multiselect",
  "date",
  "datetime",
  "time",
  "link",
  "image",
  "list",
  "json",
  "markdown",
] as const;

/** A column of an editor. A list stands in its cells as JSON. */
const editorColumn = v.object({
  ...columnSchema.entries,
  /** Null: nothing can be entered. */
  input: v.nullable(v.picklist(inputTypes)),
  /** What its values are: dates of a column of texts are texts. */
  holds: v.picklist(["string", "number", "bigint", "boolean", "date", "list", "json", "any"]),
  required: v.boolean(),
  disabled: v.boolean(),
  /** What a new row has in it; with `enabledInNewRows` that may be changed though the column is disabled. */
  initial: cellSchema,
  enabledInNewRows: v.boolean(),
  unique: v.boolean(),
  step: count,
  maxChars: count,
  validate: v.nullable(v.object({ source: v.string(), flags: v.string(), message: v.nullable(v.string()) })),
  options: v.nullable(cells),
  /** Where each row has its own: `of` says which of `lists` a row has, the last one is of rows to come. Rows by their numbers. */
  optionsBy: v.optional(v.object({ lists: v.array(cells), of: v.instance(Uint16Array) })),
  /** 1 for each row whose cell can't be changed; the last one is of rows to come. */
  locked: v.optional(v.instance(Uint8Array)),
});

/** What is entered in a column, and may be. */
export type EditorColumn = v.InferOutput<typeof editorColumn>;

/** What was done to a table: the value on the wire. */
const editsSchema = v.object({
  /** Which table that is. */
  of: v.string(),
  edited: v.array(v.object({ column: v.string(), rows: places, values: cells })),
  added: v.array(named(cellSchema)),
  /** Rows of the table, in their order. */
  deleted: places,
});

export type Edits = v.InferOutput<typeof editsSchema>;

export const editor = {
  dataEditor: element({
    props: v.object({
      ...common,
      of: v.string(),
      data: tableSchema,
      columns: v.nullable(v.array(v.string())),
      /** One for each column of the data. */
      config: v.array(editorColumn),
      height: v.union([v.number(), v.picklist(["content", "stretch", "auto"])]),
      rowHeight: count,
      placeholder: v.string(),
      sortable: v.boolean(),
      hideIndex: v.boolean(),
      numRows: v.picklist(["fixed", "dynamic", "add", "delete"]),
      ...frameParts,
    }),
    sample: {
      ...sampleCommon,
      of: "t",
      data: { rows: 2, columns: [{ name: "a", type: "number", values: Float64Array.of(1, 2) }] },
      columns: null,
      config: [
        {
          ...{ name: "a", label: null, help: null, hidden: false, width: null, align: null, type: "number", format: null },
          ...{ min: 0, max: null, input: "number", holds: "number", required: true, disabled: false, initial: 1 },
          ...{ enabledInNewRows: false, unique: false, step: 1, maxChars: null, validate: null, options: null },
        },
      ],
      height: "auto",
      rowHeight: null,
      placeholder: "",
      sortable: true,
      hideIndex: false,
      numRows: "dynamic",
    },
    value: editsSchema,
  }),
};
