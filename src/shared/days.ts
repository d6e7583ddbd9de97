/** Days as `YYYY-MM-DD`, without hours and time zones. */

/** Days, and days of the week from 0 for Sunday. */
export interface DayRule {
  readonly dates: readonly string[];
  readonly weekdays: readonly number[];
}

const DAY = 86_400_000;
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const [FIRST, LAST] = [timeOf("0001-01-01"), timeOf("9999-12-31")];
/** Days are of the years that four digits write: none is before the first or after the last. */
const textOf = (time: number): string => new Date(Math.max(FIRST, Math.min(LAST, time))).toISOString().slice(0, 10);

/** The day so many days later. */
export function dayAfter(day: string, steps: number): string {
  return textOf(timeOf(day) + steps * DAY);
}

/** The same day so many months later, or the last of that month. */
export function monthAfter(day: string, steps: number): string {
  const time = new Date(timeOf(day));
  const date = time.getUTCDate();
  time.setUTCMonth(time.getUTCMonth() + steps, 1);
  const last = new Date(time).setUTCMonth(time.getUTCMonth() + 1, 0);
  return textOf(time.setUTCDate(Math.min(date, new Date(last).getUTCDate())));
}

/** From 0 for Sunday. */
export function weekday(day: string): number {
  return new Date(timeOf(day)).getUTCDay();
}

/** True if a day is among those that `only` names, or not among those of `except`. */
export function allows(day: string, only: DayRule | null, except: DayRule | null): boolean {
  const isOf = ({ dates, weekdays }: DayRule): boolean => dates.includes(day) || weekdays.includes(weekday(day));
  return (only === null || isOf(only)) && (except === null || !isOf(except));
}

/** The day itself if there is one of that number: the 30th of February is none. */
export function realDay(year: number, month: number, date: number): string | null {
  const time = new Date(Date.UTC(2000, month - 1, date));
  time.setUTCFullYear(year, month - 1, date);
  const isSame = time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === date;
  return isSame && year >= 1 && year <= 9999 ? `${String(year).padStart(4, "0")}-${time.toISOString().slice(-19, -14)}` : null;
}
