/**
 * How often a property or a random test runs: `normal` times, or `long` times when REPRISE_LONG is 1 (`npm run test:long`).
 * For tests only; works in node and in the browser.
 */
export const runs = (normal: number, long: number): number => (isLong() ? long : normal);

function isLong(): boolean {
  // This layer knows neither node nor vite, so both places are looked at without their types.
  const inNode = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.REPRISE_LONG;
  const inBrowser = (import.meta as { env?: Record<string, string | undefined> }).env?.REPRISE_LONG;
  return (inNode ?? inBrowser) === "1";
}
