import { isNumberFormat, numberFormats } from "../../shared/elements/cell-format.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { addSteps } from "../../shared/steps.ts";
import { option, type Reader } from "../values/read-options.ts";

/** Options of widgets that allow a range of numbers. */
export const rangeOptions = { min: option.number, max: option.number, step: option.number };

/** The numbers that a widget allows. */
export interface Range<Bound> {
  min: Bound;
  max: Bound;
  /** The step as given, else 1 if the bounds and the default are whole, else 0.01. */
  stepFor(initial: unknown): number;
  /** The nearest allowed number, which is finite; undefined where there is none. */
  clamp(value: unknown): number | undefined;
}

/**
 * Checks `min`, `max` and `step`.
 * @throws ArgumentError if min is not below max, or the step not above 0
 */
export function range<Bound extends number | null>(
  fn: string,
  given: { min: number | null; max: number | null; step: number | null },
  defaults: { min: Bound; max: Bound },
): Range<Bound> {
  const min = given.min ?? defaults.min;
  const max = given.max ?? defaults.max;
  if (min !== null && max !== null && !(min < max)) {
    const wrong = given.min === null ? "options.max" : "options.min";
    throw ArgumentError.of(
      fn,
      wrong,
      wrong === "options.min" ? `below the max, ${max}` : `above the min, ${min}`,
      wrong === "options.min" ? min : max,
    );
  }
  const { step } = given;
  if (step !== null && !(step > 0)) throw ArgumentError.of(fn, "options.step", "a number above 0", step);
  return {
    min: min as Bound,
    max: max as Bound,
    stepFor(initial) {
      const isWhole = [initial, min, max].flat().every((value) => value === null || Number.isInteger(value));
      return step ?? (isWhole ? 1 : 0.01);
    },
    clamp(value) {
      if (typeof value !== "number") return undefined;
      const within = Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, value));
      return Number.isFinite(within) ? within : undefined;
    },
  };
}

/** Options of tracks, besides their range. */
export const trackOptions = { marks: option.any };

/**
 * What `marks` names one by one, as read; null if it is true, false or not given.
 * @throws ArgumentError
 */
export function marksOf(fn: string, marks: unknown, read: (mark: unknown) => number): number[] | null {
  if (marks === undefined || marks === null || typeof marks === "boolean") return null;
  if (!Array.isArray(marks)) throw ArgumentError.of(fn, "options.marks", "true, false or an array of values", marks);
  return [...new Set(marks.map(read))].sort((a, b) => a - b);
}

/** How many marks stand on a track where each step has one; of more, some. */
const MOST_MARKS = 11;

/**
 * The values that have marks: those that are named, each step, or some of them. Null for none.
 * @param read the number that stands for a mark; undefined for what is none
 * @param shown how a number reads in messages
 * @throws ArgumentError
 */
export function trackMarks(
  fn: string,
  marks: unknown,
  { min, max, step }: { min: number; max: number; step: number },
  { at: read, kept: shown }: { at(mark: unknown): number | undefined; kept(at: number): string | number },
): number[] | null {
  const named = marksOf(fn, marks, (mark) => {
    const at = read(mark);
    if (at === undefined || at < min || at > max)
      throw ArgumentError.of(fn, "options.marks", `values from ${shown(min)} to ${shown(max)}`, mark);
    return at;
  });
  if (named !== null || marks !== true) return named;
  const steps = Math.floor((max - min) / step + ROUNDING);
  const each = step * Math.ceil(steps / (MOST_MARKS - 1));
  const places = Array.from({ length: Math.floor((max - min) / each + ROUNDING) + 1 }, (_, at) => addSteps(min, each, at));
  return [...new Set([...places, max])];
}

/** How far sums of fractions may miss a bound by rounding, in parts of the range. */
const ROUNDING = 1e-9;

/** The bound that a number misses by no more than rounding; else the number. A bound that is null is none. */
export function roundedTo(min: number | null, max: number | null, value: number): number {
  const slack = ROUNDING * (max === null || min === null ? Math.abs(max ?? min ?? 0) : max - min);
  if (max !== null && Math.abs(value - max) <= slack) return max;
  return min !== null && Math.abs(value - min) <= slack ? min : value;
}

/** A format of numbers by its name, or a pattern; null if not given. @throws ArgumentError */
export const numberFormat: Reader<string | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" && isNumberFormat(value)) return value;
  throw ArgumentError.of(fn, argument, `one of ${numberFormats.join(", ")}, or a pattern such as “%.2f”`, value);
};
