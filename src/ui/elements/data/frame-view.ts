import type { PropsOf } from "../../../shared/elements/registry.ts";
import { type FrameColumn, frameColumns } from "./frame-columns.ts";

type Props = PropsOf<"dataframe">;

/** What is shown: its parts belong together, and are exchanged together. */
export interface FrameView {
  /** All that may be shown. */
  readonly all: readonly FrameColumn[];
  readonly columns: readonly FrameColumn[];
  /** Rows in sight of the current search, and in the data. */
  readonly rows: number;
  readonly total: number;
  readonly hideIndex: boolean;
  /** The data's row of one that is shown. */
  rowAt(index: number): number;
  /** What that is called. */
  numberOf(index: number): string;
}

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
 * @param hidden what its reader has hidden or shown @param order rows in their order; null: as they are
 */
export function viewOf(
  { hideIndex }: Props,
  { columns: all, rows, rowAt, numberOf }: FrameSource,
  hidden: ReadonlyMap<string, boolean>,
  order: Uint32Array | null,
): FrameView {
  const at = order === null ? rowAt : (index: number) => order[index] as number;
  return {
    all,
    columns: all.filter((column) => !(hidden.get(column.id) ?? column.hidden)),
    rows: order?.length ?? rows,
    total: rows,
    hideIndex,
    rowAt: at,
    numberOf: (index) => numberOf(at(index)),
  };
}
