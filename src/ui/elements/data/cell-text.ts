import { listIn } from "../../../shared/cell-fault.ts";
import type { ColumnConfig } from "../../../shared/elements/data.ts";
import type { Cell } from "../../../shared/elements/table.ts";
import { formatAs, formatDate } from "../format-as.ts";
import { formatCell, shortened } from "./format-cell.ts";

type Said = Partial<ColumnConfig> | null;

/** A cell that is there, as text, by what is said of its column. */
export function cellText(value: Cell, said: Said): string {
  const type = said?.type ?? null;
  const format = said?.format ?? null;
  switch (type) {
    case "date":
    case "datetime":
    case "time": {
      const date = type === "time" && typeof value === "string" ? null : dateOf(value);
      return date === null ? formatCell(value) : dateText(date, format ?? patternOf(type, date), said?.timezone);
    }
    case "list":
    case "multiselect":
    case "lineChart":
    case "areaChart":
    case "barChart":
      return shortened(listOf(value)?.map(itemText).join(", ") ?? formatCell(value));
    case "link":
      return typeof value === "string" ? linkText(value, said?.display) : formatCell(value);
    case "text":
      return formatCell(value);
  }
  // A bar from 0 to 1 is a share; any other says its number.
  const isShare = type === "progress" && (said?.min ?? 0) === 0 && (said?.max ?? 1) === 1;
  if (format === null) return isShare && typeof value === "number" ? formatAs(value, "percent") : formatCell(value);
  if (value instanceof Date) return dateText(value, format, said?.timezone);
  const isNumber = typeof value === "number" || typeof value === "bigint" || (type === "number" && isNumeric(value));
  return isNumber ? shortened(formatAs(Number(value), format)) : formatCell(value);
}

/** What a cell of lists holds; null if it is no list. */
export function listOf(value: Cell): unknown[] | null {
  return typeof value === "string" ? listIn(value) : null;
}

/** An item of a list. */
export const itemText = (item: unknown): string =>
  item === null ? "" : typeof item === "object" ? JSON.stringify(item) : formatCell(item as Cell);

const isNumeric = (value: Cell): boolean => typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));

/** A date; numbers are milliseconds since 1970, texts are read. */
function dateOf(value: Cell): Date | null {
  if (value instanceof Date) return value;
  if (typeof value !== "number" && typeof value !== "string") return null;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
}

function patternOf(type: "date" | "datetime" | "time", date: Date): string {
  if (type === "date") return "YYYY-MM-DD";
  if (type === "datetime") return "YYYY-MM-DD HH:mm:ss";
  return date.getUTCSeconds() === 0 ? "HH:mm" : "HH:mm:ss";
}

function dateText(date: Date, format: string, timezone: string | undefined): string {
  const shown = timezone === undefined ? date : inZone(date, timezone);
  if (format === "calendar") return calendar(shown, timezone === undefined ? new Date() : inZone(new Date(), timezone));
  return formatDate(format === "distance" ? date : shown, format);
}

const zones = new Map<string, Intl.DateTimeFormat>();

/** The date that reads in UTC as the given one does in a zone. */
function inZone(date: Date, timeZone: string): Date {
  if (Number.isNaN(date.getTime())) return date;
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    const two = "2-digit";
    // Without a format of hours from 0 to 23, midnight is hour 24 in some browsers.
    zone = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone, hourCycle: "h23", era: "short" },
      ...{ year: "numeric", month: two, day: two, hour: two, minute: two, second: two },
    });
    zones.set(timeZone, zone);
  }
  const part: Record<string, string> = Object.fromEntries(zone.formatToParts(date).map(({ type, value }) => [type, value]));
  const shown = new Date(0);
  shown.setUTCFullYear(part.era === "BC" ? 1 - Number(part.year) : Number(part.year), Number(part.month) - 1, Number(part.day));
  shown.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second), date.getUTCMilliseconds());
  return shown;
}

const DAY = 86_400_000;
const near: Record<number, string> = { "-1": "Yesterday", 0: "Today", 1: "Tomorrow" };

/** As people name days: “Today 09:30”, “Monday 09:30”; further away the day itself. */
function calendar(date: Date, now: Date): string {
  if (Number.isNaN(date.getTime())) return "Invalid date";
  const days = Math.floor(date.getTime() / DAY) - Math.floor(now.getTime() / DAY);
  const time = date.getTime() % DAY === 0 ? "" : ` ${formatDate(date, "HH:mm")}`;
  const name = near[days] ?? (Math.abs(days) < 7 ? weekday(date, days < 0) : formatDate(date, "YYYY-MM-DD"));
  return `${name}${time}`;
}

const weekday = (date: Date, isPast: boolean): string =>
  `${isPast ? "Last " : ""}${date.toLocaleString("en-US", { weekday: "long", timeZone: "UTC" })}`;

/** What a link says: its address, or what its column says of it. */
function linkText(address: string, display: string | undefined): string {
  const pattern = display === undefined ? null : /^\/(.+)\/([a-z]*)$/s.exec(display);
  if (pattern === null) return display ?? shortened(address);
  const found = patternFor(pattern[1] as string, pattern[2] as string)?.exec(address);
  return found === null || found === undefined ? shortened(address) : decoded(found[1] ?? found[0]);
}

const patterns = new Map<string, RegExp | null>();

/** Null for one that this browser does not know. */
function patternFor(source: string, flags: string): RegExp | null {
  const key = `${flags}/${source}`;
  let pattern = patterns.get(key);
  if (pattern === undefined) {
    try {
      pattern = new RegExp(source, flags.replace(/[gy]/g, ""));
    } catch {
      pattern = null;
    }
    patterns.set(key, pattern);
  }
  return pattern;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
