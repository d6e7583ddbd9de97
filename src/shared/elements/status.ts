import * as v from "valibot";
import { element, sized } from "./schema.ts";

/** What tells how things stand. */
export const status = {
  alert: element({
    props: v.object({
      body: v.string(),
      kind: v.picklist(["success", "info", "warning", "error"]),
      icon: v.nullable(v.string()),
      title: v.optional(v.nullable(v.string()), null),
      ...sized,
    }),
    sample: { body: "All is well.", kind: "success", icon: null, title: "Done" },
  }),
  exception: element({
    props: v.object({
      name: v.string(),
      message: v.string(),
      severity: v.picklist(["error", "warning"]),
      /** The script's own file and 1-based position, when known. */
      file: v.nullable(v.string()),
      line: v.nullable(v.number()),
      column: v.nullable(v.number()),
      /** The source around the position as text, the line marked. */
      frame: v.nullable(v.string()),
      hint: v.nullable(v.string()),
      stack: v.nullable(v.string()),
      /** What it came from, from the outside in: `level` says how deep. */
      causes: v.optional(
        v.array(
          v.object({
            name: v.string(),
            message: v.string(),
            level: v.number(),
            file: v.nullable(v.string()),
            line: v.nullable(v.number()),
            column: v.nullable(v.number()),
          }),
        ),
        [],
      ),
      ...sized,
    }),
    sample: {
      name: "TypeError",
      message: "x is not a function",
      severity: "error",
      file: "app.ts",
      line: 1,
      column: 1,
      frame: "> 1 | x()\n    | ^",
      hint: null,
      stack: null,
    },
  }),
  /** Work that can be cancelled. */
  cancellable: element({
    /** `call`: what its button names; null once it is over, when it takes no room. */
    props: v.object({ label: v.string(), call: v.nullable(v.string()), ...sized }),
    sample: { label: "Loading", call: "call 1" },
  }),
  progress: element({
    props: v.object({
      /** 0..1; null while nobody knows how far it is. */
      fraction: v.nullable(v.number()),
      text: v.nullable(v.string()),
      /** It has been cleared, and takes no room. */
      cleared: v.optional(v.boolean(), false),
      ...sized,
    }),
    sample: { fraction: 0.4, text: "4 of 10" },
  }),
};
