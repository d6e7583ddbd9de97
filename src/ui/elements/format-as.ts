import { dateParts, type NumberFormat, printfOf } from "../../shared/elements/cell-format.ts";
import { formatNumber } from "./format-number.ts";

const formats = new Map<string, Intl.NumberFormat>();

/** Made once each: a table asks for thousands of the same. */
function intl(locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

const currency = (code: string, more: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  intl("en-US", { style: "currency", currency: code, ...more });

const named: Record<NumberFormat, (value: number) => string> = {
  plain: (value) => formatNumber(value),
  localized: (value) => intl(undefined, { maximumFractionDigits: 6 }).format(value),
  percent: (value) => intl("en-US", { style: "percent", maximumFractionDigits: 2 }).format(value).replace("%", "\u202f%"),
  dollar: (value) => currency("USD").format(value),
  euro: (value) => currency("EUR").format(value),
  yen: (value) => currency("JPY").format(value),
  compact: (value) => intl("en-US", { notation: "compact", maximumFractionDigits: 1 }).format(value),
  scientific: (value) => intl("en-US", { notation: "scientific", maximumFractionDigits: 3 }).format(value),
  engineering: (value) => intl("en-US", { notation: "engineering", maximumFractionDigits: 3 }).format(value),
  accounting: (value) => currency("USD", { currencySign: "accounting" }).format(value).replace("$", ""),
  bytes: formatBytes,
};

function formatBytes(value: number): string {
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  let size = value;
  let unit = 0;
  while (Math.abs(size) >= 999.95 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${intl("en-US", { maximumFractionDigits: unit === 0 ? 0 : 1, useGrouping: false }).format(size)} ${units[unit]}`;
}

/** A number as a format says: a name, or a printf pattern. What is no pattern either is written plainly. */
export function formatAs(value: number, format: string): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  if (Object.hasOwn(named, format)) return named[format as NumberFormat](value);
  return printf(value, format) ?? formatNumber(value);
}

function printf(value: number, format: string): string | null {
  const pattern = printfOf(format);
  if (pattern === null) return null;
  const { before, flags, width, decimals, type, after } = pattern;
  const size = Math.abs(value);
  const grouped = flags.includes(",");
  const digits = (most: number): string =>
    intl("en-US", { minimumFractionDigits: most, maximumFractionDigits: most, useGrouping: grouped }).format(size);
  let text: string;
  if (type === "d" || type === "i") text = digits(0);
  else if (type === "f") text = digits(decimals ?? 6);
  else if (type === "e" || type === "E") text = size.toExponential(decimals ?? 6).replace(/e([+-])(\d)$/, "e$10$2");
  else if (type === "g") text = String(Number(size.toPrecision(Math.max(1, decimals ?? 6))));
  else text = formatNumber(size);
  if (type === "E") text = text.toUpperCase();
  const negative = value < 0 && /[1-9]/.test(text);
  const sign = negative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const room = Math.max(0, width - sign.length - text.length);
  if (flags.includes("-")) text = `${sign}${text}${" ".repeat(room)}`;
  else text = flags.includes("0") ? `${sign}${"0".repeat(room)}${text}` : `${" ".repeat(room)}${sign}${text}`;
  return `${before}${text}${after}`;
}

/** A date, UTC as in the data, as a format says: a name, or a pattern of its parts. */
export function formatDate(date: Date, format: string, now: number = Date.now()): string {
  if (Number.isNaN(date.getTime())) return "Invalid date";
  if (format === "localized") {
    const isDay = date.getTime() % 86_400_000 === 0;
    return date.toLocaleString(undefined, { timeZone: "UTC", dateStyle: "medium", ...(isDay ? {} : { timeStyle: "short" }) });
  }
  if (format === "distance") return distance(date.getTime() - now);
  const month = (style: "long" | "short"): string => date.toLocaleString("en-US", { month: style, timeZone: "UTC" });
  const two = (value: number): string => String(value).padStart(2, "0");
  const year = String(date.getUTCFullYear());
  return format.replace(dateParts, (part) => {
    switch (part) {
      case "YYYY":
        return year.padStart(4, "0");
      case "YY":
        return year.slice(-2);
      case "MMMM":
        return month("long");
      case "MMM":
        return month("short");
      case "MM":
        return two(date.getUTCMonth() + 1);
      case "DD":
        return two(date.getUTCDate());
      case "HH":
        return two(date.getUTCHours());
      case "mm":
        return two(date.getUTCMinutes());
      case "ss":
        return two(date.getUTCSeconds());
      default:
        return String(date.getUTCMilliseconds()).padStart(3, "0");
    }
  });
}

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

function distance(ms: number): string {
  const [unit, size] = units.find(([, least]) => Math.abs(ms) >= least) ?? ["second", 1000];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.round(ms / size), unit);
}
