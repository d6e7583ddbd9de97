/**
 * Options of the widgets of days and times, as scripts give them.
 */
import type { Duration } from "./duration.ts";

/** `YYYY-MM-DD`, a Date, or today. */
export type DateLike = string | Date;
type Weekday = "sunday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday";
export interface DateBounds {
  min?: DateLike;
  max?: DateLike;
  /** How days are written: `"DD.MM.YYYY"`. Default: as the reader's browser does. */
  format?: string;
  /** Days that may be chosen, one by one or by the day of the week; or, with `except`, those that may not. */
  only?: readonly (DateLike | Weekday)[];
  except?: readonly (DateLike | Weekday)[];
  /** Days that have a dot. */
  marks?: readonly DateLike[];
}
export interface DayPresets {
  /** Days that are offered by name. */
  presets?: boolean | Readonly<Record<string, DateLike>>;
}
export interface SpanPresets {
  presets?: boolean | Readonly<Record<string, readonly [DateLike, DateLike]>>;
}
export interface TimeOptions {
  min?: string | Date;
  max?: string | Date;
  /** Of the list and of the arrows; any minute may be typed. Default `"15m"`. */
  step?: Duration;
  /** With 24 hours, or with 12 and AM or PM. Default: as the reader's browser does. */
  format?: 12 | 24 | "locale";
}
export interface DatetimeOptions {
  /** `YYYY-MM-DDTHH:MM` by the reader's clock, a Date, or `"now"`. */
  min?: DateLike;
  max?: DateLike;
  /** Of the list and of the arrows; any minute may be typed. Below a minute, seconds are asked for. Default `"15m"`. */
  step?: Duration;
  /** How the day is written: `"DD.MM.YYYY"`. Default: as the reader's browser does. */
  format?: string;
  /** With 24 hours, or with 12 and AM or PM. Default: as the reader's browser does. */
  hours?: 12 | 24 | "locale";
}
