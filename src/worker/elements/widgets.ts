import { ArgumentError, FormError } from "../../shared/errors.ts";
import { option, type Reader } from "../values/read-options.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";
import { finite } from "./arguments.ts";
import { drawButton, toBoolean } from "./button.ts";
import { choiceWidgets } from "./choice-widgets.ts";
import { choiceOptions, multipleChoice, singleChoice } from "./choices.ts";
import { moments } from "./moments.ts";
import { type Range, range, rangeOptions, roundedTo } from "./range.ts";
import type { SurfacePlace } from "./surface.ts";
import { asItIs, updateOption, widget, widgetOptions } from "./widget-base.ts";

/** Input widgets. Each returns its current value. */
export const widgets = {
  button(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    if (place.block.form !== null) {
      throw new FormError(`st.button() was called inside st.form("${place.block.form.name}").`, {
        hint: "Use st.formSubmitButton there.",
      });
    }
    return drawButton(place, "button", label, input);
  },
  checkbox: box("checkbox"),
  toggle: box("toggle"),
  slider(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { value: option.any, ...rangeOptions, update: updateOption("live") });
    const { fn } = place;
    const { value: given, update } = options;
    const isPair = Array.isArray(given);
    const bounds = range(fn, options, { min: 0, max: 100 });
    const { min, max, stepFor } = bounds;
    const values = (isPair ? (given as unknown[]) : given === undefined ? [] : [given]).map((value) =>
      roundedTo(min, max, finite(fn, "options.value", value)),
    );
    if (isPair && values.length !== 2) throw ArgumentError.of(fn, "options.value", "a number, or a pair of numbers", given);
    for (const value of values) {
      if (value < min || value > max) throw ArgumentError.of(fn, "options.value", `from ${min} to ${max}`, value);
    }
    const [low = min, high = max] = values;
    if (isPair && low > high)
      throw ArgumentError.of(fn, "options.value", "a pair whose first number is not above the second", given);
    return widget(place, label, options, {
      kind: "slider",
      initial: isPair ? [low, high] : low,
      identity: [isPair, min, max, options.step, update],
      props: (origin) => ({ min, max, step: stepFor(origin), update }),
      values: asItIs(isPair ? pairWithin(bounds) : bounds.clamp),
    });
  },
  selectbox(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { index: option.any, ...choiceOptions });
    const { placeholder } = options;
    const { labels, identity: of, ...choice } = singleChoice(place.fn, list, options);
    const spec = { identity: [of, placeholder], props: { options: labels, placeholder } };
    return widget(place, label, options, { kind: "selectbox", ...choice, ...spec });
  },
  radio(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      index: option.any,
      ...choiceOptions,
      horizontal: option.flag(false),
    });
    const { placeholder, horizontal } = options;
    const { labels, identity: of, ...choice } = singleChoice(place.fn, list, options);
    const spec = { identity: [of, placeholder, horizontal], props: { options: labels, placeholder, horizontal } };
    return widget(place, label, options, { kind: "radio", ...choice, ...spec });
  },
  multiselect(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { default: option.any, ...choiceOptions, maxSelections: option.count });
    const { maxSelections, placeholder } = options;
    const { labels, identity: of, ...choice } = multipleChoice(place.fn, list, options);
    const spec = { identity: [of, maxSelections, placeholder], props: { options: labels, maxSelections, placeholder } };
    return widget(place, label, options, { kind: "multiselect", ...choice, ...spec });
  },
  textInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { ...textOptions, type: option.oneOf(["text", "password"], "text") });
    const { maxChars, type, placeholder, update } = options;
    const props = { placeholder, maxChars, type, update };
    return widget(place, label, options, { kind: "textInput", identity: props, props, ...textValues(place.fn, options) });
  },
  textArea(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { ...textOptions, height: areaHeight });
    const { maxChars, placeholder, update, height } = options;
    const spec = { identity: { placeholder, maxChars, update }, props: { placeholder, maxChars, update, height } };
    return widget(place, label, options, { kind: "textArea", ...spec, ...textValues(place.fn, options) });
  },
  numberInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      value: numberOrNull,
      ...rangeOptions,
      placeholder: option.text,
      update: updateOption("release"),
    });
    const { value: given, placeholder, update, step } = options;
    const bounds = range(place.fn, options, { min: null, max: null });
    const { min, max, stepFor } = bounds;
    const value = typeof given === "number" ? roundedTo(min, max, given) : (min ?? Math.min(0, max ?? 0));
    const initial = given === null ? null : value;
    if (initial !== null && bounds.clamp(initial) !== initial) {
      throw ArgumentError.of(place.fn, "options.value", `from ${min ?? "-∞"} to ${max ?? "∞"}`, initial);
    }
    const conversion = (isClearable: boolean): Conversion =>
      asItIs((kept) => (kept !== null ? bounds.clamp(kept) : isClearable ? null : undefined));
    return widget(place, label, options, {
      kind: "numberInput",
      initial,
      identity: [placeholder, min, max, step, update],
      props: (origin) => ({ placeholder, min, max, step: stepFor(origin), update }),
      values: conversion(initial === null),
      like: (origin) => conversion(initial === null || origin === null),
    });
  },
  ...choiceWidgets,
  ...moments,
};

function box(kind: "checkbox" | "toggle") {
  return (place: SurfacePlace, label: unknown, input?: unknown): unknown => {
    const options = widgetOptions(place, input, { value: undecided });
    const { value: initial } = options;
    const fit = (value: unknown): boolean | null | undefined => (value === null && initial === null ? null : toBoolean(value));
    return widget(place, label, options, { kind, initial, identity: [], props: {}, values: asItIs(fit) });
  };
}

/** Null, which is neither yes nor no, is not the same as not given. */
const undecided: Reader<boolean | null> = (value, where) => (value === null ? null : option.flag(false)(value, where));

const textOptions = { value: option.text, maxChars: option.count, placeholder: option.text, update: updateOption("release") };

/** @throws ArgumentError for a default that is too long */
function textValues(fn: string, { value, maxChars }: { value: string | null; maxChars: number | null }) {
  const initial = value ?? "";
  if (maxChars !== null && initial.length > maxChars) {
    throw ArgumentError.of(fn, "options.value", `a text of at most ${maxChars} characters`, initial);
  }
  const fit = (given: unknown): string | undefined =>
    typeof given === "string" ? given.slice(0, maxChars ?? undefined) : undefined;
  return { initial, values: asItIs(fit) };
}

/** Room for two lines, CSS pixels. */
const LEAST_AREA = 68;

const areaHeight: Reader<number | "content"> = (value, { fn, argument }) => {
  if (value === undefined || value === null || value === "content") return "content";
  if (typeof value === "number" && value >= LEAST_AREA && Number.isFinite(value)) return value;
  throw ArgumentError.of(fn, argument, `“content”, or at least ${LEAST_AREA} pixels`, value);
};

/** The nearest allowed pair. */
function pairWithin({ clamp }: Range<number>): (value: unknown) => Kept | undefined {
  return (value) => {
    if (!Array.isArray(value) || value.length !== 2) return undefined;
    const [a, b] = [clamp(value[0]), clamp(value[1])];
    return a === undefined || b === undefined ? undefined : [Math.min(a, b), Math.max(a, b)];
  };
}

/** Null, which is the empty field, is not the same as not given. */
const numberOrNull: Reader<number | null | undefined> = (value, where) =>
  value === undefined ? undefined : option.number(value, where);
