/** Widgets that choose among a few options, which all are seen. */
import { ArgumentError } from "../../shared/errors.ts";
import { type Callback, option } from "../values/read-options.ts";
import { multipleChoice, rangeChoice, singleChoice, splitDisabled } from "./choices.ts";
import { trackOptions } from "./range.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven } from "./text-arguments.ts";
import { asItIs, widget, widgetOptions } from "./widget-base.ts";

const buttonsOptions = {
  selection: option.oneOf(["multi", "single"] as const, "multi"),
  default: option.any,
  format: option.callback,
  required: option.flag(false),
};

function buttons(kind: "pills" | "segmentedControl") {
  return (place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown => {
    const { input: given, barred } = splitDisabled(input);
    const options = widgetOptions(place, given, buttonsOptions);
    const { fn } = place;
    const { selection, format, required } = options;
    const single = selection === "single";
    if (single && Array.isArray(options.default)) {
      throw new ArgumentError(`${fn}(): options.default is a list, and one option can be chosen.`, {
        hint: 'Give that option, or choose several: { selection: "multi" }.',
      });
    }
    const { labels, identity, more, ...choice } = single
      ? oneOfThem(fn, list, options.default, { format, barred })
      : multipleChoice(fn, list, { default: options.default, format, barred, maxSelections: null });
    return widget(place, label, options, {
      kind,
      ...choice,
      identity: [identity, selection, required],
      props: { options: labels, single, required, ...more },
    });
  };
}

/** Nothing is chosen at first, but for the default. */
function oneOfThem(fn: string, list: unknown, chosen: unknown, how: { format: Callback | null; barred: readonly unknown[] }) {
  const none = singleChoice(fn, list, { index: null, ...how });
  if (chosen === undefined || chosen === null) return none;
  const initial = none.values.take(chosen);
  if (initial === undefined || initial === null) throw ArgumentError.of(fn, "options.default", "among the options", chosen);
  return { ...none, initial };
}

/** How many there are to choose from, by what stands for each. */
const SCALES = { thumbs: 2, faces: 5, stars: 5 } as const;

export const choiceWidgets = {
  pills: buttons("pills"),
  segmentedControl: buttons("segmentedControl"),
  selectSlider(place: SurfacePlace, label: unknown, list: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, { value: option.any, format: option.callback, ...trackOptions });
    const { labels, identity, pair, marked: marks, more: _none, ...choice } = rangeChoice(place.fn, list, options);
    return widget(place, label, options, {
      kind: "selectSlider",
      ...choice,
      identity: [identity, pair],
      props: { options: labels, ...onlyGiven({ marks }) },
    });
  },
  feedback(place: SurfacePlace, kind: unknown = "thumbs", input?: unknown): unknown {
    const { fn } = place;
    const options = widgetOptions(place, input, { default: option.any, label: option.text });
    if (typeof kind !== "string" || !Object.hasOwn(SCALES, kind)) {
      throw ArgumentError.of(
        fn,
        "the kind",
        `one of ${Object.keys(SCALES)
          .map((name) => `"${name}"`)
          .join(", ")}`,
        kind,
      );
    }
    const count = SCALES[kind as keyof typeof SCALES];
    const initial = options.default ?? null;
    const taken = (value: unknown): number | null | undefined =>
      value === null
        ? null
        : Number.isInteger(value) && (value as number) >= 0 && (value as number) < count
          ? (value as number)
          : undefined;
    if (taken(initial) === undefined)
      throw ArgumentError.of(fn, "options.default", `a whole number from 0 to ${count - 1}`, initial);
    return widget(place, options.label ?? "Feedback", options, {
      kind: "feedback",
      initial: initial as number | null,
      identity: [kind],
      props: { scale: kind, count },
      values: asItIs(taken),
    });
  },
};
