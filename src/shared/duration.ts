import { ArgumentError } from "./errors.ts";

type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
type Unit = "d" | "h" | "m" | "s" | "ms";
type Part = `${Digit}${string}${Unit}`;

/**
 * A length of time: milliseconds as a number, or a text such as `"500ms"`, `"90s"`, `"15m"`, `"1h30m"`, `"2d"`. The
 * type refuses text that does not begin with a digit and end with a unit; `parseDuration` refuses the rest.
 */
export type Duration = number | Part;

/** Where a value was given, for the message: the function as the user wrote it and the argument or option. */
export interface Where {
  fn: string;
  argument: string;
}

const units: Record<Unit, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
const order: readonly string[] = ["d", "h", "m", "s", "ms"];
const expected = 'a duration such as "90s", "15m", "1h30m" or "2d", or a number of milliseconds';

/**
 * Milliseconds of a duration; never negative, may be `Infinity` when that number was given.
 * Units stand at most once each, from the largest to the smallest; a part may have decimals (`"1.5h"`).
 * Throws an `ArgumentError` that names the function and the argument.
 */
export function parseDuration(value: Duration, where: Where): number {
  if (typeof value === "number") {
    if (value >= 0) return value;
    throw ArgumentError.of(where.fn, where.argument, expected, value);
  }
  const ms = typeof value === "string" ? parseText(value) : undefined;
  if (ms === undefined) throw ArgumentError.of(where.fn, where.argument, expected, value, hintFor(value));
  return ms;
}

function parseText(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/.test(text)) return undefined;
  let total = 0;
  let last = -1;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g)) {
    const rank = order.indexOf(unit as Unit);
    if (rank <= last) return undefined;
    last = rank;
    total += Number(amount) * units[unit as Unit];
  }
  return Number.isFinite(total) ? total : undefined;
}

function hintFor(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const spaced = value.replace(/\s+/g, "").toLowerCase();
  if (spaced !== value && parseText(spaced) !== undefined) return `Write "${spaced}".`;
  if (/^\d+$/.test(value)) return `A text needs a unit: "${value}s", or the number ${value} for milliseconds.`;
  return "Units are d, h, m, s and ms, the largest first.";
}
