/** How cells of a table look, and what stands below its rows. */
import { isCssColor } from "../../shared/css-colors.ts";
import { totalKinds } from "../../shared/elements/data.ts";
import type { PropsOf } from "../../shared/elements/registry.ts";
import { type Cell, cell, type TableData } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { isPromiseLike } from "../control/call-promise.ts";
import type { Callback, Reader } from "../values/read-options.ts";
import { columnOf } from "./chart-options.ts";
import { isPlain } from "./table-like.ts";

type Totals = NonNullable<PropsOf<"dataframe">["totals"]>;
type Styles = NonNullable<PropsOf<"dataframe">["styles"]>;
type Look = Styles["looks"][number];

/** Cells whose style is asked for at most. */
const MOST = 1_000_000;
/** Looks that differ: what a number of 16 bits tells apart. */
const LOOKS = 65_535;

/** True, or an object of what is said of each column: which columns there are is not known here. */
export const totalsOption: Reader<true | Record<string, unknown> | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null || value === false) return null;
  if (value === true) return true;
  if (typeof value === "object" && !Array.isArray(value) && isPlain(value)) return value as Record<string, unknown>;
  throw ArgumentError.of(fn, argument, "true, or an object of a word for each column", value);
};

/** What stands below each column; undefined for nothing. @throws ArgumentError for a column or a word that there is not */
export function totalsOf(fn: string, data: TableData, given: ReturnType<typeof totalsOption>): Totals | undefined {
  if (given === null) return undefined;
  if (given === true) {
    const numbers = data.columns.filter(({ type }) => type === "number" || type === "bigint");
    return Object.fromEntries(numbers.map(({ name }) => [name, "sum"]));
  }
  return Object.fromEntries(
    Object.entries(given).map(([name, kind]) => {
      if (data.columns.length > 0) columnOf(fn, data, "totals", name);
      if ((totalKinds as readonly unknown[]).includes(kind)) return [name, kind as Totals[string]];
      const words = totalKinds.map((word) => JSON.stringify(word)).join(", ");
      throw ArgumentError.of(fn, `options.totals[${JSON.stringify(name)}]`, `one of ${words}`, kind);
    }),
  );
}

/**
 * The style of each cell, asked for once: what is drawn is fixed at the call, so that a replay needs no function.
 * @param names of the columns that may be shown @param valueAt the value of a cell as the script has given it
 * @throws ArgumentError for too many cells, and for what is no style
 */
export function stylesOf(
  fn: string,
  data: TableData,
  names: readonly string[],
  style: Callback | null,
  valueAt: (name: string) => (row: number) => unknown = (name) => readerOf(data, name),
): Styles | undefined {
  if (style === null) return undefined;
  if (data.rows * names.length > MOST) {
    throw new ArgumentError(
      `${fn}(): options.style is asked for each cell, and the table has ${data.rows} rows of ${names.length}: more than ${MOST} cells.`,
      { hint: "Show fewer columns with options.columns or options.order, or give fewer rows." },
    );
  }
  const looks: Look[] = [];
  const places = new Map<string, number>();
  const readers = data.columns.map(({ name }) => [name, valueAt(name)] as const);
  const cells: Styles["cells"] = Object.fromEntries(names.map((name) => [name, new Uint16Array(data.rows)]));
  for (let row = 0; row < data.rows; row++) {
    const values = Object.fromEntries(readers.map(([name, read]) => [name, read(row)]));
    for (const name of names) {
      const look = lookOf(fn, style(values[name], values, name), row, name);
      if (look === null) continue;
      const key = JSON.stringify(look);
      let place = places.get(key);
      if (place === undefined) {
        place = looks.push(look);
        places.set(key, place);
        if (place > LOOKS)
          throw new ArgumentError(`${fn}(): options.style gives more than ${LOOKS} different styles.`, {
            hint: "Round what the colours are made of.",
          });
      }
      (cells[name] as Uint16Array)[row] = place;
    }
  }
  return { looks, cells };
}

function readerOf(data: TableData, name: string): (row: number) => Cell {
  const column = data.columns.find((one) => one.name === name);
  return column === undefined ? () => null : (row) => cell(column, row);
}

/** Null for a cell that looks as ever. @throws ArgumentError */
function lookOf(fn: string, given: unknown, row: number, name: string): Look | null {
  if (given === undefined || given === null) return null;
  const argument = `what options.style gives for the column ${JSON.stringify(name)} in row ${row}`;
  const expected = "an object of color, background and bold, or null";
  if (typeof given !== "object" || Array.isArray(given) || isPromiseLike(given))
    throw ArgumentError.of(fn, argument, expected, given);
  const { color, background, bold, ...rest } = given as Record<string, unknown>;
  const odd = Object.keys(rest)[0];
  if (odd !== undefined) {
    throw new ArgumentError(`${fn}(): there is no ${JSON.stringify(odd)} in ${argument}.`, {
      hint: "It may have color, background and bold.",
    });
  }
  const look: Look = {};
  for (const [part, value] of Object.entries({ color, background })) {
    if (value === undefined || value === null) continue;
    if (typeof value !== "string" || !isCssColor(value))
      throw ArgumentError.of(fn, `${part} of ${argument}`, 'a CSS colour, such as "#2563eb" or "teal"', value);
    look[part as "color" | "background"] = value;
  }
  if (bold === true) look.bold = true;
  return Object.keys(look).length === 0 ? null : look;
}
