import { ArgumentError, FormError } from "../../shared/errors.ts";
import { option, type Reader } from "../values/read-options.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";
import { iconOption } from "./arguments.ts";
import { drawButton, toBoolean } from "./button.ts";
import { choiceWidgets } from "./choice-widgets.ts";
import { clearable, listOptions, multipleChoice, singleChoice, splitDisabled } from "./choices.ts";
import { datetimeInput } from "./datetime-input.ts";
import { menuButton } from "./menu-button.ts";
import { moments } from "./moments.ts";
import { numberFormat, range, rangeOptions, roundedTo } from "./range.ts";
import { slider } from "./slider.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven } from "./text-arguments.ts";
import { texts } from "./text-widgets.ts";
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
  menuButton,
  checkbox: box("checkbox"),
  toggle: box("toggle"),
  slider,
  selectbox(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const { input: given, barred } = splitDisabled(input);
    const options = widgetOptions(place, given, { index: option.any, ...listOptions });
    const { placeholder, filter, index } = options;
    const { labels, identity: of, more, ...choice } = singleChoice(place.fn, list, { ...options, barred });
    const own = { options: labels, placeholder, filter, ...more, ...onlyGiven({ acceptNew: options.acceptNew || null }) };
    const props = (origin: Kept) => ({ ...own, ...clearable(index)(origin) });
    return widget(place, label, options, { kind: "selectbox", ...choice, identity: [of, placeholder, filter], props });
  },
  radio(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const { input: given, barred } = splitDisabled(input);
    const options = widgetOptions(place, given, {
      index: option.any,
      format: option.callback,
      horizontal: option.flag(false),
      captions: textsOption,
      type: option.oneOf(["default", "cards"], "default"),
    });
    const { horizontal, index, captions, type } = options;
    const { labels, identity: of, more, ...choice } = singleChoice(place.fn, list, { ...options, barred });
    const looks = { horizontal, ...onlyGiven({ captions, cards: type === "cards" ? true : null }) };
    const props = (origin: Kept) => ({ options: labels, ...more, ...looks, ...clearable(index)(origin) });
    return widget(place, label, options, { kind: "radio", ...choice, identity: [of, looks], props });
  },
  multiselect(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const { input: given, barred } = splitDisabled(input);
    const options = widgetOptions(place, given, {
      default: option.any,
      ...listOptions,
      maxSelections: option.count,
      selectAll: option.flag(true),
    });
    const { maxSelections, placeholder, filter, acceptNew } = options;
    const { labels, identity: of, more, ...choice } = multipleChoice(place.fn, list, { ...options, barred });
    const selectAll = options.selectAll && maxSelections === null && labels.length <= MOST_AT_ONCE;
    const looks = { maxSelections, placeholder, filter, selectAll, ...onlyGiven({ acceptNew: acceptNew || null }) };
    return widget(place, label, options, {
      kind: "multiselect",
      ...choice,
      identity: [of, maxSelections, placeholder, filter, options.selectAll],
      props: { options: labels, ...more, ...looks },
    });
  },
  numberInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      value: numberOrNull,
      ...rangeOptions,
      placeholder: option.text,
      update: updateOption("release"),
      icon: iconOption,
      format: numberFormat,
    });
    const { value: given, placeholder, update, step, icon, format } = options;
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
      props: (origin) => ({
        ...{ placeholder, min, max, step: stepFor(origin), update },
        ...onlyGiven({ icon, format }),
        clearable: initial === null || origin === null,
      }),
      values: conversion(initial === null),
      like: (origin) => conversion(initial === null || origin === null),
    });
  },
  ...texts,
  ...choiceWidgets,
  ...moments,
  datetimeInput,
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

/** Most options that may be chosen at once. */
const MOST_AT_ONCE = 1000;

const textsOption: Reader<string[] | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((text) => typeof text === "string")) return [...(value as string[])];
  throw ArgumentError.of(fn, argument, "an array of texts", value);
};

/** Null, which is the empty field, is not the same as not given. */
const numberOrNull: Reader<number | null | undefined> = (value, where) =>
  value === undefined ? undefined : option.number(value, where);
