import type { totalKinds } from "../../../shared/elements/data.ts";
import type { Cell } from "../../../shared/elements/table.ts";
import { formatAs } from "../format-as.ts";
import type { FrameColumn } from "./frame-columns.ts";
import { sizeOf } from "./frame-filters.ts";
import type { FrameView } from "./frame-view.ts";
import { isMissing } from "./sort-rows.ts";
import type { Steps } from "./steps.ts";

export type TotalKind = (typeof totalKinds)[number];

const CELLS = 4096;

/** What stands below the columns, by their ids: of the rows that are shown. */
export function* totalSteps(view: FrameView, kinds: Readonly<Record<string, TotalKind>>): Steps<ReadonlyMap<string, string>> {
  const totals = new Map<string, string>();
  for (const column of view.columns) {
    const kind = Object.hasOwn(kinds, column.column.name) ? kinds[column.column.name] : undefined;
    if (kind !== undefined) totals.set(column.id, yield* totalOf(column, kind, view));
  }
  return totals;
}

function* totalOf(column: FrameColumn, kind: TotalKind, { rows, rowAt }: FrameView): Steps<string> {
  if (kind === "count" || kind === "distinct") {
    const seen = new Set<unknown>();
    let count = 0;
    for (let at = 0; at < rows; at++) {
      const value = column.cell(rowAt(at));
      if (!isMissing(value)) {
        count++;
        if (kind === "distinct") seen.add(value instanceof Date ? value.getTime() : value);
      }
      if (at % CELLS === 0) yield;
    }
    return formatAs(kind === "count" ? count : seen.size, "plain");
  }
  const sizes = new Float64Array(rows);
  let [count, sum, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let big: bigint | null = column.column.type === "bigint" ? 0n : null;
  let areDates = false;
  for (let at = 0; at < rows; at++) {
    const value = column.cell(rowAt(at));
    const size = sizeOf(value);
    if (size !== null) {
      if (value instanceof Date) areDates = true;
      if (typeof value === "bigint" && big !== null) big += value;
      sizes[count++] = size;
      sum += size;
      low = Math.min(low, size);
      high = Math.max(high, size);
    }
    if (at % CELLS === 0) yield;
  }
  if (count === 0) return "";
  const write = (value: number): string => column.write(areDates ? new Date(value) : value);
  switch (kind) {
    case "sum":
      // Dates have none.
      return areDates ? "" : column.write(big ?? sum);
    case "mean":
      return write(sum / count);
    case "min":
      return write(low);
    case "max":
      return write(high);
    case "median":
      return write(yield* middleOf(sizes.subarray(0, count)));
  }
}

/** The number in the middle, found by halving what is left: a sort of all would be one long task. */
function* middleOf(sizes: Float64Array): Steps<number> {
  const upper = sizes.length >> 1;
  const high = yield* nthOf(sizes, upper);
  return sizes.length % 2 === 1 ? high : (high + (yield* nthOf(sizes, upper - 1))) / 2;
}

function* nthOf(sizes: Float64Array, nth: number): Steps<number> {
  let left = sizes;
  let at = nth;
  while (left.length > CELLS) {
    const pivot = left.subarray(0, 99).slice().sort()[49] as number;
    const [less, more] = [new Float64Array(left.length), new Float64Array(left.length)];
    let [below, above] = [0, 0];
    for (let index = 0; index < left.length; index++) {
      const size = left[index] as number;
      if (size < pivot) less[below++] = size;
      else if (size > pivot) more[above++] = size;
      if (index % CELLS === 0) yield;
    }
    const equal = left.length - below - above;
    if (at < below) left = less.subarray(0, below);
    else if (at < below + equal) return pivot;
    else {
      at -= below + equal;
      left = more.subarray(0, above);
    }
  }
  return left.slice().sort()[at] as number;
}

/** What a column has in it. */
export interface Summary {
  readonly count: number;
  readonly missing: number;
  /** Values that differ; null: more than are counted. */
  readonly distinct: number | null;
  readonly low: Cell;
  readonly high: Cell;
  readonly mean: number | null;
  /** How many numbers or dates lie in each of equal parts from the lowest to the highest; empty for others. */
  readonly bins: readonly number[];
  /** Its texts and how often they are, the most frequent first; null: too many to choose from. */
  readonly texts: readonly (readonly [text: string, count: number])[] | null;
}

const DISTINCT = 10_000;
const TEXTS = 200;
const BINS = 16;

/** What a column has in it, of all rows. */
export function* summarySteps(
  column: FrameColumn,
  { rows, rowAt }: { rows: number; rowAt(index: number): number },
): Steps<Summary> {
  const values = new Set<unknown>();
  const texts = new Map<string, number>();
  let [count, sized, sum] = [0, 0, 0];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let areDates = false;
  for (let index = 0; index < rows; index++) {
    const row = rowAt(index);
    const value = column.cell(row);
    if (!isMissing(value)) {
      count++;
      if (values.size <= DISTINCT) values.add(value instanceof Date ? value.getTime() : value);
      const size = sizeOf(value);
      if (size !== null && Number.isFinite(size)) {
        if (value instanceof Date) areDates = true;
        sized++;
        sum += size;
        low = Math.min(low, size);
        high = Math.max(high, size);
      }
    }
    if (texts.size <= TEXTS) {
      const text = column.text(row);
      texts.set(text, (texts.get(text) ?? 0) + 1);
    }
    if (index % 2048 === 0) yield;
  }
  const bins = new Array<number>(sized === 0 || low === high ? 0 : BINS).fill(0);
  for (let index = 0; index < rows && bins.length > 0; index++) {
    const size = sizeOf(column.cell(rowAt(index)));
    if (size !== null && Number.isFinite(size)) {
      const bin = Math.min(BINS - 1, Math.floor(((size - low) / (high - low)) * BINS));
      bins[bin] = (bins[bin] as number) + 1;
    }
    if (index % CELLS === 0) yield;
  }
  const end = (size: number): Cell => (sized === 0 ? null : areDates ? new Date(size) : size);
  return {
    count,
    missing: rows - count,
    distinct: values.size > DISTINCT ? null : values.size,
    low: end(low),
    high: end(high),
    mean: sized === 0 || areDates ? null : sum / sized,
    bins,
    texts: texts.size > TEXTS ? null : [...texts].sort(([, a], [, b]) => b - a),
  };
}
