import type { plotlyModes } from "../../shared/elements/figures.ts";
import { equalData } from "../../shared/equal.ts";
import type { PlotlyFigure } from "./plotly-figure.ts";
import { fieldsOf, listOf, placesBelow, type Selection } from "./selecting.ts";

type Json = Record<string, unknown>;
export type PlotlyMode = (typeof plotlyModes)[number];

interface Part {
  xref: string;
  yref: string;
  x: unknown[];
  y: unknown[];
}
interface KeptPlotly {
  points: Json[];
  box: Part[];
  lasso: Part[];
}

/** What is selected in a figure of Plotly. Points that it no longer has leave it. */
export function plotlySelection(
  figure: PlotlyFigure,
  modes: readonly PlotlyMode[],
): Pick<Selection<KeptPlotly>, "initial" | "fit"> {
  return {
    initial: { points: [], box: [], lasso: [] },
    fit(value) {
      const fields = fieldsOf(value);
      const [points, box, lasso] = [listOf(fields?.points), listOf(fields?.box), listOf(fields?.lasso)];
      if (fields === undefined || points === undefined || box === undefined || lasso === undefined) return undefined;
      const kept = {
        points: points.flatMap((point): Json[] => pointOf(figure, fieldsOf(point) ?? {}) ?? []),
        box: modes.includes("box") ? box.flatMap((part) => partOf(part) ?? []) : [],
        lasso: modes.includes("lasso") ? lasso.flatMap((part) => partOf(part) ?? []) : [],
      };
      const order = (a: Json, b: Json): number =>
        (a.curveNumber as number) - (b.curveNumber as number) || (a.pointIndex as number) - (b.pointIndex as number);
      return { ...kept, points: kept.points.sort(order) };
    },
  };
}

/** What places a point: where one of them is another, it is another point. */
const PLACES = { x: "x", y: "y", label: "labels", value: "values" } as const;

/** A point as the figure has it; null if it has none there, or another one. */
function pointOf(figure: PlotlyFigure, { curveNumber, pointIndex, ...known }: Json): [Json] | null {
  const trace = figure.data[curveNumber as number];
  if (trace === undefined || !Number.isInteger(pointIndex)) return null;
  const at = pointIndex as number;
  const point: Json = { curveNumber, pointIndex: at };
  const lists = Object.values(PLACES)
    .map((name) => trace[name])
    .filter(isList);
  if (at < 0 || !lists.some(({ length }) => at < length)) return null;
  for (const [name, field] of Object.entries({ ...PLACES, text: "text", customdata: "customdata" })) {
    const list = trace[field];
    if (isList(list) && at < list.length) point[name] = structuredClone(list[at]);
    else if (name === "text" && typeof list === "string") point[name] = list;
    if (name in PLACES && known[name] !== undefined && point[name] !== undefined && !equalData(known[name], point[name]))
      return null;
  }
  return [point];
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function partOf(value: unknown): Part | null {
  const { x, y, xref = "x", yref = "y" } = fieldsOf(value) ?? {};
  if (!Array.isArray(x) || !Array.isArray(y) || typeof xref !== "string" || typeof yref !== "string") return null;
  return { xref, yref, x: structuredClone(x) as unknown[], y: structuredClone(y) as unknown[] };
}

interface KeptDeck {
  indices: Record<string, number[]>;
}

/** What is selected in layers of deck.gl. Places beyond the end of their data leave it. */
export function deckSelection(
  deck: Json,
  mode: "single" | "multi",
): Pick<Selection<KeptDeck>, "initial" | "fit" | "give" | "toWire"> {
  const layers = new Map<string, ArrayLike<unknown>>();
  for (const layer of (deck.layers ?? []) as Json[]) {
    if (layer.pickable === true) layers.set(layer.id as string, objectsOf(layer.data));
  }
  return {
    initial: { indices: {} },
    fit(value) {
      const given = fieldsOf(fieldsOf(value)?.indices);
      if (given === undefined) return undefined;
      const indices: Record<string, number[]> = {};
      for (const [id, objects] of layers) {
        const found = placesBelow(listOf(given[id]) ?? [], objects.length);
        if (found.length === 0 || (mode === "single" && Object.keys(indices).length > 0)) continue;
        indices[id] = mode === "single" ? found.slice(0, 1) : found;
      }
      return { indices };
    },
    give: ({ indices }) => ({
      indices: structuredClone(indices),
      objects: Object.fromEntries(
        Object.entries(indices).map(([id, places]) => [id, places.map((at) => structuredClone(layers.get(id)?.[at]))]),
      ),
    }),
    toWire: (kept) => structuredClone(kept),
  };
}

/** The objects of a layer's data: a list, or the features of GeoJSON. */
function objectsOf(data: unknown): ArrayLike<unknown> {
  if (isList(data)) return data;
  const { features } = fieldsOf(data) ?? {};
  return Array.isArray(features) ? (features as unknown[]) : [];
}
