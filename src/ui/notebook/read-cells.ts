import type { CellCost, CellNews } from "../../shared/cells-api.ts";

const isText = (value: unknown): boolean => typeof value === "string";
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const oneOf =
  (...names: string[]) =>
  (value: unknown): boolean =>
    names.includes(value as string);

const isError = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  const { message, hint, line, column } = value as Record<string, unknown>;
  return isText(message) && (hint === undefined || isText(hint)) && isCount(line) && isCount(column);
};

/** By hand: what needs no schema library is small, and comes before the schemas do. */
const checks: { readonly [Name in keyof Required<CellNews>]: (value: unknown) => boolean } = {
  title: isText,
  kind: oneOf("code", "markdown", "raw"),
  state: oneOf("kept", "ran", "queued", "running", "failed", "blocked", "notReached", "raw", "frozen", "stale"),
  reason: isText,
  reads: areTexts,
  writes: areTexts,
  error: (value) => value === null || isError(value),
  line: isCount,
  log: (value) => value === null || isCount(value),
};

/** Those that were read: a list that changes has most of them in common with the one before. */
const known = new WeakSet<object>();

/** Reads what the worker says of cells. What is none is left out. */
export function readCells(news: readonly unknown[]): CellNews[] {
  return news.filter((each): each is CellNews => {
    if (typeof each !== "object" || each === null) return false;
    const isCell =
      known.has(each) || Object.entries(checks).every(([name, check]) => check((each as Record<string, unknown>)[name]));
    if (isCell) known.add(each);
    return isCell;
  });
}

/** Reads what the worker says a cell costs; null for what is no such thing. */
export function readCost(said: unknown): CellCost | null {
  if (typeof said !== "object" || said === null) return null;
  const { ms, runs, hits, results } = said as Record<string, unknown>;
  const isTime = ms === null || (typeof ms === "number" && ms >= 0);
  return isTime && [runs, hits, results].every(isCount) ? (said as CellCost) : null;
}
