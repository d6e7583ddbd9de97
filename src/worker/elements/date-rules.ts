/** Which days a dateInput allows, marks and offers. */
import { allows, type DayRule, dayAfter } from "../../shared/days.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { Reader } from "../values/read-options.ts";

type ReadDay = (argument: string, value: unknown) => string;

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** The place of a day in the week by its name, in full or in three letters; -1 for what is none. */
function weekdayOf(value: unknown): number {
  const name = typeof value === "string" ? value.toLowerCase() : "";
  return name.length < 3 ? -1 : WEEKDAYS.findIndex((day) => day === name || day.slice(0, 3) === name);
}

/** Days and days of the week; null if not given. @throws ArgumentError */
function ruleOf(fn: string, argument: string, value: unknown, read: ReadDay): DayRule | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) throw ArgumentError.of(fn, argument, "an array of days and names of days of the week", value);
  const list = value as unknown[];
  return {
    dates: list.filter((day) => weekdayOf(day) === -1).map((day) => read(argument, day)),
    weekdays: list.map(weekdayOf).filter((day) => day !== -1),
  };
}

/** Days one by one; null if not given. @throws ArgumentError */
export function daysOf(fn: string, argument: string, value: unknown, read: ReadDay): string[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) throw ArgumentError.of(fn, argument, "an array of days", value);
  return value.map((day) => read(argument, day));
}

/** So far a default is moved to a day that is allowed. */
const FARTHEST = 366;

/**
 * Which days `only` and `except` allow.
 * @throws ArgumentError if both are given
 */
export function allowedDays(fn: string, given: { only: unknown; except: unknown }, read: ReadDay) {
  const only = ruleOf(fn, "options.only", given.only, read);
  const except = ruleOf(fn, "options.except", given.except, read);
  if (only !== null && except !== null) {
    throw new ArgumentError(`${fn}(): options.only and options.except were both given.`, {
      hint: "Say which days are allowed, or which are not.",
    });
  }
  const has = (day: string): boolean => allows(day, only, except);
  return {
    only,
    except,
    has,
    /** The day, or the first after it that is allowed. */
    from(day: string): string {
      let next = day;
      for (let steps = 0; !has(next) && steps < FARTHEST; steps++) next = dayAfter(next, 1);
      return has(next) ? next : day;
    },
  };
}

/** How days are written: a pattern with a year, a month and a day. Null if not given. @throws ArgumentError */
export const dateFormat: Reader<string | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" && ["YYYY", "MM", "DD"].every((part) => value.split(part).length === 2)) return value;
  throw ArgumentError.of(fn, argument, "a pattern with YYYY, MM and DD, such as “DD.MM.YYYY”", value);
};

interface Preset {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** Days, or spans of days, that are offered; null if none are. @throws ArgumentError */
export function datePresets(fn: string, given: unknown, isPair: boolean, read: ReadDay, now: number): Preset[] | null {
  if (given === undefined || given === null || given === false) return null;
  const today = read("options.presets", new Date(now));
  if (given === true) return isPair ? spansUntil(today) : daysAround(today);
  if (typeof given !== "object" || Array.isArray(given))
    throw ArgumentError.of(fn, "options.presets", "true, or an object of days by their labels", given);
  return Object.entries(given).map(([label, value]) => {
    const argument = `options.presets[${JSON.stringify(label)}]`;
    if (Array.isArray(value) !== isPair || (Array.isArray(value) && value.length !== 2))
      throw ArgumentError.of(fn, argument, isPair ? "a pair of days" : "a day", value);
    const [from, to] = (isPair ? (value as unknown[]) : [value, value]).map((day) => read(argument, day)).sort() as [
      string,
      string,
    ];
    return { label, from, to };
  });
}

function daysAround(today: string): Preset[] {
  return [
    ["Yesterday", -1],
    ["Today", 0],
    ["Tomorrow", 1],
  ].map(([label, steps]) => {
    const day = dayAfter(today, steps as number);
    return { label: label as string, from: day, to: day };
  });
}

function spansUntil(today: string): Preset[] {
  const first = `${today.slice(0, 8)}01`;
  const lastOfBefore = dayAfter(first, -1);
  return [
    { label: "Last 7 days", from: dayAfter(today, -6), to: today },
    { label: "Last 30 days", from: dayAfter(today, -29), to: today },
    { label: "This month", from: first, to: today },
    { label: "Last month", from: `${lastOfBefore.slice(0, 8)}01`, to: lastOfBefore },
    { label: "This year", from: `${today.slice(0, 4)}-01-01`, to: today },
  ];
}
