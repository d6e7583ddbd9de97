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

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const buttons = element({
  props: v.object({ ...common, options: v.array(v.string()), single: v.boolean(), required: v.boolean() }),
  sample: { ...sampleCommon, options: ["a", "b"], single: false, required: false },
  /** Indexes into the options, in the order chosen; one, or null, if only one may be chosen. */
  value: v.union([v.array(index), v.nullable(index)]),
});
/** As texts; null for none. `clearable`: it may be empty. */
const bounds = { min: v.nullable(v.string()), max: v.nullable(v.string()), clearable: v.boolean() };

/** Input widgets. */
export const widgets = {
  button: element({
    props: v.object({ ...common, primary: v.boolean() }),
    sample: { ...sampleCommon, primary: false },
    /** A trigger: true in the one run that a click causes. */
    value: v.boolean(),
  }),
  /** Null: neither yes nor no. */
  checkbox: element({ props: v.object(common), sample: sampleCommon, value: v.nullable(v.boolean()) }),
  toggle: element({ props: v.object(common), sample: sampleCommon, value: v.nullable(v.boolean()) }),
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
  textArea: element({
    props: v.object({
      ...common,
      placeholder: v.nullable(v.string()),
      maxChars: v.nullable(v.number()),
      /** In CSS pixels; `content`: of its text. */
      height: v.union([v.literal("content"), v.number()]),
      update,
    }),
    sample: { ...sampleCommon, placeholder: null, maxChars: null, height: "content", update: "release" },
    value: v.string(),
  }),
  selectSlider: element({
    props: v.object({ ...common, options: v.array(v.string()) }),
    sample: { ...sampleCommon, options: ["a", "b", "c"] },
    /** An index into the options, or a pair of them for a range. */
    value: v.union([index, v.tuple([index, index])]),
  }),
  pills: buttons,
  segmentedControl: buttons,
  feedback: element({
    props: v.object({ ...common, scale: v.picklist(["thumbs", "faces", "stars"]), count: v.number() }),
    sample: { ...sampleCommon, scale: "stars", count: 5 },
    /** Null: none was given. */
    value: v.nullable(v.number()),
  }),
  dateInput: element({
    props: v.object({ ...common, ...bounds, pair: v.boolean() }),
    sample: { ...sampleCommon, min: null, max: null, pair: false, clearable: false },
    /** `YYYY-MM-DD`, or a pair of them for a range. */
    value: v.nullable(v.union([v.string(), v.tuple([v.string(), v.string()])])),
  }),
  timeInput: element({
    /** `step` in seconds. */
    props: v.object({ ...common, ...bounds, step: v.number() }),
    sample: { ...sampleCommon, min: null, max: null, step: 900, clearable: false },
    /** `HH:MM`, or `HH:MM:SS`. */
    value: v.nullable(v.string()),
  }),
  colorPicker: element({
    props: v.object({ ...common, alpha: v.boolean(), presets: v.array(v.string()), update }),
    sample: { ...sampleCommon, alpha: false, presets: [], update: "release" },
    /** `#rrggbb`, or `#rrggbbaa`. */
    value: v.string(),
  }),
};
