import type { Layer } from "@deck.gl/core";

type Indices = Readonly<Record<string, number[]>>;
/** One object of a layer. */
export interface Chosen {
  readonly id: string;
  readonly index: number;
}

/** What is selected after an object was picked: it alone, or with the others; picked again it is taken back. */
export function picked(before: Indices, { id, index }: Chosen, adds: boolean): Record<string, number[]> {
  const mine = before[id] ?? [];
  const isOn = mine.includes(index);
  const rest = adds ? { ...before } : {};
  const next = isOn ? (adds ? mine.filter((other) => other !== index) : []) : adds ? [...mine, index] : [index];
  const all = { ...rest, [id]: next.sort((a, b) => a - b) };
  return Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0));
}

/** What the colours of a layer are given by. */
const COLORS = ["getFillColor", "getLineColor", "getColor", "getSourceColor", "getTargetColor"] as const;

type Color = readonly number[];
type Accessor = Color | ((object: unknown, info: { index: number }) => Color);

/** Where objects are selected, those that are not recede. */
export function marked(layers: readonly (Layer | null | undefined)[], indices: Indices): (Layer | null | undefined)[] {
  if (Object.keys(indices).length === 0) return [...layers];
  return layers.map((layer) => {
    if (layer === null || layer === undefined || layer.props.pickable !== true) return layer;
    const chosen = new Set(indices[layer.id] ?? []);
    // Boundary: of layers of any kind, those colours that they have.
    const props = layer.props as unknown as Record<string, Accessor | undefined>;
    const colors: Record<string, unknown> = {};
    const triggers: Record<string, string> = {};
    for (const name of COLORS) {
      const color = props[name];
      if (color === undefined || color === null) continue;
      colors[name] = (object: unknown, info: { index: number }): number[] => {
        const [r = 0, g = 0, b = 0, alpha = 255] = typeof color === "function" ? color(object, info) : color;
        return [r, g, b, chosen.has(info.index) ? alpha : alpha * FAINT];
      };
      triggers[name] = [...chosen].join();
    }
    return layer.clone({ ...colors, updateTriggers: { ...(layer.props.updateTriggers as object), ...triggers } } as object);
  });
}

const FAINT = 0.25;

type Choice = Chosen & { readonly text: string };

/** What can be selected, in the order of the layers and their data. */
export function choosable(deck: Record<string, unknown>): Choice[] {
  return ((deck.layers ?? []) as Record<string, unknown>[]).flatMap((layer) => {
    if (layer.pickable !== true || typeof layer.id !== "string") return [];
    const { id, data } = layer;
    const list = Array.isArray(data) ? (data as unknown[]) : ((data as { features?: unknown[] } | null)?.features ?? []);
    return list.map((object, index) => ({ id, index, text: `${id} ${index}: ${words(object)}` }));
  });
}

function words(object: unknown): string {
  const fields = (object as { properties?: object } | null)?.properties ?? object;
  return JSON.stringify(fields).replace(/["{}]/g, "").slice(0, 200);
}

export function nextChoice(count: number, at: number, forward: boolean): number {
  return Math.max(0, Math.min(count - 1, at + (forward ? 1 : -1)));
}
