const DAY = 86_400_000;

/**
 * How dates are named that stand apart by no less than a day: by their years, their months, or their days, whichever is enough to tell one from
 * another; null for others. Dates are those of UTC, or of where the reader is.
 */
export function dateFormat(places: readonly number[], zone: "utc" | "time"): string | null {
  let gap = Number.POSITIVE_INFINITY;
  for (let i = 1; i < places.length; i++) gap = Math.min(gap, (places[i] as number) - (places[i - 1] as number));
  const isApart = (days: number, name: (date: Date) => string): boolean =>
    gap >= days * DAY && new Set(places.map((ms) => name(new Date(ms)))).size === places.length;
  const year = (date: Date): number => (zone === "utc" ? date.getUTCFullYear() : date.getFullYear());
  const month = (date: Date): number => (zone === "utc" ? date.getUTCMonth() : date.getMonth());
  // A day may be of 23 hours; whoever is paid every four weeks means days.
  if (isApart(364, (date) => `${year(date)}`)) return "%Y";
  if (isApart(27, (date) => `${year(date)} ${month(date)}`)) return "%b %Y";
  if (gap < 0.95 * DAY) return null;
  return (places.at(-1) ?? 0) - (places[0] ?? 0) < 300 * DAY ? "%b %d" : "%b %d, %Y";
}
