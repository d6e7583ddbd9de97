import { shortText } from "../values/short-text.ts";
import { isListLike } from "./table-like.ts";

/** A value as JSON; null where it is missing, and a short text for what JSON can't say. */
export function jsonOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (isListLike(value) && !Array.isArray(value)) return JSON.stringify(Array.from(value, plainNumber));
  try {
    return JSON.stringify(value, (_, part: unknown) => plainNumber(part)) ?? shortText(value);
  } catch {
    return shortText(value);
  }
}

const plainNumber = (part: unknown): unknown => (typeof part === "bigint" ? Number(part) : part);
