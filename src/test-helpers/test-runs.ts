/** How often a property or a random test runs: `normal` times, or `long` times when REPRISE_LONG is 1 (`npm run test:long`). */
export const runs = <T = number>(normal: T, long: T): T => (isLong() ? long : normal);

/** The same cases each time in `npm test`; others each time in long runs, which look for what is rare. */
export const seedOf = (seed: number): { seed?: number } => (isLong() ? {} : { seed });

function isLong(): boolean {
  // Node and the browser each have one of the two places, and which one this is, is not known to the types.
  const inNode = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.REPRISE_LONG;
  const inBrowser = (import.meta as { env?: Record<string, string | undefined> }).env?.REPRISE_LONG;
  return (inNode ?? inBrowser) === "1";
}
