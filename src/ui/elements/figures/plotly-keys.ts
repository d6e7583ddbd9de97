/// <reference path="./plotly.d.ts" />
import Plotly, { type Axis, type Drawn } from "plotly.js-basic-dist-min";

/** By key: how far the ranges of x and y move, in parts of themselves, and how much of them is left. */
const MOVES: Readonly<Record<string, { x?: number; y?: number; zoom?: number }>> = {
  ArrowLeft: { x: -0.1 },
  ArrowRight: { x: 0.1 },
  ArrowUp: { y: 0.1 },
  ArrowDown: { y: -0.1 },
  "+": { zoom: 0.8 },
  "=": { zoom: 0.8 },
  "-": { zoom: 1.25 },
};

/** Moves the axes of a figure as a key says; false for a key that says nothing, or a figure that has no axes. */
export function moveAxes(host: Drawn, { key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const move = MOVES[key];
  if (ctrlKey || metaKey || altKey || (move === undefined && key !== "0")) return false;
  const change: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(host._fullLayout ?? {})) {
    const letter = /^([xy])axis\d*$/.exec(name)?.[1] as "x" | "y" | undefined;
    const axis = value as Axis;
    if (letter === undefined || axis.fixedrange === true) continue;
    if (move === undefined) {
      change[`${name}.autorange`] = true;
      continue;
    }
    const [from, to] = axis.range.map((end) => axis.r2l(end)) as [number, number];
    const [middle, half] = [(from + to) / 2 + (move[letter] ?? 0) * (to - from), ((to - from) / 2) * (move.zoom ?? 1)];
    change[`${name}.range`] = [axis.l2r(middle - half), axis.l2r(middle + half)];
  }
  if (Object.keys(change).length === 0) return false;
  void Plotly.relayout(host, change);
  return true;
}
