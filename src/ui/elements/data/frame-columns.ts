import type { ColumnConfig } from "../../../shared/elements/data.ts";
import type { PropsOf } from "../../../shared/elements/registry.ts";
import { type Cell, cell, type TableColumn } from "../../../shared/elements/table.ts";
import { cellText } from "./cell-text.ts";
import type { Piece } from "./frame-parts.ts";
import { isMissing } from "./sort-rows.ts";

/** A column of a dataframe as its reader sees it. */
export interface FrameColumn {
  /** Tells it from the others, also those of its name, from run to run. */
  readonly id: string;
  readonly column: TableColumn;
  readonly label: string;
  readonly help: string | null;
  /** Marked with a star: no row counts without it. */
  readonly required: boolean;
  readonly type: ColumnConfig["type"];
  readonly align: "left" | "center" | "right";
  /** In CSS pixels; null: what its texts need. */
  readonly width: number | null;
  readonly hidden: boolean;
  readonly pinned: boolean;
  readonly wrap: boolean;
  /** Of bars and charts; null: the page's. */
  readonly color: string | null;
  /** Ends of bars and charts; null: those of its values. */
  readonly min: number | null;
  readonly max: number | null;
  /** Its texts are numbers, and nothing else. */
  readonly isPlainNumber: boolean;
  /** The value of a cell. */
  cell(row: number): Cell;
  /** What stands in a cell, where its type does not say that. */
  content?(row: number): string | Piece;
  /** A cell as it is shown. */
  text(row: number): string;
  /** Another value, as one of its own is shown. */
  write(value: Cell): string;
  /** For a progress bar: how much of it is full, from 0 to 1; null if the cell is no number. */
  part(row: number): number | null;
}

const widths = { small: 75, medium: 200, large: 400 } as const;

type Props = Pick<PropsOf<"dataframe">, "data" | "columns" | "config" | "placeholder">;

/**
 * All columns that may be shown, in their order. Of equal names each is there.
 * @param reader of the values of a column
 */
export function frameColumns(
  { data, columns, config, placeholder }: Props,
  reader: (column: TableColumn) => FrameColumn["cell"] = (column) => (row) => cell(column, row),
): FrameColumn[] {
  const seen = new Map<string, number>();
  const all = data.columns.map((column) => {
    const nth = seen.get(column.name) ?? 0;
    seen.set(column.name, nth + 1);
    const said = config.find(({ name }) => name === column.name) ?? null;
    return frameColumn(column, { id: `${nth}:${column.name}`, said, placeholder, cell: reader(column) });
  });
  if (columns === null) return all;
  return columns.flatMap((name) => all.filter(({ column }) => column.name === name));
}

function frameColumn(
  column: TableColumn,
  { id, said, placeholder, cell: read }: Pick<FrameColumn, "id" | "cell"> & { said: ColumnConfig | null; placeholder: string },
): FrameColumn {
  const isNumber = column.type === "number" || column.type === "bigint" || said?.type === "number";
  const min = said?.min ?? 0;
  const max = said?.max ?? 1;
  return {
    id,
    column,
    label: said?.label ?? column.name,
    help: said?.help ?? null,
    required: said !== null && "required" in said && said.required === true,
    type: said?.type ?? null,
    align: said?.align ?? (isNumber && said?.type !== "progress" ? "right" : "left"),
    width: typeof said?.width === "string" ? widths[said.width] : (said?.width ?? null),
    hidden: said?.hidden ?? false,
    pinned: said?.pinned ?? false,
    wrap: said?.wrap ?? false,
    color: said?.color ?? null,
    min: said?.min ?? null,
    max: said?.max ?? null,
    isPlainNumber: column.type === "number" && (said === null || (said.format === null && (said.type ?? "number") === "number")),
    cell: read,
    text: (row) => {
      const value = read(row);
      return isMissing(value) && typeof value !== "number" ? placeholder : cellText(value, said);
    },
    write: (value) => cellText(value, said),
    part: (row) => {
      const value = Number(read(row) ?? Number.NaN);
      return Number.isNaN(value) ? null : Math.min(1, Math.max(0, max === min ? 1 : (value - min) / (max - min)));
    },
  };
}
