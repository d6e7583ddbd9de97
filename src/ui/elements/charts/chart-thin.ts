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
