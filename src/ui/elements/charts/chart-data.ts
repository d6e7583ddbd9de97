import { cell, type TableColumn } from "../../../shared/elements/table.ts";
import { lazily } from "../../lazily.ts";
import { formatNumber } from "../format-number.ts";
import { dateFormat } from "./chart-dates.ts";
import type { ChartKind, ChartProps, Mark } from "./chart-kinds.ts";
import { spanBars } from "./chart-spans.ts";
import { stackMarks } from "./chart-stack.ts";
import { thin, thinPoints } from "./chart-thin.ts";

/** What the x axis is: a line of numbers, one of times (in the reader's zone, or of whole days), or names. */
export type XType = "number" | "time" | "utc" | "category";

export interface ChartData {
  readonly marks: Mark[];
  /** Names of all series, hidden ones too. */
  readonly series: readonly string[];
  readonly xType: XType;
  /** All places of x are whole numbers. */
  readonly wholeX: boolean;
  /** Bars that stand along a scale; others stand at places of their own. */
  readonly spans: boolean;
  /** Where such bars stand, if they are named by dates, and how. */
  readonly dates: { readonly places: readonly number[]; readonly format: string } | null;
  /** Where bars and areas begin. */
  readonly base: number;
  /** What was left out, and why. */
  readonly notes: readonly string[];
}

/** Points of a line that are marked while it has no more. */
const DOTTED = 60;
const DAY = 86_400_000;

/** The marks of a chart in long form: one for each series and row, without those that have no place. */
export function chartData(kind: ChartKind, props: ChartProps, hidden: ReadonlySet<string> = new Set()): ChartData {
  const { data, xScale, yScale } = props;
  const find = (name: string | null | undefined): TableColumn | undefined =>
    name === null || name === undefined ? undefined : data.columns.find((column) => column.name === name);
  const xColumn = find(props.x);
  const colorColumn = find(props.color);
  const sizeColumn = typeof props.size === "string" ? find(props.size) : undefined;
  const xType = typeOf(xColumn);
  const numericColor = isNumeric(colorColumn);
  const isPath = kind === "lineChart" || kind === "areaChart";
  const left = { infinite: 0, low: 0 };
  const series = new Set<string>();
  const marks: Mark[] = [];
  const order = rowOrder(kind, props, find);
  for (const name of props.y) {
    const column = find(name);
    if (column === undefined) continue;
    for (let n = 0; n < data.rows; n++) {
      const k = order === null ? n : (order[n] as number);
      const at = placeOf(xColumn, k);
      if (at === null) continue;
      const s = colorColumn === undefined ? name : textOf(cell(colorColumn, k));
      series.add(s);
      let v = numberOf(cell(column, k));
      const isInfinite = v === Infinity || v === -Infinity || at === Infinity || at === -Infinity;
      const isLow =
        !isInfinite && ((yScale === "log" && v !== null && v <= 0) || (xScale === "log" && typeof at === "number" && at <= 0));
      if (isInfinite) left.infinite++;
      if (isLow) left.low++;
      if (isInfinite || isLow) v = null;
      if (typeof at === "number" && (!Number.isFinite(at) || (xScale === "log" && at <= 0))) continue;
      if ((v === null && !isPath) || hidden.has(s)) continue;
      const mark: Mark = { k, x: at, y: v, v, s };
      if (numericColor && colorColumn !== undefined) mark.c = finiteOf(cell(colorColumn, k));
      if (sizeColumn !== undefined) mark.z = finiteOf(cell(sizeColumn, k));
      marks.push(mark);
    }
  }
  const names = [...series];
  const shape = {
    xType,
    wholeX: xType === "number" && marks.every(({ x }) => Number.isInteger(x)),
    series: names,
    notes: notesOf(left),
  };
  const base = yScale === "log" ? lowest(marks) : 0;
  if (isPath) {
    if (xType !== "category") marks.sort((a, b) => (a.x as number) - (b.x as number));
    const lines = groups(marks);
    const drawn =
      kind === "areaChart"
        ? stackMarks([...lines.values()].flat(), props.stack ?? true, base, true)
        : [...lines.values()].flatMap(thin);
    for (const line of groups(drawn).values()) markDots(line);
    return { ...shape, marks: drawn, spans: false, dates: null, base };
  }
  if (kind === "scatterChart") {
    const drawn = thinPoints(marks);
    const notes =
      drawn.length < marks.length
        ? [
            ...shape.notes,
            `${formatNumber(drawn.length, { grouping: true })} of ${formatNumber(marks.length, { grouping: true })} points are drawn.`,
          ]
        : shape.notes;
    return { ...shape, marks: placed(drawn), notes, spans: false, dates: null, base };
  }
  const stacked = stackMarks(marks, props.stack ?? true, base, false);
  const byPlace = xType !== "category" && (props.sort ?? true) === true;
  const places = byPlace && xScale === "linear" ? spanBars(stacked, names, props.stack) : null;
  if (byPlace && places === null) stacked.sort((a, b) => (a.x as number) - (b.x as number));
  const format = places === null || xType === "number" || xType === "category" ? null : dateFormat(places, xType);
  const dates = places === null || format === null ? null : { places, format };
  return { ...shape, marks: placed(stacked), spans: places !== null, dates, base };
}

function placed(marks: Mark[]): Mark[] {
  for (const [index, mark] of marks.entries()) mark.i = index;
  return marks;
}

function typeOf(column: TableColumn | undefined): XType {
  if (column === undefined || isNumeric(column)) return "number";
  if (column.type !== "date") return "category";
  return column.values.every((ms) => Number.isNaN(ms) || ms % DAY === 0) ? "utc" : "time";
}

/** Numbers, also large ones. */
export function isNumeric(column: TableColumn | undefined): boolean {
  return column?.type === "number" || column?.type === "bigint";
}

/** Where a row stands along x: a number, milliseconds, or a name; null where it has no place. */
export function placeOf(column: TableColumn | undefined, row: number): number | string | null {
  if (column === undefined) return row;
  const value = cell(column, row);
  if (value === null) return null;
  if (value instanceof Date) return value.getTime();
  if (typeof value === "number" || (typeof value === "bigint" && column.type === "bigint")) {
    return isNumeric(column) ? (Number.isNaN(Number(value)) ? null : Number(value)) : String(value);
  }
  return String(value);
}

function textOf(value: unknown): string {
  return value === null ? "" : value instanceof Date ? value.toISOString() : String(value);
}

function numberOf(value: unknown): number | null {
  const number = typeof value === "number" || typeof value === "bigint" ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? null : number;
}

function finiteOf(value: unknown): number | null {
  const number = numberOf(value);
  return number === null || !Number.isFinite(number) ? null : number;
}

/** The order in which bars stand, where it is another than that of the data or of their places. */
function rowOrder(
  kind: ChartKind,
  { sort, data, x }: ChartProps,
  find: (name: string) => TableColumn | undefined,
): number[] | null {
  if (kind !== "barChart" || sort === null || sort === undefined || sort === false) return null;
  const down = typeof sort === "string" && find(sort) === undefined && sort.startsWith("-");
  const name = sort === true ? x : down ? sort.slice(1) : sort;
  const column = name === null ? undefined : find(name);
  if (column === undefined) return null;
  const rows = Array.from({ length: data.rows }, (_, row) => row);
  const values = rows.map((row) => cell(column, row));
  return rows.sort((a, b) => {
    const [left, right] = [values[a], values[b]];
    // What is missing comes last, either way.
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return down ? compare(right, left) : compare(left, right);
  });
}

const collator = lazily(() => new Intl.Collator(undefined, { numeric: true }));

function compare(a: unknown, b: unknown): number {
  if (typeof a === "string" && typeof b === "string") return collator().compare(a, b);
  const difference = Number(a) - Number(b);
  return Number.isNaN(difference) ? Number(Number.isNaN(Number(a))) - Number(Number.isNaN(Number(b))) : difference;
}

/** The power of ten below all values: where bars begin on a logarithmic axis. */
function lowest(marks: readonly Mark[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { v } of marks) if (v !== null && v < least) least = v;
  return Number.isFinite(least) ? 10 ** Math.floor(Math.log10(least)) : 1;
}

function groups(marks: readonly Mark[]): Map<string, Mark[]> {
  const found = new Map<string, Mark[]>();
  for (const mark of marks) {
    const group = found.get(mark.s);
    if (group === undefined) found.set(mark.s, [mark]);
    else group.push(mark);
  }
  return found;
}

/** A short line shows its points; of a long one, those between two gaps. */
function markDots(line: readonly Mark[]): void {
  line.forEach((mark, index) => {
    if (mark.y === null) return;
    const isAlone = (line[index - 1]?.y ?? null) === null && (line[index + 1]?.y ?? null) === null;
    if (isAlone || line.length <= DOTTED) mark.dot = true;
  });
}

function notesOf({ infinite, low }: { infinite: number; low: number }): string[] {
  const notes: string[] = [];
  if (infinite > 0) notes.push(`${infinite === 1 ? "1 infinite value is" : `${infinite} infinite values are`} left out.`);
  if (low > 0)
    notes.push(
      `${low === 1 ? "1 value" : `${low} values`} of 0 or below ${low === 1 ? "is" : "are"} left out: the axis is logarithmic.`,
    );
  return notes;
}
