import type { PropsOf } from "../../../shared/elements/registry.ts";
import { cell, type TableColumn } from "../../../shared/elements/table.ts";

type ChartProps = PropsOf<"barChart">;
export type ChartKind = "barChart" | "lineChart";

const X = "x";
const Y = "y";
const SERIES = "series";

/** One mark of the chart. Names of the user's columns are only values here: as field names, vega would read dots and brackets in them. */
export interface ChartRow {
  x: number | string;
  y: number;
  series: string;
}

/** The chart's rows in long form: one for each series and row that has a number. */
export function chartRows(props: ChartProps): ChartRow[] {
  const { data, x, y, color } = props;
  const find = (name: string | null): TableColumn | undefined => data.columns.find((column) => column.name === name);
  const xColumn = find(x);
  const colorColumn = find(color);
  const rows: ChartRow[] = [];
  for (const name of y) {
    const column = find(name);
    if (column === undefined) continue;
    for (let row = 0; row < data.rows; row++) {
      const value = cell(column, row);
      const at = xColumn === undefined ? row : cell(xColumn, row);
      if (at === null || (typeof value !== "number" && typeof value !== "bigint")) continue;
      if (!Number.isFinite(Number(value))) continue;
      const series = colorColumn === undefined ? name : String(cell(colorColumn, row) ?? "");
      rows.push({ x: at instanceof Date ? at.getTime() : typeof at === "number" ? at : String(at), y: Number(value), series });
    }
  }
  return rows;
}

/** A vega-lite spec over `chartRows`, without data, size and theme. */
export function chartSpec(kind: ChartKind, props: ChartProps): Record<string, unknown> {
  const { data, x, y, color } = props;
  const xColumn = data.columns.find((column) => column.name === x);
  const xType =
    xColumn?.type === "date" ? "temporal" : xColumn === undefined || xColumn.type === "number" ? "quantitative" : "nominal";
  const single = y.length === 1 && color === null;
  // Bars stand at places, not at points of a scale.
  const ordinal = kind === "barChart" && xType === "quantitative";
  const labelled = data.rows > 30 ? { labelOverlap: true } : {};
  const tooltip = [
    { field: X, type: ordinal ? "ordinal" : xType, title: x ?? "row" },
    { field: Y, type: "quantitative", title: single ? (y[0] ?? "value") : "value" },
    ...(single ? [] : [{ field: SERIES, type: "nominal", title: color ?? "series" }]),
  ];
  return {
    data: { name: "rows" },
    mark:
      kind === "barChart"
        ? { type: "bar", cornerRadiusEnd: 2, tooltip: true }
        : { type: "line", strokeWidth: 2, tooltip: true, ...(data.rows <= 60 ? { point: { size: 24 } } : {}) },
    encoding: {
      x: {
        field: X,
        type: ordinal ? "ordinal" : xType,
        title: x,
        ...(xType === "nominal" ? { sort: null } : {}),
        axis: { labelAngle: 0, ...labelled, labelOverlap: true, grid: false },
        ...(kind === "lineChart" && xType === "quantitative" ? { scale: { zero: false, nice: false } } : {}),
      },
      y: { field: Y, type: "quantitative", title: single ? (y[0] ?? null) : null },
      ...(single ? {} : { color: { field: SERIES, type: "nominal", title: color, sort: null } }),
      tooltip,
    },
  };
}

/** What the chart shows, for those who do not see it. */
export function chartLabel(kind: ChartKind, { data, x, y }: ChartProps): string {
  const rows = data.rows === 1 ? "1 row" : `${data.rows} rows`;
  return `${kind === "barChart" ? "Bar chart" : "Line chart"} of ${y.join(", ") || "nothing"} by ${x ?? "row"}, ${rows}`;
}
