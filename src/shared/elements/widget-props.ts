import * as v from "valibot";

/** Props that all widgets have. */
export const common = {
  label: v.string(),
  labelVisibility: v.picklist(["visible", "hidden", "collapsed"]),
  disabled: v.boolean(),
  help: v.nullable(v.string()),
};
export const sampleCommon = { label: "Label", labelVisibility: "visible", disabled: false, help: null } as const;
