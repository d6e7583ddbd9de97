/** How numbers and dates may be written, by name. */
export const numberFormats = [
  "plain",
  "localized",
  "percent",
  "dollar",
  "euro",
  "yen",
  "compact",
  "scientific",
  "engineering",
  "accounting",
  "bytes",
] as const;
export const dateFormats = ["iso", "localized", "distance", "calendar"] as const;

export type NumberFormat = (typeof numberFormats)[number];

/** The one number of a printf pattern: flags, width, decimals, letter. `%%` is a percent sign. */
const conversion = /%(?!%)([-+ 0,]*)(\d*)(?:\.(\d{1,2}))?([dfeEgis])/;

/** What a printf pattern says: `%.2f`, `%,d`, `Total: %d €`. Null if a text is none. */
export function printfOf(
  pattern: string,
): { before: string; flags: string; width: number; decimals: number | null; type: string; after: string } | null {
  // What stands for a percent sign is put aside, so it opens nothing.
  const bare = pattern.replaceAll("%%", "\0");
  const match = conversion.exec(bare);
  if (match === null) return null;
  const [whole, flags = "", width = "", decimals, type = "d"] = match;
  const before = bare.slice(0, match.index);
  const after = bare.slice(match.index + whole.length);
  if (before.includes("%") || after.includes("%") || Number(width) > 100) return null;
  const sign = (text: string): string => text.replaceAll("\0", "%");
  return {
    before: sign(before),
    flags,
    width: Number(width),
    decimals: decimals === undefined ? null : Number(decimals),
    type,
    after: sign(after),
  };
}

/** True for a name of a format of numbers, and for a printf pattern. */
export function isNumberFormat(format: string): boolean {
  return (numberFormats as readonly string[]).includes(format) || printfOf(format) !== null;
}

/** Parts of a date in a pattern: `YYYY-MM-DD HH:mm:ss`. */
export const dateParts = /YYYY|YY|MMMM|MMM|MM|DD|HH|mm|ss|SSS/g;

/** True for a name of a format of dates, and for a pattern of their parts. */
export function isDateFormat(format: string): boolean {
  return (dateFormats as readonly string[]).includes(format) || format.search(dateParts) >= 0;
}
