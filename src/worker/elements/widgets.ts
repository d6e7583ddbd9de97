import { ArgumentError, FormError } from "../../shared/errors.ts";
import { finite } from "./arguments.ts";
import { multipleChoice, singleChoice } from "./choices.ts";
import { range } from "./range.ts";
import type { SurfacePlace } from "./surface.ts";
import { updateOption, widget, widgetOptions } from "./widget-base.ts";

const isBoolean = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);

/** Input widgets. Each returns its current value. */
export const widgets = {
  button(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    if (place.block.form !== null) {
      throw new FormError(`st.button() was called inside st.form("${place.block.form.name}").`, {
        hint: "Use st.formSubmitButton there.",
      });
    }
    const options = widgetOptions(place, input, ["type"], true);
    const primary = options.oneOf("type", ["primary", "secondary"], "secondary") === "primary";
    return widget(place, label, options, {
      kind: "button",
      initial: false,
      trigger: true,
      props: { primary },
      fit: isBoolean,
    });
  },
  checkbox(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, ["value"]);
    const initial = options.flag("value");
    return widget(place, label, options, { kind: "checkbox", initial, props: {}, fit: isBoolean });
  },
  slider(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, ["value", "min", "max", "step", "update"]);
    // What `fit` can see lives as long as the results that hold the widget: not the place.
    const { fn } = place;
    const given = options.get("value");
    const isPair = Array.isArray(given);
    const values = (isPair ? (given as unknown[]) : given === undefined ? [] : [given]).map((value) =>
      finite(fn, "options.value", value),
    );
    if (isPair && values.length !== 2) throw ArgumentError.of(place.fn, "options.value", "a number, or a pair of numbers", given);
    const bounds = range(options, values, { min: 0, max: 100 });
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
      props: { min, max, step, update: updateOption(options, "live") },
      fit: (kept) => {
        if (!isPair) return bounds.clamp(kept);
        if (!Array.isArray(kept) || kept.length !== 2) return undefined;
        const [a, b] = [bounds.clamp(kept[0]), bounds.clamp(kept[1])];
        return a === undefined || b === undefined ? undefined : [Math.min(a, b), Math.max(a, b)];
      },
    });
  },
  selectbox(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, ["index", "format", "placeholder"]);
    const { labels, ...choice } = singleChoice(place.fn, list, options);
    return widget(place, label, options, {
      kind: "selectbox",
      ...choice,
      props: { options: labels, placeholder: options.text("placeholder") },
    });
  },
  radio(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, ["index", "format", "placeholder", "horizontal"]);
    const { labels, ...choice } = singleChoice(place.fn, list, options);
    const props = { options: labels, placeholder: options.text("placeholder"), horizontal: options.flag("horizontal") };
    return widget(place, label, options, { kind: "radio", ...choice, props });
  },
  multiselect(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, ["default", "format", "maxSelections", "placeholder"]);
    const maxSelections = options.number("maxSelections");
    if (maxSelections !== null && !(Number.isInteger(maxSelections) && maxSelections > 0)) {
      throw ArgumentError.of(place.fn, "options.maxSelections", "a whole number above 0", maxSelections);
    }
    const { labels, ...choice } = multipleChoice(place.fn, list, options, maxSelections);
    const props = { options: labels, maxSelections, placeholder: options.text("placeholder") };
    return widget(place, label, options, { kind: "multiselect", ...choice, props });
  },
  textInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, ["value", "maxChars", "type", "placeholder", "update"]);
    const initial = options.text("value") ?? "";
    const maxChars = options.number("maxChars");
    if (maxChars !== null && !(Number.isInteger(maxChars) && maxChars > 0)) {
      throw ArgumentError.of(place.fn, "options.maxChars", "a whole number above 0", maxChars);
    }
    if (maxChars !== null && initial.length > maxChars) {
      throw ArgumentError.of(place.fn, "options.value", `a text of at most ${maxChars} characters`, initial);
    }
    const type = options.oneOf("type", ["text", "password"], "text");
    const placeholder = options.text("placeholder");
    return widget(place, label, options, {
      kind: "textInput",
      initial,
      props: { placeholder, maxChars, type, update: updateOption(options, "release") },
      fit: (kept) => (typeof kept !== "string" ? undefined : maxChars === null ? kept : kept.slice(0, maxChars)),
    });
  },
  numberInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, ["value", "min", "max", "step", "placeholder", "update"]);
    const given = options.get("value");
    const values = given === undefined || given === null ? [] : [finite(place.fn, "options.value", given)];
    const bounds = range(options, values, { min: null, max: null });
    const { min, max, step } = bounds;
    const initial = given === null ? null : (values[0] ?? min ?? Math.min(0, max ?? 0));
    if (initial !== null && bounds.clamp(initial) !== initial) {
      throw ArgumentError.of(place.fn, "options.value", `from ${min ?? "-∞"} to ${max ?? "∞"}`, initial);
    }
    const placeholder = options.text("placeholder");
    return widget<number | null>(place, label, options, {
      kind: "numberInput",
      initial,
      props: { placeholder, min, max, step, update: updateOption(options, "release") },
      fit: (kept) => (kept === null ? (initial === null ? null : undefined) : bounds.clamp(kept)),
    });
  },
};
