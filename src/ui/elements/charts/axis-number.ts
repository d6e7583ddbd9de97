import { lazily } from "../../lazily.ts";
import { formatNumber } from "../format-number.ts";

/** From here on a number on an axis is shortened. */
const LARGE = 100_000;
const compact = lazily(() => new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 6 }));

/** A number on an axis, to be read at a glance: 5M; years as they are, and thousands apart from 10,000 on. */
export function axisNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= LARGE && size < 1e15) return compact().format(value).replace("-", "\u2212");
  return formatNumber(value, { grouping: size >= 10_000 }).replace("-", "\u2212");
}
