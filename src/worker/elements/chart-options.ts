import { isCssColor } from "../../shared/css-colors.ts";
import type { TableData } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { nearestName } from "../../shared/nearest-name.ts";
import { option, type Reader, type Readers } from "../values/read-options.ts";

/** Width or height: CSS pixels above 0, or a word. */
export const sizeOption =
  (fallback: "content" | "stretch" | number): Reader<"content" | "stretch" | number> =>
  (value, { fn, argument }) => {
    const size = value ?? fallback;
    if (size === "content" || size === "stretch") return size;
    if (typeof size === "number" && Number.isFinite(size) && size > 0) return size;
    throw ArgumentError.of(fn, argument, '"content", "stretch" or a number of pixels above 0', value);
  };

const scale = option.oneOf(["linear", "log"], "linear");

const yDomain: Reader<[number, number] | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  const [min, max, ...more] = (Array.isArray(value) ? value : []) as unknown[];
  const isPair = typeof min === "number" && typeof max === "number" && Number.isFinite(min) && Number.isFinite(max);
  if (isPair && min < max && more.length === 0) return [min, max];
  throw ArgumentError.of(fn, argument, "[min, max], two finite numbers with min below max", value);
};

/** A key of its own, by which a page finds the element from run to run. */
export const keyOption: Reader<string | null> = (value, where) => {
  if (value === "") throw ArgumentError.of(where.fn, where.argument, "a text that is not empty", value);
  return option.text(value, where);
};

/** What all charts from table-like data take. */
export const commonChartOptions = {
  x: option.text,
  y: option.any,
  color: option.any,
  title: option.text,
  xLabel: option.text,
  yLabel: option.text,
  xScale: scale,
  yScale: scale,
  yDomain,
  width: sizeOption("stretch"),
  height: sizeOption(300),
} satisfies Readers;

/** Bars and areas. */
export const stackOption = option.oneOf([true, false, "normalize", "center", "layered"], true as boolean | string);

/** A name of a column of the data. @throws ArgumentError that lists those that exist */
export function columnOf(fn: string, data: TableData, argument: string, name: string): string {
  if (data.columns.some((candidate) => candidate.name === name)) return name;
  const names = data.columns.map((column) => column.name);
  const meant = nearestName(name, names);
  throw new ArgumentError(
    `${fn}(): options.${argument} names the column ${JSON.stringify(name)}, which the data does not have.`,
    {
      hint: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}${columnsOf(data)}`,
    },
  );
}

/** Which columns there are, as a sentence. */
function columnsOf(data: TableData): string {
  if (data.columns.length === 0) return "The data has no columns.";
  return `The columns are ${data.columns.map(({ name }) => JSON.stringify(name)).join(", ")}.`;
}

/** The columns to draw: those that were named, else all numbers that have no other part. @throws ArgumentError */
export function seriesOf(fn: string, data: TableData, given: unknown, taken: readonly (string | null)[]): string[] {
  if (given === undefined || given === null) return numbersOf(fn, data, taken);
  const names: unknown[] = Array.isArray(given) ? given : [given];
  return names.map((name) => {
    if (typeof name !== "string") throw ArgumentError.of(fn, "options.y", "a column name, or an array of them", name);
    columnOf(fn, data, "y", name);
    const column = data.columns.find((candidate) => candidate.name === name);
    if (column === undefined || column.type === "number" || column.type === "bigint" || isBlank(column.values)) return name;
    throw new ArgumentError(`${fn}(): the column ${JSON.stringify(name)} of options.y holds ${contentOf(column)}, not numbers.`, {
      hint: "Convert its values with Number(…) before they are drawn, and write null where there is none.",
    });
  });
}

function numbersOf(fn: string, data: TableData, taken: readonly (string | null)[]): string[] {
  const free = data.columns.filter(({ name }) => !taken.includes(name));
  const names = free.filter(({ type }) => type === "number" || type === "bigint").map(({ name }) => name);
  if (names.length > 0 || data.rows === 0) return names;
  const mixed = free.find(({ type, values }) => type === "mixed" && !isBlank(values));
  const why = mixed === undefined ? "" : ` The column ${JSON.stringify(mixed.name)} holds ${contentOf(mixed)}.`;
  // Nothing but gaps: an empty chart, not a mistake.
  if (mixed === undefined && free.length > 0 && free.every(({ values }) => isBlank(values))) return free.map(({ name }) => name);
  throw new ArgumentError(`${fn}(): there is no column of numbers to draw.${why}`, { hint: columnsOf(data) });
}

function contentOf({ type, values }: TableData["columns"][number]): string {
  if (type !== "mixed")
    return { string: "texts", boolean: "true and false", date: "dates", number: "numbers", bigint: "numbers" }[type];
  const types = new Set(
    values.filter((value) => value !== null).map((value) => (typeof value === "bigint" ? "number" : typeof value)),
  );
  return types.size > 1 ? `values of several types (${[...types].sort().join(", ")})` : "objects";
}

function isBlank(values: ArrayLike<unknown>): boolean {
  return !ArrayBuffer.isView(values) && (values as unknown[]).every((value) => value === null);
}

/** A column that colours the series; or a colour, or one for each. @throws ArgumentError */
export function colorsOf(
  fn: string,
  data: TableData,
  given: unknown,
  seriesFor: (color: string | null) => string[],
): { color: string | null; colors: string[] | null; y: string[] } {
  if (given === undefined || given === null) return { color: null, colors: null, y: seriesFor(null) };
  if (typeof given === "string") {
    if (data.columns.some(({ name }) => name === given)) return { color: given, colors: null, y: seriesFor(given) };
    if (isCssColor(given)) return { color: null, colors: [given], y: seriesFor(null) };
    throw new ArgumentError(`${fn}(): options.color is ${JSON.stringify(given)}, which is neither a column nor a CSS colour.`, {
      hint: columnsOf(data),
    });
  }
  if (!Array.isArray(given))
    throw ArgumentError.of(fn, "options.color", "a column name, a CSS colour, or an array of colours", given);
  const odd = given.findIndex((color) => typeof color !== "string" || !isCssColor(color));
  if (odd >= 0) throw ArgumentError.of(fn, `options.color[${odd}]`, "a CSS colour", given[odd]);
  const y = seriesFor(null);
  if (given.length !== y.length && data.rows > 0) {
    throw new ArgumentError(`${fn}(): options.color has ${given.length} colours for ${y.length} columns of y.`, {
      hint: `Give one colour for each of ${y.map((name) => JSON.stringify(name)).join(", ")}.`,
    });
  }
  return { color: null, colors: [...(given as string[])], y };
}
