import * as v from "valibot";
import { element } from "./schema.ts";
import { common, sampleCommon } from "./widget-props.ts";

/** When a change is sent: at once, on release (blur, Enter, pointer up), or after a pause of so many milliseconds. */
const update = v.union([v.literal("live"), v.literal("release"), v.object({ debounce: v.number() })]);

const choice = {
  ...common,
  /** The options as shown, after `format`. The value on the wire is an index into them. */
  options: v.array(v.string()),
  placeholder: v.nullable(v.string()),
};
const choiceIndex = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));

/** Input widgets. */
export const widgets = {
  button: element({
    props: v.object({ ...common, primary: v.boolean() }),
    sample: { ...sampleCommon, primary: false },
    /** A trigger: true in the one run that a click causes. */
    value: v.boolean(),
  }),
  checkbox: element({ props: v.object(common), sample: sampleCommon, value: v.boolean() }),
  slider: element({
    props: v.object({ ...common, min: v.number(), max: v.number(), step: v.number(), update }),
    sample: { ...sampleCommon, min: 0, max: 10, step: 1, update: "live" },
    /** A pair for a range. */
    value: v.union([v.number(), v.tuple([v.number(), v.number()])]),
  }),
  selectbox: element({
    props: v.object(choice),
    sample: { ...sampleCommon, options: ["a", "b"], placeholder: null },
    value: choiceIndex,
  }),
  radio: element({
    props: v.object({ ...choice, horizontal: v.boolean() }),
    sample: { ...sampleCommon, options: ["a", "b"], placeholder: null, horizontal: false },
    value: choiceIndex,
  }),
  multiselect: element({
    props: v.object({ ...choice, maxSelections: v.nullable(v.number()) }),
    sample: { ...sampleCommon, options: ["a", "b", "c"], placeholder: null, maxSelections: null },
    /** Indexes into the options, in the order chosen. */
    value: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  textInput: element({
    props: v.object({
      ...common,
      placeholder: v.nullable(v.string()),
      maxChars: v.nullable(v.number()),
      type: v.picklist(["text", "password"]),
      update,
    }),
    sample: { ...sampleCommon, placeholder: null, maxChars: null, type: "text", update: "release" },
    value: v.string(),
  }),
  numberInput: element({
    props: v.object({
      ...common,
      placeholder: v.nullable(v.string()),
      min: v.nullable(v.number()),
      max: v.nullable(v.number()),
      step: v.number(),
      update,
    }),
    sample: { ...sampleCommon, placeholder: null, min: null, max: null, step: 1, update: "release" },
    value: v.nullable(v.number()),
  }),
};
