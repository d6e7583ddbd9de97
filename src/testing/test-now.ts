/** The time that a test says it is: ms since 1970, a `Date`, what a `Date` is made from, or a function that gives ms. */
export type TestNow = number | string | Date | (() => number);

/** ms since 1970; NaN for what is no time. A function is asked once. */
export function msOfNow(now: TestNow): number {
  if (typeof now === "function") return now();
  return typeof now === "number" ? now : new Date(now).getTime();
}
