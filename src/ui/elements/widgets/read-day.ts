import { allows, type DayRule, realDay } from "../../../shared/days.ts";
import { lazily } from "../../lazily.ts";
import { latinDigits } from "./read-number.ts";

/** The reader's language: of some systems the browser has a name that is none, or that goes on after it (`en-US@posix`). */
const language = (): string => /^[a-z]{2,8}(-\w+)*/i.exec(navigator.language)?.[0] ?? "en";

/** How days are written where the reader is, as a pattern: `MM/DD/YYYY`. In the digits and the calendar that values are in. */
export const localPattern: () => string = lazily(() =>
  new Intl.DateTimeFormat(language(), {
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone: "UTC",
  })
    .formatToParts(new Date(Date.UTC(2000, 0, 2)))
    .map(({ type, value }) => ({ year: "YYYY", month: "MM", day: "DD" })[type as "year"] ?? value)
    .join("")
    .replace(/[\u200e\u200f]/g, ""),
);

/** A day as a pattern says. */
export function dayText(day: string, pattern: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return pattern.replace("YYYY", year).replace("MM", month).replace("DD", date);
}

/** A day as people type it: in the order of the pattern, with any marks between, or as `YYYY-MM-DD`. Null for what is none. */
export function dayIn(text: string, pattern: string): string | null {
  const typed = latinDigits(text).trim();
  const isIso = /^\d{4}-\d{1,2}-\d{1,2}$/.test(typed);
  const order = isIso ? ["YYYY", "MM", "DD"] : ["YYYY", "MM", "DD"].sort((a, b) => pattern.indexOf(a) - pattern.indexOf(b));
  let parts = typed.split(/\D+/).filter(Boolean);
  if (parts.length === 1 && typed.length === 8) {
    const ends = order.map((_, at) => order.slice(0, at + 1).join("").length);
    parts = order.map((part, at) => typed.slice((ends[at] ?? 0) - part.length, ends[at]));
  }
  if (parts.length !== 3) return null;
  const of = (part: string): number => Number(parts[order.indexOf(part)]);
  const year = of("YYYY");
  return realDay(year < 100 ? 2000 + year : year, of("MM"), of("DD"));
}

export interface DayLimits {
  readonly min: string | null;
  readonly max: string | null;
  readonly only: DayRule | null;
  readonly except: DayRule | null;
}

/** Why a day can't be taken, in words; null if it can. */
export function dayProblem(day: string, { min, max, only, except }: DayLimits, pattern: string): string | null {
  if (min !== null && day < min) return `Not before ${dayText(min, pattern)}.`;
  if (max !== null && day > max) return `Not after ${dayText(max, pattern)}.`;
  return allows(day, only, except) ? null : `${dayText(day, pattern)} can’t be chosen.`;
}

/** The first day of the week where the reader is, from 0 for Sunday. */
export function firstWeekday(): number {
  const locale = new Intl.Locale(language()) as Intl.Locale & {
    getWeekInfo?(): { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 7 }).firstDay % 7;
}
