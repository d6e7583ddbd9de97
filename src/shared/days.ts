/** Days as `YYYY-MM-DD`, without hours and time zones. */

/** Days, and days of the week from 0 for Sunday. */
export interface DayRule {
  readonly dates: readonly string[];
  readonly weekdays: readonly number[];
}

const DAY = 86_400_000;
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const textOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The day so many days later. */
export function dayAfter(day: string, steps: number): string {
  return textOf(timeOf(day) + steps * DAY);
}

/** The same day so many months later, or the last of that month. */
export function monthAfter(day: string, steps: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + steps, 0)).getUTCDate();
  return textOf(Date.UTC(year, month - 1 + steps, Math.min(date, last)));
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
