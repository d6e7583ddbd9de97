const DAY = 86_400_000;

/** What the script gets for a number along a slider's track: itself, or the text of a day, a time or a moment. */
export function trackValue(at: unknown, { unit, step }: Record<string, unknown>): unknown {
  if (unit === undefined || typeof at !== "number") return at;
  const text = new Date(at % (unit === "time" ? DAY : Number.POSITIVE_INFINITY)).toISOString();
  const seconds = (step as number) < 60_000;
  if (unit === "day") return text.slice(0, 10);
  return unit === "time" ? text.slice(11, seconds ? 19 : 16) : text.slice(0, seconds ? 19 : 16);
}
