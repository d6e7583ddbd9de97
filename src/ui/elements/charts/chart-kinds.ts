import type { PropsOf } from "../../../shared/elements/registry.ts";

/** Charts from table-like data. */
export type ChartKind = "lineChart" | "areaChart" | "barChart" | "scatterChart";

/** What any of them is drawn from; some have more than others. */
export type ChartProps = PropsOf<"lineChart"> &
  Partial<Pick<PropsOf<"barChart">, "stack" | "horizontal" | "sort"> & Pick<PropsOf<"scatterChart">, "size">>;

/** What people call it. */
export const chartNames: Readonly<Record<ChartKind, string>> = {
  lineChart: "Line chart",
  areaChart: "Area chart",
  barChart: "Bar chart",
  scatterChart: "Scatter chart",
};

/**
 * One mark. Its fields have names of their own: in those of the user's columns vega would read dots and brackets.
 */
export interface Mark {
  /** The row of the data. */
  k: number;
  /** Its place among the marks: what is drawn of the mark that had it before becomes this one. */
  i?: number;
  /** Where it stands: a number, milliseconds, or the name of a category. */
  x: number | string;
  /** The other end of a bar along a scale. */
  x1?: number;
  /** Null is a gap. */
  y: number | null;
  /** Where it begins: the top of what it is stacked on. */
  y0?: number | null;
  /** The value as it is in the data. */
  v: number | null;
  /** The series. */
  s: string;
  /** A number that colours it. */
  c?: number | null;
  /** A number that gives its size. */
  z?: number | null;
  /** A point of a line that is to be seen as such: the line alone would not show it. */
  dot?: boolean;
}
