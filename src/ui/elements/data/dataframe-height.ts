import { budgets } from "../../../shared/budgets.ts";
import type { PropsOf } from "../../../shared/elements/registry.ts";

/** Height of a row where none is given, CSS pixels. */
const ROW = 34;
/** That where they have buttons that are touched: these are 40 high. */
const TOUCHED = 44;
/** Rows in sight where no height is given. */
const ROWS = 10;
/** That of the line of tools above, with its gap. */
const TOOLS = 32;

type Props = Pick<PropsOf<"dataframe">, "data" | "height" | "config" | "rowHeight" | "totals">;

/** Height of each row. */
export function rowHeightOf({ rowHeight, config }: Pick<Props, "rowHeight" | "config">): number {
  if (rowHeight !== null) return rowHeight;
  const isTouched = config.some(({ type }) => type === "button") && matchMedia("(pointer: coarse)").matches;
  return isTouched ? TOUCHED : ROW;
}

/** Height of the header and the rows in sight, CSS pixels; null for as much as the place has. */
export function frameHeight({ data, height, config, rowHeight, totals }: Props): number | null {
  if (height === "stretch") return null;
  if (typeof height === "number") return height;
  const rows = Math.max(1, height === "auto" ? Math.min(ROWS, data.rows) : data.rows);
  return Math.min(budgets.pixels, (rows + (totals === undefined ? 1 : 2)) * rowHeightOf({ rowHeight, config }) + 2);
}

/** Height of the whole element. */
export function dataframeHeight(props: Props): number {
  return (frameHeight(props) ?? 400) + TOOLS;
}
