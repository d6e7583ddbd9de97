import type { ChartProps, Mark } from "./chart-kinds.ts";

type Stack = NonNullable<ChartProps["stack"]>;

/**
 * Gives each mark where it begins and ends: upon the series before it, or all from the base.
 * @param fill areas: a series that has nothing at a place where others have something is 0 there, so that its edge follows theirs
 */
export function stackMarks(marks: Mark[], stack: Stack, base: number, fill: boolean): Mark[] {
  if (stack === false || stack === "layered") {
    for (const mark of marks) mark.y0 = mark.y === null ? null : base;
    return marks;
  }
  const all = fill ? filled(marks) : marks;
  const places = new Map<number | string, Mark[]>();
  for (const mark of all) {
    const place = places.get(mark.x);
    if (place === undefined) places.set(mark.x, [mark]);
    else place.push(mark);
  }
  for (const place of places.values()) stackPlace(place, stack, base);
  return all;
}

function stackPlace(place: readonly Mark[], stack: Stack, base: number): void {
  let sum = 0;
  for (const { v } of place) sum += Math.abs(v ?? 0);
  const share = stack === "normalize" && sum > 0 ? 1 / sum : 1;
  let up = stack === "center" ? -sum / 2 : base;
  // What is below zero goes down; around the middle, all goes up.
  let down = base;
  for (const mark of place) {
    if (mark.v === null) {
      mark.y0 = null;
      continue;
    }
    const size = (stack === "center" ? Math.abs(mark.v) : mark.v) * share;
    // On a logarithmic axis the first begins at the base, which is not zero.
    const first = base !== 0 && up === base ? 0 : up;
    mark.y0 = size < 0 ? down : up;
    mark.y = size < 0 ? down + size : first + size;
    if (size < 0) down = mark.y;
    else up = mark.y;
  }
}

function filled(marks: readonly Mark[]): Mark[] {
  const places = [...new Set(marks.map(({ x }) => x))];
  if (typeof places[0] === "number") (places as number[]).sort((a, b) => a - b);
  const all: Mark[] = [];
  for (const s of new Set(marks.map((mark) => mark.s))) {
    const own = new Map<number | string, Mark[]>();
    for (const mark of marks) if (mark.s === s) own.set(mark.x, [...(own.get(mark.x) ?? []), mark]);
    for (const x of places) all.push(...(own.get(x) ?? [{ k: -1, x, y: 0, v: 0, s }]));
  }
  return all;
}
