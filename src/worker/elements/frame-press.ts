import type { ColumnConfig } from "../../shared/elements/data.ts";
import { cell, type TableData } from "../../shared/elements/table.ts";
import { ArgumentError, FormError } from "../../shared/errors.ts";
import type { Callback } from "../values/read-options.ts";
import { fieldsOf } from "./selecting.ts";
import type { SurfacePlace } from "./surface.ts";
import { asItIs, drawValue } from "./widget-base.ts";

interface Pressing {
  readonly onClick: Callback | true | null;
  readonly args: unknown[];
  readonly key: string | null;
  /** It was asked what is selected, too. */
  readonly selects: boolean;
}

/** A button in a cell. */
interface FramePress {
  readonly row: number;
  readonly column: string;
}

/** Columns of buttons. @throws ArgumentError for some that nobody hears, and for a listener to none */
export function buttonColumns(fn: string, config: readonly ColumnConfig[], { onClick, selects }: Pressing): string[] {
  const names = config.filter(({ type }) => type === "button").map(({ name }) => name);
  const isHeard = onClick !== null;
  if (!isHeard && names[0] !== undefined) {
    throw new ArgumentError(`${fn}(): the column ${JSON.stringify(names[0])} is of buttons, and there is no options.onClick.`, {
      hint: `Add onClick: true, and ${fn} returns what was pressed; or a function that is called with it.`,
    });
  }
  if (isHeard && names.length === 0) {
    throw new ArgumentError(`${fn}(): options.onClick was given, and no column is of buttons.`, {
      hint: 'Say of a column: columns: { name: { type: "button" } }. What is selected is told to options.onSelect.',
    });
  }
  if (isHeard && selects) {
    throw new ArgumentError(`${fn}(): options.onClick and options.onSelect were both given.`, {
      hint: "A table gives one thing back: what is selected in it, or the button that was pressed. Let the buttons do what is to be done.",
    });
  }
  return names;
}

/** Draws a table with buttons. @returns which was pressed, in the one run that the press causes; else null */
export function drawPressable(
  place: SurfacePlace,
  { onClick: ask, args, key }: Pressing,
  data: TableData,
  names: readonly string[],
  { props, identity }: { props: Record<string, unknown>; identity: unknown },
): unknown {
  if (place.block.form !== null) {
    throw new FormError(`${place.fn}() with onClick was called inside st.form("${place.block.form.name}").`, {
      hint: "A press causes a run at once: draw the table outside of the form.",
    });
  }
  const pressed = (value: unknown): FramePress | null | undefined => {
    if (value === null) return null;
    const { row, column } = fieldsOf(value) ?? {};
    const found = data.columns.find(({ name }) => name === column && names.includes(name));
    if (found === undefined || !Number.isInteger(row) || (row as number) < 0 || (row as number) >= data.rows) return undefined;
    // A cell that says nothing has no button.
    return (cell(found, row as number) ?? "") === "" ? undefined : { row: row as number, column: found.name };
  };
  const onClick = ask === true ? null : ask;
  const spec = { kind: "dataframe", initial: null, identity, props, values: asItIs(pressed), isTold: true } as const;
  return drawValue(place, "table", { key, args, disabled: false, onClick }, spec, {});
}
