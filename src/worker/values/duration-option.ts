import { type Duration, parseDuration } from "../../shared/duration.ts";
import type { Reader } from "./read-options.ts";

/** The reader of a duration: milliseconds. */
export const durationOption =
  <F extends number | null>(fallback: F): Reader<number | F> =>
  (value, where) =>
    value === undefined || value === null ? fallback : parseDuration(value as Duration, where);
