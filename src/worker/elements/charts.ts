import type { TableData } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { refusePromise } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";
import { toColumns } from "./table-data.ts";

const chartOptions = {
  x: option.text,
  y: option.any,
  color: option.text,
  width: option.number,
  height: option.number,
};

function chart(kind: "barChart" | "lineChart") {
  return (place: SurfacePlace, input: unknown, options?: unknown): void => {
    refusePromise(place.fn, input);
    const given = readOptions(place.fn, options, chartOptions);
    const data = toColumns(input, { fn: place.fn, argument: "data" });
    const x = column(place.fn, data, "x", given.x);
    const color = column(place.fn, data, "color", given.color);
    const y = series(place.fn, data, given.y, [x, color]);
    drawLeaf(place, kind, { data, x, y, color, width: given.width, height: given.height });
  };
}

/** Charts from table-like data. */
export const charts = { barChart: chart("barChart"), lineChart: chart("lineChart") };

function series(fn: string, data: TableData, given: unknown, taken: readonly (string | null)[]): string[] {
  if (given === undefined || given === null) {
    const names = data.columns.filter(({ name, type }) => type === "number" && !taken.includes(name)).map(({ name }) => name);
    if (names.length > 0 || data.rows === 0) return names;
    throw new ArgumentError(`${fn}(): there is no column of numbers to draw.`, { hint: `The columns are ${namesOf(data)}.` });
  }
  const names: unknown[] = Array.isArray(given) ? given : [given];
  return names.map((name) => {
    if (typeof name !== "string") throw ArgumentError.of(fn, "options.y", "a column name, or an array of them", name);
    return column(fn, data, "y", name) as string;
  });
}

function column(fn: string, data: TableData, option: string, name: string | null): string | null {
  if (name === null || data.columns.some((candidate) => candidate.name === name)) return name;
  throw new ArgumentError(`${fn}(): options.${option} names the column ${JSON.stringify(name)}, which the data does not have.`, {
    hint: `The columns are ${namesOf(data)}.`,
  });
}

function namesOf(data: TableData): string {
  return data.columns.map(({ name }) => JSON.stringify(name)).join(", ");
}
