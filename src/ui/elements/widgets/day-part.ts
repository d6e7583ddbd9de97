import { type DayLimits, dayIn, dayProblem, dayText } from "./read-day.ts";
import type { Part } from "./use-parts.tsx";

/** A day that is typed as a pattern says, within its limits. `name` is what screen readers call it, beside another part. */
export function dayPart(pattern: string, limits: DayLimits, name?: string): Part {
  return {
    attributes: { type: "text", placeholder: pattern },
    ...(name !== undefined && { name }),
    write: (day) => dayText(day, pattern),
    read: (text) => dayIn(text, pattern),
    unread: `Enter a day as ${pattern}.`,
    problem: (day) => dayProblem(day, limits, pattern),
    isWhole: (text, day) => text === day || text === dayText(day, pattern),
  };
}
