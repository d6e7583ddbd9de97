import * as v from "valibot";
import { sourceSchema } from "./media.ts";
import { element } from "./schema.ts";
import { common, sampleCommon } from "./widget-props.ts";

const isFile = (input: unknown): boolean => Object.prototype.toString.call(input) === "[object File]";

/** A file that was uploaded. The number tells it from others, also of the same content; it is the page's. */
const upload = v.object({ id: v.string(), file: v.custom<File>(isFile) });

/** Widgets of files. */
export const files = {
  downloadButton: element({
    props: v.object({
      ...common,
      primary: v.boolean(),
      fileName: v.string(),
      /** Null: the script makes it when it is asked for. */
      source: v.nullable(sourceSchema),
      /** Saving asks for a run. */
      rerun: v.boolean(),
    }),
    sample: { ...sampleCommon, primary: false, fileName: "data.csv", source: null, rerun: true },
    /** A trigger, like a button. */
    value: v.boolean(),
  }),
  fileUploader: element({
    props: v.object({
      ...common,
      /** What may be chosen, as of `accept`: `.csv`, `image/*`; empty for all. */
      accept: v.array(v.string()),
      multiple: v.boolean(),
      /** In bytes; null for any. */
      maxSize: v.nullable(v.number()),
      maxFiles: v.nullable(v.number()),
    }),
    sample: { ...sampleCommon, accept: [".csv"], multiple: true, maxSize: 1000, maxFiles: 3 },
    /** In the order of choosing. */
    value: v.array(upload),
  }),
};

export type Upload = v.InferOutput<typeof upload>;
