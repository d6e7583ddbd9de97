import type { Cell } from "../../../shared/elements/table.ts";
import { lazily } from "../../lazily.ts";
import type { Steps } from "./steps.ts";

/** Rows that are sorted at once, between two steps; and comparisons of a merge between two. */
const RUN = 512;
const COMPARISONS = 2048;

const inOrder = lazily(() => new Intl.Collator(undefined, { numeric: true }).compare);

/** True for what says nothing: it comes last, whichever way a column is sorted. */
export function isMissing(value: Cell): boolean {
  return value === null || value === "" || (typeof value === "number" && Number.isNaN(value));
}

/**
 * Row numbers in the order of one column. Missing cells come last, either way; equal cells keep their order. Numbers, of both kinds,
 * come before dates, texts, true and false.
 * @param rows which ones
 */
export function* sortSteps(cellOf: (row: number) => Cell, rows: Uint32Array, descending: boolean): Steps<Uint32Array> {
  const values: Cell[] = new Array(rows.length);
  let present: Uint32Array = new Uint32Array(rows.length);
  const missing: number[] = [];
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const value = cellOf(row);
    values[at] = value;
    if (isMissing(value)) missing.push(at);
    else present[count++] = at;
    if (at % 4096 === 0) yield;
  }
  present = present.slice(0, count);
  const sign = descending ? -1 : 1;
  const compare = (a: number, b: number): number => sign * compareCells(values[a] as Cell, values[b] as Cell);
  for (let from = 0; from < count; from += RUN) {
    present.subarray(from, from + RUN).sort(compare);
    yield;
  }
  let target: Uint32Array = new Uint32Array(count);
  for (let width = RUN; width < count; width *= 2) {
    yield* mergeSteps(present, target, width, compare);
    [present, target] = [target, present];
  }
  const order = new Uint32Array(rows.length);
  for (let at = 0; at < count; at++) {
    order[at] = rows[present[at] as number] as number;
    if (at % 16_384 === 0) yield;
  }
  for (const [index, at] of missing.entries()) order[count + index] = rows[at] as number;
  return order;
}

/** Merges neighbouring runs of a width. */
function* mergeSteps(from: Uint32Array, to: Uint32Array, width: number, compare: (a: number, b: number) => number): Steps<void> {
  const { length } = from;
  let turns = 0;
  for (let start = 0; start < length; start += 2 * width) {
    const middle = Math.min(start + width, length);
    const end = Math.min(start + 2 * width, length);
    let left = start;
    let right = middle;
    for (let at = start; at < end; at++) {
      const takesLeft = left < middle && (right >= end || compare(from[left] as number, from[right] as number) <= 0);
      to[at] = from[takesLeft ? left++ : right++] as number;
      if (++turns % COMPARISONS === 0) yield;
    }
  }
}

const ranks: Record<string, number> = { number: 0, bigint: 0, object: 1, string: 2, boolean: 3 };

/** A total order of all that is not missing. */
function compareCells(a: Cell, b: Cell): number {
  if (typeof a === "string" && typeof b === "string") return inOrder()(a, b);
  const byKind = (ranks[typeof a] ?? 0) - (ranks[typeof b] ?? 0);
  if (byKind !== 0) return byKind;
  const [left, right] = [a as number, b as number];
  return left < right ? -1 : left > right ? 1 : 0;
}
