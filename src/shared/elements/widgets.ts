import * as v from "valibot";
import { element } from "./schema.ts";
import { common, marks, ofButtons, sampleButton, sampleCommon } from "./widget-props.ts";

/** When a change is sent: at once, on release (blur, Enter, pointer up), or after a pause of so many milliseconds. */
const update = v.union([v.literal("live"), v.literal("release"), v.object({ debounce: v.number() })]);

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const choice = {
  ...common,
  /** The options as shown, after `format`. The value on the wire is an index into them. */
  options: v.array(v.string()),
  /** Options that can't be chosen. */
  barred: v.optional(v.array(index)),
};
/** Of choices in a list. */
const listed = {
  ...choice,
  placeholder: v.nullable(v.string()),
  /** How typing searches; null: it does not. */
  filter: v.nullable(v.picklist(["fuzzy", "contains", "prefix"])),
  /** A text that is no option may be given: it travels as itself. */
  acceptNew: v.optional(v.boolean()),
  /** Headlines over options, each with the place of its first. */
  groups: v.optional(v.array(v.object({ label: v.string(), from: index }))),
};
const buttons = element({
  props: v.object({
    ...common,
    options: v.array(v.string()),
    single: v.boolean(),
    required: v.boolean(),
    barred: v.optional(v.array(index)),
  }),
  sample: { ...sampleCommon, options: ["a", "b"], single: false, required: false },
  /** Indexes into the options, in the order chosen; one, or null, if only one may be chosen. */
  value: v.union([v.array(index), v.nullable(index)]),
});
/** What a text must fit, and what is said if it does not. */
const pattern = v.object({ source: v.string(), flags: v.string(), message: v.nullable(v.string()) });
/** Days, and days of the week from 0 for Sunday. */
const days = v.object({ dates: v.array(v.string()), weekdays: v.array(v.number()) });
/** As texts; null for none. `clearable`: it may be empty. */
const bounds = { min: v.nullable(v.string()), max: v.nullable(v.string()), clearable: v.boolean() };

/** Input widgets. */
export const widgets = {
  button: element({
    props: v.object({ ...common, ...ofButtons }),
    sample: sampleButton,
    /** A trigger: true in the one run that a click causes. */
    value: v.boolean(),
  }),
  menuButton: element({
    props: v.object({ ...common, ...ofButtons, options: choice.options, barred: choice.barred, groups: listed.groups }),
    sample: { ...sampleButton, options: ["a", "b"] },
    /** A trigger: an index into the options in the one run that its choice causes, else null. */
    value: v.nullable(index),
  }),
  /** Null: neither yes nor no. */
  checkbox: element({ props: v.object(common), sample: sampleCommon, value: v.nullable(v.boolean()) }),
  toggle: element({ props: v.object(common), sample: sampleCommon, value: v.nullable(v.boolean()) }),
  slider: element({
    props: v.object({
      ...common,
      min: v.number(),
      max: v.number(),
      step: v.number(),
      update,
      marks,
      /** A format of numbers, or what each value in the order of the steps is called. */
      format: v.optional(v.union([v.string(), v.array(v.string())])),
      /** What its numbers stand for: ms, since 1970 or since midnight, as the reader's clock shows them. */
      unit: v.optional(v.picklist(["day", "time", "moment"])),
      /** A field to type in stands beside it. */
      input: v.optional(v.boolean()),
    }),
    sample: { ...sampleCommon, min: 0, max: 10, step: 1, update: "live" },
    /** A pair for a range. */
    value: v.union([v.number(), v.tuple([v.number(), v.number()])]),
  }),
  selectbox: element({
    /** `clearable`: the choice may be taken back. */
    props: v.object({ ...listed, clearable: v.boolean() }),
    sample: { ...sampleCommon, options: ["a", "b"], placeholder: null, filter: "fuzzy", clearable: true },
    value: v.nullable(v.union([index, v.string()])),
  }),
  radio: element({
    props: v.object({
      ...choice,
      horizontal: v.boolean(),
      clearable: v.boolean(),
      captions: v.optional(v.array(v.string())),
      cards: v.optional(v.boolean()),
    }),
    sample: { ...sampleCommon, options: ["a", "b"], horizontal: false, clearable: false },
    value: v.nullable(index),
  }),
  multiselect: element({
    /** `selectAll`: all that are found may be chosen at once. */
    props: v.object({ ...listed, maxSelections: v.nullable(v.number()), selectAll: v.boolean() }),
    sample: {
      ...sampleCommon,
      options: ["a", "b", "c"],
      placeholder: null,
      maxSelections: null,
      filter: "fuzzy",
      selectAll: true,
    },
    /** Indexes into the options, in the order chosen. */
    value: v.array(v.union([index, v.string()])),
  }),
  textInput: element({
    props: v.object({
      ...common,
      placeholder: v.nullable(v.string()),
      maxChars: v.nullable(v.number()),
      type: v.picklist(["text", "password", "email", "url", "tel", "search"]),
      update,
      icon: v.optional(v.string()),
      autocomplete: v.optional(v.string()),
      suggestions: v.optional(v.array(v.string())),
      validate: v.optional(pattern),
    }),
    sample: { ...sampleCommon, placeholder: null, maxChars: null, type: "text", update: "release" },
    /** Null: nothing was typed. */
    value: v.nullable(v.string()),
  }),
  numberInput: element({
    props: v.object({
      ...common,
      placeholder: v.nullable(v.string()),
      min: v.nullable(v.number()),
      max: v.nullable(v.number()),
      step: v.number(),
      update,
      clearable: v.boolean(),
      icon: v.optional(v.string()),
      format: v.optional(v.string()),
    }),
    sample: { ...sampleCommon, placeholder: null, min: null, max: null, step: 1, update: "release", clearable: true },
    value: v.nullable(v.number()),
  }),
  textArea: element({
    props: v.object({
      ...common,
      placeholder: v.nullable(v.string()),
      maxChars: v.nullable(v.number()),
      /** In CSS pixels; `content`: of its text; `stretch`: what is left of its container. */
      height: v.union([v.picklist(["content", "stretch"]), v.number()]),
      update,
      validate: v.optional(pattern),
    }),
    sample: { ...sampleCommon, placeholder: null, maxChars: null, height: "content", update: "release" },
    value: v.nullable(v.string()),
  }),
  selectSlider: element({
    props: v.object({ ...common, options: v.array(v.string()), marks }),
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
    props: v.object({
      ...common,
      ...bounds,
      pair: v.boolean(),
      /** Such as `DD.MM.YYYY`; not given: as the reader's own. */
      format: v.optional(v.string()),
      presets: v.optional(v.array(v.object({ label: v.string(), from: v.string(), to: v.string() }))),
      only: v.optional(days),
      except: v.optional(days),
      marks: v.optional(v.array(v.string())),
    }),
    sample: { ...sampleCommon, min: null, max: null, pair: false, clearable: false },
    /** `YYYY-MM-DD`, or a pair of them for a range. */
    value: v.nullable(v.union([v.string(), v.tuple([v.string(), v.string()])])),
  }),
  timeInput: element({
    /** `step` in seconds; `format`: hours of a day, or of its halves; not given: as the reader's browser does. */
    props: v.object({ ...common, ...bounds, step: v.number(), format: v.optional(v.picklist(["12", "24"])) }),
    sample: { ...sampleCommon, min: null, max: null, step: 900, clearable: false },
    /** `HH:MM`, or `HH:MM:SS`. */
    value: v.nullable(v.string()),
  }),
  datetimeInput: element({
    /** `step` in seconds; `format` of its days, `hours` of its times, as those of the widgets above. */
    props: v.object({
      ...common,
      ...bounds,
      step: v.number(),
      format: v.optional(v.string()),
      hours: v.optional(v.picklist(["12", "24"])),
    }),
    sample: { ...sampleCommon, min: null, max: null, step: 900, clearable: false },
    /** What the clock shows: `YYYY-MM-DDTHH:MM`, or with seconds. */
    value: v.nullable(v.string()),
  }),
  colorPicker: element({
    props: v.object({ ...common, alpha: v.boolean(), presets: v.array(v.string()), update }),
    sample: { ...sampleCommon, alpha: false, presets: [], update: "release" },
    /** `#rrggbb`, or `#rrggbbaa`. */
    value: v.string(),
  }),
};
