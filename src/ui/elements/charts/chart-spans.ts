import type { ChartProps, Mark } from "./chart-kinds.ts";

/** Places along the axis for each bar, at most: with fewer bars in between, each stands at a place of its own. */
const SPARSE = 3;
/** Part of its place that a bar fills. */
const FILL = 0.84;

/**
 * Gives bars over numbers or times their two ends along the axis, where they are even enough for one, and tells their places; null if they
 * are not. So ticks stand at round numbers, and bars over days are as wide as days.
 */
export function spanBars(marks: Mark[], series: readonly string[], stack: ChartProps["stack"]): number[] | null {
  const places = [...new Set(marks.map(({ x }) => x as number))].sort((a, b) => a - b);
  const [first = 0] = places;
  const last = places.at(-1) ?? first;
  let gap = Number.POSITIVE_INFINITY;
  for (let i = 1; i < places.length; i++) gap = Math.min(gap, (places[i] as number) - (places[i - 1] as number));
  if (places.length < 2 || (last - first) / gap > SPARSE * places.length) return null;
  const slots = stack === false ? series.length : 1;
  const width = (gap * FILL) / slots;
  for (const mark of marks) {
    const slot = slots === 1 ? 0 : series.indexOf(mark.s);
    const start = (mark.x as number) - (gap * FILL) / 2 + slot * width;
    mark.x = start;
    mark.x1 = start + width;
  }
  return places;
}
