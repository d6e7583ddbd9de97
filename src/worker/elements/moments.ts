/** Widgets of dates, times and colours: their values are texts. */
import { parseDuration } from "../../shared/duration.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { option, type Reader } from "../values/read-options.ts";
import type { Kept } from "../widgets/widget-def.ts";
import { allowedDays, dateFormat, datePresets, daysOf } from "./date-rules.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven } from "./text-arguments.ts";
import { asItIs, updateOption, widget, widgetOptions } from "./widget-base.ts";

const DAY = 86_400_000;
/** Steps below this show seconds, ms. */
const MINUTE = 60_000;

export const moments = {
  dateInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      value: option.any,
      min: option.any,
      max: option.any,
      format: dateFormat,
      presets: option.any,
      only: option.any,
      except: option.any,
      marks: option.any,
    });
    const { fn } = place;
    const now = firstSeen(place, `date ${options.key ?? String(label)}`);
    const { min, max, within } = boundsOf(fn, options, (argument, value) => dateOf(fn, argument, value, now), "day");
    const read = (argument: string, value: unknown): string => dateOf(fn, argument, value, now);
    const allowed = allowedDays(fn, options, read);
    const { value: given = "today" } = options;
    const isPair = Array.isArray(given);
    if (isPair && given.length !== 2) throw ArgumentError.of(fn, "options.value", "a date, or a pair of dates", given);
    const isEmpty = given === null || (isPair && given.every((part) => part === null));
    const days = isEmpty ? [] : (isPair ? (given as unknown[]) : [given]).map((part) => dateOf(fn, "options.value", part, now));
    for (const day of days) {
      // Today, where nothing was given, is moved to where it is allowed.
      if (options.value !== undefined && within(day) !== day)
        throw ArgumentError.of(fn, "options.value", `from ${min ?? "ever"} to ${max ?? "ever"}`, day);
      if (options.value !== undefined && !allowed.has(day))
        throw ArgumentError.of(fn, "options.value", "a day that options.only and options.except allow", day);
    }
    if (isPair && (days[0] ?? "") > (days[1] ?? ""))
      throw ArgumentError.of(fn, "options.value", "a pair whose first day is not after the second", days);
    const [first = "", second = ""] = days.map((day) => allowed.from(within(day)));
    const initial: Kept = isEmpty ? null : isPair ? [first, second] : first;
    const one = (value: unknown): string | undefined => {
      const day = toDay(value);
      const near = day === undefined ? undefined : within(day);
      return near !== undefined && allowed.has(near) ? near : undefined;
    };
    const fit = (value: unknown): Kept | undefined => {
      if (value === null) return isEmpty ? null : undefined;
      if (!isPair) return one(value);
      if (!Array.isArray(value) || value.length !== 2) return undefined;
      const [from, to] = value.map(one);
      return from === undefined || to === undefined ? undefined : [from, to].sort();
    };
    return widget(place, label, options, {
      kind: "dateInput",
      initial,
      identity: [isPair, min, max, allowed.only, allowed.except],
      props: {
        ...{ min, max, pair: isPair, clearable: isEmpty },
        ...onlyGiven({
          format: options.format,
          presets: datePresets(fn, options.presets, isPair, read, now),
          only: allowed.only,
          except: allowed.except,
          marks: daysOf(fn, "options.marks", options.marks, read),
        }),
      },
      values: asItIs(fit),
    });
  },
  timeInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      value: option.any,
      min: option.any,
      max: option.any,
      step: stepOption,
      format: hoursOption,
    });
    const { fn } = place;
    const { step } = options;
    const withSeconds = step < MINUTE;
    const read = (argument: string, value: unknown): string => {
      const time = toTime(value, withSeconds);
      if (time !== undefined) return time;
      throw ArgumentError.of(fn, argument, withSeconds ? "a time such as “09:30:00”" : "a time such as “09:30”", value);
    };
    const { min, max, within } = boundsOf(fn, options, read, "time");
    const { value: given } = options;
    const initial =
      given === null
        ? null
        : given === undefined
          ? within(timeAt(firstSeen(place, `time ${options.key ?? String(label)}`), withSeconds))
          : read("options.value", given);
    if (initial !== null && within(initial) !== initial) {
      throw ArgumentError.of(fn, "options.value", `from ${min ?? "00:00"} to ${max ?? "24:00"}`, initial);
    }
    const fit = (value: unknown): Kept | undefined => {
      if (value === null) return initial === null ? null : undefined;
      const time = toTime(value, withSeconds);
      return time === undefined ? undefined : within(time);
    };
    return widget(place, label, options, {
      kind: "timeInput",
      initial,
      identity: [step, min, max],
      props: { min, max, step: step / 1000, clearable: initial === null, ...onlyGiven({ format: options.format }) },
      values: asItIs(fit),
    });
  },
  colorPicker(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      value: option.text,
      alpha: option.flag(false),
      presets: option.any,
      update: updateOption("release"),
    });
    const { fn } = place;
    const { alpha, update } = options;
    const read = (argument: string, value: unknown): string => {
      const color = toColor(value, alpha);
      if (color !== undefined) return color;
      const examples = alpha ? "“#2b5cd0” or “#2b5cd080”" : "“#2b5cd0” or “#fa0”";
      throw ArgumentError.of(fn, argument, `a colour such as ${examples}`, value);
    };
    const initial = read("options.value", options.value ?? "#000000");
    const given = options.presets ?? [];
    if (!Array.isArray(given)) throw ArgumentError.of(fn, "options.presets", "an array of colours", given);
    const presets = given.map((color) => read("options.presets", color));
    return widget(place, label, options, {
      kind: "colorPicker",
      initial,
      identity: [alpha, presets, update],
      props: { alpha, presets, update },
      values: asItIs((value) => toColor(value, alpha)),
    });
  },
};

/**
 * The ends of what may be entered, as texts that sort by time, and the nearest that is between them.
 * @throws ArgumentError if max is before min
 */
export function boundsOf(
  fn: string,
  given: { min: unknown; max: unknown },
  read: (argument: string, value: unknown) => string,
  what: "day" | "time" | "moment",
) {
  const bound = (name: "min" | "max"): string | null =>
    given[name] === undefined || given[name] === null ? null : read(`options.${name}`, given[name]);
  const [min, max] = [bound("min"), bound("max")];
  if (min !== null && max !== null && min > max)
    throw ArgumentError.of(fn, "options.max", `a ${what} that is not before ${min}`, max);
  const within = (value: string): string => (min !== null && value < min ? min : max !== null && value > max ? max : value);
  return { min, max, within };
}

/** When a session drew a widget first, ms: a default of now stands still from then on, or nobody could enter another. */
const seen = new WeakMap<object, Map<string, number>>();

/** When the session drew that first, ms. */
export function firstSeen({ context }: SurfacePlace, widget: string): number {
  const { session } = context.run;
  const ofSession = seen.get(session) ?? new Map<string, number>();
  seen.set(session, ofSession);
  const first = ofSession.get(widget) ?? context.worker.clock.now();
  ofSession.set(widget, first);
  return first;
}

/** A length of time below a day; in ms. */
export const stepOption: Reader<number> = (value, where) => {
  const ms = value === undefined || value === null ? 15 * MINUTE : parseDuration(value as never, where);
  if (ms >= 1000 && ms < 23 * 60 * MINUTE + 1) return ms;
  throw ArgumentError.of(where.fn, where.argument, "a duration from 1 s to 23 h", value);
};

/** How many hours there are to write; null: as the reader's browser does. */
export const hoursOption: Reader<"12" | "24" | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null || value === "locale") return null;
  if (value === 12 || value === 24) return `${value}`;
  throw ArgumentError.of(fn, argument, "12, 24 or “locale”", value);
};

/** A day as `YYYY-MM-DD`. @throws ArgumentError */
function dateOf(fn: string, argument: string, value: unknown, now: number): string {
  if (value === "today") return dayOf(new Date(now));
  const day = toDay(value);
  if (day !== undefined) return day;
  throw ArgumentError.of(fn, argument, "a day such as “2026-03-31”, a Date, or “today”", value);
}

/** As `YYYY-MM-DD`; undefined for what is no day. A Date is the day that its clock shows. */
export function toDay(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : dayOf(value);
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const time = Date.parse(`${value}T00:00:00Z`);
  // The 30th of February is another day.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value ? undefined : value;
}

/** The local day: never shifted by the distance to UTC. */
export function dayOf(date: Date): string {
  // Field by field: its distance to UTC is given in minutes, and was not always a whole number of them.
  const year = String(date.getFullYear()).padStart(4, "0");
  return [year, ...[date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0"))].join("-");
}

function timeAt(now: number, withSeconds: boolean): string {
  const date = new Date(now);
  return timeText(((date.getHours() * 60 + date.getMinutes()) * 60 + date.getSeconds()) * 1000, withSeconds);
}

/** The time so many ms after midnight. */
export function timeText(ms: number, withSeconds: boolean): string {
  return new Date((ms + DAY) % DAY).toISOString().slice(11, withSeconds ? 19 : 16);
}

/** `HH:MM`, or `HH:MM:SS`; undefined for what is no time. A Date is the time that its clock shows. */
export function toTime(value: unknown, withSeconds: boolean): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : timeAt(value.getTime(), withSeconds);
  const [, hours, minutes, seconds = "00"] = (typeof value === "string" && /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(value)) || [];
  if (hours === undefined || minutes === undefined || hours > "23" || minutes > "59" || seconds > "59") return undefined;
  return withSeconds ? `${hours}:${minutes}:${seconds}` : `${hours}:${minutes}`;
}

/** `#rrggbb`, or `#rrggbbaa` where there is an alpha; undefined for what is no colour in digits. */
function toColor(value: unknown, alpha: boolean): string | undefined {
  if (typeof value !== "string" || !/^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value)) return undefined;
  const short = value.length < 6;
  const digits = short ? [...value.slice(1)].map((digit) => digit + digit).join("") : value.slice(1);
  if (digits.length === 8 && !alpha) return undefined;
  return `#${digits.toLowerCase()}`;
}
