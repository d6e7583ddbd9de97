/** What the values of a slider are: numbers, days, times of a day or Dates, and the numbers that stand for them on its track. */
import { parseDuration } from "../../shared/duration.ts";
import { isDateFormat } from "../../shared/elements/cell-format.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { Kept } from "../widgets/widget-def.ts";
import { finite } from "./arguments.ts";
import { dayOf, timeText, toDay, toTime } from "./moments.ts";

const SECOND = 1000;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** How far a track of days goes, where nobody says it. */
const FORTNIGHT = 14 * DAY;

export type Unit = "day" | "time" | "moment";
type Ends = readonly [min: number | null, max: number | null];

/** Values of one kind. Times are in ms; those of Dates as the reader's clock shows them, so that a day is a day when the clock changes. */
export interface Scale {
  /** Null: numbers, which stand for themselves. */
  readonly unit: Unit | null;
  /** Where a track ends of which that is not said; null: that depends on its value. */
  readonly ends: Ends;
  /** The number of a value, or of what is kept of one; undefined for what is none of this kind. */
  at(value: unknown): number | undefined;
  kept(at: number): string | number;
  give(at: number): unknown;
}

/** What is given of a slider that says of which kind its values are. */
export interface SliderGiven {
  readonly value: unknown;
  readonly min: unknown;
  readonly max: unknown;
  readonly step: unknown;
}

const KINDS = { number: "a number", day: "a day", time: "a time", moment: "a Date" } as const;

function kindOf(value: unknown): keyof typeof KINDS | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? "number" : undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : "moment";
  if (toDay(value) !== undefined || value === "today") return "day";
  return toTime(value, true) === undefined ? undefined : "time";
}

/**
 * The kind of what is given; of numbers, if nothing is.
 * @throws ArgumentError if value, min, max and step are of different kinds, or of none
 */
export function scaleOf(fn: string, { value, min, max, step }: SliderGiven, today: () => string): Scale {
  const values = Array.isArray(value)
    ? value.map((part: unknown, at) => [`options.value[${at}]`, part])
    : [["options.value", value]];
  const given = [...values, ["options.min", min], ["options.max", max]].filter(
    (entry): entry is [string, unknown] =>
      entry[1] !== undefined && (entry[1] !== null || String(entry[0]).startsWith("options.value")),
  );
  const kinds = given.map(([argument, one]) => {
    const kind = kindOf(one);
    if (kind !== undefined) return [argument, kind] as const;
    throw ArgumentError.of(fn, argument, "a finite number, a day such as “2026-03-31”, a time such as “09:30”, or a Date", one);
  });
  const [first] = kinds;
  const other = kinds.find(([, kind]) => kind !== first?.[1]);
  if (first !== undefined && other !== undefined) {
    throw new ArgumentError(`${fn}(): ${first[0]} is ${KINDS[first[1]]}, and ${other[0]} is ${KINDS[other[1]]}.`, {
      hint: "Give value, min and max as values of one kind.",
    });
  }
  const kind = first?.[1] ?? "number";
  if (kind === "number") return numbers;
  if (kind === "day") return days(today);
  if (kind === "moment") return moments;
  const hasSeconds = given.some(([, one]) => (one as string).length > "HH:MM".length);
  return times(
    hasSeconds || (hasNoValue(step) ? 0 : parseDuration(step as never, { fn, argument: "options.step" })) % MINUTE !== 0,
  );
}

const hasNoValue = (value: unknown): boolean => value === undefined || value === null;

/** The step of a slider over times, in ms. @throws ArgumentError */
export function timeStep(fn: string, { unit }: Scale, step: unknown): number {
  if (hasNoValue(step)) return unit === "time" ? 15 * MINUTE : DAY;
  const ms = parseDuration(step as never, { fn, argument: "options.step" });
  const least = unit === "day" ? DAY : SECOND;
  if (ms > 0 && Number.isFinite(ms) && ms % least === 0 && (unit !== "time" || ms < DAY)) return ms;
  const expected =
    unit === "day" ? "whole days, such as “7d”" : `whole seconds${unit === "time" ? ", less than a day" : ""}, such as “30m”`;
  throw ArgumentError.of(fn, "options.step", expected, step);
}

/** The step of a slider over numbers, where it is given. @throws ArgumentError */
export function numberStep(fn: string, step: unknown): number | null {
  if (hasNoValue(step)) return null;
  if (typeof step === "string") throw ArgumentError.of(fn, "options.step", "a number, as the values are", step);
  return finite(fn, "options.step", step);
}

/** Both ends, of a track whose widget has this value at first. */
export function endsOf({ ends, at }: Scale, [min, max]: Ends, origin: Kept): { min: number; max: number } {
  const [low, high] = [min ?? ends[0], max ?? ends[1]];
  const values = (Array.isArray(origin) ? (origin as unknown[]) : [origin]).map((one) => at(one) as number);
  return { min: low ?? Math.min(...values) - FORTNIGHT, max: high ?? Math.max(...values) + FORTNIGHT };
}

/** Where the value stands of a slider that has none, between ends of which one may be missing. */
export function startOf({ ends }: Scale, [min, max]: Ends): number {
  return min ?? ends[0] ?? (max as number) - FORTNIGHT;
}

/** A format of dates by its name, or a pattern of their parts. @throws ArgumentError */
export function dateNames(fn: string, format: unknown): string | null {
  if (hasNoValue(format)) return null;
  if (typeof format === "string" && isDateFormat(format)) return format;
  throw ArgumentError.of(fn, "options.format", "a pattern such as “DD.MM.YYYY” or “HH:mm”, a name, or a function", format);
}

const numbers: Scale = {
  unit: null,
  ends: [0, 100],
  at: (value) => (typeof value === "number" && !Number.isNaN(value) ? value : undefined),
  kept: (at) => at,
  give: (at) => at,
};

function days(today: () => string): Scale {
  const text = (at: number): string => new Date(Math.round(at / DAY) * DAY).toISOString().slice(0, 10);
  return {
    unit: "day",
    ends: [null, null],
    at(value) {
      const day = value === "today" ? today() : typeof value === "string" ? toDay(value) : undefined;
      return day === undefined ? undefined : Date.parse(`${day}T00:00:00Z`);
    },
    kept: text,
    give: text,
  };
}

function times(withSeconds: boolean): Scale {
  const text = (at: number): string => timeText(at, withSeconds);
  return {
    unit: "time",
    ends: [0, DAY - (withSeconds ? SECOND : MINUTE)],
    at(value) {
      const time = typeof value === "string" ? toTime(value, true) : undefined;
      return time === undefined ? undefined : Date.parse(`1970-01-01T${time}Z`);
    },
    kept: text,
    give: text,
  };
}

const ISO = /^[+-]?\d{4,6}-\d\d-\d\dT.*Z$/;

const moments: Scale = {
  unit: "moment",
  ends: [null, null],
  at(value) {
    const date = typeof value === "string" && ISO.test(value) ? new Date(value) : value;
    if (!(date instanceof Date) || Number.isNaN(date.getTime())) return undefined;
    return Date.parse(`${dayOf(date)}T00:00:00Z`) + timeOfDay(date);
  },
  kept: (at) => ofClock(at).toISOString(),
  give: ofClock,
};

function timeOfDay(date: Date): number {
  return date.getHours() * 3_600_000 + date.getMinutes() * MINUTE + date.getSeconds() * SECOND + date.getMilliseconds();
}

/** The Date at which the reader's clock shows what this one says in UTC. */
function ofClock(at: number): Date {
  const shown = new Date(at);
  const date = new Date(2000, 0, 1);
  date.setFullYear(shown.getUTCFullYear(), shown.getUTCMonth(), shown.getUTCDate());
  date.setHours(shown.getUTCHours(), shown.getUTCMinutes(), shown.getUTCSeconds(), shown.getUTCMilliseconds());
  return date;
}
