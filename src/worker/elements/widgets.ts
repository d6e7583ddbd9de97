import { ArgumentError, FormError } from "../../shared/errors.ts";
import { option, type Reader } from "../values/read-options.ts";
import { finite } from "./arguments.ts";
import { drawButton, toBoolean } from "./button.ts";
import { choiceOptions, multipleChoice, singleChoice } from "./choices.ts";
import { range, rangeOptions } from "./range.ts";
import type { SurfacePlace } from "./surface.ts";
import { updateOption, widget, widgetOptions } from "./widget-base.ts";

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
  checkbox(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { value: option.flag(false) });
    return widget<boolean>(place, label, options, { kind: "checkbox", initial: options.value, props: {}, fit: toBoolean });
  },
  slider(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { value: option.any, ...rangeOptions, update: updateOption("live") });
    // What `fit` can see lives as long as the results that hold the widget: not the place, nor what was given.
    const { fn } = place;
    const { value: given, update } = options;
    const isPair = Array.isArray(given);
    const values = (isPair ? (given as unknown[]) : given === undefined ? [] : [given]).map((value) =>
      finite(fn, "options.value", value),
    );
    if (isPair && values.length !== 2) throw ArgumentError.of(place.fn, "options.value", "a number, or a pair of numbers", given);
    const bounds = range(fn, options, values, { min: 0, max: 100 });
    const { min, max, step } = bounds;
    for (const value of values) {
      if (value < min || value > max) throw ArgumentError.of(place.fn, "options.value", `from ${min} to ${max}`, value);
    }
    const [low = min, high = max] = values;
    if (isPair && low > high)
      throw ArgumentError.of(place.fn, "options.value", "a pair whose first number is not above the second", given);
    const initial: number | [number, number] = isPair ? [low, high] : low;
    return widget<number | [number, number]>(place, label, options, {
      kind: "slider",
      initial,
      props: { min, max, step, update },
      fit: (kept) => {
        if (!isPair) return bounds.clamp(kept);
        if (!Array.isArray(kept) || kept.length !== 2) return undefined;
        const [a, b] = [bounds.clamp(kept[0]), bounds.clamp(kept[1])];
        return a === undefined || b === undefined ? undefined : [Math.min(a, b), Math.max(a, b)];
      },
    });
  },
  selectbox(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { index: option.any, ...choiceOptions });
    const { labels, ...choice } = singleChoice(place.fn, list, options);
    const props = { options: labels, placeholder: options.placeholder };
    return widget(place, label, options, { kind: "selectbox", ...choice, props });
  },
  radio(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      index: option.any,
      ...choiceOptions,
      horizontal: option.flag(false),
    });
    const { labels, ...choice } = singleChoice(place.fn, list, options);
    const props = { options: labels, placeholder: options.placeholder, horizontal: options.horizontal };
    return widget(place, label, options, { kind: "radio", ...choice, props });
  },
  multiselect(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { default: option.any, ...choiceOptions, maxSelections: option.count });
    const { labels, ...choice } = multipleChoice(place.fn, list, options);
    const props = { options: labels, maxSelections: options.maxSelections, placeholder: options.placeholder };
    return widget(place, label, options, { kind: "multiselect", ...choice, props });
  },
  textInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      value: option.text,
      maxChars: option.count,
      type: option.oneOf(["text", "password"], "text"),
      placeholder: option.text,
      update: updateOption("release"),
    });
    const { maxChars, type, placeholder, update } = options;
    const initial = options.value ?? "";
    if (maxChars !== null && initial.length > maxChars) {
      throw ArgumentError.of(place.fn, "options.value", `a text of at most ${maxChars} characters`, initial);
    }
    return widget<string>(place, label, options, {
      kind: "textInput",
      initial,
      props: { placeholder, maxChars, type, update },
      fit: (kept) => (typeof kept !== "string" ? undefined : maxChars === null ? kept : kept.slice(0, maxChars)),
    });
  },
  numberInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      value: numberOrNull,
      ...rangeOptions,
      placeholder: option.text,
      update: updateOption("release"),
    });
    const { value: given, placeholder, update } = options;
    const values = typeof given === "number" ? [given] : [];
    const bounds = range(place.fn, options, values, { min: null, max: null });
    const { min, max, step } = bounds;
    const initial = given === null ? null : (values[0] ?? min ?? Math.min(0, max ?? 0));
    if (initial !== null && bounds.clamp(initial) !== initial) {
      throw ArgumentError.of(place.fn, "options.value", `from ${min ?? "-∞"} to ${max ?? "∞"}`, initial);
    }
    return widget<number | null>(place, label, options, {
      kind: "numberInput",
      initial,
      props: { placeholder, min, max, step, update },
      fit: (kept) => (kept === null ? (initial === null ? null : undefined) : bounds.clamp(kept)),
    });
  },
};

/** Null, which is the empty field, is not the same as not given. */
const numberOrNull: Reader<number | null | undefined> = (value, where) =>
  value === undefined ? undefined : option.number(value, where);
