import { ArgumentError } from "../../shared/errors.ts";
import { option, type Reader, type Readers, readOptions } from "../values/read-options.ts";
import { colorsOf, columnOf, commonChartOptions, seriesOf, stackOption } from "./chart-options.ts";
import { drawSelectable, fieldsOf, listOf, placesBelow, type Selection, selectingOptions } from "./selecting.ts";
import type { SurfacePlace } from "./surface.ts";
import { toColumns } from "./table-data.ts";
import { refusePromise } from "./text-arguments.ts";

type Kind = "lineChart" | "areaChart" | "barChart" | "scatterChart";

/** A text or a boolean; a column is looked up when the data is known. */
const sort: Reader<boolean | string | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean" || typeof value === "string") return value;
  throw ArgumentError.of(fn, argument, 'true, false, a column name or "-" and a column name', value);
};

const size: Reader<number | string | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null || typeof value === "string") return value ?? null;
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw ArgumentError.of(fn, argument, "a column name or a number above 0", value);
};

function chart<R extends Readers>(kind: Kind, more: R) {
  const readers = { ...commonChartOptions, ...selectingOptions, ...more };
  return (place: SurfacePlace, input: unknown, options?: unknown): unknown => {
    const { fn } = place;
    refusePromise(fn, input);
    const { key, onSelect, args, ...given } = readOptions<typeof commonChartOptions & typeof selectingOptions>(
      fn,
      options,
      readers,
    );
    const own = given as typeof given & { sort?: boolean | string | null; size?: number | string | null };
    const data = toColumns(input, { fn, argument: "data" });
    const x = given.x === null ? null : columnOf(fn, data, "x", given.x);
    if (typeof own.size === "string") columnOf(fn, data, "size", own.size);
    if (typeof own.sort === "string") own.sort = sortOf(own.sort, (name) => columnOf(fn, data, "sort", name), data.columns);
    const sized = typeof own.size === "string" ? own.size : null;
    const { color, colors, y } = colorsOf(fn, data, given.color, (named) => seriesOf(fn, data, given.y, [x, named, sized]));
    const props = { ...own, data, x, y, color, colors, selectable: onSelect !== null };
    const identity = [given, own.sort, data.columns.map(({ name, type }) => [name, type])];
    return drawSelectable(place, { key, onSelect, args }, props, {
      kind,
      name: given.title ?? kind,
      identity,
      ...rowSelection(data.rows),
    });
  };
}

/** Rows of the data that are selected. Those beyond its end leave it. */
function rowSelection(count: number): Pick<Selection<{ rows: number[] }>, "initial" | "fit"> {
  return {
    initial: { rows: [] },
    fit(value) {
      const rows = listOf(fieldsOf(value)?.rows);
      return fieldsOf(value) === undefined || rows === undefined ? undefined : { rows: placesBelow(rows, count) };
    },
  };
}

/** A name that begins with "-" may be that of a column itself. */
function sortOf(given: string, check: (name: string) => string, columns: readonly { name: string }[]): string {
  if (columns.some(({ name }) => name === given)) return given;
  if (given.startsWith("-")) return `-${check(given.slice(1))}`;
  return check(given);
}

/** Charts from table-like data. */
export const charts = {
  lineChart: chart("lineChart", {}),
  areaChart: chart("areaChart", { stack: stackOption }),
  barChart: chart("barChart", { stack: stackOption, horizontal: option.flag(false), sort }),
  scatterChart: chart("scatterChart", { size }),
};
