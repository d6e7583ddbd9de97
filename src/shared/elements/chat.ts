import * as v from "valibot";
import { upload } from "./files.ts";
import { sourceSchema } from "./media.ts";
import { element, sized, widthSchema } from "./schema.ts";

/** Conversations. */
export const chat = {
  chatMessage: element({
    props: v.object({
      /** Who says it. */
      name: v.string(),
      /** An emoji, `:material/name:`, "spinner", or a picture; null for none. Not given: what fits the name. */
      avatar: v.optional(v.nullable(v.union([v.string(), sourceSchema]))),
      ...sized,
    }),
    sample: { name: "assistant" },
    block: true,
  }),
  /** A text that grows, and what came with it, in the order in which it came. */
  writeStream: element({
    props: v.object({
      /** More may come. */
      streaming: v.boolean(),
      /** Behind the text while more may come. */
      cursor: v.optional(v.nullable(v.string()), null),
    }),
    sample: { streaming: false },
    block: true,
  }),
  chatInput: element({
    props: v.object({
      /** Stands in the field while that is empty. */
      label: v.string(),
      disabled: v.boolean(),
      width: v.optional(widthSchema),
      maxChars: v.nullable(v.number()),
      /** In CSS pixels; null: that of its text. */
      height: v.nullable(v.number()),
      /** What happens to a text that is sent while the script runs: it waits, it is not taken, or a button stops the run first. */
      whenRunning: v.picklist(["queue", "block", "stop"]),
      /** A text that the script puts into the field when it becomes another. */
      draft: v.optional(v.string()),
      /** What files it takes; null for none. */
      files: v.nullable(
        v.object({
          /** As of `accept`; empty for all. */
          accept: v.array(v.string()),
          multiple: v.boolean(),
          directory: v.boolean(),
          /** In bytes; null for any. */
          maxSize: v.nullable(v.number()),
        }),
      ),
    }),
    sample: {
      label: "Say something",
      disabled: false,
      maxChars: 200,
      height: null,
      whenRunning: "queue",
      files: { accept: [], multiple: true, directory: false, maxSize: null },
    },
    /** A trigger: what was said holds for the one run that it causes. With files: what it takes. */
    value: v.nullable(v.union([v.string(), v.object({ text: v.string(), files: v.array(upload) })])),
  }),
};
