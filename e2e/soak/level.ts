/** Whether what is alive stays level over a long life: looks at it, and what became of them. */
import { expect } from "@playwright/test";

/** Counts by name: bytes of a heap, nodes, addresses. */
export type Look = Readonly<Record<string, number>>;

/**
 * Fails where the second half of looks never came as low as the first by more than a share of it. What a page holds swings over some seven
 * looks, since Vega clears its tables now and then: so the least of both halves.
 * @param slack how many more there may be of what is few, by name
 */
export function expectLevel(looks: readonly Look[], growth: number, slack: Look): void {
  const half = Math.floor(looks.length / 2);
  const least = (name: string, part: readonly Look[]): number => Math.min(...part.map((look) => look[name] ?? 0));
  for (const name of Object.keys(looks[0] ?? {})) {
    const [before, after] = [least(name, looks.slice(0, half)), least(name, looks.slice(half))];
    expect(after, `${name}: ${before} → ${after}`).toBeLessThanOrEqual(before * growth + (slack[name] ?? 0));
  }
}
