import type { Mark } from "./chart-kinds.ts";

/** Points of a line that are all drawn. */
const MOST = 4000;
/** So many parts of a longer one keep their ends, their lowest and their highest point: finer than pixels. */
const PARTS = 1000;

/** A line of fewer points that looks the same. */
export function thin(line: readonly Mark[]): readonly Mark[] {
  if (line.length <= MOST || typeof line[0]?.x === "string") return line;
  const first = line[0]?.x as number;
  const size = ((line.at(-1)?.x as number) - first) / PARTS;
  if (!(size > 0)) return line;
  const kept: Mark[] = [];
  for (let at = 0; at < line.length; ) {
    const part = Math.floor(((line[at] as Mark).x as number) / size - first / size);
    const begin = at;
    let low = at;
    let high = at;
    let gap = -1;
    for (; at < line.length && Math.floor(((line[at] as Mark).x as number) / size - first / size) === part; at++) {
      const { y } = line[at] as Mark;
      if (y === null) gap = at;
      else if (y < ((line[low] as Mark).y ?? Number.POSITIVE_INFINITY)) low = at;
      else if (y > ((line[high] as Mark).y ?? Number.NEGATIVE_INFINITY)) high = at;
    }
    const places = new Set([begin, low, high, at - 1, ...(gap < 0 ? [] : [gap])]);
    for (const place of [...places].sort((a, b) => a - b)) kept.push(line[place] as Mark);
  }
  return kept;
}

/** Points of a scatter chart that are all drawn: of more, vega would keep the page busy for a second. */
const MOST_POINTS = 10_000;

/** Of many points some, spread over all rows and the same at each run, with the outermost ones. */
export function thinPoints(marks: readonly Mark[]): Mark[] {
  if (marks.length <= MOST_POINTS) return [...marks];
  const ends = new Set<Mark>();
  for (const axis of ["x", "y"] as const) {
    let [low, high] = [marks[0] as Mark, marks[0] as Mark];
    for (const mark of marks) {
      if ((mark[axis] as number) < (low[axis] as number)) low = mark;
      if ((mark[axis] as number) > (high[axis] as number)) high = mark;
    }
    ends.add(low).add(high);
  }
  const part = (MOST_POINTS - ends.size) / marks.length;
  let seen = 0;
  return marks.filter((mark) => {
    if (ends.has(mark)) return true;
    // Not each n-th, which would meet what repeats itself in the data.
    seen = (seen + Math.SQRT2 - 1) % 1;
    return seen < part;
  });
}
