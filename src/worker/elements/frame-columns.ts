import { isCssColor } from "../../shared/css-colors.ts";
import { dateFormats, isDateFormat, isNumberFormat, numberFormats } from "../../shared/elements/cell-format.ts";
import { type ColumnConfig, columnTypes } from "../../shared/elements/data.ts";
import type { TableData } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { type OptionsOf, option, type Reader, readOptions } from "../values/read-options.ts";
import { columnOf } from "./chart-options.ts";
import { isPlain } from "./table-like.ts";
import { helpOption } from "./text-arguments.ts";

/** A format of numbers, or null if not given. @throws ArgumentError that names them */
export const numberFormat: Reader<string | null> = (value, where) => {
  const format = option.text(value, where);
  if (format === null || isNumberFormat(format)) return format;
  const names = numberFormats.map((name) => JSON.stringify(name)).join(", ");
  throw ArgumentError.of(where.fn, where.argument, `one of ${names}, or a pattern such as "%.2f"`, value);
};

const width: Reader<ColumnConfig["width"]> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (value === "small" || value === "medium" || value === "large") return value;
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw ArgumentError.of(fn, argument, '"small", "medium", "large" or a number of pixels above 0', value);
};

/** A CSS colour, or null if not given. */
const colorOption: Reader<string | null> = (value, where) => {
  const color = option.text(value, where);
  if (color === null || isCssColor(color)) return color;
  throw ArgumentError.of(where.fn, where.argument, 'a CSS colour, such as "#2563eb" or "teal"', value);
};

/** What a link says: a text, or a pattern, which travels as text. */
const display: Reader<string | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (value instanceof RegExp) return String(value);
  if (typeof value === "string") return value;
  throw ArgumentError.of(fn, argument, "a text or a regular expression", value);
};

const timezone: Reader<string | null> = (value, where) => {
  const zone = option.text(value, where);
  if (zone === null) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw ArgumentError.of(where.fn, where.argument, 'a time zone, such as "Europe/Oslo"', value);
  }
};

/** Readers of what is said of a column. */
export const columnOptions = {
  label: option.text,
  help: helpOption,
  hidden: option.flag(false),
  width,
  align: option.oneOf(["left", "center", "right", null], null),
  type: option.oneOf([...columnTypes, null], null),
  format: option.text,
  min: option.number,
  max: option.number,
  pinned: option.flag(false),
  wrap: option.flag(false),
  display,
  color: colorOption,
  timezone,
};

/** What is said of looks alone; what is not said does not travel. */
export function looksOf({
  pinned,
  wrap,
  display,
  color,
  timezone,
}: Pick<OptionsOf<typeof columnOptions>, "pinned" | "wrap" | "display" | "color" | "timezone">): Pick<
  ColumnConfig,
  "pinned" | "wrap" | "display" | "color" | "timezone"
> {
  return {
    ...(pinned && { pinned }),
    ...(wrap && { wrap }),
    ...(display !== null && { display }),
    ...(color !== null && { color }),
    ...(timezone !== null && { timezone }),
  };
}

/** Which columns a dataframe shows, and what is said of them. */
export interface FrameColumns<C = ColumnConfig> {
  data: TableData;
  columns: string[] | null;
  config: C[];
}

/** Reads what is said of a column. */
type ColumnReader<C> = (fn: string, name: string, said: object, argument: string) => C;

/**
 * Reads the options `columns` and `order`.
 * @param read a column of which more is said than its label
 * @throws ArgumentError for a name that no column has
 */
export function frameColumns<C extends { name: string } = ColumnConfig>(
  fn: string,
  given: TableData,
  { columns, order }: { columns: unknown; order: unknown },
  read: ColumnReader<C>,
): FrameColumns<C> {
  const named = namesOf(fn, "columns", columns);
  const ordered = namesOf(fn, "order", order);
  const config = named === null && columns !== undefined && columns !== null ? configOf(fn, columns, read) : [];
  const shown = ordered ?? named;
  // Nothing is known of data without rows: what is asked for is what there would be.
  const isBlank = given.columns.length === 0 && given.rows === 0;
  const all = [...new Set([...(named ?? []), ...(ordered ?? []), ...config.map(({ name }) => name)])];
  const data: TableData = isBlank ? { rows: 0, columns: all.map((name) => ({ name, type: "mixed", values: [] })) } : given;
  for (const name of named ?? []) columnOf(fn, data, "columns", name);
  for (const name of ordered ?? []) columnOf(fn, data, "order", name);
  for (const { name } of config) columnOf(fn, data, "columns", name);
  return { data, columns: shown, config };
}

/** A copy of a list of names; null if it is none or not given. */
function namesOf(fn: string, argument: string, value: unknown): string[] | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((name) => typeof name === "string")) return [...new Set(value as string[])];
  if (argument === "columns" && typeof value === "object" && !Array.isArray(value) && isPlain(value)) return null;
  const expected =
    argument === "columns" ? "an array of column names, or an object of what is said of each" : "an array of column names";
  throw ArgumentError.of(fn, `options.${argument}`, expected, value);
}

function configOf<C>(fn: string, columns: object, read: ColumnReader<C>): C[] {
  return Object.entries(columns).map(([name, said]) => {
    const argument = `options.columns[${JSON.stringify(name)}]`;
    if (said !== null && typeof said !== "string" && (typeof said !== "object" || Array.isArray(said))) {
      throw ArgumentError.of(fn, argument, "a label, null to hide it, or an object", said);
    }
    return read(fn, name, typeof said === "string" ? { label: said } : said === null ? { hidden: true } : said, argument);
  });
}

/** A column of a dataframe. @throws ArgumentError */
export const readColumn: ColumnReader<ColumnConfig> = (fn, name, said, argument) => {
  const { pinned, wrap, display, color, timezone, ...read } = readOptions(fn, said, columnOptions, argument);
  checkFormat(fn, `${argument}.format`, read);
  return { name, ...read, ...looksOf({ pinned, wrap, display, color, timezone }) };
};

/** @throws ArgumentError for a format that its type does not have */
export function checkFormat(fn: string, argument: string, { type, format }: Pick<ColumnConfig, "type" | "format">): void {
  if (format === null) return;
  const isDate = type === "date" || type === "datetime" || type === "time";
  if (isDate ? isDateFormat(format) : isNumberFormat(format) || (type === null && isDateFormat(format))) return;
  const words = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(", ");
  throw ArgumentError.of(
    fn,
    argument,
    isDate
      ? `one of ${words(dateFormats)}, or a pattern such as "DD.MM.YYYY"`
      : `one of ${words(numberFormats)}, or a pattern such as "%.2f"`,
    format,
  );
}
