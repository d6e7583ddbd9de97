import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { body, label, refusePromise } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";
import { toColumns } from "./table-data.ts";

/** Data, shown as it is. */
export const data = {
  dataframe(place: SurfacePlace, input: unknown, options?: unknown): void {
    refusePromise(place.fn, input);
    const given = readOptions(place.fn, options, {
      columns: columnNames,
      height: option.number,
      hideIndex: option.flag(false),
    });
    drawLeaf(place, "dataframe", { data: toColumns(input, { fn: place.fn, argument: "data" }), ...given });
  },
  metric(place: SurfacePlace, name: unknown, value: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, {
      delta: (delta) => figure(place.fn, delta ?? null),
      deltaColor: option.oneOf(["normal", "inverse", "off"], "normal"),
      help: option.text,
    });
    drawLeaf(place, "metric", { label: label(place.fn, name), value: figure(place.fn, value), ...given });
  },
};

/** A copy; null for all columns. */
const columnNames: Reader<string[] | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((name) => typeof name === "string")) return [...(value as string[])];
  throw ArgumentError.of(fn, argument, "an array of column names", value);
};

function figure(fn: string, value: unknown): string | number | null {
  if (value === null || typeof value === "number") return value;
  return body(fn, value);
}
