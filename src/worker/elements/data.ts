import { frameModes } from "../../shared/elements/data.ts";
import type { TableColumn, TableData } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { askOption, iconOption, label } from "./arguments.ts";
import { sizeOption } from "./chart-options.ts";
import { frameColumns, numberFormat, readColumn } from "./frame-columns.ts";
import { stylesOf, totalsOf, totalsOption } from "./frame-looks.ts";
import { buttonColumns, drawPressable } from "./frame-press.ts";
import { checkModes, frameSelection, rowKeyOption } from "./frame-selection.ts";
import { isOnce } from "./given-table.ts";
import { drawSelectable, modesOption, needsOnSelect, selectingOptions } from "./selecting.ts";
import { withStructures } from "./structured-cells.ts";
import type { SurfacePlace } from "./surface.ts";
import { toColumn } from "./table-column.ts";
import { toColumns } from "./table-data.ts";
import { isListLike, isPlain, isScalar } from "./table-like.ts";
import { body, helpOption, refusePromise } from "./text-arguments.ts";

/** Data, shown as it is. */
export const data = {
  dataframe(place: SurfacePlace, input: unknown, options?: unknown): unknown {
    const { fn } = place;
    refusePromise(fn, input);
    const { columns, order, key, onSelect, args, selection, selectionDefault, rowKey, totals, style, onClick, ...given } =
      readOptions(fn, options, {
        columns: option.any,
        order: option.any,
        width: sizeOption("stretch"),
        height: frameHeight,
        rowHeight: pixels,
        placeholder: (value, where) => option.text(value, where) ?? "",
        sortable: option.flag(true),
        hideIndex: option.flag(false),
        selection: modesOption(frameModes),
        selectionDefault: option.any,
        rowKey: rowKeyOption,
        totals: totalsOption,
        style: option.callback,
        onClick: askOption,
        ...selectingOptions,
      });
    needsOnSelect(fn, onSelect, { selection, selectionDefault, rowKey });
    const modes = selection ?? ["rows"];
    checkModes(fn, modes);
    const source = isOnce(input) ? [...input] : input;
    const { data, ...shown } = frameColumns(fn, toColumns(source, { fn, argument: "data" }), { columns, order }, readColumn);
    const structured = withStructures(source, data, shown.config);
    const names = [...new Set(shown.columns ?? data.columns.map(({ name }) => name))];
    const parts = { totals: totalsOf(fn, data, totals), styles: stylesOf(fn, data, names, style) };
    const props = { data: structured, ...shown, ...given, selection: onSelect === null ? null : modes, ...onlyThere(parts) };
    const pressing = { onClick, args, key, selects: onSelect !== null };
    const buttons = buttonColumns(fn, shown.config, pressing);
    const identity = [given, modes, shown.columns, shown.config, data.columns.map(({ name, type }) => [name, type])];
    if (onClick !== null) return drawPressable(place, pressing, data, buttons, { props, identity });
    const asked = { fn, modes, rowKey, initial: selectionDefault };
    return drawSelectable(place, { key, onSelect, args }, props, {
      kind: "dataframe",
      name: "table",
      identity,
      ...frameSelection(data, asked),
    });
  },
  table(place: SurfacePlace, input: unknown, options?: unknown): void {
    refusePromise(place.fn, input);
    const given = readOptions(place.fn, options, {
      border: option.oneOf([true, false, "horizontal"], true as boolean | "horizontal"),
      hideIndex: option.flag(false),
      hideHeader: option.flag(false),
      width: sizeOption("stretch"),
      height: sizeOption("content"),
    });
    const pairs = pairsOf(input);
    const all = pairs ?? toColumns(input, { fn: place.fn, argument: "data" });
    drawLeaf(place, "table", { data: all, pairs: pairs !== null, ...given });
  },
  metric(place: SurfacePlace, name: unknown, value: unknown, options?: unknown): void {
    const given = readOptions(place.fn, options, {
      delta: (delta, where) => (delta === "" ? null : figure(where.fn, where.argument, delta ?? null)),
      deltaColor: option.oneOf(deltaColors, "normal"),
      deltaArrow: option.oneOf(["auto", "up", "down", "off"], "auto"),
      deltaDescription: option.text,
      labelVisibility: option.oneOf(["visible", "hidden", "collapsed"], "visible"),
      icon: iconOption,
      format: numberFormat,
      chart: chartValues,
      chartType: option.oneOf(["line", "bar", "area"], "line"),
      border: option.flag(false),
      width: sizeOption("stretch"),
      height: sizeOption("content"),
      help: helpOption,
    });
    drawLeaf(place, "metric", { label: label(place.fn, name), value: figure(place.fn, "the value", value ?? null), ...given });
  },
};

const deltaColors = ["normal", "inverse", "off", "red", "orange", "yellow", "green", "blue", "violet", "gray"] as const;

/** Without what is undefined. */
export const onlyThere = <T extends object>(parts: T): Partial<T> =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Partial<T>;

/** Of the rows in sight. */
export const frameHeight: Reader<"auto" | "content" | "stretch" | number> = (value, where) => {
  if (value === undefined || value === null || value === "auto") return "auto";
  if (value === "content" || value === "stretch" || (typeof value === "number" && Number.isFinite(value) && value > 0))
    return value;
  throw ArgumentError.of(where.fn, where.argument, '"auto", "content", "stretch" or a number of pixels above 0', value);
};

/** Of a row. */
export const pixels: Reader<number | null> = (value, where) => {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && value >= 16 && value <= 500) return value;
  throw ArgumentError.of(where.fn, where.argument, "a number of pixels from 16 to 500", value);
};

/** Copied; what is no finite number is a gap. */
const chartValues: Reader<(number | null)[] | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  const isNumber = (item: unknown): boolean =>
    typeof item === "number" || typeof item === "bigint" || item === null || item === undefined;
  if (!isListLike(value) || !Array.prototype.every.call(value, isNumber)) {
    throw ArgumentError.of(fn, argument, "an array of numbers", value);
  }
  return Array.from(value as ArrayLike<unknown>, (item) => {
    const number = item === null || item === undefined ? Number.NaN : Number(item);
    return Number.isFinite(number) ? number : null;
  });
};

/** A number or a text. @throws ArgumentError for what is neither */
function figure(fn: string, argument: string, value: unknown): string | number | null {
  refusePromise(fn, value);
  if (value === null || typeof value === "number") return value;
  if (typeof value === "object" || typeof value === "function") throw ArgumentError.of(fn, argument, "a number or a text", value);
  return body(fn, value);
}

/** Names and values of an object of plain values; null if it is none. */
function pairsOf(input: unknown): TableData | null {
  if (typeof input !== "object" || input === null || Array.isArray(input) || !isPlain(input)) return null;
  const entries = Object.entries(input);
  if (entries.length === 0 || !entries.every(([, value]) => isScalar(value))) return null;
  const columns: TableColumn[] = [
    toColumn(
      "name",
      entries.map(([name]) => name),
    ),
    toColumn(
      "value",
      entries.map(([, value]) => value),
    ),
  ];
  return { rows: entries.length, columns };
}
