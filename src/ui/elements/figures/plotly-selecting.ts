import type { Drawn, SelectedPart, SelectedPoint } from "plotly.js-basic-dist-min";
import type { PropsOf } from "../../../shared/elements/registry.ts";
import type { SelectionOf } from "../use-selection.ts";

type Figure = PropsOf<"plotlyChart">["figure"];
type Modes = NonNullable<PropsOf<"plotlyChart">["selection"]>;
type Value = SelectionOf<"plotlyChart">;
type Point = Pick<Value["points"][number], "curveNumber" | "pointIndex">;

/** A figure in which points can be selected, with those that are. What the figure says of it itself stays. */
export function selecting({ data, layout }: Figure, modes: Modes, { points, box, lasso }: Value): Figure {
  const drag = modes.includes("box") ? "select" : modes.includes("lasso") ? "lasso" : null;
  // A finger that moves over a figure scrolls the page.
  const drags = drag !== null && !matchMedia("(pointer: coarse)").matches;
  return {
    data: data.map((trace, curve) => {
      if (points.length === 0) return trace;
      const mine = points.filter(({ curveNumber }) => curveNumber === curve).map(({ pointIndex }) => pointIndex);
      if (trace.type !== "pie") return { ...trace, selectedpoints: mine };
      return trace.pull === undefined ? { ...trace, pull: pulled(mine) } : trace;
    }),
    layout: {
      ...(modes.includes("points") && { clickmode: "event+select" }),
      ...(drags && { dragmode: drag }),
      ...layout,
      // What is given counts, not what the reader has done since.
      selectionrevision: JSON.stringify(points),
      selections: [...box.flatMap(rect), ...lasso.flatMap(path)],
    },
  };
}

/** The slices of a pie that stand out. */
function pulled(points: readonly number[]): number[] {
  const most = Math.max(-1, ...points);
  return Array.from({ length: most + 1 }, (_, at) => (points.includes(at) ? 0.1 : 0));
}

type Part = Value["box"][number];

function rect({ xref, yref, x, y }: Part): object[] {
  return x.length < 2 || y.length < 2 ? [] : [{ type: "rect", xref, yref, x0: x[0], x1: x[1], y0: y[0], y1: y[1] }];
}

function path({ xref, yref, x, y }: Part): object[] {
  const corners = x.map((at, index) => `${String(at)},${String(y[index])}`);
  return corners.length < 3 ? [] : [{ type: "path", xref, yref, path: `M${corners.join("L")}Z` }];
}

/** What Plotly says is selected, as it is told. */
export function selectedIn(host: Drawn, points: readonly SelectedPoint[]): Value {
  const parts = host._fullLayout?.selections ?? [];
  return {
    points: points.map(placeOf),
    box: parts.flatMap(({ type, xref, yref, x0, x1, y0, y1 }) =>
      type === "rect" ? [{ xref, yref, x: [x0, x1], y: [y0, y1] }] : [],
    ),
    lasso: parts.flatMap(lassoOf),
  };
}

function lassoOf({ type, xref, yref, path: way = "" }: SelectedPart): Part[] {
  if (type !== "path") return [];
  const corners = way
    .replace(/^M|Z$/g, "")
    .split("L")
    .map((corner) => corner.split(","));
  const read = (text = ""): unknown => (text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text);
  return [{ xref, yref, x: corners.map(([x]) => read(x)), y: corners.map(([, y]) => read(y)) }];
}

function placeOf({ curveNumber, pointNumber, pointIndex = pointNumber }: SelectedPoint): Point {
  return { curveNumber, pointIndex };
}

/** With a point more, or without it. */
export function toggled(value: Value, { curveNumber, pointIndex }: Point): Value {
  const isIt = (point: Point): boolean => point.curveNumber === curveNumber && point.pointIndex === pointIndex;
  const points = value.points.some(isIt)
    ? value.points.filter((point) => !isIt(point))
    : [...value.points, { curveNumber, pointIndex }];
  return { ...value, points };
}

/** Whether two are the same: points by where they are. */
export function isSameSelection(a: Value, b: Value): boolean {
  const text = ({ points, box, lasso }: Value): string => {
    const places = points.map((point) => `${point.curveNumber} ${point.pointIndex}`).sort();
    return JSON.stringify([places, box, lasso]);
  };
  return text(a) === text(b);
}

/** The points that the keyboard steps through. */
export function pointsOf({ data }: Figure): Point[] {
  return data.flatMap((trace, curveNumber) => {
    const list = [trace.x, trace.y, trace.values, trace.labels].find(
      (item): item is ArrayLike<unknown> => Array.isArray(item) || ArrayBuffer.isView(item),
    );
    return trace.visible === false
      ? []
      : Array.from({ length: list?.length ?? 0 }, (_, pointIndex) => ({ curveNumber, pointIndex }));
  });
}

/** A point in words. */
export function pointText({ data }: Figure, { curveNumber, pointIndex }: Point): string {
  const trace = data[curveNumber] ?? {};
  const at = (name: string): unknown => (trace[name] as ArrayLike<unknown> | undefined)?.[pointIndex];
  const parts = [trace.name, at("labels") ?? at("x") ?? pointIndex, at("values") ?? at("y")];
  return parts
    .filter((part) => part !== undefined && part !== null)
    .map(String)
    .join(", ");
}
