import * as v from "valibot";
import { sourceSchema } from "./media.ts";
import { element } from "./schema.ts";
import { common, ofButtons, sampleButton, sampleCommon } from "./widget-props.ts";

const isFile = (input: unknown): boolean => Object.prototype.toString.call(input) === "[object File]";

/** A file that was uploaded. The number tells it from others, also of the same content; it is the page's. */
export const upload = v.object({ id: v.string(), file: v.custom<File>(isFile) });

/** Widgets of files. */
export const files = {
  downloadButton: element({
    props: v.object({
      ...common,
      ...ofButtons,
      fileName: v.string(),
      /** Null: the script makes it when it is asked for. */
      source: v.nullable(sourceSchema),
      /** Saving asks for a run. */
      rerun: v.boolean(),
      /** It is being made. */
      busy: v.optional(v.boolean()),
    }),
    sample: { ...sampleButton, fileName: "data.csv", source: null, rerun: true },
    /** A trigger, like a button. */
    value: v.boolean(),
  }),
  fileUploader: element({
    props: v.object({
      ...common,
      /** What may be chosen, as of `accept`: `.csv`, `image/*`; empty for all. */
      accept: v.array(v.string()),
      multiple: v.boolean(),
      /** A folder is chosen, with all that it holds. */
      directory: v.optional(v.boolean()),
      /** In bytes; null for any. */
      maxSize: v.nullable(v.number()),
      maxFiles: v.nullable(v.number()),
    }),
    sample: { ...sampleCommon, accept: [".csv"], multiple: true, maxSize: 1000, maxFiles: 3 },
    /** In the order of choosing. */
    value: v.array(upload),
  }),
  cameraInput: element({
    props: v.object({
      ...common,
      facing: v.picklist(["user", "environment"]),
      /** Width and height that are wanted. */
      resolution: v.nullable(v.tuple([v.number(), v.number()])),
      /** The preview, not the picture. Null: of a camera that faces the user. */
      mirror: v.nullable(v.boolean()),
    }),
    sample: { ...sampleCommon, facing: "user", resolution: null, mirror: null },
    /** The picture that was taken, or none. */
    value: v.array(upload),
  }),
};

export type Upload = v.InferOutput<typeof upload>;
