import { cell, type TableColumn } from "../../../shared/elements/table.ts";
import { lazily } from "../../lazily.ts";
import { formatCell } from "../data/format-cell.ts";
import { formatNumber } from "../format-number.ts";
import type { ChartData, XType } from "./chart-data.ts";
import { type ChartKind, type ChartProps, chartNames, type Mark } from "./chart-kinds.ts";

/** What a tip says: names and values. */
export type Tip = readonly (readonly [name: string, value: string])[];

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const ancient = lazily(() => new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" }));

/** `Mar 5, 2026`, as the browser's format has it: to make one of those takes it ten milliseconds, while the chart waits. */
export function dayText(date: Date): string {
  const year = date.getUTCFullYear();
  return year < 1 ? ancient().format(date) : `${months[date.getUTCMonth()]} ${date.getUTCDate()}, ${year}`;
}

/** `Mar 5, 2026, 1:07:09 PM`, where the reader is. */
export function momentText(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  const hours = date.getHours();
  const time = `${hours % 12 || 12}:${two(date.getMinutes())}:${two(date.getSeconds())} ${hours < 12 ? "AM" : "PM"}`;
  return `${dayText(new Date(date.getTime() - offset(date)))}, ${time}`;
}

/** What a clock is behind that of UTC, where the reader is, ms. */
function offset(date: Date): number {
  return date.getTimezoneOffset() * 60_000;
}

function valueText(value: unknown, type: XType): string {
  if (typeof value === "number") return formatNumber(value, { grouping: Math.abs(value) >= 10_000 });
  if (value instanceof Date && !Number.isNaN(value.getTime())) return (type === "utc" ? dayText : momentText)(value);
  return formatCell(value as string | boolean | bigint | null);
}

/** What is said of one mark: its place, its value, and what else it stands for. */
export function tipOf(props: ChartProps, { xType }: ChartData, mark: Mark): Tip {
  const find = (name: string | null): TableColumn | undefined => props.data.columns.find((column) => column.name === name);
  const xColumn = find(props.x);
  const x = xColumn === undefined ? mark.k : cell(xColumn, mark.k);
  const size = typeof props.size === "string" ? find(props.size) : undefined;
  const isNamed = props.color !== null || props.y.length > 1;
  const valueName = props.color === null && isNamed ? mark.s : (props.yLabel ?? props.y[0] ?? "value");
  return [
    [props.xLabel ?? props.x ?? "row", valueText(x, xType)],
    ...(props.color === null ? [] : [[props.color, mark.s] as const]),
    [valueName, valueText(mark.v, "number")],
    ...(size === undefined ? [] : [[size.name, valueText(cell(size, mark.k), "number")] as const]),
  ];
}

/** What the chart shows, for those who do not see it. */
export function chartLabel(kind: ChartKind, props: ChartProps, data: ChartData): string {
  const { marks, series } = data;
  const points = marks.filter(({ v, k }) => v !== null && k >= 0);
  const what = props.color === null ? props.y.join(", ") : `${props.y.join(", ")} by ${props.color}`;
  const parts = [
    `${chartNames[kind]}${props.title === null ? "" : ` “${props.title}”`} of ${what || "nothing"} by ${props.xLabel ?? props.x ?? "row"}`,
  ];
  if (points.length === 0) return `${parts[0]}, no data`;
  parts.push(`${series.length} series`, points.length === 1 ? "1 point" : `${points.length} points`);
  const place = (mark: Mark): string => tipOf(props, data, mark)[0]?.[1] ?? "";
  let [first, last] = [points[0] as Mark, points.at(-1) as Mark];
  if (data.xType !== "category") {
    for (const mark of points) {
      if (mark.x < first.x) first = mark;
      if (mark.x > last.x) last = mark;
    }
  }
  if (first.x !== last.x) parts.push(`${place(first)} to ${place(last)}`);
  return parts.join(", ");
}
