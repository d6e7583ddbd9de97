import type { EditorColumn } from "./elements/editor.ts";
import type { Cell } from "./elements/table.ts";

/**
 * What is wrong with a value for a cell of a column, in words; null if nothing is. The page says it, the worker refuses by it. Whether it is
 * the only one of its kind in a column of unique values is not looked at here.
 */
export function cellFault(column: EditorColumn, value: Cell): string | null {
  const { holds, input, required, options, min, max, maxChars, validate } = column;
  if (value === null) return required ? "This cell must be filled in." : null;
  if (!isOfKind(holds, value)) return "This is not a value of the column’s kind.";
  if (options !== null && !isAmong(options, holds, value)) return "This is none of the options.";
  if (required && value === "") return "This cell must be filled in.";
  const size = value instanceof Date ? value.getTime() : input === "date" || input === "datetime" ? timeOf(value) : value;
  if (typeof size === "number" || typeof size === "bigint") {
    const say = (bound: number): string =>
      typeof value === "number" || typeof value === "bigint" ? String(bound) : dayOrTime(bound, input);
    if (min !== null && size < min) return `At least ${say(min)}.`;
    if (max !== null && size > max) return `At most ${say(max)}.`;
  }
  if (typeof value !== "string" || holds === "list" || holds === "json") return null;
  if (maxChars !== null && value.length > maxChars) return `At most ${maxChars} characters.`;
  if (validate !== null && value !== "" && !new RegExp(validate.source, validate.flags).test(value)) {
    return validate.message ?? "This does not have the form that is asked for.";
  }
  return null;
}

function isOfKind(holds: EditorColumn["holds"], value: Cell): boolean {
  if (holds === "any") return true;
  if (holds === "date") return value instanceof Date && !Number.isNaN(value.getTime());
  if (holds === "list") return typeof value === "string" && listIn(value) !== null;
  if (holds === "json") return typeof value === "string" && jsonIn(value) !== undefined;
  return typeof value === holds;
}

/** An option itself; of a list, each of its items. */
function isAmong(options: readonly Cell[], holds: EditorColumn["holds"], value: Cell): boolean {
  const items = holds === "list" && typeof value === "string" ? (listIn(value) as Cell[]) : [value];
  return items.every((item) => options.some((option) => sameCell(option, item)));
}

/** The column as a row has it: what may be chosen there. Rows to come have what the last entry says. */
export function columnIn(column: EditorColumn, row: number): EditorColumn {
  const { optionsBy } = column;
  if (optionsBy === undefined) return column;
  const { lists, of } = optionsBy;
  return { ...column, options: lists[of[Math.min(row, of.length - 1)] ?? 0] ?? [] };
}

/** Whether a row's cell in a column can't be changed, by what the script says of single cells. */
export const isLocked = ({ locked }: EditorColumn, row: number): boolean => locked?.[Math.min(row, locked.length - 1)] === 1;

/** What a cell of lists holds; null if its text is no list. */
export function listIn(text: string): unknown[] | null {
  const list = jsonIn(text);
  return Array.isArray(list) ? list : null;
}

/** What JSON says; undefined if a text is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** True for values that read and act the same. */
export function sameCell(a: Cell, b: Cell): boolean {
  return a instanceof Date && b instanceof Date ? Object.is(a.getTime(), b.getTime()) : Object.is(a, b);
}

/** ms since 1970 of a date as text, without a zone as in UTC; the value itself if it says no date. */
export function timeOf(value: Cell): number | Cell {
  if (typeof value !== "string") return value;
  const ms = Date.parse(/T[\d:.]+$/.test(value) ? `${value}Z` : value);
  return Number.isNaN(ms) ? value : ms;
}

function dayOrTime(ms: number, input: EditorColumn["input"]): string {
  const text = new Date(ms).toISOString();
  return input === "date" ? text.slice(0, 10) : text.slice(0, 16).replace("T", " ");
}
