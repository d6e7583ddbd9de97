import type { PropsOf } from "../../../shared/elements/registry.ts";
import { type FrameColumn, frameColumns } from "./frame-columns.ts";
import type { Shaping } from "./frame-shaping.ts";

type Props = PropsOf<"dataframe">;

/** What is shown: its parts belong together, and are exchanged together. */
export interface FrameView {
  /** What it was made of: the same, whatever its rows are ordered by. */
  readonly props: Props;
  /** All that may be shown. */
  readonly all: readonly FrameColumn[];
  /** Those that are shown: the pinned ones come first. */
  readonly columns: readonly FrameColumn[];
  /** So many of them are pinned. */
  readonly pinned: number;
  /** Rows in sight of the current search and filters, and in the data. */
  readonly rows: number;
  readonly total: number;
  readonly hideIndex: boolean;
  /** The data's row of one that is shown. */
  rowAt(index: number): number;
  /** What that is called. */
  numberOf(index: number): string;
  /** How a cell of the data's row looks; null: as ever. */
  lookOf(column: FrameColumn, row: number): CellLook | null;
}

export type CellLook = NonNullable<Props["styles"]>["looks"][number];

/** What is shown of props: of a dataframe, its data. */
export interface FrameSource {
  readonly columns: readonly FrameColumn[];
  readonly rows: number;
  /** The data's row of one of these. */
  rowAt(index: number): number;
  /** False for a row of the data that is no more. */
  has(row: number): boolean;
  numberOf(row: number): string;
}

/** All rows and columns of the data. */
export const sourceOf = (props: Props): FrameSource => ({
  columns: frameColumns(props),
  rows: props.data.rows,
  rowAt: (index) => index,
  has: () => true,
  numberOf: String,
});

/**
 * What is shown of a source.
 * @param shaping what its reader has hidden, pinned @param order rows in their order; null: as they are
 */
export function viewOf(
  props: Props,
  { columns: all, rows, rowAt, numberOf }: FrameSource,
  shaping: Shaping,
  order: Uint32Array | null,
): FrameView {
  const { hideIndex, styles } = props;
  const at = order === null ? rowAt : (index: number) => order[index] as number;
  const shown = all.filter((column) => !shaping.isHidden(column));
  const pinned = shown.filter(shaping.isPinned);
  return {
    props,
    all,
    columns: pinned.length === 0 ? shown : [...pinned, ...shown.filter((column) => !shaping.isPinned(column))],
    pinned: pinned.length,
    rows: order?.length ?? rows,
    total: rows,
    hideIndex,
    rowAt: at,
    numberOf: (index) => numberOf(at(index)),
    lookOf: ({ column: { name } }, row) => {
      if (styles === undefined || !Object.hasOwn(styles.cells, name)) return null;
      return styles.looks[(styles.cells[name]?.[row] ?? 0) - 1] ?? null;
    },
  };
}
