import type { EditorColumn } from "../../shared/elements/editor.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { type Callback, option } from "../values/read-options.ts";
import { frameHeight, pixels } from "./data.ts";
import { editorColumn, readEditorColumn } from "./editor-columns.ts";
import { editorValues } from "./editor-values.ts";
import { frameColumns } from "./frame-columns.ts";
import { keysOf, rowKeyOption } from "./frame-selection.ts";
import { givenTable, tableText } from "./given-table.ts";
import type { SurfacePlace } from "./surface.ts";
import type { BaseTable } from "./table-edits.ts";
import { refusePromise } from "./text-arguments.ts";
import { widget, widgetOptions } from "./widget-base.ts";

/** Tables that are edited. */
export const editor = {
  dataEditor(place: SurfacePlace, input: unknown, given?: unknown): unknown {
    const { fn } = place;
    refusePromise(fn, input);
    const { options: rest, names } = splitNames(fn, given);
    const all = widgetOptions(place, rest, {
      label: (value, where) => option.text(value, where) ?? "",
      columns: option.any,
      order: option.any,
      numRows: option.oneOf(["fixed", "dynamic", "add", "delete"], "fixed"),
      height: frameHeight,
      rowHeight: pixels,
      placeholder: (value, where) => option.text(value, where) ?? "",
      sortable: option.flag(true),
      hideIndex: option.flag(false),
      rowKey: rowKeyOption,
    });
    const { label, columns, order, numRows, height, rowHeight, placeholder, sortable, hideIndex, rowKey, ...options } = all;
    if (options.bind !== null) {
      throw new ArgumentError(`${fn}(): options.bind was given, and a table stands in no address.`, {
        hint: "Leave options.bind out, and keep its rows yourself.",
      });
    }
    const read = givenTable(input, { fn, argument: "the rows" });
    const shown = frameColumns(fn, read.data, { columns, order }, readEditorColumn);
    refuseTwins(fn, shown.data.columns);
    const table = { ...read, data: shown.data };
    const config = shown.data.columns.map((column) => {
      const said = editorColumn(
        fn,
        table,
        column,
        shown.config.find(({ name }) => name === column.name),
      );
      return names.includes(column.name) ? { ...said, disabled: true } : said;
    });
    for (const name of names) if (!config.some((column) => column.name === name)) throw unknown(fn, name, config);
    const keys = rowKey === null ? null : keysOf(fn, table.data, rowKey).list;
    const base: BaseTable = { table, text: tableText(table), keys };
    const { values, drawn } = editorValues(base, { columns: config, numRows, keyOf: keyReader(rowKey) });
    const looks = { columns: shown.columns, height, rowHeight, placeholder, sortable, hideIndex, numRows };
    return widget(place, label, tell(options, values), {
      kind: "dataEditor",
      initial: values.initial,
      identity: [looks, config.map(identityOf), typeof rowKey === "string" ? rowKey : rowKey !== null],
      // Rows that are known by their keys may change below their edits.
      ...(rowKey !== null && { origin: "rows by key" }),
      props: (_origin, value) => {
        const { table: shownTable, text } = drawn(value());
        return { ...looks, of: text, data: shownTable.data, config };
      },
      values,
    });
  },
};

/** Names of columns in place of `disabled: true`. @throws ArgumentError */
function splitNames(fn: string, given: unknown): { options: unknown; names: readonly string[] } {
  const disabled: unknown = (given as { disabled?: unknown } | null | undefined)?.disabled;
  if (disabled === undefined || disabled === null || typeof disabled === "boolean") return { options: given, names: [] };
  if (!Array.isArray(disabled) || !disabled.every((name) => typeof name === "string")) {
    throw ArgumentError.of(fn, "options.disabled", "true, false or an array of column names", disabled);
  }
  return { options: { ...(given as object), disabled: false }, names: disabled as string[] };
}

/** @throws ArgumentError for two columns of one name */
function refuseTwins(fn: string, columns: readonly { name: string }[]): void {
  const names = columns.map(({ name }) => name);
  const twin = names.find((name, at) => names.indexOf(name) !== at);
  if (twin === undefined) return;
  throw new ArgumentError(`${fn}(): two columns have the name ${JSON.stringify(twin)}.`, {
    hint: "A row has one value by a name: give each column its own.",
  });
}

function unknown(fn: string, name: string, config: readonly EditorColumn[]): ArgumentError {
  const known = config.map((column) => JSON.stringify(column.name)).join(", ");
  return new ArgumentError(`${fn}(): options.disabled names the column ${JSON.stringify(name)}, which the rows do not have.`, {
    hint: `The columns are ${known}.`,
  });
}

/** What of a column tells its editor from others: not what may change without a new one. */
const identityOf = ({ disabled: _disabled, format: _format, help: _help, ...rest }: EditorColumn): object => rest;

function keyReader(rowKey: string | Callback | null): (row: Record<string, unknown>) => string {
  return (row) => {
    const key = typeof rowKey === "function" ? rowKey(row) : rowKey === null ? null : row[rowKey];
    return key instanceof Date ? key.toISOString() : String(key);
  };
}

/** The callback hears what was done beside the rows. */
function tell<O extends { onChange: Callback | null }>(options: O, { changesOf }: ReturnType<typeof editorValues>["values"]): O {
  const { onChange } = options;
  return onChange === null
    ? options
    : { ...options, onChange: (rows: unknown, ...args: unknown[]) => onChange(rows, changesOf(rows), ...args) };
}
