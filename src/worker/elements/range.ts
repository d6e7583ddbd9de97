import { ArgumentError } from "../../shared/errors.ts";
import type { Options } from "./arguments.ts";

/** The numbers that a widget allows. */
export interface Range<Bound> {
  min: Bound;
  max: Bound;
  step: number;
  /** The nearest allowed number; undefined for what is no number. */
  clamp(value: unknown): number | undefined;
}

/**
 * Reads `min`, `max` and `step`. The step defaults to 1 if all numbers given are whole, else to 0.01.
 * @throws ArgumentError if min is not below max, or the step not above 0
 */
export function range<Bound extends number | null>(
  options: Options,
  values: readonly number[],
  defaults: { min: Bound; max: Bound },
): Range<Bound> {
  const { fn } = options;
  const min = options.number("min") ?? defaults.min;
  const max = options.number("max") ?? defaults.max;
  if (min !== null && max !== null && !(min < max)) {
    const wrong = options.has("min") ? "options.min" : "options.max";
    throw ArgumentError.of(
      fn,
      wrong,
      wrong === "options.min" ? `below the max, ${max}` : `above the min, ${min}`,
      wrong === "options.min" ? min : max,
    );
  }
  const isWhole = [...values, min, max].every((value) => value === null || Number.isInteger(value));
  const step = options.number("step") ?? (isWhole ? 1 : 0.01);
  if (!(step > 0)) throw ArgumentError.of(fn, "options.step", "a number above 0", step);
  return {
    min: min as Bound,
    max: max as Bound,
    step,
    clamp(value) {
      if (typeof value !== "number" || Number.isNaN(value)) return undefined;
      return Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, value));
    },
  };
}
