import type { PropsOf } from "../../../shared/elements/registry.ts";

/** Height of a row and of the header, CSS pixels; style.css sets the same. */
export const ROW = 34;
const MAX = 400;

/** Height of the whole element: the given one, else that of its rows, at most 400 px. */
export function dataframeHeight({ data, height }: PropsOf<"dataframe">): number {
  return height ?? Math.min(MAX, (Math.max(1, data.rows) + 1) * ROW + 2);
}
