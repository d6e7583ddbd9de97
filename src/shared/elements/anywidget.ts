import * as v from "valibot";
import { named } from "../named.ts";
import { blobSchema } from "./media.ts";
import { element } from "./schema.ts";
import { common, sampleCommon } from "./widget-props.ts";

/** Where a module, or a style sheet, comes from. What of it the page takes is for its host to say. */
const originSchema = v.variant("from", [
  v.object({ from: v.literal("text"), text: v.string() }),
  v.object({ from: v.literal("file"), file: blobSchema }),
  /** By the name under which the host offers it. */
  v.object({ from: v.literal("package"), name: v.string() }),
  v.object({ from: v.literal("url"), url: v.string() }),
]);
export type ModuleOrigin = v.InferOutput<typeof originSchema>;

/** What may be in it is looked at where something is put into it: see `model-data.ts`. */
const dataSchema = named(v.unknown());

/** Widgets of others. */
export const anywidget = {
  anywidget: element({
    props: v.object({
      ...common,
      module: originSchema,
      css: v.nullable(originSchema),
      /** The model as the script gave it. */
      data: dataSchema,
      /** In CSS pixels; null: that of what it shows. */
      height: v.nullable(v.number()),
    }),
    sample: {
      ...sampleCommon,
      module: { from: "text", text: "export default { render({ el }) { el.textContent = 'shown'; } }" },
      css: null,
      data: { count: 0 },
      height: null,
    },
    /** What was set in the model since. */
    value: dataSchema,
  }),
};
