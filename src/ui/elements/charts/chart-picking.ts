import { cell, type TableColumn } from "../../../shared/elements/table.ts";
import { placeOf } from "./chart-data.ts";
import type { ChartKind, ChartProps, Mark } from "./chart-kinds.ts";
import type { Picking } from "./chart-pointer.tsx";
import type { ScenePoint, VegaPicture } from "./vega-picture.ts";

/** Selects rows of a chart's data: by their points, or by what lies within a box. */
export function pickRows(
  kind: ChartKind,
  props: ChartProps,
  picture: VegaPicture,
  selected: readonly number[],
  tell: (rows: number[]) => void,
): Picking {
  const rowOf = ({ datum }: ScenePoint): number => (datum as unknown as Mark).k;
  const set = (rows: Iterable<number>): void => {
    const next = [...new Set(rows)].sort((a, b) => a - b);
    if (next.length !== selected.length || next.some((row, at) => row !== selected[at])) tell(next);
  };
  const within = (box: DOMRect, adds: boolean): void =>
    set([...(adds ? selected : []), ...rowsWithin(kind, props, picture, box)]);
  return {
    byPointer: true,
    pick(point, adds) {
      const row = rowOf(point);
      const isOn = selected.includes(row) && (adds || selected.length === 1);
      set(isOn ? selected.filter((other) => other !== row) : adds ? [...selected, row] : [row]);
    },
    span(from, to) {
      const box = new DOMRect(Math.min(from.x, to.x), Math.min(from.y, to.y), Math.abs(from.x - to.x), Math.abs(from.y - to.y));
      within(new DOMRect(box.x - EDGE, box.y - EDGE, box.width + 2 * EDGE, box.height + 2 * EDGE), false);
    },
    within,
    clear: () => set([]),
  };
}

/** A span takes its two ends in, px. */
const EDGE = 0.01;

/** The rows whose points lie within a box; of a line, an area and bars, those that stand within its width. */
function rowsWithin(kind: ChartKind, props: ChartProps, picture: VegaPicture, box: DOMRect): number[] {
  const { horizontal = false, data } = props;
  const along = horizontal ? "y" : "x";
  const [from, to] = horizontal ? [box.top, box.bottom] : [box.left, box.right];
  const span = picture.span(along, from, to);
  if (span === null) {
    // Categories stand at places of their own.
    const points = picture.points().filter(({ x, y }) => (horizontal ? y >= from && y <= to : x >= from && x <= to));
    return points.map(({ datum }) => (datum as unknown as Mark).k);
  }
  const find = (name: string | null): TableColumn | undefined => data.columns.find((column) => column.name === name);
  const xColumn = find(props.x);
  const up = kind === "scatterChart" ? picture.span("y", box.top, box.bottom) : null;
  const columns = props.y.map(find);
  const isIn = (value: unknown, ends: readonly [number, number]): boolean =>
    typeof value === "number" && value >= ends[0] && value <= ends[1];
  return Array.from({ length: data.rows }, (_, row) => row).filter(
    (row) =>
      isIn(placeOf(xColumn, row), span) &&
      columns.some((column) => {
        const value = column === undefined ? null : cell(column, row);
        return value !== null && (up === null || isIn(Number(value), up));
      }),
  );
}
