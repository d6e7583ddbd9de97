import type { View } from "vega";

/** A mark as it stands in a picture. */
export interface ScenePoint {
  /** Its middle, or its top, in pixels from the picture's corner. */
  readonly x: number;
  readonly y: number;
  /** Half of its extent. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly datum: Readonly<Record<string, unknown>>;
  /** What the spec shows of it. */
  readonly tooltip: unknown;
  /** Where the picture is built of elements: its own. */
  readonly element: Element | null;
}

// Boundary: the scene of vega has no types for what its marks hold.
interface Mark {
  marktype?: string;
  role?: string;
  interactive?: boolean;
  items?: SceneItem[];
}
interface SceneItem {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  defined?: boolean;
  opacity?: number;
  tooltip?: unknown;
  _svg?: Element | null;
  datum?: unknown;
  items?: Mark[];
  innerRadius?: number;
  outerRadius?: number;
  startAngle?: number;
  endAngle?: number;
}

const shown = new Set(["symbol", "rect", "line", "area", "arc", "trail", "rule", "shape"]);

/** The marks of data in a picture, without axes, legends and brushes; each datum once. */
export function scenePoints(view: View): ScenePoint[] {
  const found = new Map<unknown, ScenePoint>();
  const [left = 0, top = 0] = view.origin();
  for (const { item, datum, type, x, y } of sceneItems(view)) {
    if (!shown.has(type) || item.defined === false || item.opacity === 0) continue;
    const at = placeOf(item, type);
    if (!Number.isFinite(at.x) || !Number.isFinite(at.y)) continue;
    const place = { ...at, x: at.x + x + left, y: at.y + y + top };
    found.set(datum, { ...place, datum, tooltip: item.tooltip, element: item._svg ?? null });
  }
  return [...found.values()];
}

/** What the marks of a picture stand for, also those that are not seen; each once. */
export function sceneData(view: View): Set<ScenePoint["datum"]> {
  return new Set([...sceneItems(view)].map(({ datum }) => datum));
}

/** An item of data, and where the group stands that it is in. */
interface PlacedItem {
  readonly item: SceneItem;
  readonly datum: ScenePoint["datum"];
  readonly type: string;
  readonly x: number;
  readonly y: number;
}

function* sceneItems(view: View): Generator<PlacedItem> {
  const visit = function* ({ marktype: type = "", role, items = [] }: Mark, x: number, y: number): Generator<PlacedItem> {
    if (type === "group") {
      if (role !== undefined && /^(?:axis|legend|title)/.test(role)) return;
      for (const item of items) {
        for (const inner of item.items ?? []) yield* visit(inner, x + (item.x ?? 0), y + (item.y ?? 0));
      }
      return;
    }
    if (role !== "mark") return;
    for (const item of items) {
      const { datum } = item;
      // A brush is a rectangle of nothing.
      if (typeof datum !== "object" || datum === null || Object.keys(datum).length === 0) continue;
      yield { item, datum: datum as ScenePoint["datum"], type, x, y };
    }
  };
  yield* visit((view.scenegraph() as unknown as { root: Mark }).root, 0, 0);
}

function placeOf(item: SceneItem, type: string): Pick<ScenePoint, "x" | "y" | "halfWidth" | "halfHeight"> {
  const { x = 0, y = 0, width = 0, height = 0 } = item;
  if (type === "rect")
    return { x: x + width / 2, y: y + height / 2, halfWidth: Math.abs(width) / 2, halfHeight: Math.abs(height) / 2 };
  if (type === "arc") {
    const angle = ((item.startAngle ?? 0) + (item.endAngle ?? 0)) / 2;
    const radius = ((item.innerRadius ?? 0) + (item.outerRadius ?? 0)) / 2;
    return { x: x + radius * Math.sin(angle), y: y - radius * Math.cos(angle), halfWidth: 0, halfHeight: 0 };
  }
  return { x, y, halfWidth: 0, halfHeight: 0 };
}

/** Which point a pointer means: the nearest along the first axis, then along the other; or the nearest of all. */
export function nearestPoint(points: readonly ScenePoint[], x: number, y: number, along: "x" | "y" | "both"): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  points.forEach((point, index) => {
    const across = Math.max(0, Math.abs(point.x - x) - point.halfWidth);
    const up = Math.max(0, Math.abs(point.y - y) - point.halfHeight);
    const distance = along === "both" ? across ** 2 + up ** 2 : along === "x" ? across * 1e4 + up : up * 1e4 + across;
    if (distance >= least) return;
    least = distance;
    best = index;
  });
  return best;
}
