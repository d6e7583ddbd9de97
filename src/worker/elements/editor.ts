import type { EditorColumn } from "../../shared/elements/editor.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { type Callback, option } from "../values/read-options.ts";
import { frameHeight, onlyThere, pixels } from "./data.ts";
import { columnsIn, stylesIn } from "./editor-cells.ts";
import { editorColumn, readEditorColumn } from "./editor-columns.ts";
import { editorValues } from "./editor-values.ts";
import { frameColumns } from "./frame-columns.ts";
import { totalsOf, totalsOption } from "./frame-looks.ts";
import { keysOf, rowKeyOption } from "./frame-selection.ts";
import { givenTable, tableText, withJson } from "./given-table.ts";
import type { SurfacePlace } from "./surface.ts";
import type { BaseTable, KeptEdits } from "./table-edits.ts";
import { refusePromise } from "./text-arguments.ts";
import { widget, widgetOptions } from "./widget-base.ts";

/** Tables that are edited. */
export const editor = {
  dataEditor(place: SurfacePlace, input: unknown, given?: unknown): unknown {
    const { fn } = place;
    refusePromise(fn, input);
    const { options: rest, names, disabled } = splitDisabled(fn, given);
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
      totals: totalsOption,
      style: option.callback,
    });
    const { label, columns, order, numRows, height, rowHeight, placeholder, sortable, hideIndex, rowKey, ...more } = all;
    const { totals: wanted, style, ...options } = more;
    if (options.bind !== null) {
      throw new ArgumentError(`${fn}(): options.bind was given, and a table stands in no address.`, {
        hint: "Leave options.bind out, and keep its rows yourself.",
      });
    }
    const read = givenTable(input, { fn, argument: "the rows" });
    const shown = frameColumns(fn, read.data, { columns, order }, readEditorColumn);
    refuseTwins(fn, shown.data.columns);
    const json = shown.config.filter(({ type }) => type === "json").map(({ name }) => name);
    const table = withJson({ ...read, data: shown.data }, json, fn);
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
    const { values, drawn } = editorValues(base, { columns: config, json, numRows, keyOf: keyReader(rowKey) });
    const rules = {
      ...{ fn, disabled, style },
      options: new Map(shown.config.flatMap(({ name, options: by }) => (typeof by === "function" ? [[name, by]] : []))),
      names: shown.columns ?? config.map(({ name }) => name),
    };
    const totals = totalsOf(fn, table.data, wanted);
    const looks = { columns: shown.columns, height, rowHeight, placeholder, sortable, hideIndex, numRows };
    return widget(place, label, tell(options, values), {
      kind: "dataEditor",
      initial: values.initial,
      identity: [looks, config.map(identityOf), typeof rowKey === "string" ? rowKey : rowKey !== null],
      // Rows that are known by their keys may change below their edits.
      ...(rowKey !== null && { origin: "rows by key" }),
      props: (_origin, value) => {
        // Boundary: what is kept comes from this very conversion.
        const kept = value() as KeptEdits;
        const { base: own, columns: drawnColumns } = drawn(kept, (edits) => columnsIn(config, edits, rules));
        const parts = onlyThere({ totals, styles: stylesIn(kept, rules) });
        return { ...looks, of: own.text, data: own.table.data, config: drawnColumns, ...parts };
      },
      values,
    });
  },
};

/** Names of columns, or a function, in place of `disabled: true`. @throws ArgumentError */
function splitDisabled(fn: string, given: unknown): { options: unknown; names: readonly string[]; disabled: Callback | null } {
  const disabled: unknown = (given as { disabled?: unknown } | null | undefined)?.disabled;
  if (disabled === undefined || disabled === null || typeof disabled === "boolean")
    return { options: given, names: [], disabled: null };
  if (typeof disabled === "function")
    return { options: { ...(given as object), disabled: false }, names: [], disabled: disabled as Callback };
  if (!Array.isArray(disabled) || !disabled.every((name) => typeof name === "string")) {
    throw ArgumentError.of(
      fn,
      "options.disabled",
      "true, false, an array of column names, or a function of row and column",
      disabled,
    );
  }
  return { options: { ...(given as object), disabled: false }, names: disabled as string[], disabled: null };
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
