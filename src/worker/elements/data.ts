import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { body, label, Options, refusePromise } from "./arguments.ts";
import { toJsonTree } from "./json-tree.ts";
import type { SurfacePlace } from "./surface.ts";
import { toColumns } from "./table-data.ts";

/** Data, shown as it is. */
export const data = {
  dataframe(place: SurfacePlace, input: unknown, options?: unknown): void {
    refusePromise(place.fn, input);
    const given = new Options(place.fn, options, ["columns", "height", "hideIndex"]);
    const table = toColumns(input, { fn: place.fn, argument: "data" });
    const columns = given.get("columns") ?? null;
    if (columns !== null && (!Array.isArray(columns) || !columns.every((name) => typeof name === "string"))) {
      throw ArgumentError.of(place.fn, "options.columns", "an array of column names", columns);
    }
    drawLeaf(place, "dataframe", {
      data: table,
      columns: columns === null ? null : [...(columns as string[])],
      height: given.number("height"),
      hideIndex: given.flag("hideIndex"),
    });
  },
  json(place: SurfacePlace, value: unknown, options?: unknown): void {
    refusePromise(place.fn, value);
    const given = new Options(place.fn, options, ["expanded"]);
    drawLeaf(place, "json", { value: toJsonTree(value), expanded: given.flag("expanded", true) });
  },
  metric(place: SurfacePlace, name: unknown, value: unknown, options?: unknown): void {
    const given = new Options(place.fn, options, ["delta", "deltaColor", "help"]);
    drawLeaf(place, "metric", {
      label: label(place.fn, name),
      value: figure(place.fn, value),
      delta: figure(place.fn, given.get("delta") ?? null),
      deltaColor: given.oneOf("deltaColor", ["normal", "inverse", "off"], "normal"),
      help: given.text("help"),
    });
  },
};

function figure(fn: string, value: unknown): string | number | null {
  if (value === null || typeof value === "number") return value;
  return body(fn, value);
}
