/**
 * Where in the course of a script something is drawn, told so that it can be compared with what other runs draw.
 *
 * Note: a rerun of a part goes back in time
 * -----------------------------------------
 * A fragment that reruns alone draws as if the script had just come to it. What it draws into a container from outside, or says of
 * an element, belongs before all that the script did after the fragment's call, though that was drawn earlier. So what counts
 * is how many fragments had been called: first by who owns the place, then by the fragment that was called, and so on.
 */
import type { Course } from "../output/block.ts";
import type { Fragment } from "./fragment.ts";

/**
 * Numbers of calls, outermost first: those of the fragments that lead to who draws, and how many that one had called. Who stands around
 * the owner of the place draws after all that stand within.
 */
export type Moment = readonly number[];

/** More than there are calls. */
const AROUND = 2 ** 40;

/** The number of who stands so many fragments around the owner of a place. */
export function aroundNumber(level: number): number {
  return AROUND + level;
}

/** The moment of what is drawn now in a place. Null: by the script, or in a place of it. */
export function momentOf(drawer: Fragment | null, owner: Fragment | null, script: Course): Moment {
  let [level, around] = [0, owner];
  for (; around !== null && drawer?.isWithin(around) !== true; around = around.outer) level++;
  const numbers: number[] = [(drawer ?? script).calls];
  for (let at = drawer; at !== null && at !== around; at = at.outer) numbers.unshift(at.number);
  return level === 0 ? numbers : [aroundNumber(level), ...numbers];
}

/** Sorts moments. Of two that begin alike the shorter is later: that many calls had come to their end. */
export function compareMoments(a: Moment, b: Moment): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const difference = (a[at] as number) - (b[at] as number);
    if (difference !== 0) return difference;
  }
  return b.length - a.length;
}
