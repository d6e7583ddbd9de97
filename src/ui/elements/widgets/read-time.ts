/** Times of a day as people write them. Values are `HH:MM`, or `HH:MM:SS`. */

import { latinDigits } from "./read-number.ts";

/** With the hours of a day, or of its halves. */
export type TimeFormat = "12" | "24";

const HALVES = /\s*(?:([ap])\.?\s?m?\.?)$/;

/** A time as people type it: “9:5”, “0930”, “9pm”, “21.30”. Null for what is none. */
export function timeIn(text: string, withSeconds: boolean): string | null {
  const typed = latinDigits(text).trim().toLowerCase();
  const half = HALVES.exec(typed)?.[1];
  const digits = typed.replace(HALVES, "");
  let parts = digits.split(/\s*[:.h\s]\s*/).filter((part, at) => part !== "" || at === 0);
  if (/^\d{3,6}$/.test(digits)) {
    // An odd number of digits: the hour has one.
    const hours = digits.length % 2 === 0 ? 2 : 1;
    parts = [digits.slice(0, hours), ...(digits.slice(hours).match(/../g) ?? [])];
  }
  if (parts.length > 3 || parts.some((part) => !/^\d{1,2}$/.test(part))) return null;
  const [hour = 0, minute = 0, second = 0] = parts.map(Number);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const hours = half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  if (hours > 23 || minute > 59 || second > 59) return null;
  return written([hours, minute, ...(withSeconds ? [second] : [])]);
}

const two = (value: number): string => String(value).padStart(2, "0");
const written = (parts: readonly number[]): string => parts.map(two).join(":");

/** A time as a format writes it. */
export function timeAs(time: string, format: TimeFormat): string {
  if (format === "24") return time;
  const [hour = "0", ...rest] = time.split(":");
  return `${[Number(hour) % 12 || 12, ...rest].join(":")} ${Number(hour) < 12 ? "AM" : "PM"}`;
}

/**
 * A time with the part turned that stands at a place of its text: the hour, the minute, the second, the half of the day. Each wraps
 * in itself.
 */
export function turned(time: string, text: string, at: number, by: number, minutes: number): string {
  const before = text.slice(0, at);
  const [hour = 0, minute = 0, ...seconds] = time.split(":").map(Number);
  const wrap = (value: number, size: number): number => ((value % size) + size) % size;
  if (/[ap]/i.test(text.slice(at - 1, at + 1).trim()) || / /.test(before))
    return written([wrap(hour + 12, 24), minute, ...seconds]);
  const part = before.split(":").length - 1;
  if (part === 0) return written([wrap(hour + by, 24), minute, ...seconds]);
  return part === 1
    ? written([hour, wrap(minute + by * minutes, 60), ...seconds])
    : written([hour, minute, ...seconds.map((second) => wrap(second + by, 60))]);
}
