/** `st.slider`: over numbers, days, times of a day or Dates. */
import { ArgumentError } from "../../shared/errors.ts";
import { stepsOf } from "../../shared/steps.ts";
import { option } from "../values/read-options.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";
import { dayOf, firstSeen } from "./moments.ts";
import { numberFormat, range, roundedTo, trackMarks, trackOptions } from "./range.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven } from "./text-arguments.ts";
import { dateNames, endsOf, numberStep, type Scale, scaleOf, startOf, timeStep } from "./track-scale.ts";
import { asItIs, updateOption, widget, widgetOptions } from "./widget-base.ts";

interface Track {
  readonly min: number;
  readonly max: number;
}

export function slider(place: SurfacePlace, label: unknown, input?: unknown): unknown {
  const { fn } = place;
  const options = widgetOptions(place, input, {
    value: option.any,
    min: option.any,
    max: option.any,
    step: option.any,
    update: updateOption("live"),
    ...trackOptions,
    format: option.any,
    input: option.flag(null),
  });
  const { value: given, update } = options;
  const today = (): string => dayOf(new Date(firstSeen(place, `slider ${options.key ?? String(label)}`)));
  const scale = scaleOf(fn, options, today);
  const isPair = Array.isArray(given);
  if (isPair && given.length !== 2) throw ArgumentError.of(fn, "options.value", "one value, or a pair of values", given);
  const ends = checkedEnds(fn, scale, options);
  const isNumber = scale.unit === null;
  const step = isNumber ? numberStep(fn, options.step) : timeStep(fn, scale, options.step);
  /** Of numbers: 1, if all of them are whole. */
  const stepFor = isNumber ? range(fn, { min: ends[0], max: ends[1], step }, { min: 0, max: 100 }).stepFor : () => step as number;
  const values = startsAt(fn, scale, ends, isPair ? (given as unknown[]) : given === undefined ? [] : [given]);
  const kept = values.map(scale.kept);
  const initial: Kept = isPair ? kept : (kept[0] as Kept);
  const trackOf = (origin: Kept): Track => endsOf(scale, ends, origin);
  const { min, max } = trackOf(initial);
  return widget(place, label, options, {
    kind: "slider",
    initial,
    identity: [isPair, isNumber ? [min, max] : [scale.unit, ...ends], options.step, update],
    props: (origin) => {
      const steps = { ...trackOf(origin), step: stepFor(origin) };
      const marks = trackMarks(fn, options.marks, steps, scale);
      const format = namesOf(fn, scale, options.format, steps);
      return { ...steps, update, ...onlyGiven({ unit: scale.unit, marks, format, input: options.input || null }) };
    },
    values: valuesOn(scale, isPair, { min, max }),
    like: (origin) => valuesOn(scale, isPair, trackOf(origin)),
  });
}

/** The ends as they are given. @throws ArgumentError if one is not before the other */
function checkedEnds(fn: string, scale: Scale, given: { min: unknown; max: unknown }): [number | null, number | null] {
  const [min, max] = [given.min, given.max].map((end) => (end === undefined || end === null ? null : (scale.at(end) ?? null)));
  const [low = null, high = null] = [min ?? scale.ends[0], max ?? scale.ends[1]];
  if (low !== null && high !== null && !(low < high)) {
    const isMin = min !== null && min !== undefined;
    const other = scale.kept(isMin ? high : low);
    const rule = isMin ? `below the max, ${other}` : `above the min, ${other}`;
    throw ArgumentError.of(fn, isMin ? "options.min" : "options.max", rule, isMin ? given.min : given.max);
  }
  return [min ?? null, max ?? null];
}

/** The value at first, or both of a pair, as numbers. @throws ArgumentError for what is outside, or the wrong way round */
function startsAt(fn: string, scale: Scale, ends: readonly [number | null, number | null], given: readonly unknown[]): number[] {
  const [min, max] = [ends[0] ?? scale.ends[0], ends[1] ?? scale.ends[1]];
  const read = given.map((value) => scale.at(value) as number);
  const values = scale.unit === null ? read.map((value) => roundedTo(min, max, value)) : read;
  for (const value of values) {
    if ((min !== null && value < min) || (max !== null && value > max)) {
      const [from, to] = [min, max].map((end) => (end === null ? "ever" : scale.kept(end)));
      throw ArgumentError.of(fn, "options.value", `from ${from} to ${to}`, scale.kept(value));
    }
  }
  const [low = startOf(scale, ends), high = low] = values;
  if (low > high) throw ArgumentError.of(fn, "options.value", "a pair whose first value is not above the second", given);
  return [low, high].slice(0, Math.max(1, given.length));
}

/** The nearest values that a track has. */
function valuesOn(scale: Scale, isPair: boolean, { min, max }: Track): Conversion {
  const within = (at: number | undefined): number | undefined =>
    at === undefined ? undefined : Math.min(max, Math.max(min, at));
  const keep = (value: unknown, at: (one: unknown) => number | undefined): Kept | undefined => {
    const read = (one: unknown): number | undefined => within(at(one));
    if (!isPair) {
      const one = read(value);
      return one === undefined ? undefined : scale.kept(one);
    }
    if (!Array.isArray(value) || value.length !== 2) return undefined;
    const [a, b] = [read(value[0]), read(value[1])];
    return a === undefined || b === undefined ? undefined : [Math.min(a, b), Math.max(a, b)].map(scale.kept);
  };
  const plain = asItIs((value) => keep(value, scale.at));
  if (scale.unit === null) return plain;
  const each = (kept: Kept, make: (at: number) => unknown): unknown => {
    const one = (part: unknown): unknown => make(scale.at(part) as number);
    return Array.isArray(kept) ? kept.map(one) : one(kept);
  };
  return {
    ...plain,
    give: (kept) => each(kept, scale.give),
    toWire: (kept) => each(kept, (at) => at),
    fromWire: (wire) => keep(wire, (at) => (typeof at === "number" && Number.isFinite(at) ? at : undefined)),
  };
}

/** Most values of a slider that a function names. */
const MOST_NAMES = 1000;

/** What a function calls each value, in the order of the steps; or the format by name. @throws ArgumentError */
function namesOf(fn: string, scale: Scale, format: unknown, range: Track & { step: number }): string[] | string | null {
  if (typeof format !== "function")
    return scale.unit === null ? numberFormat(format, { fn, argument: "options.format" }) : dateNames(fn, format);
  const values = stepsOf(range);
  if (values.length > MOST_NAMES) {
    throw new ArgumentError(
      `${fn}(): options.format is a function, and there are more than ${MOST_NAMES} steps to call it for.`,
      {
        hint: "Give a larger options.step, or a format by its name.",
      },
    );
  }
  return values.map((value) => String((format as (value: unknown) => unknown)(scale.give(value))));
}
