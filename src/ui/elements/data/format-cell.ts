import { budgets } from "../../../shared/budgets.ts";
import type { Cell } from "../../../shared/elements/table.ts";
import { formatNumber } from "../format-number.ts";

/** A cell as text: numbers without noise and without grouping, dates in ISO order, nothing where it is missing. */
export function formatCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return formatNumber(value);
  if (!(value instanceof Date)) return shortened(String(value));
  // What is beyond the reach of dates throws when it is written as one.
  if (Number.isNaN(value.getTime())) return "Invalid date";
  const text = value.toISOString();
  return text
    .replace(/T00:00:00\.000Z$/, "")
    .replace(/\.\d{3}Z$/, "")
    .replace("T", " ");
}

/** A text that is too long to be shown, and how much of it is missing. */
export function shortened(text: string): string {
  return text.length <= budgets.cell
    ? text
    : `${text.slice(0, budgets.cell)}\u2026 (${text.length - budgets.cell} more characters)`;
}
