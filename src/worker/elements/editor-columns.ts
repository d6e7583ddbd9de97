import { cellFault, timeOf } from "../../shared/cell-fault.ts";
import { type EditorColumn, inputTypes } from "../../shared/elements/editor.ts";
import type { Cell, TableColumn } from "../../shared/elements/table.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { type Callback, option, type Reader, readOptions } from "../values/read-options.ts";
import { checkFormat, columnOptions, looksOf } from "./frame-columns.ts";
import type { GivenTable } from "./given-table.ts";
import { validateOption } from "./text-widgets.ts";

type Input = EditorColumn["input"];
type Holds = EditorColumn["holds"];

/** Types of columns that are shown, and not entered. */
const shownOnly = ["progress", "lineChart", "areaChart", "barChart"] as const;
const isChart = (type: string | null): boolean => type?.endsWith("Chart") === true;

const readers = {
  ...columnOptions,
  type: option.oneOf([...inputTypes, ...shownOnly, null], null),
  min: option.any,
  max: option.any,
  required: option.flag(false),
  disabled: option.flag(false),
  enabledInNewRows: option.flag(false),
  unique: option.flag(false),
  default: option.any,
  step: stepOption,
  maxChars: option.count,
  validate: validateOption,
  options: optionsOption,
};

/** What is said of a column of an editor, before it is known what the column holds. */
export interface SaidColumn extends ReturnType<typeof readSaid> {
  readonly name: string;
  /** What errors call it. */
  readonly argument: string;
}

const readSaid = (fn: string, said: object, argument: string) => readOptions(fn, said, readers, argument);

/** Reads what is said of a column. @throws ArgumentError */
export const readEditorColumn = (fn: string, name: string, said: object, argument: string): SaidColumn => ({
  name,
  argument,
  ...readSaid(fn, said, argument),
});

/** What each type of column may hold; the first is what one without any values then holds. */
const fitting: Record<NonNullable<Input>, readonly Holds[]> = {
  text: ["string"],
  link: ["string"],
  number: ["number", "bigint"],
  checkbox: ["boolean"],
  select: ["any", "string", "number", "bigint", "boolean", "date"],
  date: ["string", "date"],
  datetime: ["string", "date"],
  time: ["string", "date"],
  list: ["list"],
  multiselect: ["list"],
  image: ["string"],
  markdown: ["string"],
  json: ["json"],
};

const words: Record<Holds, string> = {
  string: "texts",
  number: "numbers",
  bigint: "big integers",
  boolean: "true and false",
  date: "dates",
  list: "lists",
  json: "values of any shape",
  any: "values of several kinds",
};

/** How the cells of a column are shown and entered. @throws ArgumentError for a type that does not fit what it holds */
export function editorColumn(fn: string, table: GivenTable, column: TableColumn, given: SaidColumn | undefined): EditorColumn {
  const said = given ?? readEditorColumn(fn, column.name, {}, "");
  const { argument, type, options } = said;
  const held = heldBy(table, column);
  const isObjects = table.objects.has(column.name);
  const wanted = type ?? (options !== null ? "select" : null);
  if ((wanted === "select" || wanted === "multiselect") && options === null) {
    throw ArgumentError.of(fn, `${argument}.options`, "an array of what may be chosen, or a function that gives it", options);
  }
  if (isChart(wanted) && held !== "list" && held !== null) throw misfit(fn, said, wanted as string, words[held]);
  if (wanted === "progress" && held !== "number" && held !== null) throw misfit(fn, said, "progress", words[held]);
  const input: Input =
    wanted === "progress" || isChart(wanted) || (isObjects && wanted === null)
      ? null
      : ((wanted as Input) ?? (held === null ? "text" : inferred(column, held)));
  if (input !== null && held !== null && (isObjects || !fitting[input].includes(held))) {
    throw misfit(fn, said, input, isObjects ? "objects" : words[held]);
  }
  const holds: Holds = input === "select" ? "any" : (held ?? (input === null ? "any" : (fitting[input][0] as Holds)));
  const bounds = boundsOf(fn, said, wanted ?? input);
  const shown = shownAs(input, wanted, holds, said.format);
  if (said.format !== null) checkFormat(fn, `${argument}.format`, { ...said, ...bounds, type: shown.type });
  const { name, label, help, hidden, width, align, required, disabled, enabledInNewRows, unique, step, maxChars, validate } =
    said;
  const own = { name, label, help, hidden, width, align, required, disabled, enabledInNewRows, unique, step, maxChars, validate };
  const fixed = typeof options === "function" ? null : options;
  const read: EditorColumn = { ...own, ...looksOf(said), ...bounds, ...shown, input, holds, options: fixed, initial: null };
  return { ...read, initial: initialOf(fn, read, said) };
}

/** Null: nothing says what it holds. */
function heldBy({ lists, json }: GivenTable, column: TableColumn): Holds | null {
  if (lists.has(column.name)) return "list";
  if (json.has(column.name)) return "json";
  if (column.type !== "mixed") return column.type;
  return column.values.every((value) => value === null) ? null : "any";
}

const DAY = 86_400_000;

function inferred(column: TableColumn, held: Holds): Input {
  switch (held) {
    case "number":
    case "bigint":
      return "number";
    case "boolean":
      return "checkbox";
    case "date":
      return column.type === "date" && column.values.every((ms) => Number.isNaN(ms) || ms % DAY === 0) ? "date" : "datetime";
    case "list":
      return "list";
    case "string":
      return "text";
    default:
      return null;
  }
}

function misfit(fn: string, { name, argument }: SaidColumn, type: string, what: string): ArgumentError {
  return new ArgumentError(
    `${fn}(): ${argument}.type is ${JSON.stringify(type)}, and the column ${JSON.stringify(name)} holds ${what}.`,
    {
      hint: "Leave the type out, give one that fits, or convert the values before.",
    },
  );
}

/** How it is drawn in the grid. */
function shownAs(
  input: Input,
  wanted: string | null,
  holds: Holds,
  format: string | null,
): Pick<EditorColumn, "type" | "format"> {
  if (wanted === "progress" || isChart(wanted)) return { type: wanted as EditorColumn["type"], format };
  if (input === "time")
    return holds === "date" ? { type: "datetime", format: format ?? "HH:mm" } : { type: "text", format: null };
  if (input === "select" || input === null) return { type: null, format };
  if (input === "list" || input === "multiselect" || input === "json") return { type: input, format: null };
  return { type: input, format };
}

/** Ends of numbers; of dates as ms. @throws ArgumentError */
function boundsOf(fn: string, said: SaidColumn, type: string | null): { min: number | null; max: number | null } {
  const bound = (name: "min" | "max"): number | null => {
    const value = said[name];
    const argument = `${said.argument}.${name}`;
    if (value === undefined || value === null) return null;
    if (type === "date" || type === "datetime") {
      const ms = value instanceof Date ? value.getTime() : timeOf(value as Cell);
      if (typeof ms === "number" && !Number.isNaN(ms)) return ms;
      throw ArgumentError.of(fn, argument, "a date", value);
    }
    if (type === "number" || type === "progress") return option.number(value, { fn, argument });
    throw ArgumentError.of(fn, argument, "left out, as only numbers and dates have ends", value);
  };
  const [min, max] = [bound("min"), bound("max")];
  if (min !== null && max !== null && min > max) throw ArgumentError.of(fn, `${said.argument}.max`, "not below min", said.max);
  return { min, max };
}

/** What a new row has. @throws ArgumentError for what may not stand there */
function initialOf(fn: string, column: EditorColumn, { default: given, argument }: SaidColumn): Cell {
  if (given === undefined || given === null) return null;
  const isText = column.holds === "json" || (column.holds === "list" && Array.isArray(given));
  const cell = (isText ? JSON.stringify(given) : given) as Cell;
  const fault = cellFault(column, cell);
  if (fault === null && isCell(cell)) return cell;
  throw ArgumentError.of(
    fn,
    `${argument}.default`,
    `a value that the column may have${fault === null ? "" : ` (${fault})`}`,
    given,
  );
}

const isCell = (value: unknown): value is Cell =>
  value === null || value instanceof Date || ["string", "number", "boolean", "bigint"].includes(typeof value);

function optionsOption(value: unknown, { fn, argument }: Parameters<Reader<unknown>>[1]): Cell[] | Callback | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "function") return value as Callback;
  if (Array.isArray(value) && value.length > 0 && value.every((item) => isCell(item) && item !== null))
    return [...(value as Cell[])];
  throw ArgumentError.of(fn, argument, "an array of texts, numbers, dates, true or false, or a function of a row", value);
}

function stepOption(value: unknown, where: Parameters<Reader<unknown>>[1]): number | null {
  const step = option.number(value, where);
  if (step === null || step > 0) return step;
  throw ArgumentError.of(where.fn, where.argument, "a number above 0", value);
}
