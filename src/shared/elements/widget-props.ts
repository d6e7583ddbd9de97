import * as v from "valibot";
import { widthSchema } from "./schema.ts";

/** Props that all widgets have. */
export const common = {
  label: v.string(),
  labelVisibility: v.picklist(["visible", "hidden", "collapsed"]),
  disabled: v.boolean(),
  help: v.nullable(v.string()),
  /** Not given: the kind's own. */
  width: v.optional(widthSchema),
  /** A form is not sent while it is empty. */
  required: v.optional(v.boolean()),
  /** Each change is sent at once, from a form as well. */
  live: v.optional(v.boolean()),
  /** What the script says is wrong with its value. */
  error: v.optional(v.string()),
};
export const sampleCommon = { label: "Label", labelVisibility: "visible", disabled: false, help: null } as const;

/** Props that all buttons have. */
export const ofButtons = {
  type: v.picklist(["primary", "secondary", "tertiary"]),
  /** An emoji, or `:material/name:`. */
  icon: v.optional(v.string()),
  iconPosition: v.optional(v.literal("right")),
  /** Keys that press it, such as `Ctrl+Shift+K`. */
  shortcut: v.optional(v.string()),
};
export const sampleButton = { ...sampleCommon, type: "secondary" } as const;

/** Values that are named along a track. */
export const marks = v.optional(v.array(v.number()));
